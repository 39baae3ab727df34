#include "jobdaw/format.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <tuple>

namespace jobdaw {
namespace {

TEST_CASE("the format is that of the name, else of the first bytes") {
  for (auto [name, content, wanted] : {
           std::tuple("job.html", "Hello", "html"),
           std::tuple("JOB.HTM", "Hello", "html"),
           std::tuple("job.txt", "<p>", "text"),
           std::tuple("job.md", "<p>", "markdown"),
           std::tuple("-", "<!DOCTYPE html><p>", "html"),
           std::tuple("-", "\xEF\xBB\xBF\n <html>", "html"),
           std::tuple("job", "Saved from a page\n<HTML lang=en>", "html"),
           std::tuple("job", "Data Engineer\n# not a heading", "text"),
           std::tuple("", "", "text"),
           std::tuple("Job.EML", "Hello", "email"),
           std::tuple("page.mhtml", "From: a", "email"),
           std::tuple(
               "", "Received: by x\r\n\twith y\r\nTo: k\r\nMIME-Version: 1.0",
               "email"),
           std::tuple("", "From: Kim\nSubject: a job\n\nMIME-Version: 1",
                      "text"),
       }) {
    INFO(name << ": " << content);
    CHECK(GuessFormat(name, content) == wanted);
  }
}

TEST_CASE("what is no text is told from what is") {
  CHECK(IsText(""));
  CHECK(IsText("Zo\xC3\xAB, \xE6\x9D\xB1\xE4\xBA\xAC"));
  CHECK_FALSE(IsText("%PDF-1.7\n%\xE2\xE3"));
  CHECK_FALSE(IsText(std::string(20, '\0') + "PK"));
}

}  // namespace
}  // namespace jobdaw

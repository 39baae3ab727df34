#include "collect/mail.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace jobdaw {
namespace {

using Parts = std::vector<PageDocument>;

TEST_CASE("a plain mail is its subject and its text") {
  CHECK(ReadMail("Subject: A job\nFrom: Kim\n\nBaker in Bern\n") ==
        Parts{{"", "text", "A job\n\nBaker in Bern\n"}});
  CHECK(ReadMail(
            "Subject: =?ISO-8859-1?Q?B=E4cker?= =?utf-8?b?aW4=?= Bern\n\nX") ==
        Parts{{"", "text",
               "B\xC3\xA4"
               "ckerin Bern\n\nX"}});
  // Folded over lines.
  CHECK(ReadMail("Subject: one\r\n\ttwo\r\n\r\nX") ==
        Parts{{"", "text", "one two\n\nX"}});
}

TEST_CASE("bytes are read as they were written") {
  const std::string text = "Content-Type: text/plain; charset=";
  const std::string umlaut =
      "K\xC3\xB6"
      "ln";
  CHECK(ReadMail(text +
                 "utf-8\nContent-Transfer-Encoding: base64\n\nS8O2bG4=\n")[0]
            .content == umlaut);
  CHECK(ReadMail(text +
                 "iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
                 "K=F6=\r\nln")[0]
            .content == umlaut);
  CHECK(ReadMail(text + "windows-1252\n\nK\xF6ln \x80")[0].content ==
        umlaut + " \xE2\x82\xAC");
  // What says Latin-1 and is UTF-8.
  CHECK(ReadMail(text + "iso-8859-1\n\n" + umlaut)[0].content == umlaut);
}

TEST_CASE("of alternatives the HTML, and no attachments") {
  CHECK(ReadMail(
            "Subject: A <job>\nContent-Type: multipart/mixed; boundary=a\n\n"
            "--a\nContent-Type: multipart/alternative; boundary=\"b\"\n\n"
            "--b\n\nText\n--b\nContent-Type: text/html\n\n<p>HTML</p>\n--b--\n"
            "--a\nContent-Disposition: attachment\n\nNo\n--a--\nNor this") ==
        Parts{{"", "html", "<title>A &lt;job&gt;</title><p>HTML</p>\n"}});
  // A forwarded mail.
  CHECK(
      ReadMail("Content-Type: multipart/mixed; boundary=a\n\n--a\n"
               "Content-Type: message/rfc822\n\nSubject: In\n\nText\n--a--") ==
      Parts{{"", "text", "Text\n"}});
}

TEST_CASE("a page saved as MHTML keeps its address") {
  CHECK(
      ReadMail(
          "Content-Type: multipart/related; boundary=a\n\n--a\n"
          "Content-Type: text/html\nContent-Location: https://example.org/1\n\n"
          "<title>x</title>\n--a\nContent-Type: text/css\n\np{}\n--a--") ==
      Parts{{"https://example.org/1", "html", "<title>x</title>\n"}});
}

TEST_CASE("what is copied above a mail or a message is cut off") {
  CHECK(WithoutSender("Von: Ana <a@b.example>\nGesendet: 3. Mai 2025\nAn: Bo\n"
                      "Betreff: AW: Bäcker (m/w/d) in Ulm\n\nHallo,\n") ==
        "Bäcker (m/w/d) in Ulm\n\n\nHallo,\n");
  CHECK(WithoutSender("FYI\n\nFrom: Ana\nSubject: Fwd: Re: Baker\n\nHi") ==
        "FYI\n\nBaker\n\n\nHi");
  CHECK(WithoutSender("[27/03/2025 07:12] Jobs in Ulm: *Baker*\nNow") ==
        "*Baker*\nNow");
  CHECK(WithoutSender("Baker\nAna Ruiz  9:14 AM\nBread") == "Baker\nBread");
  for (const char* text :
       {"Baker\nStart 9:00\nBread", "To: bake bread\nFrom: 6 in the morning\n",
        "Subject: English\n", "Baker\n\nDate: 2025-05-03\nLocation: Ulm\n"})
    CHECK(WithoutSender(text) == text);
}

TEST_CASE("broken mails are read as far as they go") {
  CHECK(ReadMail("").size() == 1);
  CHECK(ReadMail("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nText") ==
        Parts{{"", "text", "Text"}});
  CHECK(ReadMail("Content-Type: multipart/mixed\n\n--\n--").empty());
  CHECK(ReadMail("Content-Type: image/png\n\nx").empty());
  std::string deep;
  for (int i = 0; i < 100000; ++i) {
    deep += "Content-Type: message/rfc822\n\n";
  }
  CHECK(ReadMail(deep).empty());
  std::string many = "Content-Type: multipart/mixed; boundary=a\n\n";
  for (int i = 0; i < 100000; ++i) many += "--a\n\nx\n";
  CHECK(ReadMail(many).size() == 100);
  CHECK(ReadMail("Subject: =?utf-8?q?=ZZ=\nContent-Transfer-Encoding: "
                 "quoted-printable\n\n=ZZ=") ==
        Parts{{"", "text", "=?utf-8?q?=ZZ=\n\n=ZZ"}});
}

}  // namespace
}  // namespace jobdaw

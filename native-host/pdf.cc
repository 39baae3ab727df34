#include "pdf.h"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "run_program.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxText = size_t{4} << 20;
constexpr std::chrono::seconds kPatience{20};

Error NoText(const char* why) {
  return {
      ErrorCode::not_text,
      std::string(why) + " (open it, select all, copy, and paste the text)"};
}

}  // namespace

bool IsPdf(std::string_view bytes) {
  // Readers look for the mark in the first kilobyte.
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

bool CanReadPdfs() { return RunQuietly({"pdftotext", "-v"}).empty(); }

Result<std::string> TextOfPdf(std::string_view pdf) {
  Result<ProgramOutput> ran =
      RunFilter({"pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", "-", "-"}, pdf,
                kMaxText, kPatience);
  if (!ran && ran.error().code == ErrorCode::missing_program) {
    return Error{ErrorCode::missing_program,
                 "reading a PDF needs pdftotext (install poppler-utils, or "
                 "open the PDF, select all, copy, and paste the text)"};
  }
  if (!ran) return ran.error();
  if (ran->end == ProgramOutput::End::late)
    return NoText("the PDF took too long");
  if (ran->end == ProgramOutput::End::too_much) {
    return Error{ErrorCode::too_large,
                 "the PDF is a book (open it, copy the posting, and paste it)"};
  }
  if (ran->status != 0) {
    return NoText("the PDF is damaged, or locked with a password");
  }
  bool has_text = std::any_of(ran->text.begin(), ran->text.end(), [](char c) {
    return std::isspace(static_cast<unsigned char>(c)) == 0;
  });
  if (!has_text) return NoText("the PDF holds pictures, and no text");
  return std::move(ran->text);
}

}  // namespace jobdaw

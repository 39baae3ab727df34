// The text of a PDF, by Poppler's pdftotext: a program of its own, so that a
// broken PDF breaks nothing of ours.
//
//   Result<std::string> text = TextOfPdf(bytes);
#ifndef JOBDAW_NATIVE_HOST_PDF_H_
#define JOBDAW_NATIVE_HOST_PDF_H_

#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

bool IsPdf(std::string_view bytes);
// Whether pdftotext is installed.
bool CanReadPdfs();

// In reading order, in UTF-8.
//   Errors: missing_program where pdftotext is not installed, not_text for a
//   PDF that is damaged, locked or made of pictures, too_large, and io.
Result<std::string> TextOfPdf(std::string_view pdf);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_PDF_H_

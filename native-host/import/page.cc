// One saved page, or the text of a posting, or a PDF of it.
#include "import/import.h"
#include "jobdaw/extract.h"
#include "jobdaw/format.h"
#include "jobdaw/saved_page.h"
#include "pdf.h"

namespace jobdaw {
namespace {

class PageSource : public ImportSource {
 public:
  // `otherwise`: what else the file may be.
  PageSource(Page page, const char* otherwise)
      : page_(std::move(page)), otherwise_(otherwise) {}

  Result<bool> Next(ImportRow& row) override {
    if (is_read_) return false;
    is_read_ = true;
    row.row = 1;
    Extraction found = Extract(page_);
    if (!found.posting || *found.posting == Posting{}) {
      row.reason =
          found.page_kind == PageKind::listing
              ? "is a list of postings (save each posting's own page)"
              : "no posting was found in it (is it the posting's own page?" +
                    std::string(otherwise_) + ")";
      return true;
    }
    row.title = found.posting->title;
    row.company = found.posting->company.name;
    row.extraction = ToJson(found);
    row.page = ToJson(page_);
    row.key = Dump({found.url, found.canonical_url, row.title, row.company});
    return true;
  }

 private:
  Page page_;
  const char* otherwise_;
  bool is_read_ = false;
};

}  // namespace

Result<ImportPlan> PlanPage(ImportFile file, const ImportChoice& choice) {
  std::string name = file.name;
  if (IsPdf(file.content)) {
    Result<std::string> text = TextOfPdf(file.content);
    if (!text) return text.error();
    file = {"posting.txt", std::move(*text)};
  }
  std::string url = AddressOfSavedPage(file.content);
  std::string format = GuessFormat(file.name, file.content);
  Page page{.url = url, .captured_at = choice.now, .documents = {}};
  page.documents.push_back({url, format, std::move(file.content)});
  bool is_guess = choice.format.empty() && ImportFormatOfName(name) == nullptr;
  ImportPlan plan;
  plan.source = std::make_unique<PageSource>(
      std::move(page), is_guess ? " if it is a table: --format csv" : "");
  return plan;
}

}  // namespace jobdaw

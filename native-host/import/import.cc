#include "import/import.h"

#include <algorithm>
#include <cctype>

#include "jobdaw/extract.h"
#include "jobdaw/format.h"
#include "jobdaw/json_members.h"
#include "pdf.h"

namespace jobdaw {

#define IMPORT_FORMAT(name, Maker, help) \
  Result<ImportPlan> Plan##Maker(ImportFile file, const ImportChoice& choice);
#include "import/formats.inc"
#undef IMPORT_FORMAT

namespace {

constexpr ImportFormat kFormats[] = {
#define IMPORT_FORMAT(name, Maker, help) {#name, Plan##Maker, help},
#include "import/formats.inc"
#undef IMPORT_FORMAT
};

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// Files that are often taken for a table or a page.
struct Stranger {
  std::string_view start;
  const char* what;
};
constexpr Stranger kStrangers[] = {
    {"PK\x03\x04",
     "is a workbook or an archive (open it in a spreadsheet and save it as "
     "CSV)"},
    {"\xD0\xCF\x11\xE0",
     "is an old workbook (open it in a spreadsheet and save it as CSV)"},
    {"SQLite format 3",
     "is a database (a copied tracker is used where it lies, with --data-dir)"},
    {"From: <Saved by", "is a web archive (save the page as HTML instead)"},
};

std::string_view FormatOf(const ImportFile& file) {
  constexpr std::string_view kBookmarks = "<!DOCTYPE NETSCAPE-Bookmark";
  std::string_view text = file.content;
  if (IsPdf(text)) return "page";
  text.remove_prefix(
      std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
  if (text.starts_with('{') || text.starts_with('[')) return "json";
  std::string start(text.substr(0, kBookmarks.size()));
  if (std::equal(start.begin(), start.end(), kBookmarks.begin(),
                 kBookmarks.end(), [](char a, char b) {
                   return std::tolower(static_cast<unsigned char>(a)) ==
                          std::tolower(static_cast<unsigned char>(b));
                 })) {
    return "bookmarks";
  }
  std::string format = GuessFormat(file.name, text.substr(0, 4096));
  return format == "text" ? "csv" : "page";
}

}  // namespace

std::span<const ImportFormat> ImportFormats() { return kFormats; }

const ImportFormat* ImportFormatByName(std::string_view name) {
  for (const ImportFormat& format : kFormats) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

std::string ImportFormatList() {
  std::string out;
  for (const ImportFormat& format : kFormats) {
    out += (out.empty() ? "" : ", ") + std::string(format.name);
  }
  return out;
}

Result<ImportPlan> PlanImport(ImportFile file, const ImportChoice& choice) {
  std::string name = file.name.empty() ? "the file" : file.name;
  if (file.content.find_first_not_of(" \t\r\n") == std::string::npos) {
    return BadRequest(name + ": is empty (give a file with postings in it)");
  }
  for (const Stranger& stranger : kStrangers) {
    if (file.content.starts_with(stranger.start)) {
      return BadRequest(name + ": " + stranger.what);
    }
  }
  const ImportFormat* format = ImportFormatByName(
      choice.format.empty() ? FormatOf(file) : choice.format);
  if (format == nullptr) {
    return BadRequest("there is no format \"" + choice.format + "\" (" +
                      ImportFormatList() + ")");
  }
  Result<ImportPlan> plan = format->plan(std::move(file), choice);
  if (!plan) return BadRequest(name + ": " + plan.error().message);
  plan->format = format;
  return plan;
}

Status SetPosting(const Json& posting, const std::string& url, ImportRow& row) {
  Result<Posting> read = PostingFromJson(posting);
  if (!read) return read.error();
  row.title = read->title;
  row.company = read->company.name;
  // The core knows what is canonical in an address, and whose site it is.
  Extraction extraction =
      Extract({.url = url, .documents = {{url, "text", ""}}});
  extraction.page_kind = PageKind::posting;
  extraction.url = url;
  extraction.posting = std::move(*read);
  extraction.provenance.resize(kFieldCount);
  for (int i = 0; i < kFieldCount; ++i) {
    if (IsAbsent(Get(*extraction.posting, static_cast<Field>(i)))) continue;
    extraction.provenance[i] = Provenance{Source::user, 100, "", {}};
  }
  row.extraction = ToJson(extraction);
  const Json& stored = row.extraction["posting"];
  row.key = Dump({url, row.title, row.company, stored["locations"],
                  stored["job_id"], row.saved_at});
  for (const StageStep& step : row.history) row.key += "\n" + step.at;
  return Done{};
}

std::string AddressIn(std::string_view text) {
  std::string url(text);
  while (url.ends_with(' ')) url.pop_back();
  while (url.starts_with(' ')) url.erase(0, 1);
  if (url.find_first_of(" \t\r\n\"<>") != std::string::npos) return "";
  if (url.starts_with("http://") || url.starts_with("https://")) return url;
  size_t host = url.find('/');
  if (url.find(':') != std::string::npos ||
      url.substr(0, host).find('.') == std::string::npos ||
      url.find('@') != std::string::npos) {
    return "";
  }
  return "https://" + url;
}

}  // namespace jobdaw

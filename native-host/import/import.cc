#include "import/import.h"

#include <algorithm>

#include "import/encoding.h"
#include "jobdaw/extract.h"
#include "jobdaw/format.h"
#include "jobdaw/json_members.h"
#include "pdf.h"

namespace jobdaw {

#define IMPORT_FORMAT(name, Maker, endings, help) \
  Result<ImportPlan> Plan##Maker(ImportFile file, const ImportChoice& choice);
#include "import/formats.inc"
#undef IMPORT_FORMAT

namespace {

constexpr ImportFormat kFormats[] = {
#define IMPORT_FORMAT(name, Maker, endings, help) \
  {#name, Plan##Maker, endings, help},
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
    {"BEGIN:VCALENDAR", "is a calendar (jobdaw has no use for one)"},
    {"BEGIN:VCARD",
     "is an address book (jobdaw contact adds a person to a posting)"},
    {"From: <Saved by", "is a web archive (save the page as HTML instead)"},
};

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  }
  return out;
}

bool IsBookmarks(std::string_view text) {
  constexpr std::string_view kStart = "<!doctype netscape-bookmark";
  return Lower(text.substr(0, kStart.size())) == kStart;
}

// Whole lines, as many as are enough to see what they are.
std::string Head(std::string_view content) {
  constexpr size_t kBytes = 8192;
  size_t end = content.size();
  if (end > kBytes) {
    end = content.rfind('\n', kBytes);
    if (end == std::string_view::npos) end = kBytes;
    // The other half of the line end, in UTF-16.
    if (++end < content.size() && content[end] == '\0') ++end;
  }
  return ToUtf8(content.substr(0, end));
}

// The name's ending goes before what stands in the file: a note in a table may
// well be HTML.
std::string_view FormatOf(const ImportFile& file) {
  if (IsPdf(file.content)) return "page";
  std::string head = Head(file.content);
  std::string_view text = head;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const ImportFormat* named = ImportFormatOfName(file.name);
  if (named != nullptr) {
    return IsBookmarks(text) ? "bookmarks" : named->name;
  }
  if (text.starts_with('{') || text.starts_with('[')) return "json";
  if (IsBookmarks(text)) return "bookmarks";
  if (!text.starts_with('<') && BeginsLikeTable(text)) return "csv";
  if (Lower(file.name).ends_with(".txt")) return "page";
  return GuessFormat(file.name, text) == "text" ? "csv" : "page";
}

}  // namespace

std::span<const ImportFormat> ImportFormats() { return kFormats; }

const ImportFormat* ImportFormatByName(std::string_view name) {
  for (const ImportFormat& format : kFormats) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

const ImportFormat* ImportFormatOfName(std::string_view file_name) {
  size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  std::string ending = " " + Lower(file_name.substr(dot)) + " ";
  for (const ImportFormat& format : kFormats) {
    std::string endings = " " + std::string(format.endings) + " ";
    if (endings.find(ending) != std::string::npos) return &format;
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

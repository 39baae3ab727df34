// import: a file of the extension's user, tried first, then taken; and what a
// PDF says.
#include "actions.h"
#include "import/encoding.h"
#include "import/import.h"
#include "import/report.h"
#include "import/targets.h"
#include "pdf.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

constexpr int64_t kDefaultRows = 50;
constexpr int64_t kMaxRows = 200;
// Beside the columns and the bad rows, which are cut as well.
constexpr size_t kMaxRowBytes = 300000;
constexpr size_t kMaxColumns = 200;

constexpr RequestMember kImportMembers[] = {
    {"content", Type::text, true},   {"file_name", Type::text, false},
    {"format", Type::text, false},   {"columns", Type::list, false},
    {"stages", Type::object, false}, {"dates", Type::text, false},
    {"folder", Type::text, false},   {"apply", Type::flag, false},
    {"status", Type::text, false},   {"offset", Type::number, false},
    {"limit", Type::number, false}};

constexpr ErrorCode kImportErrors[] = {ErrorCode::busy};

Result<ImportChoice> ReadChoice(const Protocol& protocol, const Json& request) {
  ImportChoice choice{.format = TextMember(request, "format"),
                      .columns = std::nullopt,
                      .stages = {},
                      .folder = TextMember(request, "folder"),
                      .now = protocol.now()};
  if (const Json* columns = Member(request, "columns")) {
    choice.columns.emplace();
    for (const Json& column : *columns) {
      if (!column.is_string() && !column.is_null()) {
        return BadRequest("import: \"columns\" is a list of names and nulls");
      }
      choice.columns->push_back(column.is_null() ? ""
                                                 : column.get<std::string>());
    }
  }
  if (const Json* stages = Member(request, "stages")) {
    for (const auto& [name, stage] : stages->items()) {
      choice.stages[name] = stage.is_string() ? stage.get<std::string>() : "";
    }
  }
  std::string dates = TextMember(request, "dates");
  if (dates == "day_first") choice.day_order = DayOrder::day_first;
  if (dates == "month_first") choice.day_order = DayOrder::month_first;
  if (!dates.empty() && choice.day_order == DayOrder::unknown) {
    return BadRequest("import: \"dates\" is day_first or month_first");
  }
  return choice;
}

Result<ImportReport::Page> ReadRange(const Json& request) {
  ImportReport::Page page{.status = TextMember(request, "status"),
                          .offset = NumberMember(request, "offset", 0),
                          .limit = NumberMember(request, "limit", kDefaultRows),
                          .max_bytes = kMaxRowBytes};
  if (page.status != "" && page.status != "new" && page.status != "known" &&
      page.status != "bad") {
    return BadRequest("import: \"status\" is new, known or bad");
  }
  if (page.offset < 0) return BadRequest("import: \"offset\" is negative");
  if (page.limit < 1 || page.limit > kMaxRows) {
    return BadRequest("import: \"limit\" is 1 to " + std::to_string(kMaxRows));
  }
  return page;
}

Result<Json> Import(Protocol& protocol, const Json& request) {
  Result<ImportChoice> choice = ReadChoice(protocol, request);
  if (!choice) return choice.error();
  Result<ImportReport::Page> page = ReadRange(request);
  if (!page) return page.error();
  auto content =
      FromBase64(Member(request, "content")->get_ref<const std::string&>());
  if (!content) return BadRequest("import: \"content\" is no Base64");
  std::string name = TextMember(request, "file_name");
  Result<ImportPlan> plan = PlanImport({name, std::move(*content)}, *choice);
  if (!plan) return plan.error();
  if (plan->columns.size() > kMaxColumns) {
    return BadRequest("import: has more than " + std::to_string(kMaxColumns) +
                      " columns (use jobdaw import on the command line)");
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  ImportReport report(std::move(*page));
  const Json* apply = Member(request, "apply");
  Result<ImportCounts> counts = (*tracker)->Import(
      *plan->source,
      {.at = protocol.now(), .is_trial = apply == nullptr || *apply != true},
      report.Tell());
  if (!counts) return counts.error();
  Json out = report.ToJson(*plan, *counts, name);
  out["fields"] = TargetNames();
  return out;
}

// ---- pdf_text

// A reply is less than that, whatever has to be escaped in it.
constexpr size_t kMaxPdfText = 400000;
constexpr RequestMember kPdfMembers[] = {{"content", Type::text, true}};
constexpr ErrorCode kPdfErrors[] = {ErrorCode::missing_program,
                                    ErrorCode::not_text};

Result<Json> PdfText(Protocol&, const Json& request) {
  auto content =
      FromBase64(Member(request, "content")->get_ref<const std::string&>());
  if (!content) return BadRequest("pdf_text: \"content\" is no Base64");
  Result<std::string> text = TextOfPdf(*content);
  if (!text) return text.error();
  if (text->size() > kMaxPdfText) {
    return Error{ErrorCode::too_large,
                 "the PDF is a book (open it, copy the posting, and paste it)"};
  }
  return Json{{"text", std::move(*text)}};
}

constexpr Action kActions[] = {
    {"import", Import, kImportMembers, kImportErrors},
    {"pdf_text", PdfText, kPdfMembers, kPdfErrors},
};

}  // namespace

std::span<const Action> ImportActions() { return kActions; }

}  // namespace jobdaw

// Jobdaw's own exports: JSON, a posting on each line or in any other layout,
// and JSON Lines.
#include <algorithm>

#include "import/encoding.h"
#include "import/import.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

bool IsPosting(const Json& json) {
  return Member(json, "uuid") != nullptr && Member(json, "posting") != nullptr;
}

void Take(Json record, ImportRow& row) {
  if (!IsPosting(record)) {
    row.reason = "is no posting of a Jobdaw export";
    return;
  }
  const Json& posting = record["posting"];
  row.title = TextMember(posting, "title");
  const Json* company = Member(posting, "company");
  if (company != nullptr) row.company = TextMember(*company, "name");
  row.stage = TextMember(record, "stage");
  row.saved_at = TextMember(record, "saved_at");
  row.record = std::move(record);
}

// A posting a line, so that memory does not grow with their number.
class LinesSource : public ImportSource {
 public:
  LinesSource(std::string text, bool is_list)
      : text_(std::move(text)), is_list_(is_list) {
    if (is_list_) (void)NextLine();
  }

  Result<bool> Next(ImportRow& row) override {
    while (at_ < text_.size()) {
      std::string_view line = NextLine();
      if (line.ends_with(',')) line.remove_suffix(1);
      if (line.empty()) continue;
      if (is_list_ && line == "]}") {
        is_closed_ = true;
        continue;
      }
      row.row = line_;
      Result<Json> record = ParseJson(line);
      if (record) {
        Take(std::move(*record), row);
      } else {
        row.reason = record.error().message;
      }
      row.source = std::string(line) + "\n";
      return true;
    }
    if (!is_list_ || is_closed_) return false;
    is_closed_ = true;
    row.row = line_;
    row.reason = "the file ends early: the rest of it is missing";
    return true;
  }

 private:
  std::string_view NextLine() {
    size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view line = std::string_view(text_).substr(at_, end - at_);
    at_ = end + 1;
    ++line_;
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    return line;
  }

  std::string text_;
  bool is_list_;  // {"schema_version":1,"postings":[ above, ]} below
  bool is_closed_ = false;
  size_t at_ = 0;
  int64_t line_ = 0;
};

class ListSource : public ImportSource {
 public:
  explicit ListSource(Json postings) : postings_(std::move(postings)) {}

  Result<bool> Next(ImportRow& row) override {
    if (at_ >= postings_.size()) return false;
    Json& record = postings_[at_++];
    row.row = static_cast<int64_t>(at_);
    row.source = Dump(record) + "\n";
    Take(std::move(record), row);
    return true;
  }

 private:
  Json postings_;
  size_t at_ = 0;
};

}  // namespace

Result<ImportPlan> PlanJson(ImportFile file, const ImportChoice&) {
  std::string text = ToUtf8(file.content);
  file.content.clear();
  ImportPlan plan;
  plan.bad_ending = "jsonl";
  std::string_view first = std::string_view(text).substr(0, text.find('\n'));
  std::string head = "{\"schema_version\":" + std::to_string(kSchemaVersion) +
                     ",\"postings\":[";
  Result<Json> line = ParseJson(first);
  if (first == head || (line && IsPosting(*line))) {
    bool is_list = first == head;
    plan.source = std::make_unique<LinesSource>(std::move(text), is_list);
    return plan;
  }
  Result<Json> whole = ParseJson(text);
  if (!whole) return whole.error();
  if (const Json* version = Member(*whole, "schema_version");
      version != nullptr && *version != kSchemaVersion) {
    return BadRequest("has schema version " + Dump(*version) +
                      ", this Jobdaw reads " + std::to_string(kSchemaVersion) +
                      " (update it)");
  }
  const Json* postings = Member(*whole, "postings");
  Json list = postings != nullptr ? *postings : *whole;
  if (IsPosting(list)) list = Json::array({std::move(list)});
  if (!list.is_array()) {
    return BadRequest(
        "is JSON, but no export of Jobdaw (a table can be imported as CSV)");
  }
  plan.source = std::make_unique<ListSource>(std::move(list));
  return plan;
}

}  // namespace jobdaw

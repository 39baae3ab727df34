#include "import/report.h"

#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

constexpr size_t kTextBytes = 300;
constexpr size_t kMaxBadBytes = 100000;

// Cut where a browser's limit is near; the command line gets all.
Json CutText(const std::string& text, bool is_cut) {
  if (text.empty()) return nullptr;
  if (!is_cut || text.size() <= kTextBytes) return text;
  size_t end = kTextBytes;
  while ((text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "\xE2\x80\xA6";
}

}  // namespace

const char* StatusName(ImportStatus status) {
  switch (status) {
    case ImportStatus::fresh:
      return "new";
    case ImportStatus::known:
      return "known";
    case ImportStatus::bad:
      return "bad";
  }
  return "";
}

Status ImportReport::Add(const ImportRow& row, const ImportOutcome& outcome) {
  bool is_cut = page_.max_bytes > 0;
  if (outcome.status == ImportStatus::bad) {
    if (!is_cut || bad_rows_.size() + row.source.size() <= kMaxBadBytes) {
      bad_rows_ += row.source;
    } else {
      ++bad_left_out_;
    }
  }
  std::string status = StatusName(outcome.status);
  if (!page_.status.empty() && status != page_.status) return Done{};
  if (seen_++ < page_.offset) return Done{};
  is_full_ = is_full_ || (page_.limit > 0 &&
                          static_cast<int64_t>(rows_.size()) >= page_.limit);
  if (is_full_) return Done{};
  Json remarks = Json::array();
  for (const std::string& remark : row.remarks) {
    remarks.push_back(CutText(remark, is_cut));
  }
  Json entry = {{"row", row.row},
                {"status", status},
                {"posting_id",
                 outcome.posting_id == 0 ? Json() : Json(outcome.posting_id)},
                {"title", CutText(row.title, is_cut)},
                {"company", CutText(row.company, is_cut)},
                {"stage", CutText(row.stage, is_cut)},
                {"reason", CutText(outcome.reason, is_cut)},
                {"remarks", std::move(remarks)}};
  bytes_ += is_cut ? Dump(entry).size() : 0;
  if (is_cut && bytes_ > page_.max_bytes && !rows_.empty()) {
    is_full_ = true;
    return Done{};
  }
  rows_.push_back(std::move(entry));
  return Done{};
}

Json ImportReport::ToJson(const ImportPlan& plan, const ImportCounts& counts,
                          const std::string& file_name) const {
  Json columns = Json::array();
  for (const ImportColumn& column : plan.columns) {
    columns.push_back(
        {{"name", column.name},
         {"field", column.target.empty() ? Json() : Json(column.target)},
         {"samples", column.samples}});
  }
  Json stages = Json::array();
  for (const ImportStageName& stage : plan.stages) {
    stages.push_back(
        {{"name", stage.name},
         {"stage", stage.stage.empty() ? Json() : Json(stage.stage)},
         {"count", stage.count}});
  }
  Json folders = Json::array();
  for (const ImportFolder& folder : plan.folders) {
    folders.push_back({{"name", folder.name}, {"count", folder.count}});
  }
  int64_t end = page_.offset + static_cast<int64_t>(rows_.size());
  Json bad;
  if (!bad_rows_.empty()) {
    bad = {{"file_name", BadFileName(file_name, plan)},
           {"content", plan.bad_head + bad_rows_},
           {"left_out", bad_left_out_}};
  }
  return {
      {"format", plan.format->name},
      {"columns", std::move(columns)},
      {"stages", std::move(stages)},
      {"folders", std::move(folders)},
      {"counts",
       {{"new", counts.fresh}, {"known", counts.known}, {"bad", counts.bad}}},
      {"rows", rows_},
      {"next", end < seen_ ? Json(end) : Json()},
      {"bad", std::move(bad)},
      {"change_id", counts.change_id == 0 ? Json() : Json(counts.change_id)}};
}

std::string BadFileName(const std::string& file_name, const ImportPlan& plan) {
  std::string name = file_name.substr(file_name.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  if (name.empty()) name = "import";
  return name + ".bad." + plan.bad_ending;
}

}  // namespace jobdaw

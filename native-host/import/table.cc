// Tables: the headings say what each column is, the cells are read by the core.
#include <algorithm>
#include <set>

#include "import/encoding.h"
#include "import/import.h"
#include "import/own_cells.h"
#include "import/table_row.h"
#include "import/targets.h"
#include "jobdaw/format.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

constexpr size_t kSamples = 3;
constexpr size_t kSampleBytes = 100;
// A title may stand above the headings.
constexpr size_t kRowsAboveHeadings = 10;
constexpr char kNotes[] = "notes";

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

bool IsDate(const std::string& target) {
  return target.ends_with("_at") || target == "task_due" ||
         target == "date_posted" || target == "deadline" ||
         target == "start_date";
}
bool TakesSeveral(const std::string& target) {
  return target.empty() || target == kNotes || target == "tags";
}

class TableSource : public ImportSource {
 public:
  TableSource(std::vector<DelimitedRow> rows, size_t first, TableLayout layout)
      : rows_(std::move(rows)), at_(first), layout_(std::move(layout)) {}

  Result<bool> Next(ImportRow& row) override {
    if (at_ >= rows_.size()) return false;
    ReadTableRow(layout_, rows_[at_++], row);
    return true;
  }

 private:
  std::vector<DelimitedRow> rows_;
  size_t at_;
  TableLayout layout_;
};

// What the cells mean as headings.
std::set<std::string> TargetsOf(const DelimitedRow& row) {
  std::set<std::string> targets;
  for (const std::string& cell : row.cells) {
    targets.insert(GuessTarget(Trimmed(cell)));
  }
  targets.erase("");
  return targets;
}

size_t HeadingRow(const std::vector<DelimitedRow>& rows) {
  size_t best = 0;
  size_t most = 0;
  for (size_t i = 0; i < std::min(rows.size(), kRowsAboveHeadings); ++i) {
    size_t known = TargetsOf(rows[i]).size();
    if (known > most) {
      best = i;
      most = known;
    }
  }
  return best;
}

// What nobody knows goes to the notes, so that nothing is lost: all but the
// numbers that programs put before their rows.
std::vector<ImportColumn> GuessColumns(const std::vector<std::string>& names,
                                       bool is_own) {
  std::vector<ImportColumn> out;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    ImportColumn column{
        .name = name, .target = GuessTarget(name), .samples = {}};
    bool is_double =
        !TakesSeveral(column.target) && !taken.insert(column.target).second;
    bool is_number = (out.empty() && name.empty()) || (is_own && name == "id");
    if (is_number) {
      column.target = "";
    } else if (column.target.empty() || is_double) {
      column.target = kNotes;
    }
    out.push_back(std::move(column));
  }
  return out;
}

// A note says what it is where its heading is no word for notes.
void MarkLines(std::vector<ImportColumn>& columns) {
  for (ImportColumn& column : columns) {
    column.is_line = column.target == kNotes && !column.name.empty() &&
                     GuessTarget(column.name) != kNotes;
  }
}

Status Choose(const std::vector<std::string>& chosen,
              std::vector<ImportColumn>& columns) {
  if (chosen.size() != columns.size()) {
    return BadRequest("has " + std::to_string(columns.size()) +
                      " columns, and " + std::to_string(chosen.size()) +
                      " were chosen");
  }
  std::set<std::string> taken;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i].empty() && !IsTarget(chosen[i])) {
      return BadRequest("a column cannot be \"" + chosen[i] + "\" (" +
                        TargetList() + ")");
    }
    if (!TakesSeveral(chosen[i]) && !taken.insert(chosen[i]).second) {
      return BadRequest("two columns are " + chosen[i] + " (choose one)");
    }
    columns[i].target = chosen[i];
  }
  return Done{};
}

std::string Sample(const std::string& cell) {
  std::string text = CellText(cell);
  if (text.size() <= kSampleBytes) return text;
  size_t end = kSampleBytes;
  while ((text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "\xE2\x80\xA6";
}

// What the cells say beyond their own rows: samples, stages, the order of days
// and months.
void LookThrough(const std::vector<DelimitedRow>& rows, size_t first,
                 TableLayout& layout, std::vector<ImportStageName>& stages) {
  std::vector<std::string> dates;
  for (size_t r = first; r < rows.size(); ++r) {
    const std::vector<std::string>& cells = rows[r].cells;
    for (size_t i = 0; i < std::min(cells.size(), layout.columns.size()); ++i) {
      ImportColumn& column = layout.columns[i];
      std::string text = CellText(cells[i]);
      if (text.empty()) continue;
      if (column.samples.size() < kSamples) {
        column.samples.push_back(Sample(cells[i]));
      }
      if (IsDate(column.target)) dates.push_back(text);
      if (column.target != "stage") continue;
      auto stage = std::find_if(
          stages.begin(), stages.end(),
          [&text](const ImportStageName& s) { return s.name == text; });
      if (stage == stages.end()) {
        auto chosen = layout.stages.find(text);
        stages.push_back(
            {text,
             chosen == layout.stages.end() ? GuessStage(text) : chosen->second,
             1});
      } else {
        ++stage->count;
      }
    }
  }
  if (layout.hints.day_order == DayOrder::unknown) {
    layout.hints.day_order = DayOrderOf(dates);
  }
}

std::string DayIn(const std::string& text, const ReadHints& hints) {
  auto value = ReadValue(Field::date_posted, text, hints);
  const auto* day = value ? std::get_if<std::string>(&*value) : nullptr;
  return day == nullptr ? "" : *day;
}

// How the dates were read, for the user to see.
void TellDates(const TableLayout& layout, ImportPlan& plan) {
  ReadHints day_first = layout.hints;
  ReadHints month_first = layout.hints;
  day_first.day_order = DayOrder::day_first;
  month_first.day_order = DayOrder::month_first;
  for (ImportColumn& column : plan.columns) {
    if (!IsDate(column.target) || column.samples.empty()) continue;
    column.day = DayIn(column.samples[0], layout.hints);
    if (layout.hints.day_order != DayOrder::unknown) continue;
    for (const std::string& text : column.samples) {
      if (!plan.unclear_date.empty() ||
          DayIn(text, day_first) == DayIn(text, month_first)) {
        continue;
      }
      plan.unclear_date = text;
      plan.unclear_day = DayIn(text, layout.hints);
    }
  }
}

// A sheet may be littered with one odd character; programs, pictures and
// archives have them all.
bool IsBinary(std::string_view text) {
  constexpr size_t kManyControls = 4;
  std::set<char> controls;
  for (char c : text.substr(0, 65536)) {
    bool is_blank =
        c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
    if (c >= 0 && c < 0x20 && !is_blank) controls.insert(c);
  }
  return controls.size() >= kManyControls && !IsText(text);
}

}  // namespace

bool BeginsLikeTable(std::string_view text) {
  constexpr size_t kKnownHeadings = 2;
  std::vector<DelimitedRow> rows = ReadDelimited(text).rows;
  if (rows.empty()) return false;
  return TargetsOf(rows[HeadingRow(rows)]).size() >= kKnownHeadings;
}

Result<ImportPlan> PlanTable(ImportFile file, const ImportChoice& choice) {
  std::string text = ToUtf8(file.content);
  if (IsBinary(text)) return BadRequest("is no table, and no text at all");
  Delimited table = ReadDelimited(text);
  if (table.rows.empty()) return BadRequest("has no rows");
  size_t heading = HeadingRow(table.rows);
  ImportPlan plan;
  std::vector<std::string> names;
  for (const std::string& cell : table.rows[heading].cells) {
    names.push_back(Trimmed(cell));
  }
  bool is_own = AreOwnHeadings(names);
  TableLayout layout{.separator = table.separator,
                     .columns = GuessColumns(names, is_own),
                     .is_own = is_own,
                     .stages = choice.stages,
                     .hints = {.language = LanguageOfLabels(names),
                               .captured_at = choice.now,
                               .day_order = choice.day_order},
                     .now = choice.now};
  if (choice.columns) {
    Status chosen = Choose(*choice.columns, layout.columns);
    if (!chosen) return chosen.error();
  }
  for (const auto& [name, stage] : choice.stages) {
    if (IsStage(stage)) continue;
    return BadRequest("there is no stage \"" + stage + "\" (" + StageList() +
                      ")");
  }
  MarkLines(layout.columns);
  LookThrough(table.rows, heading + 1, layout, plan.stages);
  plan.columns = layout.columns;
  TellDates(layout, plan);
  plan.bad_head = DelimitedText(names, table.separator);
  plan.bad_ending = table.separator == '\t' ? "tsv" : "csv";
  plan.source = std::make_unique<TableSource>(std::move(table.rows),
                                              heading + 1, std::move(layout));
  return plan;
}

}  // namespace jobdaw

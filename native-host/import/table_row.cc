#include "import/table_row.h"

#include <algorithm>

#include "import/own_cells.h"
#include "import/targets.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "jobdaw/table.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxTagBytes = 200;

// Without the apostrophe that an exporter put before what a spreadsheet would
// run.
std::string WithoutGuard(const std::string& text) {
  bool is_guarded =
      text.starts_with('\'') && GuardedCell(text.substr(1)) == text;
  return is_guarded ? text.substr(1) : text;
}

std::vector<std::string> Parted(std::string_view text, const char* marks) {
  std::vector<std::string> out;
  while (!text.empty()) {
    size_t end = std::min(text.find_first_of(marks), text.size());
    std::string item = Trimmed(text.substr(0, end));
    if (!item.empty()) out.push_back(std::move(item));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// One row on its way to a posting.
class RowReader {
 public:
  RowReader(const TableLayout& layout, ImportRow& row)
      : layout_(layout), row_(row) {}

  void Read(const DelimitedRow& source) {
    row_.row = source.line;
    row_.source = DelimitedText(source.cells, layout_.separator);
    if (source.is_open) {
      row_.reason = "a quote in it is never closed";
      return;
    }
    for (size_t i = 0; i < layout_.columns.size(); ++i) {
      if (i >= source.cells.size()) break;
      // What we wrote ourselves is no more than what was there.
      std::string text = layout_.is_own ? WithoutGuard(source.cells[i])
                                        : CellText(source.cells[i]);
      const ImportColumn& column = layout_.columns[i];
      if (layout_.is_own && column.name == "id") id_ = text;
      if (text.empty() || column.target.empty()) continue;
      if (column.is_line) {
        lines_ += (lines_.empty() ? "" : "\n") + column.name + ": " + text;
        continue;
      }
      if (!Use(column.target, text)) KeepAsNote(column.name, text);
    }
    if (!row_.reason.empty()) return;
    Finish();
  }

 private:
  // Nothing that the person wrote is lost.
  void KeepAsNote(const std::string& name, const std::string& text) {
    notes_.push_back(name + ": " + text);
    row_.remarks.push_back(name + ": \"" + text +
                           "\" cannot be read, and is kept as a note");
  }

  bool Use(const std::string& target, const std::string& text) {
    const Target* known = TargetByName(target);
    if (known == nullptr) return UseField(target, text);
    switch (known->kind) {
      case TargetKind::own:
        return UseOwn(target, text);
      case TargetKind::stage:
        return UseStep(target.substr(0, target.size() - 3), text);
      case TargetKind::place:
        places_[target] = text;
        return true;
      default:
        parts_.push_back({known, text});
        return true;
    }
  }

  bool UseField(const std::string& name, const std::string& text) {
    Field field = *FieldByName(name);
    if (layout_.is_own) {
      if (auto json = ReadOwnCell(field, text)) {
        posting_[name] = std::move(*json);
        return true;
      }
      if (field == Field::salary && HasColumn("salary_min")) {
        pay_ = text;
        return true;
      }
    }
    std::optional<Value> value = ReadValue(field, text, layout_.hints);
    // "Remote" stands where the place would.
    if (!value && field == Field::locations) return UseField("work_mode", text);
    if (!value) return false;
    posting_[name] = ToJson(field, *value);
    return true;
  }

  std::string InstantOf(const std::string& text) const {
    if (auto instant = ReadMoment(text, layout_.now)) return *instant;
    auto value = ReadValue(Field::date_posted, text, layout_.hints);
    const auto* day = value ? std::get_if<std::string>(&*value) : nullptr;
    return day == nullptr ? "" : ReadMoment(*day, layout_.now).value_or("");
  }

  // Today's noon may lie ahead; what is after today cannot have been.
  std::string PastInstantOf(const std::string& text) const {
    std::string at = InstantOf(text);
    if (at <= layout_.now) return at;
    return LocalDay(at) == LocalDay(layout_.now) ? layout_.now : "";
  }

  bool UseStep(const std::string& stage, const std::string& text) {
    std::string at = PastInstantOf(text);
    if (at.empty()) return false;
    row_.history.push_back({at, stage});
    return true;
  }

  bool UseOwn(const std::string& target, const std::string& text) {
    if (target == "url") {
      url_ = layout_.is_own ? text : AddressIn(text);
      return !url_.empty();
    }
    if (target == "stage") return UseStage(text);
    if (target == "saved_at") {
      row_.saved_at = PastInstantOf(text);
      return !row_.saved_at.empty();
    }
    if (target == "tags") {
      for (std::string& tag :
           layout_.is_own ? ItemsOfCell(text) : Parted(text, ",;|\n")) {
        if (tag.size() <= kMaxTagBytes) row_.tags.push_back(std::move(tag));
      }
      return true;
    }
    if (target == "notes") {
      if (!layout_.is_own) {
        notes_.push_back(text);
        return true;
      }
      for (std::string& note : BlocksOfCell(text)) {
        notes_.push_back(std::move(note));
      }
      return true;
    }
    if (target == "interview_at") {
      std::string at = InstantOf(text);
      if (!at.empty()) row_.added["interviews"] = {{{"at", at}}};
      return !at.empty();
    }
    if (target == "task" || target == "task_due") return UseTask(target, text);
    constexpr std::string_view kContact = "contact";
    contact_[target == kContact ? "name" : target.substr(kContact.size() + 1)] =
        text;
    return true;
  }

  bool UseStage(const std::string& text) {
    auto chosen = layout_.stages.find(text);
    row_.stage =
        chosen == layout_.stages.end() ? GuessStage(text) : chosen->second;
    if (row_.stage.empty()) {
      row_.reason =
          "\"" + text + "\" is no stage that is known (" + StageList() + ")";
    }
    return true;
  }

  bool UseTask(const std::string& target, const std::string& text) {
    if (target == "task") {
      task_["text"] = text;
      return true;
    }
    auto day = ReadValue(Field::deadline, text, layout_.hints);
    const auto* due = day ? std::get_if<std::string>(&*day) : nullptr;
    if (due != nullptr) task_["due"] = *due;
    return due != nullptr;
  }

  // ---- parts of fields

  // "50k" and "$50,000" for a number, "EUR" for a currency: as the core reads
  // them in a salary.
  Json SalaryPart(const std::string& name, const std::string& text) const {
    bool is_number = name == "min" || name == "max";
    if (is_number) {
      if (Result<Json> number = ParseJson(text);
          number && number->is_number()) {
        return *number;
      }
    }
    if (name == "currency" && text.size() == 3 &&
        std::all_of(text.begin(), text.end(),
                    [](char c) { return c >= 'A' && c <= 'Z'; })) {
      return text;
    }
    if (is_number) {
      auto value = ReadValue(Field::salary, text, layout_.hints);
      if (!value) return nullptr;
      Json salary = ToJson(Field::salary, *value);
      return salary["min"].is_null() ? salary["max"] : salary["min"];
    }
    // In a sum of a size that people are paid.
    for (const char* amount : {"20 ", "3000 ", "50000 "}) {
      auto value = ReadValue(
          Field::salary, amount + (name == "period" ? "EUR per " + text : text),
          layout_.hints);
      if (!value) continue;
      Json part = ToJson(Field::salary, *value)[name];
      if (!part.is_null()) return part;
    }
    return nullptr;
  }

  Json PartOf(const Target& target, const std::string& field,
              const std::string& name, const std::string& text) const {
    switch (target.kind) {
      case TargetKind::flag:
        return text == "true" || text == "1" || text == "yes";
      case TargetKind::lines:
        return Parted(text, "\n");
      case TargetKind::number:
        if (field != "salary") {
          Result<Json> number = ParseJson(text);
          return number && number->is_number_integer() ? *number : Json();
        }
        return SalaryPart(name, text);
      default:
        if (name == "currency" || name == "period") {
          return SalaryPart(name, text);
        }
        return text;
    }
  }

  void UseParts() {
    if (HasColumn("skills_required") && posting_.contains("skills")) {
      for (Json& skill : posting_["skills"]) skill["required"] = false;
    }
    for (const auto& [target, text] : parts_) {
      std::string name = target->name;
      std::string field;
      for (const std::string& known : TargetNames()) {
        if (FieldByName(known) && name.starts_with(known + "_")) field = known;
      }
      std::string part = name.substr(field.size() + 1);
      if (target->kind == TargetKind::names) {
        std::vector<std::string> required = ItemsOfCell(text);
        for (Json& skill : posting_[field]) {
          skill["required"] =
              std::find(required.begin(), required.end(),
                        TextMember(skill, "name")) != required.end();
        }
        continue;
      }
      Json value = PartOf(*target, field, part, text);
      if (value.is_null()) {
        KeepAsNote(name, text);
        continue;
      }
      if (!posting_[field].is_object()) posting_[field] = Json::object();
      posting_[field][part] = std::move(value);
    }
    UseUnits();
    UsePay();
  }

  // "95,000 EUR" in a column of numbers says the currency too, where no other
  // column does; "$95,000" at least stays as it is written.
  void UseUnits() {
    if (layout_.is_own) return;
    std::string raw;
    for (const auto& [target, text] : parts_) {
      std::string_view name = target->name;
      if (name != "salary_min" && name != "salary_max") continue;
      raw += (raw.empty() ? "" : " - ") + text;
      auto value = ReadValue(Field::salary, text, layout_.hints);
      if (!value) continue;
      Json salary = ToJson(Field::salary, *value);
      for (const char* unit : {"currency", "period"}) {
        Json& known = posting_["salary"][unit];
        if (known.is_null()) known = salary[unit];
      }
    }
    if (raw.empty()) return;
    Json& salary = posting_["salary"];
    if (salary["currency"].is_null() && salary["raw"].is_null()) {
      salary["raw"] = raw;
    }
  }

  // What our own exports say of pay without numbers is the page's words.
  void UsePay() {
    if (pay_.empty()) return;
    const Json* salary = Member(posting_, "salary");
    for (const char* name : {"min", "max", "raw"}) {
      if (salary != nullptr && salary->contains(name)) return;
    }
    posting_["salary"]["raw"] = pay_;
  }

  bool HasColumn(const char* target) const {
    return std::any_of(layout_.columns.begin(), layout_.columns.end(),
                       [target](const ImportColumn& column) {
                         return column.target == target;
                       });
  }

  // Street, postal code, town, region and country in columns of their own.
  void UsePlaces() {
    std::string place;
    for (const std::string& target : TargetNames()) {
      auto part = places_.find(target);
      if (part == places_.end()) continue;
      bool is_town = target == "locations_locality" &&
                     places_.contains("locations_postal_code");
      place += (place.empty() ? "" : is_town ? " " : ", ") + part->second;
    }
    if (place.empty() || posting_.contains("locations")) return;
    if (!UseField("locations", place)) notes_.push_back(place);
  }

  void Finish() {
    UseParts();
    UsePlaces();
    const Json* company = Member(posting_, "company");
    if (TextMember(posting_, "title").empty() &&
        (company == nullptr || TextMember(*company, "name").empty())) {
      row_.reason = "has neither a title nor a company";
      return;
    }
    std::string at = row_.saved_at.empty() ? layout_.now : row_.saved_at;
    if (!lines_.empty()) notes_.push_back(std::move(lines_));
    for (std::string& note : notes_) {
      row_.added["notes"].push_back(
          {{"id", nullptr}, {"at", at}, {"text", std::move(note)}});
    }
    if (!contact_.empty()) {
      for (const char* name : {"email", "phone", "url", "role"}) {
        std::string text = TextMember(contact_, name);
        if (!contact_.contains("name") && !text.empty())
          contact_["name"] = text;
      }
      row_.added["contacts"] = Json::array({contact_});
    }
    if (!task_.empty()) {
      if (!task_.contains("text")) task_["text"] = "Follow up";
      row_.added["tasks"] = Json::array({task_});
    }
    Status set = SetPosting(posting_, url_, row_);
    if (!set) row_.reason = set.error().message;
    if (id_.empty()) return;
    row_.is_distinct = true;
    row_.key += "\n" + id_;
  }

  const TableLayout& layout_;
  ImportRow& row_;
  Json posting_ = Json::object();
  std::vector<std::pair<const Target*, std::string>> parts_;
  std::vector<std::string> notes_;
  std::string lines_;  // of columns that nobody knows, for one note
  std::map<std::string, std::string> places_;
  Json contact_ = Json::object();
  Json task_ = Json::object();
  std::string url_;
  std::string pay_;  // of our own exports
  std::string id_;   // the same
};

}  // namespace

std::string Trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  return std::string(
      text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::string CellText(std::string_view cell) {
  return WithoutGuard(Trimmed(cell));
}

void ReadTableRow(const TableLayout& layout, const DelimitedRow& source,
                  ImportRow& row) {
  RowReader(layout, row).Read(source);
}

}  // namespace jobdaw

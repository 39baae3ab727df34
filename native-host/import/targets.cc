#include "import/targets.h"

#include <algorithm>
#include <unordered_map>

#include "jobdaw/posting.h"
#include "jobdaw/read_value.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

constexpr Target kTargets[] = {
#define TARGET(name, Kind) {#name, TargetKind::Kind},
#include "import/targets.inc"
#undef TARGET
};

using Phrases = std::unordered_map<std::string, std::string>;

struct Phrase {
  const char* means;
  const char* phrases;
};
constexpr Phrase kHeadings[] = {
#define HEADING(target, language, phrases) {#target, phrases},
#include "import/headings.inc"
#undef HEADING
};
// By each of the phrases that stand in a row with bars between.
Phrases* Folded(std::span<const Phrase> rows) {
  auto* out = new Phrases;
  for (const Phrase& row : rows) {
    std::string_view phrases = row.phrases;
    while (!phrases.empty()) {
      size_t end = std::min(phrases.find('|'), phrases.size());
      out->emplace(FoldText(phrases.substr(0, end)), row.means);
      phrases.remove_prefix(std::min(end + 1, phrases.size()));
    }
  }
  return out;
}

const Phrases& Headings() {
  static const Phrases* const kFolded = Folded(kHeadings);
  return *kFolded;
}

// "dateApplied" and "date_applied" as people write them.
std::string Spaced(std::string_view heading) {
  if (heading.find(' ') != std::string_view::npos) return std::string(heading);
  std::string out;
  for (char c : heading) {
    bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper && !out.empty() && out.back() >= 'a' && out.back() <= 'z') {
      out += ' ';
    }
    out += c == '_' ? ' ' : c;
  }
  return out;
}

}  // namespace

const Target* TargetByName(std::string_view name) {
  for (const Target& target : kTargets) {
    if (name == target.name) return &target;
  }
  return nullptr;
}

const std::vector<std::string>& TargetNames() {
  static const auto* const kNames = [] {
    auto* out = new std::vector<std::string>;
    for (int i = 0; i < kFieldCount; ++i) {
      out->emplace_back(FieldName(static_cast<Field>(i)));
    }
    for (const Target& target : kTargets) out->emplace_back(target.name);
    return out;
  }();
  return *kNames;
}

bool IsTarget(std::string_view name) {
  const std::vector<std::string>& names = TargetNames();
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string TargetList() {
  std::string out;
  for (const std::string& name : TargetNames()) {
    out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string GuessTarget(std::string_view heading) {
  if (IsTarget(heading)) return std::string(heading);
  std::string spaced = Spaced(heading);
  // "Salary (USD)", "Company*"
  std::string plain = spaced.substr(0, spaced.find('('));
  for (const std::string& text : {spaced, plain}) {
    auto found = Headings().find(FoldText(text));
    if (found != Headings().end()) return found->second;
    std::string column = ColumnOfHeading(text);
    // "Experience" alone is a text of its own kind.
    if (column == "experience_years_min") return "experience_years";
    if (IsTarget(column)) return column;
  }
  return "";
}

std::string GuessStage(std::string_view text) {
  std::string folded = FoldText(text);
  if (IsStage(folded)) return folded;
  return std::string(StageNamed(folded));
}

}  // namespace jobdaw

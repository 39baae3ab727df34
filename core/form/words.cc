#include "form/words.h"

#include <algorithm>
#include <vector>

#include "form/subject.h"
#include "jobdaw/table.h"
#include "normalize/text.h"
#include "phrase_table.h"
#include "propose/labels.h"

namespace jobdaw {
namespace {

using Table = PhraseTable<std::string_view>;

const Table& FormLabels() {
  static const auto* const kTable = new Table(
#include "packed/form_labels.inc"
  );
  return *kTable;
}

const Table& Parts() {
  static const auto* const kTable = new Table(
#include "packed/form_parts.inc"
  );
  return *kTable;
}

const Table& Fillers() {
  static const auto* const kTable = new Table(
#include "packed/form_words.inc"
  );
  return *kTable;
}

const Table& Stages() {
  static const auto* const kTable = new Table(
#include "packed/form_stages.inc"
  );
  return *kTable;
}

// Most labels are called as their field is; some have none.
std::string_view SlotOfKey(LabelKey key) {
  static constexpr std::string_view kNames[] = {"",
#define X(name) #name,
                                                JOBDAW_LABEL_KEYS(X)
#undef X
  };
  switch (key) {
    case LabelKey::none:
      return "";
    case LabelKey::location:
      return "locations";
    case LabelKey::remote_region:
      return "remote_regions";
    case LabelKey::employment_type:
      return "employment_types";
    case LabelKey::experience:
      return "experience_years_min";
    case LabelKey::clearance:
      return "security_clearance";
    case LabelKey::visa:
      return "visa_sponsorship";
    case LabelKey::apply:
      return "apply_url";
    default:
      std::string_view name = kNames[static_cast<size_t>(key)];
      return IsSlot(name) ? name : kIgnored;
  }
}

// "jobTitle", "job_title", "job[title]" -> "job Title"; texts stay.
std::string Unjoin(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return std::string(name);
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    bool hump = i > 0 && name[i] >= 'A' && name[i] <= 'Z' &&
                name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (hump) out += ' ';
    bool joint =
        std::string_view("_-.[]:/").find(name[i]) != std::string_view::npos;
    out += joint ? ' ' : name[i];
  }
  return out;
}

// The text without the ranges of the hits.
std::string Without(std::string_view folded,
                    const std::vector<Table::Hit>& hits) {
  std::string out;
  size_t at = 0;
  for (const Table::Hit& hit : hits) {
    out += folded.substr(at, hit.begin - at);
    out += ' ';
    at = hit.end;
  }
  out += folded.substr(std::min(at, folded.size()));
  return Collapse(out);
}

struct Named {
  size_t begin, end;
  std::string_view slot;
  size_t size() const { return end - begin; }
};

// The slots named in a text, the longest phrase at each place.
std::vector<Named> NamedIn(std::string_view folded) {
  std::vector<Named> all;
  for (const auto& hit : FormLabels().Find(folded))
    all.push_back({hit.begin, hit.end, *hit.value});
  for (const auto& hit : LabelTable().Find(folded))
    all.push_back({hit.begin, hit.end, SlotOfKey(*hit.value)});
  std::stable_sort(all.begin(), all.end(), [](const Named& a, const Named& b) {
    return a.size() > b.size();
  });
  std::vector<Named> out;
  for (const Named& one : all) {
    bool free = std::none_of(out.begin(), out.end(), [&](const Named& taken) {
      return one.begin < taken.end && taken.begin < one.end;
    });
    if (free) out.push_back(one);
  }
  return out;
}

// Words that mostly stand beside what is meant: "job", "company", "name".
bool IsWeak(std::string_view folded, const Named& named) {
  std::string_view words = folded.substr(named.begin, named.size());
  if (words.find(' ') != std::string_view::npos) return false;
  const std::string_view* part = Parts().Exact(words);
  return named.slot == "title" || named.slot == "company" ||
         (part != nullptr && *part == "name");
}

constexpr int kSure = 100;
constexpr int kOpen = 60;  // "Name" or "Date" alone may be anybody's

FormReading Exact(const std::string& folded) {
  std::string joined = folded;
  std::replace(joined.begin(), joined.end(), ' ', '_');
  const std::string_view* part = Parts().Exact(folded);
  if (part != nullptr && (*part == "name" || *part == "date"))
    return {std::string(kIgnored), std::string(*part), kOpen};
  if (const auto* slot = FormLabels().Exact(folded)) {
    return {std::string(*slot),
            part == nullptr ? std::string() : std::string(*part), kSure};
  }
  if (part != nullptr) return {"", std::string(*part), kSure};
  if (IsSlot(joined)) return {joined, "", kSure};
  LabelKey key = LabelOf(folded);
  return {std::string(SlotOfKey(key)), "",
          key == LabelKey::none ? 0 : kSure - 5};
}

}  // namespace

std::string SlotOfPart(std::string_view slot, std::string_view part) {
  if (part == "name") return std::string(slot);
  if (part == "date") {
    CellKind kind = KindOfColumn(slot);
    bool is_day = kind == CellKind::date || kind == CellKind::instant;
    return is_day ? std::string(slot) : "";
  }
  if (slot == "title" && part == "url") return "url";
  std::string joined = std::string(slot) + "_" + std::string(part);
  if (IsSlot(joined)) return joined;
  // "experience_years_min" and "max"
  size_t cut = slot.rfind('_');
  if (cut == std::string_view::npos) return "";
  joined = std::string(slot.substr(0, cut + 1)) + std::string(part);
  return IsSlot(joined) ? joined : "";
}

std::string_view ExactStageOf(std::string_view folded) {
  const auto* stage = Stages().Exact(folded);
  return stage == nullptr ? std::string_view() : *stage;
}

std::string_view StageOf(std::string_view folded) {
  std::string_view stage = ExactStageOf(folded);
  if (!stage.empty()) return stage;
  auto hits = Stages().Find(folded);
  return hits.empty() ? std::string_view() : *hits.front().value;
}

FormReading ReadFormText(std::string_view text) {
  if (text.size() > 300) return {};
  std::string folded = Fold(Unjoin(text));
  if (folded.empty()) return {};
  FormReading exact = Exact(folded);
  if (exact.score > 0) return exact;
  std::string core = Without(folded, Fillers().Find(folded));
  if (core.empty()) return {};
  exact = Exact(core);
  if (exact.score > 0) {
    exact.score -= 5;
    return exact;
  }

  std::vector<Named> named = NamedIn(folded);
  if (named.empty()) return {};
  auto strong = std::find_if(named.begin(), named.end(), [&](const Named& one) {
    return !IsWeak(folded, one);
  });
  // "Name of the position" is the position.
  auto weak = std::find_if(named.begin(), named.end(), [](const Named& one) {
    return one.slot != kIgnored;
  });
  const Named& best = strong != named.end() ? *strong
                      : weak != named.end() ? *weak
                                            : named.front();
  std::vector<Table::Hit> hits;
  size_t explained = 0;
  for (const Named& one : named) {
    if (one.slot != best.slot && !IsWeak(folded, one)) continue;
    hits.push_back({one.begin, one.end, nullptr});
    explained += one.size();
  }
  std::sort(hits.begin(), hits.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::string rest = Without(folded, hits);
  FormReading out{std::string(best.slot), "", 0};
  std::string rest_core = Without(rest, Fillers().Find(rest));
  const std::string_view* part = Parts().Exact(rest);
  if (part == nullptr) part = Parts().Exact(rest_core);
  if (part != nullptr) {
    std::string slot = SlotOfPart(out.slot, *part);
    if (!slot.empty()) {
      out.slot = slot;
      rest_core.clear();
    }
  }
  size_t total = explained + rest_core.size();
  out.score =
      static_cast<int>(30 + 65 * explained / std::max<size_t>(total, 1));
  return out;
}

}  // namespace jobdaw

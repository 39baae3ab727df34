#include "form/options.h"

#include <algorithm>
#include <set>
#include <span>

#include "form/words.h"
#include "jobdaw/json_members.h"
#include "jobdaw/read_value.h"
#include "normalize/place.h"
#include "normalize/place_names.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "reflect.h"

namespace jobdaw {
namespace {

// The words between what is no letter or digit, as written: "USD ($)".
std::vector<std::string> Pieces(std::string_view text) {
  std::vector<std::string> out = {std::string(Trim(text))};
  std::string piece;
  for (char c : std::string(text) + " ") {
    if (std::string_view(" ()[]/,:;|\t\n").find(c) == std::string_view::npos) {
      piece += c;
    } else if (!piece.empty()) {
      out.push_back(std::move(piece));
      piece.clear();
    }
  }
  return out;
}

std::string CurrencyIn(std::string_view option) {
  for (const std::string& piece : Pieces(option)) {
    std::string code = CurrencyOf(piece, {});
    if (!code.empty()) return code;
  }
  return "";
}

std::string CountryIn(std::string_view option) {
  for (const std::string& piece : Pieces(option)) {
    std::string code = CountryCode(piece);
    if (!code.empty()) return code;
  }
  return "";
}

std::string YesOrNoIn(std::string_view option) {
  auto read = ReadValue(Field::visa_sponsorship, option);
  return read ? std::string(EnumName(std::get<YesNo>(*read))) : "";
}

// What an option means in a slot, in the posting's own words; "" for nothing.
using Reader = std::string (*)(std::string_view option);
struct SlotReader {
  std::string_view slot;
  Reader read;
  bool tells;  // options of this kind say by themselves what they are for
};
constexpr SlotReader kReaders[] = {
    {"work_mode",
     [](std::string_view option) {
       return std::string(EnumName(FindWorkMode(Fold(option)).mode));
     },
     true},
    {"employment_types",
     [](std::string_view option) {
       EmploymentTypes types = FindEmploymentTypes(Fold(option));
       return types.size() == 1 ? std::string(EnumName(types[0])) : "";
     },
     true},
    {"stage",
     [](std::string_view option) { return std::string(StageOf(Fold(option))); },
     true},
    {"salary_currency", CurrencyIn, true},
    {"salary_period",
     [](std::string_view option) {
       return std::string(EnumName(PeriodOf(Fold(option))));
     },
     true},
    {"seniority",
     [](std::string_view option) {
       Seniority named = EnumByName<Seniority>(Fold(option));
       if (named == Seniority::none) named = FindSeniority(Fold(option));
       return std::string(EnumName(named));
     },
     true},
    {"education",
     [](std::string_view option) {
       return std::string(EnumName(FindEducation(Fold(option))));
     },
     true},
    {"visa_sponsorship", YesOrNoIn, false},
    {"locations_country", CountryIn, false},
};

const SlotReader* ReaderOf(std::string_view slot) {
  for (const SlotReader& reader : kReaders) {
    if (reader.slot == slot) return &reader;
  }
  return nullptr;
}

// The values that are looked for, the first one first.
std::vector<std::string> Wanted(std::string_view slot, const Subject& subject) {
  if (slot == "tags") return subject.tags;
  if (slot == "employment_types" || slot == "skills") {
    std::vector<std::string> out;
    for (const Json& item : subject.posting[std::string(slot)]) {
      out.push_back(item.is_string() ? item.get<std::string>()
                                     : TextMember(item, "name"));
    }
    return out;
  }
  const std::string& text = subject.Text(slot);
  return text.empty() ? std::vector<std::string>() : std::vector{text};
}

// An amount that the posting names, in hundredths.
std::optional<int64_t> Middle(const Subject& subject) {
  Result<Value> value = ValueFromJson(Field::salary, subject.posting["salary"]);
  const Salary* pay = value ? std::get_if<Salary>(&*value) : nullptr;
  if (pay == nullptr) return std::nullopt;
  if (pay->min_minor && pay->max_minor)
    return (*pay->min_minor + *pay->max_minor) / 2;
  return pay->min_minor ? pay->min_minor : pay->max_minor;
}

// The option whose range holds the value: "3-5 years", "EUR 50k - 60k".
template <class Bounds>
std::vector<size_t> InRange(const std::vector<std::string>& options,
                            int64_t value, Bounds bounds) {
  for (size_t i = 0; i < options.size(); ++i) {
    auto [min, max] = bounds(options[i]);
    if (!min && !max) continue;
    if ((!min || *min <= value) && (!max || value <= *max)) return {i};
  }
  return {};
}

std::vector<size_t> ByRange(std::string_view slot, const Subject& subject,
                            const std::vector<std::string>& options) {
  using Bounds = std::pair<std::optional<int64_t>, std::optional<int64_t>>;
  if (slot == "salary") {
    auto middle = Middle(subject);
    if (!middle) return {};
    return InRange(options, *middle, [](const std::string& option) -> Bounds {
      auto pay = FindPay(option, {}, true);
      if (pay.empty()) return {};
      return {pay[0].salary.min_minor, pay[0].salary.max_minor};
    });
  }
  const Json* years = Member(subject.posting, "experience_years");
  const Json* min = years == nullptr ? nullptr : Member(*years, "min");
  if (!slot.starts_with("experience_years") || min == nullptr ||
      !min->is_number()) {
    return {};
  }
  return InRange(options, min->get<int64_t>(),
                 [](const std::string& option) -> Bounds {
                   auto read = FindYears(option, true);
                   if (!read) return {};
                   return {read->min, read->max};
                 });
}

// A few dozen options tell what they all are.
constexpr size_t kTelling = 40;

struct Said {
  size_t read = 0;
  std::set<std::string> values;
};
Said WhatIsSaid(const SlotReader& reader,
                const std::vector<std::string>& options) {
  Said out;
  for (const std::string& option :
       std::span(options).first(std::min(options.size(), kTelling))) {
    std::string value = reader.read(option);
    if (value.empty()) continue;
    ++out.read;
    out.values.insert(value);
  }
  return out;
}

bool HasWords(std::string_view folded, std::string_view words) {
  return (" " + std::string(folded) + " ")
             .find(" " + std::string(words) + " ") != std::string::npos;
}

// The one option that is these words, or that alone holds them or is in them.
std::optional<size_t> ByWords(std::string_view wanted,
                              const std::vector<std::string>& folded) {
  auto same = std::find(folded.begin(), folded.end(), wanted);
  if (same != folded.end()) return same - folded.begin();
  std::optional<size_t> found;
  for (size_t i = 0; i < folded.size(); ++i) {
    if (folded[i].size() < 3) continue;
    if (!HasWords(wanted, folded[i]) && !HasWords(folded[i], wanted)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

std::vector<size_t> ChooseOptions(std::string_view slot, const Subject& subject,
                                  const std::vector<std::string>& options,
                                  bool several) {
  if (std::vector<size_t> ranged = ByRange(slot, subject, options);
      !ranged.empty()) {
    return ranged;
  }
  std::vector<std::string> folded;
  for (const std::string& option : options) folded.push_back(Fold(option));
  const SlotReader* reader = ReaderOf(slot);
  std::set<size_t> chosen;
  for (const std::string& wanted : Wanted(slot, subject)) {
    std::optional<size_t> found;
    if (reader != nullptr) {
      auto same = std::find(folded.begin(), folded.end(), Fold(wanted));
      auto means = std::find_if(options.begin(), options.end(),
                                [&](const std::string& option) {
                                  return reader->read(option) == wanted;
                                });
      if (same != folded.end()) {
        found = same - folded.begin();
      } else if (means != options.end()) {
        found = means - options.begin();
      } else if (slot == "work_mode") {
        // "Remote?" with Yes and No.
        const char* answer = wanted == "remote" ? "yes" : "no";
        for (size_t i = 0; i < options.size() && !found; ++i) {
          if (YesOrNoIn(options[i]) == answer) found = i;
        }
      }
    } else {
      found = ByWords(Fold(wanted), folded);
    }
    if (!found) continue;
    chosen.insert(*found);
    if (!several) break;
  }
  return {chosen.begin(), chosen.end()};
}

std::string SlotOfOptions(const std::vector<std::string>& options) {
  size_t filled = std::count_if(
      options.begin(),
      options.begin() +
          static_cast<ptrdiff_t>(std::min(options.size(), kTelling)),
      [](const std::string& option) { return !Trim(option).empty(); });
  for (const SlotReader& reader : kReaders) {
    Said said = WhatIsSaid(reader, options);
    // One of them may be "Choose", another "Other".
    if (reader.tells && said.values.size() >= 2 && said.read * 10 >= filled * 6)
      return std::string(reader.slot);
  }
  return "";
}

bool OptionsSpeakOf(std::string_view slot,
                    const std::vector<std::string>& options) {
  const SlotReader* reader = ReaderOf(slot);
  return reader != nullptr && WhatIsSaid(*reader, options).values.size() >= 2;
}

Tick TickOf(std::string_view slot, const Subject& subject,
            std::string_view label) {
  const std::string& value = subject.Text(slot);
  if (value.empty()) return Tick::unknown;
  if (slot == "visa_sponsorship") return value == "yes" ? Tick::on : Tick::off;
  const SlotReader* reader = ReaderOf(slot);
  std::string meant = reader == nullptr ? "" : reader->read(label);
  if (meant.empty()) return Tick::unknown;
  std::vector<std::string> wanted = Wanted(slot, subject);
  return std::find(wanted.begin(), wanted.end(), meant) != wanted.end()
             ? Tick::on
             : Tick::off;
}

}  // namespace jobdaw

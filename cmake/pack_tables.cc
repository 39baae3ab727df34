// Packs the phrases of core/tables/*.inc for core/phrase_table.h: folded,
// sorted and free of doubles, so that no run has to do that again. Built with
// the host's compiler and run by the build, in every preset.
//
//   pack_tables OUT_DIR
//     writes there, and only where something changed:
//     ids.inc       the tables' names
//     sizes.inc     how many bytes each has
//     bytes         those bytes, one table after the other
//     <table>.inc   what a PhraseTable of it is made from:
//                   Packed::months, {1, 2, 3, ...}
//   pack_tables OUT_DIR FILE
//     bytes.inc     the file, which is `bytes` or that in LZMA, as a string
//                   literal
//
// A table's bytes: for each value its phrases, sorted, and a byte 0. A phrase
// is a byte 1 + n and what follows the n bytes that it shares with the one
// before it. Of rows with the same phrase the first one stays.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/text.cc"

namespace {

using jobdaw::Fold;

struct Row {
  const char* value;   // as a C++ expression where the table is made
  const char* phrase;  // or several, with bars between them
};
using Rows = std::vector<Row>;

struct Table {
  std::string name, bytes;
  std::vector<std::string> values;  // in the order of their rows
};

constexpr size_t kMostShared = 30;

// "{n} days ago" is looked up with every number made "0". In CJK the number
// stands in the middle; the rest is what is found.
std::string WithNumber(std::string phrase) {
  if (size_t at = phrase.find("{n}"); at != std::string::npos)
    phrase.replace(at, 3, jobdaw::HasCjk(phrase) ? "" : "0");
  return phrase;
}

// Appends the phrases of one value.
void Pack(std::set<std::string> phrases, std::string& bytes) {
  std::string_view before;
  for (std::string_view phrase : phrases) {
    size_t shared = 0;
    while (shared < kMostShared && shared < before.size() &&
           shared < phrase.size() && phrase[shared] == before[shared])
      ++shared;
    bytes += static_cast<char>(1 + shared);
    bytes += phrase.substr(shared);
    before = phrase;
  }
  bytes += '\0';
}

Table PackedTable(std::string name, std::span<const Row> rows) {
  Table table{std::move(name), {}, {}};
  std::vector<std::set<std::string>> phrases;  // of each value
  std::set<std::string> seen;
  for (const Row& row : rows) {
    size_t at = std::find(table.values.begin(), table.values.end(), row.value) -
                table.values.begin();
    if (at == table.values.size()) {
      table.values.push_back(row.value);
      phrases.emplace_back();
    }
    std::istringstream split(row.phrase);
    for (std::string phrase; std::getline(split, phrase, '|');) {
      std::string folded = Fold(WithNumber(std::move(phrase)));
      if (!folded.empty() && seen.insert(folded).second)
        phrases[at].insert(std::move(folded));
    }
  }
  for (auto& of_value : phrases) Pack(std::move(of_value), table.bytes);
  return table;
}

// Skills are looked up as they are written: of each row a byte 1 or, if it is
// exact, 2, then its name and its other spellings with a bar before each.
Table Skills() {
  enum Kind { plain = 1, exact = 2 };
  struct Skill {
    Kind kind;
    const char *name, *aliases;
  };
  static constexpr Skill kSkills[] = {
#define SKILL(name, aliases, kind) {kind, name, aliases},
#include "tables/skills.inc"
  };
  Table table{"skills", {}, {}};
  for (const auto& [kind, name, aliases] : kSkills) {
    table.bytes += static_cast<char>(kind);
    table.bytes += name;
    if (*aliases != '\0') table.bytes += '|';
    table.bytes += aliases;
  }
  return table;
}

#define TEXT(words) #words

constexpr Row kArticleWords[] = {
#define ARTICLE_WORD(language, phrase) {"true", phrase},
#include "tables/article_words.inc"
};

constexpr Row kJobWords[] = {
#define JOB_WORD(language, word) {"true", word},
#include "tables/job_words.inc"
};

constexpr Row kExpired[] = {
#define EXPIRED(language, phrase) {"true", phrase},
#include "tables/expired.inc"
};

constexpr Row kApplyWords[] = {
#define APPLY(language, phrase) {"true", phrase},
#include "tables/apply_words.inc"
};

constexpr Row kElementNames[] = {
#define ELEMENT(field, name) {"Field::" #field, name},
#include "tables/element_names.inc"
};

constexpr Row kHeadings[] = {
#define HEADING(kind, language, phrase) {"SectionKind::" #kind, phrase},
#include "tables/headings.inc"
};

constexpr Row kHeadingWords[] = {
#define HEADING_WORD(kind, language, word) {"SectionKind::" #kind, word},
#include "tables/heading_words.inc"
};

constexpr Row kListWords[] = {
#define LIST_WORD(kind, language, word) {"SectionKind::" #kind, word},
#include "tables/list_words.inc"
};

constexpr Row kMonths[] = {
#define MONTH(number, language, name) {#number, name},
#include "tables/months.inc"
};

constexpr Row kRelativeDates[] = {
#define RELATIVE(unit, language, phrase) {"{" #unit ", false, false}", phrase},
#define RELATIVE_AHEAD(unit, language, phrase) \
  {"{" #unit ", false, true}", phrase},
#define RELATIVE_FIXED(days, language, phrase) \
  {"{" #days ", true, false}", phrase},
#include "tables/relative_dates.inc"
};

constexpr Row kScales[] = {
#define SCALE(factor, language, phrase) {#factor, phrase},
#define RANGE_TO(language, phrase)
#define BOUND(bound, language, phrase)
#define NOT_PAY(language, phrase)
#include "tables/amount_words.inc"
#undef SCALE
#undef RANGE_TO
#undef BOUND
#undef NOT_PAY
};

constexpr Row kRangeWords[] = {
#define SCALE(factor, language, phrase)
#define RANGE_TO(language, phrase) {"true", phrase},
#define BOUND(bound, language, phrase)
#define NOT_PAY(language, phrase)
#include "tables/amount_words.inc"
#undef SCALE
#undef RANGE_TO
#undef BOUND
#undef NOT_PAY
};

constexpr Row kBounds[] = {
#define SCALE(factor, language, phrase)
#define RANGE_TO(language, phrase)
#define BOUND(bound, language, phrase) {"Bound::" #bound, phrase},
#define NOT_PAY(language, phrase)
#include "tables/amount_words.inc"
#undef SCALE
#undef RANGE_TO
#undef BOUND
#undef NOT_PAY
};

constexpr Row kNotPay[] = {
#define SCALE(factor, language, phrase)
#define RANGE_TO(language, phrase)
#define BOUND(bound, language, phrase)
#define NOT_PAY(language, phrase) {"true", phrase},
#include "tables/amount_words.inc"
};

constexpr Row kPeriods[] = {
#define PERIOD(period, language, phrase) {"Period::" #period, phrase},
#include "tables/periods.inc"
};

constexpr Row kExtras[] = {
#define PAY_EXTRA(kind, language, phrase) {"\"" #kind "\"", phrase},
#include "tables/extras.inc"
};

constexpr Row kWorkModes[] = {
#define WORK_MODE(mode, language, phrase) {#mode, phrase},
#include "tables/work_modes.inc"
};

constexpr Row kEmployments[] = {
#define EMPLOYMENT(type, language, phrase) {"EmploymentType::" #type, phrase},
#include "tables/employment.inc"
};

constexpr Row kSeniorities[] = {
#define SENIORITY(level, language, phrase) {"Seniority::" #level, phrase},
#include "tables/seniorities.inc"
};

constexpr Row kEducations[] = {
#define EDUCATION(level, language, phrase) {"Education::" #level, phrase},
#include "tables/educations.inc"
};

constexpr Row kVisas[] = {
#define VISA(answer, language, phrase) {"YesNo::" #answer, phrase},
#include "tables/visa.inc"
};

constexpr Row kClearances[] = {
#define CLEARANCE(name, language, phrase) {TEXT(name), phrase},
#include "tables/clearances.inc"
};

constexpr Row kPreferred[] = {
#define PREFERRED(language, phrase) {"true", phrase},
#define REQUIRED(language, phrase)
#include "tables/preferred.inc"
#undef PREFERRED
#undef REQUIRED
};

constexpr Row kRequired[] = {
#define PREFERRED(language, phrase)
#define REQUIRED(language, phrase) {"true", phrase},
#include "tables/preferred.inc"
};

constexpr Row kTitleWords[] = {
#define TITLE_WORD(language, phrase) {"true", phrase},
#include "tables/title_words.inc"
};

constexpr Row kDepartments[] = {
#define DEPARTMENT(language, name) {"true", name},
#include "tables/departments.inc"
};

constexpr Row kPageWords[] = {
#define PAGE_WORD(language, phrase) {"true", phrase},
#include "tables/page_words.inc"
};

constexpr Row kBoards[] = {
#define BOARD(name) {"true", name},
#include "tables/boards.inc"
};

constexpr Row kLegalForms[] = {
#define LEGAL_FORM(name) {"true", name},
#include "tables/legal_forms.inc"
};

constexpr Row kOrgWords[] = {
#define ORG_WORD(language, word) {"true", word},
#include "tables/org_words.inc"
};

constexpr Row kCountrySigns[] = {
#define COUNTRY_SIGN(country, phrase) {TEXT(country), phrase},
#include "tables/country_signs.inc"
};

constexpr Row kFormLabels[] = {
#define FORM_LABEL(slot, language, phrases) {"\"" #slot "\"", phrases},
#include "tables/form_labels.inc"
};

constexpr Row kFormParts[] = {
#define FORM_PART(part, language, phrases) {"\"" #part "\"", phrases},
#include "tables/form_parts.inc"
};

constexpr Row kFormWords[] = {
#define FORM_WORDS(language, phrases) {"\"\"", phrases},
#include "tables/form_words.inc"
};

constexpr Row kFormStages[] = {
#define FORM_STAGE(stage, language, phrases) {"\"" #stage "\"", phrases},
#include "tables/form_stages.inc"
};

constexpr Row kOtherWords[] = {
#define OTHER_WORD(language, word) {"true", word},
#define OTHER_JOBS(language, word) {"false", word},
#include "tables/other_words.inc"
};

constexpr Row kNegations[] = {
#define NEGATION(language, phrase) {"true", phrase},
#define NOT_DENIED(language, phrase) {"false", phrase},
#include "tables/negations.inc"
};

constexpr Row kLabels[] = {
#define LABEL(key, language, phrase) {"LabelKey::" #key, phrase},
#include "tables/labels.inc"
};

constexpr Row kDeadlineWords[] = {
#define DEADLINE_WORD(language, phrase) {"true", phrase},
#include "tables/deadline_words.inc"
};

constexpr Row kCities[] = {
#define CITY(country, code, name) \
  {"{NamedPlace::city, " TEXT(country) ", " TEXT(code) "}", name},
#include "tables/cities.inc"
};

constexpr Row kRegions[] = {
#define REGION(country, code, name) \
  {"{NamedPlace::region, " TEXT(country) ", " TEXT(code) "}", name},
#include "tables/regions.inc"
};

constexpr Row kCountries[] = {
#define COUNTRY(country, name) \
  {"{NamedPlace::country, " TEXT(country) ", \"\"}", name},
#include "tables/countries.inc"
};

Rows Only(std::string_view value, std::span<const Row> rows) {
  Rows out;
  for (const Row& row : rows) {
    if (row.value == value) out.push_back({"true", row.phrase});
  }
  return out;
}

Rows Joined(std::initializer_list<std::span<const Row>> parts) {
  Rows out;
  for (std::span<const Row> part : parts)
    out.insert(out.end(), part.begin(), part.end());
  return out;
}

// "reference", "Kennziffer" and the like, not the short ones ("ID", "No").
Rows ReferenceWords() {
  Rows out = Only("LabelKey::job_id", kLabels);
  std::erase_if(out, [](const Row& row) {
    return std::string_view(row.phrase).size() < 6;
  });
  return out;
}

// The regions that a city's name hides: "Washington".
Rows HiddenRegions() {
  std::set<std::string> cities;
  for (const Row& row : kCities) cities.insert(Fold(row.phrase));
  Rows out;
  for (const Row& row : kRegions) {
    if (cities.count(Fold(row.phrase)) > 0) out.push_back(row);
  }
  return out;
}

std::vector<Table> AllTables() {
  return {
      PackedTable("article_words", kArticleWords),
      PackedTable("job_words", kJobWords),
      PackedTable("expired", kExpired),
      PackedTable("apply_words", kApplyWords),
      PackedTable("element_names", kElementNames),
      PackedTable("headings", kHeadings),
      PackedTable("heading_words", kHeadingWords),
      PackedTable("list_words", kListWords),
      PackedTable("other_words", kOtherWords),
      PackedTable("labels", kLabels),
      PackedTable("reference_words", ReferenceWords()),
      PackedTable("pay_words", Only("LabelKey::salary", kLabels)),
      PackedTable("deadline_words", Joined({Only("LabelKey::deadline", kLabels),
                                            kDeadlineWords})),
      PackedTable("form_labels", kFormLabels),
      PackedTable("form_parts", kFormParts),
      PackedTable("form_words", kFormWords),
      PackedTable("form_stages", kFormStages),
      PackedTable("months", kMonths),
      PackedTable("relative_dates", kRelativeDates),
      PackedTable("scales", kScales),
      PackedTable("range_words", kRangeWords),
      PackedTable("bounds", kBounds),
      PackedTable("not_pay", kNotPay),
      PackedTable("periods", kPeriods),
      PackedTable("extras", kExtras),
      PackedTable("negations", kNegations),
      PackedTable("work_modes", kWorkModes),
      PackedTable("employments", kEmployments),
      PackedTable("seniorities", kSeniorities),
      PackedTable("educations", kEducations),
      PackedTable("visas", kVisas),
      PackedTable("clearances", kClearances),
      PackedTable("preferred", kPreferred),
      PackedTable("required", kRequired),
      PackedTable("title_words", kTitleWords),
      PackedTable("departments", kDepartments),
      PackedTable("page_words", kPageWords),
      PackedTable("boards", kBoards),
      PackedTable("legal_forms", kLegalForms),
      PackedTable("org_words", kOrgWords),
      PackedTable("country_signs", kCountrySigns),
      // The first row of a name wins: cities, then regions, then countries,
      // since "New Mexico" and "Georgia" are states first.
      PackedTable("places", Joined({kCities, kRegions, kCountries})),
      PackedTable("hidden_regions", HiddenRegions()),
      Skills(),
  };
}

// As the inside of string literals, one a line.
std::string Literal(std::string_view bytes) {
  std::string out = "\"";
  size_t column = 0;
  for (unsigned char byte : bytes) {
    if (byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' &&
        byte != '?') {
      out += static_cast<char>(byte);
      ++column;
    } else {
      char escaped[8];
      std::snprintf(escaped, sizeof(escaped), "\\%03o", byte);
      out += escaped;
      column += 4;
    }
    if (column > 110) {
      out += "\"\n\"";
      column = 0;
    }
  }
  return out + "\"";
}

bool Write(const std::string& path, const std::string& text) {
  std::ifstream old(path, std::ios::binary);
  if (old && std::string(std::istreambuf_iterator<char>(old), {}) == text)
    return true;
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  return static_cast<bool>(out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = std::string(argv[1]) + "/";
  bool written = true;
  if (argc == 3) {
    std::ifstream in(argv[2], std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    written = Write(folder + "bytes.inc", Literal(bytes) + "\n");
  } else {
    std::string ids, sizes, bytes;
    for (const Table& table : AllTables()) {
      ids += table.name + ",\n";
      sizes += std::to_string(table.bytes.size()) + ",\n";
      bytes += table.bytes;
      if (table.values.empty()) continue;
      std::string made = "Packed::" + table.name + ", {\n";
      for (const std::string& value : table.values) made += value + ",\n";
      written = Write(folder + table.name + ".inc", made + "}\n") && written;
    }
    written = Write(folder + "ids.inc", ids) && written;
    written = Write(folder + "sizes.inc", sizes) && written;
    written = Write(folder + "bytes", bytes) && written;
  }
  if (!written) std::perror(argv[1]);
  return written ? 0 : 1;
}

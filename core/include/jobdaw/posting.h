// The data types of a job posting: what Extract() returns, what the tracker
// stores and what the form shows.
//
//   Posting p;
//   p.title = "Data Engineer";
//   p.salary = {.min_minor = 5200000, .currency = "EUR",
//               .period = Period::year};            // from EUR 52,000 a year
//
// Absent is absent: an empty string or list, or an enumerator `none`. No field
// has a default. Names follow schema.org/JobPosting, ISO 4217 and ISO 3166.
#ifndef JOBDAW_POSTING_H_
#define JOBDAW_POSTING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jobdaw {

inline constexpr int kSchemaVersion = 1;

// Enumerations, once: their names are the wire strings; `none` is absent.
// clang-format off
#define JOBDAW_WORK_MODES(X) X(remote) X(hybrid) X(onsite)
#define JOBDAW_EMPLOYMENT_TYPES(X)                                   \
  X(FULL_TIME) X(PART_TIME) X(CONTRACTOR) X(TEMPORARY) X(INTERN)     \
  X(VOLUNTEER) X(PER_DIEM) X(APPRENTICESHIP) X(OTHER)
#define JOBDAW_PERIODS(X) X(hour) X(day) X(week) X(month) X(year)
#define JOBDAW_SENIORITIES(X)                                        \
  X(intern) X(entry) X(mid) X(senior) X(lead) X(principal)           \
  X(manager) X(director) X(executive)
#define JOBDAW_EDUCATIONS(X)                                         \
  X(no_degree) X(secondary) X(vocational) X(associate) X(bachelor)   \
  X(master) X(doctorate)
#define JOBDAW_YES_NOS(X) X(yes) X(no)
#define JOBDAW_PAGE_KINDS(X) X(posting) X(listing) X(other)
// Trust order: at equal confidence the earlier source wins.
#define JOBDAW_SOURCES(X)                                            \
  X(user) X(site) X(json_ld) X(microdata) X(rdfa) X(embedded_state)  \
  X(meta) X(label) X(section) X(prose) X(inferred)
// clang-format on

#define JOBDAW_ENUMERATOR(name) name,
enum class WorkMode : uint8_t { none, JOBDAW_WORK_MODES(JOBDAW_ENUMERATOR) };
enum class EmploymentType : uint8_t {
  none,
  JOBDAW_EMPLOYMENT_TYPES(JOBDAW_ENUMERATOR)
};
enum class Period : uint8_t { none, JOBDAW_PERIODS(JOBDAW_ENUMERATOR) };
enum class Seniority : uint8_t { none, JOBDAW_SENIORITIES(JOBDAW_ENUMERATOR) };
// `no_degree` is the posting's own "no degree needed"; its wire string is
// "none", as the schema has it. `none` is absent.
enum class Education : uint8_t { none, JOBDAW_EDUCATIONS(JOBDAW_ENUMERATOR) };
enum class YesNo : uint8_t { none, JOBDAW_YES_NOS(JOBDAW_ENUMERATOR) };
enum class PageKind : uint8_t { none, JOBDAW_PAGE_KINDS(JOBDAW_ENUMERATOR) };
enum class Source : uint8_t { none, JOBDAW_SOURCES(JOBDAW_ENUMERATOR) };
#undef JOBDAW_ENUMERATOR

// Kinds of field.
using Text = std::string;      // one line, no markup
using Markdown = std::string;  // several lines, CommonMark
using Url = std::string;       // absolute; http, https or mailto
using Date = std::string;      // "YYYY-MM-DD", a day of the Gregorian calendar
using TextList = std::vector<std::string>;  // one item a bullet or sentence
using EmploymentTypes = std::vector<EmploymentType>;  // in the page's order

// How many; absent is 0.
struct Count {
  int32_t value = 0;
  bool operator==(const Count&) const = default;
};

// Source: schema.org/hiringOrganization.
struct Organization {
  Text name;
  Url url;
  Url logo_url;
  bool operator==(const Organization&) const = default;
};

// Source: schema.org/PostalAddress; country is ISO 3166-1 alpha-2.
//   Shape: raw is the place in the page's words; the parts may be absent.
struct Place {
  Text raw;
  Text street;
  Text locality;
  Text region;
  Text postal_code;
  Text country;
  bool operator==(const Place&) const = default;
};
using Places = std::vector<Place>;

// Base pay as advertised.
//   Shape:  either bound may be absent ("from", "up to"); if both, min <= max.
//   Units:  hundredths of the currency's major unit (EUR 52,000 -> 5200000),
//           whatever the currency; JSON has decimals in major units.
//   Absent: currency is "" when the page does not say it; period is none when
//           neither the page nor the pay's size in its currency says it.
//   Source: schema.org/baseSalary, MonetaryAmount.
struct Salary {
  std::optional<int64_t> min_minor;
  std::optional<int64_t> max_minor;
  Text currency;
  Period period = Period::none;
  bool is_estimate = false;
  Text raw;
  TextList extras;
  bool operator==(const Salary&) const = default;
};

// Shape: either bound may be absent; if both, min <= max. Units: years.
struct Years {
  std::optional<int32_t> min;
  std::optional<int32_t> max;
  bool operator==(const Years&) const = default;
};

struct Skill {
  Text name;
  bool required = false;
  bool operator==(const Skill&) const = default;
};
using Skills = std::vector<Skill>;

// A headed part of the page in its own words.
struct Section {
  Text heading;
  Markdown text;
  bool operator==(const Section&) const = default;
};
using Sections = std::vector<Section>;

// One posting. Members, order and meaning: fields.inc.
struct Posting {
#define FIELD(name, Kind, group, help) Kind name{};
#include "jobdaw/fields.inc"
#undef FIELD
  bool operator==(const Posting&) const = default;
};

enum class Field : uint8_t {
#define FIELD(name, Kind, group, help) name,
#include "jobdaw/fields.inc"
#undef FIELD
};

inline constexpr int kFieldCount = 0
#define FIELD(name, Kind, group, help) +1
#include "jobdaw/fields.inc"
#undef FIELD
    ;

// A value of any field.
using Value = std::variant<std::monostate, std::string, TextList, Organization,
                           Places, WorkMode, EmploymentTypes, Salary, Seniority,
                           Years, Education, Skills, Sections, Count, YesNo>;

// A field's value as one source gives it.
//   Units:    confidence is a percentage, 0 to 100; JSON has 0 to 1.
//   Evidence: text from the page, or the rule's words where nothing is quoted.
struct Candidate {
  Field field{};
  Value value;
  Source source = Source::none;
  int confidence = 0;
  std::string evidence;
};

// What stands behind one field: the winner, and the other readings in order.
//   confidence: of values said with it, so many in a hundred are right; 0 where
//   every reading was too unsure to be stated and all are alternatives.
//   alternatives: other values, not other sources of the same one, the surest
//   first, none surer than the winner. One that contradicted the winner
//   strongly enough to lower its confidence is the first of them.
struct Provenance {
  Source source = Source::none;
  int confidence = 0;
  std::string evidence;
  std::vector<Candidate> alternatives;
};

// An entry of a list page.
struct ListingEntry {
  Text title;
  Url url;
  Text company;
  Text location;
  // The posting stands in full beside the list: it is Extraction::posting.
  bool open = false;
  bool operator==(const ListingEntry&) const = default;
};

// One frame's rendered HTML, a selected or pasted text, a file. In JSON the
// format may be left out: a file's "name" and the content tell it.
struct PageDocument {
  std::string url;
  std::string format;  // "html", "text", "markdown" or "email"
  std::string content;
  bool operator==(const PageDocument&) const = default;
};

// What the extractor reads. Nothing else: no clock, locale, file or network.
//   captured_at: RFC 3339; "" leaves relative dates unresolved.
struct Page {
  std::string url;
  std::string captured_at;
  std::vector<PageDocument> documents;
};

struct Extraction {
  PageKind page_kind = PageKind::other;
  std::string url;
  std::string canonical_url;
  std::string language;            // BCP 47 primary subtag, or ""
  std::string site;                // a name of core/sites/, or ""
  std::optional<Posting> posting;  // also of a list's open entry
  std::vector<std::optional<Provenance>> provenance;  // kFieldCount, or empty
  std::vector<ListingEntry> listing;
};

// The field's name, "title"; valid for the program's life.
std::string_view FieldName(Field field);
std::optional<Field> FieldByName(std::string_view name);

// The field's value; monostate when it is absent.
Value Get(const Posting& posting, Field field);
// False when the value is of another kind than the field.
bool Set(Posting& posting, Field field, const Value& value);
bool IsAbsent(const Value& value);

}  // namespace jobdaw

#endif  // JOBDAW_POSTING_H_

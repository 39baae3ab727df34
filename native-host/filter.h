// Which postings, and in which order: filters.inc and sorts.inc.
//
//   Result<Filter> filter = Filter::FromJson(
//       {{"stage", {"applied"}}, {"search", "data"}}, "2025-02-01");
//   filter->Where() == "p.deleted_at IS NULL AND p.stage IN (...) AND ..."
#ifndef JOBDAW_NATIVE_HOST_FILTER_H_
#define JOBDAW_NATIVE_HOST_FILTER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database.h"
#include "jobdaw/json.h"
#include "jobdaw/result.h"

namespace jobdaw {

enum class FilterKind { words, names, day, since, until, days, pay };

struct FilterRow {
  const char* name;
  FilterKind kind;
  const char* sql;
  const char* help;
};
std::span<const FilterRow> FilterRows();
// What a condition of names takes: stages, enumerators; {} for any name.
std::vector<std::string_view> FilterNames(std::string_view filter);

struct Sort {
  const char* name;
  bool is_always;  // every posting has a value
  std::string_view sql;
  const char* help;
};
std::span<const Sort> Sorts();
const Sort* SortByName(std::string_view name);
// "saved_at, updated_at, ...", for messages.
std::string SortList();

// Conditions that all hold. Without any, every posting that is not in the
// trash.
class Filter {
 public:
  // The members of `json` that are rows of filters.inc, and "trash": true for
  // what is in the trash instead; null is absent.
  //   today: "YYYY-MM-DD", for `days`.
  //   Errors: bad_request names the member and what it takes, also one that is
  //   no condition.
  static Result<Filter> FromJson(const Json& json, std::string_view today);

  // For the WHERE of a query with `postings AS p`; its parameters are ?1 to
  // ?values().size().
  // Words are left to the caller's own MATCH where with_words is false.
  std::string Where(bool with_words = true) const;
  const std::vector<SqlValue>& values() const { return values_; }
  // Of the full-text index; "" when no words are asked for.
  const std::string& match() const { return match_; }
  // What of it may be anywhere in a posting.
  const std::string& words() const { return words_; }
  // Puts another in the place of the one that is there.
  void set_match(std::string match) {
    match_ = match;
    values_.back() = std::move(match);
  }
  bool is_empty() const { return values_.empty() && !trash_; }
  bool is_trash() const { return trash_; }
  // Whether nothing but words narrows it.
  bool is_words_only() const { return clauses_.empty() && !trash_; }

 private:
  Status Add(const FilterRow& row, const Json& value, std::string_view today);
  void AddClause(std::string_view sql, SqlValue value);

  std::vector<std::string> clauses_;
  std::vector<SqlValue> values_;
  std::string match_, words_;
  bool trash_ = false;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_FILTER_H_

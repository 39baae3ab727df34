// Compiled patterns in RE2's syntax: linear time, whatever the page holds.
// The only file that includes RE2.
//
//   static const Pattern kYear("\\b(\\d{4})\\b");
//   Match m;
//   if (kYear.Find("in 2025", 0, m)) Use(m[1]);   // "2025"
#ifndef JOBDAW_CORE_PATTERN_H_
#define JOBDAW_CORE_PATTERN_H_

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

namespace jobdaw {

// Group 0 is the whole match; a group that took no part is empty.
struct Match {
  static constexpr int kGroups = 10;
  std::array<std::string_view, kGroups> groups;
  size_t begin = 0;  // of the whole match, in bytes of the searched text
  size_t end = 0;
  std::string_view operator[](int i) const { return groups[i]; }
};

// Case is ignored unless the pattern says (?-i). UTF-8. The classes \p{...}
// that there are stand in cmake/re2/unicode_groups.cc.
class Pattern {
 public:
  explicit Pattern(std::string_view pattern);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  // The leftmost match at or after `from`.
  bool Find(std::string_view text, size_t from, Match& match) const;
  bool Find(std::string_view text) const;
  // The whole text, not a part of it.
  bool Full(std::string_view text, Match& match) const;
  // False when the pattern does not compile; it then matches nothing.
  bool ok() const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PATTERN_H_

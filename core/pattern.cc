#include "pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace jobdaw {
namespace {

RE2::Options Options() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(16 << 20);
  return options;
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string_view pattern)
      : re2(re2::StringPiece(pattern.data(), pattern.size()), Options()),
        groups(re2.ok()
                   ? std::min(re2.NumberOfCapturingGroups() + 1, Match::kGroups)
                   : 0) {}
  RE2 re2;
  int groups;
};

Pattern::Pattern(std::string_view pattern)
    : compiled_(std::make_unique<Compiled>(pattern)) {}
Pattern::~Pattern() = default;

bool Pattern::ok() const { return compiled_->re2.ok(); }

bool Pattern::Find(std::string_view text, size_t from, Match& match) const {
  if (from > text.size()) return false;
  re2::StringPiece pieces[Match::kGroups];
  if (!compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), from,
                            text.size(), RE2::UNANCHORED, pieces,
                            compiled_->groups)) {
    return false;
  }
  for (int i = 0; i < Match::kGroups; ++i) {
    match.groups[i] = i < compiled_->groups && pieces[i].data() != nullptr
                          ? std::string_view(pieces[i].data(), pieces[i].size())
                          : std::string_view();
  }
  match.begin = pieces[0].data() - text.data();
  match.end = match.begin + pieces[0].size();
  return true;
}

bool Pattern::Find(std::string_view text) const {
  return compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), 0,
                              text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool Pattern::Full(std::string_view text, Match& match) const {
  re2::StringPiece pieces[Match::kGroups];
  if (!compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), 0,
                            text.size(), RE2::ANCHOR_BOTH, pieces,
                            compiled_->groups)) {
    return false;
  }
  for (int i = 0; i < Match::kGroups; ++i) {
    match.groups[i] = i < compiled_->groups && pieces[i].data() != nullptr
                          ? std::string_view(pieces[i].data(), pieces[i].size())
                          : std::string_view();
  }
  match.begin = 0;
  match.end = text.size();
  return true;
}

}  // namespace jobdaw

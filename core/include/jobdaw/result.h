// A value or an error; nothing throws.
//
//   Result<Json> json = ParseJson(text);
//   if (!json) return json.error();
//   Use(*json);
#ifndef JOBDAW_RESULT_H_
#define JOBDAW_RESULT_H_

#include <optional>
#include <string>
#include <utility>

namespace jobdaw {

enum class ErrorCode {
#define ERROR(code, help) code,
#include "jobdaw/errors.inc"
#undef ERROR
};

// The wire string of a code, "bad_json".
const char* ErrorName(ErrorCode code);

// The message is one sentence that says what, where and what to do.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}
  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace jobdaw

#endif  // JOBDAW_RESULT_H_

#include "jobdaw/posting.h"

#include <array>

#include "jobdaw/result.h"

namespace jobdaw {
namespace {

constexpr std::array<std::string_view, kFieldCount> kNames = {
#define FIELD(name, Kind, group, help) #name,
#include "jobdaw/fields.inc"
#undef FIELD
};

Value ToValue(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}
template <class T>
Value ToValue(const std::vector<T>& list) {
  return list.empty() ? Value() : Value(list);
}
template <class T>
Value ToValue(const T& value) {
  return value == T{} ? Value() : Value(value);
}

template <class T>
bool Assign(T& member, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    member = T{};
    return true;
  }
  const T* typed = std::get_if<T>(&value);
  if (typed == nullptr) return false;
  member = *typed;
  return true;
}

struct Absence {
  bool operator()(std::monostate) const { return true; }
  bool operator()(const std::string& text) const { return text.empty(); }
  template <class T>
  bool operator()(const std::vector<T>& list) const {
    return list.empty();
  }
  template <class T>
  bool operator()(const T& value) const {
    return value == T{};
  }
};

}  // namespace

std::string_view FieldName(Field field) {
  return kNames[static_cast<size_t>(field)];
}

std::optional<Field> FieldByName(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

Value Get(const Posting& posting, Field field) {
  switch (field) {
#define FIELD(name, Kind, group, help) \
  case Field::name:                    \
    return ToValue(posting.name);
#include "jobdaw/fields.inc"
#undef FIELD
  }
  return {};
}

bool Set(Posting& posting, Field field, const Value& value) {
  switch (field) {
#define FIELD(name, Kind, group, help) \
  case Field::name:                    \
    return Assign(posting.name, value);
#include "jobdaw/fields.inc"
#undef FIELD
  }
  return false;
}

bool IsAbsent(const Value& value) { return std::visit(Absence(), value); }

const char* ErrorName(ErrorCode code) {
  switch (code) {
#define ERROR(code, help) \
  case ErrorCode::code:   \
    return #code;
#include "jobdaw/errors.inc"
#undef ERROR
  }
  return "internal";
}

}  // namespace jobdaw

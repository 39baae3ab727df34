// What the JSON writer, the JSON reader, the schema and the TypeScript types
// all walk over: the members of each type of posting.h, and the names of each
// enumeration.
//
//   Visit(place, [](const char* name, auto& member) { ... });
#ifndef JOBDAW_CORE_REFLECT_H_
#define JOBDAW_CORE_REFLECT_H_

#include <array>
#include <string_view>
#include <type_traits>

#include "jobdaw/posting.h"

namespace jobdaw {

template <class Self, class Type>
concept Is = std::is_same_v<std::remove_const_t<Self>, Type>;

template <Is<Organization> T, class F>
void Visit(T& v, F&& f) {
  f("name", v.name), f("url", v.url), f("logo_url", v.logo_url);
}
template <Is<Place> T, class F>
void Visit(T& v, F&& f) {
  f("raw", v.raw), f("street", v.street), f("locality", v.locality);
  f("region", v.region), f("postal_code", v.postal_code);
  f("country", v.country);
}
template <Is<Years> T, class F>
void Visit(T& v, F&& f) {
  f("min", v.min), f("max", v.max);
}
template <Is<Skill> T, class F>
void Visit(T& v, F&& f) {
  f("name", v.name), f("required", v.required);
}
template <Is<Section> T, class F>
void Visit(T& v, F&& f) {
  f("heading", v.heading), f("text", v.text);
}
template <Is<ListingEntry> T, class F>
void Visit(T& v, F&& f) {
  f("title", v.title), f("url", v.url), f("company", v.company);
  f("location", v.location), f("open", v.open);
}
template <Is<PageDocument> T, class F>
void Visit(T& v, F&& f) {
  f("url", v.url), f("format", v.format), f("content", v.content);
}

// The wire strings of an enumeration, enumerator 1 first; index 0 is absent.
template <class E>
struct EnumNames;

#define JOBDAW_NAME(name) #name,
#define JOBDAW_ENUM_NAMES(Type, LIST)                                 \
  template <>                                                         \
  struct EnumNames<Type> {                                            \
    static constexpr std::string_view kNames[] = {LIST(JOBDAW_NAME)}; \
  };
JOBDAW_ENUM_NAMES(WorkMode, JOBDAW_WORK_MODES)
JOBDAW_ENUM_NAMES(EmploymentType, JOBDAW_EMPLOYMENT_TYPES)
JOBDAW_ENUM_NAMES(Period, JOBDAW_PERIODS)
JOBDAW_ENUM_NAMES(Seniority, JOBDAW_SENIORITIES)
JOBDAW_ENUM_NAMES(YesNo, JOBDAW_YES_NOS)
JOBDAW_ENUM_NAMES(PageKind, JOBDAW_PAGE_KINDS)
JOBDAW_ENUM_NAMES(Source, JOBDAW_SOURCES)
#undef JOBDAW_ENUM_NAMES
#undef JOBDAW_NAME
template <>
struct EnumNames<Education> {
  static constexpr std::string_view kNames[] = {
      "none",     "secondary", "vocational", "associate",
      "bachelor", "master",    "doctorate"};
};

template <class E>
std::string_view EnumName(E value) {
  return value == E::none
             ? std::string_view()
             : EnumNames<E>::kNames[static_cast<size_t>(value) - 1];
}

// E::none when no enumerator has that name.
template <class E>
E EnumByName(std::string_view name) {
  size_t i = 0;
  for (std::string_view known : EnumNames<E>::kNames) {
    ++i;
    if (known == name) return static_cast<E>(i);
  }
  return E::none;
}

}  // namespace jobdaw

#endif  // JOBDAW_CORE_REFLECT_H_

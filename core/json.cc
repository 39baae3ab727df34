#include "jobdaw/json.h"

#include <cmath>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "jobdaw/extract.h"
#include "jobdaw/format.h"
#include "normalize/date.h"
#include "normalize/url.h"
#include "reflect.h"

namespace jobdaw {
namespace {

// Builds a Json while reading, so that depth and repeated members are caught
// before they cost anything.
class Builder {
 public:
  Builder(Json& root, const JsonLimits& limits)
      : root_(root), limits_(limits) {}

  bool null() { return Add(nullptr); }
  bool boolean(bool v) { return Add(v); }
  bool number_integer(Json::number_integer_t v) { return Add(v); }
  bool number_unsigned(Json::number_unsigned_t v) { return Add(v); }
  bool number_float(Json::number_float_t v, const std::string& text) {
    if (!std::isfinite(v)) return Fail("the number " + text + " is too large");
    return Add(v);
  }
  bool string(std::string& v) {
    if (v.find('\0') != std::string::npos) return Fail("a string has a NUL");
    return Add(std::move(v));
  }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(size_t) { return Open(Json::object()); }
  bool end_object() { return Close(); }
  bool start_array(size_t) { return Open(Json::array()); }
  bool end_array() { return Close(); }
  bool key(std::string& name) {
    Level& level = stack_.back();
    if (limits_.unique_keys && !level.keys.insert(name).second) {
      return Fail("the member \"" + name + "\" is repeated");
    }
    level.key = std::move(name);
    return true;
  }
  bool parse_error(size_t position, const std::string&,
                   const nlohmann::detail::exception&) {
    if (why_.empty()) why_ = "broken at byte " + std::to_string(position);
    return false;
  }

  const std::string& why() const { return why_; }

 private:
  struct Level {
    Json value;
    std::string key;
    std::unordered_set<std::string> keys;
  };
  using Members = std::vector<std::pair<const std::string, Json>>;

  bool Fail(std::string why) {
    why_ = std::move(why);
    return false;
  }
  bool Add(Json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Level& level = stack_.back();
    if (level.value.is_array()) {
      level.value.push_back(std::move(value));
      return true;
    }
    auto& object = level.value.get_ref<Json::object_t&>();
    if (limits_.unique_keys) {
      // Known to be new: appending spares ordered_map's linear search.
      static_cast<Members&>(object).emplace_back(std::move(level.key),
                                                 std::move(value));
    } else {
      object[level.key] = std::move(value);
    }
    return true;
  }
  bool Open(Json value) {
    if (static_cast<int>(stack_.size()) >= limits_.depth) {
      return Fail("nested deeper than " + std::to_string(limits_.depth));
    }
    stack_.push_back({std::move(value), {}, {}});
    return true;
  }
  bool Close() {
    Json value = std::move(stack_.back().value);
    stack_.pop_back();
    return Add(std::move(value));
  }

  Json& root_;
  const JsonLimits& limits_;
  std::vector<Level> stack_;
  std::string why_;
};

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// Hundredths as a decimal; whole amounts as integers.
Json Decimal(const std::optional<int64_t>& minor) {
  if (!minor) return nullptr;
  if (*minor % 100 == 0) return *minor / 100;
  return static_cast<double>(*minor) / 100.0;
}

// ---- writing

Json Write(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}
Json Write(bool value) { return value; }
Json Write(const std::optional<int32_t>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json Write(const Count& count) {
  return count.value > 0 ? Json(count.value) : Json(nullptr);
}
template <class E>
  requires std::is_enum_v<E>
Json Write(E value) {
  if (value == E::none) return nullptr;
  return std::string(EnumName(value));
}
Json Write(const Salary& salary) {
  if (salary == Salary{}) return nullptr;
  Json out = Json::object();
  out["min"] = Decimal(salary.min_minor);
  out["max"] = Decimal(salary.max_minor);
  out["currency"] = Write(salary.currency);
  out["period"] = Write(salary.period);
  out["is_estimate"] = salary.is_estimate;
  out["raw"] = Write(salary.raw);
  out["extras"] = salary.extras;
  return out;
}
template <class T>
Json Write(const std::vector<T>& list);
template <class T>
  requires requires(const T& t) { Visit(t, [](const char*, const auto&) {}); }
Json Write(const T& object) {
  if (object == T{}) return nullptr;
  Json out = Json::object();
  Visit(object, [&out](const char* name, const auto& member) {
    out[name] = Write(member);
  });
  return out;
}
template <class T>
Json Write(const std::vector<T>& list) {
  Json out = Json::array();
  for (const T& item : list) out.push_back(Write(item));
  return out;
}

// ---- reading

bool Read(const Json& json, std::string& out) {
  if (json.is_null()) return true;
  if (!json.is_string()) return false;
  out = json.get_ref<const std::string&>();
  return true;
}
bool Read(const Json& json, bool& out) {
  if (!json.is_boolean()) return false;
  out = json.get<bool>();
  return true;
}
bool Read(const Json& json, std::optional<int32_t>& out) {
  if (json.is_null()) return true;
  if (!json.is_number_integer()) return false;
  int64_t value = json.get<int64_t>();
  if (value < 0 || value > 1000000) return false;
  out = static_cast<int32_t>(value);
  return true;
}
bool Read(const Json& json, Count& out) {
  std::optional<int32_t> value;
  if (!Read(json, value)) return false;
  out.value = value.value_or(0);
  return true;
}
template <class E>
  requires std::is_enum_v<E>
bool Read(const Json& json, E& out) {
  if (json.is_null()) return true;
  if (!json.is_string()) return false;
  out = EnumByName<E>(json.get_ref<const std::string&>());
  return out != E::none;
}
bool ReadDecimal(const Json& json, std::optional<int64_t>& out) {
  if (json.is_null()) return true;
  if (!json.is_number()) return false;
  double value = json.get<double>();
  if (!(value >= 0 && value < 1e15)) return false;
  out = std::llround(value * 100);
  return true;
}
template <class T>
bool Read(const Json& json, std::vector<T>& out);

template <class T>
  requires requires(T& t) { Visit(t, [](const char*, auto&) {}); }
bool Read(const Json& json, T& out) {
  if (json.is_null()) return true;
  if (!json.is_object()) return false;
  bool fine = true;
  Visit(out, [&](const char* name, auto& member) {
    auto it = json.find(name);
    if (it != json.end() && !Read(*it, member)) fine = false;
  });
  return fine;
}
bool Read(const Json& json, Salary& out) {
  if (json.is_null()) return true;
  if (!json.is_object()) return false;
  for (const auto& [name, member] : json.items()) {
    bool fine = name == "min"           ? ReadDecimal(member, out.min_minor)
                : name == "max"         ? ReadDecimal(member, out.max_minor)
                : name == "currency"    ? Read(member, out.currency)
                : name == "period"      ? Read(member, out.period)
                : name == "is_estimate" ? Read(member, out.is_estimate)
                : name == "raw"         ? Read(member, out.raw)
                : name == "extras"      ? Read(member, out.extras)
                                        : true;
    if (!fine) return false;
  }
  return !(out.min_minor && out.max_minor && *out.min_minor > *out.max_minor);
}
template <class T>
bool Read(const Json& json, std::vector<T>& out) {
  if (json.is_null()) return true;
  if (!json.is_array()) return false;
  for (const Json& item : json) {
    T value{};
    if (!Read(item, value)) return false;
    if (value == T{}) continue;
    out.push_back(std::move(value));
  }
  return true;
}

bool IsUrl(const std::string& url) {
  return url.empty() || !ResolveUrl("", url).empty();
}
bool IsDate(const std::string& date) {
  return date.empty() || DaysOf(date).has_value();
}

// Why a value that has the right type is none of its kind; "" when it is.
template <class T>
std::string_view Objection(std::string_view kind, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    if (kind == "Url" && !IsUrl(value)) {
      return "is no http, https or mailto address";
    }
    if (kind == "Date" && !IsDate(value)) return "is no day (YYYY-MM-DD)";
  }
  if constexpr (std::is_same_v<T, Organization>) {
    if (!IsUrl(value.url) || !IsUrl(value.logo_url)) {
      return "has an address that is not http, https or mailto";
    }
  }
  return "";
}

template <class T>
Result<Value> ReadValue(Field field, std::string_view kind, const Json& json) {
  T value{};
  std::string_view wrong = Read(json, value) ? Objection(kind, value)
                                             : "has a value of the wrong type";
  if (!wrong.empty()) {
    return BadRequest("the field \"" + std::string(FieldName(field)) + "\" " +
                      std::string(wrong));
  }
  return Value(std::move(value));
}

Json WriteProvenance(Field field, const Provenance& provenance) {
  Json out = Json::object();
  out["source"] = Write(provenance.source);
  out["confidence"] = provenance.confidence / 100.0;
  out["evidence"] = provenance.evidence;
  Json& others = out["alternatives"] = Json::array();
  for (const Candidate& other : provenance.alternatives) {
    others.push_back({{"value", ToJson(field, other.value)},
                      {"source", Write(other.source)},
                      {"confidence", other.confidence / 100.0},
                      {"evidence", other.evidence}});
  }
  return out;
}

}  // namespace

Result<Json> ParseJson(std::string_view text, const JsonLimits& limits) {
  Json root;
  Builder builder(root, limits);
  if (text.find('\0') != std::string_view::npos) {
    return Error{ErrorCode::bad_json, "not JSON: it has a NUL byte"};
  }
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
    return Error{ErrorCode::bad_json, "not JSON: " + builder.why()};
  }
  return root;
}

std::string Dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Result<Page> PageFromJson(const Json& json) {
  if (!json.is_object()) return BadRequest("a page is an object");
  Page page;
  auto documents = json.find("documents");
  if (documents == json.end() || !documents->is_array()) {
    return BadRequest("the page has no list \"documents\"");
  }
  if (json.contains("url") && !Read(json["url"], page.url)) {
    return BadRequest("the page's \"url\" is not a string");
  }
  if (json.contains("captured_at") &&
      !Read(json["captured_at"], page.captured_at)) {
    return BadRequest("the page's \"captured_at\" is not a string");
  }
  for (const Json& item : *documents) {
    PageDocument document;
    std::string name;
    if (!item.is_object() || !Read(item, document) ||
        (item.contains("name") && !Read(item["name"], name))) {
      return BadRequest(
          "a document is not {\"url\", \"format\", \"content\"}, all strings");
    }
    if (document.format.empty()) {
      if (!IsText(document.content)) {
        return Error{ErrorCode::not_text,
                     "a document is no text (give HTML, text, Markdown or an "
                     "e-mail)"};
      }
      document.format = GuessFormat(name, document.content);
    }
    if (!IsFormat(document.format)) {
      return BadRequest("the format \"" + document.format +
                        "\" is not html, text, markdown or email");
    }
    page.documents.push_back(std::move(document));
  }
  return page;
}

Result<Value> ValueFromJson(Field field, const Json& json) {
  switch (field) {
#define FIELD(name, Kind, group, help) \
  case Field::name:                    \
    return ReadValue<Kind>(field, #Kind, json);
#include "jobdaw/fields.inc"
#undef FIELD
  }
  return BadRequest("no such field");
}

Result<Posting> PostingFromJson(const Json& json) {
  if (!json.is_object()) return BadRequest("a posting is an object");
  Posting posting;
  for (int i = 0; i < kFieldCount; ++i) {
    Field field = static_cast<Field>(i);
    auto it = json.find(FieldName(field));
    if (it == json.end()) continue;
    Result<Value> value = ValueFromJson(field, *it);
    if (!value) return value.error();
    Set(posting, field, *value);
  }
  return posting;
}

Json ToJson(const Posting& posting) {
  Json out = Json::object();
#define FIELD(name, Kind, group, help) out[#name] = Write(posting.name);
#include "jobdaw/fields.inc"
#undef FIELD
  return out;
}

Json ToJson(Field field, const Value& value) {
  Posting posting;
  Set(posting, field, value);
  switch (field) {
#define FIELD(name, Kind, group, help) \
  case Field::name:                    \
    return Write(posting.name);
#include "jobdaw/fields.inc"
#undef FIELD
  }
  return nullptr;
}

Json ToJson(const Page& page) {
  return {{"url", page.url},
          {"captured_at", page.captured_at},
          {"documents", Write(page.documents)}};
}

Json ToJson(const Error& error) {
  return {
      {"error", {{"code", ErrorName(error.code)}, {"message", error.message}}}};
}

Json ToJson(const Extraction& extraction) {
  Json out = Json::object();
  out["schema_version"] = kSchemaVersion;
  out["core_version"] = Version();
  out["page"] = {{"kind", Write(extraction.page_kind)},
                 {"url", Write(extraction.url)},
                 {"canonical_url", Write(extraction.canonical_url)},
                 {"language", Write(extraction.language)},
                 {"site", Write(extraction.site)}};
  out["posting"] = extraction.posting ? ToJson(*extraction.posting) : Json();
  Json& provenance = out["provenance"] = Json::object();
  for (size_t i = 0; i < extraction.provenance.size(); ++i) {
    if (!extraction.provenance[i]) continue;
    Field field = static_cast<Field>(i);
    provenance[std::string(FieldName(field))] =
        WriteProvenance(field, *extraction.provenance[i]);
  }
  out["listing"] = Write(extraction.listing);
  return out;
}

}  // namespace jobdaw

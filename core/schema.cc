// The JSON Schema and the TypeScript types, both made from the field table.
#include <cstddef>
#include <string>
#include <type_traits>

#include "form/subject.h"
#include "jobdaw/json.h"
#include "reflect.h"

namespace jobdaw {
namespace {

// The kinds of field by the name that the field table gives them, so that
// Text, Markdown, Url and Date differ though all are strings.
enum class Kind {
  Text,
  Markdown,
  Url,
  Date,
  TextList,
  Organization,
  Places,
  WorkMode,
  EmploymentTypes,
  Salary,
  Seniority,
  Years,
  Education,
  Skills,
  Sections,
  Count,
  YesNo
};

struct Row {
  const char* name;
  Kind kind;
  const char* kind_name;
  const char* group;
  const char* help;
};
constexpr Row kRows[] = {
#define FIELD(name, kind, group, help) {#name, Kind::kind, #kind, #group, help},
#include "jobdaw/fields.inc"
#undef FIELD
};

template <class E>
Json Names() {
  Json out = Json::array();
  for (std::string_view name : EnumNames<E>::kNames) {
    out.push_back(std::string(name));
  }
  return out;
}

Json OrNull(Json schema) {
  return {{"anyOf", Json::array({std::move(schema), {{"type", "null"}}})}};
}
Json ListOf(Json schema) {
  return {{"type", "array"}, {"items", std::move(schema)}};
}
Json NullableString() { return {{"type", Json::array({"string", "null"})}}; }
Json NullableNumber(const char* type) {
  return {{"type", Json::array({type, "null"})}, {"minimum", 0}};
}
template <class E>
Json EnumSchema() {
  return {{"enum", Names<E>()}};
}

Json MemberSchema(const std::string&) { return NullableString(); }
Json MemberSchema(const bool&) { return {{"type", "boolean"}}; }
Json MemberSchema(const std::optional<int32_t>&) {
  return NullableNumber("integer");
}

Json ObjectSchema(Json properties) {
  Json required = Json::array();
  for (const auto& [name, unused] : properties.items()) {
    required.push_back(name);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}
template <class T>
Json StructSchema() {
  T object{};
  Json properties = Json::object();
  Visit(object, [&](const char* name, auto& member) {
    properties[name] = MemberSchema(member);
  });
  return ObjectSchema(std::move(properties));
}
Json SalarySchema() {
  return ObjectSchema({{"min", NullableNumber("number")},
                       {"max", NullableNumber("number")},
                       {"currency", NullableString()},
                       {"period", OrNull(EnumSchema<Period>())},
                       {"is_estimate", {{"type", "boolean"}}},
                       {"raw", NullableString()},
                       {"extras", ListOf({{"type", "string"}})}});
}

Json KindSchema(Kind kind) {
  switch (kind) {
    case Kind::Text:
    case Kind::Markdown:
      return NullableString();
    case Kind::Url:
      return {{"type", Json::array({"string", "null"})},
              {"pattern", "^(https?:|mailto:)"}};
    case Kind::Date:
      return {{"type", Json::array({"string", "null"})},
              {"pattern", "^\\d{4}-\\d{2}-\\d{2}$"}};
    case Kind::TextList:
      return ListOf({{"type", "string"}});
    case Kind::Organization:
      return OrNull(StructSchema<Organization>());
    case Kind::Places:
      return ListOf(StructSchema<Place>());
    case Kind::WorkMode:
      return OrNull(EnumSchema<WorkMode>());
    case Kind::EmploymentTypes:
      return ListOf(EnumSchema<EmploymentType>());
    case Kind::Salary:
      return OrNull(SalarySchema());
    case Kind::Seniority:
      return OrNull(EnumSchema<Seniority>());
    case Kind::Years:
      return OrNull(StructSchema<Years>());
    case Kind::Education:
      return OrNull(EnumSchema<Education>());
    case Kind::Skills:
      return ListOf(StructSchema<Skill>());
    case Kind::Sections:
      return ListOf(StructSchema<Section>());
    case Kind::Count:
      return NullableNumber("integer");
    case Kind::YesNo:
      return OrNull(EnumSchema<YesNo>());
  }
  return nullptr;
}

// A schema of the shapes above as a TypeScript type.
std::string TypeScript(const Json& schema) {
  if (schema.contains("anyOf")) {
    return TypeScript(schema["anyOf"][0]) + " | null";
  }
  if (schema.contains("enum")) {
    std::string out;
    for (const Json& name : schema["enum"]) {
      if (!out.empty()) out += " | ";
      out += Dump(name);
    }
    return out;
  }
  const Json& type = schema["type"];
  if (type.is_array()) return TypeScript({{"type", type[0]}}) + " | null";
  if (type == "integer") return "number";
  if (type == "array") return "Array<" + TypeScript(schema["items"]) + ">";
  if (type == "object") {
    std::string out = "{ ";
    for (const auto& [name, member] : schema["properties"].items()) {
      out += name + ": " + TypeScript(member) + "; ";
    }
    return out + "}";
  }
  return type.get<std::string>();
}

template <class E>
std::string Union() {
  return TypeScript(EnumSchema<E>());
}

Json EnumeratorsOf(Kind kind) {
  switch (kind) {
    case Kind::WorkMode:
      return Names<WorkMode>();
    case Kind::EmploymentTypes:
      return Names<EmploymentType>();
    case Kind::Salary:
      return Names<Period>();
    case Kind::Seniority:
      return Names<Seniority>();
    case Kind::Education:
      return Names<Education>();
    case Kind::YesNo:
      return Names<YesNo>();
    default:
      return Json::array();
  }
}

}  // namespace

Json PostingSchema() {
  Json properties = Json::object();
  for (const Row& row : kRows) {
    Json schema = KindSchema(row.kind);
    schema["description"] = row.help;
    properties[row.name] = std::move(schema);
  }
  Json out = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "Posting"}};
  out.update(ObjectSchema(std::move(properties)));
  return out;
}

std::string TypeScriptTypes() {
  std::string out = "// Made from the field table of the core; not edited.\n\n";
  out += "export const SCHEMA_VERSION = " + std::to_string(kSchemaVersion) +
         ";\n\n";
  out += "export interface Posting {\n";
  for (const Row& row : kRows) {
    out += std::string("  /** ") + row.help + " */\n  " + row.name + ": " +
           TypeScript(KindSchema(row.kind)) + ";\n";
  }
  out += "}\n\nexport const EMPTY_POSTING: Posting = " +
         Dump(ToJson(Posting{}), 2) + ";\n";
  out += "\nexport type FieldName = keyof Posting;\n";
  out += "export type PageKind = " + Union<PageKind>() + ";\n";
  out += "export type Source = " + Union<Source>() + ";\n";
  out +=
      "\nexport interface Reading<F extends FieldName = FieldName> {\n"
      "  value: Posting[F];\n  source: Source;\n  confidence: number;\n"
      "  evidence: string;\n}\n"
      "\nexport interface Provenance<F extends FieldName = FieldName> {\n"
      "  source: Source;\n  confidence: number;\n  evidence: string;\n"
      "  alternatives: Array<Reading<F>>;\n}\n";
  out += "\nexport type ListingEntry = " +
         TypeScript(StructSchema<ListingEntry>()) + ";\n";
  out +=
      "\nexport interface Extraction {\n"
      "  schema_version: number;\n  core_version: string;\n"
      "  page: { kind: PageKind; url: string | null; canonical_url: string | "
      "null; language: string | null; site: string | null };\n"
      "  posting: Posting | null;\n"
      "  provenance: { [F in FieldName]?: Provenance<F> };\n"
      "  listing: Array<ListingEntry>;\n}\n"
      "\nexport interface Page {\n  url: string;\n  captured_at: string;\n"
      "  documents: Array<{ url: string; name?: string; format?: \"html\" | "
      "\"text\" | \"markdown\" | \"email\"; content: string }>;\n}\n";
  out += "\nexport type ErrorCode =";
#define ERROR(code, help) out += "\n  | \"" #code "\"";
#include "jobdaw/errors.inc"
#undef ERROR
  out += ";\n\nexport const FIELDS = [\n";
  for (const Row& row : kRows) {
    out += "  " +
           Dump({{"name", row.name},
                 {"kind", row.kind_name},
                 {"group", row.group},
                 {"enumerators", EnumeratorsOf(row.kind)}}) +
           ",\n";
  }
  out += "] as const;\n\nexport const SLOTS = [\n";
  for (const std::string& slot : Slots()) out += "  " + Dump(slot) + ",\n";
  return out + "] as const;\nexport type Slot = (typeof SLOTS)[number];\n";
}

}  // namespace jobdaw

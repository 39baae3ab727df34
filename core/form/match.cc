#include "form/match.h"

#include <algorithm>
#include <string>
#include <vector>

#include "normalize/text.h"
#include "propose/labels.h"

namespace jobdaw {
namespace {

struct Match {
  std::string id;
  Field field;
  int confidence;
  size_t order;
};

bool FieldOf(LabelKey key, Field& field) {
  switch (key) {
    case LabelKey::title:
      field = Field::title;
      return true;
    case LabelKey::company:
      field = Field::company;
      return true;
    case LabelKey::department:
      field = Field::department;
      return true;
    case LabelKey::industry:
      field = Field::industry;
      return true;
    case LabelKey::location:
      field = Field::locations;
      return true;
    case LabelKey::work_mode:
      field = Field::work_mode;
      return true;
    case LabelKey::employment_type:
      field = Field::employment_types;
      return true;
    case LabelKey::salary:
      field = Field::salary;
      return true;
    case LabelKey::date_posted:
      field = Field::date_posted;
      return true;
    case LabelKey::deadline:
      field = Field::deadline;
      return true;
    case LabelKey::start_date:
      field = Field::start_date;
      return true;
    case LabelKey::seniority:
      field = Field::seniority;
      return true;
    case LabelKey::experience:
      field = Field::experience_years;
      return true;
    case LabelKey::education:
      field = Field::education;
      return true;
    case LabelKey::skills:
      field = Field::skills;
      return true;
    case LabelKey::job_id:
      field = Field::job_id;
      return true;
    case LabelKey::openings:
      field = Field::openings;
      return true;
    case LabelKey::travel:
      field = Field::travel;
      return true;
    case LabelKey::clearance:
      field = Field::security_clearance;
      return true;
    case LabelKey::visa:
      field = Field::visa_sponsorship;
      return true;
    case LabelKey::contact:
      field = Field::contact_emails;
      return true;
    case LabelKey::apply:
      field = Field::apply_url;
      return true;
    default:
      return false;
  }
}

// "jobTitle", "job_title", "job-title" -> "job title"
std::string Unjoin(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    bool hump = i > 0 && name[i] >= 'A' && name[i] <= 'Z' &&
                name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (hump) out += ' ';
    out += name[i] == '_' || name[i] == '-' || name[i] == '.' ||
                   name[i] == '[' || name[i] == ']'
               ? ' '
               : name[i];
  }
  return std::string(Trim(out));
}

// Names that forms use for a field and postings do not.
bool FieldByFormName(std::string_view folded, const std::string& type,
                     Field& field) {
  struct Row {
    const char* name;
    Field field;
  };
  static constexpr Row kRows[] = {{"url", Field::apply_url},
                                  {"link", Field::apply_url},
                                  {"job url", Field::apply_url},
                                  {"job link", Field::apply_url},
                                  {"job posting url", Field::apply_url},
                                  {"posting url", Field::apply_url},
                                  {"website", Field::apply_url},
                                  {"listing url", Field::apply_url},
                                  {"role", Field::title},
                                  {"position", Field::title},
                                  {"description", Field::description},
                                  {"job description", Field::description},
                                  {"notes", Field::description},
                                  {"requirements", Field::requirements},
                                  {"qualifications", Field::requirements},
                                  {"responsibilities", Field::responsibilities},
                                  {"benefits", Field::benefits}};
  for (const Row& row : kRows) {
    if (folded == row.name) {
      field = row.field;
      return true;
    }
  }
  if (type == "url" && folded.empty()) {
    field = Field::apply_url;
    return true;
  }
  return false;
}

bool FieldOfText(std::string_view text, const std::string& type, Field& field) {
  std::string plain = Unjoin(text);
  while (!plain.empty() && (plain.back() == '*' || plain.back() == '?'))
    plain.pop_back();
  std::string folded = Fold(plain);
  if (folded.empty()) return false;
  if (std::optional<Field> by_name = FieldByName(text)) {
    field = *by_name;
    return true;
  }
  return FieldByFormName(folded, type, field) || FieldOf(LabelOf(plain), field);
}

}  // namespace

Result<Json> MatchForm(const Json& request) {
  auto controls =
      request.is_object() ? request.find("controls") : request.end();
  if (!request.is_object() || controls == request.end() ||
      !controls->is_array()) {
    return Error{ErrorCode::bad_request,
                 "the request has no list \"controls\""};
  }
  // What a person reads counts more than what a program calls it.
  struct {
    const char* member;
    int confidence;
  } const kSources[] = {{"label", 95},
                        {"placeholder", 80},
                        {"name", 75},
                        {"autocomplete", 70},
                        {"description", 55}};
  std::vector<Match> matches;
  for (const Json& control : *controls) {
    auto id = control.is_object() ? control.find("id") : control.end();
    if (!control.is_object() || id == control.end() || !id->is_string()) {
      return Error{ErrorCode::bad_request,
                   "a control is not an object with a string \"id\""};
    }
    auto text = [&control](const char* member) {
      auto it = control.find(member);
      return it != control.end() && it->is_string() ? it->get<std::string>()
                                                    : std::string();
    };
    for (const auto& [member, confidence] : kSources) {
      Field field;
      if (!FieldOfText(text(member), text("type"), field)) continue;
      matches.push_back(
          {id->get<std::string>(), field, confidence, matches.size()});
      break;
    }
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) {
                     return a.confidence > b.confidence;
                   });
  Json out = Json::array();
  std::vector<bool> used(kFieldCount);
  for (const Match& match : matches) {
    if (used[static_cast<size_t>(match.field)]) continue;
    used[static_cast<size_t>(match.field)] = true;
    out.push_back({{"id", match.id},
                   {"field", std::string(FieldName(match.field))},
                   {"confidence", match.confidence / 100.0}});
  }
  return Json{{"matches", std::move(out)}};
}

}  // namespace jobdaw

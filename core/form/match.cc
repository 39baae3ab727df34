#include "form/match.h"

#include <algorithm>
#include <string>
#include <vector>

#include "form/control.h"
#include "form/options.h"
#include "form/subject.h"
#include "form/value.h"
#include "form/words.h"
#include "jobdaw/json_members.h"
#include "normalize/text.h"

namespace jobdaw {
namespace {

// What a control wants, and by which of its words.
struct Want {
  std::string slot;
  int confidence = 0;
  std::string by;     // a member of the control, "options", "type", "choice"
  std::string words;  // the text that said it
};

// What a person reads counts more than what a program calls it.
struct TextSource {
  const char* by;
  std::string FormControl::* text;
  int weight;
};
constexpr TextSource kSources[] = {
    {"label", &FormControl::label, 97},
    {"group", &FormControl::group, 82},
    {"name", &FormControl::name, 80},
    {"nearby", &FormControl::nearby, 80},
    {"placeholder", &FormControl::placeholder, 78},
    {"autocomplete", &FormControl::autocomplete, 70},
    {"description", &FormControl::description, 60},
};

constexpr int kAgreement = 3;  // for a second text that says the same
constexpr int kLeast = 45;

// Source: HTML, "autofill detail tokens", as far as they can be a posting's.
std::string OfAutocomplete(const std::string& token) {
  if (token == "organization") return "company";
  if (token == "organization-title") return "title";
  if (token == "url") return "url";
  if (token == "country" || token == "country-name") return "locations_country";
  if (token == "address-level1") return "locations_region";
  if (token == "address-level2") return "locations_locality";
  if (token == "postal-code") return "locations_postal_code";
  if (token == "street-address") return "locations_street";
  bool says_nothing = token.empty() || token == "on" || token == "off";
  return says_nothing ? "" : std::string(kIgnored);
}

void Offer(std::vector<Want>& wants, Want want) {
  if (want.slot.empty() || want.confidence < kLeast) return;
  auto same = std::find_if(wants.begin(), wants.end(), [&](const Want& known) {
    return known.slot == want.slot;
  });
  if (same == wants.end()) {
    wants.push_back(std::move(want));
    return;
  }
  int confidence =
      std::min(99, std::max(same->confidence, want.confidence) + kAgreement);
  if (want.confidence > same->confidence) *same = std::move(want);
  same->confidence = confidence;
}

// A control's wants, the surest first; the sources' order settles ties.
std::vector<Want> WantsOf(const FormControl& control, const std::string& told) {
  std::vector<Want> wants;
  std::vector<std::pair<FormReading, const TextSource*>> readings;
  for (const TextSource& source : kSources) {
    const std::string& text = control.*source.text;
    FormReading reading = source.text == &FormControl::autocomplete
                              ? FormReading{OfAutocomplete(text), "", 100}
                              : ReadFormText(text);
    readings.emplace_back(std::move(reading), &source);
  }
  for (const auto& [reading, source] : readings) {
    std::string slot = reading.slot;
    // "From" below "Salary"
    bool is_part = !reading.part.empty() &&
                   (slot.empty() || slot == kIgnored || slot == "url");
    bool is_whole = false;
    for (const auto& [around, outer] : readings) {
      if (!is_part || is_whole || outer == source || around.slot.empty() ||
          around.slot == kIgnored) {
        continue;
      }
      std::string whole = SlotOfPart(around.slot, reading.part);
      if (whole.empty()) continue;
      is_whole = true;
      Offer(wants, {whole, std::min(source->weight, outer->weight + 10) - 2,
                    source->by, control.*source->text});
    }
    if (is_whole) continue;
    Offer(wants, {slot, source->weight * reading.score / 100, source->by,
                  control.*source->text});
  }
  if (!told.empty()) {
    Offer(wants, {told, 68, "options", control.options.front()});
  }
  if (control.type == "url" && wants.empty())
    wants.push_back({"url", 55, "type", ""});
  std::stable_sort(
      wants.begin(), wants.end(),
      [](const Want& a, const Want& b) { return a.confidence > b.confidence; });
  return wants;
}

// Of what the words leave open, what the control can hold and its options
// know: "Type" over "Remote" and "On-site" is the mode of work.
Want WantOf(const FormControl& control) {
  std::string told = control.HasOptions() ? SlotOfOptions(control.options) : "";
  for (Want& want : WantsOf(control, told)) {
    if (want.slot == kIgnored) return want.confidence >= 55 ? Want{} : want;
    if (!told.empty() && told != want.slot &&
        !OptionsSpeakOf(want.slot, control.options)) {
      return {told, std::min(want.confidence, 80), "options",
              control.options.front()};
    }
    if (control.type == "url" && want.slot == "company")
      want.slot = "company_url";
    if (control.type == "url" && want.slot == "title") want.slot = "url";
    if (!TypeTakes(control.type, want.slot)) continue;
    return want;
  }
  return {};
}

Result<FormControl> ReadControl(const Json& json) {
  FormControl out;
  out.id = TextMember(json, "id");
  if (out.id.empty()) {
    return Error{ErrorCode::bad_request,
                 "a control is not an object with a string \"id\""};
  }
  out.type = TextMember(json, "type");
  for (const TextSource& source : kSources)
    out.*source.text = RepairUtf8(TextMember(json, source.by));
  const Json* options = Member(json, "options");
  if (options != nullptr && options->is_array()) {
    for (const Json& option : *options) {
      out.options.push_back(
          option.is_string() ? RepairUtf8(option.get<std::string>()) : "");
    }
  }
  return out;
}

// Two boxes for one pay are its ends; else the surest control has the slot.
void Settle(const std::vector<FormControl>& controls,
            std::vector<Want>& wants) {
  for (size_t i = 0; i + 1 < wants.size(); ++i) {
    bool is_pair = wants[i].slot == "salary" && wants[i + 1].slot == "salary" &&
                   wants[i].by != "choice" && wants[i + 1].by != "choice" &&
                   !controls[i].HasOptions() && !controls[i + 1].HasOptions();
    if (!is_pair) continue;
    wants[i].slot = "salary_min";
    wants[i + 1].slot = "salary_max";
  }
  for (size_t i = 0; i < wants.size(); ++i) {
    for (size_t j = 0; j < wants.size(); ++j) {
      if (i == j || wants[i].slot.empty() || wants[i].slot != wants[j].slot)
        continue;
      // A box says one value of a slot; others may say it too.
      if (controls[j].type == "checkbox") continue;
      bool is_first = wants[i].confidence > wants[j].confidence ||
                      (wants[i].confidence == wants[j].confidence && i < j);
      if (wants[j].by != "choice" && is_first) wants[j] = {};
    }
  }
}

}  // namespace

Result<Json> MatchForm(const Json& request) {
  const Json* list = Member(request, "controls");
  if (list == nullptr || !list->is_array()) {
    return Error{ErrorCode::bad_request,
                 "the request has no list \"controls\""};
  }
  const Json* given = Member(request, "subject");
  Result<Subject> subject = ReadSubject(given == nullptr ? Json() : *given);
  if (!subject) return subject.error();
  const Json* choices = Member(request, "choices");
  std::vector<FormControl> controls;
  std::vector<Want> wants;
  for (const Json& json : *list) {
    Result<FormControl> control = ReadControl(json);
    if (!control) return control.error();
    const Json* choice =
        choices == nullptr ? nullptr : Member(*choices, control->id.c_str());
    if (choice == nullptr) {
      wants.push_back(WantOf(*control));
    } else {
      std::string slot = choice->is_string() ? choice->get<std::string>() : "";
      if (!slot.empty() && !IsSlot(slot)) {
        return Error{ErrorCode::bad_request,
                     "there is no slot \"" + slot + "\""};
      }
      wants.push_back({slot, 100, "choice", ""});
    }
    controls.push_back(std::move(*control));
  }
  Settle(controls, wants);

  Json out = Json::array();
  for (size_t i = 0; i < controls.size(); ++i) {
    Json match = {{"id", controls[i].id}, {"slot", nullptr}};
    if (!wants[i].slot.empty()) {
      FormValue value = ValueFor(controls[i], wants[i].slot, *subject);
      match["slot"] = wants[i].slot;
      match["value"] = std::move(value.value);
      if (!value.html.empty()) match["html"] = std::move(value.html);
      match["shown"] = std::move(value.shown);
      match["gap"] = value.gap.empty() ? Json() : Json(std::string(value.gap));
      match["confidence"] = wants[i].confidence / 100.0;
      match["why"] = {{"by", wants[i].by},
                      {"words", Excerpt(wants[i].words, 80)}};
    }
    out.push_back(std::move(match));
  }
  return Json{{"matches", std::move(out)}};
}

}  // namespace jobdaw

// Postings inside the state that a page's program leaves in it.
#include <algorithm>
#include <deque>

#include "collect/lenient_json.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/propose.h"
#include "site.h"

namespace jobdaw {
namespace {

struct Row {
  Field field;
  std::string_view member;
};
constexpr Row kMembers[] = {
#define MEMBER(field, name) {Field::field, name},
#include "tables/state_members.inc"
#undef MEMBER
};

constexpr const char* kDescriptions[] = {
    "descriptionHtml",  "jobDescription",      "description",    "content",
    "job_description",  "descriptionPlain",    "body",           "text",
    "description_html", "externalDescription", "descriptionText"};

// The long text of a posting's object; parts of one are joined.
std::string DescriptionOf(const Json& object) {
  for (const char* name : kDescriptions) {
    auto it = object.find(name);
    if (it == object.end()) continue;
    std::string text;
    if (it->is_string()) text = it->get<std::string>();
    if (it->is_object()) {
      for (const Json& part : *it) {
        if (part.is_string()) text += part.get<std::string>() + "\n";
      }
    }
    if (text.size() > 200) return text;
  }
  return "";
}

// How much an object is a posting: the fields that it has members for, and
// more for a description. 0 without a title.
int Strength(const Json& object) {
  uint64_t fields = 0;
  bool is_named = false;  // only by "name", as everything is
  for (const Row& row : kMembers) {
    uint64_t bit = uint64_t{1} << static_cast<int>(row.field);
    if ((fields & bit) != 0) continue;
    auto it = object.find(row.member);
    if (it == object.end() || it->is_null() || it->is_boolean()) continue;
    if (row.field == Field::title) {
      if (!it->is_string() || it->get_ref<const std::string&>().size() > 200)
        continue;
      is_named = row.member == "name";
    }
    fields |= bit;
  }
  if ((fields & 1u << static_cast<int>(Field::title)) == 0) return 0;
  int score = 0;
  for (; fields != 0; fields &= fields - 1) ++score;
  if (!DescriptionOf(object).empty()) return score + 4;
  return is_named ? 0 : score;
}

std::string TitleOf(const Json& object) {
  for (const Row& row : kMembers) {
    if (row.field != Field::title) break;
    auto it = object.find(row.member);
    if (it != object.end() && it->is_string()) return JsonText(*it);
  }
  return "";
}

// The words of a member: a text, the name of an object, a place's parts, each
// of a list.
std::string TextIn(const Json& value, int depth = 0) {
  std::string text = value.is_array() ? "" : JsonText(value);
  if (!text.empty() || depth > 3) return text;
  if (value.is_array()) {
    for (const Json& one : value) {
      std::string part = TextIn(one, depth + 1);
      if (part.empty() || text.size() > 400) continue;
      if (!text.empty()) text += "; ";
      text += part;
    }
    return text;
  }
  if (!value.is_object()) return "";
  for (const char* name :
       {"displayName", "title", "locationName", "formatted", "descriptor",
        "location", "formattedAddress", "displayText", "fullLocation"}) {
    auto it = value.find(name);
    if (it != value.end() && it->is_string()) return JsonText(*it);
  }
  for (const auto& group :
       {std::vector<const char*>{"city", "locality", "cityName", "town"},
        {"state", "region", "province", "stateName"},
        {"country", "countryName", "country_name", "countryCode"}}) {
    for (const char* name : group) {
      auto it = value.find(name);
      if (it == value.end()) continue;
      std::string part = TextIn(*it, depth + 1);
      if (part.empty()) continue;
      if (!text.empty()) text += ", ";
      text += part;
      break;
    }
  }
  return text;
}

// The amounts of an object as a phrase: {"min": 5, "currency": "EUR"}.
std::string PayIn(const Json& value, int depth = 0) {
  if (value.is_array()) {
    return value.empty() || depth > 2 ? "" : PayIn(value[0], depth + 1);
  }
  if (!value.is_object()) return JsonText(value);
  std::string amounts[2], currency, unit;
  for (const auto& [name, member] : value.items()) {
    std::string key = Fold(name);
    std::string text = member.is_structured() ? "" : JsonText(member);
    bool is_amount = member.is_number() || HasDigit(text);
    auto has = [&key](std::string_view part) {
      return key.find(part) != key.npos;
    };
    if (is_amount && (has("min") || has("from") || has("start") || has("low")))
      amounts[0] = text;
    else if (is_amount &&
             (has("max") || key == "to" || has("end") || has("high")))
      amounts[1] = text;
    else if (has("currency"))
      currency = member.is_object() ? TextIn(member) : text;
    else if (has("interval") || has("unit") || has("period") || has("freq") ||
             key == "type")
      unit = text;
  }
  if (amounts[0].empty() && amounts[1].empty()) {
    for (const char* name : {"salary", "value", "range", "text", "label",
                             "salaryText", "displayText", "summary"}) {
      auto it = value.find(name);
      if (it != value.end() && depth < 3) {
        std::string text = PayIn(*it, depth + 1);
        if (HasDigit(text)) return text;
      }
    }
    return "";
  }
  std::string out = currency + " " + amounts[0];
  if (!amounts[1].empty())
    out += (amounts[0].empty() ? "up to " : " - ") + amounts[1];
  std::string period = Fold(unit);
  for (char& c : period) {
    if (c == '_') c = ' ';
  }
  return out + " " + period;
}

// The objects at a path like "state.*.jobPost"; "*" is any member.
void Follow(const Json& root, std::string_view path,
            std::vector<const Json*>& out) {
  if (path.empty()) {
    out.push_back(&root);
    return;
  }
  if (!root.is_structured() || out.size() > 20) return;
  size_t dot = std::min(path.find('.'), path.size());
  std::string_view step = path.substr(0, dot);
  std::string_view rest = path.substr(std::min(dot + 1, path.size()));
  if (step == "*") {
    for (const Json& child : root) Follow(child, rest, out);
  } else if (root.is_object()) {
    auto it = root.find(step);
    if (it != root.end()) Follow(*it, rest, out);
  } else if (root.is_array()) {
    size_t index = 0;
    for (char c : step) {
      if (c < '0' || c > '9') return;
      index = index * 10 + static_cast<size_t>(c - '0');
    }
    if (index < root.size()) Follow(root[index], rest, out);
  }
}

struct Finder {
  const Facts& facts;
  std::string heading, page_title;
  std::deque<Json> inner;  // JSON that stood in a string
  const Json* best = nullptr;
  int best_score = 5;

  void Consider(const Json& object, int bonus) {
    int score = Strength(object);
    if (score <= 2) return;
    // The one that the page shows, not one of its list.
    std::string title = Fold(TitleOf(object));
    if (!title.empty() && heading.find("|" + title + "|") != heading.npos)
      score += 6;
    if (!title.empty() && page_title.find(title) != page_title.npos) score += 3;
    if (score + bonus > best_score) {
      best_score = score + bonus;
      best = &object;
    }
  }

  void Run() {
    for (size_t i = 0; i < facts.blocks.size(); ++i) {
      const Block& block = facts.blocks[i];
      if (block.kind == BlockKind::heading && block.level <= 2 && !block.chrome)
        heading += "|" + facts.folded[i] + "|";
    }
    page_title = Fold(facts.title);
    for (const Json& root : facts.state) {
      for (std::string_view path : SiteStatePaths(facts.site)) {
        std::vector<const Json*> found;
        Follow(root, path, found);
        for (const Json* object : found) {
          if (object->is_object()) Consider(*object, 4);
        }
      }
      Walk(root);
    }
  }

  void Walk(const Json& root) {
    std::vector<std::pair<const Json*, int>> stack = {{&root, 0}};
    int budget = 200000;
    while (!stack.empty() && budget-- > 0) {
      auto [node, depth] = stack.back();
      stack.pop_back();
      if (depth > 40) continue;
      if (node->is_object()) Consider(*node, 0);
      for (const Json& child : *node) {
        if (child.is_structured()) {
          stack.push_back({&child, depth + 1});
        } else if (child.is_string() && inner.size() < 20) {
          const std::string& text = child.get_ref<const std::string&>();
          bool is_json = text.size() > 200 &&
                         (text[0] == '{' || text[0] == '[') &&
                         text.find("itle\"") != text.npos;
          if (!is_json) continue;
          if (auto json = ReadLenientJson(text)) {
            inner.push_back(std::move(*json));
            stack.push_back({&inner.back(), depth + 1});
          }
        }
      }
    }
  }
};

void ProposeMember(Field field, std::string_view member, const Json& value,
                   const Context& context, Source source, Candidates& out) {
  std::string text = field == Field::salary ? PayIn(value) : TextIn(value);
  if (text.empty() || text.size() > 600) return;
  if (value.is_boolean()) {
    // "isRemote" is said of hybrids as well.
    if (field != Field::work_mode || !value.get<bool>()) return;
    text = "remote";
  }
  std::string evidence = std::string(member) + ": " + text;
  // Milliseconds since 1970.
  bool is_instant = value.is_number_integer() && value.get<int64_t>() > 1e12;
  bool is_day = field == Field::date_posted || field == Field::deadline ||
                field == Field::start_date;
  if (is_instant && is_day) {
    text = DateOfDays(value.get<int64_t>() / 86400000);
  } else if (value.is_number() && is_day) {
    // Seconds since 1970.
    double seconds = value.get<double>();
    if (seconds < 1e9 || seconds > 5e9) return;
    text = DateOfDays(static_cast<int64_t>(seconds) / 86400);
  }
  int adjust = field == Field::company && member == "company" ? -4 : 0;
  ProposeText(field, text, evidence, context, source, out,
              value.is_boolean() ? -25 : adjust);
}

// One of a list: a title with something else that only a posting has.
bool IsEntry(const Json& object) {
  if (!object.is_object() || TitleOf(object).empty()) return false;
  int others = 0;
  for (const Row& row : kMembers) {
    bool telling = row.field == Field::locations ||
                   row.field == Field::department ||
                   row.field == Field::employment_types ||
                   row.field == Field::salary || row.field == Field::company ||
                   row.field == Field::deadline || row.field == Field::job_id;
    if (telling && row.member != "type" && object.contains(row.member))
      ++others;
  }
  return others >= 1 && TitleOf(object).size() < 160;
}

}  // namespace

std::vector<ListingEntry> ListOfState(const Facts& facts) {
  std::vector<ListingEntry> best;
  for (const Json& root : facts.state) {
    std::vector<std::pair<const Json*, int>> stack = {{&root, 0}};
    int budget = 100000;
    while (!stack.empty() && budget-- > 0) {
      auto [node, depth] = stack.back();
      stack.pop_back();
      if (depth > 30) continue;
      if (node->is_array() && node->size() >= 3 && node->size() > best.size() &&
          std::all_of(node->begin(), node->end(), IsEntry)) {
        best.clear();
        for (const Json& object : *node) {
          if (best.size() >= 2000) break;
          ListingEntry entry;
          entry.title = TitleOf(object);
          for (const Row& row : kMembers) {
            auto it = object.find(row.member);
            if (it == object.end()) continue;
            std::string text = TextIn(*it);
            if (row.field == Field::company && entry.company.empty())
              entry.company = text;
            if (row.field == Field::locations && entry.location.empty())
              entry.location = text;
          }
          for (const char* name :
               {"url", "href", "link", "hostedUrl", "absolute_url", "applyUrl",
                "path", "enlace", "lien", "slug_url"}) {
            auto it = object.find(name);
            if (it == object.end() || !it->is_string()) continue;
            entry.url = ResolveUrl(facts.url, it->get<std::string>());
            if (!entry.url.empty()) break;
          }
          best.push_back(std::move(entry));
        }
      }
      for (const Json& child : *node) {
        if (child.is_structured()) stack.push_back({&child, depth + 1});
      }
    }
  }
  return best;
}

void ProposeEmbeddedState(const Context& context, Candidates& out) {
  Finder finder{context.facts, "", "", {}, nullptr, 5};
  finder.Run();
  if (finder.best == nullptr) return;
  const Json& best = *finder.best;
  bool have[kFieldCount] = {};
  auto use = [&](Field field, std::string_view member, Source source) {
    bool& done = have[static_cast<size_t>(field)];
    auto it = best.find(member);
    if (done || it == best.end() || it->is_null()) return;
    size_t before = out.all().size();
    ProposeMember(field, member, *it, context, source, out);
    done = out.all().size() > before;
  };
  for (const SiteMember& row : SiteMembers(context.facts.site))
    use(row.field, row.member, Source::site);
  for (const Row& row : kMembers)
    use(row.field, row.member, Source::embedded_state);
  if (std::string markup = DescriptionOf(best); !markup.empty()) {
    if (markup.find('<') == std::string::npos &&
        markup.find("&lt;") != std::string::npos)
      markup = DecodeEntities(markup);
    Facts inner;
    inner.url = context.facts.url;
    inner.captured_at = context.facts.captured_at;
    Document document(markup);
    inner.blocks = markup.find('<') != std::string::npos
                       ? BlocksOfHtml(document.root())
                       : BlocksOfText(markup);
    for (Block& block : inner.blocks) {
      block.chrome = false;
      inner.folded.push_back(Fold(block.text));
    }
    std::vector<HeadedSection> sections = FindSections(inner.blocks);
    Context description{inner, sections, context.setting};
    size_t before = out.all().size();
    ProposeSections(description, Source::embedded_state, out);
    ProposeProse(description, Source::prose, out);
    ProposeLabels(description, out);
    for (size_t i = before; i < out.all().size(); ++i)
      out.all()[i].confidence = std::max(1, out.all()[i].confidence - 5);
    out.Add(Field::description,
            ToMarkdown(inner.blocks, 0, inner.blocks.size()),
            Source::embedded_state, Excerpt(Collapse(markup)));
  }
}

}  // namespace jobdaw

// Postings inside the state that a page's program leaves in it.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

struct Key {
  Field field;
  const char* name;
};
// Member names that programs use for a posting's fields, the best first.
constexpr Key kKeys[] = {{Field::title, "title"},
                         {Field::title, "jobTitle"},
                         {Field::title, "job_title"},
                         {Field::title, "postingTitle"},
                         {Field::title, "positionTitle"},
                         {Field::title, "displayJobTitle"},
                         {Field::company, "companyName"},
                         {Field::company, "company_name"},
                         {Field::company, "employerName"},
                         {Field::company, "organizationName"},
                         {Field::company, "company"},
                         {Field::company, "employer"},
                         {Field::company, "hiringOrganization"},
                         {Field::locations, "locationName"},
                         {Field::locations, "location"},
                         {Field::locations, "jobLocation"},
                         {Field::locations, "formattedLocation"},
                         {Field::locations, "cityStateCountry"},
                         {Field::locations, "city"},
                         {Field::work_mode, "workplaceType"},
                         {Field::work_mode, "workplace_type"},
                         {Field::work_mode, "workMode"},
                         {Field::work_mode, "remoteType"},
                         {Field::employment_types, "employmentType"},
                         {Field::employment_types, "employment_type"},
                         {Field::employment_types, "timeType"},
                         {Field::employment_types, "jobType"},
                         {Field::employment_types, "type"},
                         {Field::date_posted, "publishedDate"},
                         {Field::date_posted, "datePosted"},
                         {Field::date_posted, "published_at"},
                         {Field::date_posted, "publishedAt"},
                         {Field::date_posted, "first_published"},
                         {Field::date_posted, "startDate"},
                         {Field::date_posted, "dateCreated"},
                         {Field::date_posted, "postedDate"},
                         {Field::date_posted, "createdAt"},
                         {Field::deadline, "applicationDeadline"},
                         {Field::deadline, "validThrough"},
                         {Field::deadline, "closingDate"},
                         {Field::deadline, "endDate"},
                         {Field::job_id, "requisitionId"},
                         {Field::job_id, "jobReqId"},
                         {Field::job_id, "reqId"},
                         {Field::job_id, "jobId"},
                         {Field::job_id, "requisition_id"},
                         {Field::department, "departmentName"},
                         {Field::department, "department"},
                         {Field::department, "teamName"},
                         {Field::apply_url, "applyUrl"},
                         {Field::apply_url, "externalUrl"},
                         {Field::apply_url, "applicationUrl"}};

constexpr const char* kDescriptions[] = {
    "descriptionHtml", "jobDescription",   "description", "content",
    "job_description", "descriptionPlain", "body",        "text"};

int Strength(const Json& object) {
  int score = 0;
  bool title = false;
  for (const Key& key : kKeys) {
    auto it = object.find(key.name);
    if (it == object.end() || it->is_null()) continue;
    if (key.field == Field::title) {
      if (!it->is_string() || it->get_ref<const std::string&>().size() > 200)
        continue;
      title = true;
    }
    ++score;
  }
  if (!title) return 0;
  for (const char* name : kDescriptions) {
    auto it = object.find(name);
    if (it != object.end() && it->is_string() &&
        it->get_ref<const std::string&>().size() > 200) {
      score += 4;
      break;
    }
  }
  return score;
}

std::string TextIn(const Json& value) {
  std::string text = JsonText(value);
  if (!text.empty()) return text;
  if (value.is_object()) {
    for (const char* name : {"displayName", "title", "city", "locationName",
                             "formatted", "descriptor"}) {
      auto it = value.find(name);
      if (it != value.end() && it->is_string()) return JsonText(*it);
    }
  }
  return "";
}

}  // namespace

void ProposeEmbeddedState(const Context& context, Candidates& out) {
  const Json* best = nullptr;
  int best_score = 5;
  std::string heading;
  for (size_t i = 0; i < context.facts.blocks.size(); ++i) {
    const Block& block = context.facts.blocks[i];
    if (block.kind == BlockKind::heading && block.level <= 2 && !block.chrome)
      heading += "|" + context.facts.folded[i] + "|";
  }
  std::string page_title = Fold(context.facts.title);
  for (const auto& [variable, root] : context.facts.state) {
    std::vector<std::pair<const Json*, int>> stack = {{&root, 0}};
    int budget = 200000;
    while (!stack.empty() && budget-- > 0) {
      auto [node, depth] = stack.back();
      stack.pop_back();
      if (depth > 40) continue;
      if (node->is_object()) {
        int score = Strength(*node);
        if (score > 2) {
          // The one that the page shows, not one of its list.
          std::string title;
          for (const Key& key : kKeys) {
            if (key.field != Field::title) break;
            auto it = node->find(key.name);
            if (it != node->end() && it->is_string()) {
              title = Fold(it->get_ref<const std::string&>());
              break;
            }
          }
          if (!title.empty() &&
              heading.find("|" + title + "|") != std::string::npos)
            score += 6;
          if (!title.empty() && page_title.find(title) != std::string::npos)
            score += 3;
        }
        if (score > best_score) {
          best_score = score;
          best = node;
        }
      }
      if (node->is_structured()) {
        for (const Json& child : *node) {
          if (child.is_structured()) stack.push_back({&child, depth + 1});
        }
      }
    }
  }
  if (best == nullptr) return;
  bool have[kFieldCount] = {};
  for (const Key& key : kKeys) {
    if (have[static_cast<size_t>(key.field)]) continue;
    auto it = best->find(key.name);
    if (it == best->end() || it->is_null()) continue;
    std::string text = TextIn(*it);
    if (text.empty() || text.size() > 300) continue;
    std::string evidence = std::string(key.name) + ": " + text;
    switch (key.field) {
      case Field::title:
        out.Add(key.field, CleanTitle(text, ""), Source::embedded_state,
                evidence);
        break;
      case Field::company: {
        std::string name = CleanCompany(text);
        if (!IsBoard(name))
          out.Add(key.field, Organization{name, "", ""}, Source::embedded_state,
                  evidence);
        break;
      }
      case Field::locations:
        out.Add(key.field, ParsePlaces(text), Source::embedded_state, evidence);
        break;
      case Field::work_mode:
        out.Add(key.field, FindWorkMode(Fold(text)).mode,
                Source::embedded_state, evidence);
        break;
      case Field::employment_types: {
        std::string spaced = text;
        for (size_t i = 1; i < spaced.size(); ++i) {
          if (spaced[i] == '_') spaced[i] = ' ';
          // "FullTime"
          if (spaced[i] >= 'A' && spaced[i] <= 'Z' && spaced[i - 1] >= 'a' &&
              spaced[i - 1] <= 'z')
            spaced.insert(i, " ");
        }
        out.Add(key.field, FindEmploymentTypes(Fold(spaced)),
                Source::embedded_state, evidence);
        break;
      }
      case Field::date_posted:
      case Field::deadline:
        ProposeDate(key.field, text, context, Source::embedded_state, out);
        break;
      case Field::apply_url:
        out.Add(key.field, ResolveUrl(context.facts.url, text),
                Source::embedded_state, evidence);
        break;
      default:
        if (text.size() <= 120)
          out.Add(key.field, text, Source::embedded_state, evidence);
    }
    have[static_cast<size_t>(key.field)] = true;
  }
  for (const char* name : kDescriptions) {
    auto it = best->find(name);
    if (it == best->end() || !it->is_string() ||
        it->get_ref<const std::string&>().size() < 200)
      continue;
    std::string markup = it->get<std::string>();
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
            Source::embedded_state, name);
    break;
  }
}

}  // namespace jobdaw

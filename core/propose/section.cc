// The headed parts of a posting.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/labels.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& Preferred() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/preferred.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& Required() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/required.inc"
  );
  return *kTable;
}

// "Experience with Go is a plus": welcome, whatever the list is called.
// "3 years in finance, preferably in retail" is not: only the rest of it is.
bool IsPreferredItem(std::string_view text) {
  std::string folded = Fold(text);
  if (Preferred().Find(folded).empty() || !Required().Find(folded).empty())
    return false;
  static const Pattern kClause("(?:,|;|\\s[-–—]|\\()\\s*");
  Match m;
  if (!kClause.Find(text, 0, m) || CountWords(text.substr(0, m.begin)) < 2 ||
      !Preferred().Find(Fold(text.substr(0, m.begin))).empty())
    return true;
  for (size_t at = m.end; at < text.size();) {
    Match next;
    size_t end = kClause.Find(text, at, next) ? next.begin : text.size();
    std::string clause = Fold(text.substr(at, end - at));
    for (const auto& hit : Preferred().Find(clause)) {
      bool qualifies =
          hit.begin == 0 &&
          CountWords(clause) >
              CountWords(std::string_view(clause).substr(0, hit.end)) + 1;
      if (!qualifies) return true;
    }
    at = end == text.size() ? end : next.end;
  }
  return false;
}

void Append(TextList& list, TextList more) {
  for (std::string& item : more) {
    if (list.size() < 300) list.push_back(std::move(item));
  }
}

void AppendText(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += more;
}

// The part under the posting's own title, not under a heading within it.
bool IsOpening(const HeadedSection& section) {
  return section.kind == SectionKind::none ||
         (section.kind == SectionKind::other &&
          TitleLikeness(section.heading) >= 60);
}

// Its paragraphs of running text, without what stands in rows and labels.
std::string Paragraphs(const HeadedSection& section, const Blocks& blocks) {
  std::string out;
  for (size_t i = section.begin; i < section.end && i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.chrome || block.kind != BlockKind::paragraph ||
        CountWords(block.text) < 15)
      continue;
    AppendText(out, block.text);
  }
  return out;
}

int ListedItems(const HeadedSection& section, const Blocks& blocks) {
  int items = 0;
  for (size_t i = section.begin; i < section.end && i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::item && !blocks[i].chrome) ++items;
  }
  return items;
}

// Short lines of one make are a list as well.
bool IsList(const HeadedSection& section, const Blocks& blocks) {
  if (ListedItems(section, blocks) >= 2) return true;
  int lines = 0;
  uint64_t make = 0;
  for (size_t i = section.begin; i < section.end && i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.chrome || block.control || block.signature == 0) continue;
    if (make == 0) make = block.signature;
    if (block.signature != make || CountWords(block.text) > 25) break;
    ++lines;
  }
  return lines >= 2;
}

// Where a kind of list stands among the others; -1 for what has no place.
int OrderOf(SectionKind kind) {
  switch (kind) {
    case SectionKind::responsibilities:
      return 0;
    case SectionKind::requirements:
    case SectionKind::skills:
      return 2;
    case SectionKind::nice_to_have:
      return 3;
    case SectionKind::benefits:
      return 4;
    default:
      return -1;
  }
}

// For tasks, requirements and benefits the unknown list that can only be that:
// as many unknown lists in a row as kinds are missing at that place.
void GuessLists(const Context& context, const HeadedSection* guessed[3]) {
  const Blocks& blocks = context.facts.blocks;
  bool known[5] = {};
  for (const HeadedSection& section : context.sections) {
    if (int order = OrderOf(section.kind); order >= 0) known[order] = true;
  }
  int lower = -1;
  for (size_t i = 0; i < context.sections.size();) {
    if (int order = OrderOf(context.sections[i].kind); order >= 0) {
      lower = std::max(lower, order);
      ++i;
      continue;
    }
    std::vector<const HeadedSection*> run;
    size_t next = i;
    for (; next < context.sections.size() &&
           OrderOf(context.sections[next].kind) < 0;
         ++next) {
      const HeadedSection& section = context.sections[next];
      if (section.kind == SectionKind::other && section.marked_up &&
          TitleLikeness(section.heading) < 60 && IsList(section, blocks))
        run.push_back(&section);
    }
    int upper = next < context.sections.size()
                    ? OrderOf(context.sections[next].kind)
                    : 5;
    std::vector<int> missing;
    for (int kind : {0, 2, 4}) {
      if (kind > lower && kind < upper && !known[kind]) missing.push_back(kind);
    }
    // What stands above the tasks is of the page.
    if (lower < 0 && upper < 5 && run.size() > missing.size() &&
        !missing.empty())
      run.erase(run.begin(),
                run.end() - static_cast<std::ptrdiff_t>(missing.size()));
    // At the open end, one list more or less may be anything.
    bool fits = run.size() == missing.size() ||
                (lower < 0 && upper == 5 && run.size() == 2);
    if (!run.empty() && fits && !(run.size() == 1 && upper == 5)) {
      for (size_t k = 0; k < run.size(); ++k) guessed[missing[k] / 2] = run[k];
    }
    i = std::max(next, i + 1);
  }
}

}  // namespace

void ProposeSections(const Context& context, Source source, Candidates& out) {
  TextList responsibilities, requirements, nice_to_have, benefits;
  std::string about_company, about_role, company_name, company_evidence;
  std::string opening, opening_heading;
  const HeadedSection* role_list = nullptr;
  Sections others;
  struct Headings {
    std::string responsibilities, requirements, nice_to_have, benefits,
        about_company, about_role;
  } heads;
  Source text_source = source == Source::section ? Source::section : source;
  auto note = [](std::string& head, const HeadedSection& section) {
    if (head.empty()) head = section.heading;
  };
  const Blocks& blocks = context.facts.blocks;
  for (const HeadedSection& section : context.sections) {
    if (IsOpening(section)) {
      if (opening.empty()) {
        opening = Paragraphs(section, blocks);
        opening_heading = section.heading;
      }
      continue;
    }
    switch (section.kind) {
      case SectionKind::responsibilities:
        note(heads.responsibilities, section);
        Append(responsibilities, ItemsOf(section, blocks));
        break;
      case SectionKind::requirements:
      case SectionKind::education: {
        note(heads.requirements, section);
        for (std::string& item : ItemsOf(section, blocks)) {
          (IsPreferredItem(item) ? nice_to_have : requirements)
              .push_back(std::move(item));
        }
        break;
      }
      case SectionKind::skills:
        note(heads.requirements, section);
        Append(requirements, ItemsOf(section, blocks));
        break;
      case SectionKind::nice_to_have:
        note(heads.nice_to_have, section);
        Append(nice_to_have, ItemsOf(section, blocks));
        break;
      case SectionKind::benefits:
        note(heads.benefits, section);
        Append(benefits, ItemsOf(section, blocks));
        break;
      case SectionKind::about_company: {
        note(heads.about_company, section);
        AppendText(about_company, TextOf(section, blocks));
        HeadingReading reading = ReadHeading(section.heading);
        if (reading.company && company_name.empty()) {
          company_name =
              NamesNobody(reading.name) ? "" : CleanCompany(reading.name);
          company_evidence = section.heading;
        }
        break;
      }
      case SectionKind::about_role:
        if (role_list == nullptr && ListedItems(section, blocks) >= 2)
          role_list = &section;
        note(heads.about_role, section);
        AppendText(about_role, TextOf(section, blocks));
        break;
      case SectionKind::summary:
        // "Job description" over the tasks.
        if (role_list == nullptr && ListedItems(section, blocks) >= 2)
          role_list = &section;
        break;
      case SectionKind::none:
      case SectionKind::noise:
        break;
      default: {
        Section other{section.heading, TextOf(section, blocks)};
        // "Salary" over one line is a label, read as such.
        bool labelled = LabelOf(section.heading) != LabelKey::none &&
                        CountWords(other.text) < 30;
        if (labelled) break;
        if (!other.text.empty() && others.size() < 60)
          others.push_back(std::move(other));
      }
    }
  }
  if (responsibilities.empty() && role_list != nullptr) {
    responsibilities = ItemsOf(*role_list, blocks);
    heads.responsibilities = role_list->heading;
  }
  // Lists under headings that nobody knows, by their place among the others:
  // tasks, then what is asked for, then what is offered.
  const HeadedSection* guessed[3] = {};
  GuessLists(context, guessed);
  TextList* const lists[3] = {&responsibilities, &requirements, &benefits};
  std::string* const headings[3] = {&heads.responsibilities,
                                    &heads.requirements, &heads.benefits};
  int adjusts[3] = {};
  for (int k = 0; k < 3; ++k) {
    if (guessed[k] == nullptr || !lists[k]->empty()) continue;
    *lists[k] = ItemsOf(*guessed[k], blocks);
    *headings[k] = guessed[k]->heading;
    adjusts[k] = -22;
  }
  out.Add(Field::responsibilities, responsibilities, text_source,
          heads.responsibilities, adjusts[0]);
  out.Add(Field::requirements, requirements, text_source, heads.requirements,
          adjusts[1]);
  out.Add(Field::nice_to_have, nice_to_have, text_source,
          heads.nice_to_have.empty() ? heads.requirements : heads.nice_to_have);
  out.Add(Field::benefits, benefits, text_source, heads.benefits, adjusts[2]);
  out.Add(Field::about_company, about_company, text_source,
          heads.about_company);
  if (about_role.empty()) {
    out.Add(Field::about_role, opening, text_source,
            opening_heading.empty() ? opening.substr(0, opening.find('\n'))
                                    : opening_heading,
            -25);
  } else {
    out.Add(Field::about_role, about_role, text_source, heads.about_role);
  }
  out.Add(Field::other_sections, others, text_source,
          others.empty() ? "" : others[0].heading);
  if (!company_name.empty() && CountWords(company_name) <= 6) {
    out.Add(Field::company, Organization{company_name, "", ""}, Source::section,
            company_evidence, 4);
  }
  // Places under a heading of their own.
  for (const HeadedSection& section : context.sections) {
    if (section.kind != SectionKind::location) continue;
    Places places;
    std::string evidence = section.heading;
    for (const std::string& item : ItemsOf(section, blocks)) {
      if (PlaceLikeness(item) < 60) continue;
      for (Place& place : ParsePlaces(item)) places.push_back(std::move(place));
    }
    out.Add(Field::locations, places, Source::section, evidence);
  }

  // What the lists ask for: years, education, skills.
  Skills skills;
  auto name_skills = [&skills](const TextList& items, bool required) {
    for (const std::string& item : items) {
      for (std::string& name : FindSkills(item)) {
        bool known =
            std::any_of(skills.begin(), skills.end(),
                        [&](const Skill& s) { return s.name == name; });
        if (!known && skills.size() < 200)
          skills.push_back({std::move(name), required});
      }
    }
  };
  name_skills(requirements, true);
  name_skills(nice_to_have, false);
  name_skills(responsibilities, false);
  out.Add(Field::skills, skills, Source::section,
          requirements.empty() ? heads.responsibilities : heads.requirements);
  Education least = Education::none;
  std::string education_evidence;
  for (const std::string& item : requirements) {
    Education named = FindEducation(Fold(item));
    if (named == Education::none) continue;
    if (least == Education::none || named < least) {
      least = named;
      education_evidence = item;
    }
  }
  out.Add(Field::education, least, Source::section, education_evidence);
  for (const std::string& item : requirements) {
    if (auto years = FindYears(item)) {
      // The first is the role's; later ones are of single skills.
      out.Add(Field::experience_years, *years, Source::section, item);
      break;
    }
  }
}

}  // namespace jobdaw

#include "page_kind.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "listing.h"
#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/labels.h"
#include "resolve.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& Expired() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/expired.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& JobWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/job_words.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& ArticleWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/article_words.inc"
  );
  return *kTable;
}

// What speaks for one posting.
struct Signs {
  int lists = 0;   // kinds of section that only postings have
  int labels = 0;  // kinds of label that only postings have
  int apply = 0;
  size_t text = 0;  // bytes of text outside chrome
  bool title = false;
  bool structured = false;
  bool expired = false;
  bool job_word = false;
  bool article = false;  // a text about jobs
};

Signs Read(const Context& context) {
  Signs signs;
  uint32_t kinds = 0, guessed = 0, keys = 0;
  const Facts& facts = context.facts;
  for (const HeadedSection& section : context.sections) {
    switch (section.kind) {
      case SectionKind::responsibilities:
      case SectionKind::requirements:
      case SectionKind::nice_to_have:
      case SectionKind::benefits:
      case SectionKind::about_role: {
        size_t bytes = section.lead.size();
        for (size_t i = section.begin;
             i < section.end && i < facts.blocks.size(); ++i) {
          if (!facts.blocks[i].chrome) bytes += facts.blocks[i].text.size();
        }
        if (bytes > 20) {
          (section.by_items ? guessed : kinds) |=
              1u << static_cast<int>(section.kind);
        }
        break;
      }
      default:
        break;
    }
  }
  for (size_t i = 0; i < facts.blocks.size(); ++i) {
    const Block& block = facts.blocks[i];
    if (!block.chrome) signs.text += block.text.size();
    if (block.control || block.text.size() < 60) {
      if (IsApplyText(facts.folded[i])) signs.apply = 1;
    }
    if (block.chrome) continue;
    if (block.text.size() < 300 && !Expired().Find(facts.folded[i]).empty())
      signs.expired = true;
    LabelLine line = ReadLabelLine(block.text);
    LabelKey key = line.key;
    if (key == LabelKey::none && block.text.size() < 40)
      key = LabelOf(block.text);
    switch (key) {
      case LabelKey::salary:
      case LabelKey::employment_type:
      case LabelKey::deadline:
      case LabelKey::job_id:
      case LabelKey::experience:
      case LabelKey::department:
      case LabelKey::location:
      case LabelKey::work_mode:
      case LabelKey::start_date:
        keys |= 1u << static_cast<int>(key);
        break;
      default:
        break;
    }
    if (block.kind == BlockKind::heading && block.level <= 2 &&
        TitleLikeness(block.text) >= 60)
      signs.title = true;
  }
  for (const Link& link : facts.links) {
    if (link.text.size() < 40 && !link.text.empty() &&
        IsApplyText(Fold(link.text)))
      signs.apply = 1;
  }
  // What lists seem to be of speaks beside a heading that says it.
  if (kinds != 0) kinds |= guessed;
  for (; kinds != 0; kinds &= kinds - 1) ++signs.lists;
  for (; keys != 0; keys &= keys - 1) ++signs.labels;
  for (const Item& item : facts.postings) {
    int said = 0;
    for (const char* name : {"description", "hiringOrganization", "jobLocation",
                             "datePosted", "baseSalary"}) {
      if (!Member(item.json, name).is_null()) ++said;
    }
    if (said >= 2) signs.structured = true;
  }
  std::string first_heading;
  for (const Block& block : facts.blocks) {
    if (block.kind != BlockKind::heading || block.chrome) continue;
    first_heading = Fold(block.text);
    break;
  }
  signs.article = !ArticleWords().Find(Fold(facts.title)).empty() ||
                  !ArticleWords().Find(first_heading).empty();
  // "About the course", "Contracting authority": a part that only these have.
  for (size_t i = 0; i < facts.blocks.size() && !signs.article; ++i) {
    if (facts.blocks[i].kind != BlockKind::heading || facts.blocks[i].chrome)
      continue;
    signs.article = ArticleWords().Exact(facts.folded[i]) != nullptr;
  }
  signs.job_word = !JobWords().Find(Fold(facts.url)).empty() ||
                   !JobWords().Find(Fold(facts.title)).empty();
  return signs;
}

}  // namespace

// Advertisements one after the other, each with labels of its own.
int CountAdvertisements(const Context& context) {
  static constexpr std::string_view kLabels[] = {
      "salary", "deadline", "application", "location", "compensation", "pay"};
  int count = 0;
  for (size_t i = 0; i < context.facts.blocks.size(); ++i) {
    const Block& block = context.facts.blocks[i];
    if (block.chrome || block.text.size() < 150) continue;
    int labels = 0;
    for (size_t at = block.text.find(':');
         at != std::string::npos && labels < 2;
         at = block.text.find(':', at + 1)) {
      size_t begin = block.text.rfind(' ', at);
      begin = begin == std::string::npos ? 0 : begin + 1;
      std::string word =
          Fold(std::string_view(block.text).substr(begin, at - begin));
      if (std::find(std::begin(kLabels), std::end(kLabels), word) !=
          std::end(kLabels))
        ++labels;
    }
    if (labels >= 2) ++count;
  }
  return count;
}

// "47 offres d'emploi autour de Bayonne", "112 Jobs in Rostock"
bool CountsJobs(const Facts& facts) {
  static const Pattern kCount("^(?:\\D{0,20}\\s)?(\\d[\\d.,  ]*)\\+?\\s\\p{L}");
  for (const Block& block : facts.blocks) {
    if (block.kind != BlockKind::heading || block.chrome) continue;
    Match m;
    return kCount.Find(block.text, 0, m) && m[1] != "1" &&
           NamesJobs(Fold(block.text));
  }
  return false;
}

bool IsFirstHeading(const Facts& facts, std::string_view title) {
  for (const Block& block : facts.blocks) {
    if (block.kind == BlockKind::heading && !block.chrome)
      return block.text == title;
  }
  return false;
}

PageKind ClassifyPage(const Context& context, const Candidates& candidates,
                      const std::vector<ListingEntry>& listing) {
  Signs signs = Read(context);
  const Facts& facts = context.facts;
  const Candidate* title = Winner(candidates.all(), Field::title);
  if (!facts.is_html) {
    if (title == nullptr)
      return signs.lists >= 1 ? PageKind::posting : PageKind::other;
    // A pasted or selected text is a posting unless nothing in it is.
    int score =
        signs.lists * 2 + signs.labels + (signs.text > 300 ? 2 : 0) +
        (TitleLikeness(std::get<std::string>(title->value)) >= 50 ? 2 : 0);
    return score >= 2 ? PageKind::posting : PageKind::other;
  }
  if (title == nullptr)
    return listing.empty() ? PageKind::other : PageKind::listing;
  bool one = facts.postings.size() == 1 ||
             (facts.postings.size() == 2 &&
              facts.postings[0].source != facts.postings[1].source);
  if (one && signs.structured && !signs.expired) return PageKind::posting;
  if (one && signs.structured && signs.lists >= 1) return PageKind::posting;
  int score = signs.lists * 3 + std::min(signs.labels, 4) + signs.apply * 2 +
              (signs.title ? 3 : 0) + (signs.job_word ? 2 : 0) + (one ? 4 : 0);
  if (TitleLikeness(std::get<std::string>(title->value)) >= 60) score += 2;
  // "Nurse in Harvard, Illinois | Mercy"
  if (const Candidate* place = Winner(candidates.all(), Field::locations);
      place != nullptr && place->source == Source::meta &&
      title->source == Source::meta && place->evidence == title->evidence)
    score += 4;
  if (signs.expired) score -= 6;
  if (signs.article && !one) return PageKind::other;
  if (signs.text < 200 && signs.lists == 0) score -= 4;
  if (!one && CountAdvertisements(context) >= 2) return PageKind::listing;
  // One posting with a few like it below, or a list: the one has its parts.
  // What the page's state tells at length is the page's own posting.
  for (const Candidate& candidate : candidates.all()) {
    if (candidate.field == Field::description &&
        candidate.source == Source::embedded_state && signs.text < 600)
      return PageKind::posting;
  }
  if (title->source == Source::meta && signs.lists > 0 &&
      TitleLikeness(std::get<std::string>(title->value)) >= 75)
    score += 2;
  if (listing.size() >= 3 && !one && CountsJobs(facts))
    return PageKind::listing;
  bool of_jobs =
      signs.job_word || signs.apply > 0 || signs.labels >= 2 ||
      (!listing.empty() && signs.text < 1500 &&
       std::all_of(
           listing.begin(), listing.end(),
           [](const ListingEntry& entry) { return NamesJob(entry.url); }));
  if (listing.size() >= 3 && !one && of_jobs && score < 11)
    return PageKind::listing;
  // A table of jobs with one row or two.
  if (!listing.empty() && listing.size() < 3 && !one && signs.lists == 0)
    return PageKind::listing;
  // The pane beside a list: the open posting is one of it, and the page is
  // named after the list.
  if (!one && listing.size() >= 5 &&
      OpenEntry(listing, *title) < listing.size() &&
      Fold(facts.title).find(Fold(std::get<std::string>(title->value))) ==
          std::string::npos)
    return PageKind::listing;
  // Named after one of the list, which has a page of its own.
  if (size_t entry = OpenEntry(listing, *title);
      !one && listing.size() >= 3 && entry < listing.size() &&
      !listing[entry].url.empty() && listing[entry].url != facts.url &&
      !IsFirstHeading(facts, listing[entry].title))
    return PageKind::listing;
  if (listing.size() >= 12 && !one && of_jobs && score < 12)
    return PageKind::listing;
  if (score >= (of_jobs || signs.labels > 0 || signs.lists > 1 ? 7 : 10))
    return PageKind::posting;
  return PageKind::other;
}

}  // namespace jobdaw

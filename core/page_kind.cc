#include "page_kind.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "phrase_table.h"
#include "propose/labels.h"
#include "resolve.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& Expired() {
  static const auto* const kTable = new PhraseTable<bool>({
#define EXPIRED(language, phrase) {phrase, true},
#include "tables/expired.inc"
#undef EXPIRED
  });
  return *kTable;
}

const PhraseTable<bool>& JobWords() {
  static const auto* const kTable = new PhraseTable<bool>({
#define JOB_WORD(language, word) {word, true},
#include "tables/job_words.inc"
#undef JOB_WORD
  });
  return *kTable;
}

const PhraseTable<bool>& ArticleWords() {
  static const auto* const kTable = new PhraseTable<bool>({
#define ARTICLE_WORD(language, phrase) {phrase, true},
#include "tables/article_words.inc"
#undef ARTICLE_WORD
  });
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
  uint32_t kinds = 0, keys = 0;
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
        if (bytes > 20) kinds |= 1u << static_cast<int>(section.kind);
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
  signs.job_word = !JobWords().Find(Fold(facts.url)).empty() ||
                   !JobWords().Find(Fold(facts.title)).empty();
  return signs;
}

// Cards whose elements are called "job-card-title" and the like, each with
// the company and the place that stand before the next.
std::vector<ListingEntry> FindCards(const Facts& facts) {
  std::vector<ListingEntry> out;
  std::unordered_map<std::string, int> names;
  for (const NamedText& named : facts.named) {
    if (named.field == Field::title && named.is_sure) ++names[named.name];
  }
  std::unordered_map<std::string_view, std::string_view> urls;
  for (const Link& link : facts.links) urls.emplace(link.text, link.url);
  std::unordered_set<std::string> seen;
  for (const NamedText& named : facts.named) {
    if (named.field == Field::title) {
      if (names[named.name] < 3 || !seen.insert(named.text).second) continue;
      auto url = urls.find(named.text);
      out.push_back({named.text,
                     url == urls.end() ? "" : std::string(url->second), "",
                     ""});
    } else if (!out.empty() && named.field == Field::company) {
      if (out.back().company.empty())
        out.back().company = CleanCompany(named.text);
    } else if (!out.empty() && named.field == Field::locations) {
      if (out.back().location.empty()) out.back().location = named.text;
    }
  }
  return out;
}

}  // namespace

std::vector<ListingEntry> FindListing(const Context& context) {
  const Facts& facts = context.facts;
  std::vector<ListingEntry> out;
  // Several postings stated as such.
  if (facts.postings.size() >= 3) {
    for (const Item& item : facts.postings) {
      ListingEntry entry;
      entry.title = JsonText(Member(item.json, "title"));
      entry.url = ResolveUrl(facts.url, JsonText(Member(item.json, "url")));
      entry.company =
          JsonText(Member(Member(item.json, "hiringOrganization"), "name"));
      if (!entry.title.empty()) out.push_back(std::move(entry));
    }
    if (out.size() >= 3) return out;
    out.clear();
  }
  std::vector<ListingEntry> cards = FindCards(facts);
  // A program's list, where the markup shows less of it.
  if (std::vector<ListingEntry> stated = ListOfState(facts);
      stated.size() >= 3 && stated.size() > cards.size())
    cards = std::move(stated);
  // What repeats: links, or headings, of one place in the page's structure.
  struct Group {
    std::vector<ListingEntry> entries;
    int titled = 0;
    size_t words = 0;
  };
  std::unordered_map<uint64_t, Group> groups;
  std::vector<uint64_t> order;
  std::unordered_map<std::string, std::pair<uint64_t, size_t>> by_url;
  auto add = [&](uint64_t signature, const std::string& text,
                 const std::string& url) {
    Group& group = groups[signature];
    if (group.entries.empty()) order.push_back(signature);
    if (group.entries.size() >= 2000) return;
    group.entries.push_back({text, url, "", ""});
    group.words += CountWords(text);
    if (TitleLikeness(text) >= 50) ++group.titled;
  };
  for (const Link& link : facts.links) {
    if (link.chrome || link.signature == 0 || link.text.size() < 3 ||
        link.text.size() > 160 || link.url.compare(0, 4, "http") != 0)
      continue;
    auto [known, fresh] =
        by_url.emplace(link.url, std::make_pair(link.signature, 0));
    if (!fresh && known->second.first == link.signature) continue;
    add(link.signature, link.text, link.url);
  }
  for (const Block& block : facts.blocks) {
    bool first = block.kind == BlockKind::heading && block.level == 1;
    if (block.signature == 0 || block.chrome || block.control || first)
      continue;
    if (block.kind == BlockKind::item && block.href.empty()) continue;
    add(block.signature ^ 1, block.text, "");
  }
  const Group* best = nullptr;
  for (uint64_t signature : order) {
    const Group& group = groups[signature];
    size_t n = group.entries.size();
    if (n < 3 || group.words > 10 * n ||
        group.titled * 5 < static_cast<int>(n) * 2)
      continue;
    // Without links of their own, more of them must read like titles.
    if (group.entries[0].url.empty() &&
        (group.words > 7 * n || group.titled * 2 < static_cast<int>(n) ||
         (n < 4 && group.titled < static_cast<int>(n))))
      continue;
    if (best == nullptr || group.titled > best->titled) best = &group;
  }
  if (cards.size() >= 3 &&
      (best == nullptr || cards.size() * 5 >= best->entries.size() * 4))
    return cards;
  if (best == nullptr) return out;
  return best->entries;
}

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
    return listing.size() >= 3 ? PageKind::listing : PageKind::other;
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
  bool of_jobs = signs.job_word || signs.apply > 0 || signs.labels >= 2;
  if (listing.size() >= 3 && !one && of_jobs && score < 11)
    return PageKind::listing;
  if (listing.size() >= 12 && !one && of_jobs && score < 12)
    return PageKind::listing;
  if (score >= (of_jobs || signs.labels > 0 || signs.lists > 1 ? 7 : 10))
    return PageKind::posting;
  return PageKind::other;
}

}  // namespace jobdaw

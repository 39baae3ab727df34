#include "listing.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "listing_cards.h"
#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "propose/labels.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

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

// What repeats: links, or headings, of one place in the page's structure.
struct Group {
  std::vector<ListEntry> entries;
  int titled = 0;
  int applying = 0;    // "Apply as baker"
  size_t of_jobs = 0;  // whose addresses name jobs
  size_t words = 0;
};

// What the addresses of one kind of page share: all but the last step, with
// numbers as one. "" for pages right below the root.
std::string PatternOf(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  size_t host = url.find("//");
  size_t last = url.rfind('/');
  if (host == url.npos || last <= url.find('/', host + 2)) return "";
  std::string out;
  for (char c : url.substr(0, last)) {
    bool is_digit = c >= '0' && c <= '9';
    if (!is_digit)
      out += c;
    else if (out.back() != '0')
      out += '0';
  }
  return out;
}

// Whether a link can lead to a posting of a list.
bool CanBeEntry(const Link& link) {
  return !link.chrome && link.signature != 0 && link.text.size() >= 3 &&
         link.text.size() <= 160 && link.url.compare(0, 4, "http") == 0 &&
         !IsApplyText(Fold(link.text));
}

// A list's featured jobs stand elsewhere and are made otherwise, but their
// addresses are like those of the others.
void AddOfSamePattern(const Facts& facts, std::vector<ListEntry>& entries) {
  if (entries.empty() || entries[0].said.url.empty()) return;
  std::map<std::string, size_t> patterns;
  for (const ListEntry& entry : entries) ++patterns[PatternOf(entry.said.url)];
  auto most = std::max_element(
      patterns.begin(), patterns.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most->first.empty() || most->second * 10 < entries.size() * 9) return;
  std::unordered_set<std::string_view> seen;
  std::vector<ListEntry> all;
  for (const Link& link : facts.links) {
    if (!CanBeEntry(link) || PatternOf(link.url) != most->first ||
        !seen.insert(link.url).second)
      continue;
    all.push_back({{link.text, link.url, "", ""}, kNoBlock, {}});
    all.back().make = link.signature;
  }
  if (all.size() > entries.size() && all.size() < entries.size() * 2)
    entries = std::move(all);
}

std::vector<ListEntry> FindGroup(const Facts& facts) {
  std::unordered_map<uint64_t, Group> groups;
  std::vector<uint64_t> order;
  std::unordered_map<std::string, uint64_t> by_url;
  auto add = [&](uint64_t signature, const std::string& text,
                 const std::string& url, size_t block) {
    Group& group = groups[signature];
    if (group.entries.empty()) order.push_back(signature);
    if (group.entries.size() >= 2000) return;
    group.entries.push_back({{text, url, "", ""}, block, {}});
    group.words += CountWords(text);
    if (TitleLikeness(text) >= 50) ++group.titled;
    if (NamesApplying(Fold(text))) ++group.applying;
    if (NamesJob(url)) ++group.of_jobs;
  };
  for (const Link& link : facts.links) {
    if (!CanBeEntry(link)) continue;
    auto [known, fresh] = by_url.emplace(link.url, link.signature);
    if (!fresh && known->second == link.signature) continue;
    add(link.signature, link.text, link.url, kNoBlock);
  }
  for (size_t i = 0; i < facts.blocks.size(); ++i) {
    const Block& block = facts.blocks[i];
    bool first = block.kind == BlockKind::heading && block.level == 1;
    bool button = block.control && block.kind != BlockKind::heading;
    if (block.signature == 0 || block.chrome || button || first) continue;
    if (block.kind == BlockKind::item && block.href.empty()) continue;
    if (block.text.back() == '?') continue;
    add(block.signature ^ 1, block.text, "", i);
  }
  Group* best = nullptr;
  for (uint64_t signature : order) {
    Group& group = groups[signature];
    size_t n = group.entries.size();
    if (n < 3 || group.words > 10 * n ||
        group.applying * 2 > static_cast<int>(n) ||
        group.titled * 5 < static_cast<int>(n) * (group.of_jobs == n ? 1 : 2))
      continue;
    // Without links of their own, more of them must read like titles.
    if (group.entries[0].said.url.empty() &&
        (group.words > 7 * n || group.titled * 2 < static_cast<int>(n) ||
         (n < 4 && group.titled < static_cast<int>(n))))
      continue;
    if (best == nullptr || group.titled > best->titled) best = &group;
  }
  return best == nullptr ? std::vector<ListEntry>() : std::move(best->entries);
}

// "Job ID | Job title | Location | Posted" above rows, were it one row.
std::vector<ListEntry> FindTable(const Facts& facts) {
  const Blocks& blocks = facts.blocks;
  for (size_t i = 0; i < blocks.size(); ++i) {
    size_t end = i;
    int known = 0;
    bool title = false;
    for (; end < blocks.size() && blocks[end].signature != 0 &&
           blocks[end].signature == blocks[i].signature && !blocks[end].chrome;
         ++end) {
      LabelKey key = LabelOf(blocks[end].text);
      if (key != LabelKey::none) ++known;
      title = title || key == LabelKey::title;
    }
    if (end - i < 3 || known * 2 < static_cast<int>(end - i) || !title ||
        !blocks[i].label) {
      i = std::max(i, end == i ? i : end - 1);
      continue;
    }
    std::vector<ListEntry> out;
    uint64_t make = 0;
    for (size_t k = end; k < blocks.size() && out.size() < 2000; ++k) {
      if (blocks[k].chrome) break;
      if (blocks[k].href.empty() || CountWords(blocks[k].text) > 12) continue;
      if (make == 0) make = blocks[k].signature;
      if (blocks[k].signature != make) continue;
      out.push_back({{blocks[k].text, "", "", ""}, k, {}});
    }
    int titled = 0;
    for (const ListEntry& entry : out) {
      if (TitleLikeness(entry.said.title) >= 50) ++titled;
    }
    if (titled * 2 >= static_cast<int>(out.size())) return out;
  }
  return {};
}

// "Baker – Leeds", "Baker, Leeds": places behind the titles of most entries
// that have none elsewhere.
void DividePlaces(std::vector<ListingEntry>& entries) {
  static const Pattern kTail("^(.{4,}?)\\s(?:[-–—|·]|in)\\s([^-–—|·]{2,60})$");
  std::vector<std::pair<std::string, std::string>> divided(entries.size());
  size_t bare = 0, sure = 0;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].location.empty()) continue;
    ++bare;
    Match m;
    if (!kTail.Full(entries[i].title, m)) continue;
    divided[i] = {std::string(m[1]), std::string(m[2])};
    if (PlaceLikeness(m[2]) >= 85) ++sure;
  }
  if (sure < 2 || sure * 5 < bare * 3) return;
  std::map<std::string, int> times;
  for (const auto& [title, place] : divided) ++times[place];
  for (size_t i = 0; i < entries.size(); ++i) {
    auto& [title, place] = divided[i];
    if (title.empty()) continue;
    // "Nurse – Night Shift" is no place among those.
    std::string folded = Fold(place);
    bool may_be = times[place] > 1 && TitleLikeness(place) < 40 &&
                  FindSkills(place).empty() &&
                  FindEmploymentTypes(folded).empty() && !HasDigit(place);
    if (PlaceLikeness(place) < 60 && !may_be) continue;
    entries[i].title = std::move(title);
    entries[i].location = std::move(place);
  }
}

// What the entries say, without what only divides or counts them.
std::vector<ListingEntry> Said(std::vector<ListEntry> entries) {
  static const Pattern kNumber("^\\d{1,3}[.)]\\s+");
  size_t numbered = 0;
  for (const ListEntry& entry : entries) {
    if (kNumber.Find(entry.said.title)) ++numbered;
  }
  bool is_numbered = numbered >= 3 && numbered * 10 >= entries.size() * 9;
  std::vector<ListingEntry> out;
  for (ListEntry& entry : entries) {
    ListingEntry& said = entry.said;
    Match m;
    if (is_numbered && kNumber.Find(said.title, 0, m))
      said.title.erase(0, m.end);
    if (std::string clean = CleanTitle(said.title, said.company);
        clean.size() >= 3)
      said.title = std::move(clean);
    for (std::string* text : {&said.company, &said.location}) {
      static const Pattern kEdge("^[\\s·•|,;:–-]+|[\\s·•|,;:–-]+$");
      while (kEdge.Find(*text, 0, m) && m.end > m.begin)
        text->erase(m.begin, m.end - m.begin);
    }
    out.push_back(std::move(said));
  }
  DividePlaces(out);
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
      const Json& place = Member(Member(item.json, "jobLocation"), "address");
      if (place.is_object())
        entry.location = JsonText(Member(place, "addressLocality"));
      if (!entry.title.empty()) out.push_back(std::move(entry));
    }
    if (out.size() >= 3) {
      std::vector<ListEntry> stated;
      for (ListingEntry& entry : out)
        stated.push_back({std::move(entry), kNoBlock, {}});
      ReadCards(facts, stated);
      return Said(std::move(stated));
    }
    out.clear();
  }
  std::vector<ListingEntry> cards = FindCards(facts);
  // A program's list, where the markup shows less of it.
  if (std::vector<ListingEntry> stated = ListOfState(facts);
      stated.size() >= 3 && stated.size() > cards.size())
    cards = std::move(stated);
  std::vector<ListEntry> entries = FindGroup(facts);
  AddOfSamePattern(facts, entries);
  if (cards.size() >= 3 && cards.size() * 5 >= entries.size() * 4) {
    entries.clear();
    for (ListingEntry& card : cards)
      entries.push_back({std::move(card), kNoBlock, {}});
  }
  if (entries.empty()) entries = FindTable(facts);
  ReadCards(facts, entries);
  return Said(std::move(entries));
}

bool NamesJob(std::string_view url) {
  static const Pattern kJob(
      "[/._-](?:jobs?|vacanc(?:y|ies)|positions?|openings?|requisitions?|"
      "recruit(?:ment)?|stellen?|stellenangebote?|stellenanzeigen?|emplois?|"
      "offres?(?:-d?-?emploi)?|ofertas?|empleos?|vagas?|vacatures?|oferty?|"
      "praca|annunc[ei]o?|offert[ae]|stillinge?r?|jobb|tjanst(?:er)?|"
      "tyopaikat?|tyopaikka|allas(?:ok)?|pozice|pozicia|ilan(?:lar)?|"
      "lowongan|viec-lam|tuyen-dung|kyujin|zhiwei|vakans\\w*)"
      "(?:[/._-][\\w%-]|\\?\\w|\\.\\w+\\?)");
  size_t host = url.find("//");
  return kJob.Find(url.substr(host == url.npos ? 0 : host + 2));
}

size_t OpenEntry(const std::vector<ListingEntry>& listing,
                 const Candidate& title) {
  std::string open = Fold(std::get<std::string>(title.value));
  for (size_t i = 0; i < listing.size(); ++i) {
    if (Fold(CleanTitle(listing[i].title, "")) == open) return i;
  }
  return listing.size();
}

}  // namespace jobdaw

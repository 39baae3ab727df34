// The employer by the page's address: "enzazaden.wd3.myworkdayjobs.com" names
// nobody by itself, but a text that spells "Enza Zaden" tells how to read it.
#include <algorithm>
#include <map>

#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "propose/propose.h"
#include "site.h"

namespace jobdaw {
namespace {

// Letters and digits only, in lower case.
std::string Squeezed(std::string_view text) {
  std::string out;
  for (char c : Fold(text)) {
    if (c != ' ') out += c;
  }
  return out;
}

bool IsGeneric(std::string_view label) {
  static constexpr std::string_view kWords[] = {
      "www",    "jobs",       "job",       "career",  "careers",     "apply",
      "boards", "board",      "karriere",  "karriar", "empleo",      "empleos",
      "emploi", "recruiting", "recruit",   "work",    "join",        "hiring",
      "talent", "vacancies",  "vacatures", "stellen", "opportunity", "portal",
      "hr",     "com",        "co",        "org",     "net",         "gov",
      "edu",    "ac",         "group",     "europe",  "global",      "corp"};
  return label.size() < 4 || std::find(std::begin(kWords), std::end(kWords),
                                       label) != std::end(kWords);
}

// What of the address may be the employer's name, the likeliest first.
std::vector<std::string> Slugs(const Facts& facts) {
  std::vector<std::string> out;
  auto add = [&out](std::string_view label) {
    std::string slug = Squeezed(label);
    while (!slug.empty() && slug.back() >= '0' && slug.back() <= '9')
      slug.pop_back();
    for (std::string_view lead :
         {"werkenbij", "workat", "careersat", "jobsat", "join", "team"}) {
      if (slug.size() > lead.size() + 3 && slug.find(lead) == 0)
        out.push_back(slug.substr(lead.size()));
    }
    for (std::string_view tail :
         {"careers", "career", "karriere", "jobs", "gmbh", "inc", "group"}) {
      if (slug.size() > tail.size() + 3 &&
          slug.compare(slug.size() - tail.size(), tail.size(), tail) == 0) {
        if (!IsGeneric(slug)) out.push_back(slug);
        slug.resize(slug.size() - tail.size());
      }
    }
    if (!IsGeneric(slug)) out.push_back(slug);
  };
  // ".../companies/acme-corp/jobs/1"
  static const Pattern kCompany(
      "/(?:company|companies|employers?|firma|firmen|unternehmen|entreprises?|"
      "empresas?|recruiting|careersite)/([\\w-]{3,40})(?:/|$)");
  Match m;
  std::string path(PathOf(facts.url));
  bool is_board = KindOf(facts.site) == SiteKind::board;
  if (std::string slug = SiteSlug(facts.site, facts.url);
      !slug.empty() && !is_board)
    add(slug);
  if (kCompany.Find(path, 0, m)) add(m[1]);
  if (is_board) return out;
  std::string host = HostOf(facts.url);
  std::vector<std::string_view> labels;
  std::string_view rest = host;
  while (!rest.empty()) {
    size_t dot = std::min(rest.find('.'), rest.size());
    labels.push_back(rest.substr(0, dot));
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  if (labels.size() < 2) return out;
  labels.pop_back();
  // On a known system's host, its own name is not the employer's.
  bool is_system = SiteOfUrl(facts.url) != SiteId::none;
  for (size_t i = labels.size(); i-- > 0;) {
    if (is_system && i + 1 == labels.size()) continue;
    add(labels[i]);
  }
  return out;
}

// The text's own spelling of a slug: "Turner & Townsend" of "turnertownsend".
struct Spelling {
  std::string name;
  std::string evidence;
  int count = 0;
  std::map<std::string, int> longer;  // with the capitalized word after it
};

void Spell(const std::string& slug, const std::string& text, Spelling& out) {
  std::vector<std::pair<size_t, size_t>> words;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = NextCodePoint(text, at);
    if (!IsWordChar(c)) continue;
    while (at < text.size()) {
      size_t next = at;
      char32_t d = NextCodePoint(text, next);
      bool inner = d == '\'' || d == 0x2019 || d == '-';
      if (!IsWordChar(d) && !inner) break;
      at = next;
    }
    words.emplace_back(begin, at);
  }
  for (size_t i = 0; i < words.size(); ++i) {
    std::string joined;
    for (size_t n = 0; n < 5 && i + n < words.size(); ++n) {
      auto [begin, end] = words[i + n];
      if (n > 0 && begin - words[i + n - 1].second > 3) break;
      std::string word =
          Squeezed(std::string_view(text).substr(begin, end - begin));
      bool joins = word == "and" || word == "und";
      if (!joins || slug.find(word) != slug.npos) joined += word;
      if (slug.compare(0, joined.size(), joined) != 0) break;
      if (joined.size() < slug.size()) continue;
      size_t first = words[i].first;
      std::string_view name = std::string_view(text).substr(first, end - first);
      size_t at = 0;
      // In a text a name has a capital; an address in it has none.
      bool linked =
          (first > 0 && (text[first - 1] == '.' || text[first - 1] == '/' ||
                         text[first - 1] == '@')) ||
          (end + 1 < text.size() && text[end] == '.' &&
           IsWordChar(static_cast<unsigned char>(text[end + 1])));
      if (!IsUpper(NextCodePoint(name, at)) || linked) break;
      ++out.count;
      // "University of Wexcombe", "Hotel da Ribeira".
      if (i > 1) {
        auto [link, link_end] = words[i - 1];
        auto [head, head_end] = words[i - 2];
        static const Pattern kLink(
            "^(?:of|de|da|do|dos|del|della|di|du|des|van|von|der|den|la|le)$");
        size_t letter = head;
        Match m;
        if (kLink.Full(std::string_view(text).substr(link, link_end - link),
                       m) &&
            IsUpper(NextCodePoint(text, letter)) && head_end - head > 2 &&
            head_end + 1 == link && link_end + 1 == first)
          out.longer[text.substr(head, end - head)] += 2;
      }
      // "Gemeente Meerwold"
      if (i > 0) {
        auto [head, head_end] = words[i - 1];
        size_t letter = head;
        if (head_end + 1 == first && head_end - head > 3 &&
            IsUpper(NextCodePoint(text, letter)) && head > 0 &&
            text[head - 1] == ' ')
          ++out.longer[text.substr(head, end - head)];
      }
      // "Whow Games", where the address has "whow"; not "© Whow 2025".
      if (i + n + 1 < words.size()) {
        auto [next, next_end] = words[i + n + 1];
        std::string_view word =
            std::string_view(text).substr(next, next_end - next);
        size_t letter = 0;
        if (next == end + 1 && text[end] == ' ' && word.size() > 2 &&
            (IsUpper(NextCodePoint(word, letter)) ||
             (word.size() <= 4 && !IsYear(word) &&
              word.find_first_not_of("0123456789") == word.npos)))
          out.longer[std::string(
              std::string_view(text).substr(first, next_end - first))] +=
              word[0] >= '0' && word[0] <= '9' ? 2 : 1;
      }
      if (out.name.empty() || name.size() > out.name.size()) {
        out.name = name;
        out.evidence = Excerpt(text);
      }
      break;
    }
  }
}

}  // namespace

void ProposeAddress(const Context& context, Candidates& out) {
  const Facts& facts = context.facts;
  for (const std::string& slug : Slugs(facts)) {
    Spelling spelling;
    for (const Block& block : facts.blocks) {
      if (!block.chrome) Spell(slug, block.text, spelling);
    }
    if (spelling.count == 0) Spell(slug, facts.title, spelling);
    if (spelling.count == 0 || IsBoard(spelling.name)) continue;
    for (const auto& [longer, count] : spelling.longer) {
      if (count >= 2 && count * 5 >= spelling.count * 3 &&
          TitleLikeness(longer) < 50)
        spelling.name = longer;
    }
    if (PlaceLikeness(spelling.name) >= 85 ||
        TitleLikeness(spelling.name) >= 60)
      continue;
    out.Add(Field::company, Organization{CleanCompany(spelling.name), "", ""},
            Source::inferred, spelling.evidence, spelling.count > 1 ? 22 : 16);
    return;
  }
}

}  // namespace jobdaw

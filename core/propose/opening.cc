// The sentences that open a posting and name its job and its company.
//
//   "We are looking for an experienced Analytics Engineer to join ..."
//   "Acme is a family-run bakery ...", "At Acme, we ...", "Join Acme as ..."
#include <algorithm>
#include <map>

#include "normalize/place.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

constexpr int kSentences = 60;

// A name of one to five words with capitals, as far as the pattern took it,
// without the words that only begin the next clause.
std::string TrimName(std::string_view name) {
  while (!name.empty() &&
         (name.back() == '.' || name.back() == ',' || name.back() == '\''))
    name.remove_suffix(1);
  return CleanCompany(name);
}

// "English is a plus", "A degree is an advantage": asked for, not a company.
bool IsAsset(std::string_view rest) {
  static const Pattern kAsset(
      "^.{0,24}\\b(?:is|are) (?:an? |highly )?(?:[a-z]+ )?(?:plus|must|bonus|"
      "advantage|asset|requirement|preferred|required|desirable|necessary)\\b");
  return kAsset.Find(rest.substr(0, 80));
}

// The name with a legal form that a sentence begins with: "Example Ltd. is",
// "Wir sind die Example GmbH und"; "" for none.
std::string LegalNameAtStart(std::string_view text) {
  static const Pattern kLead(
      "^(?:wir sind die|wir, die|we are|somos|siamo|jesteśmy|my jsme|vi är|vi "
      "er|"
      "die firma|the company|la société|la empresa|firma|společnost|"
      "spoločnosť)\\s+");
  static const Pattern kJoint(
      "^(?:&|and|und|et|ve|y|e|i|de|di|da|do|dos|das|des|du|der|van|of|the|z|"
      "co\\.|o\\.?o\\.?,?|spol\\.|s\\.?r\\.?[lo]\\.?,?|s\\.?p\\.?a\\.?,?)$");
  constexpr int kMostWords = 10;
  Match m;
  if (kLead.Find(text, 0, m)) text.remove_prefix(m.end);
  size_t at = 0, end = 0;
  if (!IsUpper(NextCodePoint(text, at))) return "";
  at = 0;
  for (int n = 0; n < kMostWords && at < text.size(); ++n) {
    size_t space = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, space - at);
    size_t letter = 0;
    char32_t first = NextCodePoint(word, letter);
    if (!IsUpper(first) && !(first >= '0' && first <= '9') &&
        !kJoint.Find(word))
      break;
    std::string_view name = StripTail(text.substr(0, space));
    // Two letters may be anything: "Analyst II", "Send your CV".
    if (n > 0 && word.size() > 2 && HasLegalForm(name)) end = space;
    if (n > 1 && (word == "AG" || word == "AS" || word == "AB" ||
                  word == "SA" || word == "SE"))
      end = HasLegalForm(name) ? space : end;
    at = space + 1;
  }
  std::string_view name = text.substr(0, end);
  while (!name.empty() && (name.back() == ',' || name.back() == ';'))
    name.remove_suffix(1);
  return std::string(name);
}

}  // namespace

void ProposeOpening(const Context& context, Candidates& out) {
  static const Pattern kSeeking(
      "(?-i)\\b(?i:seeking|looking for|hiring|search(?:ing)? for|recruiting(?: "
      "for)?|in need of|opening for|position of|role of|suchen(?: wir)?(?: ab "
      "sofort| zum nächstmöglichen "
      "zeitpunkt)?|recherch(?:e|ons)|busca(?:mos)?|procura(?:mos)?|zoeken(?: "
      "wij| we)?|cerchiamo|poszukuj\\w+|söker(?: vi)?|søger(?: vi)?)\\s+"
      "(?i:for\\s+)?(?i:an?|the|our(?: next| new| "
      "first)?|eine?n?|une?|een|en|et|um[a]?|un[ao]?|two|several|multiple)?\\s*"
      "(?:[a-zà-ÿ][\\p{Ll}&,/-]+\\s+){0,6}?"
      "((?:\\p{Lu}[\\p{L}&/.+#()-]*)(?:[ "
      ",]+(?:(?:of|for|and|de|des|du|für|und|&|-|–|/"
      "|in)\\s+)?(?:\\p{Lu}|\\d)[\\p{L}\\d&/.+#()-]*){0,8})");
  static const Pattern kAs(
      "(?-i)(?:^|\\. )(?i:as "
      "(?:an?|our|the)|the)\\s+((?:\\p{Lu}[\\p{L}&/.+#-]*)(?: "
      "(?:(?:of|for|and|&)\\s+)?\\p{Lu}[\\p{L}&/.+#-]*){0,6}(?: "
      "\\([^()]{2,30}\\))?)(?:,| (?:will|is "
      "responsible|you|reports|works|position|role|at|bei|within|in)\\b)");
  // "Join us as a Senior Analytics Engineer and ..."
  static const Pattern kJoinAs(
      "(?-i)\\b(?i:join\\b[^.]{2,60}? as (?:an?|our))\\s+"
      "((?:\\p{Lu}[\\p{L}&/.+#-]*)(?: "
      "(?:(?:of|for|and|&)\\s+)?\\p{Lu}[\\p{L}&/.+#-]*){0,6})");
  static const Pattern kIs(
      "(?-i)(?:^|[.!?] "
      ")((?:(?:The|Die|Das|Le|La|El)\\s)?\\p{Lu}[\\p{L}\\d&.'-]*(?: "
      "(?:(?:of|for|and|the|de|&)\\s)?\\p{Lu}[\\p{L}\\d&.'-]*){0,5})(?: "
      "\\([^)]{1,20}\\))? (?:is "
      "(?:a|an|the|one|seeking|looking|hiring|searching|currently|committed|"
      "proud|on a|recruiting)|are (?:a|an|seeking|looking|hiring)|was "
      "founded|has been|offers|provides|seeks|needs|ist "
      "(?:ein|der|die|das|eines)|sucht|est (?:un|le|la)|recherche|es "
      "una?|busca|è un|is een|zoekt|jest|är ett?|er en)\\b");
  static const Pattern kJoin(
      "(?-i)(?:\\b(?:Join|join|At|at|Über|bei|chez|About)) ((?:The "
      ")?\\p{Lu}[\\p{L}\\d&.'-]*(?: "
      "(?:(?:of|for|and|&)\\s)?\\p{Lu}[\\p{L}\\d&.'-]*){0,4})(?:,| "
      "(?:as|we|in|team|and|is|you|to)\\b)");
  const Facts& facts = context.facts;
  std::map<std::string, std::pair<int, std::string>>
      names;  // folded -> votes, as written
  std::string evidence;
  int sentences = 0, titles = 0;
  bool has_legal = false;
  for (size_t i = 0; i < facts.blocks.size() && sentences < kSentences; ++i) {
    const Block& block = facts.blocks[i];
    if (block.chrome || block.control || block.kind == BlockKind::heading ||
        block.text.size() < 30)
      continue;
    std::string_view text = std::string_view(block.text).substr(0, 1500);
    ++sentences;
    Match m;
    if (std::string name = CleanCompany(LegalNameAtStart(text));
        !has_legal && !name.empty() && !IsBoard(name) &&
        TitleLikeness(name) < 60 && CountWords(text) > CountWords(name) + 3) {
      has_legal = true;
      out.Add(Field::company, Organization{name, "", ""}, Source::prose,
              block.text, 0);
    }
    if (titles < 3 && block.kind != BlockKind::item) {
      for (const Pattern* pattern : {&kSeeking, &kJoinAs, &kAs}) {
        if (!pattern->Find(text, 0, m)) continue;
        std::string title = CleanTitle(m[1], "");
        if (TitleLikeness(title) < 60 || CountWords(title) > 9) continue;
        out.Add(Field::title, title, Source::prose, block.text,
                -8 - titles * 5 - (pattern == &kAs ? 6 : 0));
        ++titles;
        break;
      }
    }
    for (const Pattern* pattern : {&kIs, &kJoin}) {
      for (size_t at = 0; pattern->Find(text, at, m); at = m.end) {
        std::string name = TrimName(m[1]);
        std::string folded = Fold(name);
        if (folded.size() < 2 || NamesNobody(name)) continue;
        if (TitleLikeness(name) >= 60 || PlaceLikeness(name) >= 85 ||
            IsBoard(name) || IsDepartment(name) || !FindSkills(name).empty() ||
            IsAsset(text.substr(std::min(m.begin + m[1].size(), text.size()))))
          continue;
        auto& [votes, written] = names[folded];
        votes += pattern == &kIs ? 2 : 1;
        if (written.empty()) written = name;
        if (evidence.empty()) evidence = block.text;
      }
    }
  }
  const std::pair<int, std::string>* best = nullptr;
  for (const auto& [folded, vote] : names) {
    if (best == nullptr || vote.first > best->first) best = &vote;
  }
  if (best != nullptr) {
    out.Add(Field::company, Organization{best->second, "", ""}, Source::prose,
            evidence,
            best->first < 2 ? -20 : std::min(best->first, 5) * 2 - 12);
  }
}

}  // namespace jobdaw

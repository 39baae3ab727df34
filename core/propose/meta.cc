// What the head of a page says for search engines and link previews.
#include <algorithm>
#include <vector>

#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

// "Data Engineer at Acme | Jobs" -> {"Data Engineer at Acme", "Jobs"}
std::vector<std::string_view> SplitTitle(std::string_view title) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t i = 0; i < title.size(); ++i) {
    size_t mark = 0;
    if (title.substr(i, 3) == " - " || title.substr(i, 3) == " | " ||
        title.substr(i, 3) == " @ ") {
      mark = 3;
    } else if (title.substr(i, 5) == " \xE2\x80\x93 " ||
               title.substr(i, 5) == " \xE2\x80\x94 " ||
               title.substr(i, 5) == " \xE2\x80\xA2 ") {
      mark = 5;
    } else if (title.substr(i, 4) == " \xC2\xB7 " ||
               title.substr(i, 4) == " \xC2\xBB " ||
               title.substr(i, 4) == " :: ") {
      mark = 4;
    } else if (title[i] == '|') {
      mark = 1;
    }
    if (mark == 0) continue;
    std::string_view part = Trim(title.substr(begin, i - begin));
    if (!part.empty()) parts.push_back(part);
    begin = i + mark;
    i = begin - 1;
  }
  std::string_view part = Trim(title.substr(std::min(begin, title.size())));
  if (!part.empty()) parts.push_back(part);
  return parts;
}

// "Data Engineer at Acme" -> {"Data Engineer", "Acme"}
bool SplitAt(std::string_view text, std::string_view& title,
             std::string_view& company) {
  for (std::string_view word : {" at ", " @ ", " bei ", " chez ", " hos ",
                                " presso ", " bij ", " w firmie "}) {
    size_t at = text.rfind(word);
    if (at == std::string_view::npos || at < 3) continue;
    title = Trim(text.substr(0, at));
    company = Trim(text.substr(at + word.size()));
    if (!company.empty() && CountWords(company) <= 6 &&
        TitleLikeness(title) >= 50 && PlaceLikeness(company) < 60)
      return true;
  }
  return false;
}

void ProposeTitleText(std::string_view text, const Context& context,
                      Candidates& out, int adjust) {
  if (text.empty() || text.size() > 400) return;
  // "Engineer - Azure | Careers": where the dash divides, the page's heading
  // tells.
  std::string folded = Fold(text);
  for (size_t i = 0; i < context.facts.blocks.size(); ++i) {
    const Block& block = context.facts.blocks[i];
    const std::string& heading = context.facts.folded[i];
    if (block.kind != BlockKind::heading || block.chrome || block.level > 3 ||
        heading.size() < 5)
      continue;
    if (folded.compare(0, heading.size(), heading) != 0 ||
        TitleLikeness(block.text) < 50)
      continue;
    out.Add(Field::title, CleanTitle(block.text, ""), Source::meta, text,
            adjust + 4);
    break;
  }
  std::vector<std::string_view> parts = SplitTitle(text);
  size_t all = parts.size();
  parts.erase(std::remove_if(parts.begin(), parts.end(), IsFurniture),
              parts.end());
  if (parts.empty()) return;
  // "Acme Inc - Job details"
  if (parts.size() == 1 && all > 1 && TitleLikeness(parts[0]) < 40) {
    std::string name = CleanCompany(parts[0]);
    if (!IsBoard(name) && !HasDigit(name))
      out.Add(Field::company, Organization{name, "", ""}, Source::meta, text,
              adjust - 14);
  }
  size_t best = 0;
  int best_score = -1;
  for (size_t i = 0; i < parts.size(); ++i) {
    int score = TitleLikeness(parts[i]) + (i == 0 ? 10 : 0) -
                (PlaceLikeness(parts[i]) >= 70 ? 60 : 0);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  std::string_view title = parts[best], company;
  if (SplitAt(parts[best], title, company)) {
    std::string name = CleanCompany(company);
    if (!IsBoard(name))
      out.Add(Field::company, Organization{name, "", ""}, Source::meta, text,
              adjust + 4);
  }
  // "Nurse in Harvard, Illinois"
  if (size_t in = title.rfind(" in ");
      in != std::string_view::npos && in > 3 &&
      PlaceLikeness(title.substr(in + 4)) >= 80) {
    out.Add(Field::locations, ParsePlaces(title.substr(in + 4)), Source::meta,
            text, adjust);
    title = Trim(title.substr(0, in));
  }
  if (TitleLikeness(title) >= 50) {
    out.Add(Field::title, CleanTitle(title, CleanCompany(company)),
            Source::meta, text, adjust);
  } else {
    out.Add(Field::title, CleanTitle(title, ""), Source::meta, text,
            adjust - 26);
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i == best) continue;
    if (PlaceLikeness(parts[i]) >= 80) {
      out.Add(Field::locations, ParsePlaces(parts[i]), Source::meta, text,
              adjust);
      continue;
    }
    std::string name = CleanCompany(parts[i]);
    if (name.empty() || IsBoard(name) || TitleLikeness(name) >= 60 ||
        HasDigit(name))
      continue;
    bool last = i + 1 == parts.size();
    // "Developer | Angular | .NET | Acme"
    if (!last && CountWords(name) <= 2 && !FindSkills(name).empty()) continue;
    out.Add(Field::company, Organization{name, "", ""}, Source::meta, text,
            adjust - (last ? 12 : 16) + (HasLegalForm(name) ? 10 : 0));
  }
}

}  // namespace

void ProposeMeta(const Context& context, Candidates& out) {
  const Facts& facts = context.facts;
  ProposeTitleText(facts.Meta("og:title"), context, out, 2);
  ProposeTitleText(facts.title, context, out, 0);
  ProposeTitleText(facts.Meta("twitter:title"), context, out, -2);
  std::string site = CleanCompany(facts.Meta("og:site_name"));
  if (!site.empty() && !IsBoard(site)) {
    out.Add(Field::company, Organization{site, "", ""}, Source::meta,
            facts.Meta("og:site_name"));
  }
  for (const char* name : {"application-name"}) {
    std::string author = CleanCompany(facts.Meta(name));
    if (!author.empty() && !IsBoard(author) && CountWords(author) <= 5) {
      out.Add(Field::company, Organization{author, "", ""}, Source::meta,
              facts.Meta(name), -22);
    }
  }
  // Twitter's label and data pairs, as some boards fill them.
  for (const char* n : {"1", "2", "3", "4"}) {
    std::string label = Fold(facts.Meta(std::string("twitter:label") + n));
    std::string_view data = facts.Meta(std::string("twitter:data") + n);
    if (label.empty() || data.empty()) continue;
    if (label.find("location") != std::string::npos) {
      out.Add(Field::locations, ParsePlaces(data), Source::meta, data, 8);
    } else if (label.find("salary") != std::string::npos) {
      ProposePay(data, context, true, Source::meta, out);
    }
  }
}

}  // namespace jobdaw

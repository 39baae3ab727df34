// What tells a job title from a company's name, and what is noise in both.
#include <algorithm>
#include <unordered_set>

#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/labels.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& TitleWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/title_words.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& Boards() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/boards.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& LegalForms() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/legal_forms.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& PageWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/page_words.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& Departments() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/departments.inc"
  );
  return *kTable;
}

}  // namespace

bool IsDepartment(std::string_view text) {
  static const Pattern kLink(
      "\\s*(?:&|,|/|\\+|\\b(?:and|und|et|y|e|en|i|och|og|ו)\\b)\\s*");
  if (Departments().Exact(Fold(text)) != nullptr) return true;
  Match m;
  size_t begin = 0;
  for (size_t at = 0; kLink.Find(text, at, m); at = m.end) {
    if (m.end == m.begin || Departments().Exact(Fold(text.substr(
                                begin, m.begin - begin))) == nullptr)
      return false;
    begin = m.end;
  }
  return begin > 0 && Departments().Exact(Fold(text.substr(begin))) != nullptr;
}

bool IsClause(std::string_view text) {
  static const Pattern kJoin(
      "^(?:of|and|for|the|in|at|de|der|die|das|und|für|von|zu|des|du|la|le|les|"
      "et|y|del|el|di|e|da|do|dos|van|voor|het|en|og|och|i|a|w|na|the|&)$");
  if (HasLegalForm(text) || HasOrgWord(text)) return false;
  int small = 0, words = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    size_t first = 0;
    char32_t c = word.empty() ? 0 : NextCodePoint(word, first);
    ++words;
    if (c >= 'a' && c <= 'z' && !kJoin.Find(word)) ++small;
    at = end + 1;
  }
  return words >= 4 && small * 2 >= words;
}

bool NamesNobody(std::string_view text) {
  static constexpr std::string_view kWords[] = {
#define NO_NAME(word) word,
#include "tables/no_names.inc"
#undef NO_NAME
  };
  auto listed = [](std::string_view word) {
    return std::find(std::begin(kWords), std::end(kWords), word) !=
           std::end(kWords);
  };
  std::string folded = Fold(text);
  return listed(folded) || (listed(folded.substr(0, folded.find(' '))) &&
                            folded.rfind("the ", 0) != 0);
}

bool IsFurniture(std::string_view text) {
  if (PageWords().Exact(Fold(text)) != nullptr) return true;
  static const Pattern kGreeting(
      "^(?:hi|hello|dear|hallo|guten tag|sehr geehrte\\w*|liebe[rs]?|bonjour|"
      "hola|ciao|gentile|beste|szanown\\w*|dzień "
      "dobry|hej|kære|kjære|caro|cara|"
      "estimad\\w+|prezad\\w+|שלום)\\b[^.]{0,40}$");
  if (kGreeting.Find(text)) return true;
  HeadingReading reading = ReadHeading(text);
  return reading.kind != SectionKind::none && !reading.company &&
         reading.coverage >= 75;
}

namespace {

// "Digitaliseringstekniker", "Fachverkäuferin": the end of a compound, or
// more than one.
bool EndsInTitleWord(std::string_view folded) {
  for (std::string_view word : Words(folded)) {
    // "Software Developers"; "Associates" and the like end firms' names.
    bool of_firms = word == "associates" || word == "partners" ||
                    word == "consultants" || word == "engineers" ||
                    word == "advisors" || word == "architects";
    if (word.size() > 5 && word.back() == 's' && !of_firms &&
        TitleWords().Exact(word.substr(0, word.size() - 1)) != nullptr)
      return true;
    if (word.size() < 9) continue;
    for (size_t cut = 3; cut + 5 <= word.size(); ++cut) {
      if ((word[cut] & 0xC0) == 0x80) continue;
      if (TitleWords().Exact(word.substr(cut)) != nullptr) return true;
    }
  }
  return false;
}

}  // namespace

int TitleLikeness(std::string_view text) {
  std::string folded = Fold(text);
  int words = CountWords(folded);
  if (words == 0 || words > 18 || text.size() > 160) return 0;
  int score = 0;
  if (!TitleWords().Find(folded).empty() || EndsInTitleWord(folded))
    score += 60;
  if (FindSeniority(folded) != Seniority::none) score += 15;
  if (score > 0 && words <= 8) score += 15;
  static const Pattern kGender(
      "\\((?:all "
      "genders|[mwfdhxi]\\s?[/|*,]\\s?[mwfdhxi](?:\\s?[/"
      "|*,]\\s?[mwfdhxi])?)\\)|\\b[mwfh]/[mwfh](?:/[dx])?\\b");
  if (kGender.Find(text)) score += 50;
  char last = text.empty() ? ' ' : text.back();
  if (last == '.' || last == '!' || last == '?' || last == ':') score -= 30;
  if (words > 12) score -= 20;
  // "6 200 inhabitants, 94 agents"
  static const Pattern kFigure("^\\d[\\d .,]*\\d{3}\\s");
  if (kFigure.Find(text)) score -= 60;
  // "3 Piano Technician jobs in Denver": a list's heading.
  static const Pattern kCount(
      "^\\d[\\d.,+]*\\s.*\\b(?:jobs?|stellen|offres|ofertas|vagas|vacatures|"
      "offerte|ofert|jobb|openings|results|risultati|vacancies)\\b");
  if (kCount.Find(text)) score -= 60;
  if (score < 60 && HasLegalForm(text)) score -= 40;
  // "Home > Jobs > Kitchen", "From: Ada <ada@example.org>"
  static const Pattern kNoTitle("\\S@\\S+\\.\\w| > .* > ");
  if (kNoTitle.Find(text)) score -= 80;
  return std::clamp(score, 0, 100);
}

std::string CleanTitle(std::string_view title, std::string_view company) {
  static const Pattern kGender(
      "\\s*[(\\[]\\s*(?:all\\s+genders?|alle\\s+geschlechter|gn|[mwfvdhxiak]"
      "\\s?"
      "[/|*,.]\\s?[mwfvdhxiak](?:\\s?[/"
      "|*,.]\\s?(?:[mwfvdhxiak]|div(?:ers|\\.)?))*)\\s*[)\\]]"
      "|\\s+[-–|,]?\\s*\\b[mwfh]\\s?/\\s?[mwfh](?:\\s?/\\s?[dxi])?(?:\\s|$)");
  static const Pattern kId(
      "\\s*[(\\[#]?\\s*(?:\\b(?:req(?:uisition)?|job|posting|ref(?:erence)?|"
      "position|vacancy|kennziffer|stellen)\\.?\\s*(?:id|no|nr|number|#)?\\.?"
      "\\s*[:#]?\\s*|#)[A-Z]{0,4}[-_]?\\d[\\w-]{2,}\\s*[)\\]]?\\s*$"
      "|\\s*[(\\[]\\s*[A-Z]{0,4}[-_]?\\d{4,}[\\w-]*\\s*[)\\]]\\s*$");
  // "(12-month FTC)", "(άνδρας/γυναίκα)", "2025/26"
  static const Pattern kTerms(
      "\\s*\\((?:(?:\\d{1,2}|six|nine|twelve)[- ]months?\\s(?:ftc|contract|"
      "fixed[- ]term(?: contract)?)|(?:in|out)side ir35|άνδρας/γυναίκα|ж/м|м/ж|"
      "ч/ж|muž/žena|žena/muž|férfi/nő|kadın/erkek)\\)$|"
      "[,–-]?\\s+(?:cdd|cdi)(?:\\s(?:de\\s)?\\d+\\s(?:mois|semaines|ans?))?$|,?"
      "\\s+\\(?20\\d\\d\\s?[/"
      "–-]\\s?(?:20)?\\d\\d"
      "\\)?$");
  std::string out = Collapse(title);
  Match m;
  if (kTerms.Find(out, 0, m) && m.begin > 3) out.resize(m.begin);
  // ":wave: hiring! *Product Designer*"
  static const Pattern kChat(
      "^(?::\\w+:\\s*)*(?:(?:we(?:'re| are) )?hiring[!:]?\\s+)?\\*+([^*]+)\\*+"
      "$");
  if (kChat.Full(out, m)) out = Collapse(m[1]);
  // "Job Announcement - Baker", "JD Archive — Baker"
  static const Pattern kNotice(
      "^(?:job (?:announcement|posting|opening|vacancy|offer|opportunity|"
      "archive|ad|alert)|career opportunity|employment opportunity|vacancy"
      "(?: (?:notice|announcement))?|jd(?: archive)?|now hiring|we(?:'re| are) "
      "hiring|stellenausschreibung|stellenanzeige|stellenangebot|offre "
      "d['’]emploi|offre de poste|oferta de (?:empleo|trabajo|emprego)|"
      "offerta di lavoro|vacature|vaga|oferta pracy|ledigt? "
      "(?:tjänst|stilling)|"
      "stillingsopslag|volné místo|volná pozice|voľná pozícia|álláshirdetés|"
      "állásajánlat|post vacant|loc de muncă|recrutamento|recrutement|annuncio|"
      "вакансія|вакансия|θέση εργασίας|iş ilanı|lowongan(?: kerja)?|"
      "tuyển dụng|招聘启事|招聘公告|招聘|求人|募集|채용공고|채용|"
      "דרושים|דרוש/ה|דרושה|דרוש|مطلوب|وظيفة شاغرة)"
      "\\s*(?:[-–—]\\s+|[:：]\\s*)");
  if (kNotice.Find(out, 0, m) && out.size() - m.end > 3) out.erase(0, m.end);
  // "Cercasi saldatore", "Se busca panadero"
  static const Pattern kSought(
      "^(?:cercasi|se (?:busca|solicita|necesita)|(?:procura|contrata)-se|"
      "precisa-se(?: de)?|tuyển dụng|dibutuhkan|dicari|ζητείται|требуется|"
      "потрібен|потрібна)\\s+(\\p{L}.{3,})$");
  if (kSought.Full(out, m) && CountWords(m[1]) <= 8) out = std::string(m[1]);
  // "Oferta de empleo: Contable", "Position: Baker"
  if (size_t colon = out.find(": "); colon < 40 && colon > 2) {
    std::string_view head = std::string_view(out).substr(0, colon);
    static const Pattern kHead(
        "^(?:convocatoria|wanted|hiring|ausbildung|gesucht|recherche|recrute|"
        "urgent|new|neu|nouveau|wir suchen|se busca|busco|cercasi|procura-se|"
        "gezocht|szukamy|sökes|søges)$");
    Match whole;
    if (LabelOf(head) == LabelKey::title || IsFurniture(head) ||
        kHead.Full(head, whole))
      out.erase(0, colon + 2);
  }
  // "Mecanica Someș angajează: Inginer calitate"
  static const Pattern kVerb(
      "^\\p{L}.{1,40}\\s(?:sucht|busca|cerca|recrute|recherche|angajează|hledá|"
      "hľadá|szuka|zatrudni|keres|zoekt|söker|søger|søker|is hiring|hiring|"
      "seeks|procura|contrata|solicita|шукає|ищет)\\s?:\\s+(\\p{L}.{3,})$");
  if (kVerb.Full(out, m)) out = std::string(m[1]);
  // "[달빛상점] 퍼포먼스 마케터 (3년 이상) 채용", "急聘 会计": what a board
  // adds.
  static const Pattern kBoard(
      "^(?:\\[([^\\]]{1,30})\\]\\s*|(?:最新|急聘|急招|诚聘|高薪|招聘(?:启事)?)["
      ":：]?\\s*|"
      "avoinna:\\s+|haetaan:\\s+)(.{4,})$");
  static const Pattern kBoardTail(
      "\\s*(?:\\(\\d+년[^()]*\\)\\s*)?(?:채용|모집|구인)(?:\\s*공고)?$|"
      "\\s+\\d{1,2}\\s?명$|\\s+[x×]\\s?\\d{1,2}$|\\s+\\d+-\\d+[kK千万](?:[·•]"
      "\\d+薪)?$");
  if (kBoard.Full(out, m)) {
    std::string inside = Fold(m[1]);
    bool says = FindSeniority(inside) != Seniority::none ||
                FindWorkMode(inside).mode != WorkMode::none ||
                !FindEmploymentTypes(inside).empty();
    if (!says) out = std::string(m[2]);
  }
  if (kBoardTail.Find(out, 0, m) && m.begin > 3) out.resize(m.begin);
  // "UN CHARGÉ D'URBANISME", "Leitung Mediathek, 60–80 %", "Cook 🌻"
  static const Pattern kArticle("^(?:un|une|eine?n?|um|uma)\\s+(\\p{L}.{3,})$");
  if (kArticle.Full(out, m)) out = std::string(m[1]);
  static const Pattern kShare(
      "[\\s,;(–-]*\\d{1,3}\\s*(?:[-–]\\s*\\d{1,3}\\s*)?%\\)?$|(?:\\s*[\\x{2600}"
      "-"
      "\\x{27BF}\\x{1F000}-\\x{1FAFF}\\x{FE0F}\\x{200D}\\x{20E3}"
      "\\x{E0020}-\\x{E007F}])+$");
  if (kShare.Find(out, 0, m) && m.begin > 3) out.resize(m.begin);
  while (kGender.Find(out, 0, m) && m.end > m.begin) {
    bool tail = m.end == out.size();
    out = std::string(Trim(out.substr(0, m.begin))) + (tail ? "" : " ") +
          std::string(Trim(std::string_view(out).substr(m.end)));
  }
  if (kId.Find(out, 0, m) && m.begin > 3) out = out.substr(0, m.begin);
  // "Engineer - Acme", "Engineer | Acme", "Engineer at Acme", "Engineer @ Acme"
  if (!company.empty()) {
    std::string folded_company = Fold(company);
    for (std::string_view mark :
         {" - ", " | ", " – ", " — ", " at ", " bei ", " @ ", " chez ", ": "}) {
      size_t at = out.rfind(mark);
      if (at == std::string::npos || at < 3) continue;
      if (Fold(std::string_view(out).substr(at + mark.size())) ==
          folded_company) {
        out = out.substr(0, at);
      }
    }
  }
  // "Line Cook, evenings, $19/hr + tips", "Baker in Teilzeit": pay and hours.
  static const Pattern kPay(
      "(?:,|\\s[-–|])[^,|]*(?:[$€£]\\s?\\d|\\d\\s?(?:€|eur\\b|chf\\b|kr\\b|zł|"
      "usd\\b))");
  if (kPay.Find(out, 0, m)) {
    size_t comma = std::min(out.find(','), m.begin);
    out.resize(TitleLikeness(std::string_view(out).substr(0, comma)) >= 60
                   ? comma
                   : m.begin);
  }
  // "Analyst (Regular Full-time)", "Engineer (Europe, 100% remote)", "[up to
  // RM12k]": what other fields say.
  static const Pattern kAside("\\s*[(\\[]([^()\\[\\]]{3,60})[)\\]]$");
  if (kAside.Find(out, 0, m) && m.begin > 5) {
    std::string aside = Fold(m[1]);
    bool hours = aside.find("full time") != std::string::npos ||
                 aside.find("part time") != std::string::npos ||
                 aside.find("vollzeit") != std::string::npos ||
                 aside.find("teilzeit") != std::string::npos ||
                 aside.find("temps p") != std::string::npos;
    if (hours || FindWorkMode(aside).mode != WorkMode::none ||
        PlaceLikeness(m[1]) >= 92 ||
        (HasDigit(m[1]) && aside.rfind("up to", 0) == 0))
      out.resize(m.begin);
  }
  // "Lead Analytics Engineer job in London", "Cook | Jobs at"
  static const Pattern kJobIn(
      "\\s(?:job in \\p{L}[\\p{L} ]+(?:\\s\\|.*)?|\\| jobs at.*)$");
  if (kJobIn.Find(out, 0, m) && m.begin > 3) out.resize(m.begin);
  // "Join Data & Analytics as a Senior Analytics Engineer and turn data ..."
  static const Pattern kJoinAs(
      "(?-i)^(?i:join|become|werde|rejoignez|únete)\\b.{0,60}?\\b(?i:as an?|as "
      "our|"
      "comme|como|als)\\s+((?:\\p{Lu}[\\p{L}&/.+#-]*)(?: (?:of |for |and |& )?"
      "\\p{Lu}[\\p{L}&/.+#-]*){0,6})");
  if (kJoinAs.Find(out, 0, m) && TitleLikeness(m[1]) >= 60) {
    std::string role(m[1]);
    out = std::move(role);
  }
  if (size_t at = out.rfind(" @ "); at != out.npos && at > 3) out.resize(at);
  static const Pattern kHours(
      "\\s(?:in|à|a|em|na|på|i)\\s((?:\\p{L}+[- ]?){1,2})$");
  if (kHours.Find(out, 0, m) && m.begin > 3 &&
      !FindEmploymentTypes(Fold(m[1])).empty())
    out.resize(m.begin);
  static const Pattern kTail(
      "\\s[-–|]\\s(?:(?:[\\p{L}\\d.&-]+ ){0,3}job "
      "(?:post|posting|details?|description)(?: summary)?|careers?|jobs|"
      "apply now)$");
  if (kTail.Find(out, 0, m) && m.begin > 3) out.resize(m.begin);
  // "Election Specialist. This", "Analyst (8/3/21)"
  static const Pattern kNext(
      "(?-i)\\p{Ll}{4,}(\\. "
      "\\p{Lu}.*)$|(\\s*\\(\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\"
      "))$|(\\*+)$");
  if (kNext.Find(out, 0, m)) {
    for (int group = 1; group <= 3; ++group) {
      if (!m[group].empty())
        out.resize(static_cast<size_t>(m[group].data() - out.data()));
    }
  }
  out = Collapse(out);
  while (!out.empty() &&
         (out.back() == '-' || out.back() == '|' || out.back() == ',' ||
          out.back() == ':' || out.back() == ' ')) {
    out.pop_back();
  }
  return out;
}

bool IsBoard(std::string_view name) {
  std::string folded = Fold(name);
  if (Boards().Exact(folded) != nullptr) return true;
  static const Pattern kTail(
      "^(.*) (?:com|jobs|careers|job board|inc|de|fr|co uk|net|org|io)$");
  Match m;
  return kTail.Full(folded, m) && Boards().Exact(m[1]) != nullptr;
}

std::string NameOfSlug(std::string_view slug) {
  std::string out;
  bool start = true;
  for (char c : slug) {
    if (c == '-' || c == '_' || c == '+' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      start = true;
      continue;
    }
    if (c == '%' || c == '.') return "";
    out += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    start = false;
  }
  std::string_view name = Trim(out);
  return name.size() < 2 || HasDigit(name) ? "" : std::string(name);
}

bool HasLegalForm(std::string_view name) {
  std::string folded = Fold(name);
  for (const auto& hit : LegalForms().Find(folded)) {
    if (hit.end == folded.size() && hit.begin > 0) return true;
  }
  return false;
}

std::string CleanCompany(std::string_view name) {
  std::string out = Collapse(name);
  bool shouts = std::none_of(out.begin(), out.end(),
                             [](char c) { return c >= 'a' && c <= 'z'; });
  // "ABOUT YOU" is a name, "About Acme" is not.
  static const Pattern kOffer(
      "^(?:job|employment|vacancy|career) (?:bulletin|announcement|posting|"
      "opportunit\\w+|notice|description|opening)s?$|"
      "^\\d+\\s?[-–]\\s?\\d+\\s+\\p{L}{1,8}\\.?$");
  Match offer;
  if (kOffer.Full(out, offer) || IsOrgWord(out)) return "";
  if (LabelKey key = LabelOf(out);
      key != LabelKey::none && key != LabelKey::company &&
      key != LabelKey::department && key != LabelKey::industry)
    return "";
  static const Pattern kNoName(
      "^\\p{Han}{1,4}[区县區縣]$|^\\p{Hangul}{1,4}[구군동]$|\\b(?:page|"
      "seite|página|pagina|strona|sida|side|sivu|strana|oldal) \\d+ \\p{L}+ "
      "\\d|"
      "^\\d+\\s?(?:[-~–]\\s?\\d+\\s?)?[年년]|^경력\\s|"
      "^(?:entgeltgruppe|besoldungsgruppe|vergütungsgruppe|salary grade|"
      "lønramme|schaal) |"
      // "1,204 members", "3 días", "招2人", "2.º", "#jobs"
      "^(?-i)\\d[\\d.,’' ]*\\+?\\s\\p{Ll}+$|^[招约]?\\d+\\s?[人名명]$|"
      "^\\d+[.º°ª]+$|^[#@]\\S+$|"
      // "nach Vereinbarung eine"
      "\\s(?:a|an|the|eine?|einen|einem|un|una|une|uno|um|uma|der|die|das|"
      "de|la|le|el|en|ett|et|és|i|y|und|and|et|oder|or|für|for|mit|with)$");
  if (kNoName.Find(out) || PageWords().Exact(Fold(out)) != nullptr) return "";
  // "本科": what one has learnt.
  if (CountWords(out) == 1 && FindEducation(Fold(out)) != Education::none)
    return "";
  if (shouts && CountWords(out) == 2) return out;
  // "Acme (Raw)", "... Acme. If you ..."
  static const Pattern kTail(
      "\\s*\\([^()]*\\)$|(?-i)(?:\\p{Ll}{3,}|\\))(\\. \\p{Lu}.*)$");
  Match m;
  if (kTail.Find(out, 0, m)) {
    size_t cut =
        m[1].empty() ? m.begin : static_cast<size_t>(m[1].data() - out.data());
    if (cut > 1) out.resize(cut);
  }
  if (out.compare(0, 4, "the ") == 0) out.erase(0, 4);
  // "Acme sucht eine", "Acme søger en"
  static const Pattern kSeeks(
      "\\s(?:søger|søker|söker|sucht|zoekt|recrute|recherche|busca|cerca|"
      "procura|contrata|szuka|poszukuje|ogłasza|hledá|hľadá|keres|caută|"
      "angajează|etsii|hakee|arıyor|ищет|шукає|търси|traži|išče|ieško|meklē|"
      "otsib|leitar|is (?:hiring|seeking|recruiting|looking))(?:\\s.*)?$");
  if (kSeeks.Find(out, 0, m) && m.begin > 2) out.resize(m.begin);
  static const Pattern kNotice(
      "\\.(?:jobs|careers|com)$|"
      "^(?:about|at|by|from|company|employer|join|über|(?:careers?|jobs|"
      "working|"
      "work|life) (?:at|with)|werken bij|(?:jobs|karriere|arbeiten) bei|"
      "travailler chez|trabaja en|trabalhe n[ao]|lavora con|praca w|kariera "
      "w|arbeta på|jobba (?:hos|på)|job hos|vagas|empleo en|kariéra v|práce v|"
      "kariyer|cariere la|karrier a)\\s*:?\\s+|\\s+(?:"
      "careers?|jobs?|karriere|recruiting|recruitment|hiring|job board|job "
      "openings|logo|home ?page|vacatures|empleos?|vagas|kariera|praca|"
      "karriär|recrutement|recrute|stellenangebote|jobbörse|kariyer|採用サイト|"
      "採用情報|採用|求人情報|招聘|诚聘|채용|공채)\\s*$|\\s*[|·].*$|\\s+is "
      "hiring.*$");
  for (int round = 0; round < 3 && kNotice.Find(out, 0, m) && m.end > m.begin;
       ++round) {
    out = Collapse(out.substr(0, m.begin) + " " + out.substr(m.end));
  }
  while (!out.empty() && (out.back() == ',' || out.back() == '-' ||
                          out.back() == ':' || out.back() == '|')) {
    out.pop_back();
  }
  // "Mill School, Mill Lane, Wexcombe"
  if (size_t comma = out.find(", "); comma != out.npos && comma > 5) {
    std::string_view rest = std::string_view(out).substr(comma + 2);
    std::string_view street = rest.substr(0, rest.find(','));
    if (street.size() < rest.size() && IsStreet(street)) out.resize(comma);
  }
  // "Acme GmbH, Berlin", "Acme S.A. de C.V. - Silao, Guanajuato"
  for (std::string_view mark : {" - ", " – ", " | ", ", "}) {
    size_t at = mark == ", " ? out.rfind(mark) : out.find(mark);
    if (at != out.npos && HasLegalForm(out.substr(0, at)) &&
        !HasLegalForm(out.substr(at + mark.size())) &&
        PlaceLikeness(out.substr(at + mark.size())) >= 85)
      out.resize(at);
  }
  // "Job no 1147": a number, whatever stands before it.
  static const Pattern kNumber(
      "^\\D{1,16}\\s(?:0|[3-9]|1[0-8]|2[1-9])\\d{2,8}$");
  if (kNumber.Full(out, m) && !HasLegalForm(out)) return "";
  if (out.size() > 4 && out.back() == '.' && !HasLegalForm(out) &&
      out[out.size() - 3] != '.')
    out.pop_back();
  out = Collapse(out);
  if (Fold(out) == "the" || out.find(" > ") != out.npos) return "";
  if (IsFurniture(out) || LabelOf(out) == LabelKey::job_id) return "";
  // A call, not a name: "Rate your workplace!"
  static const Pattern kCall("(?-i)\\s\\p{Ll}[^!?]*[!?]$");
  if (kCall.Find(out, 0, m)) return "";
  if (out.size() > 120 || CountWords(out) > 12 ||
      !(HasLetter(out) || HasDigit(out)))
    return "";
  return out;
}

}  // namespace jobdaw

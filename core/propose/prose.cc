// Sentences anywhere on the page.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/labels.h"
#include "propose/propose.h"
#include "resolve.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& DeadlineWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/deadline_words.inc"
  );
  return *kTable;
}

// "reference", "Kennziffer" and the like, not the short ones ("ID", "No").
const PhraseTable<bool>& ReferenceWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/reference_words.inc"
  );
  return *kTable;
}

class Reader {
 public:
  Reader(const Context& context, Source source, Candidates& out)
      : context_(context), facts_(context.facts), source_(source), out_(out) {
    if (const Candidate* title = Winner(out.all(), Field::title))
      title_ = Fold(std::get<std::string>(title->value));
  }

  void Run() {
    SectionKind kind = SectionKind::none;
    size_t section = 0;
    for (size_t i = 0; i < facts_.blocks.size(); ++i) {
      while (section + 1 < context_.sections.size() &&
             context_.sections[section + 1].heading_block <= i)
        ++section;
      kind = context_.sections.empty() ? SectionKind::none
                                       : context_.sections[section].kind;
      const Block& block = facts_.blocks[i];
      if (block.chrome || kind == SectionKind::noise) continue;
      if (block.control || NamesOtherJob(i)) continue;
      ReadBlock(block, facts_.folded[i], kind);
    }
    FlushTypes();
    out_.Add(Field::contact_emails, emails_, Source::prose,
             emails_.empty() ? "" : emails_[0]);
    ReadLinks();
  }

 private:
  // "Bookkeeper - freelance, remote": another job, offered below this one.
  bool NamesOtherJob(size_t i) const {
    const Block& block = facts_.blocks[i];
    if (!facts_.is_html || block.text.size() > 120 ||
        (block.kind == BlockKind::heading && block.level <= 2) ||
        (block.href.empty() && block.kind == BlockKind::paragraph &&
         block.signature == 0) ||
        TitleLikeness(block.text) < 60)
      return false;
    const std::string& folded = facts_.folded[i];
    return title_.empty() || (folded.find(title_) == std::string::npos &&
                              title_.find(folded) == std::string::npos);
  }

  void ReadBlock(const Block& block, const std::string& folded,
                 SectionKind kind) {
    bool benefit = kind == SectionKind::benefits;
    bool label = IsLabelLine(block.text);
    if (HasDigit(block.text) && !label) {
      bool pay_section = kind == SectionKind::compensation;
      ProposePay(block.text, context_, pay_section, Source::prose, out_,
                 benefit       ? -14
                 : pay_section ? 6
                               : 0);
    }
    if (kind != SectionKind::legal) ReadMode(block, folded, kind);
    if (block.text.size() < 400 || kind == SectionKind::none ||
        kind == SectionKind::about_role || kind == SectionKind::summary ||
        kind == SectionKind::other) {
      ReadType(block, folded, kind);
    }
    ReadApplyBy(block);
    if (HasDigit(block.text)) {
      if (kind != SectionKind::about_company && kind != SectionKind::benefits) {
        if (auto years = FindYears(block.text))
          out_.Add(Field::experience_years, *years, Source::prose, block.text,
                   years_++ * -3);
      }
      for (const auto& hit : DeadlineWords().Find(folded)) {
        (void)hit;
        // The date that follows the word, in its sentence.
        for (const std::string& sentence : Sentences(block.text)) {
          if (!DeadlineWords().Find(Fold(sentence)).empty() &&
              sentence.size() < 400) {
            ProposeDeadline(sentence);
          }
        }
        break;
      }
    }
    if (kind == SectionKind::none || kind == SectionKind::other) {
      Education education = FindEducation(folded);
      if (education != Education::none)
        out_.Add(Field::education, education, Source::prose, block.text, -25);
    }
    if (auto visa = FindVisa(folded))
      out_.Add(Field::visa_sponsorship, *visa, Source::prose, block.text);
    if (std::string name = FindClearance(folded); !name.empty())
      out_.Add(Field::security_clearance, name, Source::prose, block.text);
    ReadReference(block, folded);
    ReadEmails(block);
    ReadTravel(block);
    ReadApply(block);
    ReadPosted(block, folded);
    ReadBasedIn(block);
  }

  // "Send your CV by Friday 21 February", "Bewerbung bis 28. Februar 2025".
  void ReadApplyBy(const Block& block) {
    if (!HasDigit(block.text) || block.text.size() > 2000) return;
    static const Pattern kApply(
        "appl[yi]|\\bsend|\\bcv\\b|résumé|resume|bewerb|dossier|candidat|"
        "unterlagen|"
        "curriculum|currículum|currículo|solicit|sollicit|aplik|ansök|ansøg|"
        "søk|"
        "hakemu|přihl|jelentkez|inscri|domanda|zgłosz|postul|reageer|reageren|"
        "pervenire|pervenir|lebenslauf|önéletrajz|βιογραφικ|αιτήσε|υποψηφι|"
        "קורות חיים|מועמדות|지원|접수|резюме|заявк|відгук|отклик|başvur|"
        "özgeçmiş|dosarul|søknad|応募|简历|报名");
    static const Pattern kBy(
        "(?:^|[\\s(,])(?:by|before|until|no later than|bis(?: zum| am)?|"
        "spätestens(?: am| zum)?|até|avant le|jusqu['’]au|au plus tard le|"
        "entro(?: e non oltre)?(?: il)?|hasta el|antes del?|vóór|voor|tot|t/m|"
        "uiterlijk|do|dnia|senast|senest|innen|til(?: og med)?|najpóźniej|"
        "până (?:la|pe|în)|έως|μέχρι|до|עד)\\s+"
        "((?:[^\\s.]+\\s+){0,4}?\\d{1,4}[^;]{0,40})");
    // "2025. április 11-ig", "5 Eylül 2025'e kadar", "8月29日まで"
    static const Pattern kTill(
        "([^;~]{0,40}\\d[^;~]{0,14}?)\\s?(?:-ig\\b|-ig$|(?:tarihine|"
        "['’]?\\p{L}{0,3}) kadar|mennessä|까지|まで|必着)");
    for (const std::string& sentence : Sentences(block.text)) {
      Match m;
      if (sentence.size() > 400 || !kApply.Find(sentence) ||
          !(kBy.Find(sentence, 0, m) || kTill.Find(sentence, 0, m)))
        continue;
      ProposeDate(Field::deadline, m[1], context_, Source::prose, out_, 6);
    }
  }

  // "indicando a referência ENF/02", "unter Angabe der Kennziffer 04/2025".
  void ReadReference(const Block& block, const std::string& folded) {
    if (!HasDigit(block.text) || block.text.size() > 2000) return;
    static const Pattern kCode(
        "^[\\s:(\"#.]*(?:(?:is|ist|est|es|è|é|er|är|nr|no|number)[\\s.:]+)?"
        "([\\p{L}\\d][\\w./-]{2,23})");
    auto add = [&](std::string_view code) {
      while (code.back() == '.' || code.back() == '-') code.remove_suffix(1);
      out_.Add(Field::job_id, std::string(code), Source::prose, block.text);
    };
    for (const auto& hit : ReferenceWords().Find(folded)) {
      if (hit.end >= folded.size()) continue;
      std::string_view rest =
          std::string_view(block.text)
              .substr(SourceOffset(block.text, folded, hit.end + 1));
      Match m;
      if (!kCode.Find(rest, 0, m) || !HasDigit(m[1])) continue;
      return add(m[1]);
    }
    // "Ref KR/QC/25", "onder vermelding van EDU-25", "Κωδ. ΓΕΩ-01/25"
    static const Pattern kNamed(
        "(?:^|[\\s(|,;])(?:(?:job|vacancy|nr|no)\\s)?"
        "(?:ref|réf|rif|cód|cod|κωδ|kennz|sygn)\\.?\\s*(?:nr|no|n°|nº)?[.:#]?"
        "\\s*"
        "(\\p{L}[\\p{L}\\d./-]*\\d[\\p{L}\\d./-]*|\\d{3,8}(?:[/-]\\d+)*)"
        "(?:$|[\\s),;|])");
    static const Pattern kQuoting(
        "(?-i)(?:quoting|citing|onder vermelding van|unter Angabe von|"
        "indicando|en précisant|med angivelse af|vid ansökan ange)\\s+"
        "(?:\\p{L}+\\s){0,2}?(\\p{Lu}[\\p{L}\\d./-]*\\d[\\p{L}\\d./-]*)");
    static const Pattern kHebrew(
        "(?:משרה מס(?:פר|['׳])?|מס(?:פר|['׳]) משרה)[\\s:]*(\\d{2,8})");
    Match m;
    if (kNamed.Find(block.text, 0, m) || kQuoting.Find(block.text, 0, m) ||
        kHebrew.Find(block.text, 0, m))
      add(m[1]);
  }

  // The date that follows the word.
  void ProposeDeadline(const std::string& sentence) {
    std::string folded = Fold(sentence);
    auto hits = DeadlineWords().Find(folded);
    if (hits.empty()) return;
    size_t at = SourceOffset(sentence, folded, hits[0].begin);
    // "a temporary contract until 31 December"
    bool contract = !FindEmploymentTypes(folded).empty();
    ProposeDate(Field::deadline, std::string_view(sentence).substr(at),
                context_, Source::prose, out_, contract ? -20 : 14);
  }

  // Some 30 bytes to both sides of a part of the text.
  static std::string_view Around(const std::string& text,
                                 std::string_view part) {
    size_t at = static_cast<size_t>(part.data() - text.data());
    size_t begin = at > 30 ? at - 30 : 0;
    return std::string_view(text).substr(begin, at - begin + part.size() + 30);
  }

  void ReadMode(const Block& block, const std::string& folded,
                SectionKind kind) {
    WorkModeReading reading = FindWorkMode(folded);
    // "two days a week in the office", "up to 50 % remote": part of the time.
    static const Pattern kDays(
        "(?:\\d|one|two|three|four|zwei|drei|deux|trois|dos|tres|twee|drie)(?:"
        "\\s?[-–]\\s?\\d)? (?:office |on-?site "
        ")?(?:days?|tage?n?|jours?|días?|giorni|dias|dagen|dni)(?: "
        "(?:a|per|each|pro|die|par|por|alla|per)? "
        "?(?:week|weekly|woche|semaine|semana|settimana|tydzień))?(?: (?:of "
        "work|working|work))? (?:in|at|from|im|au|en|in) (?:the |our |a |your "
        ")?(?:[\\w-]+ )?(?:office|büro|bureau|oficina|ufficio|kantoor)|\\d+ "
        "office days|(?:up to|bis zu|jusqu'à) \\d{2} ?% (?:remote|home "
        "?office|télétravail)|\\d{2} ?% remote|(?:remote|home "
        "?office)[^.]{0,24} \\d{2} ?%");
    // "two days weekly on-site", "remotely one day per week", "both in person
    // and remote".
    static const Pattern kSomeDays(
        "\\b(?:[1-3]|one|two|three|ein(?:en)?|zwei|drei|un|deux|trois|dos|tres|"
        "due|tre|twee|drie|dwa|trzy)(?:\\s?[-–/]\\s?[2-4]| (?:to|or|bis|ou|o) "
        "\\w+)?[ "
        "-](?:days?|tage?n?|jours?|días?|giorni|dias|dagen|dni|dagar)\\b"
        "[^.\\n]{0,30}(?:on-?site|in[- ]person|office|büro|remote|from home|"
        "home ?office|mobile[sn]? arbeit|télétravail|bureau|kantoor|"
        "thuis ?werk|van thuis|vanuit huis|da casa|em casa|desde casa|"
        "biur|zdaln|z domova|home ?working)|(?:remotely|from "
        "home|on-?site|into the office|in the "
        "office)[^.\\n]{0,25}\\b(?:[1-3]|one|two|three)[ -]days?\\b|into the "
        "office on \\w+days? and \\w+days?|(?:in[- ]person|on-?site|office)"
        "(?: work)? (?:and|&) (?:remote|home)|(?:remote|home)(?: work)? "
        "(?:and|&) "
        "(?:in[- ]person|on-?site|office)|\\b(?:[1-4]|one|two|three|four) "
        "(?:home[- ]?office|office|on-?site|remote) "
        "days?\\b|(?:office|on-?site) "
        "(?:presence|attendance)[^.\\n]{0,25}\\b(?:[1-4]|one|two|three|four)[ "
        "-]days?\\b|(?:half|\\d{2} ?%) of (?:the|your|our) (?:working "
        ")?(?:time|"
        "week|hours) (?:in|at|from) (?:the |our )?(?:office|home)");
    // "Final interview (in-person)", "no remote", "not able to offer remote".
    static const Pattern kInterview(
        "\\b(?:interview|screening|entretien|vorstellungsgespräch|entrevista|"
        "colloquio|sollicitatiegesprek)");
    if (reading.mode == WorkMode::onsite && kInterview.Find(block.text)) return;
    static const Pattern kUnsaid(
        "\\bno (?:remote|hybrid)[^.]{0,20}(?:designation|information|detail)|"
        "(?:remote|hybrid)[^.]{0,30}\\bnot (?:specified|stated|mentioned)");
    if (kUnsaid.Find(block.text)) return;
    if ((reading.mode == WorkMode::remote ||
         reading.mode == WorkMode::hybrid) &&
        DeniesRemoteWork(block.text)) {
      out_.Add(Field::work_mode, WorkMode::onsite, Source::prose, block.text,
               -6);
      return;
    }
    // How the days are shared out is no perk, wherever it stands.
    bool is_shared = block.text.size() < 1500 && kSomeDays.Find(block.text);
    static const Pattern kYouWork(
        "\\b(?:you(?:'ll|’ll| will| can)? work|this (?:role|position|job) is) "
        "(?:fully |100 ?% )?(?:remotely|remote|from home)");
    if (reading.mode == WorkMode::remote && kYouWork.Find(block.text))
      is_shared = true;
    if (kind != SectionKind::about_company && block.text.size() < 1500 &&
        ((reading.mode != WorkMode::onsite && kDays.Find(block.text)) ||
         kSomeDays.Find(block.text))) {
      reading.mode = WorkMode::hybrid;
    }
    // "remote sensing", "remote ranches", "hybrid vehicles": inside a sentence
    // the bare word must be about work.
    static const Pattern kOfWork(
        "\\b(?:remote|hybrid)(?:ly)?(?:\\s*$|\\s*[.,;:)/!|&+–-]|[- "
        "](?:work\\w*|"
        "position|role|job|locations?|basis|first|only|friendly|opportunit\\w+|"
        "option\\w*|"
        "model|ways?|workplace|schedule|set-?up|arrangement|policy|office|team|"
        "or|and|within|"
        "from|in|possible|eligible|across|anywhere|with|for|at|to|by|is|are|"
        "while|during|as|on|one|two|up|days?)\\b)");
    // "Telecommute" / "No": a label and its value.
    static const Pattern kAnswer(
        "^(?:yes|no|ja|nein|oui|non|s[ií]|nee|nie|tak)$");
    size_t next = static_cast<size_t>(&block - facts_.blocks.data()) + 1;
    if (LabelOf(block.text) == LabelKey::work_mode &&
        next < facts_.blocks.size() && kAnswer.Find(facts_.folded[next]))
      return;
    static const Pattern kBare(
        "^(?:remote|h[iy]brid\\w*|ibrid\\w*|(?:da |de |em |en )?remot\\w+)$");
    static const Pattern kWork(
        "work|arb[ei]|travail|trabaj|trabalh|lavor|werk|pra[cs]|jobb|munka|"
        "office|büro|bureau|oficina|ufficio|kantoor|biur|kontor|home|modal|"
        "mod[eèé]l|model|présen|presen|vor ort|poste|stelle");
    bool bare = kBare.Find(reading.evidence);
    bool english = reading.evidence == "remote" || reading.evidence == "hybrid";
    if (bare && CountWords(folded) > 6 && !kSomeDays.Find(block.text) &&
        !(english && kOfWork.Find(block.text)) &&
        !(!english && kWork.Find(Around(folded, reading.evidence))))
      return;
    if (reading.mode == WorkMode::none) return;
    // "à domicile", "von zu Hause": more often of something else than the
    // words that are made for it.
    static const Pattern kOwnWord(
        "remot|h[iy]bri|ibrid|teletra|telewor|telecomm|tele ?arbe|home ?office|"
        "smart working|lavoro agile|zdaln|thuiswerk|distansarb|hjemmearb|"
        "hjemmekontor|etatyo|wfh|from home|from anywhere|office|on ?site|"
        "mobile[sn]? "
        "arbeit|sur site|sur place|vor ort|pa plats|in loco|op locatie|"
        "na miejscu|presencial|presentiel|hibrid|hibrit|uzaktan|távmunka|"
        "work|\\p{Hebrew}|\\p{Han}|\\p{Katakana}|\\p{Cyrillic}|\\p{Greek}");
    int words = CountWords(folded);
    if (kind == SectionKind::about_company && words > 25) return;
    // A chip of its own ("Hybrid") says it plainly; a perk does not.
    static const Pattern kPerk(
        "flexib|option|possib|opportunit|möglich|lehetőség|stipend|allowance|"
        "budget|voucher");
    int adjust = words > 4 || kind == SectionKind::benefits ? 0
                 : kPerk.Find(block.text)                   ? -16
                                                            : 14;
    if (kind == SectionKind::about_company && words > 4 && !is_shared)
      adjust -= 10;
    if (words > 8 && !is_shared && !reading.evidence.empty() &&
        !kOwnWord.Find(reading.evidence))
      adjust -= 16;
    bool is_plain = reading.evidence.find("first") != std::string_view::npos ||
                    reading.evidence.find("fully") != std::string_view::npos;
    if (kind == SectionKind::benefits && !is_plain && !is_shared &&
        (reading.mode != WorkMode::onsite || words > 7))
      adjust -= reading.mode == WorkMode::hybrid ? 4 : 22;
    if (kind == SectionKind::responsibilities ||
        kind == SectionKind::requirements)
      adjust -= 10;
    out_.Add(Field::work_mode, reading.mode, Source::prose, block.text,
             adjust - 3 * modes_);
    if (modes_ < 6) ++modes_;
  }

  void ReadType(const Block& block, const std::string& folded,
                SectionKind kind) {
    EmploymentTypes types;
    // "apprentices@example.org"
    if (block.text.size() > 80 || block.text.find('@') == std::string::npos)
      types = FindEmploymentTypes(folded);
    int words = CountWords(folded);
    if (types.empty()) {
      types = TypesOfHours(block.text, words <= 5);
      if (kind == SectionKind::benefits) types.clear();
      out_.Add(Field::employment_types, types, Source::prose, block.text,
               -10 - 3 * types_);
      return;
    }
    int adjust = words <= 5 ? 14 : words > 40 ? -12 : 0;
    if (kind == SectionKind::benefits || kind == SectionKind::legal ||
        kind == SectionKind::about_company ||
        kind == SectionKind::responsibilities)
      adjust -= 20;
    if (kind == SectionKind::requirements) adjust -= 15;
    // "intern" and "volunteer" inside a sentence are rarely the contract; a
    // line of parts is none.
    bool in_parts =
        words <= 14 && (block.text.find(" · ") != std::string::npos ||
                        block.text.find(" | ") != std::string::npos);
    std::erase_if(types, [&](EmploymentType type) {
      bool weak =
          type == EmploymentType::INTERN || type == EmploymentType::VOLUNTEER ||
          type == EmploymentType::CONTRACTOR || type == EmploymentType::OTHER ||
          type == EmploymentType::APPRENTICESHIP ||
          (type == EmploymentType::TEMPORARY && words > 20);
      bool duty = kind == SectionKind::responsibilities ||
                  kind == SectionKind::requirements ||
                  kind == SectionKind::benefits;
      return weak && ((words > 6 && !in_parts) || duty);
    });
    // An apprenticeship below in a list of jobs; a menu's "Internships".
    if (!block.href.empty() && words <= 3)
      std::erase(types, EmploymentType::INTERN);
    if (types.empty()) return;
    out_.Add(Field::employment_types, types, Source::prose, block.text,
             adjust - 3 * types_);
    if (types_ < 6) ++types_;
  }
  void FlushTypes() {}

  void ReadEmails(const Block& block) {
    if (block.text.find('@') == std::string::npos) return;
    static const Pattern kEmail(
        "\\b([A-Z0-9._%+-]{1,64}@(?:[A-Z0-9-]+\\.)+[A-Z]{2,18})\\b");
    Match m;
    for (size_t at = 0; kEmail.Find(block.text, at, m) && emails_.size() < 10;
         at = m.end) {
      std::string email(m[1]);
      if (std::find(emails_.begin(), emails_.end(), email) == emails_.end())
        emails_.push_back(email);
    }
  }

  void ReadTravel(const Block& block) {
    static const Pattern kTravel(
        "\\b(?:up to |approximately |about |ca\\. |bis zu "
        "|~)?(\\d{1,3}\\s?%)\\s*(?:of (?:the|your) time )?(?:domestic "
        "|international |overnight |business "
        ")?(?:travel|reise|déplacement)|\\b(?:travel|reise\\w*)[^.]{0,30}?((?:"
        "up to |bis zu |approximately )?\\d{1,3}\\s?(?:-\\s?\\d{1,3}\\s?)?%)");
    Match m;
    if (block.text.size() < 2000 && kTravel.Find(block.text, 0, m)) {
      out_.Add(Field::travel, std::string(m[1].empty() ? m[2] : m[1]),
               Source::prose, block.text, 15);
    }
  }

  void ReadApply(const Block& block) {
    if (!block.href.empty()) return;
    static const Pattern kUrl("(https?://[^\\s<>\"')\\]]+)");
    Match m;
    if (!kUrl.Find(block.text, 0, m)) return;
    std::string before = Fold(std::string_view(block.text).substr(0, m.begin));
    bool apply = NamesApplying(before) ||
                 before.find("apply") != std::string::npos ||
                 before.find("bewerb") != std::string::npos ||
                 before.find("postul") != std::string::npos ||
                 before.find("candidat") != std::string::npos;
    std::string url(m[1]);
    while (!url.empty() &&
           (url.back() == '.' || url.back() == ',' || url.back() == ';'))
      url.pop_back();
    out_.Add(Field::apply_url, ResolveUrl("", url), Source::prose, block.text,
             apply ? 20 : -25);
  }

  void ReadPosted(const Block& block, const std::string& folded) {
    if (block.text.size() > 120) return;
    bool posted =
        folded.rfind("posted", 0) == 0 ||
        folded.find(" ago") != std::string::npos ||
        folded.rfind("veroffentlicht", 0) == 0 ||
        folded.rfind("publie", 0) == 0 || folded.rfind("publicad", 0) == 0 ||
        folded.rfind("pubblicat", 0) == 0 ||
        folded.rfind("geplaatst", 0) == 0 ||
        folded.rfind("online seit", 0) == 0 || folded.rfind("vor ", 0) == 0 ||
        folded.rfind("il y a", 0) == 0 || folded.rfind("hace ", 0) == 0;
    if (!posted && block.datetime.empty()) return;
    if (!block.datetime.empty() && (posted || CountWords(block.text) <= 6)) {
      ProposeDate(Field::date_posted, block.datetime, context_, Source::prose,
                  out_, 12);
    }
    if (posted)
      ProposeDate(Field::date_posted, block.text, context_, Source::prose, out_,
                  10);
  }

  // "based in Berlin", "in our London office"
  void ReadBasedIn(const Block& block) {
    static const Pattern kBased(
        "(?-i)(?:(?i:based (?:in|out of|at)|located (?:in|at)|position (?:is "
        ")?in|office (?:is )?in|sitz in|standort|standort in|basé à|basée "
        "à|situé à|con sede en|gevestigd in))\\s+((?:\\p{Lu}[\\p{L}.'-]+)(?:[ "
        ",]+(?:\\p{Lu}[\\p{L}.'-]+)){0,4})");
    static const Pattern kOffice(
        "(?-i)(?i:in "
        "(?:our|the|unserem|unserer))\\s+((?:\\p{Lu}[\\p{L}.'-]+)(?:[ "
        ",]+(?:\\p{Lu}[\\p{L}.'-]+)){0,3})\\s+(?i:office|headquarters|hub|büro|"
        "standort)");
    if (block.text.size() > 4000) return;
    Match m;
    for (const Pattern* pattern : {&kBased, &kOffice}) {
      if (!pattern->Find(block.text, 0, m)) continue;
      std::string_view place = m[1];
      while (!place.empty() && (place.back() == '.' || place.back() == ','))
        place.remove_suffix(1);
      if (PlaceLikeness(place) < 60) continue;
      out_.Add(Field::locations, ParsePlaces(place), Source::prose, block.text,
               -6 * places_);
      if (places_ < 5) ++places_;
    }
  }

  void ReadLinks() {
    for (const Link& link : facts_.links) {
      if (link.text.empty() || link.text.size() > 60) continue;
      if (!IsApplyText(Fold(link.text))) continue;
      bool mail = link.url.compare(0, 7, "mailto:") == 0;
      out_.Add(Field::apply_url, link.url, Source::prose, link.text,
               mail ? 8 : 16);
      return;
    }
  }

  const Context& context_;
  const Facts& facts_;
  Source source_;
  Candidates& out_;
  std::string title_;  // folded, of the posting itself
  TextList emails_;
  int modes_ = 0, types_ = 0, years_ = 0, places_ = 0;
};

}  // namespace

void ProposeProse(const Context& context, Source source, Candidates& out) {
  Reader(context, source, out).Run();
}

}  // namespace jobdaw

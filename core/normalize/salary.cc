#include "normalize/salary.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "normalize/text.h"
#include "phrase_table.h"
#include "reflect.h"

namespace jobdaw {
namespace {

enum class Bound { from, up_to };

const PhraseTable<int64_t>& Scales() {
  static const auto* const kTable = new PhraseTable<int64_t>(
#include "packed/scales.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& RangeWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/range_words.inc"
  );
  return *kTable;
}

const PhraseTable<Bound>& Bounds() {
  static const auto* const kTable = new PhraseTable<Bound>(
#include "packed/bounds.inc"
  );
  return *kTable;
}

const PhraseTable<bool>& NotPay() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/not_pay.inc"
  );
  return *kTable;
}

const PhraseTable<Period>& Periods() {
  static const auto* const kTable = new PhraseTable<Period>(
#include "packed/periods.inc"
  );
  return *kTable;
}

const PhraseTable<const char*>& Extras() {
  static const auto* const kTable = new PhraseTable<const char*>(
#include "packed/extras.inc"
  );
  return *kTable;
}

// Words that say that what follows is pay: the labels for it.
const PhraseTable<bool>& PayWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/pay_words.inc"
  );
  return *kTable;
}

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    size_t bar = std::min(list.find('|'), list.size());
    if (bar > 0) out.emplace_back(list.substr(0, bar));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return out;
}

// Signs, codes and words of money, to the codes that they may mean.
struct Money {
  std::unordered_map<std::string, std::vector<std::string>>
      signs;  // as written
  std::unordered_map<std::string, std::vector<std::string>> words;  // folded
  std::unordered_map<std::string, std::string> of_country;

  Money() {
    struct Row {
      const char *code, *symbols, *names;
    };
    static constexpr Row kCurrencies[] = {
#define AMBIGUOUS_SYMBOL(sign, codes)
#define CURRENCY(code, minor_digits, symbols, names) {code, symbols, names},
#include "tables/currencies.inc"
#undef AMBIGUOUS_SYMBOL
#undef CURRENCY
    };
    struct Sign {
      const char *sign, *codes;
    };
    static constexpr Sign kAmbiguous[] = {
#define AMBIGUOUS_SYMBOL(sign, codes) {sign, codes},
#define CURRENCY(code, minor_digits, symbols, names)
#include "tables/currencies.inc"
#undef AMBIGUOUS_SYMBOL
#undef CURRENCY
    };
    static constexpr Sign kCountries[] = {
#define COUNTRY_CURRENCY(country, code) {country, code},
#include "tables/country_currencies.inc"
#undef COUNTRY_CURRENCY
    };
    for (const Sign& row : kAmbiguous) AddSign(row.sign, Split(row.codes));
    for (const Row& row : kCurrencies) {
      std::vector<std::string> codes = {row.code};
      words.emplace(Fold(row.code), codes);
      for (const std::string& sign : Split(row.symbols)) AddSign(sign, codes);
      for (const std::string& word : Split(row.names))
        words.emplace(Fold(word), codes);
    }
    for (const Sign& row : kCountries) of_country.emplace(row.sign, row.codes);
  }

  // A sign of letters ("kr") is looked up as a word.
  void AddSign(const std::string& sign, const std::vector<std::string>& codes) {
    bool letters = true;
    for (size_t i = 0; i < sign.size();) {
      char32_t c = NextCodePoint(sign, i);
      letters = letters && (IsWordChar(c) || c == '.');
    }
    if (letters) {
      words.emplace(Fold(sign), codes);
    } else {
      signs.emplace(sign, codes);
    }
  }

  std::string Settle(const std::vector<std::string>& codes,
                     const Setting& setting) const {
    if (codes.size() == 1) return codes[0];
    auto it = of_country.find(setting.country);
    if (it != of_country.end() &&
        std::find(codes.begin(), codes.end(), it->second) != codes.end()) {
      return it->second;
    }
    for (const std::string& country : setting.countries) {
      it = of_country.find(country);
      if (it != of_country.end() &&
          std::find(codes.begin(), codes.end(), it->second) != codes.end()) {
        return it->second;
      }
    }
    // "$1200" where no dollar is the country's own.
    bool is_known = of_country.count(setting.country) != 0 ||
                    (!setting.countries.empty() &&
                     of_country.count(setting.countries.front()) != 0);
    bool is_dollar =
        std::find(codes.begin(), codes.end(), "USD") != codes.end();
    return is_known && is_dollar ? "USD" : "";
  }
};

const Money& TheMoney() {
  static const auto* const kMoney = new Money;
  return *kMoney;
}

enum class AtomKind { word, number, currency, dash, other };

struct Atom {
  AtomKind kind = AtomKind::other;
  size_t begin = 0, end = 0;
  std::string folded;  // of a word
  int64_t value = 0;   // hundredths, of a number
  bool decimals = false;
  bool lakhs = false;  // grouped as in India
  int digits = 0;
  const std::vector<std::string>* codes = nullptr;  // of a currency
  char sign = 0;                                    // of other
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "180,000.50", "60.000", "60 000", "1'200", "12,50", "12,00,000"
Atom ReadNumber(std::string_view text, size_t at) {
  Atom atom;
  atom.kind = AtomKind::number;
  atom.begin = at;
  std::vector<std::pair<char, std::string>> groups(1);
  groups[0].first = 0;
  while (at < text.size()) {
    if (IsDigit(text[at])) {
      groups.back().second += text[at++];
      continue;
    }
    size_t next = at;
    char32_t c = NextCodePoint(text, next);
    if (next >= text.size() || !IsDigit(text[next])) break;
    size_t run = next;
    while (run < text.size() && IsDigit(text[run])) ++run;
    size_t length = run - next;
    bool space = c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
    bool apostrophe = c == '\'' || c == 0x2019;
    bool head = groups.size() == 1 && groups[0].second.size() <= 3;
    if (c == ',' || c == '.') {
      groups.emplace_back(static_cast<char>(c), "");
    } else if ((space || apostrophe) && length == 3 &&
               (groups.size() > 1 ? groups.back().first == ' ' : head)) {
      groups.emplace_back(' ', "");
    } else {
      break;
    }
    at = next;
  }
  atom.end = at;
  // "21.02.2025" is a day.
  if (groups.size() == 3 && groups[0].second.size() <= 2 &&
      groups[1].second.size() <= 2 && groups[2].second.size() == 4) {
    atom.value = -1;
    return atom;
  }
  // The last group is decimals when it is set off by a sign of its own kind
  // and is not a group of three.
  std::string whole = groups[0].second, fraction;
  for (size_t i = 1; i < groups.size(); ++i) {
    const auto& [sign, digits] = groups[i];
    bool last = i + 1 == groups.size();
    bool other_before = i > 1 && groups[i - 1].first != sign;
    if (last && sign != ' ' &&
        (digits.size() != 3 || (other_before && digits.size() <= 2))) {
      fraction = digits;
    } else if (last && sign != ' ' && digits.size() == 3 && whole == "0") {
      fraction = digits;
    } else {
      whole += digits;
    }
  }
  atom.digits = static_cast<int>(whole.size());
  atom.lakhs = groups.size() >= 3 && groups.back().second.size() == 3 &&
               groups[groups.size() - 2].second.size() == 2;
  if (whole.size() > 13) {
    atom.value = -1;
    return atom;
  }
  int64_t value = 0;
  for (char c : whole) value = value * 10 + (c - '0');
  value *= 100;
  if (!fraction.empty()) {
    atom.decimals = true;
    value += (fraction[0] - '0') * 10;
    if (fraction.size() > 1) value += fraction[1] - '0';
  }
  atom.value = value;
  return atom;
}

// How many bytes at the start of a run without spaces are one phrase: a known
// one, or what stands before the next known one.
size_t CjkPhrase(std::string_view run) {
  for (size_t from = 0; from < run.size();) {
    size_t best = 0, chars = 0;
    for (size_t at = from; at < run.size() && chars < 7; ++chars) {
      NextCodePoint(run, at);
      std::string part = Fold(run.substr(from, at - from));
      bool one = chars == 0;
      if (Scales().Exact(part) || Bounds().Exact(part) ||
          RangeWords().Exact(part) || TheMoney().words.count(part) > 0 ||
          (!one && Periods().Exact(part)))
        best = at;
    }
    if (best > 0) return from == 0 ? best : from;
    NextCodePoint(run, from);
  }
  return run.size();
}

std::vector<Atom> Atomize(std::string_view text) {
  const Money& money = TheMoney();
  std::vector<Atom> atoms;
  for (size_t at = 0; at < text.size();) {
    if (IsDigit(text[at])) {
      atoms.push_back(ReadNumber(text, at));
      at = atoms.back().end;
      continue;
    }
    size_t begin = at;
    char32_t c = NextCodePoint(text, at);
    if (IsSpace(c)) continue;
    Atom atom;
    atom.begin = begin;
    std::string sign(text.substr(begin, at - begin));
    auto known = money.signs.find(sign);
    if (known == money.signs.end() && c == 0xFF04)
      known = money.signs.find("$");
    if (known == money.signs.end() && c == 0xFFE5)
      known = money.signs.find("\xC2\xA5");
    if (known != money.signs.end()) {
      atom.kind = AtomKind::currency;
      atom.codes = &known->second;
      // "US$", "CA$", "R$": the letters before belong to the sign.
      if (!atoms.empty() && atoms.back().kind != AtomKind::number &&
          atoms.back().end == begin) {
        std::string joined(
            text.substr(atoms.back().begin, at - atoms.back().begin));
        auto longer = money.signs.find(joined);
        if (longer != money.signs.end()) {
          atom.codes = &longer->second;
          atom.begin = atoms.back().begin;
          atoms.pop_back();
        }
      }
      atom.end = at;
      atoms.push_back(std::move(atom));
      continue;
    }
    if (IsWordChar(c) && c != '+' && c != '#') {
      bool cjk = IsCjk(c);
      while (at < text.size()) {
        size_t next = at;
        char32_t d = NextCodePoint(text, next);
        // Gershayim: a quotation mark inside a Hebrew word.
        bool hebrew = d == '"' && c >= 0x590 && c < 0x600;
        bool apostrophe = d == '\'' || d == 0x2019 || d == 0x5F4 || hebrew;
        if (apostrophe && next < text.size()) {
          size_t after = next;
          apostrophe = IsWordChar(NextCodePoint(text, after));
        }
        if (!(IsWordChar(d) || apostrophe) || IsDigit(text[at]) || d == '+' ||
            IsCjk(d) != cjk) {
          break;
        }
        at = next;
      }
      if (cjk) at = begin + CjkPhrase(text.substr(begin, at - begin));
      atom.end = at;
      atom.kind = AtomKind::word;
      atom.folded = Fold(text.substr(begin, at - begin));
      auto word = money.words.find(atom.folded);
      if (word == money.words.end())
        word = money.signs.find(std::string(text.substr(begin, at - begin)));
      // "万円" is a scale and a currency at once; the scale table knows it.
      if (word != money.words.end() && word != money.signs.end()) {
        atom.kind = AtomKind::currency;
        atom.codes = &word->second;
      }
      atoms.push_back(std::move(atom));
      continue;
    }
    atom.end = at;
    if (!atoms.empty() && atoms.back().kind == AtomKind::word &&
        atoms.back().end == begin) {  // "S/ 2,500"
      auto joined = money.signs.find(std::string(
          text.substr(atoms.back().begin, at - atoms.back().begin)));
      if (joined != money.signs.end()) {
        atoms.back().kind = AtomKind::currency;
        atoms.back().codes = &joined->second;
        atoms.back().end = at;
        continue;
      }
    }
    bool dash = c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2012 ||
                c == 0x2212 || c == '~' || c == 0x301C || c == 0xFF5E ||
                c == 0x2011 || c == 0x2010;
    atom.kind = dash ? AtomKind::dash : AtomKind::other;
    atom.sign = c < 0x80 ? static_cast<char>(c) : '?';
    atoms.push_back(std::move(atom));
  }
  return atoms;
}

// The phrase that starts at atom i; 0 atoms when there is none.
template <class T>
std::pair<const T*, size_t> PhraseAt(const PhraseTable<T>& table,
                                     const std::vector<Atom>& atoms, size_t i) {
  std::string joined;
  const T* best = nullptr;
  size_t length = 0;
  for (size_t n = 0; n < 8 && i + n < atoms.size(); ++n) {
    const Atom& atom = atoms[i + n];
    // "p.a.", "p/m", "pr. måned"
    bool joint = n > 0 && atom.kind == AtomKind::other &&
                 (atom.sign == '.' || atom.sign == '/') &&
                 atoms[i + n - 1].end == atom.begin &&
                 atoms[i + n - 1].folded.size() <= 4;
    if (joint) continue;
    if (atom.folded.empty()) break;
    if (!joined.empty()) joined += ' ';
    joined += atom.folded;
    if (const T* value = table.Exact(joined)) {
      best = value;
      length = n + 1;
    }
  }
  return {best, length};
}

struct Amount {
  int64_t value = 0;  // hundredths
  int64_t scale = 1;
  const std::vector<std::string>* codes = nullptr;
  size_t first = 0, past = 0;  // atoms
  bool decimals = false, yen = false;
  bool yearly = false;            // the scale says so: lakhs per annum
  const char* implied = nullptr;  // the currency that is counted so
  int digits = 0;
};

// The currency of a scale or a grouping that only one country counts by.
const char* CurrencyOfScale(std::string_view word) {
  static constexpr std::pair<std::string_view, const char*> kRows[] = {
      {"lpa", "INR"},    {"lakh", "INR"}, {"lakhs", "INR"},
      {"lac", "INR"},    {"lacs", "INR"}, {"crore", "INR"},
      {"crores", "INR"}, {"juta", "IDR"}, {"trieu", "VND"}};
  for (const auto& [name, code] : kRows) {
    if (word == name) return code;
  }
  return nullptr;
}

// Units that make about one US dollar; 1 where no row says otherwise.
int64_t UnitsOf(std::string_view currency) {
  static constexpr struct {
    std::string_view code;
    int64_t units;
  } kRows[] = {
#define CURRENCY_UNITS(code, units) {code, units},
#include "tables/currency_units.inc"
#undef CURRENCY_UNITS
  };
  for (const auto& row : kRows) {
    if (row.code == currency) return row.units;
  }
  return 1;
}

class Scanner {
 public:
  Scanner(std::string_view text, const Setting& setting, bool labelled)
      : text_(text),
        setting_(setting),
        labelled_(labelled),
        atoms_(Atomize(text)) {}

  std::vector<PayReading> Run() {
    std::vector<PayReading> out;
    for (size_t i = 0; i < atoms_.size();) {
      std::optional<Amount> amount = AmountAt(i);
      if (!amount) {
        ++i;
        continue;
      }
      size_t past = amount->past;
      if (auto reading = Read(*amount, past))
        out.push_back(std::move(*reading));
      i = past;
      if (out.size() >= 40) break;
    }
    return out;
  }

 private:
  bool IsOther(size_t i, char sign) const {
    return i < atoms_.size() && atoms_[i].kind == AtomKind::other &&
           atoms_[i].sign == sign;
  }

  // [currency] number [scale] [currency], starting at atom i.
  std::optional<Amount> AmountAt(size_t i) const {
    Amount out;
    out.first = i;
    size_t at = i;
    while (at < atoms_.size() && atoms_[at].kind == AtomKind::currency) {
      // "USD $180,000": the more telling of the two.
      if (out.codes == nullptr ||
          atoms_[at].codes->size() < out.codes->size()) {
        out.codes = atoms_[at].codes;
      }
      ++at;
      if (at - i > 2) return std::nullopt;
    }
    if (out.codes != nullptr && (IsOther(at, '.') || IsOther(at, ':')))
      ++at;  // "Rs. 5"
    if (at >= atoms_.size() || atoms_[at].kind != AtomKind::number)
      return std::nullopt;
    const Atom& number = atoms_[at];
    if (number.value < 0) return std::nullopt;
    // "401(k)", "24/7", "50%", "3rd", "v2" and the like are not amounts.
    if (IsOther(at + 1, '%')) return std::nullopt;
    if (IsOther(at + 1, '(') && number.value / 100 <= 499) {
      if (at + 2 < atoms_.size() &&
          (atoms_[at + 2].folded == "k" || atoms_[at + 2].folded == "b")) {
        return std::nullopt;
      }
    }
    out.value = number.value;
    out.decimals = number.decimals;
    out.digits = number.digits;
    if (number.lakhs) out.implied = "INR";
    ++at;
    if (at < atoms_.size() && !atoms_[at].folded.empty()) {
      auto scale = PhraseAt(Scales(), atoms_, at);
      bool close = atoms_[at].begin - number.end <= 1;
      if (scale.first != nullptr && close) {
        const std::string& word = atoms_[at].folded;
        bool one_letter = word.size() == 1 && word != "k";
        bool touching = atoms_[at].begin == number.end;
        bool before_sign =  // "52 T€"
            one_letter && at + 1 < atoms_.size() && Touches(at + 1) &&
            atoms_[at + 1].kind == AtomKind::currency;
        if (!one_letter || before_sign || (touching && out.codes != nullptr) ||
            (touching && setting_.country == "IN")) {
          out.scale = *scale.first;
          out.yen = word.find("円") != std::string::npos;
          out.yearly = word == "lpa";
          if (const char* code = CurrencyOfScale(word)) out.implied = code;
          // "TEUR" is a scale and a currency.
          if (atoms_[at].kind == AtomKind::currency && word.size() > 2)
            out.codes = atoms_[at].codes;
          at += scale.second;
          // "21万5000"
          if (out.scale == 10000 && Touches(at) &&
              atoms_[at].kind == AtomKind::number &&
              atoms_[at].value < 1000000) {
            out.value = out.value * out.scale + atoms_[at].value;
            out.scale = 1;
            ++at;
          }
        }
      }
    }
    if (IsOther(at, '+') && Touches(at)) ++at;  // "180k+"
    // "3.000,-" and "85'000.–" are whole amounts.
    if ((IsOther(at, '.') || IsOther(at, ',')) && Touches(at) &&
        at + 1 < atoms_.size() && IsDashSign(at + 1) && Touches(at + 1)) {
      at += 2;
    }
    if (at < atoms_.size() && atoms_[at].kind == AtomKind::currency &&
        !CurrencyOpensAmount(at)) {
      if (out.codes == nullptr ||
          atoms_[at].codes->size() < out.codes->size()) {
        out.codes = atoms_[at].codes;
      }
      ++at;
      // "45.000 kr. om maneden": the dot belongs to the abbreviation.
      if (IsOther(at, '.') && !atoms_[at - 1].folded.empty() &&
          atoms_[at].begin == atoms_[at - 1].end)
        ++at;
    }
    out.past = at;
    return out;
  }

  bool Touches(size_t i) const {
    return i > 0 && i < atoms_.size() && atoms_[i].begin == atoms_[i - 1].end;
  }
  bool IsDashSign(size_t i) const { return atoms_[i].kind == AtomKind::dash; }

  // In "50 $60" the sign belongs to what follows it.
  bool CurrencyOpensAmount(size_t i) const {
    if (i + 1 >= atoms_.size() || atoms_[i + 1].kind != AtomKind::number)
      return false;
    return atoms_[i + 1].begin == atoms_[i].end;
  }

  // After the first bound: a dash or a word, then the second bound.
  std::optional<Amount> SecondBound(size_t at) const {
    // "$20/hr - $30/hr", "$20 per hour to $30"
    for (size_t skip = 0; skip < 4 && at < atoms_.size(); ++skip) {
      if (atoms_[at].kind == AtomKind::dash) break;
      if (auto word = PhraseAt(RangeWords(), atoms_, at); word.first != nullptr)
        break;
      if (IsOther(at, '/') || (skip > 0 && IsOther(at, '.') && Touches(at))) {
        ++at;
      } else if (auto period = PhraseAt(Periods(), atoms_, at);
                 period.first != nullptr) {
        at += period.second;
      } else {
        break;
      }
    }
    if (at >= atoms_.size()) return std::nullopt;
    if (IsOther(at, '(')) return std::nullopt;
    // "30/35k"
    if (atoms_[at].kind == AtomKind::number && Touches(at) &&
        IsOther(at - 1, '/') && Touches(at - 1)) {
      std::optional<Amount> high = AmountAt(at);
      return high && high->scale > 1 ? high : std::nullopt;
    }
    if (atoms_[at].kind == AtomKind::dash) {
      ++at;
      while (at < atoms_.size() && atoms_[at].kind == AtomKind::dash) ++at;
    } else if (auto word = PhraseAt(RangeWords(), atoms_, at);
               word.first != nullptr) {
      at += word.second;
    } else {
      return std::nullopt;
    }
    return AmountAt(at);
  }

  // The period named right after atom `at`, or right before atom `first`.
  Period PeriodAfter(size_t at, size_t& past) const {
    // "R25 000 pm": no time of day after so much money.
    if (at > 0 && at < atoms_.size() && atoms_[at].folded == "pm" &&
        atoms_[at - 1].value >= 50000) {
      past = at + 1;
      return Period::month;
    }
    for (size_t i = at, seen = 0; i < atoms_.size() && seen < 7; ++i, ++seen) {
      if (auto hit = PhraseAt(Periods(), atoms_, i); hit.first != nullptr) {
        past = i + hit.second;
        return *hit.first;
      }
      const Atom& atom = atoms_[i];
      if (atom.kind == AtomKind::number ||
          (atom.kind == AtomKind::other &&
           (atom.sign == ';' || atom.sign == '.' || atom.sign == '!' ||
            atom.sign == '?') &&
           !(atom.sign == '.' && i > 0 && Touches(i) &&
             atoms_[i - 1].kind == AtomKind::currency) &&
           !(atom.sign == '.' && i + 1 < atoms_.size() &&
             atoms_[i + 1].begin == atom.end))) {
        break;
      }
    }
    return Period::none;
  }
  Period PeriodBefore(size_t first) const {
    size_t begin = first > 8 ? first - 8 : 0;
    Period found = Period::none;
    for (size_t i = begin; i < first; ++i) {
      const Atom& atom = atoms_[i];
      if (atom.kind == AtomKind::number ||
          (atom.kind == AtomKind::other &&
           (atom.sign == ';' || atom.sign == '.' || atom.sign == '!'))) {
        found = Period::none;
      } else if (auto hit = PhraseAt(Periods(), atoms_, i);
                 hit.first != nullptr && !IsOfHours(i)) {
        found = *hit.first;
      }
    }
    return found;
  }
  // "월 250만원", "年400万円": no third month, no year of the calendar.
  Period CharacterBefore(size_t first) const {
    if (first == 0 || (first > 1 && atoms_[first - 2].kind == AtomKind::number))
      return Period::none;
    const std::string& word = atoms_[first - 1].folded;
    if (word == "월" || word == "月") return Period::month;
    return word == "연" || word == "年" ? Period::year : Period::none;
  }
  // "36 hours a week": of the hours, not of the pay.
  bool IsOfHours(size_t period) const {
    for (size_t back = 1; back <= 3 && back <= period; ++back) {
      const Atom& atom = atoms_[period - back];
      if (atom.kind == AtomKind::currency) return false;
      if (atom.kind == AtomKind::number) return back <= 2;
    }
    return false;
  }

  template <class T>
  bool Near(const PhraseTable<T>& table, size_t first, size_t past,
            size_t before, size_t after) const {
    size_t begin = first > before ? first - before : 0;
    size_t end = std::min(past + after, atoms_.size());
    for (size_t i = begin; i < end; ++i) {
      if (i >= first && i < past) continue;
      if (auto hit = PhraseAt(table, atoms_, i); hit.first != nullptr)
        return true;
    }
    return false;
  }

  // The same within the sentence of the amount.
  bool NotPayNear(size_t first, size_t past) const {
    for (size_t i = first, seen = 0; i-- > 0 && seen < 5; ++seen) {
      if (EndsClause(i)) break;
      if (PhraseAt(NotPay(), atoms_, i).first != nullptr) return true;
    }
    for (size_t i = past, seen = 0; i < atoms_.size() && seen < 4;
         ++i, ++seen) {
      if (EndsClause(i)) break;
      if (PhraseAt(NotPay(), atoms_, i).first != nullptr) return true;
    }
    return false;
  }
  bool EndsClause(size_t i) const {
    if (atoms_[i].folded == "plus" || atoms_[i].folded == "zuzuglich" ||
        atoms_[i].folded == "zzgl")
      return true;
    char sign = atoms_[i].kind == AtomKind::other ? atoms_[i].sign : '\0';
    return sign == '.' || sign == ',' || sign == ';' || sign == '!' ||
           sign == '+' || sign == '(' || sign == ')' || sign == '|';
  }

  std::optional<PayReading> Read(const Amount& low, size_t& past) const {
    std::optional<Amount> high = SecondBound(low.past);
    PayReading out;
    Salary& salary = out.salary;
    int64_t min = low.value, max = 0;
    const std::vector<std::string>* codes = low.codes;
    int64_t low_scale = low.scale;
    if (high) {
      // "80-100k": the scale of the second bound counts for both.
      if (low_scale == 1 && high->scale > 1 && low.value < 100000)
        low_scale = high->scale;
      max = high->value * high->scale;
      if (high->scale == 1 && low.scale == 1000 && high->value < 100000)
        max *= 1000;
      min = low.value * low_scale;
      if (codes == nullptr ||
          (high->codes != nullptr && high->codes->size() < codes->size())) {
        codes = high->codes;
      }
      if (max < min || min * 20 < max) high.reset();
    }
    bool range = high.has_value();
    past = range ? high->past : low.past;
    if (!range) min = low.value * low.scale;
    if (min <= 0 && !(range && max > 0)) return std::nullopt;
    bool yen = low.yen || (range && high->yen);
    int64_t scale = std::max(low.scale, range ? high->scale : 1);
    const char* implied = low.implied;
    if (implied == nullptr && range) implied = high->implied;
    if (scale >= 1000000 && scale != 10000000 && implied == nullptr) {
      if (codes == nullptr || codes->size() != 1) return std::nullopt;
      if (setting_.country != "JP" && setting_.country != "KR")
        return std::nullopt;
    }

    size_t period_past = past;
    Period period = PeriodAfter(past, period_past);
    bool after = period != Period::none;
    if (!after) period = PeriodBefore(low.first);
    if (period == Period::none) period = CharacterBefore(low.first);
    if (period == Period::none && (low.yearly || (range && high->yearly)))
      period = Period::year;
    bool pay_word = labelled_ || Near(PayWords(), low.first, past, 14, 5);
    // "50 lakh customers" is no pay.
    bool is_counted =
        implied != nullptr && (labelled_ || low.yearly ||
                               (range && high->yearly) || (range && pay_word));
    bool has_currency = codes != nullptr || yen || is_counted;

    // A year, a phone number, a count of people: nothing says money.
    if (!has_currency && !labelled_) {
      if (!(pay_word && (period != Period::none || range) && min >= 100000))
        return std::nullopt;
    }
    if (!has_currency && min >= 190000 && min <= 209900 && low.digits == 4 &&
        !low.decimals) {
      return std::nullopt;
    }
    if (!has_currency && labelled_ && period == Period::none && min < 100000 &&
        !range && !low.decimals) {
      return std::nullopt;
    }

    if (range) {
      salary.min_minor = min;
      salary.max_minor = max;
    } else {
      switch (BoundBefore(low.first)) {
        case 1:
          salary.max_minor = min;
          break;
        case -1:
          salary.min_minor = min;
          break;
        default:
          int bound = BoundAfter(past);
          if (bound <= 0) salary.min_minor = min;
          if (bound >= 0 && !PlusAfter(low)) salary.max_minor = min;
      }
    }
    salary.period = period;
    if (yen) {
      salary.currency = "JPY";
    } else if (codes != nullptr) {
      salary.currency = TheMoney().Settle(*codes, setting_);
      if (salary.currency.empty()) out.currencies = *codes;
    } else if (implied != nullptr) {
      salary.currency = implied;
    }
    out.begin = atoms_[low.first].begin;
    out.end = atoms_[(after ? period_past : past) - 1].end;
    salary.raw = Collapse(text_.substr(out.begin, out.end - out.begin));
    out.score = Score(
        min, range ? max : min, has_currency, range, period, pay_word,
        NotPayNear(low.first, after ? period_past : past), salary.currency);
    // "€80k–€100k", "R$ 4.500 a R$ 5.800": what a year or a month is paid.
    int64_t units = UnitsOf(salary.currency);
    if (range && has_currency && period == Period::none && out.score >= 40 &&
        min / units * (units == 1 ? 1 : 5) >= 150000 && max / units <= 60000000)
      out.score = std::min(100, out.score + 10);
    return out;
  }

  // 1 for "up to", -1 for "from" right before the amount.
  int BoundBefore(size_t first) const {
    for (size_t back = 1; back <= 4 && back <= first; ++back) {
      size_t i = first - back;
      if (atoms_[i].kind == AtomKind::number) break;
      auto hit = PhraseAt(Bounds(), atoms_, i);
      if (hit.first != nullptr && i + hit.second + 1 >= first) {
        return *hit.first == Bound::up_to ? 1 : -1;
      }
    }
    return 0;
  }
  // The same right after it, as Japanese has it: "28万円以上".
  int BoundAfter(size_t past) const {
    if (!Touches(past) || !HasCjk(atoms_[past].folded)) return 0;
    const Bound* bound = Bounds().Exact(atoms_[past].folded);
    return bound == nullptr ? 0 : *bound == Bound::up_to ? 1 : -1;
  }
  bool PlusAfter(const Amount& amount) const {
    for (size_t i = amount.first; i < amount.past; ++i) {
      if (IsOther(i, '+')) return true;
    }
    return IsOther(amount.past, '+') && Touches(amount.past);
  }

  int Score(int64_t min, int64_t max, bool has_currency, bool range,
            Period period, bool pay_word, bool not_pay,
            const std::string& currency) const {
    int score = 0;
    if (has_currency) score += 25;
    if (range) score += 20;
    if (period != Period::none) score += 25;
    if (pay_word) score += 30;
    if (not_pay) score -= labelled_ ? 25 : 45;
    // In US dollars, about; where life is cheap, a fifth of what it is
    // elsewhere.
    int64_t units = UnitsOf(currency);
    int64_t low = min / 100 / units, high = max / 100 / units;
    int64_t least = units == 1 ? 1 : 5;
    bool plausible = true;
    switch (period) {
      case Period::hour:
        plausible = high * least >= 4 && low <= 900;
        break;
      case Period::day:
        plausible = high * least >= 30 && low <= 6000;
        break;
      case Period::week:
        plausible = high * least >= 100 && low <= 20000;
        break;
      case Period::month:
        plausible = high * least >= 300 && low <= 90000;
        break;
      case Period::year:
        plausible = high * least >= 5000 && low <= 3000000;
        break;
      case Period::none:
        plausible =
            (high >= 12 && high <= 250 && has_currency) || high * least >= 1000;
        if (high > 3000000) plausible = false;
        break;
    }
    if (!plausible) score -= 60;
    return std::clamp(score, 0, 100);
  }

  std::string_view text_;
  const Setting& setting_;
  bool labelled_;
  std::vector<Atom> atoms_;
};

}  // namespace

std::vector<PayReading> FindPay(std::string_view text, const Setting& setting,
                                bool labelled) {
  if (!HasDigit(text)) return {};
  return Scanner(text, setting, labelled).Run();
}

std::string CurrencyOf(std::string_view text, const Setting& setting) {
  text = Trim(text);
  const Money& money = TheMoney();
  auto sign = money.signs.find(std::string(text));
  if (sign != money.signs.end()) return money.Settle(sign->second, setting);
  auto word = money.words.find(Fold(text));
  return word == money.words.end() ? "" : money.Settle(word->second, setting);
}

Period PeriodOf(std::string_view folded) {
  auto hits = Periods().Find(folded);
  return hits.empty() ? Period::none : *hits.front().value;
}

Period PeriodOfSize(const Salary& salary) {
  static constexpr struct {
    std::string_view currency;
    Period period;
    int64_t least, most;
  } kRows[] = {
#define PAY_SIZE(currency, period, least, most) \
  {currency, Period::period, least, most},
#include "tables/pay_sizes.inc"
#undef PAY_SIZE
  };
  int64_t min = salary.min_minor.value_or(salary.max_minor.value_or(0)) / 100;
  int64_t max = salary.max_minor.value_or(min * 100) / 100;
  for (const auto& row : kRows) {
    if (row.currency == salary.currency && min >= row.least && max <= row.most)
      return row.period;
  }
  return Period::none;
}

TextList PayExtras(std::string_view folded) {
  TextList out;
  for (const auto& hit : Extras().Find(folded)) {
    if (std::find(out.begin(), out.end(), *hit.value) == out.end()) {
      out.emplace_back(*hit.value);
    }
  }
  return out;
}

}  // namespace jobdaw

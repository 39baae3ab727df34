#include "listing.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "normalize/place.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "propose/labels.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

constexpr size_t kNone = ~size_t{0};

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

// ---- What the cards of a list say beside the title
//
// A list repeats: what stands at the same place of each card is the same kind
// of thing. Columns are told apart by their place in the markup, and read by
// what most of their texts are.

// An entry and the block of its title.
struct Entry {
  ListingEntry said;
  size_t block = kNone;
  std::string_view beside;  // of the title's own block, behind the title
  uint64_t make = 0;        // of the link, where there are several
};

struct Column {
  std::vector<std::string_view> texts;  // by entry; empty where it has none
  int filled = 0;
  int names = 0;          // of them by a label or a class like "company"
  int places = 0;         // likewise
  int others = 0;         // "Department"
  bool is_whole = false;  // lines whose pieces are columns too
};

// Pieces of a line: "Acme · Berlin | Full-time - 3 days ago".
std::vector<std::string_view> PiecesOf(std::string_view text) {
  static constexpr std::string_view kMarks[] = {
      " | ", " \xC2\xB7 ",     " \xE2\x80\xA2 ",
      " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
      " / ", "\xE3\x83\xBB",   "\xEF\xBD\x9C"};
  std::vector<std::string_view> out;
  size_t begin = 0;
  auto push = [&](size_t end) {
    std::string_view piece = Trim(text.substr(begin, end - begin));
    if (!piece.empty()) out.push_back(piece);
  };
  for (size_t at = 0; at < text.size();) {
    size_t mark = 0;
    for (std::string_view one : kMarks) {
      if (text.compare(at, one.size(), one) == 0) mark = one.size();
    }
    if (mark == 0) {
      ++at;
      continue;
    }
    push(at);
    at += mark;
    begin = at;
  }
  push(text.size());
  return out;
}

class Cards {
 public:
  Cards(const Facts& facts, std::vector<Entry>& entries)
      : facts_(facts), entries_(entries) {
    for (const NamedText& named : facts.named) {
      if (named.field == Field::company || named.field == Field::locations)
        named_.emplace(named.text, named.field);
    }
  }

  void Read() {
    Locate();
    if (located_.size() * 10 < entries_.size() * 6 || located_.empty()) return;
    Extent();
    FillColumns();
    FillUrls();
    const Column* place = Best([](const Column& c) { return PlaceShare(c); });
    const Column* company = Best([&](const Column& c) {
      return &c == place || (place != nullptr && EndsWith(c, *place))
                 ? 0
                 : NameShare(c);
    });
    std::unordered_set<std::string_view> above;
    if (place == nullptr) above = ReadPlacesAbove();
    for (size_t k = 0; k < located_.size(); ++k) {
      ListingEntry& entry = entries_[located_[k]].said;
      if (entry.location.empty() && place != nullptr)
        entry.location = std::string(Value(place->texts[k]));
      if (entry.company.empty() && company != nullptr &&
          above.count(company->texts[k]) == 0)
        entry.company = CleanCompany(Value(company->texts[k]));
    }
  }

 private:
  // Entries from links know their text, not their block.
  void Locate() {
    size_t from = 0;
    for (size_t k = 0; k < entries_.size(); ++k) {
      Entry& entry = entries_[k];
      if (entry.block == kNone) {
        size_t end = std::min(facts_.blocks.size(), from + 4000);
        for (size_t i = from; i < end; ++i) {
          const Block& block = facts_.blocks[i];
          std::string_view text = block.text;
          if (text.substr(0, entry.said.title.size()) != entry.said.title)
            continue;
          entry.block = i;
          entry.beside = Trim(text.substr(entry.said.title.size()));
          break;
        }
      }
      if (entry.block == kNone || entry.block < from) {
        entry.block = kNone;
        continue;
      }
      from = entry.block + 1;
      located_.push_back(k);
    }
  }

  const Block& At(size_t i) const { return facts_.blocks[i]; }
  size_t TitleOf(size_t k) const { return entries_[located_[k]].block; }

  // Where each card begins and ends: at the row that holds its title, else at
  // what repeats above the first title and not behind the last, else at the
  // title.
  void Extent() {
    size_t n = located_.size();
    size_t longest = 1;
    for (size_t k = 0; k + 1 < n; ++k)
      longest =
          std::max(longest, std::min<size_t>(30, TitleOf(k + 1) - TitleOf(k)));
    size_t above = n < 3 ? 0 : LinesAbove(longest);
    const size_t row = LinesToRow();
    for (size_t k = 0; k < n; ++k) {
      size_t begin = TitleOf(k) - std::min(above, TitleOf(k));
      for (size_t back = 0; row != kNone && back <= row && back <= TitleOf(k);
           ++back) {
        if (!At(TitleOf(k) - back).row_begin) continue;
        begin = TitleOf(k) - back;
        break;
      }
      if (k > 0) begin = std::max(begin, TitleOf(k - 1) + 1);
      begin_.push_back(begin);
    }
    for (size_t k = 0; k < n; ++k) {
      size_t end = k + 1 < n
                       ? begin_[k + 1]
                       : std::min(facts_.blocks.size(), TitleOf(k) + longest);
      end_.push_back(std::min(end, TitleOf(k) + 30));
    }
  }

  // How far above its title a card's row begins at the most; kNone where most
  // titles have no row of their own.
  size_t LinesToRow() const {
    size_t farthest = 0, rows = 0;
    for (size_t k = located_.size() > 1 ? 1 : 0; k < located_.size(); ++k) {
      size_t first = k == 0 ? 0 : TitleOf(k - 1) + 1;
      for (size_t back = 0; back < 8 && first + back <= TitleOf(k); ++back) {
        if (!At(TitleOf(k) - back).row_begin) continue;
        farthest = std::max(farthest, back);
        ++rows;
        break;
      }
    }
    return rows * 2 >= located_.size() ? farthest : kNone;
  }

  size_t LinesAbove(size_t longest) const {
    size_t n = located_.size();
    std::map<uint64_t, size_t> between;  // makes seen between titles
    for (size_t k = 0; k + 1 < n; ++k) {
      std::unordered_set<uint64_t> seen;
      for (size_t i = TitleOf(k) + 1; i < TitleOf(k + 1); ++i) {
        if (At(i).signature != 0 && seen.insert(At(i).signature).second)
          ++between[At(i).signature];
      }
    }
    std::unordered_set<uint64_t> behind;
    for (size_t i = TitleOf(n - 1) + 1;
         i < facts_.blocks.size() && i < TitleOf(n - 1) + longest; ++i)
      behind.insert(At(i).signature);
    size_t above = 0;
    for (size_t back = 1; back <= 6 && back <= TitleOf(0); ++back) {
      uint64_t make = At(TitleOf(0) - back).signature;
      auto it = between.find(make);
      if (make == 0 || it == between.end() || it->second * 2 < n - 1 ||
          behind.count(make) != 0)
        break;
      above = back;
    }
    return above;
  }

  // The labels of a table's head right above the first row.
  std::vector<LabelKey> Head() const {
    std::vector<LabelKey> out;
    for (size_t back = 1; back <= 14 && back <= begin_[0]; ++back) {
      const Block& block = At(begin_[0] - back);
      if (!block.label) return {};
      // A row of one cell names a part of the table.
      if (block.row_begin && out.empty()) continue;
      LabelKey key = LabelOf(block.text);
      out.insert(out.begin(), key == LabelKey::none ? LabelKey::ignore : key);
      if (block.row_begin)
        return out.size() < 3 ? std::vector<LabelKey>() : out;
    }
    return {};
  }

  void FillColumns() {
    const std::vector<LabelKey> head = Head();
    std::map<std::tuple<uint64_t, size_t, size_t>, Column> columns;
    auto put = [&](std::tuple<uint64_t, size_t, size_t> key, size_t k,
                   std::string_view text) -> Column& {
      Column& column = columns[key];
      column.texts.resize(located_.size());
      if (column.texts[k].empty()) ++column.filled;
      column.texts[k] = text;
      return column;
    };
    for (size_t k = 0; k < located_.size(); ++k) {
      std::map<uint64_t, size_t> ordinal;
      const Entry& entry = entries_[located_[k]];
      std::vector<std::string_view> beside = PiecesOf(entry.beside);
      for (size_t i = 0; i < beside.size() && i < 5; ++i)
        put({1, 0, i}, k, Trimmed(beside[i]));
      LabelKey label = LabelKey::none;
      for (size_t i = begin_[k]; i < end_[k]; ++i) {
        const Block& block = At(i);
        LabelKey said = std::exchange(label, LabelOf(block.text));
        if (i == entry.block || block.chrome || block.text.size() > 120 ||
            block.signature == 0 || label != LabelKey::none)
          continue;
        if (i - begin_[k] < head.size() && said == LabelKey::none)
          said = head[i - begin_[k]];
        size_t nth = ordinal[block.signature]++;
        if (nth > 8) continue;
        std::vector<std::string_view> pieces = PiecesOf(block.text);
        if (pieces.size() > 1)
          put({block.signature, nth, 9}, k, block.text).is_whole = true;
        if (pieces.size() < 2)
          Note(put({block.signature, nth, 0}, k, block.text), said, block.text);
        if (block.split > 0 && block.split < block.text.size()) {
          for (size_t half : {0, 1}) {
            std::string_view text = Split(block, half == 0);
            Note(put({block.signature, nth, 6 + half}, k, text), LabelKey::none,
                 text);
          }
        }
        for (size_t p = 0; pieces.size() > 1 && p < pieces.size() && p < 5; ++p)
          Note(put({block.signature, nth, p + 1}, k, pieces[p]), LabelKey::none,
               pieces[p]);
      }
    }
    for (auto& [key, column] : columns) {
      if (static_cast<size_t>(column.filled) * 2 >= located_.size())
        columns_.push_back(std::move(column));
    }
  }

  // What a label, a table's head or the element's name says of a text.
  void Note(Column& column, LabelKey said, std::string_view text) const {
    auto named = named_.find(text);
    Field field = named == named_.end() ? Field::title : named->second;
    if (said == LabelKey::company || field == Field::company) {
      ++column.names;
    } else if (said == LabelKey::location || field == Field::locations) {
      ++column.places;
    } else if (said != LabelKey::none) {
      ++column.others;
    }
  }

  // "Berlin", "Standort Potsdam": lines over parts of the list, of one make,
  // each for the entries up to the next.
  std::unordered_set<std::string_view> ReadPlacesAbove() {
    Column above;
    above.texts.resize(located_.size());
    std::unordered_set<std::string_view> different;
    uint64_t make = 0;
    std::string_view name;
    size_t i = TitleOf(0) - std::min<size_t>(TitleOf(0), 3);
    for (size_t k = 0; k < located_.size(); ++k) {
      for (; i < TitleOf(k); ++i) {
        const Block& block = At(i);
        bool is_over = block.kind == BlockKind::heading || block.strong;
        if (!is_over || CountWords(block.text) > 6 ||
            block.signature == At(TitleOf(k)).signature ||
            (k > 0 && block.signature != make))
          continue;
        make = block.signature;
        name = PlaceInName(block.text);
      }
      above.texts[k] = name;
      if (!name.empty()) ++above.filled;
      different.insert(name);
    }
    if (different.size() < 2 || PlaceShare(above) < 60) return {};
    for (size_t k = 0; k < located_.size(); ++k) {
      std::string& location = entries_[located_[k]].said.location;
      if (location.empty()) location = std::string(above.texts[k]);
    }
    return different;
  }

  // Of the card's own links, or the one link around it.
  void FillUrls() {
    for (size_t k = 0; k < located_.size(); ++k) {
      ListingEntry& entry = entries_[located_[k]].said;
      if (!entry.url.empty()) continue;
      std::string href = At(TitleOf(k)).href;
      for (size_t i = begin_[k]; href.empty() && i < end_[k]; ++i)
        href = At(i).href;
      entry.url = ResolveUrl(facts_.url, href);
    }
  }

  template <class Share>
  const Column* Best(Share share) const {
    const Column* best = nullptr;
    int most = 59;
    for (const Column& column : columns_) {
      int percent = share(column);
      // "Itajaí - SC" rather than its first part.
      if (percent > most || (column.is_whole && percent == most)) {
        most = percent;
        best = &column;
      }
    }
    return best;
  }

  static std::string_view Trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ',' || text.front() == '(' ||
                             text.front() == '-' || text.front() == ' '))
      text.remove_prefix(1);
    while (!text.empty() &&
           (text.back() == ',' ||
            (text.back() == ')' && text.find('(') == std::string_view::npos)))
      text.remove_suffix(1);
    return text;
  }

  // "Berlin" of "Standort Berlin" and "Sede di Berlin".
  static std::string_view PlaceInName(std::string_view text) {
    size_t space = text.find(' ');
    if (space == std::string_view::npos || PlaceLikeness(text) >= 85)
      return text;
    std::string_view rest = Trim(text.substr(space));
    for (std::string_view of :
         {"di ", "de ", "du ", "da ", "d'", "in ", "i "}) {
      if (rest.substr(0, of.size()) == of) rest = Trim(rest.substr(of.size()));
    }
    bool is_place = LabelOf(text.substr(0, space)) == LabelKey::location ||
                    PlaceLikeness(rest) >= 85;
    return is_place ? rest : text;
  }

  // "Location: Berlin" -> "Berlin"
  static std::string_view Value(std::string_view text) {
    LabelLine line = ReadLabelLine(text);
    return line.key != LabelKey::none && !line.value.empty() ? line.value
                                                             : text;
  }

  static std::string_view Split(const Block& block, bool first) {
    std::string_view text = block.text;
    return Trimmed(
        Trim(first ? text.substr(0, block.split) : text.substr(block.split)));
  }

  // Some towns are in no table: where a part of the column surely is a place
  // and the rest may be, all of it is.
  static int PlaceShare(const Column& column) {
    if (column.others * 2 >= column.filled) return 0;
    int sure = column.places, possible = 0;
    std::unordered_set<std::string_view> different;
    for (std::string_view text : column.texts) {
      if (text.empty()) continue;
      different.insert(text);
      LabelLine line = ReadLabelLine(text);
      bool labelled = line.key == LabelKey::location && !line.value.empty();
      std::string_view value = labelled ? line.value : text;
      if (CountWords(value) > 10) continue;
      // "Standort Aldenbruch"
      labelled = labelled ||
                 LabelOf(text.substr(0, text.find(' '))) == LabelKey::location;
      if (labelled || PlaceLikeness(value) >= 85 ||
          FindWorkMode(Fold(value)).mode == WorkMode::remote)
        ++sure;
      if (labelled || (CountWords(value) <= 6 && BeginsLarge(value) &&
                       TitleLikeness(value) < 60 && !IsFurniture(value)))
        ++possible;
    }
    sure = std::min(sure, column.filled);
    // The same few names again and again, one of them a town's.
    if (sure > 0 && sure * 8 >= column.filled &&
        possible * 5 >= column.filled * 4 &&
        different.size() * 3 <= column.texts.size() * 2)
      return 60;
    if (sure * 4 >= column.filled && possible * 5 >= column.filled * 4)
      return 60 + sure * 40 / column.filled;
    return sure * 100 / column.filled;
  }

  // Names of their own: a board's firms differ from card to card, an
  // employer's departments and a button's words do not.
  static int NameShare(const Column& column) {
    if (column.names * 2 >= column.filled) return 95;
    if (column.others * 2 >= column.filled) return 0;
    int good = 0, labelled = 0;
    std::unordered_set<std::string_view> different;
    for (std::string_view text : column.texts) {
      if (text.empty()) continue;
      different.insert(text);
      LabelLine line = ReadLabelLine(text);
      if (line.key == LabelKey::company && !line.value.empty())
        ++labelled;
      else if (line.key == LabelKey::none && IsNameOfFirm(text))
        ++good;
    }
    if (labelled * 2 >= column.filled) return 95;
    if (static_cast<int>(different.size()) * 10 < column.filled * 6) return 0;
    return good * 90 / column.filled;
  }

  // A line of two parts, of which the other column is the second.
  static bool EndsWith(const Column& line, const Column& part) {
    int both = 0;
    for (size_t k = 0; k < line.texts.size(); ++k) {
      if (!part.texts[k].empty() && line.texts[k].ends_with(part.texts[k]))
        ++both;
    }
    return both * 2 > line.filled;
  }

  static bool BeginsLarge(std::string_view text) {
    size_t at = 0;
    char32_t first = NextCodePoint(text, at);
    return IsUpper(first) || IsCjk(first) || (first >= 0x590 && first < 0x600);
  }

  static bool IsNameOfFirm(std::string_view text) {
    if (CountWords(text) > 7 || text.size() < 2) return false;
    std::string folded = Fold(text);
    if (HasLegalForm(text)) return true;
    return BeginsLarge(text) && !IsFurniture(text) && !IsDepartment(text) &&
           TitleLikeness(text) < 60 && PlaceLikeness(text) < 85 &&
           !HasDigit(text) && FindSkills(text).empty() &&
           LabelOf(text) == LabelKey::none &&
           FindEmploymentTypes(folded).empty() &&
           FindWorkMode(folded).mode == WorkMode::none &&
           text.find_first_of("!?$%#@") == std::string_view::npos &&
           text.back() != '.' && text.find("...") == std::string_view::npos;
  }

  const Facts& facts_;
  std::vector<Entry>& entries_;
  std::unordered_map<std::string_view, Field> named_;
  std::vector<size_t> located_;  // of entries_
  std::vector<size_t> begin_, end_;
  std::vector<Column> columns_;
};

}  // namespace

namespace {

// What repeats: links, or headings, of one place in the page's structure.
struct Group {
  std::vector<Entry> entries;
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
void AddOfSamePattern(const Facts& facts, std::vector<Entry>& entries) {
  if (entries.empty() || entries[0].said.url.empty()) return;
  std::map<std::string, size_t> patterns;
  for (const Entry& entry : entries) ++patterns[PatternOf(entry.said.url)];
  auto most = std::max_element(
      patterns.begin(), patterns.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most->first.empty() || most->second * 10 < entries.size() * 9) return;
  std::unordered_set<std::string_view> seen;
  std::vector<Entry> all;
  for (const Link& link : facts.links) {
    if (!CanBeEntry(link) || PatternOf(link.url) != most->first ||
        !seen.insert(link.url).second)
      continue;
    all.push_back({{link.text, link.url, "", ""}, kNone, {}});
    all.back().make = link.signature;
  }
  if (all.size() > entries.size() && all.size() < entries.size() * 2)
    entries = std::move(all);
}

// Those of one make together, since their cards are alike.
void ReadCards(const Facts& facts, std::vector<Entry>& entries) {
  std::map<uint64_t, std::vector<size_t>> makes;
  for (size_t i = 0; i < entries.size(); ++i)
    makes[entries[i].make].push_back(i);
  for (const auto& [make, places] : makes) {
    std::vector<Entry> alike;
    for (size_t i : places) alike.push_back(std::move(entries[i]));
    Cards(facts, alike).Read();
    for (size_t i = 0; i < places.size(); ++i)
      entries[places[i]] = std::move(alike[i]);
  }
}

std::vector<Entry> FindGroup(const Facts& facts) {
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
    add(link.signature, link.text, link.url, kNone);
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
  return best == nullptr ? std::vector<Entry>() : std::move(best->entries);
}

// "Job ID | Job title | Location | Posted" above rows, were it one row.
std::vector<Entry> FindTable(const Facts& facts) {
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
    std::vector<Entry> out;
    uint64_t make = 0;
    for (size_t k = end; k < blocks.size() && out.size() < 2000; ++k) {
      if (blocks[k].chrome) break;
      if (blocks[k].href.empty() || CountWords(blocks[k].text) > 12) continue;
      if (make == 0) make = blocks[k].signature;
      if (blocks[k].signature != make) continue;
      out.push_back({{blocks[k].text, "", "", ""}, k, {}});
    }
    int titled = 0;
    for (const Entry& entry : out) {
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
std::vector<ListingEntry> Said(std::vector<Entry> entries) {
  static const Pattern kNumber("^\\d{1,3}[.)]\\s+");
  size_t numbered = 0;
  for (const Entry& entry : entries) {
    if (kNumber.Find(entry.said.title)) ++numbered;
  }
  bool is_numbered = numbered >= 3 && numbered * 10 >= entries.size() * 9;
  std::vector<ListingEntry> out;
  for (Entry& entry : entries) {
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
      std::vector<Entry> stated;
      for (ListingEntry& entry : out)
        stated.push_back({std::move(entry), kNone, {}});
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
  std::vector<Entry> entries = FindGroup(facts);
  AddOfSamePattern(facts, entries);
  if (cards.size() >= 3 && cards.size() * 5 >= entries.size() * 4) {
    entries.clear();
    for (ListingEntry& card : cards)
      entries.push_back({std::move(card), kNone, {}});
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

#include "listing_cards.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/labels.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

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
  Cards(const Facts& facts, std::vector<ListEntry>& entries)
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
      ListEntry& entry = entries_[k];
      if (entry.block == kNoBlock) {
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
      if (entry.block == kNoBlock || entry.block < from) {
        entry.block = kNoBlock;
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
      for (size_t back = 0;
           row != kNoBlock && back <= row && back <= TitleOf(k); ++back) {
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

  // How far above its title a card's row begins at the most; kNoBlock where
  // most titles have no row of their own.
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
    return rows * 2 >= located_.size() ? farthest : kNoBlock;
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
      const ListEntry& entry = entries_[located_[k]];
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
  std::vector<ListEntry>& entries_;
  std::unordered_map<std::string_view, Field> named_;
  std::vector<size_t> located_;  // of entries_
  std::vector<size_t> begin_, end_;
  std::vector<Column> columns_;
};

}  // namespace

void ReadCards(const Facts& facts, std::vector<ListEntry>& entries) {
  std::map<uint64_t, std::vector<size_t>> makes;
  for (size_t i = 0; i < entries.size(); ++i)
    makes[entries[i].make].push_back(i);
  for (const auto& [make, places] : makes) {
    std::vector<ListEntry> alike;
    for (size_t i : places) alike.push_back(std::move(entries[i]));
    Cards(facts, alike).Read();
    for (size_t i = 0; i < places.size(); ++i)
      entries[places[i]] = std::move(alike[i]);
  }
}

}  // namespace jobdaw

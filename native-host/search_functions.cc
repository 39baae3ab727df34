#include "search_functions.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jobdaw {
namespace {

constexpr int kWords = 16;
constexpr int kWordsBefore = 4;  // what was found, where there is room
constexpr std::string_view kMore = "\xE2\x80\xA6";

// Of the columns of the table search: title, company, place, text, notes.
constexpr double kWeights[] = {8, 5, 4, 1, 2};
constexpr int kMostCounted = 3;  // of a phrase in a column
constexpr double kHalf = 1.2;    // the weight that is worth half

// Where a phrase stands in a row, in words of its column.
struct Place {
  int phrase = 0;
  int column = 0;
  int first = 0;
  int end = 0;
};

// The words of an excerpt, and the places within it.
struct Window {
  int column = 0;
  int first = 0;
  int end = 0;
  std::vector<Place> places;
};

int ReadPlaces(const Fts5ExtensionApi& api, Fts5Context* context,
               std::vector<Place>& out) {
  int count = 0;
  int code = api.xInstCount(context, &count);
  for (int i = 0; i < count && code == SQLITE_OK; ++i) {
    Place place;
    code = api.xInst(context, i, &place.phrase, &place.column, &place.first);
    place.end = place.first + api.xPhraseSize(context, place.phrase);
    out.push_back(place);
  }
  return code;
}

void Relevance(const Fts5ExtensionApi* api, Fts5Context* context,
               sqlite3_context* result, int, sqlite3_value**) {
  constexpr int kMostPhrases = 64;
  std::array<std::array<int, std::size(kWeights)>, kMostPhrases> counts{};
  int count = 0;
  int code = api->xInstCount(context, &count);
  for (int i = 0; i < count && code == SQLITE_OK; ++i) {
    Place place;
    code = api->xInst(context, i, &place.phrase, &place.column, &place.first);
    auto phrase = static_cast<size_t>(std::min(place.phrase, kMostPhrases - 1));
    auto column = static_cast<size_t>(place.column);
    if (column < std::size(kWeights)) ++counts[phrase][column];
  }
  if (code != SQLITE_OK) {
    sqlite3_result_error_code(result, code);
    return;
  }
  double sum = 0;
  int phrases = std::min(api->xPhraseCount(context), kMostPhrases);
  for (int i = 0; i < phrases; ++i) {
    double weight = 0;
    for (size_t column = 0; column < std::size(kWeights); ++column) {
      weight += kWeights[column] *
                std::min(counts[static_cast<size_t>(i)][column], kMostCounted);
    }
    sum += weight / (weight + kHalf);
  }
  sqlite3_result_double(result, -sum);
}

// From the place that has most phrases within reach.
Window Choose(const std::vector<Place>& places) {
  Window out;
  size_t best = 0;
  int most = 0;
  for (size_t i = 0; i < places.size(); ++i) {
    uint64_t phrases = 0;
    for (size_t j = i;
         j < places.size() && places[j].column == places[i].column &&
         places[j].end <= places[i].first + kWords;
         ++j) {
      phrases |= uint64_t{1} << std::min(places[j].phrase, 63);
    }
    if (std::popcount(phrases) > most) {
      most = std::popcount(phrases);
      best = i;
    }
  }
  if (most == 0) return out;
  out.column = places[best].column;
  int last = places[best].end;
  for (const Place& place : places) {
    bool is_in = place.column == out.column &&
                 place.first >= places[best].first &&
                 place.end <= places[best].first + kWords;
    if (!is_in) continue;
    last = std::max(last, place.end);
  }
  int before = std::min(kWordsBefore, kWords - (last - places[best].first));
  out.first = std::max(0, places[best].first - before);
  out.end = out.first + kWords;
  for (const Place& place : places) {
    if (place.column == out.column && place.first >= out.first &&
        place.end <= out.end) {
      out.places.push_back(place);
    }
  }
  return out;
}

// Copies a window's words while the column is parted into words.
struct Copy {
  const Window& window;
  std::string_view text;
  std::string out{};
  size_t done = 0;  // of the text
  int word = -1;
  size_t next = 0;  // of the places
  int found_until = 0;
  bool is_found = false;
  bool is_cut = false;

  void Take(size_t end) {
    if (end <= done) return;
    out += text.substr(done, end - done);
    done = end;
  }
  // What was found ends with the word that was taken last.
  void CloseFound() {
    if (is_found) out += '\x03';
    is_found = false;
  }
  bool Add(size_t start, size_t end) {
    if (++word < window.first) return true;
    if (word == window.first && word > 0) {
      done = start;
      out += kMore;
    }
    if (is_found && word >= found_until) CloseFound();
    if (word >= window.end) {
      is_cut = true;
      return false;
    }
    for (; next < window.places.size() && window.places[next].first <= word;
         ++next) {
      if (!is_found) {
        Take(start);
        out += '\x02';
        is_found = true;
      }
      found_until = std::max(found_until, window.places[next].end);
    }
    Take(end);
    return true;
  }
};

int AddWord(void* copy, int flags, const char*, int, int start, int end) {
  if ((flags & FTS5_TOKEN_COLOCATED) != 0) return SQLITE_OK;
  return static_cast<Copy*>(copy)->Add(start, end) ? SQLITE_OK : SQLITE_DONE;
}

void Excerpt(const Fts5ExtensionApi* api, Fts5Context* context,
             sqlite3_context* result, int, sqlite3_value**) {
  std::vector<Place> places;
  int code = ReadPlaces(*api, context, places);
  Window window = Choose(places);
  const char* text = nullptr;
  int size = 0;
  if (code == SQLITE_OK) {
    code = api->xColumnText(context, window.column, &text, &size);
  }
  if (code != SQLITE_OK || text == nullptr) {
    if (code != SQLITE_OK) sqlite3_result_error_code(result, code);
    return;
  }
  if (window.end == 0) window.end = kWords;
  Copy copy{.window = window, .text = {text, static_cast<size_t>(size)}};
  code = api->xTokenize(context, text, size, &copy, AddWord);
  if (code != SQLITE_OK && code != SQLITE_DONE) {
    sqlite3_result_error_code(result, code);
    return;
  }
  copy.CloseFound();
  if (copy.is_cut) {
    copy.out += kMore;
  } else {
    copy.Take(copy.text.size());
    while (copy.out.ends_with('\n') || copy.out.ends_with(' ')) {
      copy.out.pop_back();
    }
  }
  sqlite3_result_text(result, copy.out.data(),
                      static_cast<int>(copy.out.size()), SQLITE_TRANSIENT);
}

}  // namespace

int AddSearchFunctions(sqlite3* database) {
  sqlite3_stmt* statement = nullptr;
  int code =
      sqlite3_prepare_v2(database, "SELECT fts5(?)", -1, &statement, nullptr);
  if (code != SQLITE_OK) return code;
  fts5_api* api = nullptr;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr",
                       nullptr);
  sqlite3_step(statement);
  code = sqlite3_finalize(statement);
  if (code != SQLITE_OK) return code;
  if (api == nullptr) return SQLITE_ERROR;
  for (auto [name, function] :
       {std::pair("relevance", &Relevance), std::pair("excerpt", &Excerpt)}) {
    code = api->xCreateFunction(api, name, nullptr, function, nullptr);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace jobdaw

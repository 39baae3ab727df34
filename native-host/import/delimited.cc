#include "import/delimited.h"

#include <algorithm>

#include "jobdaw/table.h"

namespace jobdaw {
namespace {

constexpr size_t kRowsToGuessBy = 30;

bool IsBlank(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return cell.find_first_not_of(" \t") == std::string::npos;
  });
}

class Reader {
 public:
  Reader(std::string_view text, char separator)
      : text_(text), separator_(separator) {}

  std::vector<DelimitedRow> Rows(size_t most) {
    std::vector<DelimitedRow> out;
    while (at_ < text_.size() && out.size() < most) {
      DelimitedRow row{.line = line_, .cells = {}};
      do {
        row.cells.push_back(Cell(row));
      } while (TakeSeparator());
      TakeLineEnd();
      if (!IsBlank(row.cells)) out.push_back(std::move(row));
    }
    return out;
  }

 private:
  bool AtLineEnd() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
  }
  bool TakeSeparator() {
    if (at_ >= text_.size() || text_[at_] != separator_) return false;
    ++at_;
    return true;
  }
  void TakeLineEnd() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string Cell(DelimitedRow& row) {
    size_t start = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ < text_.size() && text_[at_] == '"') return Quoted(row);
    at_ = start;
    while (!AtLineEnd() && text_[at_] != separator_) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  std::string Quoted(DelimitedRow& row) {
    std::string out;
    ++at_;
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == '"') {
        if (at_ >= text_.size() || text_[at_] != '"') {
          // What stands between the quote and the separator belongs to it.
          while (!AtLineEnd() && text_[at_] != separator_) {
            if (text_[at_] != ' ') out += text_[at_];
            ++at_;
          }
          return out;
        }
        ++at_;
      }
      if (c == '\n') ++line_;
      out += c;
    }
    row.is_open = true;
    return out;
  }

  std::string_view text_;
  char separator_;
  size_t at_ = 0;
  int64_t line_ = 1;
};

char Guess(std::string_view text) {
  char best = ',';
  size_t most_rows = 0;
  size_t most_cells = 1;
  for (char separator : {',', ';', '\t', '|'}) {
    std::vector<DelimitedRow> rows =
        Reader(text, separator).Rows(kRowsToGuessBy);
    if (rows.empty()) continue;
    // A title may stand above the headings.
    size_t cells = 0;
    for (const DelimitedRow& row : rows) {
      cells = std::max(cells, row.cells.size());
    }
    if (cells < 2) continue;
    size_t alike = static_cast<size_t>(std::count_if(
        rows.begin(), rows.end(),
        [cells](const auto& row) { return row.cells.size() == cells; }));
    size_t share = 100 * alike / rows.size();
    if (share > most_rows || (share == most_rows && cells > most_cells)) {
      best = separator;
      most_rows = share;
      most_cells = cells;
    }
  }
  return best;
}

}  // namespace

Delimited ReadDelimited(std::string_view text) {
  Delimited out;
  size_t end = std::min(text.find_first_of("\r\n"), text.size());
  std::string_view first = text.substr(0, end);
  bool says = (first.starts_with("sep=") || first.starts_with("\"sep=")) &&
              first.size() >= 5;
  out.separator = says ? first[first.find('=') + 1] : Guess(text);
  out.rows = Reader(text, out.separator).Rows(SIZE_MAX);
  if (says && !out.rows.empty()) out.rows.erase(out.rows.begin());
  return out;
}

std::string DelimitedText(const std::vector<std::string>& cells,
                          char separator) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) out += separator;
    AppendDelimited(cell, separator, out);
  }
  return out + "\r\n";
}

}  // namespace jobdaw

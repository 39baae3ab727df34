// XLSX: dates as dates, numbers as numbers, texts as texts; a frozen header,
// filters and links. Written row by row to a file of its own, so that memory
// does not grow, and passed on from there.
#include <xlsxwriter.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "export/columns.h"
#include "export/export.h"
#include "export/scratch.h"

namespace jobdaw {
namespace {

// Each link is some kilobytes of memory until the end, a worksheet takes 65530
// of them, and a cell no longer text.
constexpr int kMostLinks = 4000;
constexpr size_t kMostLinkBytes = 2079;
constexpr size_t kMostCharacters = 32767;
constexpr lxw_row_t kMostRows = 1048576;

// Without what XML cannot hold, and within a cell's limit.
std::string CellText(std::string_view text, bool& is_cut) {
  std::string out;
  size_t units = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 && c != '\t' && c != '\n') continue;
    // U+FFFE and U+FFFF.
    if (c == 0xEF && text.substr(i, 3) >= "\xEF\xBF\xBE" &&
        text.substr(i, 3) <= "\xEF\xBF\xBF") {
      i += 2;
      continue;
    }
    if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    if (units > kMostCharacters) {
      is_cut = true;
      break;
    }
    out += text[i];
  }
  return out;
}

class XlsxExporter : public Exporter {
 public:
  explicit XlsxExporter(Columns columns) : columns_(std::move(columns)) {}
  ~XlsxExporter() override {
    if (workbook_ != nullptr) workbook_close(workbook_);
  }

  Parts parts() const override { return columns_.parts(); }

  Status Begin(std::string&) override {
    Status made = scratch_.Make("jobs.xlsx");
    if (!made) return made;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    std::string directory = scratch_.directory();
    options.tmpdir = directory.data();  // copied
    workbook_ = workbook_new_opt(scratch_.path().c_str(), &options);
    sheet_ = workbook_add_worksheet(workbook_, "Jobs");
    if (workbook_ == nullptr || sheet_ == nullptr) return Failed("no memory");
    header_ = workbook_add_format(workbook_);
    format_set_bold(header_);
    date_ = workbook_add_format(workbook_);
    format_set_num_format(date_, "yyyy-mm-dd");
    instant_ = workbook_add_format(workbook_);
    format_set_num_format(instant_, "yyyy-mm-dd hh:mm");
    worksheet_freeze_panes(sheet_, 1, 0);
    for (lxw_col_t i = 0; i < count(); ++i) {
      const Column& column = columns_.all()[i];
      double width = column.kind == CellKind::text ? 24 : 14;
      if (column.name == "title" || column.kind == CellKind::url) width = 40;
      if (column.name == "id") width = 7;
      worksheet_set_column(sheet_, i, i, width, nullptr);
      worksheet_write_string(sheet_, 0, i, column.name.c_str(), header_);
    }
    return Done{};
  }

  Status Add(const PostingRecord& record, std::string&) override {
    if (++row_ >= kMostRows) {
      return Error{ErrorCode::too_large,
                   "a worksheet has room for 1048575 postings (narrow the "
                   "export, or use csv)"};
    }
    Status read = columns_.Read(record, cells_);
    if (!read) return read;
    for (lxw_col_t i = 0; i < count(); ++i) {
      if (cells_[i].empty()) continue;
      if (Write(i, columns_.all()[i].kind, std::string(cells_[i])) !=
          LXW_NO_ERROR) {
        return Failed("a cell cannot be written");
      }
    }
    return Done{};
  }

  Status End(const Sink& sink) override {
    worksheet_autofilter(sheet_, 0, 0, row_,
                         static_cast<lxw_col_t>(count() - 1));
    lxw_error closed = workbook_close(workbook_);
    workbook_ = nullptr;
    if (closed != LXW_NO_ERROR) return Failed(lxw_strerror(closed));
    return scratch_.PassOn(sink);
  }

  std::string Remark() const override {
    std::string out;
    if (links_ > kMostLinks) {
      out = "the first " + std::to_string(kMostLinks) +
            " addresses are links, those after them plain text";
    }
    if (cut_ > 0) {
      out += (out.empty() ? "" : "; ") + std::to_string(cut_) +
             (cut_ == 1 ? " text is" : " texts are") +
             " cut at the 32767 characters that a cell takes (csv and json "
             "have all)";
    }
    return out;
  }

 private:
  lxw_col_t count() const {
    return static_cast<lxw_col_t>(columns_.all().size());
  }

  lxw_error Write(lxw_col_t column, CellKind kind, const std::string& text) {
    switch (kind) {
      case CellKind::number:
        return worksheet_write_number(
            sheet_, row_, column, std::strtod(text.c_str(), nullptr), nullptr);
      case CellKind::date:
      case CellKind::instant: {
        lxw_datetime when{};
        double seconds = 0;
        int read = std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%lf", &when.year,
                               &when.month, &when.day, &when.hour, &when.min,
                               &seconds);
        when.sec = seconds;
        // The calendar of worksheets begins in 1900.
        if ((read == 3 || read == 6) && when.year >= 1900) {
          return worksheet_write_datetime(
              sheet_, row_, column, &when,
              kind == CellKind::date ? date_ : instant_);
        }
        break;
      }
      case CellKind::url:
        if (text.starts_with("http") && text.size() <= kMostLinkBytes &&
            ++links_ <= kMostLinks) {
          bool is_cut = false;
          std::string link = CellText(text, is_cut);
          if (worksheet_write_url(sheet_, row_, column, link.c_str(),
                                  nullptr) == LXW_NO_ERROR) {
            return LXW_NO_ERROR;
          }
        }
        break;
      case CellKind::text:
        break;
    }
    bool is_cut = false;
    std::string cell = CellText(text, is_cut);
    cut_ += is_cut ? 1 : 0;
    return worksheet_write_string(sheet_, row_, column, cell.c_str(), nullptr);
  }

  Status Failed(const char* why) const {
    return Error{ErrorCode::io, scratch_.path() + ": " + why +
                                    " (is there space left for it? TMPDIR "
                                    "names another place)"};
  }

  Columns columns_;
  Scratch scratch_;
  lxw_workbook* workbook_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* header_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* instant_ = nullptr;
  lxw_row_t row_ = 0;
  int links_ = 0;
  int64_t cut_ = 0;
  std::vector<std::string_view> cells_;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeXlsxExporter(
    Tracker&, const ExportOptions& options) {
  Result<Columns> columns = Columns::Choose(options.columns);
  if (!columns) return columns.error();
  return std::unique_ptr<Exporter>(
      std::make_unique<XlsxExporter>(std::move(*columns)));
}

}  // namespace jobdaw

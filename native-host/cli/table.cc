#include "cli/table.h"

#include <algorithm>

#include "cli/terminal.h"

namespace jobdaw {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kWidestInPipe = 60;

struct Shape {
  const Column* column;
  size_t index;
  size_t full = 0;  // as wide as its widest cell
  size_t width = 0;
  bool is_empty = true;  // but for the heading

  size_t least() const {
    return column->least == 0 ? full : std::min(full, column->least);
  }
};

std::vector<Shape> ShapesOf(const std::vector<Column>& columns,
                            const std::vector<std::vector<std::string>>& rows) {
  std::vector<Shape> out;
  for (size_t i = 0; i < columns.size(); ++i) {
    Shape shape{.column = &columns[i], .index = i};
    shape.full = DisplayWidth(columns[i].heading);
    for (const auto& row : rows) {
      shape.full = std::max(shape.full, DisplayWidth(row[i]));
      shape.is_empty = shape.is_empty && row[i].empty();
    }
    shape.width = shape.full;
    out.push_back(shape);
  }
  return out;
}

template <class Width>
size_t Sum(const std::vector<Shape>& shapes, const Width& width) {
  size_t sum = shapes.empty() ? 0 : kGap * (shapes.size() - 1);
  for (const Shape& shape : shapes) sum += width(shape);
  return sum;
}

// Until the others fit at their least: first what says nothing, then the
// highest rank.
void LeaveOut(std::vector<Shape>& shapes, size_t room) {
  while (Sum(shapes, [](const Shape& s) { return s.least(); }) > room) {
    auto order = [](const Shape& shape) {
      int rank = shape.column->rank;
      return rank > 0 && shape.is_empty ? rank + 1000 : rank;
    };
    auto last = std::max_element(
        shapes.begin(), shapes.end(),
        [&](const Shape& a, const Shape& b) { return order(a) < order(b); });
    if (last == shapes.end() || last->column->rank == 0) return;
    shapes.erase(last);
  }
}

// From their least widths on, each by its share.
void ShareOut(std::vector<Shape>& shapes, size_t room) {
  for (Shape& shape : shapes) shape.width = shape.least();
  size_t used = Sum(shapes, [](const Shape& s) { return s.width; });
  for (; used < room; ++used) {
    Shape* next = nullptr;
    for (Shape& shape : shapes) {
      if (shape.width == shape.full) continue;
      if (next == nullptr || shape.width * next->column->share <
                                 next->width * shape.column->share) {
        next = &shape;
      }
    }
    if (next == nullptr) return;
    ++next->width;
  }
}

std::string Line(const std::vector<std::string>& cells,
                 const std::vector<Shape>& shapes) {
  std::string out;
  for (const Shape& shape : shapes) {
    std::string cell = Fitted(cells[shape.index], shape.width);
    out += cell + std::string(shape.width - DisplayWidth(cell) + kGap, ' ');
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace

std::string Table(const std::vector<Column>& columns,
                  const std::vector<std::vector<std::string>>& rows,
                  size_t width) {
  std::vector<std::vector<std::string>> cells = rows;
  for (auto& row : cells) {
    for (std::string& cell : row) cell = OneLine(cell);
  }
  std::vector<Shape> shapes = ShapesOf(columns, cells);
  if (width > 0) {
    LeaveOut(shapes, width);
    ShareOut(shapes, width);
  } else {
    for (Shape& shape : shapes) {
      // The last one fills nothing up.
      bool is_last = &shape == &shapes.back();
      if (shape.column->least == 0 || is_last) continue;
      shape.width = std::min(shape.width, kWidestInPipe);
    }
  }
  std::vector<std::string> headings;
  for (const Column& column : columns) headings.push_back(column.heading);
  std::string out = kBold + Line(headings, shapes) + kPlain + "\n";
  for (const auto& row : cells) out += Line(row, shapes) + "\n";
  return out;
}

}  // namespace jobdaw

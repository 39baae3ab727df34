#include <algorithm>

#include "normalize/text.h"
#include "propose/propose.h"

namespace jobdaw {

int BaseConfidence(Source source, Field field) {
  struct Row {
    Source source;
    Field field;
    int percent;
  };
  static constexpr Row kRows[] = {
#define SOURCE(source, percent)
#define CONFIDENCE(source, field, percent) \
  {Source::source, Field::field, percent},
#define STATED(field, at50, at70, at85, at95)
#include "tables/confidence.inc"
#undef SOURCE
#undef CONFIDENCE
#undef STATED
  };
  for (const Row& row : kRows) {
    if (row.source == source && row.field == field) return row.percent;
  }
  switch (source) {
#define SOURCE(source, percent) \
  case Source::source:          \
    return percent;
#define CONFIDENCE(source, field, percent)
#define STATED(field, at50, at70, at85, at95)
#include "tables/confidence.inc"
#undef SOURCE
#undef CONFIDENCE
#undef STATED
    default:
      return 0;
  }
}

void Candidates::Add(Field field, Value value, Source source,
                     std::string_view evidence, int adjust) {
  if (IsAbsent(value) || all_.size() > 5000) return;
  int confidence = std::clamp(BaseConfidence(source, field) + adjust, 1, 100);
  all_.push_back({field, std::move(value), source, confidence,
                  Excerpt(Collapse(evidence))});
}

}  // namespace jobdaw

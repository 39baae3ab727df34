// SQLite: a copy of the tracker as it stands, taken while it may be in use.
#include "export/export.h"
#include "export/scratch.h"

namespace jobdaw {
namespace {

class SqliteExporter : public Exporter {
 public:
  explicit SqliteExporter(Tracker& tracker) : tracker_(tracker) {}

  bool is_copy() const override { return true; }
  Status Begin(std::string&) override {
    Status made = scratch_.Make("tracker.db");
    return made ? tracker_.BackUpTo(scratch_.path()) : made;
  }
  Status Add(const PostingRecord&, std::string&) override { return Done{}; }
  Status End(const Sink& sink) override { return scratch_.PassOn(sink); }
  std::string Remark() const override {
    return "the copy has everything, the trash among it";
  }

 private:
  Tracker& tracker_;
  Scratch scratch_;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeSqliteExporter(
    Tracker& tracker, const ExportOptions& options) {
  if (!options.filter.is_empty()) {
    return Error{ErrorCode::bad_request,
                 "sqlite copies the whole tracker (leave the filters out, or "
                 "use json)"};
  }
  return std::unique_ptr<Exporter>(std::make_unique<SqliteExporter>(tracker));
}

}  // namespace jobdaw

// JSON: {"schema_version": 1, "postings": [...]}, a posting on each line with
// all that the tracker knows of it but the captures. JSON Lines: the same lines
// alone.
#include <string>

#include "export/export.h"
#include "jobdaw/posting.h"

namespace jobdaw {
namespace {

class JsonExporter : public Exporter {
 public:
  Parts parts() const override { return {.columns = false}; }
  Status Begin(std::string& out) override {
    out += "{\"schema_version\":" + std::to_string(kSchemaVersion) +
           ",\"postings\":[";
    return Done{};
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    out += is_first_ ? "\n" : ",\n";
    is_first_ = false;
    AppendJson(record, out);
    return Done{};
  }
  Status End(const Sink& sink) override { return sink("\n]}\n"); }

 private:
  bool is_first_ = true;
};

class JsonLinesExporter : public Exporter {
 public:
  Parts parts() const override { return {.columns = false}; }
  Status Begin(std::string&) override { return Done{}; }
  Status Add(const PostingRecord& record, std::string& out) override {
    AppendJson(record, out);
    out += '\n';
    return Done{};
  }
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeJsonExporter(Tracker&,
                                                   const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<JsonExporter>());
}

Result<std::unique_ptr<Exporter>> MakeJsonlExporter(Tracker&,
                                                    const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<JsonLinesExporter>());
}

}  // namespace jobdaw

// JSON: {"schema_version": 1, "postings": [...]}, a posting on each line with
// all that the tracker knows of it but the captures.
#include <string>

#include "export/export.h"
#include "jobdaw/posting.h"

namespace jobdaw {
namespace {

class JsonExporter : public Exporter {
 public:
  void Begin(std::string& out) override {
    out += "{\"schema_version\":" + std::to_string(kSchemaVersion) +
           ",\"postings\":[";
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    out += is_first_ ? "\n" : ",\n";
    is_first_ = false;
    out += JsonText(record);
    return Done{};
  }
  void End(std::string& out) override { out += "\n]}\n"; }

 private:
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> MakeJsonExporter() {
  return std::make_unique<JsonExporter>();
}

}  // namespace jobdaw

// export: to the browser, or into a file.
#include "actions.h"
#include "export/export.h"
#include "file.h"
#include "frame.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

constexpr RequestMember kExportMembers[] = {{"format", Type::text, true},
                                            {"path", Type::text, false}};
constexpr ErrorCode kExportErrors[] = {ErrorCode::too_large,
                                       ErrorCode::not_found, ErrorCode::exists};

// Only where the user said, only as a new file, only under the format's name:
// not even a stolen extension can put anything else on the disk.
Status CheckExportPath(const std::string& path, const Format& format) {
  std::string ending = "." + std::string(format.extension);
  if (!path.starts_with('/') || path.find('\0') != std::string::npos ||
      !path.ends_with(ending)) {
    return BadRequest("export: \"path\" is an absolute path that ends in " +
                      ending);
  }
  return Done{};
}

Result<Json> ExportToText(Tracker& tracker, const Format& format) {
  std::string content;
  Result<int64_t> count =
      Export(tracker, format, [&content](std::string_view part) -> Status {
        content += part;
        if (content.size() < kMaxReplyBytes) return Done{};
        return Error{ErrorCode::too_large,
                     "the export is larger than the browser takes (use jobdaw "
                     "export -o FILE on the command line)"};
      });
  if (!count) return count.error();
  return Json{{"content", std::move(content)},
              {"media_type", format.media_type},
              {"file_name", "jobdaw." + std::string(format.extension)},
              {"count", *count}};
}

Result<Json> ExportAction(Protocol& protocol, const Json& request) {
  const Format* format = FormatByName(TextMember(request, "format"));
  if (format == nullptr) {
    return BadRequest("export: \"format\" is one of " + FormatList());
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  if (Member(request, "path") == nullptr) {
    return ExportToText(**tracker, *format);
  }
  std::string path = TextMember(request, "path");
  Status fine = CheckExportPath(path, *format);
  if (!fine) return fine.error();
  Result<int64_t> count =
      ExportToFile(**tracker, *format, path, Existing::refuse);
  if (!count) return count.error();
  return Json{
      {"path", path}, {"media_type", format->media_type}, {"count", *count}};
}

constexpr Action kActions[] = {
    {"export", ExportAction, kExportMembers, kExportErrors},
};

}  // namespace

std::span<const Action> ExportActions() { return kActions; }

}  // namespace jobdaw

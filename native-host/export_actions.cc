// export: to the browser, or into a file.
#include "actions.h"
#include "export/export.h"
#include "file.h"
#include "frame.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

constexpr RequestMember kExportMembers[] = {
    {"format", Type::text, true},      {"path", Type::text, false},
    {"filter", Type::object, false},   {"sort", Type::text, false},
    {"descending", Type::flag, false}, {"columns", Type::list, false},
    {"with_mark", Type::flag, false}};
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

Result<ExportOptions> ReadOptions(const Protocol& protocol,
                                  const Json& request) {
  ExportOptions options;
  Result<Filter> filter = RequestFilter(protocol, request);
  if (!filter) return filter.error();
  options.filter = std::move(*filter);
  if (Member(request, "sort") != nullptr) {
    options.sort = SortByName(TextMember(request, "sort"));
    if (options.sort == nullptr) {
      return BadRequest("export: \"sort\" is one of " + SortList());
    }
  }
  const Json* descending = Member(request, "descending");
  options.is_descending = descending == nullptr || *descending == true;
  const Json* columns = Member(request, "columns");
  if (columns != nullptr) options.columns = Joined(*columns, ",");
  const Json* with_mark = Member(request, "with_mark");
  options.with_mark = with_mark != nullptr && *with_mark == true;
  return options;
}

Result<Json> ExportToText(Tracker& tracker, const Format& format,
                          const ExportOptions& options) {
  if (format.is_binary) {
    return BadRequest(std::string("export: ") + format.name +
                      " is no text: it needs a \"path\"");
  }
  std::string content;
  Result<Exported> exported = Export(
      tracker, format, options, [&content](std::string_view part) -> Status {
        content += part;
        if (content.size() < kMaxReplyBytes) return Done{};
        return Error{ErrorCode::too_large,
                     "the export is larger than the browser takes (use jobdaw "
                     "export -o FILE on the command line)"};
      });
  if (!exported) return exported.error();
  return Json{{"content", std::move(content)},
              {"media_type", format.media_type},
              {"file_name", "jobdaw." + std::string(format.extension)},
              {"count", exported->count}};
}

Result<Json> ExportAction(Protocol& protocol, const Json& request) {
  const Format* format = FormatByName(TextMember(request, "format"));
  if (format == nullptr) {
    return BadRequest("export: \"format\" is one of " + FormatList());
  }
  Result<ExportOptions> options = ReadOptions(protocol, request);
  if (!options) return options.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  if (Member(request, "path") == nullptr) {
    return ExportToText(**tracker, *format, *options);
  }
  std::string path = TextMember(request, "path");
  Status fine = CheckExportPath(path, *format);
  if (!fine) return fine.error();
  Result<Exported> exported =
      ExportToFile(**tracker, *format, *options, path, Existing::refuse);
  if (!exported) return exported.error();
  return Json{{"path", path},
              {"media_type", format->media_type},
              {"count", exported->count}};
}

constexpr Action kActions[] = {
    {"export", ExportAction, kExportMembers, kExportErrors},
};

}  // namespace

std::span<const Action> ExportActions() { return kActions; }

}  // namespace jobdaw

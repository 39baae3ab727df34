// iCalendar: deadlines, interviews and tasks.
//   Source: RFC 5545. Lines end in CR LF and are folded at 75 octets.
#include <string>
#include <string_view>

#include "export/export.h"
#include "export/markup.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "version.h"

namespace jobdaw {
namespace {

// "2025-01-10T09:00:00.000Z" as "20250110T090000Z", "2025-02-15" as "20250215".
std::string Stamp(std::string_view at) {
  std::string out;
  for (char c : at) {
    if (c == '.') return out + "Z";
    if (c != '-' && c != ':') out += c;
  }
  return out;
}

std::string Escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

// An address is no text: what could end its line goes.
std::string Address(std::string_view url) {
  std::string out;
  for (char c : url) {
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) out += c;
  }
  return out;
}

void Line(std::string_view text, std::string& out) {
  constexpr size_t kMost = 75;
  size_t room = kMost;
  while (text.size() > room) {
    size_t end = room;
    while ((text[end] & 0xC0) == 0x80) --end;  // not within a character
    out += text.substr(0, end);
    out += "\r\n ";
    text.remove_prefix(end);
    room = kMost - 1;
  }
  out += text;
  out += "\r\n";
}

class IcsExporter : public Exporter {
 public:
  Parts parts() const override { return {.posting = false}; }
  Status Begin(std::string& out) override {
    Line("BEGIN:VCALENDAR", out);
    Line("VERSION:2.0", out);
    Line("PRODID:-//Jobdaw//Jobdaw " JOBDAW_VERSION "//EN", out);
    Line("CALSCALE:GREGORIAN", out);
    return Done{};
  }

  Status Add(const PostingRecord& record, std::string& out) override {
    std::string name(ColumnOf(record, "title"));
    std::string_view company = ColumnOf(record, "company");
    if (!company.empty()) (name += ", ") += company;
    std::string_view deadline = ColumnOf(record, "deadline");
    if (!deadline.empty()) {
      Open("VEVENT", record, "deadline", "Deadline: " + name, out);
      Line("DTSTART;VALUE=DATE:" + Stamp(deadline), out);
      Line("TRANSP:TRANSPARENT", out);
      Line("END:VEVENT", out);
    }
    Status interviews = AddInterviews(record, name, out);
    return interviews ? AddTasks(record, name, out) : interviews;
  }

  Status End(const Sink& sink) override { return sink("END:VCALENDAR\r\n"); }
  std::string Remark() const override {
    return has_component_ ? ""
                          : "the calendar is empty: there are no deadlines, "
                            "interviews or tasks";
  }

 private:
  void Open(const char* component, const PostingRecord& record,
            const std::string& what, const std::string& summary,
            std::string& out) {
    has_component_ = true;
    Line(std::string("BEGIN:") + component, out);
    Line("UID:" + record.uuid + "-" + what + "@jobdaw", out);
    Line("DTSTAMP:" + Stamp(record.updated_at), out);
    Line("SUMMARY:" + Escaped(summary), out);
    if (!record.url.empty()) Line("URL:" + Address(record.url), out);
  }

  Status AddInterviews(const PostingRecord& record, const std::string& name,
                       std::string& out) {
    if (RowsOf(record, "interviews") == "[]") return Done{};
    Result<Json> rows = ParseJson(RowsOf(record, "interviews"));
    if (!rows) return rows.error();
    for (const Json& row : *rows) {
      Open("VEVENT", record, "interview-" + Dump(*Member(row, "id")),
           "Interview: " + name, out);
      Line("DTSTART:" + Stamp(TextMember(row, "at")), out);
      const Json* minutes = Member(row, "duration_minutes");
      Line("DURATION:PT" +
               (minutes->is_number() ? Dump(*minutes) : std::string("60")) +
               "M",
           out);
      if (!TextMember(row, "place").empty()) {
        Line("LOCATION:" + Escaped(TextMember(row, "place")), out);
      }
      std::string note = TextMember(row, "kind");
      if (!TextMember(row, "note").empty()) {
        note += (note.empty() ? "" : "\n") + TextMember(row, "note");
      }
      if (!note.empty()) Line("DESCRIPTION:" + Escaped(note), out);
      Line("END:VEVENT", out);
    }
    return Done{};
  }

  Status AddTasks(const PostingRecord& record, const std::string& name,
                  std::string& out) {
    if (RowsOf(record, "tasks") == "[]") return Done{};
    Result<Json> rows = ParseJson(RowsOf(record, "tasks"));
    if (!rows) return rows.error();
    for (const Json& row : *rows) {
      Open("VTODO", record, "task-" + Dump(*Member(row, "id")),
           TextMember(row, "text") + " (" + name + ")", out);
      if (!TextMember(row, "due").empty()) {
        Line("DUE;VALUE=DATE:" + Stamp(TextMember(row, "due")), out);
      }
      if (!TextMember(row, "done_at").empty()) {
        Line("COMPLETED:" + Stamp(TextMember(row, "done_at")), out);
        Line("STATUS:COMPLETED", out);
      }
      Line("END:VTODO", out);
    }
    return Done{};
  }

  bool has_component_ = false;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeIcsExporter(Tracker&,
                                                  const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<IcsExporter>());
}

}  // namespace jobdaw

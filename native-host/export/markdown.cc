#include "export/markdown.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include "export/export.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

// Terminals act on control characters, and readers of YAML refuse them.
bool IsControl(char c) {
  auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

// So that a page's text is text: no tags, links or images of its own.
std::string Escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>#|!").find(c) != std::string_view::npos) {
      out += '\\';
    }
    if (c == '\r' || c == '\n') {
      out += ' ';
    } else if (!IsControl(c)) {
      out += c;
    }
  }
  return out;
}

// The same for an item of a list, whose lines stay lines.
std::string EscapedLines(std::string_view text) {
  std::string out;
  bool was_blank = true;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string line = Escaped(text.substr(0, end));
    while (line.ends_with(' ')) line.pop_back();
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!out.empty()) out += line.empty() || was_blank ? "\n" : "\\\n";
    if (!line.empty() && !out.empty()) out += "  ";
    out += line;
    was_blank = line.empty();
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

// Markdown of the core's keeps its marks; tags and images lose theirs.
std::string WithoutHtml(std::string_view markdown) {
  std::string out;
  for (size_t i = 0; i < markdown.size(); ++i) {
    if (IsControl(markdown[i])) continue;
    bool is_image =
        markdown[i] == '!' && i + 1 < markdown.size() && markdown[i + 1] == '[';
    if (markdown[i] == '<' || is_image) out += '\\';
    out += markdown[i];
  }
  return out;
}

// JSON, with what YAML calls not printable escaped as well.
//   Source: YAML 1.2.2, 5.1.
std::string Yaml(const Json& value) {
  std::string json = Dump(value);
  std::string out;
  for (size_t i = 0; i < json.size(); ++i) {
    auto byte = static_cast<unsigned char>(json[i]);
    auto next =
        static_cast<unsigned char>(i + 1 < json.size() ? json[i + 1] : 0);
    std::string_view three = std::string_view(json).substr(i, 3);
    char escape[8];
    if (byte == 0x7F) {
      out += "\\u007f";
    } else if (byte == 0xC2 && next < 0xA0) {
      std::snprintf(escape, sizeof escape, "\\u%04x", next);
      out += escape;
      ++i;
    } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      out += three == "\xEF\xBF\xBE" ? "\\ufffe" : "\\uffff";
      i += 2;
    } else {
      out += json[i];
    }
  }
  return out;
}

class FrontMatter {
 public:
  void Put(const char* name, const Json& value) {
    if (value.is_null() || value == "" ||
        (value.is_structured() && value.empty())) {
      return;
    }
    out_ += std::string(name) + ": " + Yaml(value) + "\n";
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_;
};

Json MemberOf(const Json& posting, const char* name) {
  const Json* found = Member(posting, name);
  return found == nullptr ? Json() : *found;
}

// The days when it came to its stages, {"applied": "2025-01-10"}.
Result<Json> StageDates(Tracker& tracker, int64_t posting_id) {
  Result<std::vector<Step>> steps = tracker.Steps(posting_id);
  if (!steps) return steps.error();
  Json out = Json::object();
  for (const Step& step : *steps) {
    if (step.is_dated) out[step.stage] = LocalDay(step.at);
  }
  return out;
}

std::string Front(const PostingRecord& record, const Json& posting,
                  const Json& tags, const Json& stage_dates) {
  auto member = [&posting](const char* name) {
    return MemberOf(posting, name);
  };
  FrontMatter front;
  front.Put("title", member("title"));
  front.Put("company", TextMember(member("company"), "name"));
  front.Put("stage", record.stage);
  front.Put("stage_dates", stage_dates);
  front.Put("locations", PlacesText(member("locations")));
  front.Put("work_mode", member("work_mode"));
  front.Put("employment_types", member("employment_types"));
  front.Put("salary", PayText(member("salary")));
  for (const char* name :
       {"date_posted", "deadline", "start_date", "seniority",
        "experience_years", "education", "apply_url", "job_id"}) {
    front.Put(name, member(name));
  }
  Json skills = Json::array();
  for (const Json& skill : member("skills")) {
    skills.push_back(TextMember(skill, "name"));
  }
  front.Put("skills", skills);
  front.Put("url", record.url);
  front.Put("tags", tags);
  front.Put("saved_at", record.saved_at);
  front.Put("uuid", record.uuid);

  return "---\n" + front.text() + "---\n";
}

// What the posting says, under its own headings.
std::string Body(const Json& posting) {
  auto member = [&posting](const char* name) {
    return MemberOf(posting, name);
  };
  std::string out;
  struct Section {
    const char* field;
    const char* heading;
  };
  constexpr Section kSections[] = {{"about_company", "About the company"},
                                   {"about_role", "About the role"},
                                   {"responsibilities", "Responsibilities"},
                                   {"requirements", "Requirements"},
                                   {"nice_to_have", "Nice to have"},
                                   {"benefits", "Benefits"}};
  bool has_section = false;
  for (const Section& section : kSections) {
    Json value = member(section.field);
    if (value.is_null() || value.empty()) continue;
    has_section = true;
    out += "\n## " + std::string(section.heading) + "\n\n";
    if (value.is_string()) {
      out += WithoutHtml(value.get<std::string>()) + "\n";
    } else {
      for (const Json& item : value) {
        out += "- " + Escaped(ScalarText(item)) + "\n";
      }
    }
  }
  for (const Json& other : member("other_sections")) {
    has_section = true;
    out += "\n## " + Escaped(TextMember(other, "heading")) + "\n\n" +
           WithoutHtml(TextMember(other, "text")) + "\n";
  }
  std::string description = TextMember(posting, "description");
  if (!has_section && !description.empty()) {
    out += "\n" + WithoutHtml(description) + "\n";
  }
  return out;
}

// The members of a row that have a text, with marks between.
std::string RowText(const Json& row, std::span<const char* const> members) {
  std::string out;
  for (const char* name : members) {
    std::string text = ScalarText(MemberOf(row, name));
    if (!text.empty()) out += (out.empty() ? "" : ", ") + EscapedLines(text);
  }
  return out;
}

// "2025-02-10 10:00 UTC"
std::string Minute(const std::string& instant) {
  return instant.substr(0, 10) + " " + instant.substr(11, 5) + " UTC";
}

// What the user added, a list for each kind.
Result<std::string> Own(const PostingRecord& record) {
  std::string out;
  auto list = [&record, &out](const char* table, const char* heading,
                              auto text) -> Status {
    Result<Json> rows = ParseJson(RowsOf(record, table));
    if (!rows) return rows.error();
    if (!rows->empty()) out += "\n## " + std::string(heading) + "\n\n";
    for (const Json& row : *rows) out += "- " + text(row) + "\n";
    return Done{};
  };
  Status done = list("notes", "Notes", [](const Json& row) {
    return LocalDay(TextMember(row, "at")) + ": " +
           EscapedLines(TextMember(row, "text"));
  });
  if (done) {
    done = list("contacts", "Contacts", [](const Json& row) {
      constexpr const char* kMembers[] = {"name",  "role", "email",
                                          "phone", "url",  "note"};
      return RowText(row, kMembers);
    });
  }
  if (done) {
    done = list("interviews", "Interviews", [](const Json& row) {
      constexpr const char* kMembers[] = {"kind", "place", "note"};
      std::string more = RowText(row, kMembers);
      std::string minutes = ScalarText(MemberOf(row, "duration_minutes"));
      return Minute(TextMember(row, "at")) +
             (minutes.empty() ? "" : " (" + minutes + " min)") +
             (more.empty() ? "" : ": " + more);
    });
  }
  if (done) {
    done = list("tasks", "Tasks", [](const Json& row) {
      bool is_done = !TextMember(row, "done_at").empty();
      std::string due = TextMember(row, "due");
      return (is_done ? "[x] " : "[ ] ") +
             EscapedLines(TextMember(row, "text")) +
             (due.empty() ? "" : " (due " + due + ")");
    });
  }
  if (!done) return done.error();
  return out;
}

class MarkdownExporter : public Exporter {
 public:
  explicit MarkdownExporter(Tracker& tracker) : tracker_(tracker) {}

  Parts parts() const override { return kMarkdownParts; }
  Status Begin(std::string&) override { return Done{}; }
  Status Add(const PostingRecord& record, std::string& out) override {
    Result<std::string> text = MarkdownText(tracker_, record);
    if (!text) return text.error();
    if (!is_first_) out += "\n";
    is_first_ = false;
    out += *text;
    return Done{};
  }

 private:
  Tracker& tracker_;
  bool is_first_ = true;
};

}  // namespace

Result<std::string> MarkdownText(Tracker& tracker,
                                 const PostingRecord& record) {
  Result<Json> posting = ParseJson(record.posting);
  if (!posting) return posting.error();
  Result<Json> tags = ParseJson(record.tags);
  if (!tags) return tags.error();
  Result<Json> dates = StageDates(tracker, record.id);
  if (!dates) return dates.error();
  Result<std::string> own = Own(record);
  if (!own) return own.error();
  std::string title = TextMember(*posting, "title");
  return Front(record, *posting, *tags, *dates) + "\n# " +
         Escaped(title.empty() ? "Untitled" : title) + "\n" + Body(*posting) +
         *own;
}

Result<std::unique_ptr<Exporter>> MakeMarkdownExporter(Tracker& tracker,
                                                       const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<MarkdownExporter>(tracker));
}

}  // namespace jobdaw

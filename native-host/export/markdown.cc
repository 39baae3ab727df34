// Markdown with YAML front matter, as Obsidian and Hugo read it: one text after
// the other, or one file a posting.
//   Source: CommonMark 0.31; YAML 1.2, whose quoted strings JSON's are.
#include <string>
#include <string_view>

#include "export/export.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

// So that a page's text is text: no tags, links or images of its own.
std::string Escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>#|!").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

// Markdown of the core's keeps its marks; tags and images lose theirs.
std::string WithoutHtml(std::string_view markdown) {
  std::string out;
  for (size_t i = 0; i < markdown.size(); ++i) {
    bool is_image =
        markdown[i] == '!' && i + 1 < markdown.size() && markdown[i + 1] == '[';
    if (markdown[i] == '<' || is_image) out += '\\';
    out += markdown[i];
  }
  return out;
}

class FrontMatter {
 public:
  void Put(const char* name, const Json& value) {
    if (value.is_null() || value == "" || (value.is_array() && value.empty())) {
      return;
    }
    out_ += std::string(name) + ": " + Dump(value) + "\n";
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_;
};

Result<std::string> TextOf(const PostingRecord& record) {
  Result<Json> posting = ParseJson(record.posting);
  if (!posting) return posting.error();
  Result<Json> tags = ParseJson(record.tags);
  if (!tags) return tags.error();
  Result<Json> notes = ParseJson(RowsOf(record, "notes"));
  if (!notes) return notes.error();
  auto member = [&posting](const char* name) {
    const Json* found = Member(*posting, name);
    return found == nullptr ? Json() : *found;
  };
  FrontMatter front;
  front.Put("title", member("title"));
  front.Put("company", TextMember(member("company"), "name"));
  front.Put("stage", record.stage);
  front.Put("locations", PlacesText(member("locations")));
  front.Put("work_mode", member("work_mode"));
  front.Put("employment_types", member("employment_types"));
  front.Put("salary", PayText(member("salary")));
  for (const char* name : {"date_posted", "deadline", "start_date", "seniority",
                           "apply_url", "job_id"}) {
    front.Put(name, member(name));
  }
  front.Put("url", record.url);
  front.Put("tags", *tags);
  front.Put("saved_at", record.saved_at);
  front.Put("uuid", record.uuid);

  std::string title = TextMember(*posting, "title");
  std::string out = "---\n" + front.text() + "---\n\n# " +
                    Escaped(title.empty() ? "Untitled" : title) + "\n";
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
  std::string description = TextMember(*posting, "description");
  if (!has_section && !description.empty()) {
    out += "\n" + WithoutHtml(description) + "\n";
  }
  if (!notes->empty()) {
    out += "\n## Notes\n\n";
    for (const Json& note : *notes) {
      out += "- " + LocalDay(TextMember(note, "at")) + ": " +
             Escaped(TextMember(note, "text")) + "\n";
    }
  }
  return out;
}

constexpr Parts kParts = {.columns = false, .rest = Rest::labels};

class MarkdownExporter : public Exporter {
 public:
  Parts parts() const override { return kParts; }
  Status Begin(std::string&) override { return Done{}; }
  Status Add(const PostingRecord& record, std::string& out) override {
    Result<std::string> text = TextOf(record);
    if (!text) return text.error();
    if (!is_first_) out += "\n";
    is_first_ = false;
    out += *text;
    return Done{};
  }

 private:
  bool is_first_ = true;
};

// "Example Data - Data Engineer 17.md": letters, digits and spaces of the
// posting, and its number, so that no name is another's or a path.
std::string FileName(const PostingRecord& record, const Json& posting) {
  constexpr size_t kMostBytes = 100;
  const Json* company = Member(posting, "company");
  std::string name = company == nullptr ? "" : TextMember(*company, "name");
  if (!name.empty()) name += " - ";
  name += TextMember(posting, "title");
  std::string out;
  for (char c : name) {
    bool is_kept = (c & 0x80) != 0 || (c >= '0' && c <= '9') || c == '-' ||
                   ((c | 32) >= 'a' && (c | 32) <= 'z');
    if (is_kept) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.size() > kMostBytes) {
    size_t end = kMostBytes;
    while ((out[end] & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + (out.empty() ? "" : " ") + std::to_string(record.id) + ".md";
}

}  // namespace

Result<std::unique_ptr<Exporter>> MakeMarkdownExporter(Tracker&,
                                                       const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<MarkdownExporter>());
}

Result<Exported> ExportToDirectory(Tracker& tracker,
                                   const ExportOptions& options,
                                   const std::string& directory,
                                   Existing existing) {
  Status made = MakeDirectories(directory);
  if (!made) return made.error();
  constexpr int64_t kAtOnce = 100;
  ListQuery query{
      .filter = options.filter,
      .sort = options.sort == nullptr ? SortByName("saved_at") : options.sort,
      .is_descending = options.is_descending,
      .limit = kAtOnce,
      .parts = kParts};
  Exported exported;
  while (true) {
    Result<std::vector<PostingRecord>> records = tracker.List(query);
    if (!records) return records.error();
    for (const PostingRecord& record : *records) {
      Result<Json> posting = ParseJson(record.posting);
      if (!posting) return posting.error();
      Result<std::string> text = TextOf(record);
      if (!text) return text.error();
      std::string path = directory + "/" + FileName(record, *posting);
      Status fine = CheckTarget(tracker, path);
      if (!fine) return fine.error();
      Result<NewFile> file = NewFile::Create(path, existing);
      if (!file) return file.error();
      Status written = file->Write(*text);
      if (written) written = file->Commit();
      if (!written) return written.error();
      ++exported.count;
    }
    if (options.tell) options.tell(exported.count);
    if (static_cast<int64_t>(records->size()) < kAtOnce) return exported;
    query.after = records->back().id;
  }
}

}  // namespace jobdaw

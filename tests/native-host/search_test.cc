// Filters, sorting, paging, full-text search and lookup.
#include <catch2/catch_test_macros.hpp>

#include "jobdaw/json_members.h"
#include "support.h"
#include "tracker.h"

namespace jobdaw {
namespace {

SaveRequest WithPosting(int number, const char* posting) {
  SaveRequest save = TestSave(number);
  save.extraction["posting"] = ParsedJson(posting);
  save.saved_at = "2025-01-0" + std::to_string(number) + "T09:00:00.000Z";
  return save;
}

// Five postings, 1 to 5, saved on the first days of January.
Tracker FilledTracker(const TempDir& dir) {
  Tracker tracker = OpenTracker(dir.path());
  const char* postings[] = {
      R"({"title": "Data Engineer", "company": {"name": "Beispiel GmbH"},
          "locations": [{"raw": "K\u00f6ln", "locality": "K\u00f6ln", "country": "DE"}],
          "salary": {"min": 50000, "max": 60000, "currency": "EUR", "period": "year"},
          "deadline": "2025-02-10", "work_mode": "hybrid",
          "employment_types": ["FULL_TIME", "PART_TIME"]})",
      R"({"title": "analyst", "company": {"name": "Acme"},
          "salary": {"max": 50, "currency": "USD", "period": "hour"},
          "deadline": "2025-02-01", "work_mode": "remote",
          "description": "You work with data engineers."})",
      R"({"title": "Baker", "locations": [{"raw": "Paris"}]})",
      R"({"title": "\u30c7\u30fc\u30bf\u5206\u6790\u30a8\u30f3\u30b8\u30cb\u30a2",
          "company": {"name": "\u682a\u5f0f\u4f1a\u793e\u4f8b"}})",
      R"({"title": "Zoo keeper", "company": {"name": "acme"},
          "deadline": "2024-12-31",
          "salary": {"min": 2000, "currency": "EUR", "period": "month"}})"};
  for (int i = 0; i < 5; ++i) {
    SaveRequest save = WithPosting(i + 1, postings[i]);
    if (i == 1) save.stage = "applied";
    if (i == 2) save.tags = {"bread", "early"};
    if (i == 4) save.note = "Ask about the penguins.";
    REQUIRE(tracker.Save(save));
  }
  return tracker;
}

std::vector<int64_t> Ids(Tracker& tracker, const ListQuery& query) {
  Result<std::vector<PostingRecord>> records = tracker.List(query);
  if (!records) FAIL(records.error().message);
  std::vector<int64_t> ids;
  for (const PostingRecord& record : *records) ids.push_back(record.id);
  return ids;
}

std::vector<int64_t> Ids(Tracker& tracker, const char* filter) {
  Result<Filter> read = Filter::FromJson(ParsedJson(filter), "2025-01-31");
  if (!read) FAIL(read.error().message);
  ListQuery query{
      .filter = *read, .sort = SortByName("saved_at"), .is_descending = false};
  std::vector<int64_t> ids = Ids(tracker, query);
  CHECK(*tracker.Count(*read) == static_cast<int64_t>(ids.size()));
  return ids;
}

TEST_CASE("filters narrow a list") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  using Ids_ = std::vector<int64_t>;
  CHECK(Ids(tracker, "{}") == Ids_{1, 2, 3, 4, 5});
  CHECK(Ids(tracker, R"({"stage": ["applied", "offer"]})") == Ids_{2});
  CHECK(Ids(tracker, R"({"stage": []})") == Ids_{});
  CHECK(Ids(tracker, R"({"tag": ["early"]})") == Ids_{3});
  CHECK(Ids(tracker, R"({"company": "ACME"})") == Ids_{2, 5});
  CHECK(Ids(tracker, R"({"company": "bei"})") == Ids_{1});
  CHECK(Ids(tracker, R"({"place": "koln"})") == Ids_{1});
  CHECK(Ids(tracker, R"({"work_mode": ["remote", "hybrid"]})") == Ids_{1, 2});
  CHECK(Ids(tracker, R"({"employment_type": ["PART_TIME"]})") == Ids_{1});
  CHECK(Ids(tracker,
            R"({"saved_from": "2025-01-02", "saved_to": "2025-01-03"})") ==
        Ids_{2, 3});
  CHECK(Ids(tracker, R"({"deadline_from": "2025-02-01"})") == Ids_{1, 2});
  CHECK(Ids(tracker, R"({"deadline_to": "2025-02-01"})") == Ids_{2, 5});
  CHECK(Ids(tracker, R"({"deadline_within": 1})") == Ids_{2});
  CHECK(
      Ids(tracker, R"({"pay_from": {"amount": 24000, "rates": {"EUR": 1}}})") ==
      Ids_{1, 5});
  const char* pay =
      R"({"pay_from": {"amount": 60000, "rates": {"EUR": 1, "USD": 0.9}}})";
  CHECK(Ids(tracker, pay) == Ids_{1, 2});
  REQUIRE(tracker.Remove({3}, "2025-01-30T00:00:00.000Z"));
  CHECK(Ids(tracker, "{}") == Ids_{1, 2, 4, 5});
  CHECK(Ids(tracker, R"({"trash": true})") == Ids_{3});
}

TEST_CASE("words are found wherever they stand") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  using Ids_ = std::vector<int64_t>;
  CHECK(Ids(tracker, R"({"search": "data engin"})") == Ids_{1, 2});
  CHECK(Ids(tracker, R"({"search": "penguin"})") == Ids_{5});
  CHECK(Ids(tracker, R"({"search": "bread"})") == Ids_{3});
  CHECK(Ids(tracker, R"({"search": "K\u00d6LN"})") == Ids_{1});
  // Two characters within a run of Japanese.
  CHECK(Ids(tracker, R"({"search": "\u5206\u6790"})") == Ids_{4});
  CHECK(Ids(tracker, R"({"search": "\u6790\u5206"})") == Ids_{});
  CHECK(Ids(tracker, R"({"search": "data", "stage": ["applied"]})") == Ids_{2});
  CHECK(Ids(tracker, R"({"search": " "})") == Ids_{1, 2, 3, 4, 5});
  // Signs of the query language are only signs.
  for (const char* odd : {"\"", "a\"b", "NEAR(", "title:", "*", "^x", "{", "-a",
                          "AND", "OR", "NOT x", "'", "\xC3"}) {
    INFO(odd);
    Result<Filter> filter = Filter::FromJson({{"search", odd}}, "");
    REQUIRE(filter);
    CHECK(tracker.Count(*filter));
    CHECK(tracker.List(ListQuery{.filter = *filter}));
  }
}

TEST_CASE("a search puts the best first and shows where the words are") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  Result<Filter> filter = Filter::FromJson({{"search", "engineer"}}, "");
  Result<std::vector<PostingRecord>> found =
      tracker.List(ListQuery{.filter = *filter});
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK((*found)[0].id == 1);  // in the title
  CHECK(
      (*found)[1].snippet.starts_with("You work with data \x02"
                                      "engineers\x03."));
  filter = Filter::FromJson({{"search", "\xE5\x88\x86\xE6\x9E\x90"}}, "");
  found = tracker.List(ListQuery{.filter = *filter});
  REQUIRE(found);
  CHECK((*found)[0].snippet.find("\x02\xE5\x88\x86\xE6\x9E\x90\x03") !=
        std::string::npos);
  CHECK((*found)[0].snippet.find(' ') == std::string::npos);
}

TEST_CASE("an excerpt holds as many of the words as it can") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  // Words "w0" to "w99" with others among them.
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += i == 10 || i == 60   ? "Python, "
            : i == 63 || i == 64 ? "sql "
                                 : "w" + std::to_string(i) + " ";
  }
  Json posting = {{"title", "A"}, {"description", text}};
  REQUIRE(tracker.Save(WithPosting(1, posting.dump().c_str())));
  posting = {{"title", "SQL with Python"}, {"description", "Nothing else."}};
  REQUIRE(tracker.Save(WithPosting(2, posting.dump().c_str())));
  auto found = [&tracker](const char* words) {
    Result<Filter> filter = Filter::FromJson({{"search", words}}, "");
    Result<std::vector<PostingRecord>> records =
        tracker.List(ListQuery{.filter = *filter});
    if (!records) FAIL(records.error().message);
    return std::move(*records);
  };
  std::vector<PostingRecord> records = found("python sql");
  REQUIRE(records.size() == 2);
  CHECK(records[0].id == 2);  // in the title
  CHECK(records[0].snippet == "\x02SQL\x03 with \x02Python\x03");
  CHECK(records[1].snippet ==
        "\u2026w56 w57 w58 w59 \x02Python\x03, w61 w62 \x02sql\x03 "
        "\x02sql\x03 w65 w66 w67 w68 w69 w70 w71\u2026");
  records = found("\"w98 w99\"");
  REQUIRE(records.size() == 1);
  CHECK(records[0].snippet == "\u2026w94 w95 w96 w97 \x02w98\x03 \x02w99\x03");
  records = found("w0");
  REQUIRE(records.size() == 1);
  CHECK(records[0].snippet.starts_with("\x02w0\x03 w1 "));
}

TEST_CASE("a list can be sorted by anything, those without it last") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  using Ids_ = std::vector<int64_t>;
  auto sorted = [&](const char* name, bool descending) {
    return Ids(tracker, ListQuery{.sort = SortByName(name),
                                  .is_descending = descending});
  };
  CHECK(sorted("title", false) == Ids_{2, 3, 1, 5, 4});
  CHECK(sorted("company", false) == Ids_{2, 5, 1, 4, 3});
  CHECK(sorted("company", true) == Ids_{4, 1, 5, 2, 3});
  CHECK(sorted("deadline", false) == Ids_{5, 2, 1, 3, 4});
  CHECK(sorted("deadline", true) == Ids_{1, 2, 5, 4, 3});
  CHECK(sorted("pay", true) == Ids_{2, 1, 5, 4, 3});
  CHECK(sorted("stage", false) == Ids_{1, 3, 4, 5, 2});
  CHECK(SortByName("nonsense") == nullptr);
}

TEST_CASE("the pages of a list are the list, by offset and by the last one") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  for (const Sort& sort : Sorts()) {
    for (bool descending : {false, true}) {
      INFO(sort.name << descending);
      ListQuery query{.sort = &sort, .is_descending = descending};
      std::vector<int64_t> all = Ids(tracker, query);
      CHECK(all.size() == 5);
      query.limit = 2;
      std::vector<int64_t> by_offset, by_last;
      for (query.offset = 0; query.offset < 6; query.offset += 2) {
        for (int64_t id : Ids(tracker, query)) by_offset.push_back(id);
      }
      query.offset = 0;
      while (true) {
        std::vector<int64_t> page = Ids(tracker, query);
        if (page.empty()) break;
        by_last.insert(by_last.end(), page.begin(), page.end());
        query.after = page.back();
      }
      CHECK(by_offset == all);
      CHECK(by_last == all);
    }
  }
}

TEST_CASE("of very many finds those with the words in their title come first") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  // Each hundredth has the word in its title, all others in their text.
  REQUIRE(Sql(dir.path() + "/tracker.db", R"sql(
      BEGIN;
      WITH n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 6100)
      INSERT INTO postings (id, uuid, stage, saved_at, updated_at, title)
        SELECT i, printf('00000000-0000-4000-9000-%012d', i), 'saved',
               '2025-02-01T09:00:00.000Z', '2025-02-01T09:00:00.000Z',
               iif(i % 100, 'Clerk', 'Welder') FROM n;
      INSERT INTO documents SELECT id, '{}' FROM postings WHERE id > 100;
      INSERT INTO search (rowid, title, text)
        SELECT id, title, 'with a welder' FROM postings WHERE id > 100;
      COMMIT)sql") == "");
  std::vector<int64_t> expected;
  for (int64_t id = 6100; id > 100; id -= 100) expected.push_back(id);
  for (int64_t id = 6100; id > 100; --id) {
    if (id % 100 != 0) expected.push_back(id);
  }
  for (const char* filter :
       {R"({"search": "welder"})",
        R"({"search": "welder", "stage": ["saved"]})",
        R"({"search": "welder", "saved_from": "2025-01-01"})"}) {
    INFO(filter);
    ListQuery query{.filter = *Filter::FromJson(ParsedJson(filter), ""),
                    .limit = 400};
    CHECK(*tracker.Count(query.filter) == 6000);
    std::vector<int64_t> found;
    for (; query.offset < 6400; query.offset += query.limit) {
      for (int64_t id : Ids(tracker, query)) found.push_back(id);
    }
    CHECK(found == expected);
  }
  // A page of many is found along its order, whatever that is.
  Filter saved = *Filter::FromJson(ParsedJson(R"({"stage": ["saved"]})"), "");
  for (const Sort& sort : Sorts()) {
    for (bool descending : {false, true}) {
      INFO(sort.name << descending);
      ListQuery query{.filter = saved,
                      .sort = &sort,
                      .is_descending = descending,
                      .limit = 7000};
      std::vector<int64_t> all = Ids(tracker, query);
      CHECK(all.size() == 6004);
      std::vector<int64_t> by_offset;
      query.limit = 1500;
      for (; query.offset < 7000; query.offset += query.limit) {
        for (int64_t id : Ids(tracker, query)) by_offset.push_back(id);
      }
      CHECK(by_offset == all);
    }
  }
  // A count is not kept longer than it is true.
  const std::string path = dir.path() + "/tracker.db";
  REQUIRE(Sql(path, "DELETE FROM search WHERE rowid = 101").empty());
  CHECK(*tracker.Count(*Filter::FromJson(ParsedJson(R"({"search": "welder"})"),
                                         "")) == 5999);
}

TEST_CASE("a filter that is wrong is told by its name") {
  for (const char* filter :
       {R"({"stage": ["dreaming"]})", R"({"stage": "saved"})",
        R"({"search": 7})", R"({"saved_from": "soon"})",
        R"({"deadline_to": "2025-02-30"})", R"({"deadline_within": -1})",
        R"({"pay_from": 60000})",
        R"({"pay_from": {"amount": 60000, "rates": {}}})", R"({"tag": [1]})",
        R"({"work_mode": ["moon"]})", R"({"employment_type": ["full"]})",
        R"({"colour": "red"})", R"({"trash": true, "search": "x"})"}) {
    INFO(filter);
    Result<Filter> read = Filter::FromJson(ParsedJson(filter), "2025-01-31");
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::bad_request);
  }
}

TEST_CASE("facets count stages and tags") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  Result<Json> facets = tracker.Facets({});
  REQUIRE(facets);
  CHECK(Nth(At(*facets, "stages"), 0) ==
        ParsedJson(R"({"name": "saved", "count": 4})"));
  CHECK(At(*facets, "stages").size() == 8);
  Json tags = ParsedJson(
      R"([{"name": "bread", "count": 1}, {"name": "early", "count": 1}])");
  CHECK(At(*facets, "tags") == tags);
}

// ---- lookup

std::vector<Match> LookedUp(Tracker& tracker, const char* url,
                            const char* posting, const char* site = "") {
  Json extraction = TestSave(9).extraction;
  extraction["page"] = {{"url", url}};
  if (*site != '\0') extraction["page"]["site"] = site;
  extraction["posting"] = ParsedJson(posting);
  Result<std::vector<Match>> found = tracker.Lookup(extraction);
  REQUIRE(found);
  return *found;
}

TEST_CASE("a posting is known again by address, id, or what it says") {
  TempDir dir;
  Tracker tracker = FilledTracker(dir);
  SaveRequest on_board = WithPosting(6, R"json(
      {"title": "Welder (m/f/d)", "company": {"name": "Example Ltd."},
       "locations": [{"raw": "Leeds", "locality": "Leeds"}],
       "job_id": "R-1"})json");
  on_board.extraction["page"]["site"] = "board";
  REQUIRE(tracker.Save(on_board));

  auto matches = LookedUp(tracker, "https://example.org/jobs/1",
                          R"({"title": "Senior Data Engineer"})");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].posting_id == 1);
  CHECK(matches[0].by == "url");
  CHECK(matches[0].changes.size() == 1);
  // The address of another job by now.
  CHECK(
      LookedUp(tracker, "https://example.org/jobs/1", R"({"title": "Plumber"})")
          .empty());

  matches = LookedUp(tracker, "https://example.org/other?id=1",
                     R"({"title": "Welder", "job_id": "R-1"})", "board");
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].by == "job_id");
  CHECK(LookedUp(tracker, "https://example.org/other?id=1",
                 R"({"title": "Welder", "job_id": "R-1"})", "other")
            .empty());

  const char* same = R"({"title": "Welder", "company": {"name": "EXAMPLE"},
                         "locations": [{"raw": "Leeds, UK", "locality": "Leeds"}]})";
  matches = LookedUp(tracker, "https://jobs.example.com/7", same);
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].by == "same_job");
  const char* in_york = R"({"title": "Welder", "company": {"name": "Example"},
                            "locations": [{"raw": "York", "locality": "York"}]})";
  CHECK(LookedUp(tracker, "https://jobs.example.com/7", in_york).empty());

  // Saving by likeness alone is the user's choice.
  SaveRequest elsewhere = TestSave(7);
  elsewhere.extraction["posting"] = ParsedJson(same);
  CHECK(!tracker.Save(elsewhere)->again);
  SaveRequest chosen = elsewhere;
  chosen.uuid = TestUuid(8);
  chosen.posting_id = 6;
  CHECK(tracker.Save(chosen)->posting_id == 6);
  SaveRequest apart = TestSave(6, "Welder");
  apart.uuid = TestUuid(9);
  apart.as_new = true;
  CHECK(!tracker.Save(apart)->again);

  REQUIRE(tracker.Remove({1}, "2025-02-01T00:00:00.000Z"));
  CHECK(LookedUp(tracker, "https://example.org/jobs/1",
                 R"({"title": "Data Engineer"})")
            .empty());
}

}  // namespace
}  // namespace jobdaw

// Which postings there are, how many, and in which order.
#include <algorithm>
#include <utility>

#include "derived.h"
#include "jobdaw/identity.h"
#include "tracker.h"

namespace jobdaw {
namespace {

// More finds than these are not weighed one by one: a word that so many
// postings have tells little about any of them.
constexpr int64_t kMostRanked = 5000;
constexpr int64_t kMostSorted = 1000;

}  // namespace

// The records of one page, as far as they are read; the others are of the page
// before, whose memory is used again.
struct Tracker::ListPage {
  std::vector<PostingRecord> records;
  size_t count = 0;

  PostingRecord& Next() {
    if (count == records.size()) records.emplace_back();
    return records[count++];
  }
  int64_t room(const ListQuery& query) const {
    return query.limit - static_cast<int64_t>(count);
  }
};

Result<int64_t> Tracker::Count(const Filter& filter) {
  Result<Database::Version> version = database_.CurrentVersion();
  if (!version) return version.error();
  std::string sql =
      filter.is_words_only() && !filter.match().empty()
          ? "SELECT count(*) FROM search WHERE search MATCH ?"
          : "SELECT count(*) FROM postings AS p WHERE " + filter.Where();
  // Every page of a list asks again.
  if (last_count_ && last_count_->version == *version &&
      last_count_->sql == sql && last_count_->values == filter.values()) {
    return last_count_->count;
  }
  Result<int64_t> count = NumberOf(sql, filter.values());
  if (!count) return count;
  last_count_ = {std::move(sql), filter.values(), *version, *count};
  return *count;
}

Result<int64_t> Tracker::NumberOf(const std::string& sql,
                                  std::span<const SqlValue> values) {
  Result<Statement> rows = database_.QueryWith(sql, values);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  return rows->Int(0);
}

Result<Json> Tracker::Facets(const Filter& filter) {
  Json out = Json::object();
  const std::string where = filter.Where();
  for (auto [name, sql] :
       std::initializer_list<std::pair<const char*, std::string>>{
           {"stages",
            "SELECT name, ifnull(jobs, 0) FROM stages LEFT JOIN"
            " (SELECT stage, count(*) AS jobs FROM postings AS p WHERE " +
                where + " GROUP BY stage) ON stage = name ORDER BY position"},
           {"tags",
            "SELECT tag, count(*) FROM tags CROSS JOIN postings AS p"
            " ON p.id = posting_id WHERE " +
                where + " GROUP BY tag ORDER BY count(*) DESC, tag"}}) {
    Json& list = out[name] = Json::array();
    Result<Statement> rows = database_.QueryWith(sql, filter.values());
    if (!rows) return rows.error();
    while (true) {
      Result<bool> row = rows->Step();
      if (!row) return row.error();
      if (!*row) break;
      list.push_back({{"name", rows->Text(0)}, {"count", rows->Int(1)}});
    }
  }
  return out;
}

Result<std::vector<PostingRecord>> Tracker::List(
    const ListQuery& query, std::vector<PostingRecord> reuse) {
  ListPage page{std::move(reuse)};
  Status read = query.sort == nullptr && !query.filter.match().empty()
                    ? ReadFound(query, page)
                    : ReadSorted(query, page);
  if (!read) return read.error();
  page.records.resize(page.count);
  Status rest = ReadRest(database_, query.parts.rest, page.records);
  if (!rest) return rest.error();
  return std::move(page.records);
}

Status Tracker::ReadSorted(const ListQuery& query, ListPage& page) {
  ListQuery sorted = query;
  if (sorted.sort == nullptr) sorted.sort = SortByName("saved_at");
  Status read = ReadSortedPart(sorted, true, query.offset, page);
  if (!read || sorted.sort->is_always || page.room(query) <= 0) return read;
  // Those without a value come last, in either direction.
  int64_t offset = 0;
  if (query.offset > 0 && page.count == 0) {
    Result<int64_t> count = NumberOf(
        "SELECT count(*) FROM postings AS p WHERE " + query.filter.Where() +
            " AND " + std::string(sorted.sort->sql) + " IS NOT NULL",
        query.filter.values());
    if (!count) return count.error();
    offset = std::max<int64_t>(0, query.offset - *count);
  }
  return ReadSortedPart(sorted, false, offset, page);
}

Status Tracker::ReadSortedPart(const ListQuery& query, bool has_value,
                               int64_t offset, ListPage& page) {
  const std::string key(query.sort->sql);
  const std::string direction = query.is_descending ? " DESC" : "";
  std::vector<SqlValue> values = query.filter.values();
  std::string which = " WHERE " + query.filter.Where();
  if (!query.sort->is_always) {
    which += " AND " + key + (has_value ? " IS NOT NULL" : " IS NULL");
  }
  if (query.after != 0) {
    Result<Statement> last = database_.Query(
        "SELECT " + key + " FROM postings AS p WHERE id = ?", query.after);
    if (!last) return last.error();
    Result<bool> row = last->Step();
    if (!row) return row.error();
    if (!*row) return NoPosting(query.after);
    if (last->IsNull(0) && has_value) return Done{};
    std::string sign = query.is_descending ? " < " : " > ";
    std::string id = std::to_string(query.after);
    if (has_value) {
      values.push_back(last->Value(0));
      which += " AND (" + key + ", p.id)" + sign + "(?" +
               std::to_string(values.size()) + ", " + id + ")";
    } else if (last->IsNull(0)) {
      which += " AND p.id" + sign + id;
    }
  }
  const std::string order = " ORDER BY " +
                            (has_value ? key + direction + ", " : "") + "p.id" +
                            direction;
  const std::string limit = " LIMIT " + std::to_string(page.room(query)) +
                            " OFFSET " + std::to_string(offset);
  std::string sql = "SELECT " + RecordColumns(query.parts) + " FROM ";
  if (offset == 0 && query.filter.is_empty()) {
    sql += RecordTables(query.parts) + which + order + limit;
  } else {
    // Where a good part is listed, the page is soon found along the order;
    // else all that is listed is sorted.
    Result<int64_t> count = Count(query.filter);
    if (!count) return count.error();
    bool is_along = !query.filter.is_trash() && *count > kMostSorted;
    // What is passed over, or only sorted, is not read.
    sql +=
        "(SELECT p.id AS listed FROM postings AS p" +
        (is_along ? " INDEXED BY postings_by_" + std::string(query.sort->name)
                  : "") +
        which + order + limit + ") CROSS JOIN " + RecordTables(query.parts) +
        " WHERE p.id = listed" + order;
  }
  Result<Statement> rows = database_.QueryWith(sql, values);
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return Done{};
    ReadRecord(*rows, query.parts, page.Next());
  }
}

Status Tracker::ReadFound(const ListQuery& query, ListPage& page) {
  Result<int64_t> count = Count(query.filter);
  if (!count) return count.error();
  const std::string& match = query.filter.match();
  if (*count <= kMostRanked) {
    return ReadFoundPart(query, match, true, query.offset, page);
  }
  // Those with the words in their titles, then the others, the newest first.
  std::vector<std::string> parts = {match};
  if (const std::string& words = query.filter.words(); !words.empty()) {
    std::string titles = "(title : (" + words + "))";
    parts = {words == match ? titles : "(" + match + ") AND " + titles,
             "(" + match + ") NOT " + titles};
  }
  int64_t offset = query.offset;
  for (const std::string& part : parts) {
    if (page.room(query) <= 0) break;
    Status read = ReadFoundPart(query, part, false, offset, page);
    if (!read) return read;
    if (page.count > 0) {
      offset = 0;
    } else if (offset > 0) {
      Filter filter = query.filter;
      filter.set_match(part);
      Result<int64_t> passed = Count(filter);
      if (!passed) return passed.error();
      offset -= std::min(offset, *passed);
    }
  }
  return Done{};
}

Status Tracker::ReadFoundPart(const ListQuery& query, const std::string& match,
                              bool is_ranked, int64_t offset, ListPage& page) {
  std::vector<SqlValue> values = query.filter.values();
  values.back() = match;
  const std::string order = is_ranked ? "score, found" : "found DESC";
  // A snippet for what is on the page only.
  std::string found = "SELECT search.rowid AS found, " +
                      std::string(is_ranked ? "rank" : "0") +
                      " AS score, excerpt(search) AS excerpt FROM search";
  std::string where = " WHERE search MATCH ?" + std::to_string(values.size());
  if (!query.filter.is_words_only()) {
    found += " CROSS JOIN postings AS p ON p.id = search.rowid";
    where += " AND " + query.filter.Where(false);
  }
  if (is_ranked) where += " AND rank MATCH 'relevance()'";
  found += where + " ORDER BY " + (is_ranked ? "rank" : "search.rowid DESC") +
           " LIMIT " + std::to_string(page.room(query)) + " OFFSET " +
           std::to_string(offset);
  Result<Statement> rows = database_.QueryWith(
      "SELECT " + RecordColumns(query.parts) + ", excerpt FROM (" + found +
          ") CROSS JOIN " + RecordTables(query.parts) +
          " WHERE p.id = found ORDER BY " + order,
      values);
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return Done{};
    PostingRecord& record = page.Next();
    ReadRecord(*rows, query.parts, record);
    record.snippet = CloseUp(rows->TextView(rows->ColumnCount() - 1));
  }
}

}  // namespace jobdaw

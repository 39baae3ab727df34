// What a search looks like as a whole: figures, and what is due.
#include <algorithm>
#include <map>
#include <vector>

#include "tracker.h"

namespace jobdaw {
namespace {

// The stages that the filter's postings were put in, without what was undone.
std::string StageEvents(const Filter& filter) {
  return "WITH steps AS (SELECT e.posting_id, e.at, e.stage, e.kind FROM events"
         " AS e"
         " JOIN postings AS p ON p.id = e.posting_id"
         " WHERE e.stage IS NOT NULL AND e.undoes IS NULL"
         " AND NOT EXISTS (SELECT 1 FROM events AS u"
         " WHERE u.posting_id = e.posting_id AND u.undoes = e.change_id)"
         " AND " +
         filter.Where() + ") ";
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle]
                                : (values[middle - 1] + values[middle]) / 2;
}

// To two digits, a whole number as one.
Json Figure(double value) {
  auto whole = static_cast<int64_t>(value);
  if (static_cast<double>(whole) == value) return whole;
  return static_cast<double>(static_cast<int64_t>(value * 100 + .5)) / 100;
}

Status EachRow(Database& database, const std::string& sql, const Filter& filter,
               const std::function<void(const Statement&)>& use) {
  Result<Statement> rows = database.QueryWith(sql, filter.values());
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return Done{};
    use(*rows);
  }
}

}  // namespace

Result<Json> Tracker::Stats(const Filter& filter) {
  Result<int64_t> count = Count(filter);
  if (!count) return count.error();
  Json out = {
      {"count", *count}, {"funnel", Json::array()}, {"weeks", Json::array()}};
  std::string steps = StageEvents(filter);
  Status read =
      EachRow(database_,
              steps +
                  "SELECT name, (SELECT count(DISTINCT posting_id) FROM steps"
                  " WHERE stage = name), (SELECT count(*) FROM postings AS p"
                  " WHERE p.stage = name AND " +
                  filter.Where() + ") FROM stages ORDER BY position",
              filter, [&out](const Statement& row) {
                out["funnel"].push_back({{"stage", row.Text(0)},
                                         {"ever", row.Int(1)},
                                         {"now", row.Int(2)}});
              });
  if (!read) return read.error();
  // Weeks by their Monday.
  read = EachRow(database_,
                 steps +
                     "SELECT date(day, 'weekday 0', '-6 days') AS week,"
                     " sum(stage = 'saved'), sum(stage = 'applied') FROM"
                     " (SELECT min(at) AS day, stage FROM steps WHERE stage IN"
                     " ('saved', 'applied') GROUP BY posting_id, stage)"
                     " GROUP BY week ORDER BY week",
                 filter, [&out](const Statement& row) {
                   out["weeks"].push_back({{"week", row.Text(0)},
                                           {"saved", row.Int(1)},
                                           {"applied", row.Int(2)}});
                 });
  if (!read) return read.error();

  std::vector<double> days;
  int64_t applied = 0;
  int64_t answered = 0;
  read = EachRow(
      database_,
      steps +
          ", answers AS (SELECT * FROM steps WHERE stage IN"
          " ('interviewing', 'offer', 'accepted', 'rejected')) "
          // Nobody knows when a stage of kind "imported" came.
          "SELECT julianday((SELECT min(at) FROM answers AS s WHERE"
          " s.posting_id = a.posting_id AND s.at > a.first"
          " AND s.kind <> 'imported')) - julianday(a.first),"
          " EXISTS (SELECT 1 FROM answers AS s WHERE"
          " s.posting_id = a.posting_id AND s.at > a.first) FROM (SELECT "
          "posting_id, min(at) AS first"
          " FROM steps WHERE stage = 'applied' GROUP BY posting_id) AS a",
      filter, [&](const Statement& row) {
        ++applied;
        answered += row.Int(1);
        if (!row.IsNull(0)) days.push_back(std::get<double>(row.Value(0)));
      });
  if (!read) return read.error();
  out["answers"] = {
      {"applied", applied},
      {"answered", answered},
      {"median_days", days.empty() ? Json() : Figure(Median(days))}};

  std::map<std::string, std::vector<double>> pay;
  read = EachRow(
      database_,
      "SELECT salary_currency, salary_yearly_minor FROM postings AS"
      " p WHERE salary_yearly_minor IS NOT NULL AND"
      " salary_currency IS NOT NULL AND " +
          filter.Where() + " ORDER BY 1, 2",
      filter, [&pay](const Statement& row) {
        pay[row.Text(0)].push_back(static_cast<double>(row.Int(1)) / 100);
      });
  if (!read) return read.error();
  out["pay"] = Json::array();
  for (const auto& [currency, amounts] : pay) {
    out["pay"].push_back({{"currency", currency},
                          {"count", amounts.size()},
                          {"least", Figure(amounts.front())},
                          {"median", Figure(Median(amounts))},
                          {"most", Figure(amounts.back())}});
  }
  return out;
}

Result<Json> Tracker::Agenda(const std::string& from, const std::string& to) {
  // What is over due is shown until it is done; past deadlines and interviews
  // are not.
  Result<Statement> rows = database_.Query(
      "SELECT kind, at, posting_id, row_id, text, title, company, stage FROM ("
      "SELECT 'deadline' AS kind, deadline AS at, id AS posting_id,"
      " NULL AS row_id, NULL AS text FROM postings"
      " WHERE deadline BETWEEN ?1 AND ?2 AND stage = 'saved'"
      " UNION ALL SELECT 'interview', at, posting_id, id,"
      " coalesce(kind || ' ', '') || coalesce(place, '') FROM interviews"
      " WHERE at >= ?1 AND at < date(?2, '+1 day')"
      " UNION ALL SELECT 'task', due, posting_id, id, text FROM tasks"
      " WHERE done_at IS NULL AND due <= ?2)"
      " JOIN postings AS p ON p.id = posting_id WHERE p.deleted_at IS NULL"
      " ORDER BY at, posting_id LIMIT 5000",
      from, to);
  if (!rows) return rows.error();
  Json out = Json::array();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    auto text = [&rows](int column) {
      return rows->IsNull(column) ? Json() : Json(rows->Text(column));
    };
    out.push_back({{"kind", text(0)},
                   {"at", text(1)},
                   {"posting_id", rows->Int(2)},
                   {"id", rows->IsNull(3) ? Json() : Json(rows->Int(3))},
                   {"text", text(4)},
                   {"title", text(5)},
                   {"company", text(6)},
                   {"stage", text(7)}});
  }
}

Result<int64_t> Tracker::LastChange() {
  Result<int64_t> last = database_.Number(
      "SELECT ifnull(max(change_id), 0) FROM events AS e"
      " WHERE undoes IS NULL AND after IS NOT NULL AND NOT EXISTS"
      " (SELECT 1 FROM events AS u WHERE u.undoes = e.change_id)");
  if (last && *last == 0) {
    return Error{ErrorCode::not_found,
                 "nothing was changed yet (jobdaw list shows what is there)"};
  }
  return last;
}

}  // namespace jobdaw

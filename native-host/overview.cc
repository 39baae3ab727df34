// What a search looks like as a whole: figures, and what is due.
#include <algorithm>
#include <map>
#include <vector>

#include "jobdaw/stages.h"
#include "moment.h"
#include "tracker.h"

namespace jobdaw {
namespace {

// The stages that the filter's postings were put in.
std::string StepsOf(const Filter& filter) {
  return "WITH mine AS (SELECT s.* FROM steps AS s"
         " JOIN postings AS p ON p.id = s.posting_id WHERE " +
         filter.Where() + ") ";
}

// "'interviewing', 'offer', ..."
std::string Answers() {
  std::string out;
  for (std::string_view stage : kAnswers)
    out += (out.empty() ? "'" : ", '") + std::string(stage) + "'";
  return out;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle]
                                : (values[middle - 1] + values[middle]) / 2;
}

// What jobs pay in a currency: the lowest lower end, the middles of the ranges
// and the highest upper end.
struct Pay {
  std::vector<double> middles;
  double least = 0;
  double most = 0;

  void Add(double from, double to) {
    least = middles.empty() ? from : std::min(least, from);
    most = std::max(most, to);
    middles.push_back((from + to) / 2);
  }
};

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
  std::string steps = StepsOf(filter);
  Status read =
      EachRow(database_,
              steps +
                  "SELECT name, (SELECT count(DISTINCT posting_id) FROM mine"
                  " WHERE stage = name), (SELECT count(*) FROM postings AS p"
                  " WHERE p.stage = name AND " +
                  filter.Where() + ") FROM stages ORDER BY position",
              filter, [&out](const Statement& row) {
                out["funnel"].push_back({{"stage", row.Text(0)},
                                         {"ever", row.Int(1)},
                                         {"now", row.Int(2)}});
              });
  if (!read) return read.error();
  // Weeks by their Monday, here.
  read = EachRow(
      database_,
      steps +
          "SELECT date(at, 'localtime', 'weekday 0', '-6 days') AS week,"
          " sum(what = 'saved'), sum(what = 'applied') FROM"
          " (SELECT saved_at AS at, 'saved' AS what FROM postings"
          " AS p WHERE " +
          filter.Where() +
          " UNION ALL SELECT applied_at, 'applied' FROM postings"
          " AS p WHERE applied_at IS NOT NULL AND " +
          filter.Where() + ") GROUP BY week ORDER BY week",
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
      steps + ", answers AS (SELECT * FROM mine WHERE stage IN (" + Answers() +
          ")) "
          "SELECT julianday((SELECT min(at) FROM answers AS s WHERE"
          " s.posting_id = a.posting_id AND s.at > a.first"
          " AND s.is_dated)) - julianday(a.first),"
          " EXISTS (SELECT 1 FROM answers AS s WHERE"
          " s.posting_id = a.posting_id AND s.at > a.first) FROM (SELECT "
          "posting_id, min(at) AS first"
          " FROM mine WHERE stage = 'applied' GROUP BY posting_id) AS a",
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

  std::map<std::string, Pay> pay;
  read = EachRow(database_,
                 // salary_yearly_minor is of the upper end.
                 "SELECT salary_currency, salary_yearly_minor / 100.0,"
                 " ifnull(1.0 * salary_min_minor / salary_max_minor, 1.0)"
                 " FROM postings AS p WHERE salary_yearly_minor IS NOT NULL AND"
                 " salary_currency IS NOT NULL AND " +
                     filter.Where(),
                 filter, [&pay](const Statement& row) {
                   double most = std::get<double>(row.Value(1));
                   pay[row.Text(0)].Add(most * std::get<double>(row.Value(2)),
                                        most);
                 });
  if (!read) return read.error();
  out["pay"] = Json::array();
  for (const auto& [currency, told] : pay) {
    out["pay"].push_back({{"currency", currency},
                          {"count", told.middles.size()},
                          {"least", Figure(told.least)},
                          {"median", Figure(Median(told.middles))},
                          {"most", Figure(told.most)}});
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
      " WHERE at >= ?3 AND at < ?4"
      " UNION ALL SELECT 'task', due, posting_id, id, text FROM tasks"
      " WHERE done_at IS NULL AND due <= ?2)"
      " JOIN postings AS p ON p.id = posting_id WHERE p.deleted_at IS NULL"
      " ORDER BY at, posting_id LIMIT 5000",
      from, to, DayBegins(from), DayBegins(to, 1));
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
      " (SELECT 1 FROM undone AS u WHERE u.posting_id = e.posting_id"
      " AND u.change_id = e.change_id AND is_undone)");
  if (last && *last == 0) {
    return Error{ErrorCode::not_found,
                 "nothing was changed yet (jobdaw list shows what is there)"};
  }
  return last;
}

}  // namespace jobdaw

// The SQL functions of a full-text search.
#ifndef JOBDAW_NATIVE_HOST_SEARCH_FUNCTIONS_H_
#define JOBDAW_NATIVE_HOST_SEARCH_FUNCTIONS_H_

struct sqlite3;

namespace jobdaw {

// Adds them to a connection.
//   relevance(search): a rank; less is better, as of bm25(). A phrase in the
//   title counts more than in the company, and that more than any number of
//   times in the text. Unlike bm25() it does not read each phrase's whole list
//   to know how rare it is: all of them have to be there anyway.
//   excerpt(search): the sixteen words or fewer of a row that hold most of the
//   phrases, the first of its columns before the others; what was found
//   stands between U+0002 and U+0003, and U+2026 where the column goes on.
//   Unlike snippet() it reads one column once, up to the excerpt's end.
//   Errors: SQLite's result code, SQLITE_OK for none.
int AddSearchFunctions(sqlite3* database);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_SEARCH_FUNCTIONS_H_

-- postings_by_saved_at, which the program makes for its lists, is the same.
DROP INDEX postings_newest;

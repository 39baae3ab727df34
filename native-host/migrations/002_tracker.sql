-- Captures of one posting over time, everything that the user adds to it, and
-- changes that can be undone.
--
-- The posting's JSON moves out of the rows that lists read; derived.cc adds
-- the columns that it makes from it.

CREATE TABLE meta (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  posting_id INTEGER PRIMARY KEY REFERENCES postings (id) ON DELETE CASCADE,
  posting TEXT NOT NULL CHECK (json_valid(posting))
) STRICT;
INSERT INTO documents SELECT id, posting FROM postings;
ALTER TABLE postings DROP COLUMN posting;
-- The capture that the current values come from.
ALTER TABLE postings ADD COLUMN capture_id INTEGER REFERENCES captures (id);
ALTER TABLE postings ADD COLUMN site TEXT;
CREATE INDEX postings_url ON postings (url) WHERE url IS NOT NULL;

-- The save that made the capture; a repeat is recognized by it.
ALTER TABLE captures ADD COLUMN uuid TEXT CHECK (length(uuid) = 36);
CREATE UNIQUE INDEX captures_uuid ON captures (uuid);
UPDATE captures SET uuid = (SELECT uuid FROM postings WHERE id = posting_id);
UPDATE postings SET
  capture_id = (SELECT max(id) FROM captures WHERE posting_id = postings.id);
UPDATE postings SET
  site = (SELECT extraction ->> '$.page.site' FROM captures
          WHERE id = capture_id);

-- What a change made of a posting: the parts that it touched, before and
-- after. Changes of several postings at once share a change_id.
-- at is when it happened; recorded_at when it was written down, if later.
ALTER TABLE events ADD COLUMN recorded_at TEXT;
ALTER TABLE events ADD COLUMN change_id INTEGER;
ALTER TABLE events ADD COLUMN undoes INTEGER;
ALTER TABLE events ADD COLUMN capture_id INTEGER;
ALTER TABLE events ADD COLUMN before TEXT CHECK (before IS NULL OR json_valid(before));
ALTER TABLE events ADD COLUMN after TEXT CHECK (after IS NULL OR json_valid(after));
DROP TRIGGER events_keep_update;
UPDATE events SET change_id = id, capture_id =
  (SELECT min(id) FROM captures WHERE posting_id = events.posting_id)
  WHERE kind = 'saved';
UPDATE events SET change_id = id WHERE change_id IS NULL;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;
CREATE INDEX events_change ON events (change_id);
CREATE INDEX events_undoes ON events (undoes) WHERE undoes IS NOT NULL;
-- Only emptying the trash takes the history of a posting with it.
DROP TRIGGER events_keep_delete;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events
WHEN EXISTS (SELECT 1 FROM postings
             WHERE id = old.posting_id AND deleted_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;
CREATE INDEX postings_trash ON postings (deleted_at)
  WHERE deleted_at IS NOT NULL;

-- What the user adds, several rows a posting; the columns are those of
-- rows.inc.
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT,
  email TEXT,
  phone TEXT,
  url TEXT,
  note TEXT
) STRICT;
CREATE INDEX contacts_posting ON contacts (posting_id);

CREATE TABLE interviews (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___Z'),
  duration_minutes INTEGER CHECK (duration_minutes > 0),
  kind TEXT,
  place TEXT,
  note TEXT
) STRICT;
CREATE INDEX interviews_posting ON interviews (posting_id);
CREATE INDEX interviews_at ON interviews (at);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  due TEXT CHECK (due LIKE '____-__-__'),
  done_at TEXT CHECK (done_at LIKE '____-__-__T__:__:__.___Z')
) STRICT;
CREATE INDEX tasks_posting ON tasks (posting_id);
CREATE INDEX tasks_due ON tasks (due) WHERE done_at IS NULL;

-- The page of a capture: a Page as JSON, compressed with zstd.
CREATE TABLE snapshots (
  capture_id INTEGER PRIMARY KEY REFERENCES captures (id) ON DELETE CASCADE,
  page BLOB NOT NULL,
  page_bytes INTEGER NOT NULL CHECK (page_bytes > 0)
) STRICT;

-- Full-text search over what is not in the trash; the rowid is the posting's.
-- notes has the tags and the people as well.
CREATE VIRTUAL TABLE search USING fts5 (
  title, company, place, text, notes,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 5.0, 3.0, 1.0, 2.0)');

-- Postings, what the core and the user said of them, and what became of them.
--
-- The columns of a posting's fields are not here: schema.cc makes one for each
-- row of the field table. Instants are RFC 3339 in UTC with milliseconds.

-- The stages that there are; schema.cc fills in the list of stages.h.
CREATE TABLE stages (
  name TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a posting, with its current values.
CREATE TABLE postings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stage TEXT NOT NULL REFERENCES stages (name),
  saved_at TEXT NOT NULL CHECK (saved_at LIKE '____-__-__T__:__:__.___Z'),
  updated_at TEXT NOT NULL CHECK (updated_at LIKE '____-__-__T__:__:__.___Z'),
  deleted_at TEXT CHECK (deleted_at LIKE '____-__-__T__:__:__.___Z'),
  url TEXT,
  canonical_url TEXT,
  posting TEXT NOT NULL CHECK (json_valid(posting))
) STRICT;
CREATE INDEX postings_newest ON postings (saved_at DESC, id DESC)
  WHERE deleted_at IS NULL;
CREATE INDEX postings_canonical_url ON postings (canonical_url)
  WHERE canonical_url IS NOT NULL;

-- What the core said, at each capture.
CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  captured_at TEXT NOT NULL,
  core_version TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  extraction TEXT NOT NULL CHECK (json_valid(extraction))
) STRICT;
CREATE INDEX captures_posting ON captures (posting_id);

-- What the user said instead: a JSON value a field, null where there is none.
CREATE TABLE overrides (
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (posting_id, field)
) STRICT, WITHOUT ROWID;

-- What happened to a posting; rows are only ever added.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  posting_id INTEGER NOT NULL REFERENCES postings (id),
  at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___Z'),
  kind TEXT NOT NULL,
  stage TEXT REFERENCES stages (name)
) STRICT;
CREATE INDEX events_posting ON events (posting_id);
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;

CREATE TABLE tags (
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (posting_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_tag ON tags (tag);

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___Z'),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX notes_posting ON notes (posting_id);

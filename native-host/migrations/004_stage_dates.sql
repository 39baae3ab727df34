-- When a posting was put in its stages, told once for reports, figures and
-- filters: without what was undone, and as it was last dated.

-- Changes of a posting that count no more. An undoing may be undone in turn.
CREATE TABLE undone (
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  change_id INTEGER NOT NULL,
  PRIMARY KEY (posting_id, change_id)
) STRICT, WITHOUT ROWID;
INSERT INTO undone SELECT DISTINCT posting_id, undoes FROM events AS e
  WHERE undoes IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM events AS u
     WHERE u.posting_id = e.posting_id AND u.undoes = e.change_id);

-- kind 'dated': the stage's date, told later than the stage. kind 'imported':
-- a stage that came in without a date.
CREATE VIEW steps AS
SELECT e.id, e.posting_id, e.stage, e.at, e.kind <> 'imported' AS is_dated
FROM events AS e
WHERE e.stage IS NOT NULL AND e.undoes IS NULL AND NOT EXISTS
    (SELECT 1 FROM undone AS u
     WHERE u.posting_id = e.posting_id AND u.change_id = e.change_id)
  AND NOT EXISTS
    (SELECT 1 FROM events AS d
     WHERE d.posting_id = e.posting_id AND d.id > e.id AND d.kind = 'dated'
       AND d.stage = e.stage AND NOT EXISTS
         (SELECT 1 FROM undone AS u
          WHERE u.posting_id = d.posting_id AND u.change_id = d.change_id));

ALTER TABLE postings ADD COLUMN applied_at TEXT;
UPDATE postings SET applied_at =
  (SELECT min(at) FROM steps
   WHERE posting_id = postings.id AND stage = 'applied' AND is_dated);

CREATE TRIGGER events_undo AFTER INSERT ON events WHEN new.undoes IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO undone VALUES (new.posting_id, new.undoes);
  -- What that change had undone counts again, and so on along the chain.
  DELETE FROM undone WHERE posting_id = new.posting_id AND change_id IN
    (WITH RECURSIVE chain (change_id, depth) AS
       (SELECT new.undoes, 1 UNION ALL
        SELECT e.undoes, depth + 1 FROM chain JOIN events AS e
        ON e.posting_id = new.posting_id AND e.change_id = chain.change_id
        WHERE e.undoes IS NOT NULL AND depth < 1000)
     SELECT change_id FROM chain WHERE depth % 2 = 0);
  INSERT OR IGNORE INTO undone SELECT new.posting_id, change_id FROM
    (WITH RECURSIVE chain (change_id, depth) AS
       (SELECT new.undoes, 1 UNION ALL
        SELECT e.undoes, depth + 1 FROM chain JOIN events AS e
        ON e.posting_id = new.posting_id AND e.change_id = chain.change_id
        WHERE e.undoes IS NOT NULL AND depth < 1000)
     SELECT change_id FROM chain WHERE depth % 2 = 1);
  UPDATE postings SET applied_at =
    (SELECT min(at) FROM steps WHERE posting_id = new.posting_id
       AND stage = 'applied' AND is_dated)
  WHERE id = new.posting_id;
END;
CREATE TRIGGER events_applied AFTER INSERT ON events
WHEN new.stage = 'applied' AND new.undoes IS NULL
BEGIN
  UPDATE postings SET applied_at =
    (SELECT min(at) FROM steps WHERE posting_id = new.posting_id
       AND stage = 'applied' AND is_dated)
  WHERE id = new.posting_id;
END;

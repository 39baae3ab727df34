-- When a posting was put in its stages, told once for reports, figures and
-- filters: without what was undone, and as it was last dated.

-- Changes of a posting that were undone. Such an undoing may be undone in turn.
CREATE TABLE undone (
  posting_id INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  change_id INTEGER NOT NULL,
  is_undone INTEGER NOT NULL,  -- as it stands after all of them
  PRIMARY KEY (posting_id, change_id)
) STRICT, WITHOUT ROWID;
INSERT INTO undone SELECT posting_id, undoes, max(NOT EXISTS
    (SELECT 1 FROM events AS u
     WHERE u.posting_id = e.posting_id AND u.undoes = e.change_id))
  FROM events AS e WHERE undoes IS NOT NULL GROUP BY posting_id, undoes;

-- kind 'dated': the stage's date, told later than the stage. kind 'imported':
-- a stage that came in without a date.
CREATE VIEW steps AS
SELECT e.id, e.posting_id, e.stage, e.at, e.kind <> 'imported' AS is_dated
FROM events AS e
WHERE e.stage IS NOT NULL AND e.undoes IS NULL AND NOT EXISTS
    (SELECT 1 FROM undone AS u
     WHERE u.posting_id = e.posting_id AND u.change_id = e.change_id
       AND is_undone)
  AND NOT EXISTS
    (SELECT 1 FROM events AS d
     WHERE d.posting_id = e.posting_id AND d.id > e.id AND d.kind = 'dated'
       AND d.stage = e.stage AND NOT EXISTS
         (SELECT 1 FROM undone AS u
          WHERE u.posting_id = d.posting_id AND u.change_id = d.change_id
            AND is_undone));

ALTER TABLE postings ADD COLUMN applied_at TEXT;
UPDATE postings SET applied_at =
  (SELECT min(at) FROM steps
   WHERE posting_id = postings.id AND stage = 'applied' AND is_dated);

CREATE TRIGGER events_steps AFTER INSERT ON events
WHEN new.stage = 'applied' OR new.undoes IS NOT NULL
BEGIN
  -- What an undone change had undone counts again, and so on along the chain.
  INSERT OR REPLACE INTO undone SELECT new.posting_id, change_id, depth % 2 FROM
    (WITH RECURSIVE chain (change_id, depth) AS
       (SELECT new.undoes, 1 WHERE new.undoes IS NOT NULL UNION ALL
        SELECT e.undoes, depth + 1 FROM chain JOIN events AS e
        ON e.posting_id = new.posting_id AND e.change_id = chain.change_id
        WHERE e.undoes IS NOT NULL AND depth < 1000)
     SELECT change_id, depth FROM chain);
  UPDATE postings SET applied_at =
    (SELECT min(at) FROM steps WHERE posting_id = new.posting_id
       AND stage = 'applied' AND is_dated)
  WHERE id = new.posting_id;
END;

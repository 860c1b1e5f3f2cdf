-- Block keys as numbers in time order (store/filing.py), packed in events.blocks; the lemmas that mark an
-- article once with the article and not with each of its events. Both are worked out from what is there
-- (store/filling.py).
ALTER TABLE articles ADD COLUMN story TEXT NOT NULL DEFAULT '[]';
DROP TABLE blocks;
CREATE TABLE blocks (
  key INTEGER NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (key, event)
) WITHOUT ROWID;

-- Events are indexed as they are written; what waits, waits to be gathered.
INSERT INTO found (rowid, facets, words)
  SELECT e.id, e.facets, e.words FROM pending p JOIN events e ON e.id = p.event WHERE p.new = 1 ORDER BY e.id;
ALTER TABLE pending RENAME TO waited;
CREATE TABLE pending (event INTEGER PRIMARY KEY);
INSERT INTO pending SELECT event FROM waited;
DROP TABLE waited;

-- A batch is one segment of the index, and sixteen are merged at once, not four: of a million events each
-- was merged twice as often.
INSERT INTO found (found, rank) VALUES ('automerge', 16);
INSERT INTO found (found, rank) VALUES ('hashsize', 33554432);
INSERT INTO gathered (gathered, rank) VALUES ('automerge', 16);
INSERT INTO gathered (gathered, rank) VALUES ('hashsize', 33554432);

-- blocks: the keys of an event, one a line; only events that share one can be one act. cues: what the words
-- around it say, for comparison. signature: the hashes by which copies of one text are recognised.
ALTER TABLE events ADD COLUMN blocks TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN cues TEXT NOT NULL DEFAULT '{}';
ALTER TABLE articles ADD COLUMN signature BLOB NOT NULL DEFAULT x'';

CREATE TABLE blocks (
  key TEXT NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (key, event)
) WITHOUT ROWID;

-- Events that wait for the index (new = 1) or for their incidents to be gathered.
CREATE TABLE pending (event INTEGER PRIMARY KEY, new INTEGER NOT NULL);

CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, standing TEXT NOT NULL,
  first TEXT, last TEXT,
  actors TEXT NOT NULL, recipients TEXT NOT NULL,
  place TEXT, country TEXT, lat REAL, lon REAL,
  reports INTEGER NOT NULL, sources INTEGER NOT NULL,
  maker TEXT NOT NULL,
  record TEXT NOT NULL,
  facets TEXT NOT NULL,
  words TEXT NOT NULL
);

CREATE TABLE members (
  event INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL REFERENCES incidents
);
CREATE INDEX members_incident ON members (incident);

-- Incidents that lost an event and wait to be gathered.
CREATE TABLE broken (incident INTEGER PRIMARY KEY);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  members TEXT NOT NULL,
  others TEXT NOT NULL,
  made TEXT NOT NULL,
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  withdrawn TEXT
);

-- What became of incidents, in the order in which it was learnt; before and after as JSON.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  incident TEXT NOT NULL,
  said TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX changes_at ON changes (at);

CREATE VIRTUAL TABLE gathered USING fts5 (
  facets, words, content='incidents', content_rowid='id', columnsize=0,
  tokenize="unicode61 remove_diacritics 2"
);

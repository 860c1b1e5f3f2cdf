-- The block keys of an event: only events that share one can be one act.
CREATE TABLE blocks (
  key TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events,
  PRIMARY KEY (key, event)
) WITHOUT ROWID;
CREATE INDEX blocks_event ON blocks (event, key);

-- Which texts an article is a copy of, and the shingles by which copies are recognised.
CREATE TABLE copies (
  shingle INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles,
  PRIMARY KEY (shingle, article)
) WITHOUT ROWID;
CREATE INDEX copies_article ON copies (article, shingle);

-- Events whose incidents have yet to be gathered.
CREATE TABLE stale (event INTEGER PRIMARY KEY);

CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, standing TEXT NOT NULL,
  first TEXT, last TEXT,
  actors TEXT NOT NULL, recipients TEXT NOT NULL,
  place TEXT, country TEXT, lat REAL, lon REAL,
  reports INTEGER NOT NULL, sources INTEGER NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  record TEXT NOT NULL,
  facets TEXT NOT NULL,
  words TEXT NOT NULL
);

CREATE TABLE members (
  event INTEGER PRIMARY KEY REFERENCES events,
  incident INTEGER NOT NULL REFERENCES incidents
);
CREATE INDEX members_incident ON members (incident);

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

-- What became of incidents: new, escalated, eased, corrected, withdrawn; before and after as JSON.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  incident TEXT NOT NULL,
  article TEXT,
  said TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX changes_at ON changes (at);

CREATE VIRTUAL TABLE gathered USING fts5 (
  facets, words, content='incidents', content_rowid='id', columnsize=0,
  tokenize="unicode61 remove_diacritics 2"
);

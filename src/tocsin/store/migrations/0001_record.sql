-- Which program, model and lexicon made a coding.
CREATE TABLE makers (
  id INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  UNIQUE (program, model, lexicon)
);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  settings TEXT NOT NULL,
  maker INTEGER REFERENCES makers,
  started TEXT NOT NULL,
  ended TEXT
);

-- An article as it stands now. given: the id it came with; numbers: the highest number an event of it ever had.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  url TEXT, outlet TEXT, title TEXT, published TEXT, language TEXT, dateline TEXT,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  text_hash BLOB NOT NULL,
  revision INTEGER NOT NULL,
  day TEXT, day_source TEXT, day_how TEXT,
  notes TEXT NOT NULL,
  numbers INTEGER NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  run INTEGER NOT NULL REFERENCES runs,
  added TEXT NOT NULL,
  changed TEXT NOT NULL
);
CREATE INDEX articles_given ON articles (given);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_text ON articles (text_hash);
CREATE INDEX articles_maker ON articles (maker);

-- What an article was before it was corrected or coded anew: its fields and its events as JSON.
CREATE TABLE revisions (
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  ended TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,
  text_hash BLOB NOT NULL,
  record TEXT NOT NULL,
  events TEXT NOT NULL,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE sentences (
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;

-- Words, tags, trees and names of all sentences of an article, packed (store/parses.py).
CREATE TABLE parses (
  article INTEGER PRIMARY KEY REFERENCES articles,
  maker INTEGER NOT NULL REFERENCES makers,
  packed BLOB NOT NULL
);

-- id: the event's day times 2^24 and a number within the day, so that the rows lie in time order.
-- record: the fields that have no column here. facets, words: what the index "found" holds of it.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,
  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,
  first TEXT, last TEXT,
  actors TEXT NOT NULL, recipients TEXT NOT NULL,
  place TEXT, country TEXT, lat REAL, lon REAL,
  found_by TEXT NOT NULL, score REAL NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  record TEXT NOT NULL,
  facets TEXT NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (article, number)
);

CREATE TABLE mentions (
  event INTEGER NOT NULL REFERENCES events,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  words TEXT NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;

-- cause: the number of another event of the same article.
CREATE TABLE links (
  event INTEGER NOT NULL REFERENCES events,
  number INTEGER NOT NULL,
  relation TEXT NOT NULL,
  cause INTEGER NOT NULL,
  lag TEXT,
  first INTEGER, last INTEGER,
  found_by TEXT NOT NULL, score REAL NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE found USING fts5 (
  facets, words, content='events', content_rowid='id', columnsize=0,
  tokenize="unicode61 remove_diacritics 2"
);

-- For people: the events with the article they stand in, and who did what to whom, one party a row.
CREATE VIEW chronology AS
  SELECT a.name || '-' || e.number AS event, e.first, e.last, e.actors, e.type, e.mode, e.recipients,
         e.status, e.place, e.country, a.outlet, a.title, a.published, e.score
  FROM events e JOIN articles a ON a.id = e.article;
CREATE VIEW parties AS
  SELECT a.name || '-' || e.number AS event, role.value AS role,
         json_extract(who.value, '$.country') AS country, json_extract(who.value, '$.sector') AS sector,
         json_extract(who.value, '$.name') AS name
  FROM events e JOIN articles a ON a.id = e.article,
       json_each('["actor","recipient","attribution"]') role,
       json_each(e.record, '$.' || role.value) who;

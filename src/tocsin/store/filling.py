"""What a migration works out for the rows that are there already. Called inside its transaction."""

from __future__ import annotations

import json
import sqlite3

from tocsin.incidents import cues, keys
from tocsin.records import Coding
from tocsin.store import filing
from tocsin.store.codec import encode
from tocsin.store.makers import Maker
from tocsin.store.prepared import prepare
from tocsin.store.reading import document_of, events_of


def blocks(db: sqlite3.Connection) -> None:
    """Form 2: block keys, cues and signatures; all events wait to be gathered into incidents."""
    for (article,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        events = tuple(told.event for told in events_of(db, [article]))
        coding = Coding(document_of(db, article), events)
        ready, about = prepare(coding, Maker("", "", "")), cues(coding)
        db.execute("UPDATE articles SET signature = ? WHERE id = ?", (ready.signature, article))
        for event in events:
            own = (article, int(event.id.rpartition("-")[2]))
            filed = "\n".join(sorted(keys(event)))
            db.execute(
                "UPDATE events SET blocks = ?, cues = ? WHERE article = ? AND number = ?",
                (filed, json.dumps(encode(about[event.id])), *own),
            )
    db.execute("INSERT INTO pending SELECT id, 0 FROM events")


def numbers(db: sqlite3.Connection) -> None:
    """Form 3: block keys as numbers, the lemmas that mark an article moved to it."""
    for (article,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        story: list[str] = []
        pairs = []
        rows = db.execute("SELECT id, blocks, cues FROM events WHERE article = ?", (article,)).fetchall()
        for event, filed, about in rows:
            own = [_number(key) for key in filed.split("\n") if key]
            said = json.loads(about)
            story = said.pop("story", story)
            changed = (filing.pack(own), json.dumps(said, ensure_ascii=False), event)
            db.execute("UPDATE events SET blocks = ?, cues = ? WHERE id = ?", changed)
            pairs += [(key, event) for key in own]
        db.execute(
            "UPDATE articles SET story = ? WHERE id = ?", (json.dumps(story, ensure_ascii=False), article)
        )
        db.executemany("INSERT INTO blocks VALUES (?, ?)", sorted(pairs))


def _number(key: str) -> int:
    """Of a key of form 2: an event's, or ``decision N.``."""
    return filing.of_decision(key[9:-1]) if key.startswith("decision ") else filing.number(key)

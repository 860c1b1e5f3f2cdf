"""What a migration works out for the rows that are there already. Called inside its transaction."""

from __future__ import annotations

import sqlite3

from tocsin.records import Coding
from tocsin.store.makers import Maker
from tocsin.store.prepared import prepare
from tocsin.store.reading import document_of, events_of


def blocks(db: sqlite3.Connection) -> None:
    """Block keys, cues and signatures; all events wait to be gathered into incidents."""
    for (article,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        events = tuple(told.event for told in events_of(db, [article]))
        ready = prepare(Coding(document_of(db, article), events), Maker("", "", ""))
        db.execute("UPDATE articles SET signature = ? WHERE id = ?", (ready.signature, article))
        for event, row in zip(events, ready.rows, strict=True):
            own = (article, int(event.id.rpartition("-")[2]))
            db.execute(
                "UPDATE events SET blocks = ?, cues = ? WHERE article = ? AND number = ?",
                (row.blocks, row.cues, *own),
            )
            key = db.execute("SELECT id FROM events WHERE article = ? AND number = ?", own).fetchone()[0]
            db.executemany(
                "INSERT INTO blocks VALUES (?, ?)", [(b, key) for b in row.blocks.split("\n") if b]
            )
    db.execute("INSERT INTO pending SELECT id, 0 FROM events")

"""The rows of several articles, written together in the order of their keys, which costs least.

SQLite and its index write ascending keys without a pause; pages that several articles touch go into the log
once for all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tocsin.store.filing import unpack
from tocsin.store.keys import free_keys
from tocsin.store.makers import Maker
from tocsin.store.moments import now
from tocsin.store.prepared import Prepared, Row

COLUMNS = (
    "id, article, number, type, mode, status, first, last, actors, recipients, place, country, lat, lon, "
    "found_by, score, maker, record, facets, words, blocks, cues"
)
EVENT = f"INSERT INTO events ({COLUMNS}) VALUES ({', '.join('?' * 22)})"
LINK = "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Keyed = tuple[int, tuple[int, int, Row]]


class Rows:
    """What lies under articles and waits to be written, within one transaction; ``at``: its moment."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.at = now()
        self._makers: dict[Maker, int] = {}
        self._parses: list[tuple[int, int, bytes]] = []
        self._sentences: list[tuple[int, int, int, int, int]] = []
        self._events: list[tuple[int, int, Row]] = []

    def number(self, maker: Maker) -> int:
        """The number of a maker, asked once."""
        if maker not in self._makers:
            self._makers[maker] = maker.number(self._db)
        return self._makers[maker]

    def add(self, article: int, new: Prepared, rows: Sequence[Row], maker: int) -> None:
        """The reading and the events of an article."""
        self._parses.append((article, maker, new.packed))
        self._sentences += [(article, n, a, b, maker) for n, (a, b) in enumerate(new.sentences)]
        self._events += [(article, maker, row) for row in rows]

    def write(self) -> None:
        """Writes and indexes all that waits; the events then wait to be gathered."""
        db = self._db
        db.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?)", self._sentences)
        db.executemany("INSERT INTO parses VALUES (?, ?, ?)", self._parses)
        keys = free_keys(db, "events", [row.day for _, _, row in self._events])
        keyed = sorted(zip(keys, self._events, strict=True), key=lambda pair: pair[0])
        _events(db, keyed)
        _index(db, keyed)
        for waiting in (self._parses, self._sentences, self._events):
            waiting.clear()


def _events(db: sqlite3.Connection, keyed: Sequence[Keyed]) -> None:
    db.executemany(
        EVENT,
        [
            (k, article, r.number, *r.values, maker, r.record, r.facets, r.words, r.blocks, r.cues)
            for k, (article, maker, r) in keyed
        ],
    )
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)",
        [(k, n, *mention, maker) for k, (_, maker, r) in keyed for n, mention in enumerate(r.mentions)],
    )
    db.executemany(
        LINK, [(k, n, *link, maker) for k, (_, maker, r) in keyed for n, link in enumerate(r.links)]
    )


def _index(db: sqlite3.Connection, keyed: Sequence[Keyed]) -> None:
    db.executemany(
        "INSERT INTO found (rowid, facets, words) VALUES (?, ?, ?)",
        [(k, r.facets, r.words) for k, (*_, r) in keyed],
    )
    pairs = sorted((block, k) for k, (*_, r) in keyed for block in unpack(r.blocks))
    db.executemany("INSERT INTO blocks VALUES (?, ?)", pairs)
    db.executemany("INSERT INTO pending VALUES (?)", [(k,) for k, _ in keyed])

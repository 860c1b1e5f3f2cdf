"""The store: articles, their events and incidents in one SQLite file that survives anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from tocsin.config import Config, as_dict
from tocsin.records import Article, Coding, Event
from tocsin.store import asking, identity, migrating, reading, writing
from tocsin.store.connection import connect, said, transaction
from tocsin.store.filters import Filter
from tocsin.store.makers import Maker, maker
from tocsin.store.moments import now
from tocsin.store.prepared import Prepared, prepare, text_hash
from tocsin.store.writing import Added

EVERYTHING = Filter()


class Store:
    """One store, open. Several processes may read it while others write; writers wait for each other.

    >>> with tocsin.Store.open("tocsin.db") as store:                     # doctest: +SKIP
    ...     store.add(tocsin.code(article))
    ...     events = list(store.events(tocsin.Filter(actor=("PRK",), type=("MOBILIZE",))))

    Every method raises StoreError where the file cannot be read or written.
    """

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = db, path
        self._run: int | None = None
        self._command, self._settings = "python", "{}"

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, readonly: bool = False) -> Self:
        """Opens a store, made where it is not there (unless ``create`` is False) and brought to the form of
        this program. ``readonly`` leaves the file as it is."""
        file = Path(path)
        db = connect(file, create=create and not readonly, readonly=readonly)
        try:
            with said(file):
                migrating.check(db, file) if readonly else migrating.migrate(db, file)
                asking.functions(db)
        except BaseException:
            db.close()
            raise
        return cls(db, file)

    def close(self) -> None:
        """Ends the run that was begun by writing, and closes the file."""
        try:
            if self._run is not None:
                with said(self.path), transaction(self._db):
                    self._db.execute("UPDATE runs SET ended = ? WHERE id = ?", (now(), self._run))
        finally:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, command: str, config: Config) -> None:
        """Names the run that the next articles are written by."""
        self._command, self._settings = command, json.dumps(as_dict(config), sort_keys=True)

    def verdict(self, article: Article) -> str:
        """What adding the article would come to: new, same or corrected."""
        with said(self.path):
            return writing.verdict(self._db, article, text_hash(article.text))[1]

    def add(self, coding: Coding, *, config: Config | None = None, recode: bool = False) -> Added:
        """Writes an article with its coding, all or nothing. The same article again changes nothing, unless
        ``recode`` and it was coded by another program, model or lexicon. ``config``: how it was coded."""
        return self.put(prepare(coding, maker(config or Config())), recode=recode)

    def put(self, new: Prepared, *, recode: bool = False) -> Added:
        """:meth:`add` for a coding that :func:`tocsin.store.prepare` made ready, as in another process."""
        with said(self.path), transaction(self._db):
            row, what = writing.verdict(self._db, new.article, new.text_hash)
            number = new.maker.number(self._db)
            if row is not None and what == "same":
                if not (recode and row.text_hash == new.text_hash and self._made(row.id) != number):
                    return Added(row.name, "same")
                what = "recoded"
            return self._write(row, new, number, what)

    def _write(self, row: identity.Known | None, new: Prepared, maker: int, what: str) -> Added:
        run = self._running(maker)
        if row is None:
            return writing.insert(self._db, new, maker, run)[1]
        return writing.update(self._db, row, new, maker, run, what)

    def _made(self, article: int) -> int:
        return int(self._db.execute("SELECT maker FROM articles WHERE id = ?", (article,)).fetchone()[0])

    def _running(self, maker: int) -> int:
        """The number of this run, entered with its first article."""
        if self._run is None:
            row = (self._command, self._settings, maker, now())
            entry = "INSERT INTO runs (command, settings, maker, started) VALUES (?, ?, ?, ?)"
            self._run = int(self._db.execute(entry, row).lastrowid or 0)
        return self._run

    def events(
        self, asked: Filter = EVERYTHING, *, limit: int | None = None, newest: bool = False
    ) -> Iterator[Event]:
        """The events that pass, in time order (or the latest first), undated ones last."""
        with said(self.path):
            keys = asking.keys(self._db, asking.EVENTS, asked, limit=limit, newest=newest)
            for at in range(0, len(keys), reading.BATCH):
                part = keys[at : at + reading.BATCH]
                found = reading.events_by_key(self._db, part)
                yield from (found[key].event for key in part if key in found)

    def outdated(self, made: Maker) -> Iterator[str]:
        """Ids of the articles that another program, model or lexicon coded."""
        with said(self.path):
            rows = self._db.execute(
                "SELECT a.name FROM articles a JOIN makers m ON m.id = a.maker "
                "WHERE (m.program, m.model, m.lexicon) != (?, ?, ?) ORDER BY a.id",
                (made.program, made.model, made.lexicon),
            ).fetchall()
        yield from (row[0] for row in rows)

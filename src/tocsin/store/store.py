"""The store: articles, their events and incidents in one SQLite file that survives anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tocsin.config import Config, as_dict
from tocsin.errors import StoreError
from tocsin.records import Article, Coding, Decision, Document, Event, Incident, Key
from tocsin.store import acts, asking, deciding, gathering, migrating, reading, writing
from tocsin.store.connection import connect, said, transaction
from tocsin.store.filters import Filter
from tocsin.store.makers import Maker, maker
from tocsin.store.moments import now, stamp
from tocsin.store.prepared import Prepared, prepare, text_hash
from tocsin.store.reading import Change, Revision
from tocsin.store.rows import Rows
from tocsin.store.shifts import KINDS
from tocsin.store.writing import Added

if TYPE_CHECKING:
    from tocsin.dynamics.occurrences import Occurrences
    from tocsin.report.record import Telling

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
                asking.functions(db)
                if readonly:
                    migrating.check(db, file)
                else:
                    migrating.migrate(db, file)
                    _recover(db)
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
        """Writes an article with its coding and its incidents, all or nothing. The same article again
        changes nothing, unless ``recode`` and another program, model or lexicon coded it. ``config``: the
        settings that it was coded with."""
        return self.put(prepare(coding, maker(config or Config())), recode=recode)

    def put(self, new: Prepared, *, recode: bool = False, gather: bool = True) -> Added:
        """:meth:`add` for a coding that :func:`tocsin.store.prepare` made ready, as in another process."""
        return self.put_all([new], recode=recode, gather=gather)[0]

    def put_all(self, batch: Iterable[Prepared], *, recode: bool = False, gather: bool = True) -> list[Added]:
        """Several codings as :meth:`put`, all of them or none: much faster than one at a time.

        Without ``gather`` the events are written and can be found; their incidents wait for :meth:`settle`,
        which the next opening for writing does too.
        """
        with said(self.path), transaction(self._db), self._unless_failed():
            waiting = Rows(self._db)
            added = [self._put(new, recode, waiting) for new in batch]
            waiting.write()
            if gather:
                gathering.settle(self._db)
            return added

    def _put(self, new: Prepared, recode: bool, waiting: Rows) -> Added:
        row, what = writing.verdict(self._db, new.article, new.text_hash)
        number = waiting.number(new.maker)
        if row is None:
            return writing.insert(self._db, new, number, self._running(number), waiting)
        if what == "same":
            if not (recode and row.text_hash == new.text_hash and self._made(row.id) != number):
                return Added(row.name, "same")
            what = "recoded"
        waiting.write()  # the article may be one of this batch
        return writing.update(self._db, row, new, number, self._running(number), what)

    @contextmanager
    def _unless_failed(self) -> Iterator[None]:
        """A run that was entered by a transaction that failed is not entered."""
        before = self._run
        try:
            yield
        except BaseException:
            self._run = before
            raise

    def settle(self) -> None:
        """Gathers the incidents of events that were put without ``gather``."""
        with said(self.path), transaction(self._db):
            gathering.settle(self._db)

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

    def incidents(
        self, asked: Filter = EVERYTHING, *, limit: int | None = None, newest: bool = False
    ) -> Iterator[Incident]:
        """The incidents that pass, in time order (or the latest first), undated ones last."""
        with said(self.path):
            keys = asking.keys(self._db, asking.INCIDENTS, asked, limit=limit, newest=newest)
            for at in range(0, len(keys), reading.BATCH):
                part = keys[at : at + reading.BATCH]
                found = gathering.incidents_by_key(self._db, part)
                yield from (found[key] for key in part if key in found)

    def acts(self, asked: Filter = EVERYTHING, *, quiet: bool = True) -> Occurrences:
        """The incidents that pass as dated acts, for :mod:`tocsin.dynamics`: one act however many articles
        report it, with how much was read on each day. Unless ``quiet``, signs of life go to standard error.
        Raises DataError where none has a day."""
        with said(self.path):
            return acts.acts(self._db, self.path, asked, quiet)

    def show(self, id: str) -> Incident | Event | Article:
        """The incident, the event or the article of this id. Raises StoreError where there is none."""
        with said(self.path):
            row = self._db.execute("SELECT id FROM incidents WHERE name = ?", (id,)).fetchone()
            if row:
                return gathering.incidents_by_key(self._db, [row[0]])[row[0]]
            if (key := reading.key_of(self._db, id)) is not None:
                return reading.events_by_key(self._db, [key])[key].event
            if (number := reading.number_of(self._db, id)) is not None:
                return reading.article_of(self._db, number)
        raise StoreError(f"{self.path}: nothing has the id {id!r}; ids are shown by: tocsin incidents")

    def incident_of(self, event: str) -> Incident:
        """The incident that an event belongs to. Raises StoreError where there is no such event."""
        with said(self.path):
            key = reading.key_of(self._db, event)
            query = "SELECT incident FROM members WHERE event = ?"
            row = None if key is None else self._db.execute(query, (key,)).fetchone()
            if row is None:
                raise StoreError(f"{self.path}: no incident holds an event {event!r}")
            return gathering.incidents_by_key(self._db, [row[0]])[row[0]]

    def codings(self, events: Iterable[Event] | None = None) -> Iterator[Coding]:
        """The articles with their events, in the order in which they came; with ``events`` only those, and
        only their articles. Sentences are left out: :meth:`document` gives them."""
        with said(self.path):
            chosen = reading.by_article(self._db, events)
            for number, some in chosen:
                yield reading.coding_of(self._db, number, some)

    def codings_of(self, articles: Iterable[str]) -> Iterator[Coding]:
        """The codings of these articles, as :meth:`codings`."""
        with said(self.path):
            for name in articles:
                if (number := reading.number_of(self._db, name)) is not None:
                    yield reading.coding_of(self._db, number)

    def tellings(self, events: Iterable[str]) -> list[Telling]:
        """Events by their ids, each with its article and the sentences that tell of it."""
        with said(self.path):
            return reading.tellings(self._db, events)

    def document(self, article: str) -> Document:
        """An article as it was parsed, without referents. Raises StoreError where there is none."""
        with said(self.path):
            number = reading.number_of(self._db, article)
            if number is None:
                raise StoreError(f"{self.path}: no article has the id {article!r}")
            return reading.document_of(self._db, number)

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """What an article was before it was corrected or coded anew, the oldest first."""
        with said(self.path):
            return reading.revisions_of(self._db, article)

    def changes(self, since: datetime, *, kinds: Iterable[str] = KINDS) -> Iterator[Change]:
        """What became of incidents since a moment (with its time zone), in the order it was learnt."""
        with said(self.path):
            yield from reading.changes_of(self._db, stamp(since), tuple(kinds))

    def decide(
        self, kind: str, members: Sequence[str], others: Sequence[str] = (), *, by: str = "", note: str = ""
    ) -> Decision:
        """A person's word, kept for good: ``merge`` makes members one incident, ``split`` keeps each of
        ``members`` apart from each of ``others``. Both are ids of events or of incidents (all their events).

        Raises StoreError for an id that is not there, or a decision about nothing.
        """
        with said(self.path), deciding.durable(self._db), transaction(self._db):
            one = deciding.enter(self._db, kind, self._keys(members), self._keys(others), by, note)
            gathering.settle(self._db)
            return one

    def decisions(self) -> list[Decision]:
        """The decisions that are in force, the oldest first."""
        with said(self.path):
            return gathering.decided(self._db)

    def withdraw(self, decision: str) -> None:
        """A decision no longer holds; it stays on record. Raises StoreError where there is none."""
        with said(self.path), deciding.durable(self._db), transaction(self._db):
            if not deciding.withdraw(self._db, decision):
                raise StoreError(f"{self.path}: no decision {decision!r} is in force")
            gathering.settle(self._db)

    def _keys(self, ids: Sequence[str]) -> tuple[Key, ...]:
        found: dict[Key, None] = {}
        for id in ids:
            one = self.show(id)
            if isinstance(one, Article):
                raise StoreError(f"{id!r} is an article; give the ids of events or incidents")
            own = one.members if isinstance(one, Incident) else ((one.document, one.id),)
            found.update(dict.fromkeys(own))
        return tuple(found)

    def sql(self, query: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """The columns and rows of one query that only reads. Raises StoreError for any other."""
        self._db.set_authorizer(_only_reads)
        try:
            cursor = self._db.execute(query)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise StoreError(f"SQL: {error}") from error
        finally:
            self._db.set_authorizer(None)
        return [column[0] for column in cursor.description or ()], iter(cursor)

    def counts(self) -> dict[str, int]:
        """How many articles, events, incidents and revisions there are."""
        tables = ("articles", "events", "incidents", "revisions")
        with said(self.path):
            return {t: int(self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}

    def outdated(self, made: Maker) -> list[tuple[str, bool]]:
        """Ids of the articles that another program, model or lexicon coded, each with whether the same
        program and model parsed it, so that :meth:`document` need not be parsed again."""
        with said(self.path):
            rows = self._db.execute(
                "SELECT a.name, (m.program, m.model) = (?, ?) FROM articles a "
                "JOIN makers m ON m.id = a.maker "
                "WHERE (m.program, m.model, m.lexicon) != (?, ?, ?) ORDER BY a.id",
                (made.program, made.model, made.program, made.model, made.lexicon),
            )
            return [(name, bool(same)) for name, same in rows]


def _recover(db: sqlite3.Connection) -> None:
    """What a run that was cut off left waiting is finished."""
    waiting = "SELECT (SELECT count(*) FROM pending) + (SELECT count(*) FROM broken)"
    if db.execute(waiting).fetchone()[0]:
        with transaction(db):
            gathering.settle(db)


READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


def _only_reads(action: int, one: str | None, other: str | None, base: str | None, inner: str | None) -> int:
    """SQLite asks this of each step that a query would take."""
    harmless = action in READS and other != "load_extension"
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY

"""Articles and events out of the store, as the records that went in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from tocsin.exports.jsonl import from_record
from tocsin.records import Article, Coding, Dating, Document, Event, Incident
from tocsin.store import identity, parses
from tocsin.store.codec import decode
from tocsin.store.pairing import Told
from tocsin.store.prepared import rebuilt

if TYPE_CHECKING:
    from tocsin.report.record import Telling

BATCH = 400  # SQLite takes at least 999 values in a statement
ARTICLE = "name, text, title, published, outlet, url, language, dateline, source"
EVENT = (
    "e.id, a.name, e.number, e.record, e.words, e.type, e.mode, e.status, e.first, e.last, e.actors, "
    "e.recipients, e.place, e.country, e.lat, e.lon, e.found_by, e.score"
)
Found = tuple[int, str, int, str, str, tuple[object, ...]]


def article_of(db: sqlite3.Connection, number: int) -> Article:
    """The article of a number."""
    row = db.execute(f"SELECT {ARTICLE} FROM articles WHERE id = ?", (number,)).fetchone()
    name, text, title, published, *rest = row
    return Article(name, text, title, identity.read(published), *rest)


def document_of(db: sqlite3.Connection, number: int) -> Document:
    """The article with its sentences and names, as the parser gave them; referents are not kept."""
    packed = db.execute("SELECT packed FROM parses WHERE article = ?", (number,)).fetchone()[0]
    return parses.unpack(article_of(db, number), packed)


def dating_of(db: sqlite3.Connection, number: int) -> Dating | None:
    """How the article's day is known."""
    day, source, how = db.execute(
        "SELECT day, day_source, day_how FROM articles WHERE id = ?", (number,)
    ).fetchone()
    return None if source is None else Dating(date.fromisoformat(day) if day else None, source, how)


def coding_of(db: sqlite3.Connection, number: int, events: Iterable[Event] | None = None) -> Coding:
    """The article with its events (or only with ``events``); its sentences are left out."""
    chosen = [told.event for told in events_of(db, [number])] if events is None else events
    notes = json.loads(db.execute("SELECT notes FROM articles WHERE id = ?", (number,)).fetchone()[0])
    doc = Document(article_of(db, number), (), dating=dating_of(db, number))
    return Coding(doc, tuple(chosen), tuple(notes))


def events_of(db: sqlite3.Connection, articles: Sequence[int]) -> list[Told]:
    """All events of articles, in the order of their numbers."""
    marks = ", ".join("?" * len(articles))
    found = db.execute(
        f"SELECT {EVENT} FROM events e JOIN articles a ON a.id = e.article WHERE e.article IN ({marks}) "
        "ORDER BY e.article, e.number",
        articles,
    )
    return [told for _, told in built(db, found)]


def events_by_key(db: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Told]:
    """Events by their keys."""
    found: dict[int, Told] = {}
    for at in range(0, len(keys), BATCH):
        part = keys[at : at + BATCH]
        rows = db.execute(
            f"SELECT {EVENT} FROM events e JOIN articles a ON a.id = e.article "
            f"WHERE e.id IN ({', '.join('?' * len(part))})",
            part,
        )
        found.update(built(db, rows))
    return found


def built(db: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, Told]]:
    """Events of rows that hold the columns ``EVENT``, with their keys, in batches."""
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        keys = [row[0] for row in batch]
        mentions = _beneath(db, "event, first, last, words FROM mentions", keys)
        links = _beneath(db, "event, relation, cause, lag, first, last, found_by, score FROM links", keys)
        for key, name, number, record, words, *values in batch:
            event = rebuilt(name, number, values, record, mentions.get(key, ()), links.get(key, ()))  # type: ignore[arg-type]
            yield key, Told(event, words)  # type: ignore[misc, arg-type]


def _beneath(db: sqlite3.Connection, what: str, keys: Sequence[object]) -> dict[object, list[tuple]]:  # type: ignore[type-arg]
    marks = ", ".join("?" * len(keys))
    found: dict[object, list[tuple]] = {}  # type: ignore[type-arg]
    for key, *rest in db.execute(f"SELECT {what} WHERE event IN ({marks}) ORDER BY event, number", keys):
        found.setdefault(key, []).append(tuple(rest))
    return found


def number_of(db: sqlite3.Connection, name: str) -> int | None:
    """The number of an article by its id in the store."""
    row = db.execute("SELECT id FROM articles WHERE name = ?", (name,)).fetchone()
    return None if row is None else int(row[0])


def key_of(db: sqlite3.Connection, event: str) -> int | None:
    """The key of an event by its id ``ARTICLE-N``."""
    name, _, number = event.rpartition("-")
    row = db.execute(
        "SELECT e.id FROM events e JOIN articles a ON a.id = e.article WHERE a.name = ? AND e.number = ?",
        (name, int(number) if number.isdigit() else -1),
    ).fetchone()
    return None if row is None else int(row[0])


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article was until ``ended``: ``reason`` is corrected or recoded; ``article`` and ``events``
    are the records of the JSON lines export."""

    number: int
    reason: str
    ended: str
    article: dict[str, object]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an incident at a moment: ``kind`` is one of ``shifts.KINDS``, ``said`` what changed."""

    at: datetime
    kind: str
    incident: str
    said: str
    before: Incident | None
    after: Incident | None


def revisions_of(db: sqlite3.Connection, article: str) -> tuple[Revision, ...]:
    """The revisions of an article, the oldest first."""
    rows = db.execute(
        "SELECT number, reason, ended, record, events FROM revisions "
        "WHERE article = (SELECT id FROM articles WHERE name = ?) ORDER BY number",
        (article,),
    )
    return tuple(
        Revision(n, reason, ended, json.loads(record), tuple(map(from_record, json.loads(events))))
        for n, reason, ended, record, events in rows
    )


def changes_of(db: sqlite3.Connection, since: str, kinds: Sequence[str]) -> Iterator[Change]:
    """Changes from a moment on, in the order in which they were learnt."""
    rows = db.execute(
        "SELECT at, kind, incident, said, before, after FROM changes "
        f"WHERE at >= ? AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY at, id",
        (since, *kinds),
    )
    for at, kind, incident, said, before, after in rows:
        one, other = (
            None if text is None else decode(Incident, json.loads(text)) for text in (before, after)
        )
        yield Change(datetime.fromisoformat(at), kind, incident, said, one, other)


def by_article(
    db: sqlite3.Connection, events: Iterable[Event] | None
) -> list[tuple[int, list[Event] | None]]:
    """Numbers of articles with those of the events that are theirs; None for all articles with all events."""
    if events is None:
        return [(row[0], None) for row in db.execute("SELECT id FROM articles ORDER BY id")]
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.document, []).append(event)
    numbers = ((number_of(db, name), some) for name, some in found.items())
    return sorted(
        ((number, some) for number, some in numbers if number is not None), key=lambda pair: pair[0]
    )


def tellings(db: sqlite3.Connection, events: Iterable[str]) -> list[Telling]:
    """Events by their ids, each with its article and the sentences that tell of it."""
    from tocsin.report.record import Telling

    keys = [key for event in events if (key := key_of(db, event)) is not None]
    found = events_by_key(db, keys)
    numbers = {name: number_of(db, name) for name in {told.event.document for told in found.values()}}
    articles = {name: article_of(db, number) for name, number in numbers.items() if number is not None}
    chosen = (found[key] for key in keys)
    return [Telling(told.event, articles[told.event.document], told.words) for told in chosen]

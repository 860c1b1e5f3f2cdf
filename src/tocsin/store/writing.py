"""Articles into the store: new, corrected, coded anew, or nothing at all. Called inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.exports.jsonl import article_record, to_record
from tocsin.records import Article, Event
from tocsin.store import identity
from tocsin.store.gathering import leave
from tocsin.store.moments import now
from tocsin.store.pairing import Difference, Told, differences, paired
from tocsin.store.prepared import Prepared, Row
from tocsin.store.reading import article_of, events_of
from tocsin.store.rows import Rows

ARTICLE = (
    "name, given, url, outlet, title, published, language, dateline, source, text, text_hash, revision, "
    "signature, story, day, day_source, day_how, notes, numbers, maker, run, added, changed"
)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an article: ``what`` is new, same, corrected or recoded; ``name`` its id in the store.

    ``differences`` are those of its events to the coding before.
    """

    name: str
    what: str
    events: int = 0
    differences: tuple[Difference, ...] = ()
    note: str = ""


def verdict(db: sqlite3.Connection, article: Article, text_hash: bytes) -> tuple[identity.Known | None, str]:
    """The article of the store that this one is, and whether it is new, same or corrected."""
    row = identity.known(db, article, text_hash)
    if row is None:
        return None, "new"
    earlier = "SELECT 1 FROM revisions WHERE article = ? AND text_hash = ?"
    if row.says(article, text_hash):
        return row, "same"
    past = row.text_hash != text_hash and db.execute(earlier, (row.id, text_hash)).fetchone()
    return row, "same" if past else "corrected"


def insert(db: sqlite3.Connection, new: Prepared, maker: int, run: int, waiting: Rows) -> Added:
    """A new article. What lies under it waits in ``waiting``."""
    name, at = identity.free_name(db, new.article.id), waiting.at
    values = (name, new.article.id, *_fields(new, 1), len(new.rows), maker, run, at, at)
    marks = ", ".join("?" * len(values))
    number = db.execute(f"INSERT INTO articles ({ARTICLE}) VALUES ({marks})", values).lastrowid or 0
    waiting.add(number, new, new.rows, maker)
    note = "" if name == new.article.id else f"the id {new.article.id!r} is another article's; it is {name!r}"
    return Added(name, "new", len(new.rows), note=note)


def update(
    db: sqlite3.Connection, old: identity.Known, new: Prepared, maker: int, run: int, reason: str
) -> Added:
    """An article's new text or new coding in place of the old one, which is kept as a revision."""
    before = events_of(db, [old.id])
    same_text = old.text_hash == new.text_hash
    rows, after, highest = _numbered(db, old, new, before, same_text)
    _keep(db, old, before, run, reason)
    remove_rows(db, old.id)
    columns = [c.strip() for c in ARTICLE.split(",")][2:-4]
    values = (*_fields(new, old.revision + 1), highest)
    db.execute(
        f"UPDATE articles SET {', '.join(c + ' = ?' for c in columns)}, maker = ?, run = ?, changed = ? "
        "WHERE id = ?",
        (*values, maker, run, now(), old.id),
    )
    written = Rows(db)
    written.add(old.id, new, rows, maker)
    written.write()
    return Added(old.name, reason, len(rows), differences([t.event for t in before], after))


def _fields(new: Prepared, revision: int) -> tuple[object, ...]:
    a = new.article
    return (
        a.url, a.outlet, a.title, identity.written(a.published), a.language, a.dateline, a.source, a.text,
        new.text_hash, revision, new.signature, new.story, *new.dating,
        json.dumps(new.notes, ensure_ascii=False),
    )  # fmt: skip


def remove_rows(db: sqlite3.Connection, article: int) -> None:
    """The events and the reading of an article."""
    leave(db, article)
    own = "(SELECT id FROM events WHERE article = ?)"
    for table in ("mentions", "links"):
        db.execute(f"DELETE FROM {table} WHERE event IN {own}", (article,))
    for table in ("events", "sentences", "parses"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def _numbered(
    db: sqlite3.Connection, old: identity.Known, new: Prepared, before: Sequence[Told], same_text: bool
) -> tuple[list[Row], list[Event], int]:
    """The new rows and events with the numbers of the old ones that they are, the others with fresh ones."""
    highest = int(db.execute("SELECT numbers FROM articles WHERE id = ?", (old.id,)).fetchone()[0])
    told = [Told(event, row.words) for event, row in zip(new.events, new.rows, strict=True)]
    same = paired(before, told, same_text=same_text)
    numbers: dict[int, int] = {}
    for position, row in enumerate(new.rows):
        if position in same:
            numbers[row.number] = int(before[same[position]].event.id.rpartition("-")[2])
        else:
            highest += 1
            numbers[row.number] = highest
    rows = [_renumbered(row, numbers) for row in new.rows]
    pairs = zip(new.events, rows, strict=True)
    events = [replace(e, id=f"{old.name}-{row.number}", document=old.name) for e, row in pairs]
    return rows, events, highest


def _renumbered(row: Row, numbers: Mapping[int, int]) -> Row:
    links = tuple((link[0], numbers[link[1]], *link[2:]) for link in row.links)
    return replace(row, number=numbers[row.number], links=links)


def _keep(db: sqlite3.Connection, old: identity.Known, before: Sequence[Told], run: int, reason: str) -> None:
    """What an article was, as a revision."""
    record = json.dumps(article_record(article_of(db, old.id)), ensure_ascii=False)
    events = json.dumps([to_record(told.event) for told in before], ensure_ascii=False)
    db.execute(
        "INSERT INTO revisions SELECT id, revision, ?, maker, ?, ?, text_hash, ?, ? "
        "FROM articles WHERE id = ?",
        (reason, now(), run, record, events, old.id),
    )

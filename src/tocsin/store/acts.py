"""A store's incidents as dated acts, and how much was read on each day."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.dynamics.occurrences import Occurrences, gather
from tocsin.dynamics.told import Told, dated, notes_of, spans_of
from tocsin.errors import DataError
from tocsin.progress import watched
from tocsin.records import Actor
from tocsin.store import asking, facets
from tocsin.store.filters import Filter

BATCH = 400
ROW = (
    "i.name, i.type, i.mode, i.status, i.first, i.last, "
    "json_extract(i.record, '$.actor', '$.recipient', '$.assets') FROM incidents i"
)
# The same words in two outlets are one text that was read: else a wire report would count as many.
READ = (
    "SELECT coalesce(day, substr(published, 1, 10)) AS day, count(DISTINCT text_hash) FROM articles "
    "{} GROUP BY 1"
)


def acts(db: sqlite3.Connection, path: Path, asked: Filter, quiet: bool) -> Occurrences:
    """The incidents that pass, one act each however many articles report it; only what actually happened.

    The days covered are each article's own and the 30 before it; ``read`` counts the articles of each day
    (of the outlets asked for). Raises DataError where no incident is left.
    """
    read = reading(db, asked.outlet)
    undated = read.pop(None, 0)
    if not read and not undated:
        raise DataError(f"{path}: {_nothing(asked)}")
    known = {day: number for day, number in read.items() if day is not None}
    left: Counter[str] = Counter()
    spans = spans_of(known)
    told = watched(_told(db, asked), "incidents", quiet=quiet)
    found = sorted(dated(told, spans, left), key=lambda act: act.day)
    notes = notes_of(left, "incident")
    if undated:
        notes.append(f"articles without a day, which are not counted as read: {undated}")
    if not found:
        raise DataError(f"{path}: no incident with a day" + "".join(f"; {note}" for note in notes))
    return gather(found, spans, notes, read=known)


def reading(db: sqlite3.Connection, outlets: Sequence[str] = ()) -> dict[date | None, int]:
    """How many different texts were read of each day; under None those whose day is not known."""
    names = [row[0] for row in db.execute("SELECT DISTINCT outlet FROM articles")] if outlets else []
    wanted = {facets.plain(one) for one in outlets}
    chosen = [name for name in names if name and facets.plain(name) in wanted]
    where = f"WHERE outlet IN ({', '.join('?' * len(chosen))})" if outlets else ""
    rows = db.execute(READ.format(where), chosen)
    return {date.fromisoformat(day) if day else None: int(number) for day, number in rows}


def _nothing(asked: Filter) -> str:
    if asked.outlet:
        return f"no article of {', '.join(asked.outlet)}"
    return "the store is empty; articles come into it by: tocsin add"


def _told(db: sqlite3.Connection, asked: Filter) -> Iterator[Told]:
    if not asked:
        yield from map(_act, db.execute(f"SELECT {ROW}"))
        return
    keys = asking.keys(db, asking.INCIDENTS, asked, limit=None, newest=False)
    for at in range(0, len(keys), BATCH):
        part = keys[at : at + BATCH]
        rows = db.execute(f"SELECT {ROW} WHERE i.id IN ({', '.join('?' * len(part))})", part)
        yield from map(_act, rows)


def _act(row: Sequence[Any]) -> Told:
    name, type, mode, status, first, last, rest = row
    actor, recipient, assets = json.loads(rest)
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    kinds = tuple(one["kind"] for one in assets or ())
    return Told(type, mode, status, start, end, _parties(actor), _parties(recipient), kinds, name)


def _parties(rows: Sequence[dict[str, str | None]] | None) -> tuple[Actor, ...]:
    return tuple(Actor(row.get("country"), row.get("sector"), row.get("name")) for row in rows or ())

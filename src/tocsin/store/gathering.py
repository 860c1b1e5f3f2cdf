"""Incidents kept up with the events: only what new, changed or removed events can touch is gathered anew.

Two events can be one act only where they share a block key. So the incidents of an event are those of its
connected component in the graph of events and keys, and no other incident changes. A person's merge is a
key of its own that its members share.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from tocsin import __version__
from tocsin.incidents import gather
from tocsin.records import Decision, Incident, Key
from tocsin.store import facets
from tocsin.store.codec import decode, encode
from tocsin.store.filing import of_decision, pack, unpack
from tocsin.store.keys import UNDATED, free_keys
from tocsin.store.moments import now
from tocsin.store.neighbours import Neighbours
from tocsin.store.prepared import codes
from tocsin.store.reading import key_of
from tocsin.store.shifts import shifts

BATCH = 400
COLUMNS = (
    "id, name, type, mode, status, standing, first, last, actors, recipients, place, country, lat, lon, "
    "reports, sources, maker, record, facets, words"
)


def settle(db: sqlite3.Connection) -> None:
    """Gathers the incidents that the events which wait for it touch. In a transaction."""
    seeds = [row[0] for row in db.execute("SELECT event FROM pending ORDER BY event")]
    broken = {row[0] for row in db.execute("SELECT incident FROM broken")}
    if not seeds and not broken:
        return
    made = decided(db)
    _tie(db, made)
    near = Neighbours(db, made)
    old = incidents_by_key(db, broken)
    new: list[Incident] = []
    for reports in near.components(seeds):
        old |= _incidents_around(db, [near.keys[one.key] for one in reports])
        mine = {one.key for one in reports}
        new += gather(reports, [d for d in made if mine & {*d.members, *d.others}])
    _replace(db, old, new, broken, near)
    db.execute("DELETE FROM pending")
    db.execute("DELETE FROM broken")


def disturb(db: sqlite3.Connection, events: Sequence[int]) -> None:
    """Before something about events changes that held others to them: all that they bear on waits."""
    near = Neighbours(db, decided(db))
    for reports in near.components(events):
        rows = [(near.keys[one.key],) for one in reports]
        db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", rows)


def leave(db: sqlite3.Connection, article: int) -> None:
    """Before the events of an article are removed: all that they bear on waits to be gathered."""
    rows = db.execute("SELECT id, blocks FROM events WHERE article = ?", (article,)).fetchall()
    own = "SELECT id FROM events WHERE article = ?"
    disturb(db, [event for event, _ in rows])
    db.execute(
        f"INSERT OR IGNORE INTO broken SELECT incident FROM members WHERE event IN ({own})", (article,)
    )
    db.execute(
        "INSERT INTO found (found, rowid, facets, words) SELECT 'delete', id, facets, words FROM events "
        "WHERE article = ?",
        (article,),
    )
    pairs = [(key, event) for event, blocks in rows for key in unpack(blocks)]
    db.executemany("DELETE FROM blocks WHERE key = ? AND event = ?", pairs)
    for table in ("members", "pending"):
        db.execute(f"DELETE FROM {table} WHERE event IN ({own})", (article,))


def _incidents_around(db: sqlite3.Connection, events: Sequence[int]) -> dict[int, Incident]:
    """The incidents that hold any of the events."""
    found: set[int] = set()
    for at in range(0, len(events), BATCH):
        part = events[at : at + BATCH]
        marks = ", ".join("?" * len(part))
        found |= {r[0] for r in db.execute(f"SELECT incident FROM members WHERE event IN ({marks})", part)}
    return incidents_by_key(db, found)


def incidents_by_key(db: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Incident]:
    """Incidents by their keys."""
    listed = list(keys)
    found: dict[int, Incident] = {}
    for at in range(0, len(listed), BATCH):
        part = listed[at : at + BATCH]
        marks = ", ".join("?" * len(part))
        rows = db.execute(f"SELECT id, record FROM incidents WHERE id IN ({marks})", part)
        found |= {key: decode(Incident, json.loads(record)) for key, record in rows}
    return found


def _replace(
    db: sqlite3.Connection,
    old: Mapping[int, Incident],
    new: Sequence[Incident],
    broken: set[int],
    near: Neighbours,
) -> None:
    """Incidents that changed are written anew, the others left; what changed is noted."""
    wanted = {one.id: one for one in new}
    kept = {one.id for key, one in old.items() if key not in broken and wanted.get(one.id) == one}
    for key, one in old.items():
        if one.id not in kept:
            _remove(db, key)
    fresh = [one for one in new if one.id not in kept]
    texts = {one.id: _text(one) for one in fresh}
    _write(db, fresh, texts, near)
    at = now()
    rows = []
    for s in shifts(list(old.values()), new):
        before = s.before and _text(s.before)
        after = s.after and (texts.get(s.after.id) or _text(s.after))
        rows.append((at, s.kind, s.incident, s.said, before, after))
    db.executemany(
        "INSERT INTO changes (at, kind, incident, said, before, after) VALUES (?, ?, ?, ?, ?, ?)", rows
    )


def _remove(db: sqlite3.Connection, key: int) -> None:
    db.execute(
        "INSERT INTO gathered (gathered, rowid, facets, words) "
        "SELECT 'delete', id, facets, words FROM incidents WHERE id = ?", (key,),
    )  # fmt: skip
    db.execute("DELETE FROM members WHERE incident = ?", (key,))
    db.execute("DELETE FROM incidents WHERE id = ?", (key,))


def _write(
    db: sqlite3.Connection, fresh: Sequence[Incident], texts: Mapping[str, str], near: Neighbours
) -> None:
    rows = sorted(zip(_keys(db, fresh), fresh, strict=True), key=lambda pair: pair[0])
    marks = ", ".join("?" * len(COLUMNS.split(",")))
    values = [_row(key, one, texts[one.id], near.words) for key, one in rows]
    db.executemany(f"INSERT INTO incidents ({COLUMNS}) VALUES ({marks})", values)
    db.executemany(
        "INSERT INTO gathered (rowid, facets, words) VALUES (?, ?, ?)", [(v[0], *v[-2:]) for v in values]
    )
    db.executemany(
        "INSERT INTO members VALUES (?, ?)", [(near.keys[k], key) for key, one in rows for k in one.members]
    )


def _keys(db: sqlite3.Connection, fresh: Sequence[Incident]) -> list[int]:
    known = [one.date.start or one.date.end for one in fresh]
    return free_keys(db, "incidents", [day.toordinal() if day else UNDATED for day in known])


def _row(key: int, one: Incident, text: str, words: Mapping[Key, str]) -> tuple[object, ...]:
    place, when = one.place, one.date
    found = facets.joined(
        facets.act(one.type, one.mode, one.status),
        facets.parties(facets.ACTOR, one.actor),
        facets.parties(facets.RECIPIENT, one.recipient),
        facets.place(place),
        facets.interval(when.start, when.end),
        facets.outlets(one.outlets),
    )
    said = " ".join(dict.fromkeys(words[k] for k in one.members))
    return (
        key, one.id, one.type, one.mode, one.status, one.standing,
        when.start and when.start.isoformat(), when.end and when.end.isoformat(),
        codes(one.actor), codes(one.recipient), place and place.name, place and place.country,
        place and place.lat, place and place.lon, len(one.members), one.sources, __version__,
        text, found, said,
    )  # fmt: skip


def _text(one: Incident) -> str:
    return json.dumps(encode(one), ensure_ascii=False, separators=(",", ":"))


def decided(db: sqlite3.Connection) -> list[Decision]:
    """A person's decisions that are in force."""
    rows = db.execute(
        "SELECT id, kind, members, others, made, by, note FROM decisions WHERE withdrawn IS NULL ORDER BY id"
    )
    return [
        Decision(str(id), kind, _members(members), datetime.fromisoformat(made), _members(others), by, note)
        for id, kind, members, others, made, by, note in rows
    ]


def _members(text: str) -> tuple[Key, ...]:
    return tuple((document, event) for document, event in json.loads(text))


def _tie(db: sqlite3.Connection, made: Sequence[Decision]) -> None:
    """The members of each merge share a key."""
    for one in made:
        if one.kind == "merge":
            present = [key for _, event in one.members if (key := key_of(db, event)) is not None]
            for key in present:
                _block(db, key, of_decision(one.id))


def _block(db: sqlite3.Connection, event: int, block: int) -> None:
    if db.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?)", (block, event)).rowcount:
        refile(db, event, lambda own: {*own, block})


def refile(db: sqlite3.Connection, event: int, change: Callable[[tuple[int, ...]], Iterable[int]]) -> None:
    """Changes the keys that an event's row holds."""
    (packed,) = db.execute("SELECT blocks FROM events WHERE id = ?", (event,)).fetchone()
    db.execute("UPDATE events SET blocks = ? WHERE id = ?", (pack(change(unpack(packed))), event))

"""A person's decisions: entered, and taken back. Called inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from tocsin.errors import StoreError
from tocsin.records import Decision, Key
from tocsin.store.filing import of_decision
from tocsin.store.gathering import decided, disturb, refile
from tocsin.store.moments import now
from tocsin.store.reading import key_of

KINDS = ("merge", "split")


@contextmanager
def durable(db: sqlite3.Connection) -> Iterator[None]:
    """On the disk when it returns: no machine can make a decision again."""
    db.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        db.execute("PRAGMA synchronous = NORMAL")


def enter(
    db: sqlite3.Connection, kind: str, members: Sequence[Key], others: Sequence[Key], by: str, note: str
) -> Decision:
    """Writes a decision; the events that it names wait to be gathered anew."""
    if kind not in KINDS:
        raise StoreError(f"decision {kind!r} is not known; known are {', '.join(KINDS)}")
    if kind == "merge" and len(members) < 2:
        raise StoreError("a merge needs two events or incidents that are not one already")
    if kind == "split" and (not others or set(members) & set(others)):
        raise StoreError("a split needs events on both sides, none on both")
    made = now()
    values = (kind, json.dumps(members), json.dumps(others), made, by, note)
    number = db.execute(
        "INSERT INTO decisions (kind, members, others, made, by, note) VALUES (?, ?, ?, ?, ?, ?)", values
    ).lastrowid
    _touch(db, [*members, *others])
    return Decision(str(number), kind, tuple(members), datetime.fromisoformat(made), tuple(others), by, note)


def withdraw(db: sqlite3.Connection, decision: str) -> bool:
    """Takes a decision back; False where none of that id is in force."""
    one = next((d for d in decided(db) if d.id == decision), None)
    if one is None:
        return False
    _touch(db, [*one.members, *one.others])
    db.execute("UPDATE decisions SET withdrawn = ? WHERE id = ?", (now(), int(decision)))
    block = of_decision(decision)
    for (event,) in db.execute("SELECT event FROM blocks WHERE key = ?", (block,)).fetchall():
        refile(db, event, lambda own: set(own) - {block})
    db.execute("DELETE FROM blocks WHERE key = ?", (block,))
    return True


def _touch(db: sqlite3.Connection, keys: Sequence[Key]) -> None:
    """All that the events bear on waits to be gathered."""
    disturb(db, [key for _, event in keys if (key := key_of(db, event)) is not None])

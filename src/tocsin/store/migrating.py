"""Migrations: ordered, named, each in a transaction of its own with its entry in the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from tocsin import __version__
from tocsin.errors import StoreError
from tocsin.store import filling
from tocsin.store.connection import MARK, transaction
from tocsin.store.moments import now

# user_version is the number of the last migration; the table says when and by which program each was made.
LOG = "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT, program TEXT, at TEXT)"
AFTER: dict[int, Callable[[sqlite3.Connection], None]] = {2: filling.blocks, 3: filling.numbers}


@cache
def migrations() -> tuple[tuple[int, str, str], ...]:
    """(number, name, SQL) of every migration of this program, in order."""
    folder = files("tocsin").joinpath("store/migrations")
    found = [(f.name, f.read_text("utf-8")) for f in folder.iterdir() if f.name.endswith(".sql")]
    return tuple((int(name[:4]), name[5:-4], text) for name, text in sorted(found))


def version(db: sqlite3.Connection) -> int:
    """The number of the last migration that the store has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, path: Path, *, upto: int | None = None) -> None:
    """Brings a store to the newest form, or to ``upto``. Raises StoreError for one of a newer program."""
    newest = migrations()[-1][0]
    if version(db) > newest:
        raise StoreError(
            f"{path}: it was written by a newer Tocsin (form {version(db)}; this one knows {newest}); "
            "update with: pip install -U tocsin"
        )
    for number, name, text in migrations():
        if version(db) < number <= (upto or newest):
            _apply(db, number, name, text)


def check(db: sqlite3.Connection, path: Path) -> None:
    """For a store that is only read: its form must be this program's. Raises StoreError."""
    newest = migrations()[-1][0]
    if version(db) != newest:
        raise StoreError(
            f"{path}: its form is {version(db)}, this program reads {newest}; open it once with: "
            f"tocsin incidents --store {path}"
        )


def _apply(db: sqlite3.Connection, number: int, name: str, text: str) -> None:
    with transaction(db):
        if version(db) >= number:
            return  # another process was faster
        db.execute(LOG)
        for statement in statements(text):
            db.execute(statement)
        if number in AFTER:
            AFTER[number](db)
        db.execute("INSERT INTO migrations VALUES (?, ?, ?, ?)", (number, name, __version__, now()))
        db.execute(f"PRAGMA application_id = {MARK}")
        db.execute(f"PRAGMA user_version = {number}")


def statements(text: str) -> Iterator[str]:
    """The single statements of a script: ``executescript`` would commit before each."""
    part = ""
    for line in text.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""

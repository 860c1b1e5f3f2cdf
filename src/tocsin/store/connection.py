"""A store's file: opened, locked and left so that a crash at any moment leaves it whole.

SQLite in WAL mode. ``synchronous`` is NORMAL: a killed process loses nothing that was committed; a power
cut may take back the last articles, which the next run reads again. A person's decisions are written with
FULL. (https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous)
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tocsin.errors import StoreError

MARK = 0x546F6373  # "Tocs": SQLite's application_id of a store
PATIENCE = 60.0  # seconds that a writer waits for another
CHECKPOINT = 8000  # pages (32 MB) in the log; at SQLite's 1000 pages went into the file again and again
ADVICE = {
    "SQLITE_FULL": "the disk is full; make room and run the same again",
    "SQLITE_BUSY": "another program keeps it locked; run the same again when that is done",
    "SQLITE_READONLY": "it may only be read",
    "SQLITE_CANTOPEN": "it cannot be opened; is the folder there, and may you write to it?",
    "SQLITE_NOTADB": "it is not a store of Tocsin",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a copy",
    "SQLITE_IOERR": "the disk could not be read or written; nothing of the last article is kept",
}


def connect(path: Path, *, create: bool, readonly: bool = False) -> sqlite3.Connection:
    """A connection to a store, tables not yet looked at. Raises StoreError."""
    mode = "ro" if readonly else "rwc" if create else "rw"
    if not create and not path.is_file():
        raise StoreError(f"{path}: there is no such store; make one with: tocsin add PATH --store {path}")
    with said(path):
        uri = f"file:{quote(str(path))}?mode={mode}"
        db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, cached_statements=256)
        try:
            _prepare(db, path, readonly)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, readonly: bool) -> None:
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != MARK and (mark or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        raise StoreError(f"{path}: it is a database, but not a store of Tocsin")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA cache_size = -65536")
    db.execute("PRAGMA mmap_size = 1073741824")
    if readonly:
        db.execute("PRAGMA query_only = ON")
        return
    _log_ahead(db)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def _log_ahead(db: sqlite3.Connection) -> None:
    """WAL mode. Where two programs make one store at once SQLite refuses one of them without waiting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorname.startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and nobody else writes meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def said(path: Path) -> Iterator[None]:
    """SQLite's errors in our words: what, where, what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        advice = next((text for start, text in ADVICE.items() if name.startswith(start)), str(error))
        raise StoreError(f"{path}: {advice}") from error

"""Snapshots of a store as Parquet files, and SQL over them, by DuckDB: the extra ``tocsin[parquet]``."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.errors import StoreError

if TYPE_CHECKING:
    import duckdb

    from tocsin.store.store import Store

# Views of the store, so that the files do not change with its tables. The columns' types are DuckDB's.
TABLES = {
    "articles": (
        "SELECT name, url, outlet, title, published, language, source, text, revision, day FROM articles",
        "name TEXT, url TEXT, outlet TEXT, title TEXT, published TEXT, language TEXT, source TEXT, "
        "text TEXT, revision INTEGER, day DATE",
    ),
    "events": (
        "SELECT a.name || '-' || e.number, a.name, e.type, e.mode, e.status, e.first, e.last, e.actors, "
        "e.recipients, e.place, e.country, e.lat, e.lon, e.found_by, e.score, i.name, m.program, m.model, "
        "m.lexicon FROM events e JOIN articles a ON a.id = e.article JOIN makers m ON m.id = e.maker "
        "LEFT JOIN members b ON b.event = e.id LEFT JOIN incidents i ON i.id = b.incident ORDER BY e.id",
        "event TEXT, article TEXT, type TEXT, mode TEXT, status TEXT, first DATE, last DATE, actors TEXT, "
        "recipients TEXT, place TEXT, country TEXT, lat DOUBLE, lon DOUBLE, found_by TEXT, score DOUBLE, "
        "incident TEXT, program TEXT, model TEXT, lexicon TEXT",
    ),
    "parties": (
        "SELECT event, role, country, sector, name FROM parties",
        "event TEXT, role TEXT, country TEXT, sector TEXT, name TEXT",
    ),
    "mentions": (
        "SELECT a.name || '-' || e.number, m.first, m.last, m.words FROM mentions m "
        "JOIN events e ON e.id = m.event JOIN articles a ON a.id = e.article",
        "event TEXT, first INTEGER, last INTEGER, words TEXT",
    ),
    "links": (
        "SELECT a.name || '-' || e.number, k.relation, a.name || '-' || k.cause, k.lag, k.score FROM links k "
        "JOIN events e ON e.id = k.event JOIN articles a ON a.id = e.article",
        "event TEXT, relation TEXT, cause TEXT, lag TEXT, score DOUBLE",
    ),
    "incidents": (
        "SELECT name, type, mode, status, standing, first, last, actors, recipients, place, country, lat, "
        "lon, reports, sources FROM incidents ORDER BY id",
        "incident TEXT, type TEXT, mode TEXT, status TEXT, standing TEXT, first DATE, last DATE, "
        "actors TEXT, recipients TEXT, place TEXT, country TEXT, lat DOUBLE, lon DOUBLE, reports INTEGER, "
        "sources INTEGER",
    ),
}
LARGEST = 1 << 28  # bytes of a row: a text of the largest max_chars fits


def write(store: Store, folder: Path) -> Iterator[tuple[str, int]]:
    """One Parquet file for each of ``TABLES``; yields its name and rows. Raises StoreError without DuckDB.

    A file appears under its name only when it is whole.
    """
    db = _duckdb()
    folder.mkdir(parents=True, exist_ok=True)
    for name, (query, columns) in TABLES.items():
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            rows = Path(scratch) / "rows.jsonl"
            count = _rows(store, query, columns, rows)
            part = Path(scratch) / "part.parquet"
            _copy(db, rows, columns, part)
            part.replace(folder / f"{name}.parquet")
        yield f"{name}.parquet", count


def _rows(store: Store, query: str, columns: str, path: Path) -> int:
    """The rows of a query, one a line as JSON."""
    count, names = 0, [column.split()[0] for column in columns.split(", ")]
    with open(path, "w", encoding="utf-8") as stream:
        for row in store.sql(query)[1]:
            stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            count += 1
    return count


def _copy(db: duckdb.DuckDBPyConnection, rows: Path, columns: str, target: Path) -> None:
    pairs = ", ".join(f"'{name}': '{kind}'" for name, kind in (c.split() for c in columns.split(", ")))
    read = (
        f"read_json('{_quoted(rows)}', format = 'newline_delimited', columns = {{{pairs}}}, "
        f"maximum_object_size = {LARGEST})"
    )
    db.execute(f"COPY (SELECT * FROM {read}) TO '{_quoted(target)}' (FORMAT parquet)")


def ask(folder: Path, query: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Columns and rows of a query over a snapshot; its files are the tables. Raises StoreError."""
    db = _duckdb()
    found = sorted(folder.glob("*.parquet"))
    if not found:
        raise StoreError(f"{folder}: there is no snapshot; write one with: tocsin snapshot {folder}")
    for path in found:
        db.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{_quoted(path)}')")
    try:
        cursor = db.execute(query)
    except _error() as error:
        raise StoreError(f"SQL: {error}") from error
    return [column[0] for column in cursor.description or ()], iter(cursor.fetchall())


def _duckdb() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise StoreError("Parquet needs DuckDB; install it with: pip install 'tocsin[parquet]'") from error
    return duckdb.connect(":memory:")


def _error() -> type[Exception]:
    """What DuckDB raises for a query that it cannot answer."""
    import duckdb

    return duckdb.Error


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

"""Dated acts from a table (CSV, TSV) or from the lines that ``tocsin code -o`` writes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from tocsin.dynamics import coded
from tocsin.dynamics.occurrences import Occurrences, Scope, gather
from tocsin.errors import DataError
from tocsin.records import Occurrence

# A field of an act and the columns that may hold it, the first that is there counts.
COLUMNS = {
    "day": ("day", "date", "start", "event_date", "date_kst", "week_start"),
    "end": ("end", "end_date"),
    "kind": ("kind", "type", "event_type", "category", "code"),
    "actors": ("actors", "actor", "actor1", "source_actor"),
    "recipients": ("recipients", "recipient", "target", "actor2", "target_actor"),
    "count": ("count", "n", "number"),
    "name": ("name", "event", "title"),
    "source": ("source", "sources"),
}
COVERS = re.compile(
    r"#\s*covers\s+(?P<words>\D*?)\s*(?P<first>\d{4}-\d\d-\d\d)\s+to\s+(?P<last>\d{4}-\d\d-\d\d)"
)


def load(path: Path) -> Occurrences:
    """Acts from a file: ``.jsonl`` as coded events, anything else as a table with a head line.

    A table needs a column ``date`` (YYYY-MM-DD) and may have ``kind`` (several words are tags), ``actors``
    and ``recipients`` (codes, separated by commas or semicolons), ``end``, ``count``, ``name`` and
    ``source``. A line ``# covers 2012-01-01 to 2024-12-31`` (one for each interval) says which days the
    table speaks of; ``# covers flyby 2013-01-01 to 2024-12-31`` says so for acts with that word. Raises
    DataError with file and line.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if path.suffix == ".jsonl":
        return coded.events(lines, str(path))
    try:
        return table(lines, str(path))
    except csv.Error as error:
        raise DataError(f"{path}: not a table: {error}") from error


def korea() -> Occurrences:
    """The bundled table: American and South Korean exercises, flights, port calls, and North Korean tests
    from 2005 to 2024 (``tocsin/data/korea.csv``)."""
    with as_file(files("tocsin").joinpath("data/korea.csv")) as path:
        return load(path)


def table(lines: Sequence[str], where: str) -> Occurrences:
    """Acts from the lines of a table; ``where`` names it in messages."""
    numbered = [(n, text) for n, text in enumerate(lines, 1) if text.strip() and not text.startswith("#")]
    if not numbered:
        raise DataError(f"{where}: empty; expected a head line with the column 'date'")
    rows = csv.reader([text for _, text in numbered], delimiter="\t" if "\t" in numbered[0][1] else ",")
    columns = _columns(next(rows), where)
    acts = [_act(row, columns, f"{where}:{n}") for (n, _), row in zip(numbered[1:], rows, strict=False)]
    if not acts:
        raise DataError(f"{where}: a head line and no row")
    twice = len(acts) - len(set(acts))
    notes = [f"{twice} rows are the same as another; each counts as an act of its own"] if twice else []
    covered = list(_covered(lines, where))
    spans = [days for words, days in covered if not words]
    return gather(acts, spans, notes, [scope for scope in covered if scope[0]])


def _columns(head: Sequence[str], where: str) -> dict[str, int]:
    names = [name.strip().lower() for name in head]
    found = {
        field: names.index(name)
        for field, known in COLUMNS.items()
        for name in [next((one for one in known if one in names), "")]
        if name
    }
    if "day" not in found:
        raise DataError(f"{where}: no column of dates; expected one of {', '.join(COLUMNS['day'])}")
    return found


def _act(row: Sequence[str], columns: dict[str, int], where: str) -> Occurrence:
    def cell(field: str) -> str:
        at = columns.get(field, len(row))
        return row[at].strip() if at < len(row) else ""

    day = _day(cell("day"), where)
    end = _day(cell("end"), where) if cell("end") else None
    if end and end < day:
        raise DataError(f"{where}: ends on {end}, before it begins on {day}")
    words = tuple(cell("kind").split()) or ("event",)
    actors, recipients = _codes(cell("actors")), _codes(cell("recipients"))
    return Occurrence(
        day, words[0], actors, recipients, words, end, _count(cell("count"), where), cell("name"),
        cell("source"),
    )  # fmt: skip


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise DataError(f"{where}: {text!r} is not a date; expected YYYY-MM-DD") from None


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;]", text) if part.strip())


def _count(text: str, where: str) -> int:
    if not text:
        return 1
    if not text.isdigit():
        raise DataError(f"{where}: {text!r} is not a number of acts; expected a whole number from 0")
    return int(text)


def _covered(lines: Sequence[str], where: str) -> Iterator[Scope]:
    for n, text in enumerate(lines, 1):
        if found := COVERS.match(text):
            first, last = (_day(found[end], f"{where}:{n}") for end in ("first", "last"))
            yield frozenset(found["words"].split()), (first, last)

"""Tab-separated tables of facts: reading them, and saying exactly what is wrong with a bad row.

A table is UTF-8: lines that begin with ``#`` (sources, licence), one line of column names, then one row
a line. A cell that holds a list separates its members by ``|``; an empty cell is unknown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.errors import TocsinError

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class TableError(TocsinError, ValueError):
    """A row that cannot be used; the message gives file, line, key, value and what was expected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line (from 1), and its cells by column."""

    file: Path
    line: int
    cells: dict[str, str]

    def text(self, key: str) -> str:
        """The cell, without blanks around it (may be empty)."""
        return self.cells[key]

    def need(self, key: str) -> str:
        """The cell, which must not be empty; raises :class:`TableError`."""
        return self.text(key) or self.fail(key, "a value (the cell is empty)")

    def items(self, key: str) -> tuple[str, ...]:
        """The members of a list cell."""
        cell = self.cells[key]
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple(bare for part in cell.split("|") if (bare := part.strip()))

    def choice(self, key: str, allowed: frozenset[str] | set[str]) -> str | None:
        """One of ``allowed``, or None for an empty cell; raises :class:`TableError` for anything else."""
        value = self.text(key)
        if value and value not in allowed:
            shown = ", ".join(sorted(allowed)) if len(allowed) <= 40 else "a code of countries.tsv"
            self.fail(key, f"empty or one of: {shown}")
        return value or None

    def day(self, key: str, *, last: bool) -> date | None:
        """First (or ``last``) day of an ISO day, month or year; None for an empty cell."""
        value = self.text(key)
        if not value:
            return None
        found = _DAY.fullmatch(value)
        if found is None:
            self.fail(key, "an ISO day, month or year (2021-01-20, 2021-01, 2021)")
        year, month, day = (int(part) if part else 0 for part in found.groups())  # type: ignore[union-attr]
        try:
            month = month or (12 if last else 1)
            return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
        except ValueError:
            self.fail(key, "a day that exists")
        return None

    def fail(self, key: str, expected: str) -> str:
        """Raise :class:`TableError` about the cell ``key``."""
        value = self.cells.get(key, "")
        raise TableError(f"{self.file}, line {self.line}: {key} is {value!r}, expected {expected}")


def read(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Rows of a table whose head must name exactly ``columns``; raises :class:`TableError`."""
    head: list[str] | None = None
    with path.open(encoding="utf-8") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\r\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            if head is None:
                head = cells
                _check_head(path, number, head, columns)
                continue
            if len(cells) != len(head):
                raise TableError(
                    f"{path}, line {number}: {len(cells)} cells, expected {len(head)} separated by tabs:"
                    f" {', '.join(head)}"
                )
            yield Row(path, number, dict(zip(head, cells, strict=True)))


def _check_head(path: Path, number: int, head: Sequence[str], columns: Sequence[str]) -> None:
    if sorted(head) != sorted(columns):
        raise TableError(
            f"{path}, line {number}: columns are {', '.join(head)}, expected {', '.join(columns)}"
        )

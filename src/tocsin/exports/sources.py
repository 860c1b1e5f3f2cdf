"""What is known of the articles that events come from: their titles, outlets, addresses, licences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.records import Article, Skipped

LICENCES = ("licence", "license", "rights")
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """An article's facts without its text; ``length`` is that of the text in characters."""

    id: str
    title: str | None = None
    published: date | datetime | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    length: int | None = None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


FIELDS = tuple(Source.__dataclass_fields__)


def of_article(article: Article, licence: str | None = None) -> Source:
    """The facts of an article in memory."""
    return Source(
        article.id,
        article.title,
        article.published,
        article.outlet,
        article.url,
        article.language,
        licence,
        len(article.text),
    )


def to_record(source: Source) -> dict[str, Any]:
    """The facts as plain values, ready for JSON."""
    published = None if source.published is None else source.published.isoformat()
    return {**{name: getattr(source, name) for name in FIELDS}, "published": published}


def from_record(record: Mapping[str, Any]) -> Source:
    """The facts of a record of :func:`to_record`, or of a line that ``tocsin code --text-out`` wrote.

    Raises ValueError where there is no id or a field is of the wrong kind.
    """
    if not isinstance(record.get("id"), str):
        raise ValueError("no id")
    text, length = record.get("text"), record.get("length")
    named = {name: _text(record, name) for name in ("title", "outlet", "url", "language")}
    licence = next((found for name in LICENCES if (found := _text(record, name))), None)
    return Source(
        id=record["id"],
        published=_moment(_text(record, "published")),
        licence=licence,
        length=len(text) if isinstance(text, str) else length if isinstance(length, int) else None,
        **named,
    )


def _text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is {value!r}, expected text")
    return value or None


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)


class Sources:
    """The facts of many articles by id, in a temporary file: memory does not grow with them."""

    def __init__(self, path: Path, skip: Callable[[Skipped], None] = lambda skipped: None) -> None:
        """Reads articles, one JSON object a line. Lines that cannot be read go to ``skip``.

        Raises :class:`InputError` where the file cannot be read.
        """
        self._base = sqlite3.connect("")  # a database without a name is a file that goes with the connection
        self._base.execute("CREATE TABLE source (id TEXT PRIMARY KEY, facts TEXT) WITHOUT ROWID")
        self._skip = skip
        self._found = lru_cache(maxsize=64)(self._find)
        try:
            self._read(path)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
            ) from error

    def _read(self, path: Path) -> None:
        with open(path, encoding="utf-8") as stream:
            batch: list[tuple[str, str]] = []
            for number, text in enumerate(stream, 1):
                if text.strip():
                    batch += self._row(text, f"{path}:{number}")
                if len(batch) >= BATCH:
                    self._keep(batch)
                    batch = []
            self._keep(batch)

    def _row(self, text: str, where: str) -> list[tuple[str, str]]:
        try:
            source = from_record(_object(text))
        except ValueError as error:
            self._skip(Skipped(where, "export", f"not an article: {error}", "expected a line of --text-out"))
            return []
        return [(source.id, json.dumps(to_record(source), ensure_ascii=False))]

    def _keep(self, batch: list[tuple[str, str]]) -> None:
        self._base.executemany("INSERT OR REPLACE INTO source VALUES (?, ?)", batch)

    def _find(self, id: str) -> Source | None:
        row = self._base.execute("SELECT facts FROM source WHERE id = ?", (id,)).fetchone()
        return None if row is None else from_record(json.loads(row[0]))

    def get(self, id: str) -> Source | None:
        """The facts of an article, None where the file has no such article."""
        return self._found(id)

    def close(self) -> None:
        """Removes the temporary file."""
        self._base.close()


def _object(text: str) -> Mapping[str, Any]:
    record = json.loads(text)
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    return record

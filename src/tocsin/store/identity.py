"""Which article of a store a newly read one is.

In this order: the same address; the same words of the same day and outlet; the same id with words that are
alike (a corrected text). One id for two different texts (two files called ``news.txt``) is two articles.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tocsin.records import Article

# Of the shingles of the shorter text, the share that must stand in the other. Two different reports of one
# day share few runs of four words; a corrected one shares most.
ALIKE = 0.3
SHINGLE = 4
FIELDS = "id, name, given, url, outlet, title, published, language, dateline, source, text_hash, revision"


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is in the store."""

    id: int
    name: str
    given: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    dateline: str | None
    source: str
    text_hash: bytes
    revision: int

    def says(self, article: Article, text_hash: bytes) -> bool:
        """True where it has the same text, and no field of ``article`` says something else."""
        news = (article.title, written(article.published), article.outlet, article.url)
        own = (self.title, self.published, self.outlet, self.url)
        pairs = zip(news, own, strict=True)
        return self.text_hash == text_hash and all(new in (None, old) for new, old in pairs)


def known(db: sqlite3.Connection, article: Article, text_hash: bytes) -> Known | None:
    """The article of the store that this one is, or None for a new one."""
    if article.url and (rows := _rows(db, "url = ?", article.url)):
        return rows[0]
    for row in _rows(db, "text_hash = ?", text_hash):
        if (
            row.published == written(article.published)
            and row.outlet == article.outlet
            and _one(row, article)
        ):
            return row
    named = [row for row in _rows(db, "given = ?", article.id) if _one(row, article)]
    for row in named:
        if row.says(article, text_hash):
            return row
    return next((row for row in named if alike(article.text, _text(db, row.id))), None)


def _one(row: Known, article: Article) -> bool:
    """Two addresses are two articles."""
    return not (row.url and article.url and row.url != article.url)


def _rows(db: sqlite3.Connection, test: str, value: object) -> list[Known]:
    found = db.execute(f"SELECT {FIELDS} FROM articles WHERE {test} ORDER BY id", (value,))
    return [Known(*row) for row in found]


def _text(db: sqlite3.Connection, article: int) -> str:
    return str(db.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()[0])


def alike(one: str, other: str) -> bool:
    """True where one text looks like a corrected form of the other."""
    first, second = _shingles(one), _shingles(other)
    smaller = min(len(first), len(second))
    return bool(smaller) and len(first & second) >= ALIKE * smaller


def _shingles(text: str) -> set[Sequence[str]]:
    words = re.findall(r"\w+", text.casefold())
    size = min(SHINGLE, len(words))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def free_name(db: sqlite3.Connection, given: str) -> str:
    """The id itself, or with ``~2``, ``~3`` … where that is taken."""
    name, count = given, 1
    while db.execute("SELECT 1 FROM articles WHERE name = ?", (name,)).fetchone():
        count += 1
        name = f"{given}~{count}"
    return name


def written(day: date | datetime | None) -> str | None:
    """A day or moment as the store writes it."""
    return None if day is None else day.isoformat()


def read(text: str | None) -> date | datetime | None:
    """A day or moment that :func:`written` wrote."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)

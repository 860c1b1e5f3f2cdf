"""A filter as a query: facet words for the index, keys for the days, the rest as tests on the row.

Keys of rows begin with their day, so that the index gives its hits in time order and stops at the limit.
An event that began before ``since`` and reaches into it stands under the month (or year) of ``since``.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.store import facets
from tocsin.store.filters import Filter, Near
from tocsin.store.keys import SLOTS, UNDATED

KM_PER_DEGREE = 111.0
NOTHING = "facets : none"  # every word of a facet begins with two letters of its own
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_PARTY = re.compile(r"([A-Z]{3})?(?:[/ ]?([A-Z]{3}))?")


@dataclass(frozen=True, slots=True)
class Table:
    """Where to look: the rows and their index."""

    rows: str
    index: str


EVENTS, INCIDENTS = Table("events", "found"), Table("incidents", "gathered")


@dataclass(frozen=True, slots=True)
class Part:
    """One query: index expression ("" for all), keys from and below, tests on the row with their values."""

    match: str
    low: int
    high: int
    tests: tuple[str, ...]
    values: tuple[object, ...]


def keys(
    db: sqlite3.Connection, table: Table, asked: Filter, *, limit: int | None, newest: bool
) -> list[int]:
    """Keys of the rows that pass, in time order (or the latest first), undated ones last."""
    found: list[int] = []
    parts = list(_parts(asked))
    for part in reversed(parts) if newest else parts:
        left = None if limit is None else limit - len(found)
        if left is None or left > 0:
            found += _keys(db, table, part, left, newest)
    return found


def _keys(db: sqlite3.Connection, table: Table, part: Part, limit: int | None, newest: bool) -> Iterator[int]:
    order = "DESC" if newest else "ASC"
    tests = list(part.tests)
    values: list[object] = []
    if part.match:
        source, key = table.index, f"{table.index}.rowid"
        source += f" CROSS JOIN {table.rows} r ON r.id = {key}" if tests else ""
        tests.insert(0, f"{table.index} MATCH ?")
        values.append(part.match)
    else:
        source, key = f"{table.rows} r", "r.id"
    tests.append(f"{key} >= ? AND {key} < ?")
    values += [*part.values, part.low, part.high]
    query = f"SELECT {key} FROM {source} WHERE {' AND '.join(tests)} ORDER BY {key} {order}"
    for row in db.execute(query + (f" LIMIT {limit}" if limit is not None else ""), values):
        yield row[0]


def _parts(asked: Filter) -> Iterator[Part]:
    """The query; with ``since`` two: what began before it and reaches into it, and what began later."""
    match, tests, values = _match(asked), *_tests(asked)
    low, high = 0, 1 << 62
    if asked.since or asked.until:
        high = ((asked.until.toordinal() + 1) if asked.until else UNDATED) << SLOTS
    if asked.since:
        low = asked.since.toordinal() << SLOTS
        reach = f"facets : (mm{asked.since:%Y%m} OR yy{asked.since:%Y})"
        both = f"({match}) AND {reach}" if match else reach
        yield Part(both, 0, low, (*tests, "r.last >= ?"), (*values, asked.since.isoformat()))
    yield Part(match, low, high, tests, values)


def _match(asked: Filter) -> str:
    groups = [
        [_party(facets.ACTOR, value) for value in asked.actor],
        [_party(facets.RECIPIENT, value) for value in asked.recipient],
        ["ty" + facets.plain(value) for value in asked.type],
        ["mo" + facets.plain(value) for value in asked.mode],
        ["st" + facets.plain(value) for value in asked.status],
        [_place(value) for value in asked.place],
        ["ou" + facets.plain(value) for value in asked.outlet],
        _cells(asked.near) if asked.near else [],
    ]
    wanted = [f"facets : ({' OR '.join(group)})" for group in groups if group]
    return " AND ".join([*wanted, *_said(asked.text or "")])


def _party(role: str, value: str) -> str:
    text = value.strip()
    if code := _code(text):
        return f"{role}c{facets.plain(code)}"
    if (parts := _PARTY.fullmatch(text)) and text:
        country, sector = parts.groups()
        if country and sector:
            return f"{role}b{facets.plain(country + sector)}"
        return f"({role}c{facets.plain(text)} OR {role}s{facets.plain(text)})"
    return _all(f"{role}n", text)


def _place(value: str) -> str:
    code = _code(value.strip())
    return f"({_all('pn', value)} OR pc{facets.plain(code)})" if code else _all("pn", value)


def _all(prefix: str, text: str) -> str:
    """All words of a name; a value without a letter finds nothing rather than everything."""
    return "(" + " AND ".join(prefix + word for word in facets.words(text) or ["none"]) + ")"


def _code(text: str) -> str | None:
    """The code of a country or body, from itself or from its name."""
    # Imported here: the page and the table, of which the names are part, load for a table alone.
    from tocsin.report.names import names

    known = names()
    if text in known:
        return text
    return next((code for code, name in known.items() if name.casefold() == text.casefold()), None)


def _said(text: str) -> list[str]:
    """Words and phrases, each quoted so that nothing in them is an operator of the index. A text without a
    letter or digit finds nothing."""
    parts = [phrase or word for phrase, word in _PHRASE.findall(text)]
    quoted = ['"' + part.replace('"', "") + '"' for part in parts if any(c.isalnum() for c in part)]
    return [f"words : ({' AND '.join(quoted)})"] if quoted else [NOTHING] if text else []


def _cells(near: Near) -> list[str]:
    """The cells of one degree that a circle touches (haversine, solved for the longitude)."""
    angle = math.radians(near.km / KM_PER_DEGREE)
    high = near.km / KM_PER_DEGREE
    found: dict[str, None] = {}
    for row in range(max(-90, math.floor(near.lat - high)), min(89, math.floor(near.lat + high)) + 1):
        furthest = max(abs(row), abs(row + 1), abs(near.lat))
        ratio = math.sin(min(angle, math.pi) / 2) / max(math.cos(math.radians(furthest)), 1e-9)
        wide = math.degrees(2 * math.asin(min(1.0, ratio)))
        columns = range(math.floor(near.lon - wide), math.floor(near.lon + wide) + 1)
        found.update(dict.fromkeys(facets.cell(row, column) for column in columns[:360]))
    return list(found)


def _tests(asked: Filter) -> tuple[tuple[str, ...], tuple[object, ...]]:
    if asked.near is None:
        return (), ()
    near = asked.near
    return ("kilometres(r.lat, r.lon, ?, ?) <= ?",), (near.lat, near.lon, near.km)


def functions(db: sqlite3.Connection) -> None:
    """What the queries call."""
    db.create_function("kilometres", 4, _kilometres, deterministic=True)


def _kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    # Imported here: the gazetteer's room takes a third of the time in which a store is opened.
    from tocsin.resolve.gazetteer import kilometres

    return kilometres(lat, lon, lat2, lon2)

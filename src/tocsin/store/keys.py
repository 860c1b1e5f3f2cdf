"""Keys of events and incidents: their day and a number within it, so that rows lie in time order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

UNDATED = date.max.toordinal() + 1  # undated ones stand last, as in the chronology
SLOTS = 24  # bits for the number within the day


def free_keys(db: sqlite3.Connection, table: str, days: Sequence[int]) -> list[int]:
    """The next free key of a table for each day (proleptic Gregorian ordinal)."""
    free: dict[int, int] = {}
    found = []
    for day in days:
        if day not in free:
            last = f"SELECT max(id) FROM {table} WHERE id >= ? AND id < ?"
            highest = db.execute(last, (day << SLOTS, (day + 1) << SLOTS)).fetchone()[0]
            free[day] = (day << SLOTS) if highest is None else highest + 1
        found.append(free[day])
        free[day] += 1
    return found

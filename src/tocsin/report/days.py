"""Days and intervals in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.records import Dating, When

UNDATED = "undated"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """``30 Jun 2023``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(when: When) -> str:
    """``15 Jun`` for one day, else the interval in full."""
    if when.start and when.start == when.end:
        return f"{when.start.day} {MONTHS[when.start.month - 1]}"
    return interval(when)


def interval(when: When) -> str:
    """The days in words: ``21–31 May 2023``, ``since Jan 2022``, ``by 30 Jun 2023``, ``undated``."""
    start, end = when.start, when.end
    if start is None:
        return f"by {day(end)}" if end else UNDATED
    if end is None or when.text.lower().lstrip().startswith("since"):
        return f"since {_from(start)}"
    return between(start, end)


def _from(start: date) -> str:
    return f"{MONTHS[start.month - 1]} {start.year}" if start.day == 1 else day(start)


def between(start: date, end: date) -> str:
    """Two days as an interval: ``21–31 May 2023``, ``May 2023``, ``28 May – 3 Jun 2023``; one as itself."""
    if start == end:
        return day(start)
    whole = start.day == 1 and (end.month == 12 and end.day == 31 or (end + timedelta(days=1)).day == 1)
    if (start.year, start.month) == (end.year, end.month):
        month = f"{MONTHS[start.month - 1]} {start.year}"
        return month if whole else f"{start.day}–{end.day} {month}"
    if whole and start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first = f"{start.day} {MONTHS[start.month - 1]}" if start.year == end.year else day(start)
    return f"{first} – {day(end)}"


def inferred(when: When, dating: Dating | None, *, told: bool) -> bool:
    """True where the days do not stand in the event's own words (``told``), or are counted from a day that
    was itself found in the text (unless they state the year)."""
    if when.start is None and when.end is None:
        return False
    counted = dating is not None and dating.source == "text" and not re.search(r"\d{4}", when.text)
    return not told or counted

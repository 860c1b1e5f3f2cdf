"""The day (or moment) of publication as sources write it; anything doubtful is refused, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of )?([A-Za-z]{3,9})\.?,?[ -]+(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T,].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T,].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def published(value: object) -> date | datetime | None:
    """The day, or the moment where the source gives a time of day; None for an empty value.

    Raises :class:`ValueError` with the reason for anything that is not one certain day.
    """
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return value
    text = " ".join(str(value)[:200].split())
    if not text:
        return None
    for reader in (_iso, _compact, _epoch, _mail, _words, _numbers):
        found = reader(text)
        if found is not None:
            return _sensible(found)
    raise ValueError("is not a date")


def _sensible(found: date | datetime) -> date | datetime:
    if not 1600 <= found.year <= 2200:
        raise ValueError("is not a date of news")
    return found


def _iso(text: str) -> date | datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        # Odd times of day ("2023-06-30 14h", "+0000 UTC") are dropped; the day is certain.
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _compact(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    return _date(match[1], match[2], match[3]) if match else None


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text) / (1000 if len(text) >= 12 and "." not in text else 1)
    return datetime.fromtimestamp(seconds, UTC)


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words(text: str) -> date | None:
    if match := _DAY_MONTH.search(text):
        return _date(match[3], _MONTHS.get(match[2].lower()), match[1])
    if match := _MONTH_DAY.search(text):
        return _date(match[3], _MONTHS.get(match[1].lower()), match[2])
    return None


def _numbers(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[2], match[3])
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError("can be read as two days; write it as YYYY-MM-DD")
    day, month = (first, second) if first > 12 else (second, first)
    return _date(match[3], month, day)


def _date(year: str, month: str | int | None, day: str | int) -> date | None:
    try:
        return None if month is None else date(int(year), int(month), int(day))
    except ValueError:
        return None

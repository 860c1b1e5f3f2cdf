"""Moments: as a store writes them (UTC, ISO 8601), and as people say them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = re.compile(r"(\d{1,5}) ?(minute|hour|day|week)s?(?: ago)?")
_CLOCK = re.compile(r"(?:^|\s+)(?:at )?(\d{1,2}):(\d\d)$")
EXPECTED = "a day or moment: 2024-05-01, 2024-05-01T18:00, yesterday, yesterday 18:00, monday, 3 days ago"


def now() -> str:
    """This moment."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment with its time zone as the store writes it; such texts sort as their moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str, today: datetime | None = None) -> datetime:
    """What ``text`` means, in the local time zone where it gives none. ``today``: the moment it is said.

    Raises ValueError for anything else than ``EXPECTED``.
    """
    said = " ".join(text.lower().split())
    base = (today or datetime.now(UTC)).astimezone()
    if ago := _AGO.fullmatch(said):
        return base - timedelta(**{ago[2] + "s": int(ago[1])})
    if said == "now":
        return base
    clock = _CLOCK.search(said)
    day = _day(said[: clock.start()] if clock else said, base)
    if day is not None:
        hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=None).astimezone()
    return datetime.fromisoformat(text.strip()).astimezone()


def _day(said: str, base: datetime) -> datetime | None:
    """The day of a word; a weekday is the last one before today."""
    if said in ("today", ""):
        return base
    if said == "yesterday":
        return base - timedelta(days=1)
    if said in WEEKDAYS:
        return base - timedelta(days=(base.weekday() - WEEKDAYS.index(said) - 1) % 7 + 1)
    return None

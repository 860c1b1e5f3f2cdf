"""Days, periods and their TIMEX3 values: arithmetic that knows no text.

Values follow TIMEX3 (TimeML 1.2.1; ISO 8601 with seasons, parts and references). Years run from 1 to
9999; what lies outside has a value but no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
HALVES = {"Y": "6M", "E": "5Y", "TH": "30M", "TM": "30S"}
DAYS_OF = {"D": 1, "W": 7, "F": 14, "WE": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``start`` to ``end``, both included (None where open or unknown), with its TIMEX3 value."""

    start: date | None
    end: date | None
    value: str


def safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (30 February, year 0)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def last_of(year: int, month: int) -> int:
    """Number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def of_day(day: date) -> Period:
    """One day."""
    return Period(day, day, day.isoformat())


def of_month(year: int, month: int) -> Period:
    """A calendar month."""
    return Period(safe(year, month, 1), safe(year, month, last_of(year, month)), f"{year:04d}-{month:02d}")


def of_year(year: int) -> Period:
    """A calendar year."""
    return Period(safe(year, 1, 1), safe(year, 12, 31), f"{year:04d}")


def of_decade(first: int) -> Period:
    """Ten years from ``first`` (1990)."""
    return Period(safe(first, 1, 1), safe(first + 9, 12, 31), f"{first // 10:03d}")


def of_century(first: int) -> Period:
    """A hundred years from ``first`` (1900)."""
    return Period(safe(first, 1, 1), safe(first + 99, 12, 31), f"{first // 100:02d}")


def of_quarter(year: int, quarter: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    last = 3 * quarter
    return Period(safe(year, last - 2, 1), safe(year, last, last_of(year, last)), f"{year:04d}-Q{quarter}")


def of_half(year: int, half: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    last = 6 * half
    return Period(safe(year, last - 5, 1), safe(year, last, last_of(year, last)), f"{year:04d}-H{half}")


def of_season(year: int, season: str) -> Period:
    """A season of the northern half of the earth by whole months; winter ends in the next year."""
    first, last = SEASONS[season]
    final = year + (last < first)
    return Period(safe(year, first, 1), safe(final, last, last_of(final, last)), f"{year:04d}-{season}")


def of_week(day: date) -> Period:
    """The ISO week (Monday to Sunday) around a day."""
    monday = shift(day, -day.weekday(), "D")
    year, week, _ = day.isocalendar()
    return Period(monday, monday and shift(monday, 6, "D"), f"{year:04d}-W{week:02d}")


def of_weekend(day: date) -> Period:
    """Saturday and Sunday of the week around a day."""
    saturday = shift(day, 5 - day.weekday(), "D")
    year, week, _ = day.isocalendar()
    return Period(saturday, saturday and shift(saturday, 1, "D"), f"{year:04d}-W{week:02d}-WE")


def of_unit(day: date, unit: str) -> Period:
    """The calendar unit around a day: ``D W WE M Q Y E C``; other units give the day itself."""
    if unit == "W":
        return of_week(day)
    if unit == "WE":
        return of_weekend(day)
    if unit == "M":
        return of_month(day.year, day.month)
    if unit == "Q":
        return of_quarter(day.year, (day.month + 2) // 3)
    if unit == "Y":
        return of_year(day.year)
    if unit == "E":
        return of_decade(day.year // 10 * 10)
    return of_century(day.year // 100 * 100) if unit == "C" else of_day(day)


def shift(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units; the last day of a shorter month stands in; None off the calendar."""
    try:
        if unit in MONTHS_OF:
            months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
            year, month = divmod(months, 12)
            return safe(year, month + 1, min(day.day, last_of(year, month + 1)))
        return day + timedelta(days=count * DAYS_OF.get(unit, 0))
    except OverflowError:
        return None


def weekday_before(day: date, weekday: int, *, same: bool) -> date | None:
    """The nearest such weekday not after ``day``; ``same`` admits the day itself."""
    back = (day.weekday() - weekday) % 7
    return shift(day, -(back if back or same else 7), "D")


def weekday_after(day: date, weekday: int, *, same: bool) -> date | None:
    """The nearest such weekday not before ``day``; ``same`` admits the day itself."""
    ahead = (weekday - day.weekday()) % 7
    return shift(day, ahead if ahead or same else 7, "D")


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    if nth < 0:
        last = safe(year, month, last_of(year, month))
        return last and weekday_before(last, weekday, same=True)
    first = safe(year, month, 1)
    start = first and weekday_after(first, weekday, same=True)
    return start and shift(start, nth - 1, "W")


def easter(year: int) -> date | None:
    """Western Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return safe(year, month, day + 1)


def part_of(period: Period, part: str) -> Period:
    """The early, mid or late part of a period, its value kept.

    Of a month the 1st-10th, 11th-20th, 21st to its end; of any longer period a third of its days.
    """
    start, end = period.start, period.end
    if not part or start is None or end is None or (end - start).days < 6:
        return period
    days = (end - start).days + 1
    third = 10 if days < 32 and start.day == 1 else days // 3
    cuts = {"early": (0, third - 1), "mid": (third, 2 * third - 1), "late": (2 * third, days - 1)}
    if part not in cuts:
        return period
    a, b = cuts[part]
    return Period(start + timedelta(days=a), start + timedelta(days=b), period.value)


def duration(count: str, unit: str) -> str:
    """TIMEX3 value of a duration: ``duration("5", "Y")`` is ``P5Y``, fortnights are weeks, X is unknown."""
    if count.endswith(".5") and unit in HALVES:
        whole, half = int(count[:-2]), HALVES[unit]
        return "P" + ("T" if "T" in unit else "") + (f"{whole}{unit[-1]}" if whole else "") + half
    if unit == "F":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    if unit == "WE":
        return f"P{count}WE"
    return f"P{unit[0]}{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"

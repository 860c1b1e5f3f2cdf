"""Expressions that name a place in the calendar: dates, months, years, seasons, quarters, holidays."""

from __future__ import annotations

from datetime import date

from tocsin.resolve import calendar
from tocsin.resolve.calendar import Period
from tocsin.resolve.reached import Context, Reached, reach, selected, unknown, with_part, year_in
from tocsin.resolve.reading import Reading


def on_date(reading: Reading, ctx: Context) -> Reached | None:
    """Dates of the calendar: any of year, month and day, with weekday and part."""
    month, day = reading.int("month", "month2"), reading.int("day", "day2")
    year, anchor = year_in(reading, ctx)
    if reading.one("era") is not None and reading.one("era").text.lower().startswith("b"):  # type: ignore[union-attr]
        return reach(Period(None, None, f"BC{int(reading.text('year').replace(',', '') or 0):04d}"))
    if month is None:
        return only_year(reading, ctx, year, anchor) if day is None else only_day(reading, ctx, day)
    if day is not None and day > calendar.last_of(2000, month):
        return None
    how = ""
    if year is None:
        year, anchor, how = year_near(month, day, ctx, reading.text("sel"))
    if year is None:
        value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return unknown(value)
    period = calendar.of_month(year, month)
    if day is not None:
        exact = calendar.safe(year, month, day)
        if exact is None:
            return None
        period = calendar.of_day(exact)
    return reach(with_part(period, reading), anchor, how)


def only_year(reading: Reading, ctx: Context, year: int | None, anchor: str) -> Reached | None:
    """A year alone."""
    if year is None:
        return None
    return reach(calendar.of_year(year) if year > 0 else Period(None, None, f"{year:04d}"), anchor)


def only_day(reading: Reading, ctx: Context, day: int) -> Reached | None:
    """A day of the month alone (``the 15th``): of the month told, else the nearest by tense."""
    origin = ctx.told.start if ctx.told and ctx.told.start and (ctx.near or ctx.narrative) else ctx.day
    if origin is None:
        return unknown(f"XXXX-XX-{day:02d}")
    found = calendar.safe(origin.year, origin.month, day)
    if origin == ctx.day and found is not None and found > origin and ctx.tense == "past":
        before = calendar.shift(origin.replace(day=1), -1, "M")
        found = before and calendar.safe(before.year, before.month, day)
    return reach(calendar.of_day(found), "narrative" if origin != ctx.day else "day") if found else None


def year_near(month: int, day: int | None, ctx: Context, sel: str) -> tuple[int | None, str, str]:
    """The year of a month (and day) without one: continuing what was told, else nearest by tense."""
    told = ctx.told
    if told is not None and told.start is not None and ctx.narrative and not just_past(month, day, ctx):
        return continued(month, story(ctx, told)), "narrative", "continues the time told before"
    if ctx.day is None:
        return None, "unknown", ""
    if "this" in sel.split() and not selected(sel):
        return ctx.day.year - (month == 12 and day is None and ctx.day.month < 3), "day", "of this year"
    direction = selected(sel) if sel else {"past": -1, "future": 1}.get(ctx.tense, 0)
    return nearest_year(month, day, ctx.day, direction, strict=bool(sel)), "day", NEAREST[direction]


# Days before the article in which a date without its year is of the news, even where history is told.
NEWS = 21


def just_past(month: int, day: int | None, ctx: Context) -> bool:
    """Whether a day and month, told as past, lie right before the article's day."""
    if ctx.day is None or day is None:
        return False
    point = calendar.safe(nearest_year(month, day, ctx.day, -1, strict=False), month, day)
    return point is not None and 0 <= (ctx.day - point).days <= NEWS


NEAREST = {
    -1: "the nearest before the article's day",
    1: "the nearest after the article's day",
    0: "the nearest",
}


# A chronicle that names a year goes on in it, or in the one after; a year far off is an aside ("papers that
# were opened in 2005 show").
NEXT = 2


def story(ctx: Context, told: Period) -> Period:
    """The time from which a chronicle goes on: not a bare year far from its last month."""
    assert told.start is not None
    last = ctx.month.start if ctx.month is not None else None
    aside = last is not None and len(told.value) == 4 and not 0 <= told.start.year - last.year <= NEXT
    return ctx.month if aside and ctx.month is not None else told


def continued(month: int, told: Period) -> int:
    """The year in which a narrative goes on: the told one, or the next when the month has long passed."""
    assert told.start is not None
    if len(told.value) == 4 or not told.value[5:7].isdigit():
        return told.start.year
    gap = month - told.start.month
    return told.start.year + (1 if gap <= -9 else -1 if gap >= 10 else 0)


def nearest_year(month: int, day: int | None, origin: date, direction: int, *, strict: bool) -> int:
    """The year that puts a month (and day) nearest to ``origin`` in a direction (0 for either)."""

    def days_off(year: int) -> int:
        point = calendar.safe(year, month, day or 15) or calendar.safe(year, month, 28)
        return (point - origin).days if point else 10**6

    current = origin.month == month and day is None
    if current and not strict:
        return origin.year
    years = [y for y in (origin.year - 1, origin.year, origin.year + 1) if 1 <= y <= 9999]
    slack = 1 if direction < 0 and not strict else 0
    fit = [
        y for y in years if direction == 0 or (days_off(y) <= slack if direction < 0 else days_off(y) >= 0)
    ]
    if strict and current:
        return origin.year + direction
    best = min(fit or years, key=lambda y: abs(days_off(y)))
    other = min(years, key=lambda y: abs(days_off(y)))
    # A writer names the year of what is ten months off or more, not of what is two months off.
    return other if not strict and abs(days_off(best)) > 300 and abs(days_off(other)) < 65 else best


def iso(reading: Reading, ctx: Context) -> Reached | None:
    """``2023-06-15``."""
    year, month, day = (int(x) for x in reading.text("iso").split("-"))
    found = calendar.safe(year, month, day)
    return reach(calendar.of_day(found)) if found else None


def slash(reading: Reading, ctx: Context) -> Reached | None:
    """``6/15/2023`` where only one order of month and day exists; else nothing is claimed."""
    first, second, year = (int(x) for x in reading.text("slash").split("/"))
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    options = {d for d in (calendar.safe(year, first, second), calendar.safe(year, second, first)) if d}
    return reach(calendar.of_day(options.pop())) if len(options) == 1 else None


def decade(reading: Reading, ctx: Context) -> Reached | None:
    """``the 1990s``."""
    return reach(calendar.of_decade(reading.int("decade") or 1900))


def century(reading: Reading, ctx: Context) -> Reached | None:
    """``the 19th century``."""
    nth = reading.int("nth") or 1
    era = reading.one("era")
    if era is not None and era.text.lower().startswith("b"):
        return reach(Period(None, None, f"BC{nth - 1:02d}"))
    return reach(calendar.of_century(100 * (nth - 1))) if nth > 1 else reach(Period(None, None, "00"))


def season(reading: Reading, ctx: Context) -> Reached | None:
    """``last fall``, ``the summer of 1999``."""
    token = reading.one("season")
    assert token is not None
    year, anchor = year_in(reading, ctx)
    era = reading.one("era")
    if era is not None and era.text.lower().startswith("b"):
        return reach(Period(None, None, f"BC{reading.int('year') or 0:04d}-{token.value}"))
    if year is None:
        sel = reading.text("sel")
        first = calendar.SEASONS[token.value][0]
        year, anchor, _ = year_near(first, None, ctx, sel)
        if year is not None and ctx.day and selected(sel) < 0 and anchor == "day":
            end = calendar.of_season(year, token.value).end
            year -= 1 if end is not None and end >= ctx.day else 0
    return reach(calendar.of_season(year, token.value), anchor) if year else unknown(f"XXXX-{token.value}")


def quarter(reading: Reading, ctx: Context) -> Reached | None:
    """``the third quarter``: of the year named, else the last begun (or to come, in the future)."""
    nth = reading.int("nth") or 1
    if not 1 <= nth <= 4:
        return None
    year, anchor = year_in(reading, ctx)
    if year is None and ctx.day is not None:
        started = calendar.of_quarter(ctx.day.year, nth).start
        year = ctx.day.year - (1 if started and started > ctx.day and ctx.tense != "future" else 0)
        anchor = "day"
    return reach(calendar.of_quarter(year, nth), anchor) if year else unknown(f"XXXX-Q{nth}")


def half(reading: Reading, ctx: Context) -> Reached | None:
    """``the first half of 2019``."""
    nth = 2 if reading.text("nth") in ("last", "second") else reading.int("nth") or 1
    year, anchor = year_in(reading, ctx)
    if nth > 2:
        return None
    return reach(calendar.of_half(year, nth), anchor) if year else unknown(f"XXXX-H{nth}")


def holiday(reading: Reading, ctx: Context) -> Reached | None:
    """A named day of the year: of the year named, else the nearest by tense."""
    token = reading.one("name")
    assert token is not None
    year, anchor = year_in(reading, ctx)
    if year is not None:
        found = holiday_in(str(token.value), year)
        return reach(calendar.of_day(found), anchor) if found else None
    origin = ctx.told.start if ctx.narrative and ctx.told and ctx.told.start else ctx.day
    if origin is None:
        return unknown("XXXX-" + str(token.value)) if "-" in str(token.value) else unknown("XXXX-XX-XX")
    if origin is not ctx.day:
        found = holiday_in(str(token.value), origin.year)
        return reach(calendar.of_day(found), "narrative") if found else None
    days = [
        d
        for y in (origin.year - 1, origin.year, origin.year + 1)
        if 1 <= y <= 9999 and (d := holiday_in(str(token.value), y))
    ]
    fit = {"past": [d for d in days if d <= origin], "future": [d for d in days if d >= origin]}.get(
        ctx.tense
    ) or days
    return reach(calendar.of_day(min(fit, key=lambda d: abs((d - origin).days))), "day")


def holiday_in(spec: str, year: int) -> date | None:
    """The day of a holiday in a year: ``12-25``, ``11:3:4`` (month, weekday, which), ``easter-2``."""
    if spec.startswith("easter"):
        found = calendar.easter(year)
        return found and calendar.shift(found, int(spec[6:] or 0), "D")
    if ":" in spec:
        month, day, nth = (int(x) for x in spec.split(":"))
        return calendar.nth_weekday(year, month, day, nth)
    month, day = (int(x) for x in spec.split("-"))
    return calendar.safe(year, month, day)

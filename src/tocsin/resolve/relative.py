"""Expressions that are counted from another time: weekdays, yesterday, last month, two weeks ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.resolve import calendar
from tocsin.resolve.calendar import Period
from tocsin.resolve.periods import reporting, year_before
from tocsin.resolve.plausible import count_of
from tocsin.resolve.reached import TO_TOLD, Context, Reached, base, reach, selected, unknown, with_part
from tocsin.resolve.reading import Reading


def weekday(reading: Reading, ctx: Context) -> Reached | None:
    """``Friday``, ``last Friday``, ``Wednesday night``."""
    token = reading.one("weekday", "weekday2")
    assert token is not None
    sel = reading.text("sel")
    origin, anchor = (ctx.day, "day") if sel == "last" and ctx.day else base(reading, ctx, sel)
    if ctx.narrative and ctx.told and ctx.told.start and not sel:
        origin, anchor = ctx.told.start, "narrative"
    if origin is None:
        return unknown(f"XXXX-WXX-{token.value + 1}")
    if reading.fields.get("wsel"):
        week = calendar.shift(origin, selected(reading.text("wsel")), "W")
        monday = week and calendar.of_week(week).start
        found = monday and calendar.shift(monday, token.value, "D")
    else:
        found = weekday_by_tense(origin, token.value, selected(sel), sel, ctx, anchor)
    return (
        reach(with_part(calendar.of_day(found), reading), anchor, "the nearest that the tense allows")
        if found
        else None
    )


def weekday_by_tense(
    origin: date, weekday: int, direction: int, sel: str, ctx: Context, anchor: str
) -> date | None:
    """The weekday meant, counted from ``origin``."""
    if direction < 0:
        return calendar.weekday_before(origin, weekday, same=False)
    if direction > 0 or (anchor == "narrative" and not sel):
        return calendar.weekday_after(origin, weekday, same=False)
    if ctx.tense == "future":
        return calendar.weekday_after(origin, weekday, same=True)
    tomorrow = calendar.shift(origin, 1, "D")
    if ctx.evening and tomorrow is not None and tomorrow.weekday() == weekday and ctx.tense == "past":
        return tomorrow
    return calendar.weekday_before(origin, weekday, same=True)


def deictic(reading: Reading, ctx: Context) -> Reached | None:
    """``yesterday``, ``tonight``."""
    token = reading.one("deictic")
    assert token is not None
    offset, part = token.value
    if ctx.day is None:
        return unknown("XXXX-XX-XX")
    day = calendar.shift(ctx.day, int(offset), "D")
    period = with_part(calendar.of_day(day), reading) if day else None
    if period is not None and part and "T" not in period.value:
        period = replace(period, value=f"{period.value}T{part}")
    return reach(period, "day") if period else None


def daypart(reading: Reading, ctx: Context) -> Reached | None:
    """``last night``, ``that afternoon``, ``the next morning``, ``overnight``."""
    token = reading.one("part", "part2", "part3", "part4")
    assert token is not None
    sel = reading.text("sel")
    told = ctx.told.start if ctx.told and ctx.told.start == ctx.told.end else None
    to_told = (
        reading.fields.get("part2") or reading.fields.get("part4") or set(sel.split()) & (TO_TOLD | {"next"})
    )
    origin = told if told and (to_told or ctx.narrative) else ctx.day
    if origin is None:
        return unknown(f"XXXX-XX-XXT{token.value}", "time")
    move = selected(sel) if sel else 0
    day = calendar.shift(origin, move, "D")
    if day is None:
        return None
    how = "narrative" if origin == told and origin != ctx.day else "day"
    return Reached("time", Period(day, day, f"{day.isoformat()}T{token.value}"), how)


def relative(reading: Reading, ctx: Context) -> Reached | None:
    """``last month``, ``the following day``, ``earlier this year``, ``the end of the week``."""
    token = reading.one("unit", "unit2")
    assert token is not None
    sel = reading.text("sel")
    unit = "D" if token.text == "night" else str(token.value)
    if unit.startswith("T"):
        return None
    if unit == "Q" and (not sel or sel == "latest"):
        return reporting(ctx)
    origin, anchor = base(reading, ctx, sel or "this")
    if "next" in sel.split() and unit == "D" and ctx.told and ctx.told.start:
        origin, anchor = ctx.told.end or ctx.told.start, "narrative"
    pointed = taken_up(unit, sel, ctx)
    if pointed is not None:
        origin, anchor = pointed, "narrative"
    if origin is None:
        return unknown(open_value(unit))
    moved = calendar.shift(origin, selected(sel), unit)
    if moved is None:
        return None
    if unit == "WE" and not selected(sel) and ctx.tense == "past" and moved.weekday() < 5:
        moved = calendar.shift(moved, -1, "W") or moved
    return reach(calendar.of_unit(moved, unit), anchor)


def taken_up(unit: str, sel: str, ctx: Context) -> date | None:
    """The start of the very day or month that ``the same day`` and ``that month`` take up: a single day, be
    a year told since; a month since when something goes on."""
    told = {"D": ctx.exact, "M": ctx.since}.get(unit)
    return told.start if told is not None and set(sel.split()) & {"that", "same"} else None


def open_value(unit: str) -> str:
    """The value of an unknown calendar unit."""
    return {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX"}.get(unit, "XXXX-XX-XX")


def ago(reading: Reading, ctx: Context) -> Reached | None:
    """``two weeks ago``: counted back from the article's day; ``from now``: ahead."""
    ahead = reading.text("dir").startswith("from")
    if not ahead and compared(reading, ctx):
        return year_before(ctx)
    return moved_by(reading, ctx.day, 1 if ahead else -1, "day")


def later(reading: Reading, ctx: Context) -> Reached | None:
    """``three years later``, ``a week before``, ``the day after``: counted from the time told before."""
    after = reading.text("dir", "dir2") in ("later", "after", "afterwards", "afterward")
    told = ctx.told
    if not after and compared(reading, ctx):
        return year_before(ctx)
    if told is None or told.start is None or not (ctx.near or ctx.narrative or after):
        return moved_by(reading, ctx.day if not after else None, -1, "day")
    origin = (told.end or told.start) if after else told.start
    if len(told.value) == 4 and unit_of(reading) in ("Y", "E"):
        origin = told.start
    return moved_by(reading, origin, 1 if after else -1, "narrative")


def compared(reading: Reading, ctx: Context) -> bool:
    """Whether ``a year earlier`` is the quarter a year before the one whose results are told."""
    one = count_of(reading.fields.get("count", ())) == "1"
    return unit_of(reading) == "Y" and one and ctx.quarter is not None


def unit_of(reading: Reading) -> str:
    """The unit's letter."""
    token = reading.one("unit", "unit2")
    return str(token.value) if token is not None else "D"


def moved_by(reading: Reading, origin: date | None, direction: int, anchor: str) -> Reached | None:
    """``origin`` moved by the count and unit of a reading."""
    unit, count = unit_of(reading), count_of(reading.fields.get("count", ()))
    if unit == "Y" and count.endswith(".5"):
        unit, count = "M", str(int(12 * float(count)))
    if not reading.fields.get("count") and reading.one("unit", "unit2").text.endswith("s"):  # type: ignore[union-attr]
        count = "X"
    vague = "PAST_REF" if direction < 0 else "FUTURE_REF"
    if not count.isdigit():
        period = Period(None, origin, vague) if direction < 0 else Period(origin, None, vague)
        return reach(
            period, anchor, "an unstated number back" if direction < 0 else "an unstated number ahead"
        )
    if origin is None:
        return unknown(open_value(unit) if not unit.startswith("T") else "XXXX-XX-XX")
    if unit.startswith("T"):
        hours = int(count) if unit == "TH" else 0
        day = calendar.shift(origin, direction * (hours // 24), "D")
        return reach(Period(day, day, day.isoformat()), anchor) if day else None
    day = calendar.shift(origin, direction * int(count), unit)
    if day is None:
        return None
    exact = calendar.of_day(day)
    if unit in ("W", "F"):
        return reach(replace(exact, value=calendar.of_week(day).value), anchor)
    return reach(
        exact if unit in ("D", "WE") else calendar.of_unit(day, unit if unit in ("M", "Q") else "Y"), anchor
    )

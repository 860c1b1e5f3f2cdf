"""Lengths, repetitions, clock times and the vague present, past and future."""

from __future__ import annotations

from datetime import date

from tocsin.resolve import calendar
from tocsin.resolve.calendar import Period
from tocsin.resolve.plausible import count_of
from tocsin.resolve.reached import Context, Reached, reach, selected
from tocsin.resolve.reading import Reading
from tocsin.resolve.relative import unit_of


def anchored(reading: Reading, ctx: Context) -> Reached | None:
    """``the last five years``, ``the next 48 hours``: a stretch that ends or begins now."""
    sel = reading.text("sel", "sel2")
    unit = unit_of(reading)
    count = count_of(reading.fields["count"]) if "count" in reading.fields else "X"
    value = calendar.duration(count, unit)
    origin = ctx.told.end if ctx.narrative and ctx.told and ctx.told.end else ctx.day
    direction = selected(sel) or -1
    if origin is None:
        return Reached("duration", Period(None, None, value), "unknown", "relative to an unknown day")
    far = stretch(origin, direction, "3" if count == "X" and "few" in reading.text("count") else count, unit)
    period = Period(far, origin, value) if direction < 0 else Period(origin, far, value)
    return Reached(
        "duration", period, "narrative" if origin != ctx.day else "day", "counted from the article's day"
    )


def stretch(origin: date, direction: int, count: str, unit: str) -> date | None:
    """The far end of a stretch of ``count`` units; None where the count is vague."""
    if not count.isdigit():
        return None
    if unit == "TH":
        return calendar.shift(origin, direction * -(-int(count) // 24), "D")
    return origin if unit.startswith("T") else calendar.shift(origin, direction * int(count), unit)


def lasting(reading: Reading, ctx: Context) -> Reached | None:
    """``six years``: a length that dates nothing."""
    bare = not reading.fields.get("count") and reading.text("unit").endswith("s")
    count = "X" if bare else count_of(reading.fields.get("count") or reading.fields.get("one", ()))
    count += ".5" if reading.fields.get("half") else ""
    return Reached("duration", Period(None, None, calendar.duration(count, unit_of(reading))))


def recent(reading: Reading, ctx: Context) -> Reached | None:
    """``recent years``, ``future quarters``."""
    anchor = "day" if ctx.day else "unknown"
    if reading.text("ref") == "future":
        return Reached("date", Period(ctx.day, None, "FUTURE_REF"), anchor)
    return Reached("date", Period(None, ctx.day, calendar.duration("X", unit_of(reading))), anchor)


def repeated(reading: Reading, ctx: Context) -> Reached | None:
    """``every year``, ``daily``, ``Mondays``."""
    word, day = reading.one("set"), reading.one("weekdays")
    if word is not None:
        return Reached("set", Period(None, None, str(word.value)))
    if day is not None:
        return Reached("set", Period(None, None, f"XXXX-WXX-{day.value + 1}"))
    token = reading.one("unit")
    assert token is not None
    if token.kind in ("unit", "plural"):
        nth = reading.one("count")
        count = str(nth.value) if nth is not None else "1"
        return Reached("set", Period(None, None, calendar.duration(count, str(token.value))))
    value = {
        "month": f"XXXX-{token.value:0>2}",
        "season": f"XXXX-{token.value}",
        "daypart": f"XXXX-XX-XXT{token.value}",
    }
    return Reached(
        "set",
        Period(
            None,
            None,
            value.get(token.kind, f"XXXX-WXX-{int(token.value) + 1 if token.kind == 'weekday' else ''}"),
        ),
    )


def reference(reading: Reading, ctx: Context) -> Reached | None:
    """``now``, ``recently``: the present, the past, the future, without days of their own."""
    token = reading.one("ref")
    present = reading.rule == "these-days" or reading.text("ref") == "current"
    value = "PRESENT_REF" if present else str(token.value) if token else "PAST_REF"
    day = ctx.day
    period = {"PRESENT_REF": Period(day, day, value), "PAST_REF": Period(None, day, value)}
    return reach(period.get(value, Period(day, None, value)), "day" if day else "unknown")


def clock(reading: Reading, ctx: Context) -> Reached | None:
    """``4:00 A.M.``: on the day told, else on the article's."""
    spelled = reading.text("clock", "clock2") or reading.text("hour")
    digits = spelled.replace(".", ":").split(":")
    if len(digits) == 1 and len(spelled) == 4:
        digits = [spelled[:2], spelled[2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if reading.text("ampm").startswith("p") and hour < 12:
        hour += 12
    if reading.text("ampm").startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    told = ctx.told.start if ctx.told and ctx.told.start == ctx.told.end else None
    day = told or ctx.day
    value = f"T{hour:02d}:{minute:02d}"
    period = Period(day, day, day.isoformat() + value) if day else Period(None, None, "XXXX-XX-XX" + value)
    return Reached("time", period, "narrative" if told else "day" if day else "unknown")

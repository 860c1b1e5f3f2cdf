"""What an expression of time comes to, and from where it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.resolve import calendar
from tocsin.resolve.calendar import Period
from tocsin.resolve.reading import Reading

TO_TOLD = frozenset({"following", "previous", "preceding", "prior", "that", "those", "same", "subsequent"})


@dataclass(frozen=True, slots=True)
class Context:
    """From where an expression is seen.

    ``day`` is the article's (None where unknown), ``told`` the time told last, ``month`` the last that
    was no longer than a month, ``near`` whether the time told last was in this sentence or the one
    before, ``tense`` that of the clause, ``narrative`` whether the text tells history (months and days
    then continue what was told), ``evening`` whether the article's stamp may be a day behind the place of
    the news. ``quarter`` is the quarter whose results the text tells. ``exact`` is the last single day told,
    ``since`` a month since when something near goes on.
    """

    day: date | None
    told: Period | None = None
    month: Period | None = None
    quarter: Period | None = None
    exact: Period | None = None
    since: Period | None = None
    near: bool = False
    tense: str = ""
    narrative: bool = False
    evening: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """What an expression came to: its TIMEX3 type, its days and value, and what it was counted from."""

    kind: str
    period: Period
    anchor: str = ""
    how: str = ""


def reach(period: Period, anchor: str = "", how: str = "", kind: str = "date") -> Reached:
    """A date."""
    return Reached(kind, period, anchor, how)


def unknown(value: str, kind: str = "date") -> Reached:
    """An expression that hangs on a day that is not known."""
    return Reached(kind, Period(None, None, value), "unknown", "relative to an unknown day")


def selected(word: str) -> int:
    """-1 for the one before, 1 for the one after, 0 for this one."""
    first = word.split()[0] if word else ""
    if "coming" in word or "next" in word or first in ("following", "upcoming", "subsequent"):
        return 1
    return (
        -1
        if word.split()[-1:] and word.split()[-1] in ("last", "past", "previous", "preceding", "prior")
        else 0
    )


def base(reading: Reading, ctx: Context, sel: str) -> tuple[date | None, str]:
    """The day from which ``last``, ``next`` or ``that`` count, and which it is."""
    to_told = bool(set(sel.split()) & TO_TOLD) or sel == "next" and reading.fields.get("the") is not None
    if ctx.told is not None and ctx.told.start is not None and (to_told or ctx.narrative):
        return (ctx.told.end if selected(sel) > 0 and ctx.told.end else ctx.told.start), "narrative"
    return ctx.day, "day"


def year_in(reading: Reading, ctx: Context) -> tuple[int | None, str]:
    """The year that the words give (``2023``, ``last year``), and what it was counted from."""
    year = reading.int("year", "year2")
    if year is not None:
        return year, ""
    sel = reading.text("ysel", "ysel2")
    unit = reading.one("yunit", "yunit2")
    if not sel or unit is None or unit.value != "Y":
        return None, ""
    day, anchor = base(reading, ctx, sel)
    return (day.year + selected(sel) if day else None), anchor


def with_part(period: Period, reading: Reading) -> Period:
    """A day with its part in the value (``1999-07-15TNI``)."""
    part = reading.one("part", "part2")
    return replace(period, value=f"{period.value}T{part.value}") if part is not None else period


PARTS = {"early": "early", "beginning": "early", "start": "early", "outset": "early", "turn": "early",
         "mid": "mid", "middle": "mid", "late": "late", "end": "late", "close": "late"}  # fmt: skip


def clip(reached: Reached, reading: Reading, ctx: Context) -> Reached:
    """Early, mid and late parts; and no later than the article for what is told as past."""
    mod = reading.text("mod") or reading.text("mod2")
    word = mod.split()[-1] if mod else ""
    period = reached.period
    if word in ("earlier", "later") and ctx.day and period.start and period.end and period.start < period.end:
        period = replace(period, end=min(ctx.day, period.end)) if word == "earlier" else period
        if word == "later" and period.start is not None and ctx.tense == "future" and period.start < ctx.day:
            period = replace(period, start=ctx.day)
    elif word in PARTS:
        period = calendar.part_of(period, PARTS[word])
    if (
        ctx.day
        and period.start
        and period.end
        and ctx.tense == "past"
        and period.start < ctx.day < period.end
    ):
        period = replace(period, end=ctx.day)
    return replace(reached, period=period)

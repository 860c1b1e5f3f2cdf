"""Reporting periods: the quarter whose results are told, its comparison a year before; the week of a day."""

from __future__ import annotations

from tocsin.resolve import calendar
from tocsin.resolve.calendric import on_date
from tocsin.resolve.reached import Context, Reached, reach, unknown
from tocsin.resolve.reading import Reading


def reporting(ctx: Context) -> Reached:
    """``the quarter``: the one whose results are told, else the last that is over."""
    if ctx.quarter is not None:
        return reach(ctx.quarter, "narrative")
    before = calendar.shift(ctx.day, -1, "Q") if ctx.day else None
    return reach(calendar.of_unit(before, "Q"), "day") if before else unknown("XXXX-QX")


def year_before(ctx: Context, nth: int | None = None) -> Reached:
    """The same quarter of the year before (or its ``nth``)."""
    told = reporting(ctx)
    if told.period.start is None:
        return told
    number = nth if nth is not None and nth <= 4 else int(told.period.value[-1])
    return reach(calendar.of_quarter(told.period.start.year - 1, number), told.anchor)


def year_ago(reading: Reading, ctx: Context) -> Reached | None:
    """``the year-ago quarter``, ``the year-earlier period``, ``year-earlier results``."""
    if reading.fields.get("quarter") or ctx.quarter is not None:
        return year_before(ctx, reading.int("nth"))
    before = calendar.shift(ctx.day, -1, "Y") if ctx.day else None
    return reach(calendar.of_year(before.year), "day") if before else unknown("XXXX")


def reported(reading: Reading, ctx: Context) -> Reached | None:
    """``the latest period``; ``the 1988 quarter``: the reporting quarter in the year named."""
    year = reading.int("year")
    if year is None:
        return reporting(ctx) if ctx.quarter is not None else None
    if ctx.quarter is None:
        return reach(calendar.of_year(year))
    return reach(calendar.of_quarter(year, int(ctx.quarter.value[-1])), "narrative")


def week_of(reading: Reading, ctx: Context) -> Reached | None:
    """``the week of March 6``."""
    day = on_date(reading, ctx)
    if day is None or day.period.start is None:
        return day
    return reach(calendar.of_week(day.period.start), day.anchor, day.how)

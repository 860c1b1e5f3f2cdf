"""From words to days: what an expression of time comes to, seen from a day and from what was told before."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.resolve.calendric import (
    century,
    decade,
    half,
    holiday,
    iso,
    on_date,
    quarter,
    season,
    slash,
)
from tocsin.resolve.lengths import anchored, clock, lasting, recent, reference, repeated
from tocsin.resolve.periods import reported, week_of, year_ago
from tocsin.resolve.reached import Context, Reached, clip
from tocsin.resolve.reading import Reading
from tocsin.resolve.relative import ago, daypart, deictic, later, relative, weekday


def normalise(reading: Reading, ctx: Context) -> Reached | None:
    """The days and the value of an expression; None where it turns out to be none."""
    operation = OPERATIONS[reading.op]
    reached = operation(reading, ctx)
    return clip(reached, reading, ctx) if reached is not None else None


OPERATIONS: dict[str, Callable[[Reading, Context], Reached | None]] = {
    "iso": iso, "slash": slash, "date": on_date, "decade": decade, "century": century,
    "season": season, "year-ago": year_ago, "reported": reported, "week-of": week_of,
    "quarter": quarter, "half": half, "weekday": weekday, "deictic": deictic,
    "daypart": daypart, "relative": relative, "ago": ago, "later": later, "anchored": anchored,
    "duration": lasting, "recent": recent, "set": repeated, "reference": reference, "clock": clock,
    "holiday": holiday,
}  # fmt: skip

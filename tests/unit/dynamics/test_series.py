"""Series, unusual periods and changes, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, factorial

import numpy as np
import pytest

from tocsin.dynamics import gather
from tocsin.dynamics.changes import changes, tail, unusual
from tocsin.dynamics.intensity import weight
from tocsin.dynamics.series import Series, series
from tocsin.errors import DataError
from tocsin.records import Occurrence
from tocsin.report import series_plot

FIRST = date(2024, 1, 1)


def made(counts: list[float], exposure: list[float] | None = None) -> Series:
    starts = tuple(FIRST + timedelta(days=n) for n in range(len(counts)))
    read = None if exposure is None else np.array(exposure, dtype=float)
    return Series("day", starts, np.array(counts, dtype=float), None, None, 0, read, (True,) * len(counts))


def test_weights() -> None:
    assert weight(Occurrence(FIRST, "190")) == -10 and weight(Occurrence(FIRST, "1999")) == -10
    assert weight(Occurrence(FIRST, "exercise", tags=("COOPERATE", "exercise"))) == 6
    assert weight(Occurrence(FIRST, "thing")) is None


def test_periods_sums_and_what_is_whole() -> None:
    rows = [
        Occurrence(date(2024, 1, 3), "AID", count=2), Occurrence(date(2024, 1, 4), "ASSAULT"),
        Occurrence(date(2024, 2, 29), "party"),
    ]  # fmt: skip
    data = gather(rows, [(date(2024, 1, 2), date(2024, 2, 29))])
    months = series(data, "month", {date(2024, 1, 9): 30, date(2024, 2, 1): 10})
    assert months.counts.tolist() == [3, 1] and months.whole == (False, True) and months.unweighted == 1
    assert months.cooperation is not None and months.cooperation.tolist() == [14, 0]
    assert months.net is not None and months.net.tolist() == [5, 0]
    assert months.rates.tolist() == [3 / 1.5, 1 / 0.5]
    assert series(data, "week").starts[0] == date(2024, 1, 1), "a Monday"
    assert series(data, "day").counts.sum() == 4
    with pytest.raises(DataError, match="nothing was read"):
        series(data, "month", {})


def test_the_tail_of_the_negative_binomial() -> None:
    assert tail(0, 2.0, 3.0) == 1
    assert tail(1, 2.0, 1.0) == pytest.approx(2 / 3), "size 1 is geometric"
    poisson = 1 - sum(exp(-2.0) * 2.0**k / factorial(k) for k in range(4))
    assert tail(4, 2.0, 1e7) == pytest.approx(poisson, abs=1e-6)


def test_a_burst_is_unusual_unless_more_was_read() -> None:
    calm = [1.0, 0.0, 2.0, 1.0] * 20
    assert [one.start for one in unusual(made([*calm, 9.0]))] == [FIRST + timedelta(days=80)]
    assert unusual(made([*calm, 9.0], [10.0] * 80 + [100.0])) == []
    with pytest.raises(DataError, match="3 whole days are too few"):
        unusual(made([9.0] * 3))


def test_a_change_is_found_where_it_is() -> None:
    rng = np.random.default_rng(1)
    counts = [*rng.poisson(0.2, 560), *rng.poisson(1.5, 560)]
    [turn] = changes(made(counts))
    assert abs((turn.start - FIRST).days - 560) <= 28 and turn.before < 0.4 < 1.2 < turn.after
    assert changes(made([*rng.poisson(0.2, 560)])) == []
    read = [1.0] * 560 + [7.5] * 560
    assert changes(made(counts, read)) == [], "more reading is no more conflict"
    with pytest.raises(DataError, match="too few"):
        changes(made([1.0] * 50))
    with pytest.raises(DataError, match="no act"):
        changes(made([0.0] * 500))


def test_the_plot_says_what_it_shows() -> None:
    found = made([1.0, 0.0, 2.0, 1.0] * 20 + [9.0])
    drawn = series_plot.series(found, "a <b>", unusual(found), [], 0.001)
    assert "a &lt;b&gt;: acts a day" in drawn and 'class="odd"' in drawn and "Red: unusual days, 1" in drawn

"""The measures, each with its interval: ratios of sums over articles, and alphas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.evaluate.alpha import Alpha
from tocsin.evaluate.bootstrap import Array, interval, ratio
from tocsin.evaluate.counts import Counts

# a measure is the sum of some counts over the sum of others
MEASURES = {
    "precision": (("hit",), ("said",)),
    "recall": (("hit",), ("wanted",)),
    "f1": (("hit", "hit"), ("said", "wanted")),
    "accuracy": (("hit",), ("said",)),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and the ends of its interval, from 0 to 1 (alpha from -1); None where it is not defined:
    nothing was asked, or there is only one article to draw from."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One row: what was measured, its numbers (hit, said, wanted), its figures by name."""

    of: str
    hit: int
    said: int
    wanted: int
    figures: dict[str, Figure]


def score(of: str, names: Sequence[str], rows: Sequence[Counts], weights: Array) -> Score:
    """The figures ``names`` of one thing, from the counts of each article."""
    table = {r: np.array([row[of, r] for row in rows], np.float64) for r in ("hit", "said", "wanted")}
    every = np.ones((1, len(rows)))
    figures = {}
    for name in names:
        top, bottom = (sum(table[part] for part in parts) for parts in MEASURES[name])
        figures[name] = _figure(ratio(every @ top, every @ bottom), ratio(weights @ top, weights @ bottom))
    hit, said, wanted = (int(table[r].sum()) for r in ("hit", "said", "wanted"))
    return Score(of, hit, said, wanted, figures)


def reliability(units: Alpha, articles: int, weights: Array) -> Figure:
    """Alpha with its interval."""
    return _figure(units.of(np.ones((1, articles))), units.of(weights))


def _figure(value: Array, samples: Array) -> Figure:
    known = None if np.isnan(value[0]) else float(value[0])
    ends = interval(samples) if known is not None else None
    return Figure(known, *(ends or (None, None)))


def kinds(rows: Sequence[Counts], names: Sequence[str]) -> Iterator[str]:
    """Those of ``names`` of which anything was counted, in their order."""
    yield from (name for name in names if any(row[name, r] for row in rows for r in ("said", "wanted")))

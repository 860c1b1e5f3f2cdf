"""Krippendorff's alpha of two coders for nominal categories.

K. Krippendorff, Content Analysis (2004, 2nd edition), chapter 11: alpha = 1 - (n - 1) D / E, where n is the
number of values given, D the values in units whose two values differ, and E the sum over pairs of different
categories of the product of how often each was given. 1 is perfect agreement, 0 what chance gives.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.evaluate.bootstrap import Array, ratio

# the values that the two coders gave to one unit
Unit = tuple[str, str]


class Alpha:
    """Alpha over the units of several articles, any mixture of which can be weighed."""

    def __init__(self, articles: Sequence[Sequence[Unit]]) -> None:
        names = sorted({value for units in articles for unit in units for value in unit})
        place = {name: at for at, name in enumerate(names)}
        self.units = sum(map(len, articles))
        self._given = np.zeros((len(articles), len(names)))
        self._differing = np.zeros(len(articles))
        for row, units in enumerate(articles):
            for one, other in units:
                self._given[row, place[one]] += 1
                self._given[row, place[other]] += 1
                self._differing[row] += 2 * (one != other)

    def of(self, weights: Array) -> Array:
        """Alpha of each row of weights (samples, articles); NaN where only one category was ever given."""
        given = weights @ self._given
        n = given.sum(axis=1)
        expected = n**2 - (given**2).sum(axis=1)
        return np.asarray(1 - (n - 1) * ratio(weights @ self._differing, expected))

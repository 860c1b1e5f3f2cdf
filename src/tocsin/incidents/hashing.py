"""Hashes of the overlapping runs of a text's words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def hashes(words: Sequence[int], run: int, kept: int) -> tuple[int, ...]:
    """Sorted 62-bit hashes of every ``run`` words (each a number below 2**32) that ``kept`` divides."""
    mixed = _mixed(_runs(np.array(words, np.uint64), run))
    return tuple(int(h) for h in np.unique(mixed[mixed % kept == 0]))


def _runs(words: NDArray[np.uint64], run: int) -> NDArray[np.uint64]:
    """One number for every run of words: a polynomial in 64 bits, wrapping round."""
    count = len(words) - run + 1
    total = np.zeros(count, np.uint64)
    for at in range(run):
        total = total * np.uint64(0x100000001B3) + words[at : at + count]
    return total


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finisher (Steele et al. 2014), cut to 62 bits."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values ^ (values >> np.uint64(31))) >> np.uint64(2)

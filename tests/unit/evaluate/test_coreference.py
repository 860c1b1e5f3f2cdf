"""MUC, B3 and CEAFe against examples worked by hand and in the literature."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from tocsin.evaluate.coreference import Clusters, coreference


def clusters(*sets: str) -> Clusters:
    return {mention: number for number, members in enumerate(sets) for mention in members}


def test_equal_sets_are_perfect() -> None:
    found = coreference(clusters("abc", "d", "ef"), clusters("ef", "abc", "d"))
    assert found.conll == pytest.approx(1.0)


def test_two_sets_wrongly_joined() -> None:
    """Bagga and Baldwin (1998): {1-5} {6 7} {8 9 A B C}, the first and the last joined, or the last two."""
    key = clusters("12345", "67", "89ABC")
    small = coreference(key, clusters("12345", "6789ABC"))
    assert small.muc.precision == pytest.approx(9 / 10)
    assert small.muc.recall == 1
    assert small.b3.precision == pytest.approx(16 / 21)
    large = coreference(key, clusters("1234589ABC", "67"))
    assert large.muc.precision == pytest.approx(9 / 10)
    assert large.b3.precision == pytest.approx(7 / 12)


def test_alignment_of_sets() -> None:
    """Luo (2005), the same key: one set in two, and the alignment's gain over both counts of sets."""
    key = clusters("12345", "67", "89ABC")
    found = coreference(key, clusters("12345", "6789ABC"))
    gain = 1 + 2 * 5 / 12
    assert found.ceafe.recall == pytest.approx(gain / 3)
    assert found.ceafe.precision == pytest.approx(gain / 2)


def test_all_apart() -> None:
    found = coreference(clusters("ab", "c"), clusters("a", "b", "c"))
    assert found.muc.f1 == 0
    assert found.b3.recall == pytest.approx(2 / 3)
    assert found.ceafe.recall == pytest.approx((2 / 3 + 1) / 2)


def test_alignment_is_the_best_of_all() -> None:
    """Against every alignment, on random sets."""
    chance = random.Random(3)
    for _ in range(40):
        key = {m: chance.randrange(4) for m in "abcdefgh"}
        other = {m: chance.randrange(4) for m in "abcdefgh"}
        sets = [[{m for m in c if c[m] == n} for n in set(c.values())] for c in (key, other)]
        short, long = sorted(sets, key=len)
        best = max(
            sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(short, order, strict=False))
            for order in permutations(long)
        )
        assert coreference(key, other).ceafe.recall == pytest.approx(best / len(sets[0]))


def test_mentions_must_agree() -> None:
    with pytest.raises(ValueError, match="only one of the clusterings"):
        coreference(clusters("ab"), clusters("a"))

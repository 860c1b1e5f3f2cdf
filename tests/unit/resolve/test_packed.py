"""The packed names: found by bisection as a mapping would find them."""

from __future__ import annotations

import pytest

from tocsin.resolve.packed import Packed

NAMES = ["#12", "a", "ab", "ab c", "abc", "abcd", "b", "li", "li be", "lima", "öre", "петро"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_every_name_is_found_and_no_other(end: str) -> None:
    packed = Packed("\n".join(f"{name}\t{n}" for n, name in enumerate(sorted(NAMES))) + end)
    assert [packed.get(name) for name in sorted(NAMES)] == [str(n) for n in range(len(NAMES))]
    assert [packed.get(name) for name in ("", "aa", "abcde", "l", "lim", "zz", "a\t1")] == [None] * 7


def test_an_empty_text_holds_nothing() -> None:
    assert Packed("").get("a") is None

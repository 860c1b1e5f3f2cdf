"""The packed names: found by bisection as a mapping would find them."""

from __future__ import annotations

import pytest

from tocsin.resolve.packed import Lines, Packed

NAMES = ["#12", "a", "ab", "ab c", "abc", "abcd", "b", "li", "li be", "lima", "öre", "петро"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_every_name_is_found_and_no_other(end: str) -> None:
    packed = Packed(("\n".join(f"{name}\t{n}" for n, name in enumerate(sorted(NAMES))) + end).encode())
    assert [packed.get(name) for name in sorted(NAMES)] == [str(n) for n in range(len(NAMES))]
    assert [packed.get(name) for name in ("", "aa", "abcde", "l", "lim", "zz", "a\t1")] == [None] * 7


def test_an_empty_text_holds_nothing() -> None:
    assert Packed(b"").get("a") is None


@pytest.mark.parametrize("end", ["", "\n"])
def test_lines_are_numbered_and_can_be_put(end: str) -> None:
    lines = Lines(("first\nöre\nlast" + end).encode())
    assert [lines[n] for n in range(len(lines))] == ["first", "öre", "last"]
    lines.put(1, "other")
    lines.put(3, "behind")
    assert [lines[n] for n in range(len(lines))] == ["first", "other", "last", "behind"]
    with pytest.raises(IndexError):
        lines[4]

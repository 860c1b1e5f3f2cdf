"""The packed names: found by bisection as a mapping would find them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

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


def test_rows_are_numbered_and_can_be_put() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("rows/0", "first\nöre")
        archive.writestr("rows/1", "last")
    rows = Lines(ZipFile(stream), 3, 2)
    assert [rows[n] for n in range(len(rows))] == ["first", "öre", "last"]
    rows.put(1, "other")
    rows.put(3, "behind")
    assert [rows[n] for n in range(len(rows))] == ["first", "other", "last", "behind"]
    with pytest.raises(IndexError):
        rows[4]

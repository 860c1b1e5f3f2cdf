"""Whole numbers that stand for events in layouts which number them."""

from __future__ import annotations

from hashlib import blake2b


def number(*parts: str) -> int:
    """A number of at most 63 bits from the words that identify a row; the same words give the same number.

    Two of a million rows share a number with a chance of about 5e-8.
    """
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest()) >> 1

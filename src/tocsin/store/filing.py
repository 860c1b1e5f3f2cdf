"""Block keys as numbers: the day above, a hash of family and party below.

Rows of the table of blocks then lie in time order, as news comes, so that the keys of one batch stand on few
pages; under text keys, sorted by family and party, every key of an event was on a page of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from tocsin.store.keys import UNDATED

BITS = (
    40  # of the hash: two keys of one day meet once in 10**12 pairs, and then two events are compared in vain
)


def number(key: str) -> int:
    """The number, below 2**62, of a key of ``incidents.keys``: ``FAMILY|PARTY|[from ]DAY``, ``…|undated``."""
    rest, _, when = key.rpartition("|")
    day = when[-10:]
    ordinal = UNDATED if day == "undated" else date.fromisoformat(day).toordinal()
    said = f"{rest}|{when[:-10]}".encode("utf-8", "surrogatepass")
    return ordinal << BITS | int.from_bytes(blake2b(said, digest_size=BITS // 8).digest())


def of_decision(decision: str) -> int:
    """The key that the members of a person's merge share; below 0."""
    return -int(decision)


def pack(numbers: Iterable[int]) -> bytes:
    """Keys as a row holds them, sorted."""
    return array("q", sorted(numbers)).tobytes()


def unpack(packed: bytes) -> tuple[int, ...]:
    """The keys that :func:`pack` was given, sorted."""
    return tuple(array("q", packed))

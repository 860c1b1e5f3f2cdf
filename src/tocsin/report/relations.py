"""What joins two acts, as an arrow from the cause to the effect reads."""

from __future__ import annotations

BACK = {
    "responds-to": "answered by",
    "follows": "followed by",
    "part-of": "includes",
    "fulfils": "fulfilled by",
    "denies": "denied by",
}
WITHIN = frozenset({"part-of"})  # an act within another
LOOSE = frozenset({"follows", "part-of"})  # no answer


def word(relation: str) -> str:
    """``answered by``; an unknown relation is its own word."""
    return BACK.get(relation, relation)


def place(relation: str) -> int:
    """Where a relation stands in a list of them."""
    return list(BACK).index(relation) if relation in BACK else len(BACK)

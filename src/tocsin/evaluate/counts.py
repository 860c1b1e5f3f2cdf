"""What is counted in one article. Every measure is made of sums of these over articles."""

from __future__ import annotations

from collections import Counter

from tocsin.evaluate.agreement import FIELDS, WHOLE, agreement
from tocsin.evaluate.bonds import bonds
from tocsin.evaluate.pairing import Pairs
from tocsin.evaluate.sheets import Sheet

Counts = Counter[tuple[str, str]]


def counts(sheet: Sheet, found: Pairs) -> Counts:
    """Numbers by (what, ``hit`` | ``said`` | ``wanted``); what is ``events``, ``whole event``, ``links``, a
    type, or a field (its ``said`` are the pairs in which it was asked). An optional gold event costs
    nothing when missed, nor does what pairs with one. A pair counts under the type of its gold event.
    """
    made: Counts = Counter()
    _events(made, sheet, found)
    for gold, coded in found.firm:
        _fields(made, agreement(gold, coded))
    linked = bonds(sheet, found)
    made["links", "wanted"] += len(linked.wanted)
    made["links", "said"] += len(linked.judged)
    made["links", "hit"] += len(linked.hit)
    return made


def _events(made: Counts, sheet: Sheet, found: Pairs) -> None:
    said = [gold.type for gold, _ in found.firm] + [e.type for e in found.extra]
    wanted = [g.type for g in sheet.gold if not g.optional]
    for role, types in (("hit", [g.type for g, _ in found.firm]), ("said", said), ("wanted", wanted)):
        made["events", role] += len(types)
        if role != "hit":
            made["whole event", role] += len(types)
        for kind in types:
            made[kind, role] += 1


def _fields(made: Counts, right: dict[str, bool | None]) -> None:
    for field in FIELDS:
        asked = right[field] is not None
        made[field, "said"] += asked
        made[field, "wanted"] += asked
        made[field, "hit"] += bool(right[field])
    made["whole event", "hit"] += all(right[field] for field in WHOLE)

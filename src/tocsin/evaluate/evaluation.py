"""The evaluation as a whole: every figure, what was taken for what, and the list of errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tocsin.evaluate.agreement import FIELDS, agreement, value
from tocsin.evaluate.alpha import Alpha, Unit
from tocsin.evaluate.bootstrap import SAMPLES, SEED, Array, weights
from tocsin.evaluate.counts import counts
from tocsin.evaluate.figures import Figure, Score, kinds, reliability, score
from tocsin.evaluate.mistakes import Mistake, mistakes
from tocsin.evaluate.pairing import Pairs, pairs
from tocsin.evaluate.sheets import Sheet
from tocsin.ontology import TYPES

RATES = ("precision", "recall", "f1")
NONE = "(none)"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``rates`` are events, whole event and links; ``types`` the events of each type; ``fields`` hold
    accuracy among the pairs; ``alphas`` are by ``type`` and field. ``confusion`` are (gold type, coded type,
    number), ``(none)`` where the other coding has nothing."""

    documents: int
    samples: int
    seed: int
    rates: tuple[Score, ...]
    types: tuple[Score, ...]
    fields: tuple[Score, ...]
    alphas: dict[str, Figure]
    confusion: tuple[tuple[str, str, int], ...]
    mistakes: tuple[Mistake, ...]

    def record(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)


def evaluate(sheets: Sequence[Sheet], *, samples: int = SAMPLES, seed: int = SEED) -> Evaluation:
    """All measures over some articles; ``docs/evaluation.md`` defines each. The same input gives the same
    figures, intervals included."""
    found = [pairs(sheet) for sheet in sheets]
    rows = [counts(sheet, pair) for sheet, pair in zip(sheets, found, strict=True)]
    drawn = weights(len(sheets), samples, seed)
    names = (*TYPES, *sorted({of for row in rows for of, _ in row} - {*TYPES, *_OTHERS}))
    return Evaluation(
        documents=len(sheets),
        samples=len(drawn),
        seed=seed,
        rates=tuple(score(of, RATES, rows, drawn) for of in ("events", "whole event", "links")),
        types=tuple(score(of, RATES, rows, drawn) for of in kinds(rows, names)),
        fields=tuple(score(of, ("accuracy",), rows, drawn) for of in FIELDS),
        alphas=_alphas(found, drawn),
        confusion=_confusion(found),
        mistakes=tuple(m for sheet, pair in zip(sheets, found, strict=True) for m in mistakes(sheet, pair)),
    )


_OTHERS = ("events", "whole event", "links", *FIELDS)


def _alphas(found: Sequence[Pairs], drawn: Array) -> dict[str, Figure]:
    units = {"type": [list(_types(pair)) for pair in found]}
    units |= {field: [list(_values(pair, field)) for pair in found] for field in FIELDS}
    return {name: reliability(Alpha(rows), len(found), drawn) for name, rows in units.items()}


def _types(found: Pairs) -> Iterator[Unit]:
    """The union of what the two codings hold: a unit that one of them lacks has the value ``(none)``."""
    told = {id(act) for pair in found.other for act in pair}
    yield from ((gold.type, gold.type) for gold, _ in found.firm)
    yield from ((gold.type, coded.type) for gold, coded in found.other)
    yield from ((gold.type, NONE) for gold in found.missed if id(gold) not in told)
    yield from ((NONE, coded.type) for coded in found.extra if id(coded) not in told)


def _values(found: Pairs, field: str) -> Iterator[Unit]:
    """A field's values in each pair; what counts as right is the gold's value."""
    for gold, coded in found.firm:
        right = agreement(gold, coded)[field]
        if right is not None:
            named = value(gold, field)
            yield named, named if right else _unlike(value(coded, field), named)


def _unlike(coded: str, gold: str) -> str:
    # sectors name the same parties in another order at most; a wrong value never looks like the gold's
    return f"{coded} (other)" if coded == gold else coded


def _confusion(found: Sequence[Pairs]) -> tuple[tuple[str, str, int], ...]:
    """What was taken for what, the most frequent first; right codings are not in it."""
    units = Counter(unit for pair in found for unit in _types(pair) if unit[0] != unit[1])
    return tuple((*unit, number) for unit, number in sorted(units.items(), key=lambda u: (-u[1], u[0])))

"""The label lists of the model, counted from the training data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from tocsin.language.lemmas import script
from train.data import NAMES, Gold


@dataclass(frozen=True, slots=True)
class Labels:
    """Label lists, most frequent first; a label's number is its position."""

    tags: list[str]
    feats: list[str]
    scripts: list[str]
    relations: list[str]
    names: list[str]
    acts: list[str] = field(default_factory=lambda: ["NONE"])

    def as_dict(self) -> dict[str, list[str]]:
        """For labels.json."""
        return asdict(self)


def ranked(values: Iterable[str | None], least: int = 1) -> list[str]:
    """Distinct values seen at least ``least`` times, most frequent first."""
    counts = Counter(value for value in values if value is not None)
    return [value for value, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= least]


def count(golds: list[Gold]) -> Labels:
    """Label lists of a training set. A feature or script seen once is left out."""
    scripts = (script(w, x) for g in golds for w, x in zip(g.words, g.lemmas, strict=True))
    return Labels(
        tags=ranked(tag for g in golds for tag in g.tags),
        feats=ranked((feat for g in golds for feat in g.feats), 2),
        scripts=ranked(scripts, 2),
        relations=ranked(dep for g in golds for dep in g.deps),
        names=["O", *(f"{b}-{name}" for name in NAMES for b in "BI")],
    )

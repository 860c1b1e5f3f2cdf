"""Types of events in single sentences that were coded by the codebook and kept back from everything.

    python bench/sentences.py [--data ../shared/data]

``train/coded`` holds reports of Wikipedia's Current Events portal (their texts are read from ``--data``) and
invented sentences of varied wording, each coded once from the codebook by a language model without sight of
the program. The other rows trained the event head and widened the lexicon; of these only figures are read.
An event is found where one of its type is coded within 80 characters; optional events cost nothing. Prints
precision, recall and F1 by the lexicon alone and with the event head, and how many of the head's are right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.coding.coder import code
from tocsin.config import EVENT_THRESHOLD
from tocsin.language import parse_many
from tocsin.records import Article, Document, Event
from tocsin.resolve import resolve

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from train.acts import TEXTS, Coded, current_events, invented  # noqa: E402

NEAR = 80

Gold = Sequence[dict[str, Any]]


@dataclass
class Tally:
    """Events found, coded and asked for; proposals of the head, and the right ones among them."""

    found: int = 0
    said: int = 0
    asked: int = 0
    proposed: int = 0
    right: int = 0

    def add(self, gold: Gold, events: Sequence[Event]) -> None:
        """Count one sentence."""
        pairs = paired(gold, events)
        firm = sum(not gold[a].get("optional") for a, _ in pairs)
        self.found += firm
        self.said += len(events) - (len(pairs) - firm)
        self.asked += sum(not g.get("optional") for g in gold)
        taken = {b for _, b in pairs}
        heads = [b for b, e in enumerate(events) if e.found_by.endswith("event-head")]
        self.proposed += len(heads)
        self.right += sum(b in taken for b in heads)

    def __str__(self) -> str:
        p, r = self.found / max(1, self.said), self.found / max(1, self.asked)
        f1 = 2 * p * r / max(1e-9, p + r)
        return (
            f"precision {p:.3f} recall {r:.3f} F1 {f1:.3f}  ({self.found} of {self.asked}, {self.said} coded)"
        )


def paired(gold: Gold, events: Sequence[Event]) -> list[tuple[int, int]]:
    """One-to-one pairs of a type, the nearest first."""
    ranked = sorted(
        (gap, bool(g.get("optional")), a, b)
        for a, g in enumerate(gold)
        for b, e in enumerate(events)
        if e.type == g["type"] and (gap := min(abs(m.start - g["start"]) for m in e.mentions)) <= NEAR
    )
    pairs: list[tuple[int, int]] = []
    for _, _, a, b in ranked:
        if all(a != x and b != y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def show(name: str, coded: Iterable[Coded]) -> None:
    """Print both figures of the rows of a set that are kept back."""
    rows = [row for row in coded if row.held]
    articles = [Article(row.id, row.text, published=row.day) for row in rows]
    docs: list[Document] = [resolve(doc) for doc in parse_many(articles)]
    for label, least in (("lexicon alone", 1.0), ("with the head", EVENT_THRESHOLD)):
        tally = Tally()
        for doc, row in zip(docs, rows, strict=True):
            tally.add(row.events, code(doc, least=least).events)
        more = f"  head {tally.right} of {tally.proposed} right" if least < 1 else ""
        print(f"{name} ({len(rows)} sentences), {label}: {tally}{more}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    if (args.data / TEXTS).exists():
        show("current events", current_events(args.data))
    else:
        print(f"no {args.data / TEXTS}: the reports of the portal are skipped")
    show("invented", invented())


if __name__ == "__main__":
    main()

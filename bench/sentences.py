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
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.coding.coder import code
from tocsin.config import EVENT_THRESHOLD
from tocsin.language import parse_many
from tocsin.records import Article, Document, Event
from tocsin.resolve import resolve

CODED = Path(__file__).parents[1] / "train/coded"
TEXTS = "wikipedia-current-events/2025-01_2026-03.jsonl.gz"
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


def held(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file that are kept back."""
    with (CODED / name).open(encoding="utf-8") as file:
        yield from (row for row in map(json.loads, file) if row["held"])


def current_events(data: Path) -> Iterator[tuple[Article, Gold]]:
    """Reports of the portal with their codings."""
    codings = {row["line"]: row["events"] for row in held("current-events.jsonl")}
    with gzip.open(data / TEXTS, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number in codings:
                report = json.loads(line)
                day = date.fromisoformat(report["date"][:10])
                yield Article(f"ce{number}", report["text"], published=day), codings[number]


def invented() -> Iterator[tuple[Article, Gold]]:
    """Invented sentences with their codings."""
    for row in held("invented.jsonl"):
        yield Article(row["id"], row["text"], published=date(2024, 5, 15)), row["events"]


def show(name: str, rows: list[tuple[Article, Gold]]) -> None:
    """Print both figures of a set."""
    docs: list[Document] = [resolve(doc) for doc in parse_many([article for article, _ in rows])]
    for label, least in (("lexicon alone", 1.0), ("with the head", EVENT_THRESHOLD)):
        tally = Tally()
        for doc, (_, gold) in zip(docs, rows, strict=True):
            tally.add(gold, code(doc, least=least).events)
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
        show("current events", list(current_events(args.data)))
    else:
        print(f"no {args.data / TEXTS}: the reports of the portal are skipped")
    show("invented", list(invented()))


if __name__ == "__main__":
    main()

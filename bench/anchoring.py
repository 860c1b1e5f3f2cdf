"""Figures for the dates of events: the hand-coded articles' triggers, read from the tree.

    python bench/anchoring.py --gold ../shared/gold

A date is right to a day at both ends, or where the shared part is at least half of the joint interval (the
measure of the gold folder's ``score.py``). Firm events only.
"""

from __future__ import annotations

import argparse
import collections
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.language import parse
from tocsin.records import Article, Document, When
from tocsin.resolve.anchoring import anchor, default_interval
from tocsin.resolve.times import read_times

FAR = (date(1800, 1, 1), date(2200, 1, 1))


def same(gold: dict[str, str | None], found: When) -> bool:
    """Whether two intervals agree."""
    ends = [date.fromisoformat(v) if v else FAR[i] for i, v in enumerate((gold["start"], gold["end"]))]
    a, b, c, d = (x.toordinal() for x in (*ends, found.start or FAR[0], found.end or FAR[1]))
    shared, joint = min(b, d) - max(a, c) + 1, max(b, d) - min(a, c) + 1
    return (abs(a - c) <= 1 and abs(b - d) <= 1) or (shared > 0 and shared / joint >= 0.5)


def place(doc: Document, offset: int) -> tuple[int, int] | None:
    """Sentence and word of a character."""
    for sent in doc.sentences:
        if sent.start <= offset < sent.end:
            return sent.index, max((i for i, s in enumerate(sent.starts) if s <= offset), default=0)
    return None


def interval(doc: Document, event: dict[str, Any]) -> tuple[When, str]:
    """The interval of an event by the first of its triggers that has a time, and the rule."""
    spots = [spot for m in event["mentions"] if (spot := place(doc, m["start"])) is not None]
    for spot in spots:
        found = anchor(doc, *spot, event["status"])
        if found is not None:
            return found.when, found.rule
    return default_interval(doc, *spots[0], event["status"]), "default"


def main() -> None:
    """Print the share of right dates by rule."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    counts: collections.Counter[tuple[str, bool]] = collections.Counter()
    for path in [args.gold / "bombers.json", *sorted((args.gold / "dev").glob("*.json"))]:
        gold = json.loads(path.read_text("utf-8"))
        published = None if path.stem == "bombers" else date.fromisoformat(gold["published"])
        doc = parse(Article(path.stem, path.with_suffix(".txt").read_text("utf-8"), published=published))
        referents, dating = read_times(doc)
        doc = replace(doc, referents=referents, dating=dating)
        for event in gold["events"]:
            if event.get("optional") or not event["date"]:
                continue
            when, rule = interval(doc, event)
            right = same(event["date"], when)
            counts[rule, right] += 1
            if args.show and not right:
                read = (str(when.start), str(when.end), rule)
                print(" ", path.stem, event["id"], "gold", event["date"], "read", *read)
    for rule in sorted({rule for rule, _ in counts}):
        print(f"{rule:20} {counts[rule, True]} of {counts[rule, True] + counts[rule, False]}")
    print("right:", sum(n for (_, ok), n in counts.items() if ok), "of", sum(counts.values()))


if __name__ == "__main__":
    main()

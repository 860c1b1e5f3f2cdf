"""Acts for the event head: what the lexicon codes with confidence in free news text.

    python -m train.acts --data ../shared/data --to train/work/acts.jsonl

Every predicate (verb or noun of an act) of Wikinews (CC BY 2.5) and of Wikipedia's Current Events portal
(CC BY-SA 4.0) becomes one row's label: the type that the lexicon gives it; NONE where its lemma is common
here and hardly ever an act; else open, for the lexicon may have missed it. Only such words as the lexicon
lacks are the head's work, so that it is judged on lemmas that it was not trained on (``train.head``).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.pipeline import code
from tocsin.records import Article, Coding, Sentence

OPEN, NONE = "", "NONE"
COMMON, RARE = 12, 0.02
DERIVED = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "out", "down", "back", "off", "up")


def articles(data: Path) -> Iterator[Article]:
    """The texts, in order."""
    with gzip.open(
        data / "wikipedia-current-events/2025-01_2026-03.jsonl.gz", "rt", encoding="utf-8"
    ) as file:
        for number, line in enumerate(file):
            item = json.loads(line)
            yield Article(f"events-{number}", item["text"], published=date.fromisoformat(item["date"]))
    csv.field_size_limit(sys.maxsize)
    for path in sorted((data / "wikinews-2019-2020").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                yield Article(f"{path.stem}-{number}", row["text"], published=date.fromisoformat(row["date"]))


def predicates(sent: Sentence) -> list[int]:
    """Verbs, and nouns that look like those of an act."""
    return [
        i
        for i, (tag, lemma) in enumerate(zip(sent.tags, sent.lemmas, strict=True))
        if tag == "VERB" or (tag == "NOUN" and lemma.endswith(DERIVED))
    ]


def rows(coding: Coding) -> Iterator[dict[str, Any]]:
    """The sentences of a coded article, with the type of every word that triggers an event."""
    heads: dict[int, dict[int, str]] = {}
    for event in coding.events:
        for mention in event.mentions:
            for sent in coding.document.sentences:
                for i in range(len(sent)):
                    if mention.start <= sent.starts[i] and sent.ends[i] <= mention.end:
                        heads.setdefault(sent.index, {})[i] = event.type
    for sent in coding.document.sentences:
        found = heads.get(sent.index, {})
        asked = sorted({*predicates(sent), *(i for i in found if sent.tags[i] in ("VERB", "NOUN"))})
        if asked:
            yield {
                "words": sent.words,
                "acts": {str(i): found.get(i, OPEN) for i in asked},
                "lemmas": {str(i): sent.lemmas[i] for i in asked},
            }


def closed(found: list[dict[str, Any]]) -> None:
    """Call those predicates NONE whose lemma is common and hardly ever an act."""
    seen: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    for row in found:
        for key, lemma in row["lemmas"].items():
            seen[lemma] += 1
            acts[lemma] += row["acts"][key] != OPEN
    plain = {lemma for lemma, n in seen.items() if n >= COMMON and acts[lemma] <= RARE * n}
    for row in found:
        for key, lemma in row["lemmas"].items():
            if row["acts"][key] == OPEN and lemma in plain:
                row["acts"][key] = NONE


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.acts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--to", type=Path, default=Path("train/work/acts.jsonl"))
    args = parser.parse_args()
    found: list[dict[str, Any]] = []
    for number, article in enumerate(articles(args.data)):
        found += rows(code(article))
        if number % 500 == 499:
            print(f"{number + 1} texts coded", flush=True)
    closed(found)
    args.to.parent.mkdir(parents=True, exist_ok=True)
    args.to.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    counts = Counter(act for row in found for act in row["acts"].values())
    print(f"{len(found)} sentences: {dict(counts.most_common())}")


if __name__ == "__main__":
    main()

"""How many of the parties of hand-coded events are read with the right country and sector.

    parties.py GOLD_FOLDER [--show]

Every actor, recipient and source of ``GOLD_FOLDER/*.json`` (events with ``actor``, ``recipient``,
``attribution``, each a list of ``country``, ``sector``, ``name``) whose name stands word for word in the
``.txt`` beside it is asked of ``Who`` where the name first stands; prints the share found with the right
country and with the right sector, and with ``--show`` each one that is not.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.language import parse
from tocsin.records import Article, Document, Sentence
from tocsin.resolve import resolve
from tocsin.resolve.who import Party, Who

FIELDS = ("actor", "recipient", "attribution")
CONNECTED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A party of the gold file."""

    country: str | None
    sector: str | None
    name: str


def wanted(gold: dict[str, list[dict[str, list[dict[str, str | None]]]]]) -> list[Wanted]:
    """Every different party of a gold file that has a name."""
    rows = (party for event in gold["events"] for field in FIELDS for party in event.get(field) or [])
    return list(dict.fromkeys(Wanted(r["country"], r["sector"], r["name"] or "") for r in rows if r["name"]))


def places(doc: Document, name: str) -> Iterator[tuple[Sentence, int]]:
    """Sentence and head word wherever a name stands in the text."""
    pattern = r"[\W_]+".join(map(re.escape, CONNECTED.sub(" ", name).split()))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", doc.article.text, re.IGNORECASE):
        for sent in doc.sentences:
            inside = [
                i for i in range(len(sent)) if sent.starts[i] < match.end() and sent.ends[i] > match.start()
            ]
            if inside:
                yield sent, head_of(sent, inside)
                break


def head_of(sent: Sentence, inside: list[int]) -> int:
    """The first word of a stretch whose head lies outside it."""
    return next((i for i in inside if sent.heads[i] not in inside and sent.deps[i] != "punct"), inside[-1])


def ask(doc: Document, who: Who, party: Wanted) -> Party | None:
    """The first reading of a name; None where the name is not in the text."""
    first = next(places(doc, party.name), None)
    return who.of(first[0].index, first[1]) if first else None


def read(path: Path, published: str | None) -> Document:
    """The resolved document of a text file."""
    day = date.fromisoformat(published[:10]) if published else None
    return resolve(parse(Article(path.stem, path.read_text(encoding="utf-8"), published=day)))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(args.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "events" not in gold:
            continue
        doc = read(path.with_suffix(".txt"), gold.get("published"))
        who = Who(doc)
        for party in wanted(gold):
            found = ask(doc, who, party)
            if found is None:
                counts["not in the text"] += 1
                continue
            counts["asked"] += 1
            said = {(a.country, a.sector) for a in found.actors} or {(None, None)}
            country = party.country in {code for code, _ in said}
            sector = (party.country, party.sector) in said
            counts["country"] += country
            counts["sector"] += sector
            if args.show and not (country and sector):
                got = [(a.country, a.sector) for a in found.actors]
                print(f"{path.stem}: {party.name!r} {party.country} {party.sector}: {got} {found.found_by}")
    asked = counts["asked"] or 1
    print(f"parties in the text {counts['asked']}, not word for word {counts['not in the text']}")
    print(f"country right {counts['country'] / asked:.3f}")
    print(f"country and sector right {counts['sector'] / asked:.3f}")


if __name__ == "__main__":
    main()

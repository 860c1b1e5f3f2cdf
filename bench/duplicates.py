"""Near-duplicates: are edited, cut and joined copies of articles found, and nothing else?

    python bench/duplicates.py --data ../shared/data

About 1,000 news texts (Wikinews, MUC-4) are each given three variants by a seed: an edit (words dropped,
replaced and doubled, sentences moved), a cut (a third to all but a tenth of it) and a join with another text.
Every pair of texts is judged: a copy where at least half of the shorter one's words come from the same
words of one original, no copy where under a tenth do; pairs between are left out, as are originals that
share more than a tenth of their runs of words with another original before anything is made of them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tocsin.incidents.copies import copied, groups, signature

WORDS = re.compile(r"\S+")
Origin = tuple[int, int]  # number of the original, position of the word in it


@dataclass(frozen=True)
class Text:
    """A text and where each of its words comes from (None: written anew)."""

    kind: str
    words: tuple[str, ...]
    origins: tuple[Origin | None, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


def articles(data: Path) -> Iterator[str]:
    """Texts of at least 40 words."""
    for path in sorted((data / "wikinews-2019-2020").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            yield from (row["text"] for row in csv.DictReader(lines) if len(row["text"].split()) >= 40)
    with gzip.open(data / "muc4" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (text for line in lines if len((text := json.loads(line)["doctext"]).split()) >= 40)


def distinct(texts: list[str], count: int) -> list[Text]:
    """Originals no two of which share over a tenth of the shorter one's runs of four words."""
    runs = [set(zip(*[re.findall(r"\w+", t.casefold())[i:] for i in range(4)], strict=False)) for t in texts]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: list[int] = []
    for n, mine in enumerate(runs):
        common = Counter(other for run in mine for other in where[run])
        if any(c > 0.1 * min(len(mine), len(runs[other])) for other, c in common.items()):
            continue
        kept.append(n)
        for run in mine:
            where[run].append(n)
    out = []
    for number, n in enumerate(kept[:count]):
        words = tuple(WORDS.findall(texts[n]))
        out.append(Text("original", words, tuple((number, i) for i in range(len(words)))))
    return out


def edited(text: Text, chance: random.Random, words: list[str]) -> Text:
    """One word in twelve dropped, replaced or doubled; the sentences of one text in two moved about."""
    pairs = list(zip(text.words, text.origins, strict=True))
    if chance.random() < 0.5:
        ends = [i + 1 for i, word in enumerate(text.words) if word.endswith((".", "!", "?"))]
        cuts = [0, *sorted(set(ends) | {len(pairs)})]
        parts = [pairs[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
        chance.shuffle(parts)
        pairs = [pair for part in parts for pair in part]
    out: list[tuple[str, Origin | None]] = []
    for word, origin in pairs:
        what = chance.random() * 12
        if what > 1:
            out.append((word, origin))
        elif what > 2 / 3:
            out.append((chance.choice(words), None))
        elif what > 1 / 3:
            out += [(word, origin), (word, None)]
    return _text("edit", out or pairs)


def cut(text: Text, chance: random.Random) -> Text:
    """A stretch of the text."""
    length = int(len(text.words) * chance.uniform(0.33, 0.9))
    at = chance.choice((0, len(text.words) - length, chance.randrange(len(text.words) - length + 1)))
    return Text("cut", text.words[at : at + length], text.origins[at : at + length])


def joined(one: Text, other: Text) -> Text:
    """Two texts, one after the other."""
    return Text("join", one.words + other.words, one.origins + other.origins)


def _text(kind: str, pairs: list[tuple[str, Origin | None]]) -> Text:
    return Text(kind, tuple(word for word, _ in pairs), tuple(origin for _, origin in pairs))


def truth(texts: list[Text]) -> Iterator[tuple[int, int, bool | None]]:
    """Every pair that shares words of an original: a copy, no copy, or None between."""
    held: dict[int, list[int]] = defaultdict(list)
    origins = [{o for o in text.origins if o} for text in texts]
    for n, text in enumerate(texts):
        for original in {o[0] for o in text.origins if o}:
            held[original].append(n)
    pairs = {pair for members in held.values() for pair in combinations(members, 2)}
    for a, b in sorted(pairs):
        part = len(origins[a] & origins[b]) / min(len(texts[a].words), len(texts[b].words))
        yield a, b, True if part >= 0.5 else False if part < 0.1 else None


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--seed", type=int, default=20)
    options.add_argument("--count", type=int, default=1000, help="originals")
    given = options.parse_args()
    chance = random.Random(given.seed)
    texts = list(articles(given.data))
    chance.shuffle(texts)
    originals = distinct(texts, given.count)
    words = [word for text in originals for word in text.words]
    made = list(originals)
    for text in originals:
        made += [edited(text, chance, words), cut(text, chance), joined(text, chance.choice(originals))]
    report(made)


def report(texts: list[Text]) -> None:
    """Recall by kinds of the pair, precision over all pairs, and the time that it took."""
    begun = time.perf_counter()
    signatures = [signature(str(text)) for text in texts]
    signed = time.perf_counter()
    where: dict[int, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for n, mine in enumerate(signatures):
        near = Counter(other for h in mine for other in where[h])
        found |= {(other, n) for other in near if copied(mine, signatures[other])}
        for h in mine:
            where[h].append(n)
    compared = time.perf_counter()
    groups({str(n): s for n, s in enumerate(signatures)})
    grouped = time.perf_counter()
    judged = {(a, b): is_copy for a, b, is_copy in truth(texts)}
    right = {pair for pair, is_copy in judged.items() if is_copy}
    counted = {pair for pair in found if judged.get(pair, False) is not None}
    print(f"{sum(t.kind == 'original' for t in texts)} originals, {len(texts)} texts, {len(right)} copies")
    kinds = defaultdict(list)
    for a, b in right:
        kinds["-".join(sorted((texts[a].kind, texts[b].kind)))].append((a, b) in found)
    for kind, hits in sorted(kinds.items()):
        print(f"  recall {kind:18} {sum(hits) / len(hits):.4f}  of {len(hits)}")
    print(f"recall    {len(right & found) / len(right):.4f}")
    print(f"precision {len(right & counted) / len(counted):.4f}")
    print(
        f"seconds: signatures {signed - begun:.2f}, comparison {compared - signed:.2f}, "
        f"groups {grouped - compared:.2f}; bytes a signature {8 * sum(map(len, signatures)) // len(texts)}"
    )


if __name__ == "__main__":
    main()

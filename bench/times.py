"""Figures for expressions of time: TIMEX3 on TimeBank, AQUAINT and WikiWars; dating on hand-coded articles.

    python bench/times.py --data ../shared/data --gold ../shared/gold/dev --parse

Relaxed: an expression counts when it overlaps a gold one; value F1 is relaxed F1 times the share of the
matched whose value is the gold one, letter for letter (TempEval-3, UzZaman et al. 2013). "As one" takes
spellings of one value as one: AQUAINT writes ``2000-W7``, ``1949-XX`` and ``199X`` for ``2000-W07``, ``1949``
and ``199``. The tense is read from word forms unless ``--parse`` runs the language model (a minute or two).
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from tocsin.records import Article, Document, Sentence
from tocsin.resolve.telling import tell
from tocsin.resolve.times import read_times


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold expression: offsets in the text, type, value."""

    start: int
    end: int
    kind: str
    value: str


def plain(article: Article) -> Document:
    """A document cut into sentences and words by form alone, without tags or trees."""
    sentences: list[Sentence] = []
    for match in re.finditer(r"[^\n]+", article.text):
        at = match.start()
        for cut in [*re.finditer(r"(?<=[a-z0-9)\"”'][.!?])[\"”']?\s+(?=[A-Z\"“'`])", match.group()), None]:
            end = match.start() + cut.start() if cut else match.end()
            words = list(re.finditer(r"[^\W_]+(?:[.'’][^\W_]+)*|[^\w\s]", article.text[at:end]))
            if words:
                sentences.append(sentence(len(sentences), at, end, words))
            at = match.start() + cut.end() if cut else end
    return Document(article, tuple(sentences))


def sentence(index: int, at: int, end: int, words: list[re.Match[str]]) -> Sentence:
    """A sentence of bare words."""
    n = len(words)
    return Sentence(index, at, end, tuple(w.group() for w in words), tuple(at + w.start() for w in words),
                    tuple(at + w.end() for w in words), tuple(w.group().lower() for w in words), ("",) * n,
                    ("",) * n, (-1,) * n, ("",) * n)  # fmt: skip


def timeml(raw: str, name: str) -> tuple[Article, list[Gold]]:
    """Text, document date and gold expressions of one TimeML file."""
    stamp = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.S)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, gold, stack, length = [], [], [], 0
    for part in re.split(r"(<[^>]*>)", body):
        if part.startswith("<TIMEX3"):
            stack.append((length, part))
        elif part.startswith("</TIMEX3") and stack:
            start, tag = stack.pop()
            kind, value = (re.search(rf'{a}="([^"]*)"', tag) for a in ("type", "value"))
            gold.append(Gold(start, length, kind[1] if kind else "", value[1] if value else ""))
        elif not part.startswith("<"):
            part = part.replace("&amp;", "&").replace("&apos;", "'").replace("``", '" ').replace("''", '" ')
            text.append(part)
            length += len(part)
    day = date.fromisoformat(stamp[1]) if stamp else None
    return Article(name, "".join(text), published=day), gold


def corpora(root: Path) -> Iterator[tuple[str, str, str]]:
    """Corpus, name and TimeML text of every document."""
    for corpus in ("TimeBank", "AQUAINT"):
        with tarfile.open(root / "timebank-aquaint" / f"{corpus}.tar.gz") as tar:
            for member in tar:
                if member.name.endswith(".tml") and (file := tar.extractfile(member)):
                    yield corpus, member.name, file.read().decode("utf-8", "replace")
    for path in sorted((root / "wikiwars").glob("*.tml")):
        yield "WikiWars", path.name, path.read_text("utf-8")


def spelled(value: str) -> str:
    """One spelling for the spellings of a value: weeks with two digits, no unknown parts at the end."""
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    return value if value.startswith("X") else re.sub(r"(?:-XX)+$|(?<=^\d{3})X$|(?<=^\d\d)XX$", "", value)


def score(root: Path, show: int, parse: bool) -> None:
    """Print relaxed and value F1 of each corpus."""
    read = parser() if parse else plain
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    errors: dict[str, collections.Counter[tuple[str, ...]]] = collections.defaultdict(collections.Counter)
    for corpus, name, raw in corpora(root):
        article, gold = timeml(raw, name)
        doc = read(article)
        begun = perf_counter()
        found = tell(doc, article.published)  # type: ignore[arg-type]
        counts[corpus]["us"] += int(1e6 * (perf_counter() - begun))
        counts[corpus]["words"] += len(article.text.split())
        match(article.text, gold, found, counts[corpus], errors[corpus])
    counts["both"] = counts["TimeBank"] + counts["AQUAINT"]
    for corpus, c in counts.items():
        p, r = c["hit"] / max(1, c["found"]), c["hit"] / max(1, c["gold"])
        f = 2 * p * r / max(1e-9, p + r)
        accuracy = c["value"] / max(1, c["hit"])
        strict, speed = c["strict"] / max(1, c["gold"]), c["words"] / max(1, c["us"]) * 1e6
        print(f"{corpus:9} relaxed P {p:.3f} R {r:.3f} F1 {f:.3f}  strict R {strict:.3f}", end="  ")
        alike = f * c["alike"] / max(1, c["hit"])
        print(f"value accuracy {accuracy:.3f} F1 {f * accuracy:.3f} as one {alike:.3f}  {speed:.0f} words/s")
        for kind in ("missed", "spurious", "value"):
            rows = [(k, n) for k, n in errors[corpus].most_common() if k[0] == kind][:show]
            if rows:
                print(f"  {kind}:", " ; ".join(f"{n} {' | '.join(k[1:])}" for k, n in rows))


def match(text, gold, found, counts, errors) -> None:  # type: ignore[no-untyped-def]
    """Pair gold and found expressions by overlap, first come."""
    free = list(found)
    counts["gold"] += len(gold)
    counts["found"] += len(free)
    for g in gold:
        words = " ".join(text[g.start : g.end].split()).lower()
        hit = next((t for t in free if t.span.start < g.end and g.start < t.span.end), None)
        if hit is None:
            context = " ".join(text[max(0, g.start - 20) : g.end + 15].split())
            errors["missed", words, context] += 1
            continue
        free.remove(hit)
        counts["hit"] += 1
        counts["strict"] += (hit.span.start, hit.span.end) == (g.start, g.end)
        counts["value"] += hit.value == g.value
        counts["alike"] += spelled(hit.value) == spelled(g.value)
        if hit.value != g.value:
            errors["value", words, f"gold {g.value}", f"read {hit.value}", hit.found_by] += 1
    for t in free:
        errors["spurious", " ".join(t.span.of(text).split()).lower(), t.found_by] += 1


def parser() -> Callable[[Article], Document]:
    """The language model."""
    from tocsin.language import parse

    return parse


def datings(gold: Path, parse: bool) -> None:
    """Date the hand-coded articles from their words alone: right, left open, wrong."""
    read = parser() if parse else plain
    counts: collections.Counter[str] = collections.Counter()
    for line in (gold / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        doc = read(Article(row["id"], row["text"], published=None))
        _, dating = read_times(doc)
        outcome = (
            "open" if dating.day is None else "right" if str(dating.day) == row["published"] else "wrong"
        )
        counts[outcome] += 1
        print(f"  {outcome:5} {row['published']} {row['id']}: {dating.day} {dating.how}")
    print("dated from their own words:", dict(counts))


def main() -> None:
    """Run both benches."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--parse", action="store_true")
    options.add_argument("--show", type=int, default=0)
    args = options.parse_args()
    if args.data:
        score(args.data, args.show, args.parse)
    if args.gold:
        datings(args.gold, args.parse)


if __name__ == "__main__":
    main()

"""Names for the second round of training, out of the links that editors set in short news reports.

    python -m train.silver --data ../shared/data --to train/work/silver.jsonl

A link says where a name is; its page says that two names are one. The first round's model names the kind
of every linked name, and the page's occurrences vote: a page that is mostly read as a place is one
everywhere (self-training with one sense per page, after Yarowsky 1995). What stays open is kept out of
the loss. The text is Wikipedia's Current Events portal (CC BY-SA 4.0), read where it is, not copied.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.language import parse
from tocsin.records import Article, Document, Sentence
from train.data import NAMES, Gold
from train.names import bio

SOURCE = "wikipedia-current-events"
LEAST, SHARE = 3, 0.75
# Last words of page titles that settle the kind.
SETTLED = {
    "ORG": "army force forces police party ministry university council agency corps court parliament union "
    "organization organisation committee company airlines airways brigade movement front senate congress "
    "government bank group association federation commission department navy guard",
    "LOC": "city province region island islands governorate oblast district river sea strait strip county "
    "peninsula raion state valley mountains desert gulf municipality village prefecture",
}
KIND = {word: kind for kind, words in SETTLED.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Link:
    """A linked name: words ``first`` to ``last`` (exclusive) of a sentence, and its page."""

    sentence: int
    first: int
    last: int
    title: str


def reports(path: Path) -> Iterator[tuple[Document, list[Link]]]:
    """Every report, read by the shipped model, with its linked names."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            item: dict[str, Any] = json.loads(line)
            document = parse(Article(str(number), item["text"]))
            yield document, list(links(document, item["links"]))
            if number % 500 == 499:
                print(f"{number + 1} reports read", flush=True)


def links(document: Document, rows: list[dict[str, Any]]) -> Iterator[Link]:
    """The links whose words are all parts of names."""
    for row in rows:
        for sent in document.sentences:
            inside = [
                i
                for i, (a, b) in enumerate(zip(sent.starts, sent.ends, strict=True))
                if row["start"] <= a and b <= row["end"]
            ]
            if inside and inside[-1] - inside[0] + 1 == len(inside) and proper(sent, inside):
                yield Link(sent.index, inside[0], inside[-1] + 1, row["title"])


def proper(sent: Sentence, inside: list[int]) -> bool:
    """Whether the words are a name from end to end, and stand alone in their phrase."""
    ends = (inside[0], inside[-1])
    if any(sent.tags[i] != "PROPN" or not sent.words[i][:1].isupper() for i in ends):
        return False
    head, after = inside[-1], inside[-1] + 1
    return after >= len(sent) or sent.tags[after] != "PROPN" or sent.heads[head] != after


def tags(document: Document, sent: Sentence) -> list[str]:
    """The model's BIO tags; a proper noun outside every name is open (``""``)."""
    out = ["" if tag == "PROPN" else "O" for tag in sent.tags]
    for name in document.entities:
        if name.sentence == sent.index:
            out[name.first : name.last] = bio(name.label, name.last - name.first)
    return out


def votes(read: list[tuple[Document, list[Link]]]) -> dict[str, str]:
    """The kind of every page on which its occurrences agree; MISC counts as a vote against."""
    seen: dict[str, Counter[str]] = {}
    for document, found in read:
        spans = {(n.sentence, n.first, n.last): n.label for n in document.entities}
        for link in found:
            label = spans.get((link.sentence, link.first, link.last))
            if label is not None:
                seen.setdefault(link.title, Counter())[label] += 1
    out = {}
    for title, counts in seen.items():
        label, n = counts.most_common(1)[0]
        settled = KIND.get(re.sub(r" \(.*|,.*", "", title).split(" ")[-1].lower())
        if settled:
            out[title] = settled
        elif label in NAMES[:3] and counts.total() >= LEAST and n >= SHARE * counts.total():
            out[title] = label
    return out


def labelled(document: Document, found: list[Link], kinds: dict[str, str]) -> Iterator[Gold]:
    """The sentences of a report with the kinds of its linked names put in."""
    for sent in document.sentences:
        names = tags(document, sent)
        for link in found:
            if link.sentence != sent.index:
                continue
            span = slice(link.first, link.last)
            before, kind = names[span], kinds.get(link.title)
            crossed = names[link.last : link.last + 1] and names[link.last].startswith("I-")
            if crossed or before[0].startswith("I-"):
                continue
            names[span] = bio(kind, len(before)) if kind else [""] * len(before)
        if any(name.startswith("B-") for name in names):
            yield bare(document.article.id, list(sent.words), names)


def bare(document: str, words: list[str], names: list[str] | None) -> Gold:
    """A sentence of which only the words are known, and its names."""
    return Gold(document, SOURCE, "", paragraph=False, words=words, names=names, parsed=False)


def load(path: Path) -> list[Gold]:
    """The sentences that ``main`` wrote."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [bare(row["document"], row["words"], row["names"]) for row in rows]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m train.silver",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--to", type=Path, default=Path("train/work/silver.jsonl"))
    args = parser.parse_args()
    (path,) = sorted((args.data / SOURCE).glob("*.jsonl.gz"))
    read = list(reports(path))
    kinds = votes(read)
    golds = [gold for document, found in read for gold in labelled(document, found, kinds)]
    args.to.parent.mkdir(parents=True, exist_ok=True)
    rows = ({"document": g.document, "words": g.words, "names": g.names} for g in golds)
    args.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(golds)} sentences, {len(kinds)} pages with a kind: {dict(Counter(kinds.values()))}")


if __name__ == "__main__":
    main()

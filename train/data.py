"""Treebanks and their extra layers: CoNLL-U, UNER names, GUM mentions, UDS factuality."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from train.names import gum_names

NAMES = ("PER", "ORG", "LOC", "MISC")


@dataclass(slots=True)
class Gold:
    """One sentence of a treebank. ``heads`` are 0-based, -1 for the root.

    ``names`` are BIO tags (``None``: not annotated; ``""``: a word kept out of the loss);
    ``facts`` maps a word to its factuality, -3 to 3. ``text`` is the sentence's own line of raw text.
    ``derived``: its names come from GUM's mentions, which follow another convention than UNER's.
    A sentence that is not ``parsed`` has words and names only.
    """

    document: str
    genre: str
    text: str
    paragraph: bool
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    names: list[str] | None = None
    facts: dict[int, float] = field(default_factory=dict)
    id: str = ""
    derived: bool = False
    parsed: bool = True

    def __len__(self) -> int:
        return len(self.words)


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Comments and token lines of every sentence of a gzipped CoNLL-U file."""
    comments: dict[str, str] = {}
    lines: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                lines.append(line.split("\t"))
            elif lines:
                yield comments, lines
                comments, lines = {}, []
    if lines:
        yield comments, lines


def sentences(path: Path) -> list[Gold]:
    """Every sentence of a treebank file. Multi-word ranges and empty nodes are left out."""
    out: list[Gold] = []
    document, genre = "", path.name.split("-")[0]
    for comments, lines in blocks(path):
        document = comments.get("newdoc id", document)
        genre = comments.get("meta::genre", genre)
        new = any(key.startswith(("newpar", "newdoc")) for key in comments)
        gold = Gold(document, genre, comments.get("text", ""), new, id=comments.get("sent_id", ""))
        rows = [line for line in lines if line[0].isdigit()]
        for row in rows:
            gold.words.append(row[1])
            gold.lemmas.append(row[2])
            gold.tags.append(row[3])
            gold.feats.append("" if row[5] == "_" else row[5])
            gold.heads.append(int(row[6]) - 1)
            gold.deps.append(row[7])
        if path.name.startswith("gum"):
            gold.names, gold.derived = gum_names(rows), True
        out.append(gold)
    return out


def add_uner(golds: list[Gold], path: Path) -> int:
    """Put UNER's names on the sentences with the same id and the same words; how many were found."""
    by_id = {gold.id: gold for gold in golds}
    found = 0
    for comments, lines in blocks(path):
        gold = by_id.get(comments.get("sent_id", ""))
        if gold is not None and [line[1] for line in lines] == gold.words:
            gold.names = [line[2].replace("OTH", "MISC") for line in lines]
            found += 1
    return found


def add_facts(golds: list[Gold], path: Path) -> int:
    """Put UDS-IH2's factuality on the words with the same characters; how many were found.

    UDS was built on an older tokenisation, so that words are matched by character, not by number.
    """
    by_text = {"".join(gold.words): gold for gold in golds}
    opener = gzip.open if path.suffix == ".gz" else open
    found = 0
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            words = item["text"].split(" ")
            gold = by_text.get("".join(words))
            if gold is None:
                continue
            place = {start: i for i, start in enumerate(starts(gold.words))}
            old = starts(words)
            for target in item["targets"]:
                word = place.get(old[target["span1"][0]])
                if word is not None:
                    gold.facts[word] = float(target["label"])
                    found += 1
    return found


class Measured(Protocol):
    """Tells the length of a sentence in word pieces."""

    def length(self, gold: Gold) -> int:
        """Word pieces."""
        ...


def fixed_windows(documents: list[list[Gold]], pieces: Measured, budget: int) -> list[list[Gold]]:
    """Windows of up to ``budget`` pieces, for evaluation; 0: one sentence each."""
    out: list[list[Gold]] = []
    size = 0
    for document in documents:
        fresh = True
        for gold in document:
            length = pieces.length(gold)
            if fresh or size + length > budget:
                out.append([])
                size, fresh = 0, False
            out[-1].append(gold)
            size += length
    return out


def starts(words: list[str]) -> list[int]:
    """Offset of every word in the text without spaces."""
    out, at = [], 0
    for word in words:
        out.append(at)
        at += len(word)
    return out


def load(data: Path, part: str) -> tuple[list[Gold], list[Gold]]:
    """EWT and GUM (never the non-commercial files), with all their layers; ``part`` is train or dev."""
    ewt = sentences(data / f"ud-ewt/en_ewt-ud-{part}.conllu.gz")
    gum = sentences(data / f"ud-gum/gum-{part}.conllu.gz")
    names = add_uner(ewt, data / f"uner-ewt/en_ewt-ud-{part}.iob2.gz")
    suffix = ".jsonl.gz" if part == "train" else ".jsonl"
    facts = add_facts(ewt, data / f"factuality-uds-ih2/{part}{suffix}")
    print(f"{part}: EWT {len(ewt)} (names on {names}, {facts} factuality scores), GUM {len(gum)}", flush=True)
    return ewt, gum


def documents(golds: list[Gold]) -> list[list[Gold]]:
    """Sentences grouped by document, in order."""
    out: dict[str, list[Gold]] = {}
    for gold in golds:
        out.setdefault(gold.document, []).append(gold)
    return list(out.values())


def spaced(golds: list[Gold]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Raw text of a document (a blank line between paragraphs) and the offsets of every word."""
    text, spans = "", []
    for gold in golds:
        text += ("\n\n" if gold.paragraph else " ") if text else ""
        at, found = len(text), []
        text += gold.text
        for word in gold.words:
            match = re.compile(r"\s*".join(map(re.escape, word.replace(" ", "")))).search(text, at)
            begin, at = match.span() if match else (at, at)
            found.append((begin, at))
        spans.append(found)
    return text, spans

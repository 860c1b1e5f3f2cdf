"""Acts for the event head: sentences of news, coded by the codebook.

``train/coded`` holds the codings: of reports of Wikipedia's Current Events portal (whose texts stay in
``--data``) and of invented sentences. Every word that may tell of an act becomes an example: the type of the
event that it triggers, or NONE; the trigger of an optional event is left out. Rows that are kept back
(``held``) are never trained on: ``bench/sentences.py`` measures by them. Treebank texts of everyday life, of
travel and of science add what the same words mean where nobody acts against or with anybody.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.language import parse
from tocsin.records import Article, Sentence
from train.data import sentences

NONE = "NONE"
CODED = Path(__file__).parent / "coded"
TEXTS = "wikipedia-current-events/2025-01_2026-03.jsonl.gz"
EVERYDAY = ("reviews", "answers", "email", "academic", "vlog", "voyage", "textbook", "conversation")
TREEBANKS = ("ud-ewt/en_ewt-ud-train.conllu.gz", "ud-gum/gum-train.conllu.gz")
SHARE = 3000  # sentences of everyday life
SEED = 7
TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded report: its text and day, its events as in ``train/coded``, whether it is kept back."""

    id: str
    text: str
    day: date
    events: tuple[dict[str, Any], ...]
    held: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence, and the label of every position that has one."""

    words: tuple[str, ...]
    labels: dict[int, str]
    held: bool


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def current_events(data: Path) -> Iterator[Coded]:
    """The coded reports of the portal, by their lines in its file."""
    codings = {item["line"]: item for item in lines(CODED / "current-events.jsonl")}
    with gzip.open(data / TEXTS, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number in codings:
                item, report = codings[number], json.loads(line)
                day = date.fromisoformat(report["date"][:10])
                yield Coded(f"ce{number}", report["text"], day, tuple(item["events"]), item["held"])


def invented() -> Iterator[Coded]:
    """The invented sentences, as of one day."""
    for item in lines(CODED / "invented.jsonl"):
        yield Coded(item["id"], item["text"], date(2024, 5, 15), tuple(item["events"]), item["held"])


def everyday(data: Path) -> Iterator[Row]:
    """Treebank sentences without acts: of genres that tell of none."""
    found = [
        gold
        for name in TREEBANKS
        for gold in sentences(data / name)
        if gold.genre in EVERYDAY or gold.id.split("-")[0] in EVERYDAY
    ]
    for gold in random.Random(SEED).sample(found, min(SHARE, len(found))):
        told = {i: NONE for i, tag in enumerate(gold.tags) if tag in TELLING}
        yield Row(tuple(gold.words), told, False)


def rows(data: Path) -> Iterator[Row]:
    """All sentences with their labels."""
    yield from everyday(data)
    for coded in (*current_events(data), *invented()):
        for sent in parse(Article(coded.id, coded.text, published=coded.day)).sentences:
            yield Row(sent.words, labels(sent, coded.events), coded.held)


def labels(sent: Sentence, events: tuple[dict[str, Any], ...]) -> dict[int, str]:
    """The label of every word that may tell of an act."""
    found: dict[int, str] = {}
    for i, tag in enumerate(sent.tags):
        told = [e for e in events if sent.starts[i] <= e["start"] < sent.ends[i]]
        if told and not told[0].get("optional"):
            found[i] = told[0]["type"]
        elif not told and tag in TELLING:
            found[i] = NONE
    return found

"""Codings made by hand: a text of plain words, and events at some of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tocsin.records import (
    Actor,
    Article,
    Asset,
    Coding,
    Dating,
    Document,
    Entity,
    Event,
    Link,
    Mention,
    Place,
    Quantity,
    Sentence,
    Span,
    When,
)
from tocsin.store import Maker, Prepared, prepare

MADE = Maker("1", "model", "lexicon")
TEXT = "North Korea fired two missiles on Friday. Japan condemned the launch."
PRK = Actor("PRK", None, "North Korea")
JPN = Actor("JPN", "GOV", "Japan")


def sentences(text: str) -> tuple[Sentence, ...]:
    """A sentence for each period, every word hanging on the first."""
    found = []
    for n, part in enumerate(re.finditer(r"[^.]+\.", text)):
        spans = [
            (m.start(), m.end())
            for m in re.finditer(r"\w+|\.", text)
            if part.start() <= m.start() < part.end()
        ]
        words = tuple(text[a:b] for a, b in spans)
        size = len(words)
        found.append(
            Sentence(
                n, spans[0][0], spans[-1][1], words, tuple(a for a, _ in spans), tuple(b for _, b in spans),
                tuple(w.lower() for w in words), ("NOUN",) * size, ("",) * size,
                (-1, *(0,) * (size - 1)), ("root", *("dep",) * (size - 1)), (0.5,) * size,
            )
        )  # fmt: skip
    return tuple(found)


def event(
    document: str, number: int, text: str, word: str, type: str = "MOBILIZE", mode: str | None = None,
    day: date | None = date(2023, 6, 30), **fields: object,
) -> Event:  # fmt: skip
    """An event whose trigger is a word of the text."""
    at = text.index(word)
    plain = Event(
        f"{document}-{number}", document, type, mode, "actual", (PRK,), (), When(day, day), None, (), (),
        None, (Mention(at, at + len(word), word),), found_by="made",
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


def coding(
    id: str = "a", text: str = TEXT, events: Sequence[Event] | None = None, *, outlet: str | None = "KCNA",
    url: str | None = None, published: date | None = date(2023, 6, 30),
) -> Coding:  # fmt: skip
    """An article; by default of a launch and of what was said of it, with every field filled somewhere."""
    article = Article(id, text, "A title", published, outlet, url, "en", None, f"{id}.txt")
    doc = Document(
        article, sentences(text), (Entity(0, 11, "LOC", 0, 0, 2),), dating=Dating(published, "article", "")
    )
    return Coding(doc, tuple(usual(id, text) if events is None else events), ("a note",))


def usual(id: str, text: str) -> tuple[Event, ...]:
    """A launch and a condemnation that answers it."""
    launch = event(
        id, 1, text, "fired", mode="weapon-test", assets=(Asset("missile", None, 2),),
        size=Quantity(2.0, "=", "missiles"), place=Place("Pyongyang", "PRK", 39.03, 125.75, "town", "1"),
        spans={"actor": (Span(0, 11),)}, score=0.123456,
    )  # fmt: skip
    said = event(
        id, 2, text, "condemned", "ACCUSE", "disapprove", actor=(JPN,), recipient=(PRK,),
        attribution=(Actor("JPN", "GOV", "officials"),), date=When(date(2023, 6, 30), None, "since", "open"),
        links=(Link("responds-to", f"{id}-1", "object", 0.9, Span(42, 47), "P1D"),),
    )  # fmt: skip
    return launch, said


def ready(*args: object, made: Maker = MADE, **fields: object) -> Prepared:
    """A coding made ready."""
    return prepare(coding(*args, **fields), made)  # type: ignore[arg-type]

"""Codings built by hand over the demo articles, for the tests of the report only."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from importlib.resources import files

from tocsin.records import (
    Actor,
    Article,
    Asset,
    Coding,
    Dating,
    Document,
    Event,
    Link,
    Mention,
    Place,
    Quantity,
    Span,
    When,
)

USA = Actor("USA", None, "United States")
PRK = Actor("PRK", None, "North Korea")
KOR = Actor("KOR", None, "South Korea")
JPN = Actor("JPN", None, "Japan")


def demo() -> list[Article]:
    """The articles of ``tocsin demo``."""
    lines = files("tocsin").joinpath("data/demo/articles.jsonl").read_text("utf-8").splitlines()
    return [article(**json.loads(line)) for line in lines]


def article(id: str, text: str, published: str | None = None, **rest: str | None) -> Article:
    """An article with its date parsed."""
    day = date.fromisoformat(published) if published else None
    return Article(id, text, rest.get("title"), day, rest.get("outlet"), rest.get("url"))


def span(text: str, words: str, nth: int = 0) -> Span:
    """The nth place where the words stand."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return Span(start, start + len(words))


def when(days: str | None, text: str = "", how: str = "") -> When:
    """``2023-06-30``, ``2023-05-21/2023-05-31``, ``/2023-06-30``, ``2022-01-01/`` or None."""
    first, _, last = (days or "/").partition("/")
    start = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else start if "/" not in (days or "/") else None
    return When(start, end, text, how)


def coding(article: Article, events: Sequence[Event], dating: Dating | None = None) -> Coding:
    """A coding without a reading."""
    stated = Dating(article.published, "article", "the source states it")  # type: ignore[arg-type]
    none = Dating(None, "none", "the article names no day")
    return Coding(
        Document(article, (), (), (), dating or (stated if article.published else none)), tuple(events)
    )


def event(
    article: Article,
    id: str,
    act: str,
    triggers: Sequence[str],
    days: str | None = None,
    *,
    actor=(),
    recipient=(),
    status="actual",
    words=None,
    how="",
    place=None,
    assets=(),
    size=None,
    attribution=(),
    links=(),
    score=0.9,
    rule="",
) -> Event:
    """An event from a short notation: ``act`` is ``TYPE.mode``, ``words`` maps a field to its words."""
    type_, _, mode = act.partition(".")
    found = [span(article.text, one) for one in triggers]
    spans = {name: (span(article.text, said),) for name, said in (words or {}).items()}
    return Event(
        id,
        article.id,
        type_,
        mode or None,
        status,
        tuple(actor),
        tuple(recipient),
        when(days, (words or {}).get("date", ""), how),
        Place(*place) if place else None,
        tuple(attribution),
        tuple(Asset(*a) for a in assets),
        Quantity(*size) if size else None,
        tuple(Mention(s.start, s.end, s.of(article.text)) for s in found),
        tuple(links),
        rule or f"lexicon:{type_.lower()}",
        score,
        spans,
    )


def answers(
    article: Article, id: str, words: str | None = None, lag: str | None = None, relation="responds-to"
) -> Link:
    """A link with the words that say so."""
    return Link(
        relation, id, "connective:in-response", 0.9, span(article.text, words) if words else None, lag
    )

"""Offsets are exact: every mention, span, referent and word is the text that it points at."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.pipeline import code, code_many
from tocsin.records import Article, Coding, Span

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev" / "articles.jsonl"
PIECES = st.sampled_from(
    ["North Korea", "the United States", "the army", "Hamas", "President Macron", "“he”", "it", "the allies"]
    + [
        " fired ",
        " launched two missiles at ",
        " condemned ",
        " said ",
        " threatened to attack ",
        " met with ",
    ]
    + [" has not withdrawn ", "in response to ", "on Friday ", "a day after ", "in Kyiv ", "the attack "]
    + [
        "more than 1,200 people ",
        "B-52 bombers ",
        ".",
        ", ",
        "—",
        "’s ",
        "😀",
        "(AP) ",
        "42",
        "Türkiye ",
        "é",
    ]
    + ["\n\n", "\n", "\t", "\u00a0"]
)


def exact(coding: Coding) -> None:
    """Every offset of a coding holds."""
    text = coding.document.article.text
    for sent in coding.document.sentences:
        assert all(text[s:e] == w for w, s, e in zip(sent.words, sent.starts, sent.ends, strict=True))
        assert list(sent.starts) == sorted(sent.starts)
    for ref in coding.document.referents:
        assert inside(ref.span, text)
    for event in coding.events:
        assert event.mentions
        assert all(text[m.start : m.end] == m.trigger and m.trigger for m in event.mentions)
        assert all(inside(span, text) for spans in event.spans.values() for span in spans)
        assert all(inside(link.words, text) for link in event.links if link.words)
    ids = [e.id for e in coding.events]
    assert len(ids) == len(set(ids))
    assert all(link.event in ids and link.event != e.id for e in coding.events for link in e.links)


def inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def bundled() -> list[Article]:
    rows = files("tocsin").joinpath("data/demo/articles.jsonl").read_text("utf-8").splitlines()
    return [Article(r["id"], r["text"], published=_day(r.get("published"))) for r in map(json.loads, rows)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def test_offsets_of_the_bundled_articles() -> None:
    for coding in code_many(bundled()):
        assert isinstance(coding, Coding)
        exact(coding)


@pytest.mark.skipif(not GOLD.is_file(), reason="the gold articles are not there")
def test_offsets_of_the_gold_articles() -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    for coding in code_many(Article(r["id"], r["text"], published=_day(r["published"])) for r in rows):
        assert isinstance(coding, Coding)
        exact(coding)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_of_any_text(text: str) -> None:
    exact(code(Article("any", text, published=date(2024, 5, 15))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_offsets_of_noise(text: str) -> None:
    exact(code(Article("noise", text)))

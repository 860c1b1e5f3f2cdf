"""Acts that the event head proposes: set by hand on a real reading, for the head's own guesses may change."""

from dataclasses import replace

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Actor, Article, Coding, Document, Sentence
from tocsin.resolve import resolve


def guessed(text: str, **acts: tuple[str, float]) -> Document:
    """The resolved text, in which the head takes the given words for acts and no other."""
    doc = parse(Article("a", text))

    def put(sent: Sentence) -> Sentence:
        found = [acts.get(word, ("ASSAULT", 0.01)) for word in sent.words]
        return replace(sent, acts=tuple(a for a, _ in found), act_scores=tuple(s for _, s in found))

    return resolve(replace(doc, sentences=tuple(put(sent) for sent in doc.sentences)))


def coded(doc: Document, least: float) -> list[tuple[str, str | None, str | None, str, float]]:
    """Type, countries, rule and score of the events."""
    coding: Coding = code(doc, least=least)
    return [(e.type, first(e.actor), first(e.recipient), e.found_by, e.score) for e in coding.events]


def first(side: tuple[Actor, ...]) -> str | None:
    """The country of the first of a side."""
    return next((actor.country for actor in side), None)


TEXT = "Iran bamboozled Iraq on Monday."


def test_a_word_in_no_frame_is_proposed_with_its_score() -> None:
    doc = guessed(TEXT, bamboozled=("COERCE", 0.8))
    assert coded(doc, 0.6) == [("COERCE", "IRN", "IRQ", "event-head", 0.8)]


@pytest.mark.parametrize("least", [0.75, 1.0])
def test_below_the_threshold_it_is_left_out(least: float) -> None:
    assert coded(guessed(TEXT, bamboozled=("COERCE", 0.8)), least) == []


def test_the_head_is_silent_where_the_lexicon_speaks() -> None:
    doc = guessed("Iran attacked Iraq on Monday.", attacked=("CONSULT", 0.99))
    assert [row[0] for row in coded(doc, 0.5)] == ["ASSAULT"]


def test_a_frame_holds_without_its_company_where_the_head_knows_the_act() -> None:
    doc = guessed("Iran struck the granary on Monday.", struck=("ASSAULT", 0.6))
    assert coded(doc, 0.5) == [("ASSAULT", "IRN", None, "strike-target+event-head", 0.6)]
    assert coded(doc, 0.7) == []


def test_what_a_frame_refuses_stays_refused() -> None:
    doc = guessed("An earthquake struck the village on Monday.", struck=("ASSAULT", 0.9))
    assert coded(doc, 0.5) == []


def test_nobody_is_no_doer() -> None:
    assert coded(guessed("The wind bamboozled the trees.", bamboozled=("COERCE", 0.9)), 0.5) == []


def test_what_is_threatened_is_a_threat() -> None:
    doc = guessed("Iran threatened to bamboozle Iraq.", bamboozle=("COERCE", 0.9))
    assert [row[0] for row in coded(doc, 0.5)] == ["THREATEN"]


def test_a_reading_without_the_head() -> None:
    doc = resolve(parse(Article("a", TEXT)))
    bare = replace(doc, sentences=tuple(replace(s, acts=(), act_scores=()) for s in doc.sentences))
    assert coded(bare, 0.5) == []

"""Sentence bounds and names from scores."""

import numpy as np

from tocsin.language.entities import best_tags, entities
from tocsin.language.sentences import bounds, likeliest
from tocsin.language.shapes import Shape, shape
from tocsin.language.words import words
from tocsin.records import Sentence

NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def begins(text: str, starts: set[int], breaks: frozenset[int] = frozenset()) -> list[int]:
    spans = list(words(text))
    score = np.array([1.0 if i in starts else -1.0 for i in range(len(spans))])
    return bounds(score, [text[a:b] for a, b in spans], spans, breaks)


def test_bounds() -> None:
    assert begins("He left. She stayed.", {3}) == [0, 3, 6]
    assert begins("A headline\nShe stayed", set(), frozenset({0, 2})) == [0, 2, 4]


def test_a_quote_goes_to_the_side_that_it_is_written_to() -> None:
    assert begins('He left. "We stay," he said.', {4}) == [0, 3, 11]
    assert begins('"We stay." He left.', {4}) == [0, 5, 8]


def test_best_tags_repairs_a_name_that_changes_its_kind() -> None:
    scores = np.array([[0, 0, 0, 2, 0], [0, 0, 1.1, 0, 1.0], [1, 0, 0, 0, 0]], dtype=float)
    assert best_tags(scores, NAMES) == ["B-LOC", "I-LOC", "O"]


def test_best_tags_starts_with_no_inside() -> None:
    assert best_tags(np.array([[0, 1, 2, 0, 0]], dtype=float), NAMES) == ["B-PER"]


def test_entities() -> None:
    text = ("Kim", "Jong-un", "met", "Moon")
    starts, ends = (10, 14, 22, 26), (13, 21, 25, 30)
    sent = Sentence(3, 10, 30, text, starts, ends, text, text, text, (2, 0, -1, 2), text)
    found = entities(sent, ["B-PER", "I-PER", "O", "B-PER"])
    assert [(e.start, e.end, e.label, e.sentence, e.first, e.last) for e in found] == [
        (10, 21, "PER", 3, 0, 2),
        (26, 30, "PER", 3, 3, 4),
    ]


def test_shapes() -> None:
    examples = {
        "us": Shape.LOWER, "Iraq": Shape.CAPITALISED, "US": Shape.CAPITALS, "A": Shape.LETTER,
        "McCain": Shape.MIXED, "1,200": Shape.DIGITS, "F16": Shape.DIGITS_AND_LETTERS, ",": Shape.MARK,
        "U.S.": Shape.DOTTED_CAPITALS, "p.m.": Shape.DOTTED_LOWER, "北京": Shape.OTHER,
    }  # fmt: skip
    assert {word: shape(word) for word in examples} == examples


def test_acts_of_a_model_with_and_without_an_event_head() -> None:
    scores = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]], dtype=np.float32)
    assert likeliest(("NONE", "AID", "ASSAULT"), scores) == (("AID", "ASSAULT"), (0.2, 0.8))
    assert likeliest(("NONE",), scores[:, :1]) == ((), ())

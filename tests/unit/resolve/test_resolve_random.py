"""Whatever tree the parser gives, resolving ends and points into the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.resolve.sentences import document
from tocsin.records import Document, Sentence
from tocsin.resolve.actors import name_actors
from tocsin.resolve.coreference import corefer
from tocsin.resolve.knowledge import load
from tocsin.resolve.who import Who

WORDS = [
    "Peru",
    "the",
    "Chilean",
    "army",
    "'s",
    "spokesman",
    "Ana",
    "Ruiz",
    "it",
    "both",
    "countries",
    "“",
    "-",
]
TAGS = ["NOUN", "PROPN", "ADJ", "PRON", "DET", "VERB", "PUNCT"]
DEPS = ["nsubj", "nmod", "nmod:poss", "amod", "compound", "flat", "conj", "appos", "case", "obl", "root"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A sentence of known words in any tree, circles included."""
    size = draw(st.integers(1, 14))
    rows = [
        f"{draw(st.sampled_from(WORDS))}/{draw(st.sampled_from(TAGS))}/{draw(st.integers(0, size))}/"
        f"{draw(st.sampled_from(DEPS))}"
        for _ in range(size)
    ]
    doc = document(" ".join(rows), entities={(0, 0, 1): "PER"})
    first: Sentence = doc.sentences[0]
    return replace(doc, sentences=(first, replace(first, index=1)))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_tree(doc: Document) -> None:
    names = name_actors(doc, load(), None)
    more = corefer(doc, names, load())
    who = Who(replace(doc, referents=(*names, *more)))
    for ref in (*names, *more):
        assert 0 <= ref.span.start < ref.span.end <= len(doc.article.text)
        assert ref.found_by.count(":") == 1
        assert ref.actors
    for sent in doc.sentences:
        for head in range(len(sent)):
            who.of(sent.index, head)

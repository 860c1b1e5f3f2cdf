"""Contract of the adapters: whatever parses, the document holds to the same rules."""

from types import SimpleNamespace as Object

import pytest
from tests.unit.language.test_parse import check

from tocsin.coding.coder import code
from tocsin.errors import ParserError
from tocsin.language import load_parser, spacy_parser, stanza_parser
from tocsin.records import Article
from tocsin.resolve import resolve

TEXT = "Iran seized a tanker .\n\nIt did n't stop ."
WORDS = TEXT.replace("\n\n", " \n\n ").split(" ")
HEADS = [1, 1, 3, 1, 1, 4, 9, 9, 9, 9, 9]
DEPS = ["nsubj", "ROOT", "det", "obj", "punct", "", "nsubj", "aux", "advmod", "ROOT", "punct"]
TAGS = ["PROPN", "VERB", "DET", "NOUN", "PUNCT", "SPACE", "PRON", "AUX", "PART", "VERB", "PUNCT"]
LEMMAS = ["Iran", "seize", "a", "tanker", ".", "\n\n", "it", "do", "not", "stop", "."]


def spacy_pipeline(deps=DEPS):
    """A blank spaCy pipeline with annotations set by hand."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    from spacy.tokens import Doc, Span

    nlp = spacy.blank("en")

    def annotate(text):
        spaces = [w not in ("\n\n", ".") and WORDS[i + 1] != "\n\n" for i, w in enumerate(WORDS[:-1])]
        spaces[3], spaces[4] = True, False
        doc = Doc(nlp.vocab, WORDS, [*spaces, False], pos=TAGS, lemmas=LEMMAS, heads=HEADS, deps=deps,
                  morphs=["", "Tense=Past", *[""] * 9])  # fmt: skip
        assert doc.text == text
        doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 2, 4, "CARDINAL")]
        return doc

    return annotate


def test_a_spacy_pipeline() -> None:
    doc = spacy_parser(spacy_pipeline())(Article("a", TEXT))
    check_shape(doc)
    first, second = doc.sentences
    assert (first.lemmas[1], first.feats[1], first.deps) == (
        "seize", "Tense=Past", ("nsubj", "root", "det", "obj", "punct"))  # fmt: skip
    assert second.heads == (3, 3, 3, -1, 3)
    assert [(e.label, e.first, e.last) for e in doc.entities] == [("LOC", 0, 1)]


def check_shape(doc) -> None:
    """``test_parse.check``; a foreign parser gives no factuality."""
    from dataclasses import replace

    assert all(sent.factuality == () for sent in doc.sentences)
    check(replace(doc, sentences=tuple(replace(s, factuality=(0.0,) * len(s)) for s in doc.sentences)))


def test_its_documents_are_coded() -> None:
    coding = code(resolve(spacy_parser(spacy_pipeline())(Article("a", TEXT))))
    assert [(e.type, [a.country for a in e.actor]) for e in coding.events] == [("COERCE", ["IRN"])]


def test_relations_that_are_not_ud_are_refused() -> None:
    deps = [dep.replace("obj", "dobj") for dep in DEPS]
    with pytest.raises(ParserError, match="not Universal Dependencies .dobj"):
        spacy_parser(spacy_pipeline(deps))(Article("a", TEXT))


def word(text, head, dep, tag="X", lemma=None):
    return Object(text=text, lemma=lemma or text, upos=tag, feats=None, head=head, deprel=dep)


def token(start, *words):
    return Object(start_char=start, end_char=start + sum(len(w.text) for w in words), words=words)


def test_a_stanza_pipeline_cuts_its_tokens_into_words() -> None:
    words = [word("They", 4, "nsubj"), word("do", 4, "aux"), word("n't", 4, "advmod"), word("go", 0, "root")]
    tokens = [token(0, words[0]), token(5, words[1], words[2]), token(11, words[3])]
    sentence = Object(words=words, tokens=tokens)
    name = Object(start_char=0, end_char=4, type="NORP")
    doc = stanza_parser(lambda _: Object(sentences=[sentence], ents=[name]))(Article("a", "They don't go"))
    check_shape(doc)
    assert doc.sentences[0].words == ("They", "do", "n't", "go")
    assert [(e.label, e.start, e.end) for e in doc.entities] == [("MISC", 0, 4)]


def test_two_roots_are_refused() -> None:
    words = [word("Go", 0, "root"), word("on", 0, "root")]
    sentence = Object(words=words, tokens=[token(0, words[0]), token(3, words[1])])
    with pytest.raises(ParserError, match="not one tree"):
        stanza_parser(lambda _: Object(sentences=[sentence], ents=[]))(Article("a", "Go on"))


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(ParserError, match="parser stanza:xx"):
        load_parser("stanza:xx")

"""Parsers of others in place of ours: a spaCy or a Stanza pipeline that the user has.

    from tocsin.language import spacy_parser
    doc = spacy_parser(nlp)(article)

The coder reads Universal Dependencies (UD) for English. A pipeline with other relations, such as spaCy's
own English ones (dobj, pobj, prep), is refused, for its trees would be misread. Nothing of spaCy or Stanza
is imported until a pipeline is asked for by name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.errors import ParserError
from tocsin.records import Article, Document, Entity, Sentence

Parser = Callable[[Article], Document]

UNIVERSAL = """
acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl
fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative
xcomp
"""
RELATIONS = frozenset(UNIVERSAL.split())
KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
OTHERS = frozenset({"EVENT", "LANGUAGE", "LAW", "MISC", "NORP", "PRODUCT", "WORK_OF_ART"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a pipeline: ``head`` is the number of its head among all words of the article, its own for
    a root."""

    start: int
    end: int
    lemma: str
    tag: str
    feats: str
    head: int
    dep: str


def load_parser(name: str) -> Parser:
    """The parser called ``spacy:PIPELINE`` or ``stanza:LANGUAGE``, loaded.

    Raises ParserError where the library or the pipeline is not installed.
    """
    library, _, pipeline = name.partition(":")
    try:
        module = importlib.import_module(library)
        if library == "spacy":
            return spacy_parser(module.load(pipeline))
        return stanza_parser(module.Pipeline(pipeline, download_method=None, verbose=False))
    except ImportError as error:
        raise ParserError(f"parser {name}: {library} is not installed; run pip install {library}") from error
    except Exception as error:  # OSError of spaCy, ResourcesFileNotFoundError and others of Stanza
        raise ParserError(f"parser {name}: {library} cannot load {pipeline!r}: {error}") from error


def spacy_parser(nlp: Callable[[str], Any]) -> Parser:
    """A parser of a spaCy pipeline trained on UD (``nlp``: text to ``spacy.tokens.Doc``)."""

    def parse(article: Article) -> Document:
        doc = nlp(article.text)
        tokens = [t for t in doc if t.text.strip()]
        place = {t.i: k for k, t in enumerate(tokens)}
        words = [
            Token(t.idx, t.idx + len(t.text), t.lemma_, t.pos_, str(t.morph), _above(t, place), t.dep_)
            for t in tokens
        ]
        ends = [place[t.i] for sent in doc.sents for t in list(sent)[:1] if t.i in place]
        return document(article, words, ends, [(e.start_char, e.end_char, e.label_) for e in doc.ents])

    return parse


def _above(token: Any, place: dict[int, int]) -> int:
    """The number of a token's head; spaces, which are no words, are passed over."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return place.get(head.i, place[token.i])


def stanza_parser(nlp: Callable[[str], Any]) -> Parser:
    """A parser of a Stanza pipeline with tokenize, pos, lemma and depparse; ner if it has it."""

    def parse(article: Article) -> Document:
        doc = nlp(article.text)
        words: list[Token] = []
        starts: list[int] = []
        for sent in doc.sentences:
            first = len(words)
            starts.append(first)
            for word, (a, b) in zip(sent.words, _offsets(sent), strict=True):
                head = first + word.head - 1 if word.head else len(words)
                words.append(Token(a, b, word.lemma or "", word.upos, word.feats or "", head, word.deprel))
        return document(article, words, starts, [(e.start_char, e.end_char, e.type) for e in doc.ents])

    return parse


def _offsets(sent: Any) -> Iterator[tuple[int, int]]:
    """Characters of every word: those of its token, which several share ("don't") in the order of their
    letters."""
    for token in sent.tokens:
        at = token.start_char
        for number, word in enumerate(token.words, 1):
            last = number == len(token.words)
            end = token.end_char if last else min(at + len(word.text), token.end_char)
            yield at, end
            at = end


def document(
    article: Article, words: Sequence[Token], starts: Iterable[int], names: Iterable[tuple[int, int, str]]
) -> Document:
    """The document of a foreign parse. ``starts``: first words of the sentences; ``names``: characters and
    label."""
    bounds = [*sorted(set(starts)), len(words)]
    sentences = [
        _sentence(article, words, first, last, index)
        for index, (first, last) in enumerate(zip(bounds, bounds[1:], strict=False))
    ]
    found = (_entity(sentences, start, end, label) for start, end, label in names)
    return Document(article, tuple(sentences), tuple(name for name in found if name))


def _sentence(article: Article, words: Sequence[Token], first: int, last: int, index: int) -> Sentence:
    part = words[first:last]
    heads = [w.head - first if w.head != i else -1 for i, w in enumerate(part, first)]
    if any(not -1 <= head < len(part) for head in heads) or not heads.count(-1) == 1:
        raise ParserError(f"{article.id}: sentence {index + 1} of the parser is not one tree")
    deps = ["root" if head < 0 else w.dep for w, head in zip(part, heads, strict=True)]
    wrong = sorted({dep for dep in deps if dep.split(":")[0] not in RELATIONS})
    if wrong:
        raise ParserError(
            f"{article.id}: the parser's relations are not Universal Dependencies ({', '.join(wrong)}); "
            "take a pipeline that was trained on them"
        )
    return Sentence(
        index=index,
        start=part[0].start,
        end=part[-1].end,
        words=tuple(article.text[w.start : w.end] for w in part),
        starts=tuple(w.start for w in part),
        ends=tuple(w.end for w in part),
        lemmas=tuple(w.lemma or article.text[w.start : w.end] for w in part),
        tags=tuple(w.tag for w in part),
        feats=tuple(w.feats for w in part),
        heads=tuple(heads),
        deps=tuple(deps),
    )


def _entity(sentences: Sequence[Sentence], start: int, end: int, label: str) -> Entity | None:
    """The name at these characters; None where its kind is no name (a date, a sum) or no words are there."""
    kind = KINDS.get(label, "MISC" if label in OTHERS else "")
    for sent in sentences:
        if sent.end <= start or end <= sent.start:
            continue
        inside = [i for i in range(len(sent)) if sent.starts[i] >= start and sent.ends[i] <= end]
        if kind and inside:
            first, last = inside[0], inside[-1] + 1
            return Entity(sent.starts[first], sent.ends[last - 1], kind, sent.index, first, last)
    return None

"""Quotations and who speaks them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from tocsin.records import Document, Sentence
from tocsin.resolve.phrases import Tree
from tocsin.resolve.vocabulary import words

OPENING = frozenset({"“", "``", "«", "„"})
CLOSING = frozenset({"”", "''", "»"})
EITHER = frozenset({'"'})
SAYING = words("saying")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words from ``(sentence, position)`` to ``(sentence, position)``, the marks included, and its
    speaker's head word, None where the text names none."""

    first: tuple[int, int]
    last: tuple[int, int]
    speaker: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a document in order; ``marks[s][w]`` is the number of the one that word is in."""

    quotes: tuple[Quotation, ...]
    marks: tuple[tuple[int, ...], ...]

    def speaker(self, sentence: int, position: int) -> tuple[int, int] | None:
        """The head word of whoever speaks the quotation that a word stands in; None outside one."""
        number = self.marks[sentence][position]
        return self.quotes[number].speaker if number >= 0 else None

    def within(self, sentence: int, position: int) -> bool:
        """Whether a word stands in a quotation."""
        return self.marks[sentence][position] >= 0


def quotations(doc: Document, trees: tuple[Tree, ...]) -> Quotations:
    """Every quotation with its speaker. A new paragraph ends an open one: a forgotten mark does no more
    harm than that."""
    found = spans(doc)
    marks = [[-1] * len(sent) for sent in doc.sentences]
    for number, (first, last) in enumerate(found):
        for at in range(first[0], last[0] + 1):
            low = first[1] if at == first[0] else 0
            high = last[1] + 1 if at == last[0] else len(marks[at])
            marks[at][low:high] = [number] * (high - low)
    frozen = tuple(map(tuple, marks))
    said = tuple(said_in(tree, row) for tree, row in zip(trees, frozen, strict=True))
    quotes: list[Quotation] = []
    for first, last in found:
        speaker = spoken_by(trees, said, first, last) or inherited(quotes, first)
        quotes.append(Quotation(first, last, speaker))
    return Quotations(tuple(quotes), frozen)


def spans(doc: Document) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last word of each quotation; a lone word in marks ("riots") is one too."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    opened: tuple[int, int] | None = None
    before = (0, 0)
    for sent in doc.sentences:
        if opened and new_paragraph(doc, sent):
            found.append((opened, before))
            opened = None
        for position, word in enumerate(sent.words):
            if opened is None and (word in OPENING or word in EITHER):
                opened = (sent.index, position)
            elif opened and (word in CLOSING or word in EITHER):
                found.append((opened, (sent.index, position)))
                opened = None
            before = (sent.index, position)
    return found + ([(opened, before)] if opened else [])


def new_paragraph(doc: Document, sent: Sentence) -> bool:
    """Whether a line break stands just before the sentence."""
    return sent.index > 0 and "\n" in doc.article.text[doc.sentences[sent.index - 1].end : sent.start]


def spoken_by(
    trees: tuple[Tree, ...],
    said: tuple[list[int], ...],
    first: tuple[int, int],
    last: tuple[int, int],
) -> tuple[int, int] | None:
    """The subject of a verb of saying outside the marks: beside the quotation, else in the sentence
    before it where that one announces it (ends on a colon or on such a verb)."""
    for at in dict.fromkeys((first[0], last[0])):
        if said[at]:
            return at, nearest(said[at], first[1] if at == first[0] else 0)
    before = first[0] - 1
    if before >= 0 and first[1] == 0 and trees[before].sent.words[-1:] == (":",):
        return (before, said[before][-1]) if said[before] else None
    return None


def nearest(positions: list[int], anchor: int) -> int:
    """The position closest to ``anchor`` of an ascending list that is not empty."""
    at = bisect_left(positions, anchor)
    return min(positions[max(at - 1, 0) : at + 1], key=lambda p: (abs(p - anchor), p))


def said_in(tree: Tree, marks: tuple[int, ...]) -> list[int]:
    """Subjects of verbs of saying outside quotation marks, and whom "according to" names."""
    found = []
    for position in range(len(tree.sent)):
        if marks[position] >= 0:
            continue
        if tree.case(position) == "according to":
            found.append(position)
        elif tree.sent.tags[position] == "VERB" and reports(tree, position, marks):
            found += [k for k in tree.kids(position, "nsubj") if marks[k] < 0]
    return sorted(set(found))


def reports(tree: Tree, verb: int, marks: tuple[int, ...]) -> bool:
    """Whether a verb says something: by its lemma, or by a clause or object that stands in marks."""
    if tree.lemma(verb) in SAYING:
        return True
    return any(marks[k] >= 0 for k in tree.kids(verb, "ccomp", "parataxis"))


def inherited(quotes: list[Quotation], first: tuple[int, int]) -> tuple[int, int] | None:
    """The speaker of the quotation just before, where at most a sentence lies between."""
    if not quotes or quotes[-1].speaker is None:
        return None
    return quotes[-1].speaker if first[0] - quotes[-1].last[0] <= 2 else None

"""Places as referents."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records import Document, Place, Referent, Sentence, Span
from tocsin.resolve.gazetteer import Spot
from tocsin.resolve.wordlist import words

# What is done to towns, rather than to whoever bears the name of one.
TOWNWARD = words(
    "batter besiege blockade bomb bombard encircle enter hit leave liberate occupy overrun pound reach "
    "recapture retake shell storm strike visit"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A referent with the kind of place that it names, for "the capital", "the strait"."""

    ref: Referent
    kind: str


def dateline(sent: Sentence, first: int, last: int) -> bool:
    """Whether words are the town of a dateline: in capitals at the start, before a colon or dash, the text
    after it not in capitals (``CUTTACK: The commission …``; a headline in capitals is none)."""
    if first or last + 1 >= len(sent) or sent.words[last] not in (":", "-", "--", "–", "—"):
        return False
    town, rest = sent.words[:last], sent.words[last + 1 : last + 5]
    return all(w.isupper() and len(w) > 3 or not w.isalpha() for w in town) and any(
        w[1:].islower() for w in rest
    )


def struck(sent: Sentence, at: int) -> bool:
    """Whether a name is what a verb such as "shell" does something to: "missiles hit Kharkiv"."""
    while sent.deps[at] == "conj" and sent.heads[at] >= 0:
        at = sent.heads[at]
    verb = sent.heads[at]
    return sent.deps[at] in ("obj", "nsubj:pass") and verb >= 0 and sent.lemmas[verb] in TOWNWARD


def head_of(sent: Sentence, first: int, last: int) -> int:
    """The word of a stretch whose head lies outside it (the last such)."""
    outside = [i for i in range(first, last) if not first <= sent.heads[i] < last]
    return outside[-1] if outside else last - 1


def referent(doc: Document, sent: Sentence, first: int, last: int, place: Place, rule: str) -> Referent:
    """A place as a referent over words ``first`` to ``last`` (exclusive)."""
    span = Span(sent.starts[first], sent.ends[last - 1])
    return Referent("place", span, sent.index, head_of(sent, first, last), "place:" + rule, place=place)


def place_of_spot(name: str, spot: Spot) -> Place:
    """The record of a place of the gazetteer under the text's own name."""
    return Place(name, spot.country, spot.lat, spot.lon, spot.precision, spot.id)


def words_of(doc: Document, ref: Referent) -> range:
    """The words of a referent, at least its head."""
    sent = doc.sentences[ref.sentence]
    inside = [i for i in range(len(sent)) if ref.span.start <= sent.starts[i] < ref.span.end]
    return range(inside[0], inside[-1] + 1) if inside else range(ref.head, ref.head + 1)

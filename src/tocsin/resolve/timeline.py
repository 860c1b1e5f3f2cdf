"""The times of a document by sentence, and the word that each hangs on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from tocsin.records import Actor, Document, Referent, Sentence, Span, When
from tocsin.resolve.history import Naming, named
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import children, finite

# What begins to count on a day was decided before it: "effective 1 May", "to take effect in June".
EFFECT = bag("effective effect force")
# What these give or move lasts until the time that they name.
ALLOWING = bag("adjourn allow defer delay extend give grant postpone suspend")
# Sentences among which the first two with a verb are looked for: titles and date lines have none.
HEADED = 8
DASHES = frozenset({"-", "–", "—", "--"})
# Words before a time among which the noun of its ``since`` is looked for.
CLOSE = 9
OPENING = bag("that where when which who after because while")


@dataclass(frozen=True, slots=True)
class Anchored:
    """The interval of an event and the words that gave it (None where only tense did); ``rule`` found it."""

    when: When
    span: Span | None
    rule: str


@dataclass(slots=True)
class Times:
    """The time referents, lengths and known events of a document by sentence: built once a document."""

    doc: Document
    times: dict[int, list[Referent]] = field(default_factory=dict)
    lengths: dict[int, list[Referent]] = field(default_factory=dict)
    known: dict[int, tuple[Naming, ...]] = field(default_factory=dict)
    parties: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    rows: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ref in self.doc.referents:
            if ref.kind != "time" or ref.when is None:
                continue
            sent = self.doc.sentences[ref.sentence]
            if not (ref.when.start or ref.when.end):
                self.lengths.setdefault(ref.sentence, []).append(ref)
            elif not (of_effect(sent, ref) or of_name(sent, ref) or of_deadline(sent, ref)):
                self.times.setdefault(ref.sentence, []).append(ref)

    @property
    def day(self) -> date | None:
        """The article's day."""
        return self.doc.dating.day if self.doc.dating else None

    def actors(self) -> dict[tuple[int, int], tuple[Actor, ...]]:
        """The actors of a document by sentence and head word."""
        if not self.parties:
            self.parties.update(
                {(r.sentence, r.head): r.actors for r in self.doc.referents if r.kind == "actor"}
            )
        return self.parties

    def lead(self) -> Referent | None:
        """The first day not after the article's that the first two sentences with a verb tell."""
        telling = (s for s in self.doc.sentences[:HEADED] if "VERB" in s.tags)
        days = (r for sent in islice(telling, 2) for r in days_told(self, sent.index))
        return next((r for r in days if not in_dateline(self.doc.sentences[r.sentence], r)), None)

    def below(self, sentence: int, word: int) -> list[int]:
        """Dependents of a word."""
        return children(self.doc.sentences[sentence], word)

    def names(self, sentence: int) -> tuple[Naming, ...]:
        """Known events that a sentence names."""
        if sentence not in self.known:
            sent = self.doc.sentences[sentence]
            self.known[sentence] = named(self.doc.article.text, sent.start, sent.end)
        return self.known[sentence]

    def at(self, sentence: int, word: int) -> list[Referent]:
        """Times that hang on a word directly."""
        sent = self.doc.sentences[sentence]
        return [ref for ref in self.times.get(sentence, []) if attachment(sent, ref) == word]


_latest: list[Times] = []


def times_of(doc: Document) -> Times:
    """The times of a document, kept for the document asked for last."""
    if not _latest or _latest[0].doc is not doc:
        _latest[:] = [Times(doc)]
    return _latest[0]


def of_effect(sent: Sentence, ref: Referent) -> bool:
    """Whether a time says only from when something counts (``effective 1 May``)."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    while at >= 0 and sent.tags[at] in ("ADP", "DET") and sent.words[at].lower() not in EFFECT:
        at -= 1
    if at < 0 or sent.words[at].lower() not in EFFECT:
        return False
    verb = sent.heads[at]
    told = verb >= 0 and finite(sent, verb)
    return sent.words[at].lower() == "effective" or not told


def of_name(sent: Sentence, ref: Referent) -> bool:
    """Whether a year is part of what something is called: "the 1951 Mutual Defense Treaty"."""
    above = sent.heads[ref.head]
    year = sent.tags[ref.head] == "NUM" and sent.words[ref.head].isdigit()
    return (
        year
        and above > ref.head
        and sent.tags[above] == "PROPN"
        and sent.deps[ref.head] in ("nummod", "compound")
    )


def of_deadline(sent: Sentence, ref: Referent) -> bool:
    """Whether a time only ends what an act allows (``gave them until Friday``): it does not date the act."""
    until = bisect_left(sent.starts, ref.span.start)
    verb = attachment(sent, ref)
    ends = until < len(sent) and sent.words[until].lower() in ("until", "till")
    return ends and verb >= 0 and sent.lemmas[verb].lower() in ALLOWING


def days_told(times: Times, sentence: int) -> list[Referent]:
    """Single days not after the article's that a sentence tells."""
    refs = times.times.get(sentence, [])
    return [
        r for r in refs if when(r).start and when(r).start == when(r).end and before_day(when(r), times.day)
    ]


def before_day(interval: When, day: date | None) -> bool:
    """Whether an interval does not lie after the article's day (one day of time zones allowed)."""
    return day is None or interval.start is None or (interval.start - day).days <= 1


def in_dateline(sent: Sentence, ref: Referent) -> bool:
    """Whether a time stands in the dateline before a sentence: ``LIMA, May 5 - Police said …``."""
    first, last = bisect_left(sent.starts, ref.span.start), bisect_left(sent.starts, ref.span.end)
    named = all(tag in ("PROPN", "PUNCT", "NUM", "X", "SYM") for tag in sent.tags[:first])
    return named and any(word in DASHES for word in sent.words[last : last + CLOSE])


def since_noun(sent: Sentence, ref: Referent) -> int | None:
    """The noun under ``since`` right before a time: the time is that noun's, whatever the tree says."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    for before in range(at, max(-1, at - CLOSE), -1):
        if sent.words[before].lower() == "since":
            noun = sent.heads[before]
            return noun if before < noun <= at and sent.tags[noun] == "NOUN" else None
        if sent.tags[before] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def opened(sent: Sentence, ref: Referent) -> int | None:
    """The verb of the clause that a time stands first in (``where on Sunday X signed``)."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    while at >= 0 and sent.tags[at] in ("ADP", "DET"):
        at -= 1
    if at < 0 or sent.words[at].lower() not in OPENING:
        return None
    verb, after = sent.heads[at], bisect_left(sent.starts, ref.span.end)
    return verb if verb >= after and sent.tags[verb] in ("VERB", "AUX") else None


def attachment(sent: Sentence, ref: Referent) -> int:
    """The word outside the expression that it hangs on; -1 for none."""
    near = since_noun(sent, ref)
    near = near if near is not None else opened(sent, ref)
    if near is not None:
        return near
    at, steps = ref.head, 0
    while (
        0 <= at < len(sent)
        and sent.starts[at] >= ref.span.start
        and sent.ends[at] <= ref.span.end
        and steps <= len(sent)
    ):
        at, steps = sent.heads[at], steps + 1
    return at


def when(ref: Referent) -> When:
    """The interval of a time referent."""
    assert ref.when is not None
    return ref.when

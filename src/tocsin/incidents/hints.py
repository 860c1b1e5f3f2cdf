"""What the words around an event say beyond its fields."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tocsin.incidents.lemmas import rarity
from tocsin.records import Coding, Cues, Document, Event, Reported, Sentence

TELLING = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
LIGHT = frozenset(
    ("be", "have", "do", "say", "will", "would", "can", "could", "go", "get", "make", "take", "give", "that")
    + ("which", "who", "more", "other", "also", "one", "new", "year")
)
STORY = 60  # lemmas that stand for an article


def cues(coding: Coding) -> dict[str, Cues]:
    """The cues of every event of an article, by the event's id."""
    doc = coding.document
    story = marking(doc.sentences)
    return {event.id: _of_event(doc, event, story) for event in coding.events}


def reported(coding: Coding, copies: tuple[str, ...] = ()) -> tuple[Reported, ...]:
    """The events of an article as ``gather`` takes them; ``copies`` are its groups in ``copies.groups``."""
    article, found = coding.document.article, cues(coding)
    return tuple(
        Reported(event, article.outlet, article.published, copies, found[event.id]) for event in coding.events
    )


def _of_event(doc: Document, event: Event, story: tuple[str, ...]) -> Cues:
    starts = [sent.start for sent in doc.sentences]
    words: dict[int, set[int]] = {}
    for mention in event.mentions:
        sent = doc.sentences[max(bisect_right(starts, mention.start) - 1, 0)]
        held = words.setdefault(sent.index, set())
        held |= {i for i, a in enumerate(sent.starts) if a < mention.end and sent.ends[i] > mention.start}
    return around(((doc.sentences[n], sorted(held)) for n, held in sorted(words.items())), story)


def around(mentions: Iterable[tuple[Sentence, Sequence[int]]], story: tuple[str, ...]) -> Cues:
    """The cues of an act that is told by these words of these sentences."""
    triggers: set[str] = set()
    others: set[str] = set()
    for sent, words in mentions:
        triggers |= set(_telling(sent, words)) or {sent.lemmas[i].lower() for i in words}
        others |= set(_telling(sent, set(range(len(sent))).difference(words)))
    return Cues(tuple(sorted(triggers)), tuple(sorted(others - triggers)), story)


def marking(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """The lemmas that mark an article: the ``STORY`` highest by (1 + log count) x rarity, sorted."""
    counts = Counter(lemma for sent in sentences for lemma in _telling(sent, range(len(sent))))
    weights = {lemma: (1 + math.log(n)) * rarity(lemma) for lemma, n in counts.items()}
    return tuple(sorted(sorted(weights, key=lambda lemma: (-weights[lemma], lemma))[:STORY]))


def _telling(sent: Sentence, words: Iterable[int]) -> Iterator[str]:
    for i in words:
        lemma = sent.lemmas[i].lower()
        if sent.tags[i] in TELLING and lemma not in LIGHT:
            yield lemma

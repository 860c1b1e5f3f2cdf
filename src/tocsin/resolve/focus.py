"""The country that a stretch of text is about: what a bare "police" or "the government" belongs to.

Every mention of a country adds its weight, and all weights fade from sentence to sentence; the whole
article's counts break ties and serve where nothing came before (a salience score in the spirit of
Lappin and Leass 1994, doi 10.5555/203987.203989).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.records import Document, Referent
from tocsin.resolve.phrases import SUBJECTS, Tree, trees

FADE = 0.7
# What stands on the ground stays in its country from paragraph to paragraph, longer than talk of states does.
GROUND_FADE, ABROAD = 0.85, 0.3
# A mention later in the sentence supports less than one already read; the article's share least of all.
LATER, SHARE = 0.5, 0.8
# The lead's country holds on where another comes in only by the way.
LEAD = 0.3
KEPT = 8
HALF = 0.5
LOCATIVE = frozenset({"in", "at", "inside", "within", "across", "near", "throughout", "around", "outside"})
SUPRANATIONAL = frozenset({"UNO", "EUR", "NAT", "IGO", "NGO", "MNC"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention of a country: where, which, how weighty."""

    sentence: int
    position: int
    country: str
    weight: float


@dataclass(frozen=True, slots=True)
class Focus:
    """Weights at the start of each sentence, the mentions of each, and each country's share."""

    starts: tuple[dict[str, float], ...]
    mentions: tuple[tuple[Pointer, ...], ...]
    shares: dict[str, float]
    lead: str | None = None

    def weights(self, sentence: int, position: int | None = None) -> dict[str, float]:
        """The weight of each country as read from a word; from the end of the sentence by default."""
        found = {country: SHARE * share for country, share in self.shares.items()}
        if self.lead in found:
            found[self.lead] += LEAD
        for country, weight in self.starts[sentence].items():
            found[country] = found.get(country, 0.0) + weight
        for pointer in self.mentions[sentence]:
            part = LATER if position is not None and pointer.position > position else 1.0
            found[pointer.country] = found.get(pointer.country, 0.0) + part * pointer.weight
        return found

    def at(self, sentence: int, position: int | None = None) -> str | None:
        """The weightiest country as read from a word; None where the text names none."""
        found = self.weights(sentence, position)
        return max(found, key=lambda country: (found[country], country)) if found else None

    def dominant(self) -> str | None:
        """The country of more than half of the article's mentions of countries, if there is one."""
        return next((country for country, share in self.shares.items() if share > HALF), None)

    def fits(self, among: Iterable[str], sentence: int, position: int | None = None) -> str | None:
        """The weightiest of some countries; None where the text names none of them."""
        found = self.weights(sentence, position)
        kept = [country for country in among if country in found]
        return max(kept, key=lambda country: (found[country], country)) if kept else None


def build(size: int, pointers: Iterable[Pointer], *, fade: float = FADE, weighed: bool = False) -> Focus:
    """Weights for ``size`` sentences; only the eight weightiest countries are carried on.

    ``fade`` is what is left of a weight a sentence later; ``weighed``: shares count weights, not mentions.
    """
    mentions: list[list[Pointer]] = [[] for _ in range(size)]
    total: dict[str, float] = {}
    for pointer in pointers:
        mentions[pointer.sentence].append(pointer)
        add(total, pointer, pointer.weight if weighed else 1.0)
    whole = sum(total.values())
    shares = {country: count / whole for country, count in heaviest(total)}
    starts, now = [], dict[str, float]()
    for row in mentions:
        starts.append(dict(now))
        for pointer in row:
            add(now, pointer, pointer.weight)
        now = {country: fade * weight for country, weight in heaviest(now) if weight > 0.01}
    return Focus(tuple(starts), tuple(map(tuple, mentions)), shares, leading(mentions))


def add(weights: dict[str, float], pointer: Pointer, weight: float) -> None:
    """Add a weight to a mention's country."""
    weights[pointer.country] = weights.get(pointer.country, 0.0) + weight


def heaviest(weights: dict[str, float]) -> list[tuple[str, float]]:
    """The countries that are carried on, the first named before its equals."""
    return sorted(weights.items(), key=lambda item: -item[1])[:KEPT]


def leading(mentions: list[list[Pointer]]) -> str | None:
    """The weightiest country of the first sentence that names any: whom the story is about."""
    first = next(filter(None, mentions), [])
    weights: Counter[str] = Counter()
    for pointer in first:
        weights[pointer.country] += round(10 * pointer.weight)
    return weights.most_common(1)[0][0] if weights else None


def weigh(tree: Tree, head: int, modifier: bool = False) -> float:
    """How strongly a mention draws the focus: a place most, then a subject or possessor."""
    if modifier:
        return 1.0
    if tree.case(head) in LOCATIVE:
        return 2.0
    if tree.sent.deps[head] in SUBJECTS or tree.sent.deps[head] == "nmod:poss":
        return 1.5
    return 1.0


def ground(tree: Tree, head: int, modifier: bool, town: bool) -> float:
    """How strongly a mention says where people and police are: a place does, a state that acts hardly."""
    if not modifier and (tree.case(head) in LOCATIVE or town):
        return 2.0
    return ABROAD


def focus(doc: Document) -> Focus:
    """The focus of a document whose actors and places have been resolved."""
    every = trees(doc)
    return build(len(doc.sentences), (p for ref in doc.referents for p in pointers(every, ref)))


def pointers(every: tuple[Tree, ...], ref: Referent) -> list[Pointer]:
    """A referent's own country, when it has a single one that is a state or territory."""
    country = ref.place.country if ref.kind == "place" and ref.place else None
    if ref.kind == "actor" and len(ref.actors) == 1 and ref.actors[0].sector != "JRN":
        country = ref.actors[0].country
    if country is None or country in SUPRANATIONAL:
        return []
    return [Pointer(ref.sentence, ref.head, country, weigh(every[ref.sentence], ref.head))]


def country_in_focus(doc: Document, sentence: int) -> str | None:
    """The country that sentence ``sentence`` is most about, as read from its end; None where the
    article names none. For many sentences build ``focus(doc)`` once and ask ``.at``."""
    return focus(doc).at(sentence)

"""Which events words tell of: a phrase, a clause, or a noun that points back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from tocsin.coding.closed import listed
from tocsin.coding.same import DEFENCES
from tocsin.coding.tree import Tree
from tocsin.records import Coding, Event

_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "COOPERATE", "AID"})
_DEPTH = 3
_LOOKED = 200  # triggers looked back over: bounds the time of long texts
_APART = frozenset({"parataxis", "punct", "appos"})
_REACHING = frozenset({"xcomp", "obj", "obl", "nsubj", "acl", "nmod", "advcl"})


def done(event: Event) -> bool:
    """Whether an act was done or tried, not denied, planned or feared."""
    return event.status in ("actual", "failed")


class Told:
    """The events of a coding by the words that trigger them; every answer is a list of ids."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.trees = tuple(Tree(s) for s in coding.document.sentences)
        self.events = {e.id: e for e in coding.events}
        self.at = self._triggers()
        self._places = sorted(self.at)

    def _triggers(self) -> dict[tuple[int, int], str]:
        """(sentence, word) of every trigger word: the event's id."""
        starts = {s.starts[w]: (s.index, w) for s in self.coding.document.sentences for w in range(len(s))}
        order = sorted(starts)
        found: dict[tuple[int, int], str] = {}
        for event in self.coding.events:
            for mention in event.mentions:
                for start in order[bisect_left(order, mention.start) : bisect_left(order, mention.end)]:
                    found.setdefault(starts[start], event.id)
        return dict(sorted(found.items()))

    def of(self, number: int, word: int, *, up: bool = False, deeds: bool = False) -> list[str]:
        """The events of a phrase or clause, nearest first; a word that points back gives the one before.

        ``up``: where nothing below the word is an event, the predicate that the word hangs on may be.
        ``deeds``: what points back points to a deed, not to words.
        """
        tree = self.trees[number]
        for depth, level in enumerate(_levels(tree, word)):
            found = [self.at[number, w] for w in level if (number, w) in self.at]
            if found:
                return self._with_conjuncts(number, level, found)
            if depth == 0 and self._points(tree, word):
                deeds = deeds or tree.lemmas[word] in listed("pointing-deeds")
                if _owners(tree, word):
                    return self._owned(number, word)
                return self._named(number, word) or self.before(number, word, deeds=deeds)
            if depth == 0 and tree.lemmas[word] in listed("pointing-force") and _definite(tree, word):
                force = self._force(number, word)
                if force:
                    return force
        deaths = self._death(number, word)
        if deaths:
            return deaths
        back = self._named(number, word) if tree.tags[word] == "NOUN" and _definite(tree, word) else []
        return back or (self._over(number, word) if up else [])

    def _with_conjuncts(self, number: int, level: list[int], found: list[str]) -> list[str]:
        """The events of a level and of what is coordinated with their words: "pledging … and accusing"."""
        tree = self.trees[number]
        words = [c for w in level if (number, w) in self.at for c in tree.conjuncts(tree.first_conjunct(w))]
        return list(dict.fromkeys(found + [self.at[number, w] for w in words if (number, w) in self.at]))

    def _over(self, number: int, word: int) -> list[str]:
        """The nearest event above a word, as far as its phrase and the predicates that it completes reach."""
        tree = self.trees[number]
        for _ in range(_DEPTH):
            head = tree.heads[word]
            if head < 0 or tree.base(word) not in _REACHING:
                return []
            if (number, head) in self.at:
                return [self.at[number, head]]
            word = head
        return []

    @staticmethod
    def _points(tree: Tree, word: int) -> bool:
        if tree.tags[word] == "PRON":
            return tree.lemmas[word] in ("this", "that", "it", "which")
        pointing = listed("pointing") | listed("pointing-deeds")
        return tree.lemmas[word] in pointing and (_definite(tree, word) or bool(_owners(tree, word)))

    def back(self, number: int, word: int) -> Iterator[tuple[int, int]]:
        """The triggers before a word, nearest first."""
        last = bisect_left(self._places, (number, word))
        return reversed(self._places[max(0, last - _LOOKED) : last])

    def near(self, number: int, word: int) -> Iterator[tuple[int, int]]:
        """The triggers before a word in its sentence and the one before, of one paragraph, nearest first."""
        for place in self.back(number, word):
            if place[0] < number - 1 or (place[0] < number and self._opens(number)):
                return
            yield place

    def _named(self, number: int, word: int) -> list[str]:
        """The nearest earlier event whose trigger the noun is made from: "the vote" after "voted"."""
        stem = self.trees[number].lemmas[word][:4]
        for sentence, at in self.back(number, word) if len(stem) == 4 else ():
            if self.trees[sentence].words[at].startswith(stem):
                return [self.at[sentence, at]]
        return []

    def _owned(self, number: int, word: int) -> list[str]:
        """The nearest earlier event that the owner of the noun did: "the parliament's decision"."""
        owners = _owners(self.trees[number], word)
        for place in self.back(number, word):
            names = (a.name or "" for a in self.events[self.at[place]].actor)
            if any(owners & set(name.casefold().split()) for name in names):
                return [self.at[place]]
        return []

    def _death(self, number: int, word: int) -> list[str]:
        """The nearest earlier act of force against whom a noun of death is about: "called his death …".

        A name must share a word with the victim's; with a pronoun or "the" it is the article's last victim.
        """
        tree = self.trees[number]
        for noun in (word, *(c for c in tree.children[word] if tree.base(c) in ("nsubj", "obj", "nmod"))):
            if tree.lemmas[noun] not in listed("deaths") or not (
                _definite(tree, noun) or _owners(tree, noun)
            ):
                continue
            owners = _owners(tree, noun)
            for place in self.back(number, noun):
                event = self.events[self.at[place]]
                names = {w for a in event.recipient for w in (a.name or "").casefold().split()}
                if event.type == "ASSAULT" and names and (not owners or owners & names):
                    return [event.id]
        return []

    def _force(self, number: int, word: int) -> list[str]:
        """The act of force that "the attack" takes up where it is no mention itself: of those near, the one
        spoken of most."""
        near = takewhile(lambda place: place[0] >= number - 4, self.back(number, word))
        told = [e for e in dict.fromkeys(self.at[p] for p in near) if self.events[e].type == "ASSAULT"]
        acts = [e for e in told if self._done(e) and self.events[e].found_by not in DEFENCES]
        return [max(acts, key=lambda e: len(self.events[e].mentions))] if acts else []

    def before(self, number: int, word: int, *, deeds: bool = False) -> list[str]:
        """What a word that points back stands for: the nearest event of its sentence, else of the one before.

        A noun that opens a paragraph ("The move comes after …") takes up the article's first event.
        """
        above = set(self.trees[number].up(word)) if word >= 0 else set()
        own = [self.at[number, i] for i in range(max(word, 0)) if (number, i) in self.at and i not in above]
        if own and not deeds:
            return own[-1:]
        opens = self.trees[number].tags[word] in ("NOUN", "PROPN") and self._opens(number)
        if opens and not deeds:
            return self._first(0, number)
        near = self._first(max(0, number - 4), number, backward=True, deeds=deeds)
        if near or not deeds:
            return near
        # "The move" is what a state did, be it in words
        return (self._first(0, number, deeds=True) if opens else []) or self._first(
            number - 1, number, backward=True
        )

    def _first(self, first: int, last: int, *, backward: bool = False, deeds: bool = False) -> list[str]:
        """The first event of the nearest sentence that has one; of deeds, one with a doer before others."""
        numbers = range(last - 1, first - 1, -1) if backward else range(first, last)
        found: list[str] = []
        for sentence in (n for n in numbers if n >= 0):
            own = [self.at[sentence, i] for i in range(len(self.trees[sentence])) if (sentence, i) in self.at]
            found += [e for e in own if not deeds or self._done(e)]
            if found and not deeds:
                break
        done = [e for e in found if self.events[e].actor] if deeds else []
        return (done or found)[:1]

    def _done(self, event: str) -> bool:
        """Whether an event is a deed that was done: "the incident" is nothing denied or feared."""
        return self.events[event].type in _DEEDS and done(self.events[event])

    def _opens(self, number: int) -> bool:
        """Whether a sentence opens a paragraph."""
        sents = self.coding.document.sentences
        if number == 0:
            return False
        return "\n" in self.coding.document.article.text[sents[number - 1].end : sents[number].start]


def _definite(tree: Tree, word: int) -> bool:
    below = {tree.words[c] for c in tree.having(word, "det", "nmod:poss")}
    return bool(below & {"the", "this", "that", "his", "her", "their", "its"})


def _owners(tree: Tree, word: int) -> set[str]:
    """The nouns that own another: "the parliament's decision"."""
    return {tree.words[c] for c in tree.having(word, "nmod:poss") if tree.tags[c] in ("NOUN", "PROPN")}


def _aside(tree: Tree, word: int) -> bool:
    """Whether a relative clause only adds to what it hangs on: "new rules, which it dropped later"."""
    first = tree.reach(word)[0]
    return tree.deps[word] == "acl:relcl" and "," in tree.words[max(first - 1, 0) : first + 1]


def _levels(tree: Tree, word: int) -> Iterator[list[int]]:
    """The word, then what is below it level by level; what is only joined by a conjunction comes with it."""
    level = [word]
    for _ in range(_DEPTH):
        yield level
        level = [
            c for w in level for c in tree.children[w] if tree.base(c) not in _APART and not _aside(tree, c)
        ]
        if not level:
            return

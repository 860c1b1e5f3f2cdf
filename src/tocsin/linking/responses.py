"""Links within an article, by the words that say so.

``responds-to`` the text says or plainly implies that an act was done because of another; ``follows`` it
places one after the other; ``part-of`` one happens within the other. Which words connect is data
(``joints.py`` finds their two ends in the tree); a reaction in words answers what it speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.entries import Connective
from tocsin.coding.lexicon import Lexicon, load_lexicon
from tocsin.coding.slots import slots_of
from tocsin.coding.tree import Tree
from tocsin.linking.addressed import addressed
from tocsin.linking.bounds import UNTOLD, bounded
from tocsin.linking.joints import Joint, joints, lag_of
from tocsin.records import Coding, Event, Link, Span

_ANSWERS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "CONCEDE", "THREATEN", "PROTEST"})
_PROTESTED = frozenset({"against", "over", "at", "about"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "COOPERATE", "AID"})
_ABOUT = _PROTESTED | {"object", "for", "of", "by", "on", "to", "after", "as", "with", "recipient", "clause"}
_SAID = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT"})
_SETTINGS = frozenset({"CONSULT", "PROTEST"})
_DEPTH = 3
_REACHING = frozenset({"xcomp", "obj", "obl", "nsubj", "acl", "nmod", "advcl"})


def link(coding: Coding, lexicon: Lexicon | None = None) -> Coding:
    """The coding with the links of its events; a pair is linked once, the first connective wins."""
    return Linker(coding, lexicon or load_lexicon()).linked()


class Linker:
    """Events by the words that trigger them, and every sentence's connectives tried on them."""

    def __init__(self, coding: Coding, lexicon: Lexicon) -> None:
        self.coding, self.lexicon = coding, lexicon
        self.trees = tuple(Tree(s) for s in coding.document.sentences)
        self.events = {e.id: e for e in coding.events}
        self.at = self._triggers()
        self.found: dict[tuple[str, str], Link] = {}

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

    def linked(self) -> Coding:
        """Connectives first, then reactions to what they speak of, then acts within a gathering."""
        for number, tree in enumerate(self.trees):
            for entry, joint in joints(tree, self.lexicon):
                self._connect(number, entry, joint)
        for number, tree in enumerate(self.trees):
            for word in range(len(tree)):
                if (number, word) in self.at:
                    self._answer(number, word)
                    self._within(number, word)
        for event in self.coding.events:
            self._in_protest(event)
            self._in_campaign(event)
            self._at_rally(event)
        events = tuple(replace(e, links=self._links(e)) for e in self.coding.events)
        return addressed(bounded(replace(self.coding, events=events)))

    def _links(self, event: Event) -> tuple[Link, ...]:
        return tuple(link for (effect, _), link in self.found.items() if effect == event.id)

    def _connect(self, number: int, entry: Connective, joint: Joint) -> None:
        causes = self._told(number, joint.cause) if joint.cause >= 0 else self._before(number, joint.effect)
        effects = [e for e in self._told(number, joint.effect, up=True) if e not in causes]
        if entry.only:
            effects = [e for e in effects if self.events[e].type in entry.only]
        for cause in causes[:1]:
            for effect in effects:
                lag = lag_of(self.trees[number], joint.measure) if entry.lag else None
                self._join(number, entry.relation, entry.id, cause, effect, joint.words, lag)

    def _join(
        self,
        number: int,
        relation: str,
        rule: str,
        cause: str,
        effect: str,
        said: tuple[int, int],
        lag: str | None = None,
    ) -> None:
        known = self.found.get((effect, cause))
        stronger = known is not None and known.relation == "follows" and relation == "responds-to"
        if cause == effect or (cause, effect) in self.found or (known is not None and not stronger):
            return
        if relation != "part-of" and self._later(cause, effect):
            return
        sent = self.coding.document.sentences[number]
        span = Span(sent.starts[said[0]], sent.ends[said[1]])
        self.found[effect, cause] = Link(relation, cause, rule, 1.0, span, lag)

    def _later(self, cause: str, effect: str) -> bool:
        """A cause that the text says began after its effect had ended is none."""
        start, end = self.events[cause].date.start, self.events[effect].date.end
        told = not self.events[cause].date.how.startswith(UNTOLD)
        return bool(told and start and end and start > end)

    def _told(self, number: int, word: int, *, up: bool = False, deeds: bool = False) -> list[str]:
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
                return self._named(number, word) or self._before(number, word, deeds=deeds)
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
        return tree.lemmas[word] in pointing and _definite(tree, word)

    def _named(self, number: int, word: int) -> list[str]:
        """The nearest earlier event whose trigger the noun is made from: "the vote" after "voted"."""
        stem = self.trees[number].lemmas[word][:5]
        for (sentence, at), event in reversed(self.at.items()):
            if (
                (sentence, at) < (number, word)
                and len(stem) > 3
                and self.trees[sentence].words[at].startswith(stem[:4])
            ):
                return [event]
        return []

    def _before(self, number: int, word: int, *, deeds: bool = False) -> list[str]:
        """What a word that points back stands for: the nearest event of its sentence, else of the one before.

        A noun that opens a paragraph ("The move comes after …") takes up the article's first event.
        """
        own = [self.at[number, i] for i in range(max(word, 0)) if (number, i) in self.at]
        if own and not deeds:
            return own[-1:]
        if self.trees[number].tags[word] in ("NOUN", "PROPN") and self._opens(number) and not deeds:
            return self._first(0, number)
        return self._first(max(0, number - 4), number, backward=True, deeds=deeds)

    def _first(self, first: int, last: int, *, backward: bool = False, deeds: bool = False) -> list[str]:
        numbers = range(last - 1, first - 1, -1) if backward else range(first, last)
        for sentence in numbers:
            found = [
                self.at[sentence, i] for i in range(len(self.trees[sentence])) if (sentence, i) in self.at
            ]
            found = [e for e in found if not deeds or self.events[e].type in _DEEDS]
            if found:
                return found[:1]
        return []

    def _opens(self, number: int) -> bool:
        """Whether a sentence opens a paragraph."""
        sents = self.coding.document.sentences
        if number == 0:
            return False
        return "\n" in self.coding.document.article.text[sents[number - 1].end : sents[number].start]

    def _answer(self, number: int, word: int) -> None:
        """A reaction in words responds to the act it speaks of: "condemned the launch"."""
        effect = self.events[self.at[number, word]]
        if effect.type not in _ANSWERS:
            return
        tree = self.trees[number]
        about = _PROTESTED if effect.type == "PROTEST" else _ABOUT
        for slot, fillers in slots_of(tree, word).items():
            if slot not in about or (slot == "clause" and effect.type in ("REQUEST", "THREATEN")):
                continue
            for filler in fillers:
                causes = [c for c in self._told(number, filler, deeds=True) if self._done(c)]
                if causes:
                    self._join(number, "responds-to", "reaction", causes[0], effect.id, (word, word))
                    return
        if effect.type == "ACCUSE":
            self._blame(number, word, effect.id)

    def _blame(self, number: int, word: int, effect: str) -> None:
        """Blame without an object of its own is for the force that the same sentence told before."""
        told = [self.at[number, w] for w in range(word) if (number, w) in self.at]
        causes = [e for e in told if self.events[e].type == "ASSAULT" and self._done(e)]
        if causes and (effect, causes[-1]) not in self.found:
            self._join(number, "responds-to", "blame", causes[-1], effect, (word, word))

    def _at_rally(self, event: Event) -> None:
        """What the one who holds a rally says on its day is said there."""
        names = {a.name for a in event.actor if a.name and a.sector}
        if event.type not in _SAID or event.date.start is None:
            return
        for whole in self.coding.events:
            held = whole.type == "PROTEST" and names & {a.name for a in whole.actor}
            days = (whole.date.start, whole.date.end) == (event.date.start, event.date.end)
            if held and days and whole.date.start == whole.date.end:
                sentence, word = next(k for k, v in self.at.items() if v == event.id)
                self._join(sentence, "part-of", "rally", whole.id, event.id, (word, word))
                return

    def _in_campaign(self, event: Event) -> None:
        """What the same side does within an offensive or a war is part of it (codebook)."""
        if event.type != "ASSAULT" or event.status != "actual" or self._campaign(event):
            return
        own = {a.country for a in event.actor if a.country}
        for whole in self.coding.events:
            same = own & {a.country for a in whole.actor if a.country}
            if whole.type == "ASSAULT" and same and self._campaign(whole) and _fits(whole, event):
                sentence, word = next(k for k, v in self.at.items() if v == event.id)
                self._join(sentence, "part-of", "campaign", whole.id, event.id, (word, word))
                return

    @staticmethod
    def _campaign(event: Event) -> bool:
        return any(m.trigger.casefold().split()[-1] in listed("campaigns") for m in event.mentions)

    def _in_protest(self, event: Event) -> None:
        """What protesters do is part of their protest, where the article tells of one that fits."""
        if not any(p in (a.name or "").casefold() for a in event.actor for p in listed("protesters")):
            return
        if event.type not in ("ASSAULT", "PROTEST") or event.mode == "demo" or event.status == "planned":
            return
        for whole in self.coding.events:
            if (
                whole.type == "PROTEST"
                and whole.mode == "demo"
                and whole.status == "actual"
                and _fits(whole, event)
            ):
                sentence, word = next(k for k, v in self.at.items() if v == event.id)
                self._join(sentence, "part-of", "protesters", whole.id, event.id, (word, word))
                return

    def _done(self, event: str) -> bool:
        return self.events[event].status in ("actual", "failed")

    def _within(self, number: int, word: int) -> None:
        """What is done at a meeting or a rally is part of it: "signed … at the summit"."""
        tree = self.trees[number]
        for child in tree.having(word, "obl", "nmod"):
            whole = self.at.get((number, child))
            if whole and tree.case(child) in ("at", "during") and self.events[whole].type in _SETTINGS:
                self._join(number, "part-of", "setting", whole, self.at[number, word], (child, child))


def _definite(tree: Tree, word: int) -> bool:
    below = {tree.words[c] for c in tree.having(word, "det", "nmod:poss")}
    return bool(below & {"the", "this", "that", "his", "her", "their", "its"})


def _fits(whole: Event, event: Event) -> bool:
    """Whether an act may lie within a protest: their days meet and their countries do not differ."""
    a, b = whole.date, event.date
    if (a.start and b.end and a.start > b.end) or (a.end and b.start and b.start > a.end):
        return False
    mine, other = ({x.country for x in e.actor if x.country} for e in (whole, event))
    return not mine or not other or bool(mine & other)


def _levels(tree: Tree, word: int) -> Iterator[list[int]]:
    """The word, then what is below it level by level; what is only joined by a conjunction comes with it."""
    level = [word]
    for _ in range(_DEPTH):
        yield level
        level = [
            c for w in level for c in tree.children[w] if tree.base(c) not in ("parataxis", "punct", "appos")
        ]
        if not level:
            return

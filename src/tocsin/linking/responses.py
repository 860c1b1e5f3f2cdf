"""Links within an article, by the words that say so.

``responds-to`` the text says or plainly implies that an act was done because of another; ``follows`` it
places one after the other; ``part-of`` one happens within the other. Which words connect is data
(``joints.py`` finds their two ends in the tree); a reaction in words answers what it speaks of.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.closed import listed
from tocsin.coding.drafts import countries
from tocsin.coding.entries import Connective
from tocsin.coding.lexicon import Lexicon, load_lexicon
from tocsin.coding.slots import slots_of
from tocsin.coding.tree import Tree
from tocsin.linking.addressed import addressed
from tocsin.linking.bounds import UNTOLD, bounded
from tocsin.linking.joints import Joint, joints, lag_of
from tocsin.linking.replies import reply_to
from tocsin.linking.told import Told, done
from tocsin.linking.undoing import undone_by
from tocsin.linking.wholes import setting_of, whole_of, wholes_of
from tocsin.records import Coding, Event, Link, Span

_ANSWERS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "CONCEDE", "THREATEN", "PROTEST"})
_STEPS = frozenset({"THREATEN", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "REQUEST"})
_REPLIES = frozenset({"REQUEST", "THREATEN", "ACCUSE", "REJECT"})
_PROTESTED = frozenset({"against", "over", "at", "about"})
_OWNED_UP = frozenset({"for", "over", "to", "clause"})  # one lifts what one has done: no answer to it
_ABOUT = _PROTESTED | {"object", "for", "of", "by", "on", "to", "as", "with", "recipient", "clause"}


def link(coding: Coding, lexicon: Lexicon | None = None) -> Coding:
    """The coding with the links of its events; a pair is linked once, the first connective wins."""
    return Linker(coding, lexicon or load_lexicon()).linked()


class Linker:
    """Every sentence's connectives tried on the events that its words tell of."""

    def __init__(self, coding: Coding, lexicon: Lexicon) -> None:
        self.coding, self.lexicon = coding, lexicon
        self.told = Told(coding)
        self.events = self.told.events
        # by effect, then by cause: a long text has many links, and one event few
        self.found: dict[str, dict[str, Link]] = {e: {} for e in self.events}
        self.first = {name: place for place, name in reversed(self.told.at.items())}

    def linked(self) -> Coding:
        """Connectives first, then reactions to what they speak of, then acts within another."""
        for number, tree in enumerate(self.told.trees):
            for entry, joint in joints(tree, self.lexicon):
                self._connect(number, entry, joint)
        for (number, word), event in self.told.at.items():
            self._answer(number, word)
            self._share(number, word, event)
            self._echoed(number, word, event)
            self._reply(number, word, event)
            setting = setting_of(self.told, number, word)
            if setting is not None:
                self._join(number, "part-of", "setting", setting[0], event, (setting[1], setting[1]))
        wholes = wholes_of(self.coding.events)
        for name, (number, word) in self.first.items():
            whole = whole_of(wholes, self.events[name])
            if whole is not None:
                self._join(number, "part-of", whole[1], whole[0], name, (word, word))
        events = tuple(replace(e, links=tuple(self.found[e.id].values())) for e in self.coding.events)
        return addressed(bounded(replace(self.coding, events=events)))

    def _connect(self, number: int, entry: Connective, joint: Joint) -> None:
        causes = (
            self.told.of(number, joint.cause) if joint.cause >= 0 else self.told.before(number, joint.effect)
        )
        effects = [e for e in self.told.of(number, joint.effect, up=True) if e not in causes]
        if entry.only:
            effects = [e for e in effects if self.events[e].type in entry.only]
        for cause in causes[:1]:
            for effect in effects:
                lag = lag_of(self.told.trees[number], joint.measure) if entry.lag else None
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
        known = self.found[effect].get(cause)
        stronger = known is not None and known.relation == "follows" and relation == "responds-to"
        if cause == effect or effect in self.found[cause] or (known is not None and not stronger):
            return
        if relation != "part-of" and (self._later(cause, effect) or self._asked_after(cause, effect)):
            return
        sent = self.coding.document.sentences[number]
        span = Span(sent.starts[said[0]], sent.ends[said[1]])
        self.found[effect][cause] = Link(relation, cause, rule, 1.0, span, lag)

    def _asked_after(self, cause: str, effect: str) -> bool:
        """Blame does not answer what is asked for after it: "condemned … and asked for an inquiry"."""
        kinds = self.events[cause].type, self.events[effect].type
        return kinds == ("REQUEST", "ACCUSE") and self.first[cause] > self.first[effect]

    def _later(self, cause: str, effect: str) -> bool:
        """A cause that the text says began after its effect had ended is none."""
        start, end = self.events[cause].date.start, self.events[effect].date.end
        told = not self.events[cause].date.how.startswith(UNTOLD)
        return bool(told and start and end and start > end)

    def _answer(self, number: int, word: int) -> None:
        """A reaction in words responds to the act it speaks of: "condemned the launch"."""
        effect = self.events[self.told.at[number, word]]
        if effect.type not in _ANSWERS:
            return
        tree = self.told.trees[number]
        about = _OWNED_UP if effect.type == "CONCEDE" else _PROTESTED if effect.type == "PROTEST" else _ABOUT
        if _suffered(tree, word, effect):
            about = about | {"subject"}  # "was disappointed by the decision", "the murder is unacceptable"
        for slot, fillers in slots_of(tree, word).items():
            if slot not in about or (slot == "clause" and effect.type in ("REQUEST", "THREATEN")):
                continue
            for filler in fillers:
                told = self.told.of(number, filler, deeds=True)
                causes = [
                    c
                    for c in told
                    if done(self.events[c]) and c != effect.id and not _own(effect, self.events[c])
                ]
                if causes:
                    ends = (causes[0], effect.id)
                    # what was asked for and done answers the request: "requested the new rules"
                    granted = effect.type == "REQUEST" and _rule(tree, filler)
                    self._join(
                        number, "responds-to", "reaction", *(ends[::-1] if granted else ends), (word, word)
                    )
                    return
        if effect.type == "ACCUSE":
            self._blame(number, word, effect.id)

    def _blame(self, number: int, word: int, effect: str) -> None:
        """Blame without an object of its own is for the force that the same sentence told before."""
        told = [self.told.at[number, w] for w in range(word) if (number, w) in self.told.at]
        causes = [e for e in told if self.events[e].type == "ASSAULT" and done(self.events[e])]
        if causes and causes[-1] not in self.found[effect]:
            self._join(number, "responds-to", "blame", causes[-1], effect, (word, word))

    def _share(self, number: int, word: int, effect: str) -> None:
        """What a side does in the sentence of its reaction answers the same act: "… and sent troops"."""
        if self.events[effect].type not in _STEPS or self.found[effect]:
            return
        actor = {(a.name, a.country) for a in self.events[effect].actor}
        for place in range(word):
            other = self.told.at.get((number, place))
            if other is None or self.events[other].type not in _ANSWERS:
                continue
            if actor & {(a.name, a.country) for a in self.events[other].actor}:
                for cause, link in self.found[other].items():
                    if link.relation == "responds-to":
                        self._join(number, "responds-to", "shared", cause, effect, (place, place))

    def _echoed(self, number: int, word: int, effect: str) -> None:
        """What a side says right after its reaction answers the same act: "condemned … It demanded …"."""
        event = self.events[effect]
        if event.type not in _REPLIES or self.found[effect] or event.status != "actual":
            return
        side = {a.country or a.name for a in event.actor}
        for place in self.told.near(number, word):
            other = self.events[self.told.at[place]]
            if other.type in ("ACCUSE", "SUPPORT") and side & {a.country or a.name for a in other.actor}:
                for cause, link in self.found[other.id].items():
                    if link.relation == "responds-to":
                        self._join(number, "responds-to", "echoed", cause, effect, (word, word))
                return
        self._chorus(number, word, event)

    def _chorus(self, number: int, word: int, event: Event) -> None:
        """Blame or praise right after another side's answers the same act: "France condemned it … Italy
        voiced concern"."""
        if event.type != "ACCUSE" or event.mode != "disapprove":
            return
        for place in self.told.near(number, word):
            other = self.events[self.told.at[place]]
            if other.type in ("ACCUSE", "REQUEST") and other.id != event.id:
                for cause, link in self.found[other.id].items():
                    told = self.events[cause]
                    own = countries(event.actor) & countries(told.actor)
                    if link.relation == "responds-to" and done(told) and not own:
                        self._join(number, "responds-to", "chorus", cause, event.id, (word, word))
                return

    def _reply(self, number: int, word: int, effect: str) -> None:
        """What the kind of an act answers, where no word told it."""
        if self.found[effect]:
            return
        undone = undone_by(self.told, number, word, self.events[effect])
        if undone is not None:
            self._join(number, "responds-to", "undoing", undone, effect, (word, word))
            return
        found = reply_to(self.told, number, word, self.events[effect])
        if found is not None:
            self._join(number, found[0].relation, found[0].name, found[1], effect, (word, word))


def _suffered(tree: Tree, word: int, event: Event) -> bool:
    """Whether what the words are about is their subject: "was disappointed by …", "is unacceptable"."""
    if tree.is_verbal(word):
        return event.type == "ACCUSE" and tree.passive(word)
    return not tree.is_nominal(word)


def _rule(tree: Tree, word: int) -> bool:
    """A noun of deeds that can be asked for: "requested the new rules"."""
    return tree.lemmas[word] in listed("pointing-deeds")


def _own(effect: Event, cause: Event) -> bool:
    """Whether one concedes or lifts what one has done oneself: no answer to it."""
    mine, other = ({(a.country, a.sector) for a in e.actor} for e in (effect, cause))
    return effect.type == "CONCEDE" and (bool(mine & other) or cause.type in ("SANCTION", "COERCE"))

"""A resolved document as the coder asks it questions: trees, parties, assets, quantities by word."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tocsin.coding.closed import listed, navy
from tocsin.coding.slots import Slots, slots_of
from tocsin.coding.tree import Tree
from tocsin.records import Actor, Document, Referent, Span
from tocsin.resolve.who import Party, Who

_MISSILES = frozenset({"missile", "ballistic-missile", "cruise-missile", "rocket"})
_WEAPONS = _MISSILES | {"artillery", "nuclear-weapon", "drone", "armour"}
_CRAFT = frozenset({"bomber", "fighter", "aircraft", "drone", "helicopter"})
_VEHICLES = _CRAFT | {"submarine", "carrier", "ship", "armour"}
_PEOPLE = frozenset({"CVL", "UAF", "REF", "JRN", "CRM", "OPP", "REB", "MIL", "COP", "GOV", "LEG"})


# who speaks for a state, a body of states, a party or an armed group
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "REB", "SPY", "COP", "OPP", "ELI", "PRM"})
BODIES = frozenset({"UNO", "EUR", "NAT", "IGO"})


class Scene:
    """What stands at a word: made once for a document, asked many times."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.article.text
        self.trees = tuple(Tree(s) for s in doc.sentences)
        self.who = Who(doc)
        self._at: dict[tuple[str, int, int], Referent] = {}
        for ref in doc.referents:
            self._at.setdefault((ref.kind, ref.sentence, ref.head), ref)
        self._named = {(e.sentence, w): e.label for e in doc.entities for w in range(e.first, e.last)}
        self._dated: dict[int, list[Span]] = {}
        for ref in doc.referents:
            if ref.kind == "time":
                self._dated.setdefault(ref.sentence, []).append(ref.span)
        self.party = lru_cache(maxsize=None)(self._party)
        self.slots = lru_cache(maxsize=None)(self._slots)
        self.classes = lru_cache(maxsize=None)(self._classes)

    def _party(self, sentence: int, word: int) -> Party:
        """Whom a phrase stands for; aircraft and ships that are called like people are the forces' own."""
        party = self.who.of(sentence, word)
        if not party.actors and self.trees[sentence].lemmas[word] in listed("utterances"):
            party = self._issuer(sentence, word)
        if not party.actors and self.trees[sentence].lemmas[word] in listed("craft"):
            return self._keeper(sentence, word) or party
        ref = self.asset(sentence, word)
        if ref is None or ref.asset is None or ref.asset.kind not in _VEHICLES:
            return party
        if party.actors:
            own = ref.head == word
            return (
                replace(party, actors=tuple(replace(a, sector="MIL") for a in party.actors)) if own else party
            )
        country = navy(ref.asset.name or "")
        if country is None:
            return self._keeper(sentence, word) or party
        return Party((Actor(country, "MIL", ref.asset.name),), ref.span, "asset:prefix")

    def _keeper(self, sentence: int, word: int) -> Party | None:
        """Whose craft they are: "its jets", "the navy's boats"."""
        for owner in self.trees[sentence].having(word, "nmod:poss"):
            party = self.who.of(sentence, owner)
            if party.actors and all(a.sector in (None, "GOV", "MIL") for a in party.actors):
                return replace(party, actors=tuple(replace(a, sector="MIL") for a in party.actors))
        return None

    def _issuer(self, sentence: int, word: int) -> Party:
        """Who issued a statement that speaks itself: "a statement by the ministry condemned …"."""
        tree = self.trees[sentence]
        owners = [
            *tree.having(word, "nmod:poss", "compound", "amod"),
            *(c for c in tree.having(word, "nmod") if tree.case(c) in ("by", "from", "of")),
        ]
        parties = (self.who.of(sentence, owner) for owner in owners)
        return next((p for p in parties if p.actors), self.who.of(sentence, word))

    def _slots(self, sentence: int, word: int) -> Slots:
        return slots_of(self.trees[sentence], word)

    def referent(self, kind: str, sentence: int, word: int) -> Referent | None:
        """The referent of that kind whose head is the word."""
        return self._at.get((kind, sentence, word))

    def in_name(self, sentence: int, word: int) -> bool:
        """Whether a word is only part of a name or a date: "March", "the Fighting Irish".

        Capitals say so, but not those that open a sentence, nor in a headline where all words have them.
        """
        sent = self.doc.sentences[sentence]
        if any(span.start <= sent.starts[word] < span.end for span in self._dated.get(sentence, ())):
            return self.trees[sentence].tags[word] == "PROPN"
        if (
            word == 0
            or not sent.words[word][:1].isupper()
            or sent.words[word].isupper()
            or self._titled(sentence)
        ):
            return False
        near = [w for w in (word - 1, word + 1) if 0 <= w < len(sent)]
        return any(sent.words[w][:1].isupper() and self.trees[sentence].tags[w] == "PROPN" for w in near)

    def _titled(self, sentence: int) -> bool:
        words = [w for w in self.doc.sentences[sentence].words if len(w) > 3 and w[:1].isalpha()]
        return sum(w[:1].isupper() for w in words) > 0.6 * len(words)

    def entity(self, sentence: int, word: int) -> str | None:
        """The label of the named entity that the word stands in."""
        return self._named.get((sentence, word))

    def asset(self, sentence: int, word: int) -> Referent | None:
        """The asset that a phrase is or is made of: "missile" of "missile tests"."""
        ref = self.referent("asset", sentence, word)
        if ref is not None:
            return ref
        tree = self.trees[sentence]
        for child in tree.children[word]:
            if tree.base(child) in ("compound", "amod", "nmod") and tree.case(child) in (None, "of"):
                below = self.referent("asset", sentence, child)
                if below is not None and child < word + 3:
                    return below
        return None

    def _classes(self, sentence: int, word: int) -> frozenset[str]:
        """The classes of the lexicon that a filler belongs to."""
        found = {"any"}
        party = self.party(sentence, word)
        if party.actors:
            found |= self._actor_classes(sentence, word, party)
        label = self.entity(sentence, word)
        if label:
            found |= {"name", {"PER": "person", "ORG": "body", "LOC": "place"}.get(label, "name")}
        asset = self.asset(sentence, word)
        if asset is not None and asset.asset is not None:
            found |= self._asset_classes(asset.asset.kind)
        if self.referent("place", sentence, word) is not None:
            found.add("place")
        if self.trees[sentence].is_verbal(word):
            found.add("clause")
        if self.trees[sentence].tags[word] == "NUM":
            found.add("number")
        return frozenset(found)

    def _actor_classes(self, sentence: int, word: int, party: Party) -> set[str]:
        found = {"actor"}
        for actor in party.actors:
            found.add("state" if actor.country and actor.sector is None else "body")
            if actor.sector in _PEOPLE:
                found.add("person")
            if actor.sector in _OFFICIAL or actor.country in BODIES:
                found.add("official")
            if actor.sector == "MIL":
                found.add("troops")
        if len(party.actors) > 1 or len(self.trees[sentence].conjuncts(word)) > 1:
            found.add("several")
        return found

    @staticmethod
    def _asset_classes(kind: str) -> set[str]:
        found = {"asset", kind}
        if kind in _WEAPONS:
            found.add("weapon")
        if kind in _VEHICLES:
            found.add("vehicle")
        return found

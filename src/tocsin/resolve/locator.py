"""Where an act took place: the locative of its trigger, read off the tree.

Looked for in turn, the first that holds a place wins: the trigger's own locatives and modifiers, what it
was done to, the clause that governs it, what its parties say of where they are, a locative that opens the
sentence. Among several at one step the most specific wins.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Document, Place, Referent, Sentence
from tocsin.resolve.gazetteer import load_gazetteer
from tocsin.resolve.locatives import (
    ASKING,
    DURING,
    IN,
    LAUNCHES,
    LEAVES,
    MOVES,
    OF_PLACE,
    PATIENT,
    RANK,
    SAYING,
    SCENES,
    SPLIT,
    SPOTS,
    TO,
)

# A noun is taken up from no further back than this many sentences.
BACK = 8


class Locator:
    """The places of a document by word, and the locative of any word."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.at = {
            (r.sentence, r.head): r for r in doc.referents if r.kind == "place" and r.place is not None
        }
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for key in self.at:
            self._by_sentence.setdefault(key[0], []).append(key)
        self._below: dict[int, list[list[int]]] = {}
        self._whole: list[Place | None] = []

    def below(self, sent: Sentence) -> list[list[int]]:
        """The words under each word of a sentence."""
        if sent.index not in self._below:
            rows: list[list[int]] = [[] for _ in sent.words]
            for word, head in enumerate(sent.heads):
                if head >= 0:
                    rows[head].append(word)
            self._below[sent.index] = rows
        return self._below[sent.index]

    def locatives(self, sentence: int) -> list[Referent]:
        """The places with a country of one sentence that stand in a phrase of place ("in", "at", "near")."""
        sent = self.doc.sentences[sentence]
        refs = [self.at[key] for key in self._by_sentence.get(sentence, ())]
        return [r for r in refs if r.place and r.place.country and self._case(sent, r.head) in IN]

    def whole(self) -> Place | None:
        """Where the whole article plays: its one place, else the one country of all of its places."""
        if not self._whole:
            refs = [r for sent in self.doc.sentences for r in self.locatives(sent.index)]
            countries = {r.place.country for r in refs if r.place}
            places = {r.place.name for r in refs if r.place}
            one = refs[0].place if len(places) == 1 else None
            spot = load_gazetteer().country(next(iter(countries))) if len(countries) == 1 else None
            whole = Place(spot.name, spot.country, spot.lat, spot.lon, "country", spot.id) if spot else None
            self._whole.append(one or whole)
        return self._whole[0]

    def find(self, sentence: int, word: int) -> Referent | None:
        """The place of the event triggered by this word."""
        sent = self.doc.sentences[sentence]
        own = self._launched(sent, word) or _best(self._own(sent, word))
        if own is None:
            own = self._governing(sent, word)
        if own is None:
            own = _best(self._parties(sent, word)) or _best(self._beneath(sent, word))
        return own or self._opening(sent, word)

    def _launched(self, sent: Sentence, word: int) -> Referent | None:
        """ "From X" of a launch comes first: where it fell is not where it was done."""
        if sent.lemmas[word].casefold() not in LAUNCHES:
            return None
        from_where = [c for c in self.below(sent)[word] if self._case(sent, c) == "from"]
        return _best(ref for child in from_where for ref in self._inside(sent, child))

    def _own(self, sent: Sentence, word: int) -> Iterator[Referent]:
        lemma = sent.lemmas[word].casefold()
        for child in self.below(sent)[word]:
            relation = sent.deps[child].partition(":")[0]
            if relation in ("obl", "nmod", "advmod") and self._locative(sent, child, lemma):
                yield from self._inside(sent, child)
            elif (
                relation in ("compound", "nmod", "amod")
                and sent.deps[child] != "nmod:poss"
                and not self._case(sent, child)
            ):
                ref = self.at.get((sent.index, child))
                if ref and ref.place and ref.place.precision != "country":
                    yield ref
        if lemma in MOVES | LEAVES:
            for child in self.below(sent)[word]:
                if sent.deps[child] in ("obj", "nmod", "nsubj:pass"):
                    yield from self._carried(sent, child, lemma)
        if lemma in SCENES:
            for child in self.below(sent)[word]:
                if sent.deps[child].startswith("nsubj"):
                    yield from self._inside(sent, child)
        if lemma in PATIENT:
            for child in self.below(sent)[word]:
                if sent.deps[child] in ("obj", "nsubj:pass", "xcomp"):
                    yield from self._inside(sent, child)

    def _locative(self, sent: Sentence, child: int, lemma: str) -> bool:
        case = self._case(sent, child)
        if not case:
            return (
                sent.deps[child] in ("obl:npmod", "advmod", "obl:unmarked") and (sent.index, child) in self.at
            )
        if case in IN or case in ("during", "since") or case == "into" and lemma not in ASKING:
            return True
        if case == "from":
            return lemma in LAUNCHES or lemma in LEAVES
        if case == "of":
            return lemma in OF_PLACE
        return case in TO and (lemma in MOVES or lemma in LEAVES and case == "through")

    def _carried(self, sent: Sentence, thing: int, lemma: str) -> Iterator[Referent]:
        """ "The deployment of bombers to Guam": the goal may hang on what is moved."""
        for child in self.below(sent)[thing]:
            if (
                sent.deps[child] == "nmod"
                and self._case(sent, child) in TO | {"from"}
                and self._locative(sent, child, lemma)
            ):
                yield from self._inside(sent, child)

    def _case(self, sent: Sentence, word: int) -> str:
        """The preposition of a phrase; where the tree hangs it elsewhere, the one right before the word."""
        for child in self.below(sent)[word]:
            if sent.deps[child] == "case" and child < word:
                return sent.words[child].casefold()
        lost = word and sent.tags[word - 1] == "ADP" and sent.deps[word - 1] == "case"
        return sent.words[word - 1].casefold() if lost else ""

    def _inside(self, sent: Sentence, word: int, depth: int = 0) -> Iterator[Referent]:
        """The place that a phrase is, or that its own modifiers give it: "a base in Marib"."""
        ref = self.at.get((sent.index, word))
        if ref:
            yield ref
        elif not depth and (again := self._again(sent, word)):
            yield again
        if depth > 3:
            return
        for child in self.below(sent)[word]:
            relation, case = sent.deps[child].partition(":")[0], self._case(sent, child)
            placed = relation in ("nmod", "obl", "acl") and (
                case in IN or case == "of" and self._is_spot(sent, word)
            )
            if (
                placed
                or relation in ("appos", "conj", "flat")
                or relation in ("nmod", "compound")
                and not case
                and self._is_spot(sent, word)
            ):
                yield from self._inside(sent, child, depth + 1)

    def _again(self, sent: Sentence, word: int) -> Referent | None:
        """The place of an act told before that a definite noun takes up: "during the rally"."""
        kids = self.below(sent)[word]
        definite = any(
            sent.words[c].lower() in ("the", "this", "that") for c in kids if sent.deps[c] == "det"
        )
        if not definite or self._case(sent, word) not in DURING:
            return None
        lemma = sent.lemmas[word].casefold()
        for before in reversed(self.doc.sentences[max(0, sent.index - BACK) : sent.index]):
            for at in (i for i, other in enumerate(before.lemmas) if other.casefold() == lemma):
                if found := _best(self._own(before, at)) or self._governing(before, at):
                    return found
        return None

    def _is_spot(self, sent: Sentence, word: int) -> bool:
        return (sent.index, word) in self.at or sent.lemmas[word].casefold() in SPOTS

    def _governing(self, sent: Sentence, word: int) -> Referent | None:
        """The clause above a noun, a participle or a conjunct; never past a report or a finite clause."""
        at, steps = word, 0
        while sent.heads[at] >= 0 and steps < 4:
            relation = sent.deps[at].partition(":")[0]
            if (
                relation in SPLIT
                or relation == "advcl"
                and not self._reduced(sent, at)
                or sent.deps[at] == "acl:relcl"
                and not self._where(sent, at)
            ):
                return None
            at, steps = sent.heads[at], steps + 1
            if sent.lemmas[at].casefold() in SAYING and relation not in ("conj",):
                return None
            found = self._launched(sent, at) or _best(self._own(sent, at))
            if found:
                return found
        return None

    def _where(self, sent: Sentence, word: int) -> bool:
        """A relative clause of what went on there: "met in Lima for a summit where they signed …"."""
        return any(sent.words[c].lower() == "where" for c in self.below(sent)[word])

    def _reduced(self, sent: Sentence, word: int) -> bool:
        """An adverbial clause without subject or conjunction: it shares the place of its main clause."""
        return not any(sent.deps[c].startswith(("nsubj", "mark")) for c in self.below(sent)[word])

    def _parties(self, sent: Sentence, word: int) -> Iterator[Referent]:
        """ "Protesters in Lagos burned tyres", "oil facilities at Ras Tanura were struck"."""
        for child in self.below(sent)[word]:
            if sent.deps[child] in ("obj", "nsubj", "nsubj:pass", "obl", "nmod"):
                for inner in self.below(sent)[child]:
                    if sent.deps[inner].startswith("nmod") and self._case(sent, inner) in IN | DURING:
                        yield from self._inside(sent, inner)

    def _beneath(self, sent: Sentence, word: int) -> Iterator[Referent]:
        """ "Agreements reached during a summit in Oslo", "fired missiles targeting bases in Iraq", "tried to
        storm the palace"."""
        below = self.below(sent)
        for child in below[word]:
            if sent.deps[child] in ("acl", "xcomp"):
                yield from self._own(sent, child)
            elif sent.deps[child] == "obj":
                for inner in below[child]:
                    if sent.deps[inner] == "acl":
                        yield from self._own(sent, inner)
                        yield from self._parties(sent, inner)

    def _opening(self, sent: Sentence, word: int) -> Referent | None:
        """A locative before the subject of a clause above: "In Lima, police said that …"."""
        at, steps = word, 0
        while at >= 0 and steps < 8:
            kids = self.below(sent)[at]
            subject = next((c for c in kids if sent.deps[c].startswith("nsubj")), None)
            for child in kids:
                early = subject is not None and child < subject and child < word
                if early and sent.deps[child].startswith("obl") and self._case(sent, child) in IN:
                    found = _best(self._inside(sent, child))
                    if found:
                        return found
            at, steps = sent.heads[at], steps + 1
        return None


def _best(found: Iterator[Referent]) -> Referent | None:
    """The most specific, the first of equals."""
    refs = list(found)
    return min(refs, key=lambda r: RANK.get(r.place.precision if r.place else None, 3), default=None)

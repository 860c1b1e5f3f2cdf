"""How surely an act is told, and on whose word: status and attribution of a trigger's clause.

Reads the governing predicates before it believes the act: negation, auxiliaries, conditions, the
modalities of the lexicon, verbs of saying, sources after "according to", quotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.coding.closed import listed, statuses
from tocsin.coding.conditions import holds
from tocsin.coding.entries import Frame, Modality
from tocsin.coding.frames import rest_of
from tocsin.coding.lexicon import Lexicon
from tocsin.coding.match import Match
from tocsin.coding.negation import negated
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree

_POSSIBLE = frozenset({"may", "might", "could", "can"})
_WOULD = frozenset({"would", "should", "'d"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_INSTEAD = frozenset({"without", "instead of", "rather than"})
_FLIGHTS = frozenset({"space-launch", "weapon-test"})
_CONDITION = frozenset({"if", "unless", "in case", "lest", "whether"})
_ORDER = ("negated", "failed", "conditional", "planned", "actual")
# a dash between blanks and the most words of a source after it
_DASHES, _STOPS, _SHORT = frozenset({"-", "–", "—", "--"}), frozenset({".", "!", "?"}), 7
_OPEN_QUOTES, _QUOTES = frozenset({'"', "“", "``"}), frozenset({'"', "“", "”", "``", "''"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of an act: its status and the heads of who says so, as (sentence, word)."""

    status: str = "actual"
    sources: tuple[tuple[int, int], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mood:
    """A modality at a word: its entry, and the words that head its content."""

    entry: Modality
    word: int
    content: tuple[int, ...]


def worst(*statuses: str | None) -> str:
    """The status that takes back the most."""
    return min((s for s in statuses if s), key=_ORDER.index, default="actual")


class Claims:
    """Modalities and sources of one sentence."""

    def __init__(self, scene: Scene, sentence: int, lexicon: Lexicon) -> None:
        self.scene, self.sentence, self.lexicon = scene, sentence, lexicon
        self.tree = scene.trees[sentence]
        self.moods = tuple(self._moods())
        self._governed = {w: mood for mood in self.moods for w in mood.content}

    def _moods(self) -> Iterator[Mood]:
        tree = self.tree
        for word in range(len(tree)):
            for trigger, entry in self.lexicon.modality.get(tree.lemmas[word], ()):
                if tree.tags[word] in ("AUX", "PART") or rest_of(tree, word, trigger) is None:
                    continue
                content = self._content(word, entry.clause)
                if content and self._fits(word, entry):
                    yield Mood(entry, word, content)
                    break

    def _content(self, word: int, clause: tuple[str, ...]) -> tuple[int, ...]:
        """The heads of what a modality says of: children by relation, or fillers of a slot.

        An adverbial clause is content only as an infinitive; a finite clause coordinated with an infinitive,
        or one with a subject of its own, is not: "refused to join and condemned the raid".
        """
        tree, slots = self.tree, self.scene.slots(self.sentence, word)
        found: list[int] = []
        for name in clause:
            near = (c for c in tree.children[word] if name in (tree.deps[c], tree.base(c)))
            found.extend(
                c for c in near if tree.base(c) != "advcl" or tree.infinitive(c) or _gerund(tree, word, c)
            )
            found.extend(slots.get(name, ()))
        if "xcomp" in clause:
            found.extend(
                c for c in tree.having(word, "advcl") if tree.infinitive(c) and tree.having(word, "obj")
            )
        if "ccomp" in clause and not found:
            found.extend(_told_before(tree, word))
        return tuple(
            dict.fromkeys(c for f in found for c in tree.conjuncts(f) if c == f or self._joined(f, c))
        )

    def _joined(self, first: int, other: int) -> bool:
        tree = self.tree
        if not tree.is_verbal(other):
            return True
        finite = tree.feat(other, "VerbForm") == "Fin" and tree.feat(first, "VerbForm") == "Inf"
        return not finite and not tree.having(other, "nsubj")

    def _fits(self, word: int, entry: Modality) -> bool:
        slots = self.scene.slots(self.sentence, word)
        roles = {
            "actor": tuple(w for s in entry.speaker for w in slots.get(s, ())),
            "recipient": tuple(w for s in entry.recipient for w in slots.get(s, ())),
        }
        tried = Match(Frame(entry.id, entry.alone or ""), self.sentence, word, (word,), slots, roles)
        return all(holds(self.scene, tried, t) for t in entry.require) and not any(
            holds(self.scene, tried, t) for t in entry.unless
        )

    def governing(self, word: int) -> Mood | None:
        """The modality whose content the word heads."""
        return self._governed.get(word)

    def claim(self, match: Match) -> Claim:
        """Status and sources of a match, read from its top word upwards."""
        statuses, reasons = [match.status], list[str]()
        sources: list[tuple[int, int]] = []
        if match.light_entry is not None:
            statuses.append(match.light_entry.status)
        if match.mode in _FLIGHTS and self._came_down(match.top):
            statuses.append("failed")
        for status, why in self._own(match.word, match.top):
            if why == "negation" and match.frame.negative:
                continue
            statuses.append(status)
            reasons.append(why)
        charge = match.type == "ACCUSE" and self.tree.is_nominal(match.word)
        for status, why, source in self._above(match.top):
            if charge and status == "negated" and source is not None:
                continue  # what is denied is the act that the charge tells, not the charge
            statuses.append(status)
            reasons.append(why)
            if source is not None:
                # "denied a claim by Peru that …": the denial is the denier's word, not the accuser's
                sources = [] if status == "negated" else sources
                sources.append((self.sentence, source))
        if match.word != match.top and (mood := self.governing(match.word)) is not None:
            statuses.append(self._mood(mood)[0])
        sources.extend((self.sentence, s) for s in self.according(match.top))
        if not sources and (after := self.after_dash()) is not None and after > match.top:
            sources.append((self.sentence, after))
        if match.status == "actual":  # the frame is sure of it: "will pay a heavy price" is a threat made
            denied = negated(self.tree, match.top) and not match.frame.negative
            statuses = ["negated" if denied else "actual"]
        return Claim(worst(*statuses), tuple(dict.fromkeys(sources)), tuple(r for r in reasons if r))

    def _came_down(self, top: int) -> bool:
        """Whether a launch is said to have ended badly, in its clauses or by its verb."""
        tree = self.tree
        below = (
            w
            for w in tree.subtree(top)
            if tree.is_verbal(w) and tree.base(w) in ("acl", "conj", "advcl", "parataxis")
        )
        ends = [w for w in below if tree.lemmas[w] in listed("failing")]
        head = tree.heads[top]
        if head >= 0 and tree.base(top) == "nsubj" and tree.lemmas[head] in listed("failing"):
            ends.append(head)
        return any(not negated(tree, w) for w in ends)

    def _own(self, trigger: int, top: int) -> Iterator[tuple[str | None, str]]:
        """What stands at the words of the act themselves."""
        tree = self.tree
        if negated(tree, top) or (trigger != top and negated(tree, trigger)):
            yield "negated", "negation"
        for word in {trigger, top}:
            if tree.is_nominal(word) and tree.case(word) in _INSTEAD:
                yield "negated", "without"
            for child in tree.having(word, "amod", "det", "compound"):
                if tree.words[child] in statuses():
                    yield statuses()[tree.words[child]], tree.words[child]

    def _above(self, word: int) -> Iterator[tuple[str | None, str, int | None]]:
        """From the top word to the root: auxiliaries, conditions, modalities, who says so."""
        tree = self.tree
        at, direct, taken = word, True, False
        for _ in range(len(tree)):
            if direct:
                helped = auxiliary(tree, at)
                yield helped, "auxiliary" if helped else "", None
                mark = tree.mark(at)
                if mark in _CONDITION:
                    yield "conditional", mark, None
            mood = self.governing(at)
            if mood is not None:
                status, rule, source = self._mood(mood)
                # "denied backing the rebels who captured the town": that they did is not denied
                yield None if taken and status == "negated" else status, rule, source
            taken = taken or tree.deps[at] == "acl:relcl"
            head = tree.heads[at]
            if head < 0:
                break
            base = tree.base(at)
            if base in ("ccomp", "parataxis") or (base == "nsubj" and tree.is_verbal(at)):
                speaker = self.speaker(head, at)
                yield None, "said" if speaker is not None else "", speaker
                direct = False
            elif base in ("xcomp",):
                if negated(tree, head) and (mood is None or mood.word != head):
                    yield "negated", "negation above", None
            elif base == "conj":
                direct = direct and not tree.having(at, "nsubj", "aux")
            elif base in ("acl", "obj", "obl", "nmod", "nsubj", "appos", "advcl"):
                if base == "advcl" and tree.mark(at) in _CONDITION:
                    yield "conditional", "condition", None
                if base == "advcl" and (tree.mark(at) or tree.case(at)) in _INSTEAD:
                    yield "negated", "instead", None
                if (
                    at == word
                    and tree.is_nominal(at)
                    and tree.deps[at] in ("obj", "nsubj:pass")
                    and _possible(tree, head)
                ):
                    yield "conditional", "could", None
                direct = False
            at = head
        for child in tree.children[at]:
            if tree.base(child) == "parataxis" and child != word:
                speaker = self.speaker(child, at)
                if speaker is not None:
                    yield None, "said", speaker
        for child in tree.children[word]:
            if tree.base(child) == "parataxis" and (speaker := self.speaker(child, word)) is not None:
                yield None, "said", speaker

    def _mood(self, mood: Mood) -> tuple[str | None, str, int | None]:
        status = mood.entry.status
        if status and negated(self.tree, mood.word):
            status = "negated" if status != "negated" else "actual"
        speaker = None
        if mood.entry.attribution or mood.entry.recode:
            slots = self.scene.slots(self.sentence, mood.word)
            speaker = next((w for s in mood.entry.speaker for w in slots.get(s, ())), None)
        return status, mood.entry.id, speaker

    def speaker(self, verb: int, content: int) -> int | None:
        """Who says, where the verb is one of saying and does not stand inside what is said."""
        tree = self.tree
        for trigger, entry in self.lexicon.reporting.get(tree.lemmas[verb], ()):
            if rest_of(tree, verb, trigger) is None or content == verb:
                continue
            slots = self.scene.slots(self.sentence, verb)
            found = [w for s in entry.speaker for w in slots.get(s, ())]
            found += [w for w in slots.get("by", ())]
            for word in found:
                if not _within(tree, word, content):
                    return word
        return None

    def after_dash(self) -> int | None:
        """The source that a headline puts last: "Two drones hit the port — governor"."""
        tree = self.tree
        last = len(tree) - 1 - sum(tree.words[w] in _STOPS for w in range(len(tree) - 2, len(tree)))
        dash = next((w for w in range(last, max(last - _SHORT, 1), -1) if tree.words[w] in _DASHES), None)
        if dash is None or dash == last:
            return None
        words = range(dash + 1, last + 1)
        heads = [w for w in words if tree.heads[w] not in words]
        if any(tree.is_verbal(w) or tree.tags[w] in ("NUM", "ADP") for w in words) or len(heads) != 1:
            return None
        return (
            heads[0] if self.scene.party(self.sentence, heads[0]).actors or _media(tree, heads[0]) else None
        )

    def according(self, word: int) -> Iterator[int]:
        """Sources in a phrase of the same clause or the clauses above: "according to the ministry"."""
        tree = self.tree
        preps = {p for r in self.lexicon.reportings for p in r.prep} | {"according to"}
        chain = (word, *tree.up(word))
        for at in chain:
            for child in tree.children[at]:
                if tree.base(child) in ("obl", "advcl", "nmod", "parataxis") and (tree.case(child) in preps):
                    yield child


def _media(tree: Tree, word: int) -> bool:
    return tree.lemmas[word] in listed("media-sources")


def _gerund(tree: Tree, verb: int, clause: int) -> bool:
    """ "ruled out sending troops": a gerund right after a verb and its particle is what it says of."""
    return tree.words[clause].endswith("ing") and clause in (verb + 1, verb + 2) and not tree.mark(clause)


def _told_before(tree: Tree, verb: int) -> tuple[int, ...]:
    """The clause that a verb of saying follows: "Oslo will send tanks, the minister promised". Only of what
    is to come: what is done is told as done, whoever says so."""
    head = tree.heads[verb]
    if tree.deps[verb] != "parataxis" or not 0 <= head < verb or not tree.having(verb, "nsubj"):
        return ()
    return (head,) if tree.helped(head, _FUTURE) else ()


def _within(tree: Tree, word: int, root: int) -> bool:
    return word == root or root in tuple(tree.up(word))


def _possible(tree: Tree, verb: int) -> bool:
    """Whether a verb only may happen, and its noun of an act with it: "may trigger sanctions"."""
    return any(tree.lemmas[c] in _POSSIBLE for c in tree.having(verb, "aux"))


def auxiliary(tree: Tree, word: int) -> str | None:
    """What the auxiliaries of a verb claim of it."""
    for child in tree.having(word, "aux"):
        lemma, form = tree.lemmas[child], tree.words[child]
        if lemma in _POSSIBLE:
            return "conditional"
        if lemma in _WOULD or form in _WOULD:
            return "planned" if _reported(tree, word) else "conditional"
        if lemma in _FUTURE or form in _FUTURE:
            return "planned"
        if lemma == "must":
            return "conditional"
    if any(tree.words[c] == "to" and tree.tags[c] == "PART" for c in tree.having(word, "mark")):
        head = tree.heads[word]
        if (
            head >= 0
            and tree.base(word) in ("xcomp", "ccomp")
            and tree.lemmas[head] in ("be", "go", "set", "due")
        ):
            return "planned"
    return None


def _reported(tree: Tree, word: int) -> bool:
    """ "said it would": the future seen from the past, not a condition."""
    clause = word
    while tree.base(clause) in ("conj", "xcomp") and tree.heads[clause] >= 0:
        clause = tree.heads[clause]
    conditional = any(tree.mark(c) in _CONDITION for c in tree.having(clause, "advcl"))
    return tree.base(clause) == "ccomp" and not conditional

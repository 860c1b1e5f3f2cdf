"""Where a connective's two ends stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.coding.entries import Connective
from tocsin.coding.frames import rest_of
from tocsin.coding.lexicon import Lexicon
from tocsin.coding.slots import Slots, slots_of
from tocsin.coding.tree import Tree

_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M"}
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
          "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joint:
    """Positions of cause (-1: what was told before) and effect, first and last word that say so, and the
    position of the measure of the time between."""

    cause: int
    effect: int
    words: tuple[int, int]
    measure: int | None = None


def joints(tree: Tree, lexicon: Lexicon) -> Iterator[tuple[Connective, Joint]]:
    """Every connective of a sentence, in the order of the lexicon."""
    for entry in lexicon.connectives:
        yield from ((entry, j) for j in _prepositional(tree, entry))
        yield from ((entry, j) for j in _clausal(tree, entry))
    for word in range(len(tree)):
        for trigger, entry in lexicon.joining.get(tree.lemmas[word], ()):
            rest = rest_of(tree, word, trigger)
            if rest is not None:
                yield from ((entry, j) for j in _verbal(tree, entry, word, max((word, *rest))))


def _ends(entry: Connective, cause: int, effect: int) -> tuple[int, int]:
    return (effect, cause) if entry.reversed else (cause, effect)


def _prepositional(tree: Tree, entry: Connective) -> Iterator[Joint]:
    """ "in response to X", "after X", "because of X": a nominal beneath what it explains."""
    for word in range(len(tree)):
        if tree.base(word) not in ("obl", "nmod", "advcl", "advmod") or not tree.is_nominal(word):
            continue
        case = tree.case(word)
        if case is None or case not in entry.prep or (entry.noun and tree.lemmas[word] not in entry.noun):
            continue
        effect = tree.heads[word]
        first = min(tree.having(word, "case"), default=word)
        for cause in _causes(tree, entry, word, effect) if entry.noun else (word,):
            yield Joint(*_ends(entry, cause, effect), (first, max(first, word)), measure_of(tree, word))


def _causes(tree: Tree, entry: Connective, word: int, effect: int) -> tuple[int, ...]:
    """What the connective's noun is about; alone ("police in response fired"), what was told before."""
    slots = slots_of(tree, word)
    causes = [w for s in entry.cause for w in slots.get(s, ())]
    if not causes and (tree.having(word, "det") or tree.feat(word, "Number") == "Plur"):
        return ()  # "in the protests" is a place in time, no connective
    causes = causes or [c for c in tree.having(effect, "obl") if c > word and tree.case(c) in entry.cause]
    return tuple(causes) or (-1,)


def _clausal(tree: Tree, entry: Connective) -> Iterator[Joint]:
    """ "after Turkey began an offensive", "because …": a clause beneath what it explains."""
    if not entry.mark:
        return
    for word in range(len(tree)):
        if tree.base(word) not in ("advcl", "acl") or tree.mark(word) not in entry.mark:
            continue
        first = min(tree.having(word, "mark"))
        yield Joint(*_ends(entry, word, tree.heads[word]), (first, first), measure_of(tree, word))


def _verbal(tree: Tree, entry: Connective, word: int, last: int) -> Iterator[Joint]:
    """ "X prompted Y", "responded to X by expanding Y", "X came a day after Y"."""
    slots = slots_of(tree, word)
    causes, effects = _filled(tree, word, slots, entry.cause), _filled(tree, word, slots, entry.effect)
    # "responded by expelling …" answers what was told before; "arrived on Friday" follows nothing
    before = (-1,) if effects and entry.relation == "responds-to" and "subject" not in entry.cause else ()
    for cause in causes or before:
        for effect in effects or ((word,) if "subject" not in entry.effect else ()):
            measure = measure_of(tree, cause) if cause >= 0 else None
            yield Joint(cause, effect, (word, last), measure or measure_of(tree, word))


def _filled(tree: Tree, word: int, slots: Slots, names: tuple[str, ...]) -> tuple[int, ...]:
    """Fillers of slots; a preposition may head a clause as well: "came after he resigned"."""
    found = [w for n in names for w in slots.get(n, ())]
    found += [c for c in tree.having(word, "advcl") if tree.mark(c) in names]
    if "object" in names and not found:  # parsers take "two weeks of protests" for a time
        found = [c for c in tree.having(word, "obl") if tree.case(c) is None and tree.having(c, "nmod")]
    return tuple(dict.fromkeys(found))


def measure_of(tree: Tree, word: int) -> int | None:
    """The measure of a time between: "a day" of "a day after X" hangs on X."""
    near = list(tree.having(word, "obl", "nmod", "advmod"))
    opening = tree.having(word, "mark", "case")
    if opening and tree.heads[word] >= 0:
        near += [c for c in tree.children[tree.heads[word]] if c == min(opening) - 1]
    return next((c for c in near if tree.lemmas[c] in _UNITS and tree.case(c) is None), None)


def lag_of(tree: Tree, measure: int | None) -> str | None:
    """The stated distance in time as an ISO 8601 duration; None where it has no number ("days after")."""
    if measure is None:
        return None
    unit = tree.lemmas[measure]
    for child in tree.having(measure, "nummod", "det"):
        word = tree.words[child]
        count = _SMALL.get(word) or (int(word) if re.fullmatch(r"\d{1,4}", word) else None)
        if count:
            return f"PT{count}{_UNITS[unit]}" if unit in ("hour", "minute") else f"P{count}{_UNITS[unit]}"
    return None

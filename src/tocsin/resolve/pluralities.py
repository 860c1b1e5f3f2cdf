"""Whom a plural description stands for: "the allies", "both sides", "the three nations"."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.records import Actor
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.mentions import COLLECTIVE, PERSONS, History
from tocsin.resolve.phrases import Tree
from tocsin.resolve.states import REACH, Reading, plain
from tocsin.resolve.vocabulary import words

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "2": 2, "3": 3, "4": 4}
# Plurals that mean the two parties of the matter even where no number stands.
PAIRED = frozenset({"side", "ally", "partner", "rival", "foe", "leader"})


def several(
    knowledge: Knowledge, tree: Tree, head: int, history: History, pair: Callable[[], tuple[Actor, ...]]
) -> Reading | None:
    """The allies that ``pair`` gives, two leaders, both countries; None for other plurals."""
    lemma = tree.lemma(head)
    if lemma in words("allied") and (allies := pair()):
        return Reading(allies, "description:allies")
    count = number(tree, head) or (2 if lemma in PAIRED else 0)
    if not count:
        return None
    if lemma in words("persons"):
        return counted(knowledge, tree, history, count, PERSONS, "description:persons")
    if lemma in words("parties"):
        return counted(knowledge, tree, history, count, None, "description:parties")
    return None


def number(tree: Tree, head: int) -> int:
    """How many a phrase says there are: 2 for "both" and "the two", 0 where it says nothing."""
    for child in (head, *tree.children[head]):
        if child <= head and tree.lower(child) in NUMBERS:
            return NUMBERS[tree.lower(child)]
    return 0


def counted(
    knowledge: Knowledge, tree: Tree, history: History, count: int, kinds: frozenset[str] | None, rule: str
) -> Reading | None:
    """The joined mention of that many, else the last so many different ones, in the order of the text."""
    found: dict[tuple[str | None, str], Actor] = {}
    for candidate in history.recent():
        if tree.sent.index - candidate.sentence > REACH:
            break
        if len(candidate.actors) == count and (kinds is None or candidate.kind in kinds):
            return Reading(candidate.actors, rule, candidate)
        fits = candidate.kind in kinds if kinds else candidate.state or candidate.kind in COLLECTIVE
        if fits and len(candidate.actors) == 1:
            actor = plain(knowledge, candidate) if candidate.state else candidate.actors[0]
            found.setdefault((actor.country, actor.sector or "GOV"), actor)
        if len(found) == count:
            return Reading(tuple(reversed(found.values())), rule)
    return None

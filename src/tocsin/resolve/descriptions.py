"""Whom a definite description stands for: "the country", "the ministry", "both sides", "the allies"."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.records import Actor, Referent
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.mentions import COLLECTIVE, PERSONS, Antecedent, History
from tocsin.resolve.phrases import Tree
from tocsin.resolve.pluralities import number, several
from tocsin.resolve.states import REACH, Reading, beneath, country
from tocsin.resolve.vocabulary import words

POINTING = frozenset({"the", "this", "that", "these", "those", "both", "either", "neither", "each"})
SECTORS = {"company_nouns": frozenset({"BUS"}), "group_nouns": frozenset({"REB", "PRM", "PTY", "OPP"})}
CLASSES = (
    "borrowing",
    "company_nouns",
    "group_nouns",
    "holdings",
    "holdings_bus",
    "holdings_gov",
    "holdings_mil",
    "parties",
    "persons",
)
ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})


def describe(
    knowledge: Knowledge,
    tree: Tree,
    head: int,
    history: History,
    pair: Callable[[], tuple[Actor, ...]],
    named: Referent | None = None,
) -> Reading | None:
    """Reads the description headed by a noun; None where it is none or nothing fits.

    ``pair`` gives the allies of the article when they are asked for; ``named`` is what the noun alone was
    read as, on weak evidence.
    """
    lemma = tree.lemma(head)
    if lemma in words("speaking_for"):
        return represented(tree, head, history)
    if not points(tree, head):
        return None
    if plural(tree, head):
        return several(knowledge, tree, head, history, pair) or repeated(tree, head, lemma, history)
    if lemma in words("state_nouns"):
        return country(knowledge, tree, head, history)
    if named is None and not actorly(knowledge, lemma):
        return None
    return repeated(tree, head, lemma, history, named) or classed(tree, head, lemma, history)


def actorly(knowledge: Knowledge, lemma: str) -> bool:
    """Whether a noun can be said of an actor or of a thing of one at all."""
    if any(lemma in words(name) for name in CLASSES):
        return True
    return any(entry.kind == "office" for entry in knowledge.lookup(lemma))


def points(tree: Tree, head: int) -> bool:
    """A definite noun without an owner of its own."""
    definite = any(tree.lower(k) in POINTING for k in tree.kids(head, "det", "cc", "nummod", "amod"))
    owned = any(True for _ in tree.kids(head, "nmod:poss"))
    return definite and not owned and not any(tree.case(k) == "of" for k in tree.kids(head, "nmod"))


def plural(tree: Tree, head: int) -> bool:
    """A plural noun, or one counted."""
    return (
        "Number=Plur" in tree.sent.feats[head] or number(tree, head) > 1 or tree.lower(head).endswith("ies")
    )


def represented(tree: Tree, head: int, history: History) -> Reading | None:
    """A spokesman of no one named speaks for the body that was the last subject."""
    for candidate in history.recent():
        if tree.sent.index - candidate.sentence > 2:
            return None
        if candidate.kind in COLLECTIVE and candidate.subject and not beneath(tree, head, candidate):
            return Reading(candidate.actors, "description:speaks-for", candidate)
    return None


def repeated(
    tree: Tree, head: int, lemma: str, history: History, named: Referent | None = None
) -> Reading | None:
    """The last mention whose words hold the noun: "the commissioner" after "trade commissioner X"."""
    for candidate in history.recent():
        if tree.sent.index - candidate.sentence > REACH:
            return None
        fits = candidate.actors and lemma in candidate.words and not beneath(tree, head, candidate)
        if fits and not clashes(tree, candidate, named):
            return Reading(candidate.actors, "description:repeated", candidate)
    return None


def clashes(tree: Tree, candidate: Antecedent, named: Referent | None) -> bool:
    """An institution is no person; an organ of state in focus is not another state's met further back."""
    if named is None or not named.actors:
        return False
    kind, actor = named.found_by.partition(":")[0], named.actors[0]
    if kind not in PERSONS and candidate.kind in PERSONS:
        return True
    organ = actor.sector in ORGANS and tree.sent.index - candidate.sentence > 1
    return organ and candidate.actors[0].country != actor.country


def classed(tree: Tree, head: int, lemma: str, history: History) -> Reading | None:
    """The last mention of the kind that the noun names: a group, a company, a person."""
    for name, sectors in SECTORS.items():
        if lemma in words(name):
            return last(
                tree, head, history, COLLECTIVE | {"asset", "person"}, sectors, f"description:{name[:-6]}"
            )
    if lemma in words("persons"):
        return last(tree, head, history, PERSONS, frozenset({"GOV"}), "description:person")
    return None


def last(
    tree: Tree, head: int, history: History, kinds: frozenset[str], sectors: frozenset[str], rule: str
) -> Reading | None:
    """The newest mention of some class and sector."""
    for candidate in history.recent():
        if tree.sent.index - candidate.sentence > REACH:
            return None
        sector = candidate.actors[0].sector if candidate.actors else None
        if candidate.kind in kinds and sector in sectors and not beneath(tree, head, candidate):
            return Reading(candidate.actors, rule, candidate)
    return None

"""What a demand would undo is what it answers: "demanded that he be freed" answers the arrest."""

from __future__ import annotations

from tocsin.coding.closed import listed
from tocsin.coding.drafts import countries
from tocsin.coding.tree import Tree
from tocsin.linking.told import Told, done
from tocsin.records import Event

_APART = ("advcl", "parataxis", "conj")
_HELD = frozenset({"arrest", "seize", "abduct", "deport"})
# words of the demand (a list of closed.toml): the acts that they would undo or clear up
_UNDONE = {
    "freeing": frozenset({"COERCE", "ASSAULT"}),
    "lifting": frozenset({"SANCTION", "COERCE"}),
    "pulling-back": frozenset({"MOBILIZE", "ASSAULT"}),
    "clearing-up": frozenset({"ASSAULT"}),
}


def undone_by(told: Told, sentence: int, word: int, event: Event) -> str | None:
    """The nearest earlier act of another side that a demand asks to be undone or cleared up."""
    if event.type != "REQUEST" or event.status != "actual":
        return None
    asked = _asked(told.trees[sentence], word)
    for name, types in _UNDONE.items():
        if not asked & listed(name):
            continue
        for place in told.back(sentence, word):
            other = told.events[told.at[place]]
            if other.type in types and _fits(name, event, other):
                return other.id
    return None


def _asked(tree: Tree, word: int) -> set[str]:
    """The lemmas of what is asked for, down to the predicate of the clause and its object."""
    level, found = [word], {tree.lemmas[word]}
    for _ in range(3):
        level = [
            c for w in level for c in tree.children[w] if tree.base(c) not in ("advcl", "parataxis", "conj")
        ]
        found |= {tree.lemmas[c] for c in level}
    return found


def _fits(name: str, event: Event, other: Event) -> bool:
    mine, theirs = countries(event.actor), countries(other.actor)
    aimed = countries(event.recipient)
    if not done(other) or (mine & theirs) or (aimed and theirs and not aimed & theirs):
        return False
    return name != "freeing" or other.mode in _HELD

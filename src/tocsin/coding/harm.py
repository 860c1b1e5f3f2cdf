"""Harm told beside the act that did it: "killed nine people and injured four in an attack".

A verb that tells only who was hurt is no act of its own where the act is told as well.
"""

from __future__ import annotations

from tocsin.coding.closed import listed
from tocsin.coding.drafts import Draft
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene
from tocsin.coding.slots import Slots
from tocsin.coding.tree import Tree

TAKING = "abduct"
"""Whoever is taken in a raid is another deed than the raid."""
_OCCASIONS = ("in", "by", "during", "from", "near", "at", "after", "when", "outside", "on")


def _counts(tree: Tree, match: Match) -> bool:
    """Whether a verb of harm only counts: "…, including 42 killed in Tyre", "with four killed", "rose to 46
    people killed"."""
    word, hurt = match.word, match.slots.get("object", ())
    counted = tree.deps[word] == "acl" or (tree.base(word) == "advcl" and not tree.having(word, "aux:pass"))
    told = any(tree.case(w) in ("including", "with", "to") for w in (*hurt, word))
    return counted and told and not match.roles["actor"]


def tolled(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a verb tells only the dead of an act told just before: "Two civilians were killed"."""
    match = b.match
    tree = scene.trees[match.sentence]
    if a.type != "ASSAULT" or tree.lemmas[match.word] not in listed("hurting") or match.roles["actor"]:
        return False
    occasions = (s.get(slot) for s in (match.slots, *joint(scene, match)) for slot in _OCCASIONS)
    if not tree.passive(match.word) or any(occasions):
        return False
    last = max((m.sentence, m.word) for m in a.matches)
    return (match.sentence - 1, 0) <= last < (match.sentence, match.word) and "place" not in b.spans


def awaits(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether deaths told before their act are of the next one of the sentence: "Two are killed and four hurt
    after rebels raid a village"."""
    match = b.match
    tree = scene.trees[match.sentence]
    if b.type != "ASSAULT" or match.mode == TAKING or tree.lemmas[match.word] in listed("hurting"):
        return False
    here = all(m.sentence == match.sentence and m.word < match.word for m in a.matches)
    dead = here and all(tree.lemmas[m.word] in listed("hurting") and not m.roles["actor"] for m in a.matches)
    return dead and (tree.is_nominal(match.word) or any(m.word in tree.up(match.word) for m in a.matches))


def joint(scene: Scene, match: Match) -> list[Slots]:
    """The slots of the other verbs of harm beside one."""
    tree = scene.trees[match.sentence]
    if tree.lemmas[match.word] not in listed("hurting"):
        return []
    others = (
        w for w in tree.conjuncts(match.word) if w != match.word and tree.lemmas[w] in listed("hurting")
    )
    return [scene.slots(match.sentence, w) for w in others]


def harms(scene: Scene, one: Match, other: Match) -> bool:
    """Whether a verb of harm only tells what an act did: "was shot and killed", "bombed the port, leaving …,
    killing two", "hit by strikes, with four killed in the town"."""
    tree = scene.trees[one.sentence]
    word, kinds = other.word, {one.type, other.type}
    if kinds != {"ASSAULT"} or tree.lemmas[word] not in listed("hurting"):
        return False
    if tree.base(word) == "conj" and tree.heads[word] == one.word:
        return bool(set(other.slots.get("object", ())) & set(one.slots.get("object", ())))
    if _counts(tree, other):
        return one.word < word
    trailing = tree.base(tree.first_conjunct(word)) == "advcl" and tree.words[word].endswith("ing")
    return trailing and one.word in tree.up(word)

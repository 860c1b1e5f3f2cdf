"""Whose a noun is: the countries and bodies that its modifiers, possessor and ``of``-phrases name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tocsin.records import Actor
from tocsin.resolve.lookup import Name
from tocsin.resolve.phrases import Phrase, Tree
from tocsin.resolve.scene import Found, Scene
from tocsin.resolve.vocabulary import words

HYPHENS = frozenset({"-", "–", "—", "/"})
JOINING = frozenset({"and", "&", ",", "or", "both"}) | HYPHENS
STATES = frozenset({"state", "demonym", "people", "capital", "seat", "place", "contextual"})
MARKS = frozenset({"'s", "’s", "'", "’"})
OF, FROM, PLACED = (
    ("of", "for"),
    ("from", "within", "under"),
    ("in", "at", "near", "inside", "across", "outside"),
)

Compose = Callable[[Scene, int, int], Found | None]


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Whom a noun belongs to, how that is said, and how far the phrase reaches by it.

    ``state`` tells whether the owner is a country (a sector must then come from the noun itself).
    """

    actors: tuple[Actor, ...]
    how: str
    state: bool
    last: int = 0


def affiliation(
    scene: Scene, s: int, phrase: Phrase, at: int, compose: Compose, *, towns: bool = True
) -> Affiliation | None:
    """The owner of the noun ``at`` of a phrase: by modifier, possessor, ``of``, ``from``, and, with
    ``towns``, by where it is."""
    return (
        modified(scene, s, phrase, at)
        or headed(scene, s, phrase, at)
        or possessed(scene, s, at, compose)
        or (possessed(scene, s, phrase.head, compose) if at != phrase.head else None)
        or prepositional(scene, s, phrase, at, OF, "of", compose)
        or prepositional(scene, s, phrase, at, FROM, "from", compose)
        or owned(scene, s, phrase.head, compose)
        or (prepositional(scene, s, phrase, at, PLACED, "in", compose) if towns else None)
        or (seated(scene, s, phrase.head, compose) if towns else None)
    )


def modified(scene: Scene, s: int, phrase: Phrase, at: int) -> Affiliation | None:
    """Names before the noun: a body or group outweighs a country, joined names all count."""
    tree = scene.trees[s]
    barred = possessor_words(tree, phrase, at)
    found = [
        name for name in before(scene, s, phrase.first, at) if name.first not in barred and tells(name.actor)
    ]
    if not found:
        return None
    bodies = [name for name in found if name.kind not in STATES]
    chosen = joined(tree, bodies or found)
    actors = tuple(dict.fromkeys(name.actor for name in chosen))
    if bodies and (beside := coupled(tree, found, chosen[0])):
        actors = (beside, *actors)
    return Affiliation(actors, "modifier", not bodies)


def coupled(tree: Tree, found: list[Name], body: Name) -> Actor | None:
    """A state joined to the body behind it: "Indian and Pakistani military", "Saudi and Houthi envoys"."""
    for name in found:
        joint = name.last + 1 == body.first and tree.lower(name.last) in {"and", "&"}
        if joint and name.kind in STATES:
            same = body.kind not in {"group", "body"}
            return Actor(name.actor.country, body.actor.sector if same else None, name.actor.name)
    return None


def headed(scene: Scene, s: int, phrase: Phrase, at: int) -> Affiliation | None:
    """A government by the name of its head: "the Netanyahu government", "the Bush administration"."""
    tree, sent = scene.trees[s], scene.trees[s].sent
    noun = scene.noun(s, at, phrase.first) if tree.lemma(at) in words("headed") else None
    if noun is None:
        return None
    first = noun.first
    while first > phrase.first and sent.tags[first - 1] != "DET" and sent.words[first - 1].istitle():
        first -= 1
    name = sent.words[first : noun.first]
    if not name:
        return None
    entry = scene.roster.find(name)
    if entry and entry.actor.country:
        return Affiliation((entry.actor,), "head", True)
    said = " ".join(name)
    held = scene.knowledge.only(said)
    return Affiliation((Actor(held.country, held.sector, said),), "head", True) if held else None


def tells(actor: Actor) -> bool:
    """Whether an owner says anything of what it owns."""
    return actor.country is not None or actor.sector is not None


def possessor_words(tree: Tree, phrase: Phrase, at: int) -> range:
    """The words of a possessor before the noun: they are read as a phrase of their own."""
    for head in (at, phrase.head):
        for child in tree.kids(head, "nmod:poss"):
            return range(tree.low[child], tree.high[child] + 1)
    return range(0)


def before(scene: Scene, s: int, first: int, at: int) -> list[Name]:
    """Names among the words ``first`` to ``at`` that own what follows them."""
    tree, row = scene.trees[s], scene.names(s)
    found = []
    for position in range(first, at):
        name = row.get(position)
        if (
            name
            and name.kind != "contextual"
            and name.first == position
            and name.last <= at
            and owns(tree, name, at)
        ):
            found.append(name)
    return found


def owns(tree: Tree, name: Name, at: int) -> bool:
    """False for "anti-American", "pro-Iranian", "US-built", "Iran-backed" and, for they are citizens of where
    they live, "ethnic Albanian"; true for "US-led"."""
    if ethnic(tree, name):
        return False
    if prefix(tree, name.first) in words("against") | words("favouring"):
        return False
    if name.last + 1 < at and tree.lower(name.last) in HYPHENS:
        return tree.lower(name.last + 1) not in words("foreign_hand")
    return True


def ethnic(tree: Tree, name: Name) -> bool:
    """Whether a name of a people tells descent, not a state."""
    return name.first > 0 and tree.lower(name.first - 1) == "ethnic"


def prefix(tree: Tree, first: int) -> str:
    """What stands before a word with a hyphen between: "anti" of "anti - American"."""
    hyphened = first >= 2 and tree.lower(first - 1) in HYPHENS
    return tree.lower(first - 2) if hyphened else ""


def joined(tree: Tree, found: list[Name]) -> list[Name]:
    """The first name and those joined to it by "and", a comma or a hyphen."""
    kept = found[:1]
    for name in found[1:]:
        between = [tree.lower(p) for p in range(kept[-1].last, name.first)]
        if not between or not all(word in JOINING for word in between):
            break
        kept.append(name)
    return kept


def possessed(scene: Scene, s: int, at: int, compose: Compose) -> Affiliation | None:
    """The possessor: "Chad's army", "NATO's chief", "the president's spokesman"."""
    tree = scene.trees[s]
    for child in possessors(tree, at):
        found = members(scene, s, child, compose)
        actors = tuple(dict.fromkeys(actor for f in found for actor in f.actors))
        if actors:
            return Affiliation(actors, "possessor", found[0].kind in STATES)
    return None


def possessors(tree: Tree, at: int) -> list[int]:
    """Possessors of a noun, also one that the parser took for a title ("the BBC's Jane Doe")."""
    marked = [
        c
        for c in tree.kids(at, "nmod:desc", "compound")
        if any(tree.lower(k) in MARKS for k in tree.kids(c, "case"))
    ]
    return [*tree.kids(at, "nmod:poss"), *marked]


def members(scene: Scene, s: int, head: int, compose: Compose) -> list[Found]:
    """The readings of a noun and what is joined to it that say something of an owner."""
    found = (compose(scene, s, c) for c in scene.trees[s].conjuncts(head))
    return [f for f in found if f and any(map(tells, f.actors))]


def prepositional(
    scene: Scene, s: int, phrase: Phrase, at: int, cases: tuple[str, ...], how: str, compose: Compose
) -> Affiliation | None:
    """The owner behind a preposition: "parliament of Chad", "envoys from Oman", "police in Lima"."""
    tree = scene.trees[s]
    heads = dict.fromkeys((at, phrase.head))
    for child in (c for head in heads for c in tree.kids(head, "nmod") if c > head and tree.case(c) in cases):
        inner = [c for c in tree.kids(child, "nmod") if c > child and tree.case(c) in cases]
        found = members(scene, s, child, compose) or [f for c in inner for f in members(scene, s, c, compose)]
        actors = tuple(dict.fromkeys(actor for f in found for actor in f.actors))
        if actors:
            last = max(f.last for f in found) if how != "in" else 0
            return Affiliation(actors, how, found[0].kind in STATES | {"place-name"}, last)
    return None


def owned(scene: Scene, s: int, head: int, compose: Compose) -> Affiliation | None:
    """The owner in a participle: "wells belonging to X", "a ship owned by X", "the group led by X"."""
    tree = scene.trees[s]
    for verb in tree.kids(head, "acl"):
        if tree.lemma(verb) not in words("owning"):
            continue
        for child in tree.kids(verb, "obl"):
            if tree.case(child) in {"to", "by"} and (found := compose(scene, s, child)):
                return Affiliation(found.actors, "owner", found.kind in STATES | {"place-name"})
    return None


def seated(scene: Scene, s: int, head: int, compose: Compose) -> Affiliation | None:
    """Where a participle says that one is at home: "a group based in X", "guerrillas operating in X"."""
    tree = scene.trees[s]
    for verb in tree.kids(head, "acl"):
        if tree.lemma(verb) not in words("seated"):
            continue
        for child in tree.kids(verb, "obl"):
            found = members(scene, s, child, compose) if tree.case(child) in PLACED else []
            actors = tuple(dict.fromkeys(actor for f in found for actor in f.actors))
            if actors:
                return Affiliation(actors, "in", found[0].kind in STATES | {"place-name"})
    return None

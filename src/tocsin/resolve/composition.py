"""Reading one noun phrase: whom does it stand for?"""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Actor
from tocsin.resolve.affiliation import affiliation, ethnic, modified
from tocsin.resolve.commons import common
from tocsin.resolve.focus import LOCATIVE
from tocsin.resolve.lookup import Name
from tocsin.resolve.phrases import SUBJECTS, Phrase, Tree
from tocsin.resolve.scene import WRITTEN, Found, Scene, top
from tocsin.resolve.titles import titled
from tocsin.resolve.unknowns import met_label, proper
from tocsin.resolve.vocabulary import words

DEEPEST = 60
TOWARDS = LOCATIVE | {"from", "to", "into", "toward", "towards", "off", "through", "via"}
TOWNS = frozenset({"capital", "seat", "place"})


def compose(scene: Scene, s: int, head: int) -> Found | None:
    """Whom the phrase of a head word stands for; None where it is no actor. Remembered per head."""
    key = (s, head)
    if key in scene.memo:
        return scene.memo[key]
    if scene.depth[0] >= DEEPEST:
        return None
    scene.memo[key] = None
    scene.depth[0] += 1
    found = read(scene, s, head)
    scene.depth[0] -= 1
    scene.memo[key] = found
    return found


def read(scene: Scene, s: int, head: int) -> Found | None:
    """The rules in order: title and name, known name, noun, name met in the article, described name."""
    tree = scene.trees[s]
    if tree.sent.tags[head] not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}:
        return None
    phrase = tree.bare(tree.phrase(head))
    name = name_of(scene, s, phrase)
    if tree.sent.tags[head] in {"ADJ", "VERB"} and name is None:
        return None
    named = tree.sent.tags[head] in {"PROPN", "X"} or met_label(scene, s, phrase)
    return (
        titled(scene, s, phrase, compose)
        or (known(scene, s, phrase, name) if name else None)
        or common(scene, s, phrase, compose)
        or described_state(scene, s, phrase)
        or (proper(scene, s, phrase, compose) if named else None)
    )


def name_of(scene: Scene, s: int, phrase: Phrase) -> Name | None:
    """The known name that ends the phrase or holds its head."""
    row = scene.names(s)
    for position in (phrase.head, phrase.last - 1):
        name = row.get(position)
        if name and name.first <= phrase.head < name.last:
            return name
    return None


def known(scene: Scene, s: int, phrase: Phrase, name: Name) -> Found | None:
    """A known name: a state, a town that stands for a government, a people, a body, a group, a person."""
    tree = scene.trees[s]
    text = scene.text(s, name.first, name.last)
    if name.kind in WRITTEN:
        text = scene.fullest.get(name.full, text)
    if name.kind in TOWNS or (name.kind in {"state", "contextual"} and placed(tree, top(tree, name))):
        return placename(tree, name, text)
    if name.kind in {"demonym", "people"} and ethnic(tree, name):
        return descent(scene, s, phrase)
    if name.kind in {"demonym", "people"}:
        return people(tree, phrase, name, scene.text(s, phrase.first, phrase.last))
    rule = {"state": "state:name", "contextual": "state:contextual", "person": "person:holder"}
    if name.kind == "person":
        return person(scene, s, phrase, name)
    return Found(
        (replace(name.actor, name=text),), name.first, name.last, rule.get(name.kind, f"{name.kind}:name")
    )


def descent(scene: Scene, s: int, phrase: Phrase) -> Found:
    """ "Ethnic Albanians": people of the country that the phrase puts them in, if any."""
    owner = affiliation(scene, s, phrase, phrase.head, compose)
    actor = Actor(owner.actors[0].country if owner else None, "CVL", scene.text(s, phrase.first, phrase.last))
    return Found((actor,), phrase.first, phrase.last, "people:descent")


def described_state(scene: Scene, s: int, phrase: Phrase) -> Found | None:
    """A state by its people: "the Azerbaijani republic"; "a former Soviet republic" is none."""
    tree = scene.trees[s]
    if tree.lemma(phrase.head) not in words("realms") or tree.dep(phrase.head) == "compound":
        return None
    if any(tree.lower(p) in {"former", "ex"} for p in range(phrase.first, phrase.head)):
        return None
    owner = modified(scene, s, phrase, phrase.head)
    if owner is None or not owner.state or len(owner.actors) != 1:
        return None
    actor = Actor(owner.actors[0].country, None, scene.text(s, phrase.first, phrase.last))
    return Found((actor,), phrase.first, phrase.last, "state:described")


def person(scene: Scene, s: int, phrase: Phrase, name: Name) -> Found:
    """A known holder of an office; an apposition gives the fuller name."""
    text = scene.text(s, name.first, phrase.last)
    found = Found((replace(name.actor, name=text),), name.first, phrase.last, "person:holder")
    entry = scene.roster.find(scene.trees[s].sent.words[name.first : name.last])
    if entry and entry.actor.country:
        return replace(found, actors=(entry.actor,), rule="person:named-before")
    return found


def placed(tree: Tree, head: int) -> bool:
    """Whether a state's name is only where something is: "in Peru", "near Peru"."""
    return tree.case(head) in LOCATIVE and tree.dep(head) in {"obl", "nmod", "root"}


def placename(tree: Tree, name: Name, text: str) -> Found:
    """A town: the government where it acts, owns or is addressed, else only a place."""
    head = top(tree, name)
    dep, case = tree.sent.deps[head], tree.case(head)
    actor = replace(name.actor, name=text)
    acts = dep in SUBJECTS or dep in {"nmod:poss", "obl:agent", "obj", "iobj", "conj"}
    addressed = dep.partition(":")[0] in {"obl", "nmod"} and case and case not in TOWARDS
    if name.kind == "seat" and (acts or addressed or not case):
        return Found((actor,), name.first, name.last, "seat:name")
    if name.kind == "capital" and (acts or addressed):
        return Found((actor,), name.first, name.last, "capital:acts")
    return Found((Actor(actor.country, None, text),), name.first, name.last, "place-name:town")


def people(tree: Tree, phrase: Phrase, name: Name, text: str) -> Found:
    """A nationality as a noun: "the British" is the state, "two Britons" and "Serbians" are people."""
    head = phrase.head
    determiners = {tree.lower(k) for k in tree.kids(head, "det")}
    counted = any(True for _ in tree.kids(head, "nummod", "acl"))
    adjective = tree.sent.tags[head] == "ADJ" and not determiners and not counted
    if adjective or ("the" in determiners and not counted):
        rule = "demonym:modifier" if adjective else "demonym:state"
        return Found((replace(name.actor, sector=None, name=text),), phrase.first, phrase.last, rule)
    return Found((replace(name.actor, sector="CVL", name=text),), phrase.first, phrase.last, "people:demonym")

"""Common nouns for actors and for things of theirs: "residents", "the ministry", "US bombers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.records import Actor
from tocsin.resolve.affiliation import Affiliation, Compose, affiliation, modified
from tocsin.resolve.lookup import Noun
from tocsin.resolve.phrases import Phrase, Tree
from tocsin.resolve.scene import Found, Scene
from tocsin.resolve.titles import in_focus, sector_of
from tocsin.resolve.vocabulary import words

# An earlier mention of the same noun further back than this many sentences yields to the focus.
RECENT = 5
BODIES = frozenset({"UNO", "EUR", "NAT"})
# Of no country though their owner is known: an armed group or company that no state owns.
ROAMING = frozenset({"REB", "CRM", "UAF", "BUS", None})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def common(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """A common noun for an actor: its sector, and the country of its owner or in focus."""
    found = scene.noun(s, phrase.head, phrase.first)
    if found is None:
        return relative(scene, s, phrase, compose) or peer(scene, s, phrase, compose)
    if nobody(scene, s, phrase, found):
        return None
    owner = owner_of(scene, s, phrase, found, compose)
    if owner:
        return belonging(scene, s, phrase, found, owner)
    if found.kind == "asset" or sideless(scene, s, phrase):
        return None
    met = apposed(scene, s, phrase, compose) or again(scene, s, phrase, found)
    return met or unowned(scene, s, phrase, found)


def sideless(scene: Scene, s: int, phrase: Phrase) -> bool:
    """ "Supporters" alone name no one; "opposition supporters" do."""
    if scene.trees[s].lemma(phrase.head) not in words("relational"):
        return False
    return not any(scene.noun(s, p, phrase.first) for p in range(phrase.first, phrase.head))


def owner_of(scene: Scene, s: int, phrase: Phrase, found: Noun, compose: Compose) -> Affiliation | None:
    """The owner of a noun. Where troops and arms stand does not tell whose they are, unless nothing else
    does; what stands before "police violence" is also the owner of "police"."""
    tree, head = scene.trees[s], phrase.head
    if tree.dep(head) == "compound":
        phrase = Phrase(head, min(tree.phrase(tree.sent.heads[head]).first, head), phrase.last)
    if found.kind not in {"force", "asset"} and found.sector != "MIL":
        return affiliation(scene, s, phrase, head, compose)
    return (
        affiliation(scene, s, phrase, head, compose, towns=False)
        or fielded(scene, s, head, compose)
        or affiliation(scene, s, phrase, head, compose)
    )


def nobody(scene: Scene, s: int, phrase: Phrase, found: Noun) -> bool:
    """Nouns that here name no one: "a show of force", "bring to justice", "fighter jets"."""
    tree, head = scene.trees[s], phrase.head
    bare = tree.phrase(head).first == head
    plural = "Number=Plur" in tree.sent.feats[head]
    if bare and not plural and (tree.lower(head) == "force" or found.kind == "rank"):
        return True
    return attributive(scene, s, head, found)


def attributive(scene: Scene, s: int, head: int, found: Noun) -> bool:
    """A noun for people before a thing: "fighter jets", "a spy satellite"."""
    tree = scene.trees[s]
    if tree.dep(head) != "compound" or found.kind not in {"people", "office"}:
        return False
    above = tree.sent.heads[head]
    thing = scene.noun(s, above, above)
    return found.sector == "SPY" or (thing is not None and thing.kind == "asset")


def fielded(scene: Scene, s: int, head: int, compose: Compose) -> Affiliation | None:
    """Whoever sends, keeps, withdraws or fires what is the verb's object: the nearest subject above."""
    tree = scene.trees[s]
    verb = tree.sent.heads[head]
    if verb < 0 or tree.dep(head) != "obj" or tree.lemma(verb) not in words("fielding"):
        return None
    for above in tree.up(verb):
        subject = next(tree.kids(above, "nsubj"), None)
        if subject is not None:
            found = compose(scene, s, subject)
            state = found is not None and found.kind in {"state", "capital"}
            return Affiliation(found.actors, "fielded", True) if found and state else None
        if tree.dep(above) not in {"xcomp", "advcl", "acl", "conj"}:
            return None
    return None


def belonging(scene: Scene, s: int, phrase: Phrase, found: Noun, owner: Affiliation) -> Found:
    """A noun with its owner or owners."""
    sector = sector_of(scene, s, phrase, found, owner)
    last = max(phrase.last, owner.last)
    countries = [country_of(scene, s, phrase, found, actor) for actor in owner.actors]
    if len(set(countries)) == 1:
        actors: tuple[Actor, ...] = (Actor(countries[0], sector, scene.text(s, phrase.first, last)),)
    else:
        actors = tuple(Actor(c, sector, a.name) for c, a in zip(countries, owner.actors, strict=True))
    made = Found(actors, phrase.first, last, f"{found.kind}:{owner.how}")
    if found.kind != "asset":
        scene.met[scene.trees[s].lemma(phrase.head)] = (s, made)
    return made


def country_of(scene: Scene, s: int, phrase: Phrase, found: Noun, owner: Actor) -> str | None:
    """An owner's country; the one in focus for a part of its people ("Sunni lawmakers")."""
    if owner.country is None and owner.sector not in ROAMING:
        return in_focus(scene, s, phrase, found)
    return owner.country


def apposed(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """A noun beside a name is who the name is: "Hamas, the group that …", "the minister, Kang Sun Nam"."""
    tree = scene.trees[s]
    for name in tree.kids(phrase.head, "appos"):
        known = scene.names(s).get(name)
        if known is not None and known.kind == "person" and (holder := compose(scene, s, name)) is not None:
            return replace(holder, first=phrase.first, last=phrase.last, rule="person:apposition")
    if tree.dep(phrase.head) != "appos":
        return None
    found = compose(scene, s, tree.sent.heads[phrase.head])
    if found is None or found.kind in {"place-name", "people"}:
        return None
    return replace(found, first=phrase.first, last=phrase.last, rule=f"{found.kind}:apposition")


def again(scene: Scene, s: int, phrase: Phrase, found: Noun) -> Found | None:
    """The same noun met shortly before with an owner: "the ministry" after "the Peruvian ministry"."""
    tree = scene.trees[s]
    before = scene.met.get(tree.lemma(phrase.head))
    if before is None or s - before[0] > RECENT or len(before[1].actors) != 1:
        return None
    if s - before[0] > 1 and before[1].actors[0].country != scene.focus.at(s, phrase.head):
        return None
    if any(tree.sent.deps[k] in {"amod", "compound"} for k in tree.children[phrase.head]):
        return None
    if not definite(tree, phrase) and found.kind != "people":
        return None
    return replace(before[1], first=phrase.first, last=phrase.last, rule=f"{found.kind}:again")


def definite(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase points back: an article that does, or none at all as in "police said"."""
    determiners = [tree.lower(k) for k in tree.kids(phrase.head, "det")]
    return not determiners or determiners[0] in DEFINITE


def unowned(scene: Scene, s: int, phrase: Phrase, found: Noun) -> Found:
    """A noun with no owner: the country in focus, none for the unidentified."""
    sector = sector_of(scene, s, phrase, found, None)
    country = served(scene, s, phrase) or in_focus(scene, s, phrase, found)
    actor = Actor(country, None if country in BODIES else sector, scene.text(s, phrase.first, phrase.last))
    return Found((actor,), phrase.first, phrase.last, f"{found.kind}:{'focus' if actor.country else 'bare'}")


def served(scene: Scene, s: int, phrase: Phrase) -> str | None:
    """Whose a bare "Secretary-General" is: of the one body of states that the article names."""
    if scene.trees[s].lemma(phrase.head) not in words("of_bodies"):
        return None
    named = {n.actor.country for known in scene.known for n in known.names.values()} & BODIES
    return next(iter(named)) if len(named) == 1 else None


def peer(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """Who does the same for another state: "his Japanese counterpart", of the sector of whose peer it is."""
    tree = scene.trees[s]
    lemma, head = tree.lemma(phrase.head), phrase.head
    opposite = lemma == "number" and any(tree.lower(k) == "opposite" for k in tree.kids(head, "amod"))
    if lemma not in words("peers") and not opposite:
        return None
    owner = modified(scene, s, phrase, head)
    if owner is None or not owner.state:
        return None
    sector = next((a.sector for f in likes(scene, s, head, compose) for a in f.actors), None)
    text = scene.text(s, phrase.first, phrase.last)
    actors = tuple(Actor(a.country, sector, text) for a in owner.actors)
    return Found(actors, phrase.first, phrase.last, "office:peer")


def likes(scene: Scene, s: int, head: int, compose: Compose) -> Iterator[Found]:
    """Those whose peer one may be: who stands beside, else the subjects above."""
    tree = scene.trees[s]
    before = [tree.sent.heads[head]] if tree.dep(head) == "conj" else []
    for other in (*before, *(k for up in tree.up(head) for k in tree.kids(up, "nsubj"))):
        found = compose(scene, s, other) if other != head else None
        if found is not None and found.kind in {"office", "person", "institution", "people"}:
            yield found


def relative(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """A relative shares country and sector with whose relative it is: "the mayor's wife"."""
    tree = scene.trees[s]
    kin = tree.lemma(phrase.head) in words("kin")
    if not kin and tree.lemma(phrase.head) not in words("households"):
        return None
    text = scene.text(s, phrase.first, phrase.last)
    for child in tree.kids(phrase.head, "nmod:poss", "nmod"):
        found = compose(scene, s, child)
        if found and found.kind in {"person", "office"}:
            actor = replace(found.actors[0], name=text)
            rule = "person:kin" if kin else "institution:possessor"
            return Found((actor,), phrase.first, phrase.last, rule)
    kin = kin and tree.lemma(phrase.head) != "partner"
    if kin and "Number=Plur" in tree.sent.feats[phrase.head] and not any(tree.kids(phrase.head, "nmod:poss")):
        country = scene.standing(s, phrase.head) or scene.ground.at(s, phrase.head)
        actor = Actor(country, "CVL", text)  # "three brothers" are people of where they are
        return Found((actor,), phrase.first, phrase.last, "people:focus")
    return None

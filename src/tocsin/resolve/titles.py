"""Titles, appositions and what else a text says a person or organisation is."""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Actor
from tocsin.resolve.affiliation import Affiliation, Compose, affiliation
from tocsin.resolve.lookup import Noun
from tocsin.resolve.phrases import Phrase, Tree
from tocsin.resolve.scene import Found, Scene
from tocsin.resolve.vocabulary import words

PEOPLE = frozenset({"office", "people", "rank"})
# Institutions that are the army's where the article calls them military.
CIVIL = frozenset({"EDU", "MED", "JUD"})
# Who is where the act is: the police and the people of a place.
LOCAL = frozenset({"COP", "CVL", "EDU", "LAB", "MED", "OPP", "REL", "REF"})
UNOWNED = frozenset({"UAF", "CRM", "UNK"})
# Offices that only one state has.
SOLE = {"pope": "VAT", "pontiff": "VAT", "taoiseach": "IRL", "tánaiste": "IRL", "tanaiste": "IRL"}
WITHIN = frozenset({"-", "–", "'", "’", ".", "of", "for", "and", "al"})


def titled(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """ "South Korean President Yoon Suk Yeol", "army chief Gen. X", "Presidents X and Y of Z"."""
    title = title_end(scene, s, phrase)
    if title is None:
        return None
    split, start = title
    office = scene.noun(s, split, phrase.first)
    if office is None or office.kind not in PEOPLE | {"institution"}:
        return None
    entry = scene.roster.find(name_in(scene.trees[s], start, phrase.last))
    if entry and entry.actor.country:
        return Found((entry.actor,), phrase.first, phrase.last, "person:named-before", start)
    owner = affiliation(scene, s, phrase, split, compose, towns=False) or shared_title(
        scene, s, phrase.head, compose
    )
    actor = incumbent(scene, s, phrase, office, owner, start)
    last = max(phrase.last, owner.last if owner else 0)
    named = replace(actor, name=scene.text(s, phrase.first, last))
    how = owner.how if owner else "bare"
    kind = "person" if office.kind in PEOPLE else "institution"
    return Found((named,), phrase.first, last, f"{kind}:title-{how}", start)


def title_end(scene: Scene, s: int, phrase: Phrase) -> tuple[int, int] | None:
    """The word of a title that a proper name follows within the phrase, and where the name starts."""
    tree = scene.trees[s]
    start = phrase.last
    while start > phrase.first and not scene.office(s, start - 1):
        if tree.sent.tags[start - 1] != "PROPN" and tree.sent.words[start - 1] not in WITHIN:
            return None
        start -= 1
    if start in {phrase.first, phrase.last} or not tree.sent.words[start][:1].isupper():
        return None
    of = next((p for p in range(start, phrase.last) if tree.lower(p) in {"of", "for"}), None)
    return start - 1, start if of is None else phrase.last - 1


def name_in(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    """The words of a name, without hyphens."""
    return tuple(word for word in tree.sent.words[first:last] if word[:1].isalpha())


def shared_title(scene: Scene, s: int, head: int, compose: Compose) -> Affiliation | None:
    """An ``of``-phrase that an apposition holds: "President X, of Y"."""
    tree = scene.trees[s]
    for child in tree.kids(head, "nmod", "appos"):
        if child > head and tree.case(child) in {"of", "from"} and (found := compose(scene, s, child)):
            return Affiliation(found.actors, "of", found.kind in {"state", "capital", "place-name"})
    return None


def incumbent(
    scene: Scene, s: int, phrase: Phrase, office: Noun, owner: Affiliation | None, at: int
) -> Actor:
    """Country and sector of an office: from its owner, else from the holder of that name, else focus."""
    if owner:
        return Actor(owner.actors[0].country, sector_of(scene, s, phrase, office, owner), None)
    tree = scene.trees[s]
    name = name_in(tree, at, phrase.last)
    held = scene.knowledge.holders(" ".join(name), scene.day) if name else ()
    known = held[0] if held else scene.knowledge.only(" ".join(name)) if name else None
    if known:
        return Actor(known.country, known.sector, None)
    sector = sector_of(scene, s, phrase, office, None)
    return Actor(in_focus(scene, s, phrase, office), sector, None)


def in_focus(scene: Scene, s: int, phrase: Phrase, found: Noun) -> str | None:
    """The country in focus for a noun without an owner; None for the unidentified and the foreign."""
    tree = scene.trees[s]
    if found.sector in UNOWNED or (found.kind == "institution" and indefinite(tree, phrase.head)):
        return None
    if any(tree.lemma(p) in words("elsewhere") for p in range(phrase.first, found.first + 1)):
        return None
    lemma = tree.lemma(found.last - 1)
    sole = SOLE.get(lemma) or scene.owners.get(lemma)
    if sole is None and (found.kind == "people" or found.sector in LOCAL):
        return scene.standing(s, phrase.head) or scene.ground.at(s, phrase.head)
    return sole or scene.around(s, phrase.head)


def indefinite(tree: Tree, head: int) -> bool:
    """ "a company", "any regime": one of no country in particular."""
    return any(tree.lower(k) in {"a", "an", "any", "no", "another", "every"} for k in tree.kids(head, "det"))


def sector_of(scene: Scene, s: int, phrase: Phrase, found: Noun, owner: Affiliation | None) -> str | None:
    """The sector of a noun. A noun that says little ("spokesman") takes it from the nouns before it ("army
    spokesman"), else from the body or group that it serves; a rebel's servants are rebels."""
    tree = scene.trees[s]
    before = range(phrase.first, found.first)
    body = owner is not None and not owner.state
    if owner and body and owner.actors[0].sector == "REB":
        return "REB"
    if not borrows(found, tree):
        if found.sector == "MIL" and body and owner is not None and owner.actors[0].sector == "COP":
            return "COP"
        military = found.sector in CIVIL and {tree.lemma(p) for p in before} & words("military")
        return "MIL" if military else found.sector or (owner.actors[0].sector if owner and body else None)
    nearer = [
        n
        for p in before
        if (n := scene.noun(s, p, phrase.first)) and n.sector and n.kind not in {"people", "asset"}
    ]
    if nearer:
        return nearer[-1].sector
    if owner and body:
        return owner.actors[0].sector
    speaks = owner is not None or tree.sent.tags[found.last - 1] == "PROPN"
    return found.sector or ("GOV" if speaks and tree.lemma(found.last - 1) in words("governing") else None)


def borrows(found: Noun, tree: Tree) -> bool:
    """Whether a noun takes its sector from whom it serves."""
    return found.serves or (
        found.last - found.first == 1 and tree.lemma(found.last - 1) in words("borrowing")
    )


def described(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """What an apposition, a copula or an ``of``-phrase says of a name: "X, the mayor of Y", "X is Y's
    envoy", "X of the Z council", "the spokesman, X"."""
    for other, rule in descriptions(scene, s, phrase.head):
        found = compose(scene, s, other) or nationality(scene, s, other, rule, compose)
        if found and found.actors and (found.actors[0].sector or found.actors[0].country):
            return merged(scene, s, phrase, found, rule)
    return None


def descriptions(scene: Scene, s: int, head: int) -> list[tuple[int, str]]:
    """Noun phrases that describe a name, surest first, with the rule."""
    tree = scene.trees[s]
    found = [
        (c, "apposition")
        for kid in tree.kids(head, "appos")
        for c in tree.conjuncts(kid)
        if c in scene.known[s].nouns or not proper(tree, c)
    ]
    above = tree.sent.heads[head]
    if above >= 0 and tree.dep(head) == "appos":
        found.append((above, "apposition"))
    if above >= 0 and tree.sent.deps[head] == "nsubj" and tree.sent.tags[above] == "NOUN":
        found += [(above, "copula") for _ in list(tree.kids(above, "cop"))[:1]]
    before = tree.bare(tree.phrase(head)).first - 1
    if (
        before >= 0
        and scene.office(s, before)
        and scene.label(s, head) == "PER"
        and tree.sent.heads[before] != head
    ):
        found.insert(0, (before, "adjacent"))
    found += [(c, "of") for c in tree.kids(head, "nmod", "appos") if tree.case(c) in {"of", "from", "with"}]
    return found


def nationality(scene: Scene, s: int, head: int, rule: str, compose: Compose) -> Found | None:
    """A description by an unknown noun still tells the country: "a Chilean mountaineer"."""
    tree = scene.trees[s]
    if rule != "apposition" or tree.sent.tags[head] != "NOUN":
        return None
    for noun in tree.conjuncts(head):
        phrase = tree.bare(tree.phrase(noun))
        owner = affiliation(scene, s, phrase, noun, compose, towns=False)
        if owner and owner.state and owner.how in {"modifier", "from"}:
            return Found(
                (Actor(owner.actors[0].country, None, None),), phrase.first, phrase.last, "person:nationality"
            )
    return None


def proper(tree: Tree, position: int) -> bool:
    """Whether a word is a proper noun."""
    return tree.sent.tags[position] == "PROPN"


def merged(scene: Scene, s: int, phrase: Phrase, found: Found, rule: str) -> Found:
    """The name together with its description."""
    actor = found.actors[0]
    if rule == "copula":
        text = scene.text(s, phrase.first, phrase.last)
        return Found((replace(actor, name=text),), phrase.first, phrase.last, f"person:{rule}")
    first, last = min(phrase.first, found.first), max(phrase.last, found.last)
    named = replace(actor, name=scene.text(s, first, last))
    kind = "person" if rule == "of" or found.kind in {"office", "people", "person"} else found.kind
    return Found((named,), first, last, f"{kind}:{rule}", phrase.first)

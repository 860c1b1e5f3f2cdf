"""Recipients that the words around an act imply: victims of a strike, whom an allegation is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tocsin.coding.closed import listed
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene
from tocsin.coding.slots import subject_of
from tocsin.coding.tree import Tree
from tocsin.records import Actor

_BENEATH = frozenset({"on", "to", "against", "of", "with", "in", "from", "for"})
_ENGAGING = frozenset({"with", "to", "against"})
_STATES = ("state", "place-name", "capital")


def victims(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom a verb of harm names beside an attack: "the strike killed", "killed in the strike"."""
    tree = scene.trees[match.sentence]
    if not tree.is_nominal(match.word):
        return ()
    for verb in (w for w in range(len(tree)) if tree.is_verbal(w) and tree.lemmas[w] in listed("harming")):
        slots = scene.slots(match.sentence, verb)
        if any(match.word in words for words in slots.values()):
            return tuple(w for w in slots.get("object", ()) if w != match.word)
    return ()


def struck(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose what is hit is, or who is in it: "Iranian missile sites", "a bus carrying police"."""
    tree = scene.trees[match.sentence]
    things = match.roles["recipient"]
    inner = [c for w in things for c in tree.having(w, "nmod") if tree.case(c) in ("of", "for", "with")]
    held = [o for w in things for c in tree.having(w, "acl") for o in tree.having(c, "obj")]
    owners = (*_beside(tree, things), *inner, *_beside(tree, inner))
    # a "Baghdad hotel" is hit where it stands, which the place tells
    named = [w for w in owners if not scene.party(match.sentence, w).found_by.startswith("place-name")]
    return (*named, *held)


def replied(scene: Scene, match: Match) -> tuple[int, ...]:
    """Who answers what is asked: "Peru ignored a plea by Chile", "sent aid at the request of Chile"."""
    tree = scene.trees[match.sentence]
    if not tree.is_nominal(match.word):
        return ()
    top = match.word
    while tree.base(top) == "nmod" and tree.case(top) in ("of", "to", "for"):
        top = tree.heads[top]
    verb = tree.heads[top]
    asked = tree.base(top) == "obl" and tree.case(top) == "at"
    if verb < 0 or not tree.is_verbal(verb) or not (asked or tree.lemmas[verb] in listed("replying")):
        return ()
    return subject_of(tree, verb)


def conditioned(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose act a threat hangs on: "threatened to leave unless Peru gives way"."""
    tree = scene.trees[match.sentence]
    below = (w for w in tree.subtree(match.top) if tree.base(w) == "advcl")
    clauses = [w for w in below if tree.mark(w) in ("unless", "if") or _should(tree, w)]
    return tuple(s for w in clauses for s in scene.slots(match.sentence, w).get("subject", ()))


def _should(tree: Tree, clause: int) -> bool:
    """ "Should Peru try": a condition without a conjunction."""
    return any(tree.lemmas[c] in ("should", "were") and c < clause for c in tree.having(clause, "aux"))


def bordering(scene: Scene, match: Match) -> tuple[int, ...]:
    """On whose border forces stand: "massed along the Lithuanian border"."""
    tree = scene.trees[match.sentence]
    below = [w for w in tree.subtree(match.top) if tree.lemmas[w] in ("border", "frontier", "boundary")]
    near = [c for w in below for c in tree.having(w, "nmod") if tree.case(c) == "with"]
    named = (*_beside(tree, below), *near)
    return tuple(w for w in named if not scene.party(match.sentence, w).found_by.startswith("place-name"))


def others(scene: Scene, match: Match) -> tuple[int, ...]:
    """ "Ten people were hurt and two others arrested": people like those of the verb before."""
    tree = scene.trees[match.sentence]
    words = match.roles["recipient"]
    if tree.base(match.top) != "conj" or not any(tree.lemmas[w] in listed("rest") for w in words):
        return ()
    return scene.slots(match.sentence, tree.heads[match.top]).get("object", ())


def accused(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom an allegation is about: the subject of what is alleged."""
    found: list[int] = []
    for clause in match.slots.get("clause", ()):
        slots = scene.slots(match.sentence, clause)
        found.extend(slots.get("subject", ()) or slots.get("object", ()))
    return tuple(found)


def owners(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose act or thing it is that words are about: "condemned Iran's launch", "the US blockade"."""
    return _owners(scene, match, ("object", "of", "by", "with", "over", "at", "about", "into"))


def engaged(scene: Scene, match: Match) -> tuple[int, ...]:
    """A state that what is agreed, asked or refused is with, to or against: "agreed to a truce with Peru"."""
    slots = ("object", "to", "with", "on", "against", "clause")
    return _states(scene, match, slots, _ENGAGING, ("state",))


def opposed(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose act or thing a protest is against: "against Sweden's decision"."""
    return _owners(scene, match, ("against", "over", "at", "about", "object"))


def decried(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom those who gather decry or ask: "marched to denounce the generals", "demanding that he go"."""
    tree = scene.trees[match.sentence]
    verbs = [
        v for v in tree.having(match.top, "advcl", "acl", "xcomp", "conj") if not tree.having(v, "nsubj")
    ]
    found: list[int] = []
    for verb in (v for v in verbs if tree.lemmas[v] in listed("decrying")):
        slots = scene.slots(match.sentence, verb)
        things = (*slots.get("object", ()), *slots.get("against", ()))
        asked = (w for c in slots.get("clause", ()) for w in tree.having(c, "nsubj", "nsubj:pass"))
        found += [*asked, *things, *_beside(tree, things)]
    return tuple(found)


def eased(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom a curb that is lifted lay on: "scrapped its duties on Australian wine"."""
    tree = scene.trees[match.sentence]
    curbs = [w for s in ("object", "of") for w in match.slots.get(s, ()) if tree.lemmas[w] in listed("curbs")]
    inner = [
        c for w in curbs for c in tree.having(w, "nmod") if tree.case(c) in ("on", "against", "for", "of")
    ]
    inner += match.slots.get("on", ()) if curbs else ()
    return (*inner, *_beside(tree, inner))


def supplied(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom one supplies with a thing: "furnished the army with goggles", "extended Chad a credit line"."""
    things = match.slots.get("object", ())
    if match.slots.get("with"):
        return things
    apart = [w for w in things if scene.trees[match.sentence].base(w) != "conj"]
    return (*match.slots.get("indirect", ()), *(apart[:1] if len(apart) > 1 else ()))


def targets(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose goods, names or systems are meant: "tariffs on Chinese steel", "the website of the ministry"."""
    tree = scene.trees[match.sentence]
    owners = _owners(scene, match, ("object", "on", "against", "to", "of", "from"))
    inner = [
        c for w in match.slots.get("object", ()) for c in tree.having(w, "nmod") if tree.case(c) == "for"
    ]
    barred = match.slots.get("to", ()) if match.type == "SANCTION" else ()
    return (*owners, *inner, *barred)


def entered(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose ground or air forces enter: "entered Greek airspace", "advanced on the town of Uvira"."""
    tree = scene.trees[match.sentence]
    if not tree.is_verbal(match.word) or tree.lemmas[match.word] not in listed("entering"):
        return ()
    things = [w for s in ("object", "into", "on", "toward", "towards") for w in match.slots.get(s, ())]
    things = [w for w in things if tree.case(w) != "in" and scene.asset(match.sentence, w) is None]
    inner = [c for w in things for c in tree.having(w, "nmod") if tree.case(c) == "of"]
    return (*things, *inner, *_beside(tree, things))


def deterred(scene: Scene, match: Match) -> tuple[int, ...]:
    """Against whom forces move: "as a deterrent against X", "to counter X"."""
    tree = scene.trees[match.sentence]
    found: list[int] = []
    for verb in tree.having(match.top, "advcl", "acl", "xcomp"):
        if tree.lemmas[verb] in listed("deterring"):
            found += scene.slots(match.sentence, verb).get("object", ())
    for noun in tree.having(match.top, "obl", "nmod"):
        if tree.lemmas[noun] in listed("deterrents"):
            found += [c for c in tree.having(noun, "nmod") if tree.case(c) in ("against", "to", "for")]
    return (*found, *_beside(tree, found))


def asked(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom what is asked for is to reach: "a resolution to expel the envoys"."""
    tree = scene.trees[match.sentence]
    nouns = [w for s in ("object", "on", "for") for w in match.slots.get(s, ())]
    verbs = [v for w in nouns for v in tree.having(w, "acl") if tree.infinitive(v)]
    return tuple(w for v in verbs for w in scene.slots(match.sentence, v).get("object", ()))


def subjected(scene: Scene, match: Match) -> tuple[int, ...]:
    """ "The bank has been the target of sanctions": who is the target."""
    tree = scene.trees[match.sentence]
    above = tree.heads[match.top]
    if above < 0 or tree.lemmas[above] not in listed("targets") or tree.case(match.top) != "of":
        return ()
    return tree.having(above, "nsubj")


def refused(scene: Scene, match: Match) -> tuple[int, ...]:
    """With whom or whose wish one refuses to comply: "refused to answer a demand from the mayor"."""
    tree = scene.trees[match.sentence]
    found: list[int] = []
    for clause in match.slots.get("clause", ()):
        slots = scene.slots(match.sentence, clause)
        near = [w for s in ("object", "to", "with") for w in slots.get(s, ())]
        found += [*near, *(c for w in near for c in tree.having(w, "nmod") if tree.case(c) in ("by", "from"))]
    return tuple(found)


def _owners(scene: Scene, match: Match, slots: tuple[str, ...]) -> tuple[int, ...]:
    """Possessors, names before, and by-, from- and of-phrases of what fills the slots, one phrase deep."""
    tree = scene.trees[match.sentence]
    objects = [w for s in slots for w in match.slots.get(s, ())]
    objects += [c for w in objects for c in tree.having(w, "nmod") if tree.case(c) in ("of", "on", "from")]
    things = [w for w in objects if not scene.party(match.sentence, w).actors]
    behind = [c for w in objects for c in tree.having(w, "nmod") if tree.case(c) in ("by", "from", "of")]
    behind = [w for c in behind for w in tree.conjuncts(c)]
    return (*_beside(tree, things), *behind)


def _beside(tree: Tree, words: Iterable[int]) -> tuple[int, ...]:
    """Possessors and names before nouns."""
    return tuple(c for w in words for c in tree.having(w, "nmod:poss", "compound", "amod"))


def beneath(scene: Scene, match: Match) -> tuple[int, ...]:
    """A state in a phrase of the object: "restrictions on flights to Cuba"."""
    return _states(scene, match, ("object", "on", "to", "against", "of", "with", "from"), _BENEATH, _STATES)


def given(scene: Scene, match: Match) -> tuple[int, ...]:
    """A state that what is given is for: "a package for Moldova", "a grant to help Peru rebuild"."""
    tree = scene.trees[match.sentence]
    things = [w for s in ("object", "of", "in") for w in match.slots.get(s, ())]
    helped = [o for w in things for v in tree.having(w, "acl") for o in _helped(tree, v)]
    return (*_states(scene, match, ("object", "of", "in"), frozenset({"to", "for"}), _STATES), *helped)


def _helped(tree: Tree, verb: int) -> tuple[int, ...]:
    return tree.having(verb, "obj", "nsubj") if tree.lemmas[verb] in ("help", "assist", "aid") else ()


def _states(
    scene: Scene, match: Match, slots: tuple[str, ...], cases: frozenset[str], kinds: tuple[str, ...]
) -> tuple[int, ...]:
    """The words under a preposition, in the phrases of the slots, whose party is of one of the kinds."""
    tree = scene.trees[match.sentence]
    tops = dict.fromkeys(w for s in slots for w in match.slots.get(s, ()))
    inner = dict.fromkeys(w for top in tops for w in tree.subtree(top))
    below = [w for w in inner if tree.case(w if tree.case(w) else tree.first_conjunct(w)) in cases]
    return tuple(w for w in below if scene.party(match.sentence, w).found_by.startswith(kinds))


FINDERS: Mapping[str, tuple[Callable[[Scene, Match], tuple[int, ...]], ...]] = {
    "ASSAULT": (victims, subjected, struck),
    "COERCE": (subjected, targets),
    "PROTEST": (opposed, decried),
    "THREATEN": (engaged, conditioned, beneath, targets),
    "ACCUSE": (accused, owners),
    "REJECT": (owners, refused, engaged),
    "SUPPORT": (owners,),
    "AID": (supplied, given),
    "MOBILIZE": (deterred, entered, bordering),
    "REQUEST": (replied, owners, asked, engaged),
    "AGREE": (engaged, given, owners),
    "RETREAT": (engaged, eased),
    "CONCEDE": (beneath, eased, owners),
    "SANCTION": (subjected, beneath, targets),
}


def implied(scene: Scene, match: Match) -> Iterator[tuple[int, ...]]:
    """The parties that the words around imply, the surest finder's first; of each at least one."""
    for find in FINDERS.get(match.type, ()):
        found = tuple(w for w in find(scene, match) if _told(scene.party(match.sentence, w).actors))
        if found:
            yield found


def _told(actors: tuple[Actor, ...]) -> bool:
    """Whether anything is known of a party but its name."""
    return any(a.country or a.sector for a in actors)

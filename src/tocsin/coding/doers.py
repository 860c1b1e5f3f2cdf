"""Actors that the words around imply: who killed in a raid, whose clause a loose participle hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.coding.closed import listed
from tocsin.coding.match import Match
from tocsin.coding.scene import Scene
from tocsin.coding.slots import subject_of

_CLAUSE = frozenset({"acl", "acl:relcl", "advcl", "conj", "xcomp"})
_SENT = frozenset({"deport", "expel", "judicial"})
_MEASURES = frozenset({"ACCUSE", "COERCE", "SANCTION"})
_WITHIN = frozenset({"in", "during", "with", "by"})


def doers(scene: Scene, match: Match) -> tuple[int, ...]:
    """The words for who did it, where no slot of the frame names a party; empty where nothing tells."""
    finders = (_killers, _senders, _partners, _hosts, _announcers)
    for found in (find(scene, match) for find in finders):
        words = tuple(w for w in found if scene.party(match.sentence, w).actors)
        if words:
            return words
    return ()


def _killers(scene: Scene, match: Match) -> Iterator[int]:
    """ "The army said that it had killed two in a raid": who killed."""
    tree = scene.trees[match.sentence]
    if match.type != "ASSAULT" or not tree.is_nominal(match.word) or tree.case(match.word) not in _WITHIN:
        return
    for verb in tree.up(match.word):
        if tree.is_verbal(verb):
            if tree.lemmas[verb] in listed("hurting") and not tree.passive(verb):
                yield from subject_of(tree, verb)
            return


def _senders(scene: Scene, match: Match) -> Iterator[int]:
    """ "Migrants deported from Ghana": the state from which they are sent."""
    tree = scene.trees[match.sentence]
    if match.mode in _SENT and tree.is_verbal(match.word) and tree.passive(match.word):
        yield from match.slots.get("from", ())


def _partners(scene: Scene, match: Match) -> Iterator[int]:
    """ "Peru freed the crew after talks with Chile": who talked with those named."""
    tree = scene.trees[match.sentence]
    if match.type != "CONSULT" or not tree.is_nominal(match.word) or not match.slots.get("with"):
        return
    for above in tree.up(match.word):
        if tree.is_verbal(above):
            subjects = () if tree.passive(above) else subject_of(tree, above)
            yield from (w for w in subjects if not set(tree.up(match.word)) & {w})
            return


def _announcers(scene: Scene, match: Match) -> Iterator[int]:
    """ "The minister announced measures including a tariff on Chile": whose list it is one of."""
    tree = scene.trees[match.sentence]
    word = match.word
    if match.type not in _MEASURES or not tree.is_nominal(word) or match.light is not None:
        return
    listing = False
    while tree.base(word) in ("nmod", "obl", "conj") and tree.heads[word] >= 0:
        listing = listing or tree.case(word) in ("including", "such as")
        above = tree.heads[word]
        listing = listing or tree.lemmas[above] in listed("parts")
        if tree.is_verbal(above):
            break
        word = above
    verb = tree.heads[word]
    if listing and verb >= 0 and tree.is_verbal(verb) and not tree.passive(verb):
        yield from subject_of(tree, verb)


def _hosts(scene: Scene, match: Match) -> Iterator[int]:
    """The subject above a participle, also of a noun that does nothing itself: "measures including
    expelling", "the ring that sells drugs, seizing 10 tonnes"."""
    tree = scene.trees[match.sentence]
    verbal = any(w.head == tree.lemmas[match.word] for w in match.frame.verb)
    if not verbal or not tree.is_verbal(match.top) or not tree.words[match.top].endswith("ing"):
        return
    if tree.deps[match.top] not in _CLAUSE or tree.case(match.top):
        return
    own = (w for w in match.roles["actor"] if w != match.word)
    if any(tree.tags[w] == "PRON" or scene.entity(match.sentence, w) == "PER" for w in own):
        return  # someone, though of no known side
    for above in tree.up(match.top):
        if tree.is_verbal(above) and tree.having(above, "nsubj"):
            yield from (w for s in tree.having(above, "nsubj") for w in tree.conjuncts(s))
        if tree.deps[above] not in _CLAUSE and tree.base(above) not in ("obj", "nmod", "obl"):
            return

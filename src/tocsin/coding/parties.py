"""Who does it and to whom: actor, recipient and source of a draft.

First the frame's own slots; where they name no party, what the words around plainly imply: the victim of
"an air strike that killed", whom an allegation is about, who speaks a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.coding.drafts import Draft, countries, note
from tocsin.coding.frames import Match
from tocsin.coding.scene import Scene
from tocsin.records import Actor, Referent

_LOCATIVE = frozenset({"in", "at", "near", "from", "over", "off", "across", "inside", "outside", "within"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
_WORDS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"})
_HARM = frozenset({"kill", "wound", "injure", "hit", "strike", "target", "destroy", "damage", "maim"})
_BENEATH = frozenset({"on", "to", "against", "of", "with", "in", "from"})


def fill(scene: Scene, made: Draft) -> None:
    """Set actor, recipient and attribution."""
    match = made.match
    against = _against(scene, match)
    made.actor = gather(scene, made, "actor", (w for w in match.roles["actor"] if w not in against))
    made.recipient = gather(scene, made, "recipient", match.roles["recipient"])
    for ref in against.values():
        made.recipient += tuple(a for a in ref.actors if a not in made.recipient)
        note(made, "recipient", ref.span)
    if not made.actor and made.type == "MOBILIZE":
        made.actor = gather(scene, made, "actor", (w for s in ("of", "compound") for w in match.slots.get(s, ())))
    if match.frame.reciprocal and made.type in _MUTUAL:
        _reciprocal(made)
    made.attribution = _source(scene, made)
    if not made.actor and made.type in _WORDS and not _passive(scene, match):
        made.actor = made.attribution
    if not made.recipient:
        _implied(scene, made)
    made.recipient = tuple(r for r in made.recipient if r not in made.actor)


def gather(scene: Scene, made: Draft, role: str, words: Iterable[int]) -> tuple[Actor, ...]:
    """The actors that phrases stand for, with the words noted; a mere place is no party."""
    found: dict[Actor, None] = {}
    tree = scene.trees[made.match.sentence]
    for word in words:
        party = scene.party(made.match.sentence, word)
        if party.found_by.startswith("place-name") and tree.case(word) in _LOCATIVE:
            continue
        found |= dict.fromkeys(party.actors)
        if party.actors:
            note(made, role, party.span)
    return tuple(found)


def _against(scene: Scene, match: Match) -> dict[int, Referent]:
    """ "anti-American rallies": whom the adjective names is the recipient."""
    tree = scene.trees[match.sentence]
    words = dict.fromkeys((*match.roles["actor"], *match.slots.get("compound", ())))
    words |= dict.fromkeys(c for w in match.words if tree.is_nominal(w) for c in tree.having(w, "amod", "compound"))
    refs = {w: scene.referent("actor", match.sentence, w) for w in words}
    return {w: ref for w, ref in refs.items() if ref is not None and ref.found_by.startswith("anti")}


def _reciprocal(made: Draft) -> None:
    """What both do makes both actors; a visit keeps its direction."""
    if not made.actor:
        made.actor, made.recipient = made.recipient, ()
    elif made.mode != "visit":
        made.actor, made.recipient = tuple(dict.fromkeys((*made.actor, *made.recipient))), ()


def _passive(scene: Scene, match: Match) -> bool:
    tree = scene.trees[match.sentence]
    return tree.is_verbal(match.top) and tree.passive(match.top)


def _source(scene: Scene, made: Draft) -> tuple[Actor, ...]:
    found: dict[Actor, None] = {}
    for sentence, word in made.claim.sources:
        party = scene.party(sentence, word)
        found |= dict.fromkeys(party.actors)
        if party.actors:
            note(made, "attribution", party.span)
    return tuple(found)


def _implied(scene: Scene, made: Draft) -> None:
    """A recipient that no slot of the frame holds."""
    for find in _FINDERS.get(made.type, ()):
        own = countries(made.actor)
        found = [w for w in find(scene, made.match) if not countries(scene.party(made.match.sentence, w).actors) & own]
        made.recipient = gather(scene, made, "recipient", found)
        if made.recipient:
            return


def _victims(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom a verb of harm names beside an attack: "the strike killed", "killed in the strike"."""
    tree = scene.trees[match.sentence]
    if not tree.is_nominal(match.word):
        return ()
    near = (*tree.having(match.word, "acl"), *tree.up(match.word))
    verbs = [v for v in near if tree.lemmas[v] in _HARM and tree.is_verbal(v)]
    for verb in verbs[:1]:
        slots = scene.slots(match.sentence, verb)
        if any(match.word in words for words in slots.values()):
            return tuple(w for w in slots.get("object", ()) if w != match.word)
    return ()


def _accused(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whom an allegation is about: the subject of what is alleged."""
    found: list[int] = []
    for clause in match.slots.get("clause", ()):
        slots = scene.slots(match.sentence, clause)
        found.extend(slots.get("subject", ()) if slots.get("subject") else slots.get("object", ()))
    return tuple(found)


def _owners(scene: Scene, match: Match) -> tuple[int, ...]:
    """Whose act or thing it is that words are about: "condemned Iran's launch", "the US blockade"."""
    tree = scene.trees[match.sentence]
    objects = [w for s in ("object", "of", "by", "with", "over", "at", "about") for w in match.slots.get(s, ())]
    return tuple(c for w in objects for c in tree.having(w, "nmod:poss", "compound", "amod"))


def _beneath(scene: Scene, match: Match) -> tuple[int, ...]:
    """A state in a phrase of the object: "restrictions on flights to Cuba"."""
    tree = scene.trees[match.sentence]
    tops = dict.fromkeys(w for s in ("object", "on", "to", "against", "of", "with") for w in match.slots.get(s, ()))
    return tuple(
        w for top in tops for w in tree.subtree(top)
        if w not in tops and tree.case(w) in _BENEATH and scene.party(match.sentence, w).found_by.startswith(("state", "place-name", "capital"))
    )  # fmt: skip


_FINDERS = {
    "ASSAULT": (_victims,),
    "ACCUSE": (_accused, _owners),
    "REJECT": (_owners,),
    "SANCTION": (_beneath,),
}

"""Who does it and to whom: actor, recipient and source of a draft.

First the frame's own slots; where they name no party, what the words around plainly imply (``implied.py``).
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.coding.doers import doers
from tocsin.coding.drafts import Draft, countries, note
from tocsin.coding.implied import implied
from tocsin.coding.match import Match
from tocsin.coding.public import public
from tocsin.coding.scene import Scene
from tocsin.records import Actor, Referent
from tocsin.resolve.who import Party

_LOCATIVE = frozenset({"in", "at", "near", "from", "over", "off", "across", "inside", "outside", "within"})
# What is aimed at a place is aimed at its state: "fired rockets at Eilat", "recalled its envoy from Lima".
_AIMED = frozenset(
    {
        ("ASSAULT", "recipient", "at"),
        ("REQUEST", "recipient", "from"),
        ("SANCTION", "recipient", "from"),
        ("AID", "actor", "from"),
        ("CONSULT", "recipient", "in"),
        ("COERCE", "actor", "from"),
        ("COOPERATE", "actor", "from"),
    }
)
_SUBJECT = frozenset(
    {"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "OPP", "REB", "REF", "REL", "SOC"}
)
# What a state does to its own people as well.
_GOVERNING = frozenset({"COERCE", "SANCTION", "THREATEN"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
_WORDS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"})


def fill(scene: Scene, made: Draft) -> None:
    """Set actor, recipient and attribution."""
    match = made.match
    against = _against(scene, match)
    made.actor = gather(scene, made, "actor", (w for w in match.roles["actor"] if w not in against))
    made.recipient = gather(scene, made, "recipient", match.roles["recipient"])
    for ref in against.values():
        made.recipient += tuple(a for a in ref.actors if a not in made.recipient)
        note(made, "recipient", ref.span)
    if not made.actor and made.type == "MOBILIZE" and scene.trees[match.sentence].is_nominal(match.word):
        inner = (w for s in ("of", "compound") for w in match.slots.get(s, ()))
        made.actor = gather(scene, made, "actor", inner)
    told = made.public  # what is only implied does not make a text one about public life
    if not made.actor:
        made.actor = gather(scene, made, "actor", doers(scene, match))
    if match.frame.reciprocal and made.type in _MUTUAL:
        _reciprocal(made)
    made.attribution = _source(scene, made)
    if not made.actor and made.type in _WORDS and not _passive(scene, match):
        made.actor = made.attribution
    if not made.actor and made.mode == "convict":
        made.actor = tuple(a for a in made.attribution if a.sector == "JUD")  # "…, the court said"
    if not made.recipient:
        _implied(scene, made)
    made.public = told
    made.recipient = tuple(r for r in made.recipient if r not in made.actor)


def gather(scene: Scene, made: Draft, role: str, words: Iterable[int]) -> tuple[Actor, ...]:
    """The actors that phrases stand for, with the words noted; a mere place is no party."""
    found: dict[Actor, None] = {}
    tree = scene.trees[made.match.sentence]
    verbal = made.type != "ASSAULT" or tree.is_verbal(made.match.word)
    parties = [(word, scene.party(made.match.sentence, word)) for word in words]
    for word, party in sorted(parties, key=lambda p: p[1].found_by.startswith("asset")):
        if party.found_by.startswith("asset") and countries(party.actors) <= countries(tuple(found)):
            continue  # "North Korea's missile test": the missile is no second side
        # "criticism from Paris", "a reply from Beijing, which called it …"
        told = tree.case(word) == "from" and role == "actor" and made.type in _WORDS
        if (
            party.found_by.startswith("place-name")
            and (case := tree.case(word)) in _LOCATIVE
            and not told
            and not (verbal and (made.type, role, case) in _AIMED)
        ):
            continue
        if party.found_by.startswith("place-name") and role == "recipient":
            party = _owner(scene, made.match.sentence, word) or party
        found |= dict.fromkeys(party.actors)
        made.public += public(party)
        if party.actors:
            note(made, role, party.span)
    return tuple(found)


def _owner(scene: Scene, sentence: int, word: int) -> Party | None:
    """Whose a base or embassy with a name of its own is: "the U.S. Al Udeid Air Base in Qatar"."""
    for child in scene.trees[sentence].having(word, "amod", "compound", "nmod:poss"):
        party = scene.party(sentence, child)
        if party.actors and party.found_by.startswith(("demonym", "state")):
            return party
    return None


def _against(scene: Scene, match: Match) -> dict[int, Referent]:
    """ "anti-American rallies": whom the adjective names is the recipient."""
    tree = scene.trees[match.sentence]
    words = dict.fromkeys((*match.roles["actor"], *match.slots.get("compound", ())))
    for word in match.words:
        if tree.is_nominal(word):
            words |= dict.fromkeys(tree.having(word, "amod", "compound"))
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
    sentence, own = made.match.sentence, made.actor
    for words in implied(scene, made.match):
        governing = made.type in _GOVERNING
        found = [w for w in words if not _alike(scene.party(sentence, w).actors, own, governing=governing)]
        made.recipient = gather(scene, made, "recipient", found)
        if made.recipient:
            return


def _alike(found: tuple[Actor, ...], own: tuple[Actor, ...], *, governing: bool = False) -> bool:
    """Whether one side is the other: of one country, and not of two sectors ("students" and "government")."""
    if not countries(found) & countries(own):
        return False
    sectors = {a.sector for a in found}, {a.sector for a in own}
    if governing and sectors[1] == {None} and sectors[0] <= _SUBJECT:
        return False  # "revoked the citizenship of 31 dissidents": a state's people are not the state
    return None in sectors[0] | sectors[1] or bool(sectors[0] & sectors[1])

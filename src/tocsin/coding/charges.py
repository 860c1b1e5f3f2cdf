"""What is said against a party and denied: "a charge that Peru rejected", "dismissed Peru's claim that …".

A denial of an act is that act negated, and no refusal of its own (codebook); the charge is the accuser's.
"""

from __future__ import annotations

from tocsin.coding.claims import Claims
from tocsin.coding.closed import listed
from tocsin.coding.entries import Frame
from tocsin.coding.match import ROLES, Match
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree


def charged(scene: Scene, claims: Claims, matches: list[Match]) -> list[Match]:
    """The matches of a sentence with the charges that appositions tell, without refusals of mere claims."""
    made = []
    for noun in appositions(claims.tree):
        found = charge(scene, claims, noun)
        if found is not None and not any(m.type == "ACCUSE" and m.word == found.word for m in matches):
            made.append(found)
        matches = [m for m in matches if m.type != "REJECT" or noun not in _topics(m)]
    return [*(m for m in matches if not _denial(claims.tree, m, matches)), *made]


def appositions(tree: Tree) -> tuple[int, ...]:
    """Nouns of charging after a comma that take up what stands before: ", a charge that Peru rejected"."""
    return tuple(w for w in range(len(tree)) if tree.lemmas[w] in listed("charges") and _after_comma(tree, w))


def _after_comma(tree: Tree, noun: int) -> bool:
    first = min((noun, *(c for c in tree.having(noun, "det", "amod"))))
    opens = first > 1 and tree.words[first] in ("a", "an") and tree.words[first - 1] in (",", "–", "—", "-")
    return opens and noun + 1 < len(tree) and tree.words[noun + 1] not in ("of", "that", "against")


def charge(scene: Scene, claims: Claims, noun: int) -> Match | None:
    """The charge of the last verb of saying before the noun against the subject of what it says."""
    tree, sentence = claims.tree, claims.sentence
    for verb in range(noun - 1, -1, -1):
        for content in tree.having(verb, "ccomp"):
            speaker = claims.speaker(verb, content)
            accused = scene.slots(sentence, content).get("subject", ()) if speaker is not None else ()
            if speaker is None or not any(scene.party(sentence, w).actors for w in accused):
                continue
            speakers = scene.slots(sentence, verb).get("subject", (speaker,))
            return _made(scene, sentence, verb, noun, speakers, accused)
    return _sourced(scene, claims, noun)


def _sourced(scene: Scene, claims: Claims, noun: int) -> Match | None:
    """The same where the accuser stands after "according to"."""
    tree, sentence = claims.tree, claims.sentence
    for verb in (w for w in tree.up(noun) if tree.is_verbal(w) and w < noun):
        speakers = tuple(claims.according(verb))
        accused = scene.slots(sentence, verb).get("subject", ()) if speakers else ()
        if any(scene.party(sentence, w).actors for w in accused):
            return _made(scene, sentence, verb, noun, speakers, accused)
    return None


def _made(
    scene: Scene, sentence: int, verb: int, noun: int, speakers: tuple[int, ...], accused: tuple[int, ...]
) -> Match:
    slots = scene.slots(sentence, noun)
    roles = dict.fromkeys(ROLES, ()) | {"actor": speakers, "recipient": accused}
    frame, words = Frame("charge-noun", "ACCUSE"), tuple(sorted((verb, noun)))
    return Match(frame, sentence, verb, words, slots, roles, type="ACCUSE", mode="allege")


def _topics(match: Match) -> tuple[int, ...]:
    return (*match.roles["topic"], *match.slots.get("object", ()), *match.slots.get("subject", ()))


def _denial(tree: Tree, match: Match, matches: list[Match]) -> bool:
    """Whether a refusal is only the denial of an act that is told beneath it."""
    if match.type != "REJECT":
        return False
    told = [w for w in match.roles["topic"] if tree.lemmas[w] in listed("told")]
    below = {w for t in told for w in tree.subtree(t)} - set(match.words)
    return any(m.word in below for m in matches if m is not match)

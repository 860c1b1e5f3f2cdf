"""What a party says it will do to another if …, or tells it to expect otherwise: a threat, not the act.

"Warsaw will expel the envoy if Minsk goes on", "told the squatters to leave or be arrested".
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.claims import Claims
from tocsin.coding.closed import listed
from tocsin.coding.entries import Frame
from tocsin.coding.match import Match
from tocsin.coding.moods import THREAT, lookup
from tocsin.coding.scene import Scene
from tocsin.coding.tree import Tree

_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION"})
_FUTURE = frozenset({"will", "'ll", "would", "shall", "wo"})
_CONDITION = frozenset({"if", "unless"})
_MODES = {
    "ASSAULT": "violence", "COERCE": "restrict", "COERCE/arrest": "arrest", "COERCE/deport": "expel",
    "MOBILIZE": "deploy", "MOBILIZE/weapon-test": "weapon-test", "REJECT": "relations",
    "SANCTION": "relations", "SANCTION/expel": "expel",
}  # fmt: skip


def threatened(scene: Scene, claims: Claims, matches: list[Match]) -> list[Match]:
    """The matches of a sentence, those that are only threatened made into threats."""
    return [_otherwise(scene, claims, m) or _conditional(scene, claims, m) or m for m in matches]


def _otherwise(scene: Scene, claims: Claims, match: Match) -> Match | None:
    """A threat to whom a demand is made: of "gave the rebels a week to leave or be bombed"."""
    tree, top = claims.tree, match.top
    if match.type not in (_ACTS | {"THREATEN"}) or not tree.is_verbal(top) or not tree.alternative(top):
        return None
    demand = next((w for w in tree.up(top) if tree.lemmas[w] in listed("demanding")), None)
    if demand is None:
        return None
    slots = scene.slots(claims.sentence, demand)
    told = slots.get("indirect", ()) or slots.get("object", ()) or slots.get("to", ())
    return _threat(match, slots.get("subject", ()), told)


def _conditional(scene: Scene, claims: Claims, match: Match) -> Match | None:
    """A threat to whom the condition is for; one that another than the actor tells of is none."""
    tree, sentence = claims.tree, claims.sentence
    if match.type not in _ACTS or not tree.is_verbal(match.top) or match.status is not None:
        return None
    if not tree.helped(match.top, _FUTURE):
        return None
    claim = claims.claim(match)
    others = _conditions(scene, claims, match)
    if claim.status == "negated" or others is None:
        return None
    actor = tuple(w for w in match.roles["actor"] if scene.party(sentence, w).actors)
    sources = tuple(w for n, w in claim.sources if n == sentence)
    said = {a.country for w in sources for a in scene.party(sentence, w).actors}
    own = {a.country for w in actor for a in scene.party(sentence, w).actors}
    if (sources and not said) or (own and said and not own & said) or not (own or said):
        return None
    done_to = match.roles["recipient"]
    known = any(scene.party(sentence, w).actors for w in done_to)
    return _threat(match, actor or sources, done_to if known else others)


def _conditions(scene: Scene, claims: Claims, match: Match) -> tuple[int, ...] | None:
    """The subjects of the conditions of an act, of another than its actor; None where there are none."""
    tree, sentence = claims.tree, claims.sentence
    heads = [match.top, *(w for w in tree.up(match.top) if tree.base(match.top) in ("ccomp", "conj"))][:2]
    clauses = [c for h in heads for c in tree.having(h, "advcl") if _if(tree, c)]
    subjects = [w for c in clauses for w in scene.slots(sentence, c).get("subject", ())]
    subjects += [w for c in clauses if tree.passive(c) for w in tree.having(c, "nsubj:pass")]
    subjects += [w for w in match.roles["recipient"] if _whoever(tree, w)]
    own = {a for w in match.roles["actor"] for a in scene.party(sentence, w).actors}
    left = tuple(
        w
        for w in subjects
        if tree.lemmas[w] not in listed("uncontrolled") and not own & set(scene.party(sentence, w).actors)
    )
    return left or (() if _else(tree, match.top) else None)


def _else(tree: Tree, word: int) -> bool:
    """ "otherwise it will close the border", "failing which they will blockade the bridges"."""
    if any(tree.lemmas[c] in ("otherwise", "else") for c in tree.having(word, "advmod")):
        return True
    return tree.heads[word] >= 0 and tree.words[tree.heads[word]] == "failing"


def _whoever(tree: Tree, word: int) -> bool:
    """ "will jail any reporter who writes of it", "would shoot anyone who crosses"."""
    anyone = any(tree.lemmas[c] == "any" for c in tree.having(word, "det"))
    told = any(tree.deps[c] == "acl:relcl" for c in tree.having(word, "acl"))
    return told and (anyone or tree.lemmas[word] in ("anyone", "anybody", "whoever"))


def _if(tree: Tree, clause: int) -> bool:
    """ "if Minsk goes on", "unless it stops", "should Budapest keep sheltering him"."""
    if tree.mark(clause) in _CONDITION:
        return True
    subjects = tree.having(clause, "nsubj", "nsubj:pass")
    helpers = [c for c in tree.having(clause, "aux") if tree.words[c] == "should"]
    return bool(subjects and helpers) and helpers[0] < subjects[0] and not tree.having(clause, "mark")


def _threat(match: Match, actor: tuple[int, ...], recipient: tuple[int, ...]) -> Match:
    mode = match.mode if match.type == "THREATEN" else lookup(_MODES, match)
    roles = {**match.roles, "actor": actor, "recipient": tuple(w for w in recipient if w not in actor)}
    frame = Frame(f"{THREAT}{match.frame.id}", "THREATEN", asset=match.frame.asset)
    return replace(match, frame=frame, roles=roles, type="THREATEN", mode=mode, status="actual")

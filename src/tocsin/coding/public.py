"""Public life: whether a party has a part in it, and whether a text is about it at all.

What private people, firms and animals do is told in the words of conflict and diplomacy as well ("met his
wife", "the butterflies occupied", "the stores restricted sales"). Counted over 117 articles on sport,
science, craft and culture and over 41 on crises (``bench/quiet.py``, the gold articles,
``bench/invented``): parties of public life in what reads like an act are at most 0.14 a sentence in the first
and at least 0.23 in all but one of the second; that one (a ban on veils, told by citizens) names officials
and police 1.1 times a sentence, the first at most once.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.coding.drafts import Draft
from tocsin.coding.scene import BODIES, Scene
from tocsin.records import Referent
from tocsin.resolve.who import Party

SHARE, NAMED = 0.1, 1.05
"""Parties of public life in acts, and mentions of officials and forces, to a sentence: a text with less of
both is not about public life."""
SHORT = 8
"""Sentences below which a text is too short to tell."""
_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "OPP", "PRM", "UAF", "REF", "CRM"}
)
_STATES = frozenset({"state", "capital", "seat", "demonym", "body"})
_VIOLENT = frozenset(
    {"firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "abduct"}
)


def public(party: Party) -> int:
    """How many of a phrase's actors are of public life: states, their organs, those who fight them."""
    state = party.found_by.partition(":")[0] in _STATES
    return sum(state or a.sector in _SECTORS or a.country in BODIES for a in party.actors)


def _official(ref: Referent) -> bool:
    return any(a.sector in _SECTORS or a.country in BODIES for a in ref.actors)


def heard(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that stand: all of a text about public life; of another only what its parties do, and deaths
    and blasts, which need no party."""
    sentences = len(scene.trees)
    if (
        sentences < SHORT
        or sum(d.public for d in drafts) >= SHARE * sentences
        or sum(map(_official, scene.doc.referents)) >= NAMED * sentences
    ):
        return list(drafts)
    return [d for d in drafts if d.public or _violent(d)]


def _violent(made: Draft) -> bool:
    hurt = made.size is not None and made.size.unit in ("dead", "wounded")
    return made.type == "ASSAULT" and (hurt or made.mode in _VIOLENT)

"""Links of the two codings, told by the ids of the hand-coded events at their ends."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.evaluate.pairing import Pairs
from tocsin.evaluate.sheets import Sheet

Bond = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Each bond is (effect, relation, cause). ``wanted`` are those between firm gold events, ``judged`` the
    coded ones whose ends are both paired with firm gold events: of others nothing can be said."""

    wanted: frozenset[Bond]
    judged: frozenset[Bond]

    @property
    def hit(self) -> frozenset[Bond]:
        return self.wanted & self.judged


def bonds(sheet: Sheet, found: Pairs) -> Bonds:
    """The links of one article that count."""
    optional = {g.id for g in sheet.gold if g.optional}
    partner = {e.id: g.id for g, e in found.same}
    wanted = {(g.id, relation, cause) for g in sheet.gold for relation, cause in g.links}
    coded = {
        (partner.get(e.id, ""), relation, partner.get(cause, ""))
        for e in sheet.coded
        for relation, cause in e.links
    }
    return Bonds(
        frozenset(b for b in wanted if not {b[0], b[2]} & optional),
        frozenset(b for b in coded if b[0] and b[2] and not {b[0], b[2]} & optional),
    )

"""Which coded event is which hand-coded one: one to one, best agreement first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.evaluate.acts import Act
from tocsin.evaluate.agreement import agreement
from tocsin.evaluate.sheets import Sheet

NEAR = 80


@dataclass(frozen=True, slots=True)
class Pairs:
    """``same`` are the pairs, ``other`` the nearest leftovers of two types; the rest stands alone.

    ``other`` pairs only firm gold events and is no pairing that counts: it tells what was taken for what.
    """

    same: tuple[tuple[Act, Act], ...]
    other: tuple[tuple[Act, Act], ...]
    missed: tuple[Act, ...]
    extra: tuple[Act, ...]

    @property
    def firm(self) -> tuple[tuple[Act, Act], ...]:
        """The pairs whose hand-coded event is not optional."""
        return tuple(pair for pair in self.same if not pair[0].optional)


def pairs(sheet: Sheet) -> Pairs:
    """The pairing of one article. ``missed`` holds firm gold events only, ``extra`` all without a pair."""
    places = {id(a): [sheet.paragraph(t.start) for t in a.triggers] for a in (*sheet.gold, *sheet.coded)}
    gaps = {(id(g), id(e)): _gap(g, e, places) for g in sheet.gold for e in sheet.coded}
    close = [(g, e) for g in sheet.gold for e in sheet.coded if _near(gaps[id(g), id(e)])]
    alike = [(g, e) for g, e in close if e.type in g.types]
    alike.sort(key=lambda pair: (_agreed(*pair), not pair[0].optional), reverse=True)
    same = _one_to_one(alike, ())
    firm = [pair for pair in close if not pair[0].optional]
    firm.sort(key=lambda pair: gaps[id(pair[0]), id(pair[1])] or 0)
    other = _one_to_one(firm, same)
    found = {id(a) for pair in same for a in pair}
    missed = tuple(g for g in sheet.gold if id(g) not in found and not g.optional)
    return Pairs(same, other, missed, tuple(e for e in sheet.coded if id(e) not in found))


def _agreed(gold: Act, coded: Act) -> int:
    return sum(map(bool, agreement(gold, coded).values()))


def _near(gap: int | None) -> bool:
    return gap is not None and gap <= NEAR


def _gap(gold: Act, coded: Act, places: dict[int, list[int]]) -> int | None:
    """Characters between the nearest triggers of one paragraph, negative where they overlap."""
    gaps = [
        max(a.start, b.start) - min(a.end, b.end)
        for a, here in zip(gold.triggers, places[id(gold)], strict=True)
        for b, there in zip(coded.triggers, places[id(coded)], strict=True)
        if here == there
    ]
    return min(gaps, default=None)


def _one_to_one(
    ranked: Iterable[tuple[Act, Act]], before: Iterable[tuple[Act, Act]]
) -> tuple[tuple[Act, Act], ...]:
    taken = {id(a) for pair in before for a in pair}
    found = []
    for gold, coded in ranked:
        if id(gold) not in taken and id(coded) not in taken:
            taken |= {id(gold), id(coded)}
            found.append((gold, coded))
    return tuple(found)

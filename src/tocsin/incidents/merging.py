"""The fields of an incident: what its reports agree on, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from tocsin.incidents.sameness import shown
from tocsin.incidents.standing import in_order, independent, outlets
from tocsin.records import Actor, Asset, Dissent, Event, Place, Quantity, Reported, Variant, When

T = TypeVar("T")
FINE = {None: 0, "region": 1, "country": 2, "sea": 3, "province": 4, "town": 5, "exact": 6}


def consensus(reports: Sequence[Reported], get: Callable[[Event], T], text: Callable[[T], str]) -> T:
    """The value of most independent texts among those that give one; of several, the fuller in words, then
    the earliest reported."""
    if len(reports) == 1:  # most acts are reported once
        return get(reports[0].event)
    ordered = in_order(reports)
    found = _variants(ordered, get, text)
    if not found:
        return get(ordered[0].event)
    best = max(found, key=lambda said: (independent(found[said]), len(found[said])))
    return get(max(found[best], key=lambda r: len(repr(get(r.event)))).event)


def dissent(
    field: str, reports: Sequence[Reported], get: Callable[[Event], T], text: Callable[[T], str]
) -> Dissent | None:
    """The variants of a field where there are several; who gives none does not differ."""
    if len(reports) == 1:
        return None
    found = _variants(in_order(reports), get, text)
    if len(found) < 2:
        return None
    made = (
        Variant(said, tuple(sorted(r.key for r in held)), outlets(held), independent(held))
        for said, held in found.items()
    )
    return Dissent(field, tuple(sorted(made, key=lambda v: (-v.sources, -len(v.members), v.text))))


def _variants(
    ordered: Sequence[Reported], get: Callable[[Event], T], text: Callable[[T], str]
) -> dict[str, list[Reported]]:
    """The reports by what they say, in the order of first report; without those that do not say."""
    found: dict[str, list[Reported]] = defaultdict(list)
    for report in ordered:
        if said := text(get(report.event)):
            found[said].append(report)
    return found


def plain(value: str | None) -> str:
    """A code as it stands."""
    return value or ""


def parties(value: tuple[Actor, ...]) -> str:
    """``PRK MIL, USA``; a party without a country by its name."""
    codes = {" ".join(filter(None, (a.country or a.name, a.sector))) for a in value}
    return ", ".join(sorted(codes - {""}))


def place(value: Place | None) -> str:
    """The place's name."""
    return value.name if value else ""


def assets(value: tuple[Asset, ...]) -> str:
    """``2 ballistic-missile (Hwasong-8)``, for each."""
    said = (
        " ".join(filter(None, (str(a.count or ""), a.kind, f"({a.name})" if a.name else ""))) for a in value
    )
    return ", ".join(sorted(set(said)))


def size(value: Quantity | None) -> str:
    """The count with its bound and unit."""
    return shown(value) if value else ""


def closed(value: When) -> str:
    """A day or an interval; nothing where an end is open."""
    if not value.start or not value.end:
        return ""
    return f"{value.start}" if value.start == value.end else f"{value.start}/{value.end}"


def interval(reports: Sequence[Reported]) -> When:
    """The days on which all reports agree; where they have none in common (a person merged them), the
    interval of most. The words are those of the narrowest."""
    known = [r.event.date for r in in_order(reports) if r.event.date.start or r.event.date.end]
    starts, ends = [w.start for w in known if w.start], [w.end for w in known if w.end]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        return consensus(reports, lambda e: e.date, closed)
    words = next((w for w in known if (w.start, w.end) == (start, end)), None)
    return words or replace(known[0] if known else reports[0].event.date, start=start, end=end)


def somewhere(reports: Sequence[Reported]) -> Place | None:
    """The place of most texts among the most precise."""
    found = [r for r in reports if r.event.place]
    finest = max((FINE.get(r.event.place.precision, 0) for r in found if r.event.place), default=0)
    fine = [r for r in found if r.event.place and FINE.get(r.event.place.precision, 0) == finest]
    return consensus(fine, lambda e: e.place, place) if fine else None

"""What the rest of a text says about where it is, and how likely a place is without it."""

from __future__ import annotations

import math
from collections import Counter

from tocsin.resolve.gazetteer import Gazetteer, Spot, distance
from tocsin.resolve.toponyms import Toponym

ANCHORS = 30
COUNTRY = 10.0
# Of a country whose name a province of another bears as well ("Georgia"): the text around may tell.
SHARED = 8.0
NEAR_KM = 400.0
# Here the second level of GeoNames are counties of the size of provinces, known by their bare names.
COUNTIES = frozenset({"GBR", "IRL"})
# Here a state or province is named before the town of its name: "Quebec", "New York".
STATES = frozenset({"CAN", "USA"})
# A town is the seat of its namesake with so many people, and no farther off where the table does not tell.
SEAT, SEAT_KM = 10_000, 80.0
# A region of the project's own table may be a province under a better point.
PROVINCES = frozenset({"province", "region"})


def prominence(spot: Spot) -> float:
    """How likely a place is without context: a country, then what the project's table names, then the
    logarithm of its inhabitants."""
    if spot.kind == "country":
        return COUNTRY
    if spot.id.startswith("tocsin:"):
        return 8.0
    kind = "county" if spot.kind == "district" and spot.country in COUNTIES else spot.kind
    base = {"province": 5.6, "county": 5.2, "district": 3.4}.get(kind, math.log10(spot.people + 10))
    return base - (1.2 if spot.by_name else 0.0)


class Context:
    """What the rest of the text says about where it is."""

    def __init__(self, names: list[Toponym], gazetteer: Gazetteer, hints: Counter[str]) -> None:
        self.gazetteer = gazetteer
        self.countries = Counter(hints)
        self.anchors: list[Spot] = []
        # provinces that names lie in (or are), with these names
        self.within: dict[str, set[str]] = {}
        for name in names:
            if shared(name):
                continue
            top = sorted(name.spots, key=prominence, reverse=True)[:2]
            if (
                len(top) > 1
                and prominence(top[0]) - prominence(top[1]) < 1.0
                and top[0].country != top[1].country
            ):
                continue
            if top[0].country and prominence(top[0]) > 4.5:
                self.countries[top[0].country] += 1
            if top[0].kind == "province" or top[0].kind == "town" and top[0].people > 50_000:
                inside = top[0].id if top[0].kind == "province" else top[0].within or ""
                self.within.setdefault(inside, set()).add(name.text)
            if top[0].precision in ("exact", "town") and prominence(top[0]) > 4.5:
                self.anchors.append(top[0])
        del self.anchors[ANCHORS:]
        self.total = sum(self.countries.values()) or 1

    def best(self, name: Toponym) -> Spot:
        """The likeliest place of a name."""
        if len(name.spots) == 1:
            return name.spots[0]
        best = max(name.spots[:60], key=lambda spot: self.score(spot, name))
        return seat(best, name) or best

    def province(self, name: Toponym) -> Spot | None:
        """The likeliest province of a name; None where it is none."""
        provinces = [spot for spot in name.spots if spot.kind in PROVINCES]
        return max(provinces, key=lambda spot: self.score(spot, name), default=None)

    def score(self, spot: Spot, name: Toponym) -> float:
        """Prominence, plus what the country, the province and the nearness of other places add."""
        capital = self.gazetteer.capital(spot.country) if spot.kind == "town" else None
        base = SHARED if spot.kind == "country" and shared(name) else prominence(spot)
        score = max(base, 8.0 - 2.5 * spot.by_name if capital and capital.id == spot.id else 0.0)
        share = self.countries[spot.country] / self.total if spot.country else 0.0
        score += 1.0 * (share > 0) + 2.5 * share
        inside = spot.id if spot.kind == "province" else spot.within or ""
        told = bool(self.within.get(inside, set()) - {name.text})
        score += (0.5 if spot.kind == "province" else 1.0) * told
        own = {sense.id for sense in name.spots}
        near = (distance(spot, a) for a in self.anchors if a.id not in own and a.name not in name.text)
        return score + 1.0 * (min(near, default=math.inf) < NEAR_KM)


def seat(spot: Spot, name: Toponym) -> Spot | None:
    """The town of a province's own name within it: "Jenin" is the town where no word makes it a province."""
    if spot.kind != "province" or spot.country in STATES:
        return None
    here = (s for s in name.spots if s.kind == "town" and s.country == spot.country)
    towns = (s for s in here if s.people >= SEAT and (s.within == spot.id or distance(s, spot) < SEAT_KM))
    return max(towns, key=lambda s: s.people, default=None)


def shared(name: Toponym) -> bool:
    """Whether a name is both a country's and a province's of another country."""
    states = {spot.country for spot in name.spots if spot.kind == "country"}
    return bool(states) and any(s.kind == "province" and s.country not in states for s in name.spots)

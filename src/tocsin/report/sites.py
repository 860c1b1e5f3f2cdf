"""Where acts happened: each place once with its acts, and the part of the world that a map shows of them.

Only places with coordinates; the middle of a country or region is no place of action, never drawn as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.records import Place
from tocsin.report.acts import Act
from tocsin.report.framing import around
from tocsin.report.names import country
from tocsin.report.outlines import Point
from tocsin.report.projecting import View
from tocsin.resolve.gazetteer import kilometres

POINT, AREA, COUNTRY = "point", "area", "country"
KINDS = {"exact": POINT, "town": POINT, "country": COUNTRY}
REACH, CELL = 1500.0, 3.0  # km from one place of a scene to the next; degrees
NEAREST = 100  # places of a scene, those of most acts, that a region is compared with


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A place with its acts. ``kind``: POINT where the place itself is known, AREA where it lies somewhere
    around (a province, a sea, a region), COUNTRY where only the country is known."""

    name: str
    kind: str
    country: str | None
    lon: float
    lat: float
    acts: tuple[Act, ...]

    @property
    def where(self) -> Point:
        """Longitude and latitude."""
        return self.lon, self.lat

    @property
    def words(self) -> str:
        """Its name; a country's own."""
        return country(self.country) if self.kind == COUNTRY and self.country else self.name


def sites(every: Iterable[Act]) -> tuple[Site, ...]:
    """The places of acts that have coordinates, those of most acts first."""
    found: dict[tuple[str, object], list[Act]] = {}
    for act in every:
        place = act.row.event.place
        if place is not None and place.lat is not None and place.lon is not None:
            found.setdefault(_identity(place), []).append(act)
    made = [_site(tuple(several)) for several in found.values()]
    return tuple(sorted(made, key=lambda s: (-len(s.acts), s.acts[0].number)))


def _identity(place: Place) -> tuple[str, object]:
    """Two spellings of one place are one: the same point, or the same country."""
    kind = KINDS.get(place.precision or "", AREA)
    assert place.lat is not None and place.lon is not None
    spot = (round(place.lat, 2), round(place.lon, 2))
    return (kind, place.country) if kind == COUNTRY and place.country else (kind, spot)


def _site(several: tuple[Act, ...]) -> Site:
    place = several[0].row.event.place
    assert place is not None and place.lat is not None and place.lon is not None
    return Site(
        place.name, KINDS.get(place.precision or "", AREA), place.country, place.lon, place.lat, several
    )


def scene(every: Sequence[Site], width: float, height: float) -> View:
    """What a map shows: the places that lie by one another where half of the acts are, else all of them.

    Where the place itself is known for any act, countries and far regions do not widen the view.
    """
    firm = next((found for kind in (POINT, AREA, COUNTRY) if (found := _of(every, kind))), [])
    if not firm:
        return around([], width, height)
    groups = _groups(firm)
    most = max(groups, key=_count)
    chosen = most if 2 * _count(most) >= _count(firm) else firm
    near = [site for site in every if site.kind == AREA and any(_near(site, s) for s in most[:NEAREST])]
    return around([site.where for site in [*chosen, *near]], width, height)


def _of(every: Sequence[Site], kind: str) -> list[Site]:
    return [site for site in every if site.kind == kind]


def _count(several: Iterable[Site]) -> int:
    return sum(len(site.acts) for site in several)


def _near(one: Site, other: Site) -> bool:
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= REACH


def _groups(several: Sequence[Site]) -> list[list[Site]]:
    """Places that lie within ``REACH`` of one another, from one to the next; those of one cell of ``CELL``
    degrees are taken together, so that many places do not cost their square."""
    cells: dict[tuple[int, int], list[Site]] = {}
    for site in several:
        cells.setdefault((round(site.lat / CELL), round(site.lon / CELL)), []).append(site)
    left, groups = list(cells.values()), []
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [cell for cell in left if _near(one[0], cell[0])]
            left = [cell for cell in left if cell not in near]
            group += near
        groups.append([site for cell in group for site in cell])
    return groups

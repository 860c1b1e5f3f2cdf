"""Where the acts' marks and names lie on the map, and which places it leaves to the list beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.report import clipping, labels, signs
from tocsin.report.acts import Act
from tocsin.report.labels import Box, Sheet
from tocsin.report.names import country
from tocsin.report.outlines import Land, Point, coarse
from tocsin.report.projecting import View
from tocsin.report.sites import COUNTRY, POINT, Site, scene

FULL, BESIDE, HEIGHT = 760.0, 560.0, 400.0  # steps: the map alone, and with a list beside it
SIZE, SMALL = 12.0, 10.5  # letters of places, of countries
PITCH, PILE, ROW, ACROSS = 13.0, 36.0, 14.0, 8  # a mark, a mark with a number, a row of marks, how many in it
MOST = 16  # marks of one place; beyond that they are counted by kind
NEAR, ISLET = (
    1.4,
    2.0,
)  # steps between the points of an outline; square steps below which an island is left out
TRIED = 150  # places, those of most acts, for which room is sought: beyond that there is none
ROOMY = 700.0  # square steps of a country that is named without an act

Shape = list[list[Point]]
Marks = Sequence[Act] | Sequence[tuple[Act, int]]


@dataclass(frozen=True, slots=True)
class Block:
    """A place's name and marks in ``box``; ``x``/``y`` is the place itself, ``radius`` of what it lies in."""

    site: Site
    box: Box
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole map. ``crowded`` are places that had no room, ``beyond`` those outside the view."""

    view: View
    blocks: tuple[Block, ...]
    crowded: tuple[Site, ...]
    beyond: tuple[Site, ...]
    told: tuple[Shape, ...]
    lands: tuple[Shape, ...]
    names: tuple[tuple[str, float, float], ...]


def plan(every: Sequence[Site]) -> Plan:
    """The map of these places."""
    view = scene(every, FULL, HEIGHT)
    first = _planned(every, view)
    if not (first.beyond or first.crowded):
        return first
    return _planned(every, scene(every, BESIDE, HEIGHT))


def _planned(every: Sequence[Site], view: View) -> Plan:
    sheet = Sheet(view.width, view.height)
    drawn = shapes_of(view)
    shapes: dict[str, Shape] = {}
    for land, shape in drawn:
        if land.code:
            shapes.setdefault(land.code, []).extend(shape)
    where = {site: _at(site, view, shapes) for site in every}
    inside = [site for site in every if where[site] is not None]
    tried = inside[:TRIED]
    for site in tried:
        x, y, radius = where[site] or (0.0, 0.0, 0.0)
        sheet.taken += [Box(x - radius, y - radius, x + radius, y + radius)] if radius else []
    blocks = [block for site in tried if (block := _block(site, where[site] or (0, 0, 0), sheet))]
    placed = {block.site for block in blocks}
    told = {site.country for site in placed if site.kind == COUNTRY}
    return Plan(
        view,
        tuple(blocks),
        tuple(site for site in inside if site not in placed),
        tuple(site for site in every if where[site] is None),
        tuple(shape for land, shape in drawn if land.code in told and land.code),
        tuple(shape for _, shape in drawn),
        tuple(_names(shapes, told, sheet)),
    )


def shapes_of(view: View) -> list[tuple[Land, Shape]]:
    """What the view shows of each country."""
    world = coarse(view.fineness() * NEAR)
    found = [
        (land, [ring for one in land.rings for ring in clipping.rings(world.ring(one), view)])
        for land in world.lands
        if land.code != "ATA" or view.scale() is not None
    ]
    return [(land, _large(shape)) for land, shape in found if shape]


def _large(shape: Shape) -> Shape:
    """Without islets, unless there is nothing else."""
    return [ring for ring in shape if _area(ring) > ISLET] or shape[:1]


def _at(site: Site, view: View, shapes: dict[str, Shape]) -> tuple[float, float, float] | None:
    """Where a place lies and how far what it stands for reaches; None where the view does not show it."""
    if site.kind == COUNTRY:
        best = labels.widest(shapes.get(site.country or "", []))
        return (best[0], best[1], 0.0) if best else None
    x, y = view.x_y(site.lon, site.lat)
    radius = 2.6 if site.kind == POINT else 15.0
    inside = radius + 2 <= x <= view.width - radius - 2 and radius + 2 <= y <= view.height - radius - 2
    return (x, y, radius) if inside else None


def _block(site: Site, at: tuple[float, float, float], sheet: Sheet) -> Block | None:
    x, y, radius = at
    box = sheet.put(x, y, size(site)) if site.kind == COUNTRY else None
    box = box or sheet.place(x, y, size(site), radius)
    return Block(site, box, x, y, radius) if box else None


def size(site: Site) -> tuple[float, float]:
    """Width and height of a place's name with its marks below it."""
    rows = list(marks(site))
    return max(labels.width(site.words, SIZE), *map(length, rows)) + 4, SIZE + 4 + ROW * len(rows)


def length(row: Marks) -> float:
    """How wide a row of marks is."""
    return sum(PILE if isinstance(one, tuple) else PITCH for one in row)


def marks(site: Site) -> Iterator[Marks]:
    """Rows of marks: an act each; of too many acts a mark for each kind with how many there are."""
    if len(site.acts) <= MOST:
        yield from (site.acts[n : n + ACROSS] for n in range(0, len(site.acts), ACROSS))
        return
    piles: dict[str, list[Act]] = {}
    for act in site.acts:
        piles.setdefault(kind(act), []).append(act)
    counted = [(several[0], len(several)) for several in piles.values()]
    yield from (counted[n : n + 3] for n in range(0, len(counted), 3))


def kind(act: Act) -> str:
    """The classes of its mark."""
    return signs.classes(act.row)


def _names(
    shapes: dict[str, Shape], told: set[str | None], sheet: Sheet
) -> Iterator[tuple[str, float, float]]:
    """Names of countries that are large enough in the view, the largest first, where there is room."""
    areas = {code: sum(_area(ring) for ring in shape) for code, shape in shapes.items() if code not in told}
    for code, found in sorted(areas.items(), key=lambda item: (-item[1], item[0])):
        name, best = country(code), labels.widest(shapes[code]) if found > ROOMY else None
        wide = labels.width(name, SMALL) + 4
        if best and wide <= best[2] * 1.15 and sheet.put(best[0], best[1], (wide, SMALL + 3)):
            yield name, best[0], best[1]


def _area(ring: Sequence[Point]) -> float:
    turned = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, turned, strict=True))) / 2

"""The map's SVG, written from its plan, with the list of the places that it does not show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tocsin.report import clipping, escape, mapping, signs
from tocsin.report.acts import Act
from tocsin.report.beyond import ZOOMED, aside
from tocsin.report.mapping import PILE, PITCH, ROW, SIZE, Block, Plan
from tocsin.report.outlines import coarse
from tocsin.report.projecting import View
from tocsin.report.sites import AREA, COUNTRY, POINT, Site, sites
from tocsin.report.spots import opened

E = escape.text
BROKEN = "broken"  # a disputed border
WORDS = {
    POINT: "at the place itself",
    AREA: "somewhere in a province, region or sea",
    COUNTRY: "known to the country only",
}


def figure(every: Sequence[Act]) -> str:
    """The map with its list and caption; the empty text where there is no act."""
    if not every:
        return ""
    found = sites(every)
    note = f'<p class="caption" data-testid="map-caption">{E(caption(every, found))}</p>'
    if not found:
        return note
    made = mapping.plan(found)
    drawn = _svg(made)
    legend = _legend(made, disputed=f'class="{BROKEN}"' in drawn)
    return f'<div class="mapped">{drawn}{aside(made)}</div>{legend}{note}'


def caption(every: Sequence[Act], found: Sequence[Site]) -> str:
    """How many acts the map shows, how closely their places are known, and how many it cannot show."""
    kinds = Counter({kind: sum(len(s.acts) for s in found if s.kind == kind) for kind in WORDS})
    lost = sum(act.row.event.place is not None for act in every) - kinds.total()
    told = ", ".join(f"{kinds[kind]} {words}" for kind, words in WORDS.items() if kinds[kind])
    none = len(every) - kinds.total() - lost
    parts = [f"{kinds.total()} of {_acts(len(every))} placed" + (f": {told}." if told else ".")]
    parts += (
        [f"{_acts(none)} without a stated place {'is' if none == 1 else 'are'} not shown."] if none else []
    )
    parts += [f"{_acts(lost)} at a place whose position is not known."] if lost else []
    return " ".join(parts)


def _acts(number: int) -> str:
    return f"{number} act{'' if number == 1 else 's'}"


def _svg(made: Plan) -> str:
    view = made.view
    inside = "".join((_ground(made), _names(made), *map(_symbol, made.blocks), *map(_block, made.blocks)))
    return (
        f'<svg id="map" data-testid="map" viewBox="0 0 {view.width:g} {view.height:g}" role="group" '
        f'aria-label="Map of the acts whose place is known">{inside}{_bar(view)}</svg>'
    )


def _ground(made: Plan) -> str:
    """Sea and land with coasts and borders, the countries that acts are known to, disputed borders."""
    view = made.view
    lines = coarse(view.fineness() * mapping.NEAR)
    disputed = [piece for n in lines.disputed for piece in clipping.lines(lines.lines[n], view)]
    parts = (
        ("land", [ring for shape in made.lands for ring in shape], True),
        ("land told", [ring for shape in made.told for ring in shape], True),
        ("solid", disputed, False),
        (BROKEN, disputed, False),
    )
    paths = "".join(
        f'<path class="{name}" d="{clipping.path(some, closed=closed)}"/>'
        for name, some, closed in parts
        if some
    )
    sea = f'<rect class="sea" width="{view.width:g}" height="{view.height:g}"/>'
    return f'{sea}<g aria-hidden="true" {ZOOMED}>{paths}</g>'


def _names(made: Plan) -> str:
    return "".join(
        f'<text class="state" x="{x:.1f}" y="{y + 3.5:.1f}">{E(name)}</text>' for name, x, y in made.names
    )


def _symbol(block: Block) -> str:
    """What stands at the place itself: a dot, a broken ring, or nothing in a country."""
    if block.site.kind == COUNTRY:
        return _leader(block)
    name = "dot" if block.site.kind == POINT else "ring"
    return (
        f'{_leader(block)}<circle class="{name}" cx="{block.x:.1f}" cy="{block.y:.1f}" r="{block.radius:g}"/>'
    )


def _leader(block: Block) -> str:
    """A line from the place to its words where they do not stand beside it."""
    box = block.box
    x, y = min(max(block.x, box.left), box.right), min(max(block.y, box.top), box.bottom)
    far = ((x - block.x) ** 2 + (y - block.y) ** 2) ** 0.5
    if far < block.radius + 10:
        return ""
    part = block.radius / far
    start = (block.x + (x - block.x) * part, block.y + (y - block.y) * part)
    return f'<line class="leader" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{x:.1f}" y2="{y:.1f}"/>'


def _block(block: Block) -> str:
    """The name with the marks below it, flush with the side on which the place lies."""
    site, box = block.site, block.box
    at = 1.0 if box.right <= block.x else 0.0 if box.left >= block.x else 0.5
    rows = []
    for n, row in enumerate(mapping.marks(site)):
        y, wide = box.top + SIZE + 10 + ROW * n, mapping.length(row)
        left = box.left + 2 + (box.right - box.left - 4 - wide) * at
        for one in row:
            act, count = one if isinstance(one, tuple) else (one, 0)
            rows.append(_pile(site, act, count, left + 6, y) if count else _mark(act, left + 6, y))
            left += PILE if count else PITCH
    x, anchor = box.left + 2 + (box.right - box.left - 4) * at, ("start", "middle", "end")[int(2 * at)]
    name = f'<text class="place {site.kind}" x="{x:.1f}" y="{box.top + SIZE:.1f}" text-anchor="{anchor}">'
    return f"{name}{E(site.words)}</text>{''.join(rows)}"


def _mark(act: Act, x: float, y: float) -> str:
    return f'<a data-testid="spot" {opened(act)}>{signs.shape(signs.kind(act.row), x, y)}</a>'


def _pile(site: Site, act: Act, count: int, x: float, y: float) -> str:
    """Many acts of one kind at one place: a mark and their number; it opens the list of the place."""
    label = f"{count} acts of this kind: {site.words}"
    address = E("#q=" + escape.fragment(site.name).removeprefix("#e="))
    return (
        f'<a class="pile {signs.classes(act.row)}" data-testid="pile" href="{address}" '
        f'aria-label="{E(label)}">{signs.shape(signs.kind(act.row), x, y)}'
        f'<text x="{x + 8:.1f}" y="{y + 4:.1f}">{count}</text></a>'
    )


def _bar(view: View) -> str:
    """A bar of a round number of kilometres."""
    scale = view.scale()
    if scale is None:
        return ""
    most = scale * view.width / 5
    round_km = next(n for n in (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if n <= most or n == 1)
    long, y = round_km / scale, view.height - 10
    return (
        f'<g class="scale"><path d="M12 {y - 4:g}v4h{long:.1f}v-4"/>'
        f'<text x="{12 + long / 2:.1f}" y="{y - 5:g}">{round_km:,} km</text></g>'
    )


def _legend(made: Plan, *, disputed: bool) -> str:
    """What the symbols of this very map mean."""
    kinds = {block.site.kind for block in made.blocks}
    spans = {
        POINT: "<span><i>•</i> the place itself</span>",
        AREA: "<span><i>◌</i> somewhere around here (province, region, sea)</span>",
        COUNTRY: '<span><i class="tint">&nbsp;</i> somewhere in this country</span>',
    }
    shown = "".join(words for kind, words in spans.items() if kind in kinds)
    shown += "<span>broken border: disputed</span>" * disputed
    return f'<p class="legend" aria-hidden="true">{shown}</p>'

"""What stands beside the map: where it lies in the world, and the acts that have no mark on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.report import clipping, escape, mapping, signs
from tocsin.report.framing import world
from tocsin.report.mapping import Plan
from tocsin.report.projecting import World
from tocsin.report.sites import COUNTRY, Site
from tocsin.report.spots import opened, told

E = escape.text
MOST = 30  # places of a list
ZOOMED = f'transform="scale({1 / clipping.FINE:g})"'


def aside(made: Plan) -> str:
    """The world with the places beyond the map, and the list of all that have no mark on it."""
    """The world with the places beyond the map, and the list of all that have no mark on it."""
    if not (made.beyond or made.crowded):
        return ""
    locator = "" if isinstance(made.view, World) or not made.beyond else _locator(made)
    beyond = _listed("Beyond this map", made.beyond)
    return f'<div class="aside">{locator}{beyond}{_listed("No room on the map", made.crowded)}</div>'


def _locator(made: Plan) -> str:
    view = world(190.0, 92.0)
    wide = [ring for _, shape in mapping.shapes_of(view) for ring in shape if len(ring) > 3]
    west, south, east, north = made.view.box()
    left, top = view.x_y(west, min(north, 83))
    right, bottom = view.x_y(east, max(south, -57))
    size = f'width="{max(right - left, 3):.1f}" height="{bottom - top:.1f}"'
    frame = f'<rect class="frame" x="{left:.1f}" y="{top:.1f}" {size}/>' if right > left else ""
    dots = "".join(
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.2"/>'
        for x, y in (view.x_y(site.lon, site.lat) for site in made.beyond if site.kind != COUNTRY)
    )
    land = f'<g {ZOOMED}><path class="land" d="{clipping.path(wide, closed=True)}"/></g>'
    return (
        f'<svg id="world" viewBox="0 0 {view.width:g} {view.height:g}" role="img" '
        f'aria-label="The map\'s place in the world, and the places beyond it">{land}{frame}{dots}</svg>'
    )


def _listed(title: str, places: Sequence[Site]) -> str:
    if not places:
        return ""
    items = "".join(
        f'<li><span class="place {site.kind}">{E(_named(site))}</span> {"".join(_listed_marks(site))}</li>'
        for site in places[:MOST]
    )
    more = f"<li>and {len(places) - MOST} more places</li>" if len(places) > MOST else ""
    return f"<h3>{title}</h3><ul>{items}{more}</ul>"


def _named(site: Site) -> str:
    return f"{site.words} (country)" if site.kind == COUNTRY else site.words


def _listed_marks(site: Site) -> Iterator[str]:
    for act in site.acts[: mapping.MOST]:
        yield f'<a data-testid="spot" title="{E(told(act))}" {opened(act)}>{signs.sign(act.row)}</a>'
    if len(site.acts) > mapping.MOST:
        yield f"and {len(site.acts) - mapping.MOST} more"

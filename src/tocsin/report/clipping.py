"""Lines and rings cut to a view, drawn in few points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.report.outlines import Point
from tocsin.report.projecting import View, shown

Box = tuple[float, float, float, float]
FINE = 2  # a path is written in halves of a step


def rings(points: Sequence[Point], view: View) -> Iterator[list[Point]]:
    """What the view shows of a ring, in steps of the drawing; the cut runs just outside the view's edge."""
    box = view.box()
    for moved in shown(points, box):
        cut = _clipped(moved, _wider(box))
        if len(cut) > 2:
            yield [_at(point, view, box) for point in cut]


def lines(points: Sequence[Point], view: View) -> Iterator[list[Point]]:
    """What the view shows of a line, in steps of the drawing; its pieces reach just beyond the edge."""
    box = view.box()
    for moved in shown(points, box):
        yield from ([_at(point, view, box) for point in piece] for piece in _pieces(moved, box))


def _wider(box: Box) -> Box:
    """A little beyond the edge, so that the line along the cut is not seen."""
    west, south, east, north = box
    more = (north - south) * 0.02
    return west - more, south - more, east + more, north + more


def _at(point: Point, view: View, box: Box) -> Point:
    """Linear beyond the view's edges, where a projection would wrap round the earth."""
    west, _, east, _ = box
    lon, lat = point
    held = min(max(lon, west), east)
    x, y = view.x_y(held, min(max(lat, -90.0), 90.0))
    return x + (lon - held) * view.width / (east - west), y


def _clipped(points: Sequence[Point], box: Box) -> list[Point]:
    """The ring within the box (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    found = list(points)
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        found = _half(found, axis, edge, sign)
    return found


def _half(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    out: list[Point] = []
    for one, other in zip([*points[-1:], *points[:-1]], points, strict=True):
        before, here = (one[axis] - edge) * sign >= 0, (other[axis] - edge) * sign >= 0
        if before != here:
            out.append(_crossing(one, other, axis, edge))
        if here:
            out.append(other)
    return out


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    part = (edge - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
    return (edge, across) if axis == 0 else (across, edge)


def _pieces(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Runs of stretches that touch the box."""
    west, south, east, north = box
    piece: list[Point] = []
    for one, other in zip(points, points[1:], strict=False):
        outside = (
            max(one[0], other[0]) < west or min(one[0], other[0]) > east
            or max(one[1], other[1]) < south or min(one[1], other[1]) > north
        )  # fmt: skip
        if outside:
            yield from [piece] if piece else []
            piece = []
        else:
            piece = [*piece, other] if piece else [one, other]
    yield from [piece] if piece else []


def path(pieces: Sequence[Sequence[Point]], *, closed: bool) -> str:
    """The ``d`` of a path in whole halves of a step (``FINE``), with relative moves."""
    return "".join(_path(piece) + "z" * closed for piece in pieces)


def _path(points: Sequence[Point]) -> str:
    whole = [(round(x * FINE), round(y * FINE)) for x, y in points]
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(whole, whole[1:], strict=False) if a != b]
    steps = "".join(f"{x}{'' if y < 0 else ' '}{y} " for x, y in moves).rstrip().replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}" + (f"l{steps}" if steps else "")

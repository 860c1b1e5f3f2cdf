"""Outlines of countries, from ``data/places/borders.txt`` (Natural Earth, see its head)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), or x and y of a drawing."""
STEP = 0.01
KINDS = ("line", "disputed")


@dataclass(frozen=True, slots=True)
class Land:
    """A country: ``code`` is ISO 3166-1 alpha-3, None for land without one; the outer rings of its parts as
    numbers of lines, ~ for backwards."""

    code: str | None
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines (coasts and borders), the numbers of those that a neighbour does not recognise, countries."""

    lines: tuple[tuple[Point, ...], ...]
    disputed: tuple[int, ...]
    lands: tuple[Land, ...]

    def ring(self, numbers: Sequence[int]) -> tuple[Point, ...]:
        """The points of a ring, in one piece where it crosses 180 degrees: its longitudes then go beyond."""
        points: list[Point] = []
        turn = 0.0
        for n in numbers:
            for lon, lat in (self.lines[n] if n >= 0 else self.lines[~n][::-1])[bool(points) :]:
                turn += round((points[-1][0] - lon - turn) / 360) * 360 if points else 0.0
                points.append((lon + turn, lat))
        return tuple(points)


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The bundled outlines, read once."""
    text = files("tocsin").joinpath("data/places/borders.txt").read_text("utf-8")
    cells = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    lines = [(kind, rest) for kind, rest in cells if kind in KINDS]
    lands = [
        Land(None if code == "-" else code, tuple(_outer(part) for part in rest.split("|")))
        for code, rest in cells
        if code not in KINDS
    ]
    disputed = tuple(n for n, (kind, _) in enumerate(lines) if kind == "disputed")
    return Outlines(tuple(_decoded(rest) for _, rest in lines), disputed, tuple(lands))


@lru_cache(maxsize=8)
def coarse(near: float) -> Outlines:
    """The outlines without points that lie within ``near`` degrees of the last one, and without islets.

    Where lines meet stays, so that neighbours still share their borders.
    """
    full = outlines()
    lines = tuple(_thinned(points, near) for points in full.lines)
    lands = (
        Land(land.code, tuple(ring for ring in land.rings if len(ring) > 1 or len(lines[_own(ring[0])]) > 3))
        for land in full.lands
    )
    return Outlines(lines, full.disputed, tuple(lands))


def _own(number: int) -> int:
    return ~number if number < 0 else number


def _thinned(points: Sequence[Point], near: float) -> tuple[Point, ...]:
    x, y = points[0]
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - x) + abs(point[1] - y) > near:
            x, y = point
            kept.append(point)
    return (*kept, points[-1])


def _outer(part: str) -> tuple[int, ...]:
    return tuple(_number(n) for n in part.split(";")[0].split())


def _number(text: str) -> int:
    return ~int(text[1:]) if text.startswith("~") else int(text)


def _decoded(text: str) -> tuple[Point, ...]:
    """Points of Google's encoded polyline format, longitude first."""
    steps = _steps(text)
    x = y = 0
    points = []
    for dx, dy in zip(steps, steps, strict=True):
        x, y = x + dx, y + dy
        points.append((x * STEP, y * STEP))
    return tuple(points)


def _steps(text: str) -> Iterator[int]:
    value = shift = 0
    for letter in text:
        part = ord(letter) - 63
        value |= (part & 0x1F) << shift
        shift += 5
        if part < 0x20:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0

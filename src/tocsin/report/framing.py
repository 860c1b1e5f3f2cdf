"""Which part of the world a drawing shows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tocsin.report.outlines import Point
from tocsin.report.projecting import Region, View, World, equal_earth

LEAST = 7.0  # degrees of latitude that a drawing shows at least
WIDEST = 60.0  # degrees of longitude of a region; beyond it the earth's curve must show


def around(points: Sequence[Point], width: float, height: float) -> View:
    """The smallest drawing with all points and room around them; the whole world where there is none."""
    if not points:
        return world(width, height)
    west, wide = _span([lon for lon, _ in points])
    lats = [lat for _, lat in points]
    middle = (min(lats) + max(lats)) / 2
    squeeze = math.cos(math.radians(min(abs(middle), 70)))
    tall = max(LEAST, (max(lats) - min(lats)) * 1.5 + 1, (wide * 1.5 + 1) * squeeze * height / width)
    steps = height / tall
    across = width / steps / squeeze
    if across > WIDEST:
        return _part(points, west + wide / 2, width, height)
    return Region(west + wide / 2 - across / 2, min(middle + tall / 2, 89.0), steps, squeeze, width, height)


def world(width: float, height: float) -> World:
    """All of it but Antarctica, Greenwich in the middle."""
    right, top, bottom = equal_earth(180, 0)[0], equal_earth(0, 84)[1], equal_earth(0, -57)[1]
    steps = min(width / 2 / right, height / (top - bottom))
    spare = (height / steps - (top - bottom)) / 2
    return World(0.0, -width / steps / 2, top + spare, steps, width, height)


def _part(points: Sequence[Point], middle: float, width: float, height: float) -> World:
    """Much of the world, no more than all of it."""
    drawn = [equal_earth((lon - middle + 180) % 360 - 180, lat) for lon, lat in points]
    low, high = min(x for x, _ in drawn), max(x for x, _ in drawn)
    bottom, top = min(y for _, y in drawn), max(y for _, y in drawn)
    whole = world(width, height)
    steps = min(width / (high - low + 0.5), height / (top - bottom + 0.5))
    if steps <= whole.steps * 1.15:
        return whole
    left, highest = (low + high - width / steps) / 2, (top + bottom + height / steps) / 2
    return World(middle, left, min(highest, equal_earth(0, 84)[1]), steps, width, height)


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest arc that holds all: its west end and its width, both in degrees."""
    every = sorted({(lon + 180) % 360 - 180 for lon in lons}) or [0.0]
    gaps = [(b - a, a, b) for a, b in zip(every, [*every[1:], every[0] + 360], strict=True)]
    gap, _, west = max(gaps)
    return ((west + 180) % 360) - 180, 360 - gap

"""From degrees to a drawing: two projections."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from tocsin.report.outlines import Point

KM = 111.2  # a degree of latitude
# Šavrič, Patterson and Jenny 2018, "The Equal Earth map projection".
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class View(Protocol):
    """A part of the world as it is drawn, ``width`` by ``height``."""

    @property
    def width(self) -> float:
        """Steps from its left to its right."""

    @property
    def height(self) -> float:
        """Steps from its top to its bottom."""

    def x_y(self, lon: float, lat: float) -> Point:
        """Where a point lies, whether within the drawing or not."""

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees; west may lie below -180, east beyond 180."""

    def fineness(self) -> float:
        """Degrees in a step of the drawing, where it is largest."""

    def scale(self) -> float | None:
        """Kilometres in a step of the drawing; None where it differs within it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world, equirectangular with its own middle latitude true to scale: west and north in
    degrees, ``steps`` of the drawing in a degree of latitude."""

    west: float
    north: float
    steps: float
    squeeze: float
    width: float
    height: float

    def x_y(self, lon: float, lat: float) -> Point:
        across = (lon - self.west) % 360
        across -= 360 if across > 180 + self.width / self.steps / self.squeeze / 2 else 0
        return across * self.squeeze * self.steps, (self.north - lat) * self.steps

    def box(self) -> tuple[float, float, float, float]:
        south = self.north - self.height / self.steps
        return self.west, south, self.west + self.width / self.steps / self.squeeze, self.north

    def fineness(self) -> float:
        return 1 / self.steps

    def scale(self) -> float | None:
        return KM / self.steps


@dataclass(frozen=True, slots=True)
class World:
    """The world or much of it in the Equal Earth projection, ``middle`` the longitude in its middle.

    ``left`` and ``top`` are in the projection's units (radii of the earth), ``steps`` of the drawing in one.
    """

    middle: float
    left: float
    top: float
    steps: float
    width: float
    height: float

    def x_y(self, lon: float, lat: float) -> Point:
        across = lon - self.middle
        turned = across if -180 <= across <= 180 else (across + 180) % 360 - 180
        x, y = equal_earth(turned, lat)
        return (x - self.left) * self.steps, (self.top - y) * self.steps

    def box(self) -> tuple[float, float, float, float]:
        return _box(self)

    def fineness(self) -> float:
        return 57.3 / self.steps

    def scale(self) -> float | None:
        return None


@lru_cache(maxsize=16)
def _box(view: World) -> tuple[float, float, float, float]:
    north, south = _latitude(view.top), _latitude(view.top - view.height / view.steps)
    far = max(abs(view.left), abs(view.left + view.width / view.steps))
    wide = min(180.0, max(_longitude(far, lat) for lat in (north, south, 0.0)))
    return view.middle - wide, max(south, -60.0), view.middle + wide, min(north, 84.0)


def equal_earth(lon: float, lat: float) -> Point:
    """x and y of a point, in radii of the earth; ``lon`` counts from the middle."""
    a1, a2, a3, a4 = EQUAL_EARTH
    t = _parametric(lat)
    t2, t6 = t * t, t**6
    return math.radians(lon) * _stretch(t), t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def _parametric(lat: float) -> float:
    return math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))


def _stretch(t: float) -> float:
    """Units of x in a radian of longitude."""
    a1, a2, a3, a4 = EQUAL_EARTH
    t2, t6 = t * t, t**6
    return 2 * math.sqrt(3) * math.cos(t) / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))


def _latitude(y: float) -> float:
    """Of a height, by bisection."""
    low, high = -90.0, 90.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if equal_earth(0, middle)[1] < y else (low, middle)
    return low


def _longitude(x: float, lat: float) -> float:
    return math.degrees(x / _stretch(_parametric(lat)))


def shown(points: Sequence[Point], box: tuple[float, float, float, float]) -> Iterator[tuple[Point, ...]]:
    """A line or ring in degrees, moved round the earth to each place where a view of ``box`` shows it."""
    west, south, east, north = box
    low, high = min(x for x, _ in points), max(x for x, _ in points)
    if min(y for _, y in points) > north or max(y for _, y in points) < south:
        return
    for turn in (-360.0, 0.0, 360.0):
        if low + turn < east and high + turn > west:
            yield tuple((x + turn, y) for x, y in points) if turn else tuple(points)

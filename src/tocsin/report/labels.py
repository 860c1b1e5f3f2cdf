"""Words on a drawing, placed so that none covers another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

LETTER = 0.56  # mean width of a letter of a sans serif by its size, rather too wide than too narrow
GAPS = (4.0, 16.0, 30.0, 48.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """True where they overlap."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip


@dataclass
class Sheet:
    """A drawing, ``width`` by ``height``, with what is taken."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """True where a rectangle lies on the sheet and on nothing else."""
        inside = (
            box.left >= 3 and box.top >= 3 and box.right <= self.width - 3 and box.bottom <= self.height - 3
        )
        return inside and not any(box.meets(other) for other in self.taken)

    def place(self, x: float, y: float, size: tuple[float, float], clear: float) -> Box | None:
        """A rectangle of this size near a point, ``clear`` away from it or more; None without room."""
        for box in _candidates(x, y, size, clear):
            if self.free(box):
                self.taken.append(box)
                return box
        return None

    def put(self, x: float, y: float, size: tuple[float, float]) -> Box | None:
        """A rectangle with its middle at a point; None where there is no room."""
        box = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
        if not self.free(box):
            return None
        self.taken.append(box)
        return box


def _candidates(x: float, y: float, size: tuple[float, float], clear: float) -> Iterator[Box]:
    """Beside, above and below the point, then further and further away."""
    wide, tall = size
    for gap in GAPS:
        far = clear + gap
        slant = far * 0.75
        for left, top in (
            (x + far, y - tall / 2), (x - far - wide, y - tall / 2),
            (x - wide / 2, y - far - tall), (x - wide / 2, y + far),
            (x + slant, y - slant - tall), (x + slant, y + slant),
            (x - slant - wide, y - slant - tall), (x - slant - wide, y + slant),
        ):  # fmt: skip
            yield Box(left, top, left + wide, top + tall)


def width(text: str, size: float) -> float:
    """How wide words are at most, in the unit of ``size``."""
    return sum(_letter(letter) for letter in text) * size


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if unicodedata.combining(letter):
        return 0.0
    return (
        0.7 if letter.isupper() or letter in "mwMW@—%" else 0.32 if letter in "iljtf.,:;'’!| ()" else LETTER
    )


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """Words in lines of ``room`` at most; the last of ``most`` lines ends in … where there is more."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    cut = lines[:most]
    if len(lines) > most:
        cut[-1] += " …"
    return [shortened(line, room, size) for line in cut]


def shortened(text: str, room: float, size: float) -> str:
    """Text cut to ``room``, with … where it was."""
    if width(text, size) <= room:
        return text
    keep = max(1, ceil(len(text) * room / width(text, size)))
    while keep > 1 and width(text[:keep] + "…", size) > room:
        keep -= 1
    return text[:keep].rstrip(" …") + "…"


def widest(
    rings: Sequence[Sequence[tuple[float, float]]], rows: int = 9
) -> tuple[float, float, float] | None:
    """Where words fit best within a shape: the middle of its widest level stretch and its width. Stretches
    near the middle of its height are preferred."""
    ys = [y for ring in rings for _, y in ring]
    if not ys:
        return None
    top, bottom = min(ys), max(ys)
    best, found = 0.0, None
    for n in range(1, rows + 1):
        y = top + (bottom - top) * n / (rows + 1)
        for left, right in _stretches(rings, y):
            worth = (right - left) * (1 - 0.6 * abs(n / (rows + 1) - 0.5))
            if worth > best:
                best, found = worth, ((left + right) / 2, y, right - left)
    return found


def _stretches(rings: Sequence[Sequence[tuple[float, float]]], y: float) -> Iterator[tuple[float, float]]:
    xs = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] < y) != (b[1] < y)
    )
    yield from zip(xs[::2], xs[1::2], strict=False)

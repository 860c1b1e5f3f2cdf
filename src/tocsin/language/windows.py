"""Paragraphs, and the windows in which an article goes through the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

ENDS = frozenset({".", "?", "!", "…", "...", "?!", "!?", "!!", "!!!"})
CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''", "»"})
PAUSES = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")"})
# "SEOUL, South Korea (AP) — ": read as a sentence of its own, or the model hangs the clause on the town.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][\w.'’ -]{1,30}){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?:,? ?\([A-Z][\w /.-]{1,30}\))?\s?(?:—|–|--|-)\s"
)
BLANK = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` (exclusive) of an article.

    ``breaks``: the words that start a paragraph or follow a dateline. ``pieces`` counts its word pieces.
    """

    first: int
    last: int
    breaks: frozenset[int]
    pieces: int


def hard_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, so that a newline is no more than a space.

    Three lines or more run on (they end without a final mark and the next starts in lower case or they
    are of like length), more than end a sentence, and none is longer than 110 characters.
    """
    lines = [line.rstrip() for line in text[:200_000].split("\n")]
    pairs = [(a, b.strip()) for a, b in zip(lines, lines[1:], strict=False) if a and b.strip()]
    if len(pairs) < 3:
        return False
    lengths = [len(a) for a, _ in pairs]
    if max(lengths) > 110 or median(lengths) < 40:
        return False
    run_on = sum(a[-1] not in ".?!:\"”'’)" and b[:1].islower() for a, b in pairs)
    return run_on >= 3 and run_on >= 0.3 * len(pairs)


def breaks(text: str, starts: Sequence[int]) -> list[int]:
    """Numbers of the words that start a paragraph, the first word included, or follow a dateline."""
    wrapped = hard_wrapped(text)
    out: list[int] = []
    last, after = 0, -1
    for i, start in enumerate(starts):
        gap = text[last:start]
        if i == 0 or ("\n" in gap and (not wrapped or BLANK.search(gap))):
            out.append(i)
            dateline = DATELINE.match(text, start)
            after = dateline.end() if dateline else -1
        elif start == after:
            out.append(i)
        last = start
    return out


def cut(
    text: str, starts: Sequence[int], ends: Sequence[int], sizes: Sequence[int], budget: int
) -> list[Window]:
    """Windows of at most ``budget`` word pieces over all words.

    ``starts`` and ``ends`` are the words' offsets, ``sizes`` their numbers of pieces. Whole paragraphs go
    together while there is room; a paragraph longer than a window is cut after a sentence's end, failing
    that at a pause, failing that anywhere.
    """
    out: list[Window] = []
    marks = breaks(text, starts)
    bounds = [*marks, len(starts)]
    first, size = 0, 0
    inside: list[int] = []
    for begin, end in zip(bounds, bounds[1:], strict=False):
        length = sum(sizes[begin:end])
        if inside and size + length > budget:
            out.append(Window(first, begin, frozenset(inside), size))
            inside, size, first = [], 0, begin
        if length > budget:
            for a, b in pieces_of(text, starts, ends, sizes, begin, end, budget):
                out.append(Window(a, b, frozenset({a}), sum(sizes[a:b])))
            first = end
            continue
        inside.append(begin)
        size += length
    if inside:
        out.append(Window(first, len(starts), frozenset(inside), size))
    return out


def pieces_of(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    sizes: Sequence[int],
    begin: int,
    end: int,
    budget: int,
) -> list[tuple[int, int]]:
    """Cut a long paragraph, words ``begin`` to ``end``, into stretches of at most ``budget`` pieces."""
    out: list[tuple[int, int]] = []
    first, size, stop, pause = begin, 0, begin, begin
    at = begin
    while at < end:
        if size + sizes[at] > budget and at > first:
            to = stop if stop > first else pause if pause > first else at
            out.append((first, to))
            first, size = to, sum(sizes[to:at])
            stop = stop if stop > first else first
            pause = pause if pause > first else first
            continue
        size += sizes[at]
        word = text[starts[at] : ends[at]]
        if final(text, starts, ends, at, begin) and at + 1 < end and capital(text[starts[at + 1]]):
            stop = at + 1
        if word in PAUSES:
            pause = at + 1
        at += 1
    out.append((first, end))
    return out


def final(text: str, starts: Sequence[int], ends: Sequence[int], at: int, begin: int) -> bool:
    """Whether word ``at`` closes a sentence: a final mark, or a closing quote or bracket after one."""
    word = text[starts[at] : ends[at]]
    if word in CLOSERS and at > begin:
        word = text[starts[at - 1] : ends[at - 1]]
    return word in ENDS


def capital(letter: str) -> bool:
    """Whether a sentence may start with this character."""
    return letter.isupper() or letter.isdigit() or letter in "\"“‘'(["

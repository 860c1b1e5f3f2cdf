"""Series as SVG that stands alone: what happened when, what was unusual, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tocsin.dynamics.changes import Change, Unusual
from tocsin.dynamics.series import Series
from tocsin.report import days
from tocsin.report.plots import RIGHT, WIDTH, line, page, text

Place = Callable[[float], float]


def series(found: Series, name: str, odd: Sequence[Unusual], turns: Sequence[Change], alarm: float) -> str:
    """Counts as bars, unusual periods in red, the level between changes as a line; weights below."""
    unit = found.period
    title = f"{name}: acts a {unit}, {days.day(found.starts[0])} to {days.day(found.starts[-1])}"
    left, tall, top = 46.0, 200.0, 80.0
    count = len(found.starts)
    most = max(1.0, float(found.counts.max()))

    def x(n: float) -> float:
        return left + (WIDTH - left - RIGHT) * n / count

    red = {one.start for one in odd}
    body = [
        text(16, 26, title, "head"),
        text(
            16,
            46,
            f"Red: unusual {unit}s, {len(odd)} (chance under {alarm:g} each, given those before)",
            "soft",
        ),
        text(
            16,
            63,
            f"Line: mean between lasting changes, {len(turns)} (5 of 100 steady series show one)",
            "soft",
        ),
    ]
    wide = max(1.0, (WIDTH - left - RIGHT) / count * 0.9)
    for n, (start, value) in enumerate(zip(found.starts, found.counts, strict=True)):
        if value:
            high = tall * float(value) / most
            label = f"{days.day(start)}: {value:g}"
            classes = "odd" if start in red else "count"
            body.append(
                f'<rect class="{classes}" x="{x(n):.1f}" y="{top + tall - high:.1f}" '
                f'width="{wide:.2f}" height="{high:.1f}"><title>{label}</title></rect>'
            )
    body += [text(left - 6, top + 8, f"{most:g}", "soft end"), text(left - 6, top + tall, "0", "soft end")]
    body += _levels(found, turns, x, top, tall, most)
    body += _years(found.starts, x, top + tall)
    height = top + tall + 36
    if found.cooperation is not None and found.conflict is not None:
        body += _weights(found, x, wide, height + 16)
        height += 150
    return page(height, title, body)


def _levels(
    found: Series, turns: Sequence[Change], x: Place, top: float, tall: float, most: float
) -> list[str]:
    at = {start: n for n, start in enumerate(found.starts)}
    edges = [0, *(at[turn.start] for turn in turns), len(found.starts)]
    body = []
    for a, b in zip(edges, edges[1:], strict=False):
        y = top + tall * (1 - float(found.counts[a:b].mean()) / most)
        body.append(line(x(a), y, x(b), y, "level"))
    return body


def _years(starts: Sequence[date], x: Place, y: float) -> list[str]:
    first: dict[int, int] = {}
    for n, start in enumerate(starts):
        first.setdefault(start.year, n)
    shown = list(first.items())[:: 1 + len(first) // 14]
    return [text(x(n), y + 18, str(year), "soft") for year, n in shown]


def _weights(found: Series, x: Place, wide: float, top: float) -> list[str]:
    """Cooperation up, conflict down, in sums of Goldstein's weights."""
    good, bad = found.cooperation, found.conflict
    if good is None or bad is None:
        return []
    most = max(1e-9, float(good.max()), float(-bad.min()))
    zero, tall = top + 60, 50.0
    body = [text(16, top, "Intensity (Goldstein's weights): cooperation up, conflict down", "soft")]
    for n in range(len(found.starts)):
        for value, classes in ((float(good[n]), "good"), (float(bad[n]), "bad")):
            if value:
                high = tall * abs(value) / most
                y = zero - high if value > 0 else zero
                body.append(
                    f'<rect class="{classes}" x="{x(n):.1f}" y="{y:.1f}" width="{wide:.2f}" '
                    f'height="{high:.1f}"/>'
                )
    return [*body, line(x(0), zero, x(len(found.starts)), zero, "one")]

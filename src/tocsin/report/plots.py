"""Plots of series and reactions as SVG that stands alone: each says in words what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import log

from tocsin.dynamics import words
from tocsin.dynamics.changes import Change, Unusual
from tocsin.dynamics.fitness import Fitness
from tocsin.dynamics.inference import Estimate
from tocsin.dynamics.placebo import Placebo
from tocsin.dynamics.reactions import Reaction
from tocsin.dynamics.series import Series
from tocsin.report import days, escape

Place = Callable[[float], float]
WIDTH, LEFT, RIGHT, ROW = 760.0, 366.0, 28.0, 26.0
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.head{font-weight:600;font-size:15px}.soft{fill:#666;"
    "font-size:12px}.end{text-anchor:end}.mid{text-anchor:middle}.grid{stroke:#ddd}.one{stroke:#222}"
    ".bar{stroke:#1f5a8a;stroke-width:3}.dot{fill:#1f5a8a}.bar.off{stroke:#999}.dot.off{fill:#999}"
    ".count{fill:#7aa6c8}.odd{fill:#b3261e}.level{stroke:#222;stroke-width:1.5;fill:none}.bad{fill:#c7786f}"
    ".good{fill:#6fa287}"
)


def _page(height: float, title: str, body: Sequence[str]) -> str:
    label = escape.text(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" role="img" '
        f'aria-label="{label}"><title>{label}</title><style>{STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(body)}</svg>\n'
    )


def _text(x: float, y: float, value: str, classes: str = "") -> str:
    return f'<text class="{classes}" x="{x:.1f}" y="{y:.1f}">{escape.text(value)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, classes: str) -> str:
    return f'<line class="{classes}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _wrapped(value: str, wide: int = 108) -> list[str]:
    lines = [""]
    for word in value.split():
        lines = [*lines, word] if len(lines[-1]) + len(word) >= wide else [*lines[:-1], f"{lines[-1]} {word}"]
    return [line.strip() for line in lines]


def reaction(found: Reaction) -> str:
    """Ratios with their intervals, placebos in grey, by lag below, on a logarithmic axis; and the fit."""
    title = f"{found.effect} in the {found.plan.days} days after {found.cause}"
    lines = _wrapped(words.answer(found))
    rows = [
        ("as counted", found.counted, ""),
        ("season, slow change adjusted", found.season, ""),
        ("own past as well: the answer", found.adjusted, ""),
        *((f"placebo: {how}", Estimate(p.median, p.low, p.high), "off") for how, p in _placebos(found)),
        *((f"{name} after", one, "") for name, one in found.lags),
    ]
    top = 42 + 17 * len(lines) + 24
    body = [_text(16, 26, title, "head")]
    body += [_text(16, 48 + 17 * n, line, "soft") for n, line in enumerate(lines)]
    low, high = _reach([one for _, one, _ in rows])
    bottom = top + ROW * (len(rows) + 1)
    body += _scale(low, high, top, bottom)
    for n, (name, one, classes) in enumerate(rows):
        y = top + ROW * (n + 0.7) + (ROW / 2 if n > 4 else 0)
        body += _row(name, one, classes, y, low, high)
    height = bottom + 62
    if found.fitness is not None:
        body += _quantiles(found.fitness, bottom + 64)
        height += 250
    return _page(height, title, body)


def _placebos(found: Reaction) -> list[tuple[str, Placebo]]:
    return [("dates shifted", found.shifted), ("dealt anew in the quarter", found.permuted)]


def _reach(rows: Sequence[Estimate]) -> tuple[float, float]:
    """Ends of the axis: all values and what fits of their intervals, between 1/16 and 16."""
    ends = [end for one in rows for end in (one.low, one.high, one.value)]
    return max(1 / 16, min([0.5, *ends])), min(16.0, max([2.0, *ends]))


def _at(value: float, low: float, high: float) -> float:
    value = min(max(value, low), high)
    return LEFT + (WIDTH - LEFT - RIGHT) * log(value / low) / log(high / low)


def _scale(low: float, high: float, top: float, bottom: float) -> list[str]:
    body = []
    for tick in (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16):
        if low <= tick <= high:
            x = _at(tick, low, high)
            body.append(_line(x, top, x, bottom, "one" if tick == 1 else "grid"))
            body.append(_text(x, bottom + 16, f"{tick:g}" if tick >= 1 else f"1/{1 / tick:g}", "soft mid"))
    body.append(_text(_at(1, low, high), top - 6, "as frequent as otherwise", "soft mid"))
    middle = (LEFT + WIDTH - RIGHT) / 2
    body.append(_text(middle, bottom + 34, "rate after, as a multiple of the rate otherwise", "soft mid"))
    return body


def _row(name: str, one: Estimate, classes: str, y: float, low: float, high: float) -> list[str]:
    label = f"{words.number(one.value)} ({words.between(one)})"
    x = _at(one.value, low, high)
    return [
        _text(16, y + 4, name, classes and "soft"),
        _text(LEFT - 10, y + 4, label, "soft end"),
        _line(_at(one.low, low, high), y, _at(one.high, low, high), y, f"bar {classes}"),
        f'<circle class="dot {classes}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>',
    ]


def _quantiles(fitness: Fitness, top: float) -> list[str]:
    """Rescaled waiting times against the uniform law, with the band of Kolmogorov's test at 95 %."""
    side, left = 180.0, 60.0
    band = 1.36 / len(fitness.gaps) ** 0.5
    fine = "Waits between acts are as the model has them" if fitness.good else "The model misses the rhythm"

    def spot(x: float, y: float) -> str:
        return f"{left + side * x:.1f},{top + 30 + side * (1 - min(max(y, 0), 1)):.1f}"

    size = len(fitness.gaps)
    step = max(1, size // 400)
    points = [spot((n + 0.5) / size, float(fitness.gaps[n])) for n in range(0, size, step)]
    edge = [spot(0, band), spot(1 - band, 1), spot(1, 1), spot(1, 1 - band), spot(band, 0), spot(0, 0)]
    return [
        _text(16, top + 12, f"{fine} (p {fitness.p:.2f}; of the order of waits {fitness.echo_p:.2f})"),
        f'<polygon points="{" ".join(edge)}" fill="#eee"/>',
        f'<polyline class="level" points="{" ".join(points)}"/>',
        _text(
            left + side + 14,
            top + 60,
            "Line: waits between acts, measured in expected acts, in order.",
            "soft",
        ),
        _text(
            left + side + 14, top + 78, "Grey: where it lies 95 times in 100 if the model is right.", "soft"
        ),
    ]


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
        _text(16, 26, title, "head"),
        _text(
            16,
            46,
            f"Red: unusual {unit}s, {len(odd)} (chance under {alarm:g} each, given those before)",
            "soft",
        ),
        _text(
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
    body += [_text(left - 6, top + 8, f"{most:g}", "soft end"), _text(left - 6, top + tall, "0", "soft end")]
    body += _levels(found, turns, x, top, tall, most)
    body += _years(found.starts, x, top + tall)
    height = top + tall + 36
    if found.cooperation is not None and found.conflict is not None:
        body += _weights(found, x, wide, height + 16)
        height += 150
    return _page(height, title, body)


def _levels(
    found: Series, turns: Sequence[Change], x: Place, top: float, tall: float, most: float
) -> list[str]:
    at = {start: n for n, start in enumerate(found.starts)}
    edges = [0, *(at[turn.start] for turn in turns), len(found.starts)]
    body = []
    for a, b in zip(edges, edges[1:], strict=False):
        y = top + tall * (1 - float(found.counts[a:b].mean()) / most)
        body.append(_line(x(a), y, x(b), y, "level"))
    return body


def _years(starts: Sequence[date], x: Place, y: float) -> list[str]:
    first: dict[int, int] = {}
    for n, start in enumerate(starts):
        first.setdefault(start.year, n)
    shown = list(first.items())[:: 1 + len(first) // 14]
    return [_text(x(n), y + 18, str(year), "soft") for year, n in shown]


def _weights(found: Series, x: Place, wide: float, top: float) -> list[str]:
    """Cooperation up, conflict down, in sums of Goldstein's weights."""
    good, bad = found.cooperation, found.conflict
    if good is None or bad is None:
        return []
    most = max(1e-9, float(good.max()), float(-bad.min()))
    zero, tall = top + 60, 50.0
    body = [_text(16, top, "Intensity (Goldstein's weights): cooperation up, conflict down", "soft")]
    for n in range(len(found.starts)):
        for value, classes in ((float(good[n]), "good"), (float(bad[n]), "bad")):
            if value:
                high = tall * abs(value) / most
                y = zero - high if value > 0 else zero
                body.append(
                    f'<rect class="{classes}" x="{x(n):.1f}" y="{y:.1f}" width="{wide:.2f}" '
                    f'height="{high:.1f}"/>'
                )
    return [*body, _line(x(0), zero, x(len(found.starts)), zero, "one")]

"""Reactions as SVG that stands alone: it says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from tocsin.dynamics import words
from tocsin.dynamics.fitness import Fitness
from tocsin.dynamics.inference import Estimate
from tocsin.dynamics.placebo import Placebo
from tocsin.dynamics.reactions import Reaction
from tocsin.report import escape

WIDTH, LEFT, RIGHT, ROW = 760.0, 366.0, 28.0, 26.0
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.head{font-weight:600;font-size:15px}.soft{fill:#666;"
    "font-size:12px}.end{text-anchor:end}.mid{text-anchor:middle}.grid{stroke:#ddd}.one{stroke:#222}"
    ".bar{stroke:#1f5a8a;stroke-width:3}.dot{fill:#1f5a8a}.bar.off{stroke:#999}.dot.off{fill:#999}"
    ".count{fill:#7aa6c8}.odd{fill:#b3261e}.level{stroke:#222;stroke-width:1.5;fill:none}.bad{fill:#c7786f}"
    ".good{fill:#6fa287}"
)


def page(height: float, title: str, body: Sequence[str]) -> str:
    """A drawing that stands alone, with its title for those who do not see it."""
    label = escape.text(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" role="img" '
        f'aria-label="{label}"><title>{label}</title><style>{STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(body)}</svg>\n'
    )


def text(x: float, y: float, value: str, classes: str = "") -> str:
    """Words at a point."""
    return f'<text class="{classes}" x="{x:.1f}" y="{y:.1f}">{escape.text(value)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> str:
    """A line between two points."""
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
    body = [text(16, 26, title, "head")]
    body += [text(16, 48 + 17 * n, line, "soft") for n, line in enumerate(lines)]
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
    return page(height, title, body)


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
            body.append(line(x, top, x, bottom, "one" if tick == 1 else "grid"))
            body.append(text(x, bottom + 16, f"{tick:g}" if tick >= 1 else f"1/{1 / tick:g}", "soft mid"))
    body.append(text(_at(1, low, high), top - 6, "as frequent as otherwise", "soft mid"))
    middle = (LEFT + WIDTH - RIGHT) / 2
    body.append(text(middle, bottom + 34, "rate after, as a multiple of the rate otherwise", "soft mid"))
    return body


def _row(name: str, one: Estimate, classes: str, y: float, low: float, high: float) -> list[str]:
    label = f"{words.number(one.value)} ({words.between(one)})"
    x = _at(one.value, low, high)
    return [
        text(16, y + 4, name, classes and "soft"),
        text(LEFT - 10, y + 4, label, "soft end"),
        line(_at(one.low, low, high), y, _at(one.high, low, high), y, f"bar {classes}"),
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
        text(16, top + 12, f"{fine} (p {fitness.p:.2f}; of the order of waits {fitness.echo_p:.2f})"),
        f'<polygon points="{" ".join(edge)}" fill="#eee"/>',
        f'<polyline class="level" points="{" ".join(points)}"/>',
        text(
            left + side + 14,
            top + 60,
            "Line: waits between acts, measured in expected acts, in order.",
            "soft",
        ),
        text(
            left + side + 14, top + 78, "Grey: where it lies 95 times in 100 if the model is right.", "soft"
        ),
    ]

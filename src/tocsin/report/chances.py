"""Forecasts, their records and simulations as tables for a terminal and as SVG that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

import numpy as np
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.dynamics.outlook import Outlook
from tocsin.dynamics.partners import Partners
from tocsin.dynamics.record import Bin, Record
from tocsin.dynamics.whatif import Simulation
from tocsin.report.plots import line, page, text

SIDE, LEFT, TOP = 360.0, 70.0, 78.0
WIDE, TALL = 640.0, 300.0


def percent(value: float) -> str:
    """``23 %``; shares below 1 and above 99 per cent are said as such."""
    if 0 < value < 0.01:
        return "below 1 %"
    return "above 99 %" if 0.99 < value < 1 else f"{value:.0%}".replace("%", " %")


def skill(one: Record) -> str:
    """``+0.11 (0.05 to 0.17)``."""
    if one.skill is None:
        return "–"
    interval = "" if one.low is None else f" ({one.low:+.2f} to {one.high:+.2f})"
    return f"{one.skill:+.3f}{interval}"


def outlooks(target: str, found: Sequence[Outlook]) -> Iterator[RenderableType]:
    """Each horizon with its base rate and its record."""
    table = _table("within", "at least one", "base rate", "count (90 %)", "Brier", "skill (90 %)")
    for one in found:
        table.add_row(
            _days(one.horizon), percent(one.chance), percent(one.base),
            f"{one.low} to {one.high}", f"{one.record.brier:.4f}", skill(one.record),
        )  # fmt: skip
    yield Text(f"{target}, from {found[0].origin} on", style="bold")
    yield table
    yield Text(
        f"Record: {found[0].record.forecasts} daily forecasts of the past, each made from the days before "
        "it. Brier: their mean squared error. Base rate: the share of past windows with at least one. "
        "Skill: 0 is the base rate's, 1 perfect.",
        style="dim",
    )
    plain = [str(one.horizon) for one in found if one.model == "climatology"]
    if plain:
        yield Text(f"Over {', '.join(plain)} days no model has beaten the base rate, which is shown instead.")


def records(horizon: int, found: Sequence[Record]) -> Iterator[RenderableType]:
    """All models over one horizon."""
    table = _table("model", "Brier", "log score", "CRPS", "AUC", "skill (90 %)")
    for one in found:
        auc = "–" if one.auc is None else f"{one.auc:.3f}"
        scores = (f"{one.brier:.4f}", f"{one.log_score:.4f}", f"{one.crps:.4f}", auc, skill(one))
        table.add_row(one.name, *scores, style="bold" if one.name == "blend" else "")
    first = found[0]
    yield Text(
        f"{_days(horizon)}: {first.forecasts} forecasts, base rate {percent(first.base_rate)}", style="bold"
    )
    yield table


def partners(found: Partners, who: str, kind: str, back: bool) -> Iterator[RenderableType]:
    """The likely parties with their chances, and how often such answers were right."""
    asked = f"Who does {kind} to {who} next" if back else f"To whom {who} does {kind} next"
    yield Text(f"{asked}, from {found.origin} on, should it happen at all", style="bold")
    table = _table("party", "chance")
    for party, chance in found.likely:
        table.add_row(party, percent(chance))
    yield table
    yield Text(
        f"Record: of {found.answers} acts of all kinds in the last weeks, each asked on the morning of its "
        f"day, {percent(found.first)} had the right party first, {percent(found.among_three)} among the "
        f"first three. Mean of 1/rank {found.mean_reciprocal:.2f}; who last had such an act: "
        f"{found.recurrence:.2f}.",
        style="dim",
    )


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for n, name in enumerate(names):
        table.add_column(name, justify="left" if not n else "right", no_wrap=True)
    return table


def reliability(target: str, horizon: int, bins: Sequence[Bin], one: Record) -> str:
    """What was told against what came, with the diagonal of perfect forecasts."""
    top = max(0.1, min(1.0, 1.1 * max(max(b.high, b.chance) for b in bins)))

    def x(value: float) -> float:
        return LEFT + SIDE * value / top

    def y(value: float) -> float:
        return TOP + SIDE * (1 - value / top)

    body = [
        text(16, 26, f"Did forecasts of {target} come true? At least one within {_days(horizon)}", "head"),
        text(16, 48, f"{one.forecasts} daily forecasts; Brier {one.brier:.3f}, skill {skill(one)}", "soft"),
        line(LEFT, y(0), LEFT + SIDE, y(0), "one"),
        line(LEFT, y(0), LEFT, y(top), "one"),
        line(x(0), y(0), x(top), y(top), "grid"),
        line(LEFT, y(one.base_rate), LEFT + SIDE, y(one.base_rate), "grid"),
        text(LEFT + SIDE + 6, y(one.base_rate) + 4, "how often it happened over all", "soft"),
        text(LEFT + SIDE + 6, y(top) + 4, "on this line, told is what came", "soft"),
        text(LEFT + SIDE / 2, y(0) + 38, "chance that was told", "soft mid"),
        text(16, TOP - 10, "share that came true", "soft"),
    ]
    for tick in np.arange(0, top + 1e-9, 0.02 if top < 0.25 else 0.1 if top < 0.7 else 0.2):
        body.append(text(x(float(tick)), y(0) + 18, f"{tick:.0%}", "soft mid"))
        body.append(text(LEFT - 8, y(float(tick)) + 4, f"{tick:.0%}", "soft end"))
    for b in bins:
        body.append(line(x(b.chance), y(min(b.low, top)), x(b.chance), y(min(b.high, top)), "bar"))
        body.append(f'<circle class="dot" cx="{x(b.chance):.1f}" cy="{y(b.share):.1f}" r="4.5"/>')
    body.append(
        text(16, y(0) + 64, "A dot is a tenth of the forecasts, its bar where the share lies", "soft")
    )
    body.append(text(16, y(0) + 80, "with 90 % (blocks of 60 days drawn anew).", "soft"))
    return page(y(0) + 98, f"Reliability of forecasts of {target} over {_days(horizon)}", body)


def simulation(found: Simulation) -> Iterator[RenderableType]:
    """The comparison in words, and what it rests on."""
    low, middle, high = found.difference
    days = found.without.shape[1]
    yield Text(f"SIMULATION, not observation: {found.target}, {days} days from {found.origin}", style="bold")
    table = _table("", "at least one", "how many (90 %)")
    for name, paths, chance in (
        ("as things stand", found.without, found.chance),
        (change(found), found.with_change, found.changed),
    ):
        ends = np.quantile(paths[:, -1], [0.05, 0.95])
        table.add_row(name, percent(chance), f"{ends[0]:.0f} to {ends[1]:.0f}")
    yield table
    yield Text(f"Difference in expected acts: {middle:+.2f} (90 % interval {low:+.2f} to {high:+.2f}).")
    if low <= 0 <= high:
        yield Text("The interval holds 0: these data do not tell whether it makes any difference.")
    yield Text(
        f"{found.without.shape[0]} paths, seed {found.seed}. {found.assumption} "
        "Other acts of that kind to come are left out.",
        style="dim",
    )


def change(found: Simulation) -> str:
    """``with USA bomber on 2025-07-03, without USA bomber on 2024-11-03``."""
    parts = [f"with {found.act} on {day}" for day in found.added]
    return ", ".join(parts + [f"without {found.act} on {day}" for day in found.removed])


def fan(found: Simulation) -> str:
    """Cumulated acts on both sides: middle line and band of 90 %."""
    days = found.without.shape[1]
    sides = [np.quantile(paths, [0.05, 0.5, 0.95], axis=0) for paths in (found.without, found.with_change)]
    means = [found.without.mean(axis=0), found.with_change.mean(axis=0)]
    top = max(1.0, *(float(side.max()) for side in sides))

    def points(values: np.ndarray) -> list[str]:
        return [
            f"{LEFT + WIDE * (n + 1) / days:.1f},{TOP + TALL * (1 - v / top):.1f}"
            for n, v in enumerate(values)
        ]

    low, middle, high = found.difference
    body = [
        text(16, 26, f"Simulation: {found.target}, {days} days from {found.origin}", "head"),
        text(16, 48, f"Blue: {change(found)}. Grey: as things stand.", "soft"),
        text(16, 66, "acts so far", "soft"),
    ]
    for side, mean, colour in zip(sides, means, ("#999", "#1f5a8a"), strict=True):
        band = " ".join(points(side[2]) + points(side[0])[::-1])
        body.append(f'<polygon points="{band}" fill="{colour}" opacity=".18"/>')
        body.append(f'<polyline points="{" ".join(points(mean))}" fill="none" stroke="{colour}" />')
    for tick in np.unique(np.round(np.linspace(0, top, 5))):
        body.append(text(LEFT - 8, TOP + TALL * (1 - tick / top) + 4, f"{tick:.0f}", "soft end"))
    floor = TOP + TALL
    body += [
        line(LEFT, floor, LEFT + WIDE, floor, "one"),
        *(
            text(LEFT + WIDE * day / days, floor + 18, str(day), "soft mid")
            for day in range(0, days + 1, max(1, days // 6))
        ),
        text(LEFT + WIDE / 2, floor + 36, "days from now", "soft mid"),
        text(16, floor + 60, f"Difference in expected acts {middle:+.2f} (90 %: {low:+.2f} to {high:+.2f})."),
        text(16, floor + 80, "Lines: mean of all paths. Bands: 90 % of paths.", "soft"),
        *(text(16, floor + 98 + 16 * n, part, "soft") for n, part in enumerate(wrap(found.assumption, 112))),
    ]
    return page(floor + 138, f"Simulation of {found.target}", body)

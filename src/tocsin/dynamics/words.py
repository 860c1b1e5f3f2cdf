"""Answers in plain words, and as plain values."""

from __future__ import annotations

from dataclasses import asdict
from math import inf, isfinite
from typing import Any

from tocsin.dynamics.inference import Estimate
from tocsin.dynamics.placebo import Placebo
from tocsin.dynamics.reactions import Reaction, Refused

CAUTION = (
    "A ratio says what goes along with what, given season, slow change and the effect's own past; it is a "
    "cause only if nothing else moves both within weeks."
)


def number(value: float) -> str:
    """A ratio with two figures that matter: ``0.85``, ``1.6``, ``12``, ``0`` and ``∞``."""
    if value in (0.0, inf):
        return "∞" if value else "0"
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def between(found: Estimate) -> str:
    """``1.1 to 2.4``."""
    return f"{number(found.low)} to {number(found.high)}"


def answer(found: Reaction | Refused) -> str:
    """The answer in one or two sentences, the interval and the placebos in it."""
    if isinstance(found, Refused):
        return f"After {found.cause}, {found.effect}: {found.reason}."
    share = f"{found.plan.level:.0%}".replace("%", " %")
    return (
        f"In the {_days(found.plan.days)} after {found.cause}, {found.effect} is "
        f"{number(found.adjusted.value)} times as frequent as otherwise ({share} interval "
        f"{between(found.adjusted)}; placebo: dates shifted {_placebo(found.shifted)}, dates "
        f"dealt anew within season and year {_placebo(found.permuted)}). {verdict(found)}"
    )


def _days(number_: int) -> str:
    return "day" if number_ == 1 else f"{number_} days"


def _placebo(one: Placebo) -> str:
    return f"{number(one.median)} ({number(one.low)} to {number(one.high)})"


def verdict(found: Reaction) -> str:
    """Whether an effect is shown, and what speaks against it."""
    if found.found:
        more = "more" if found.adjusted.value > 1 else "fewer"
        return f"Shown: {more} than chance, by the test (q {_chance(found.q)}) and both placebos."
    doubts = [] if found.adjusted.apart() else ["the interval holds 1"]
    doubts += [f"the test gives q {_chance(found.q)}"] if found.q > 0.05 else []
    for one in (found.shifted, found.permuted):
        doubts += [f"{one.how} dates do as well (p {_chance(one.p)})"] if one.p > 0.05 else []
    word = "Hinted at, not shown" if found.adjusted.apart() else "Not shown"
    return f"{word}: {', '.join(doubts)}."


def _chance(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"= {value:.3f}"


def details(found: Reaction) -> list[str]:
    """What stands behind the answer, one sentence each."""
    inside = 100 * found.window_effects / max(1, found.window_days)
    outside = 100 * (found.effects - found.window_effects) / max(1, found.other_days)
    told = [
        f"{found.first} to {found.last}: {found.causes} {found.cause}, {found.effects} {found.effect}.",
        f"Counted: {inside:.1f} {found.effect} on 100 days within {found.plan.days} days after, "
        f"{outside:.1f} on 100 other days; ratio {number(found.counted.value)} ({between(found.counted)}).",
        f"Adjusted for {_held(found)}: {number(found.season.value)} ({between(found.season)}); for "
        f"the effect's own past as well: {number(found.adjusted.value)} ({between(found.adjusted)}).",
    ]
    if found.same_day:
        told.append(
            f"Days with both: {found.same_day}; their order is unknown: neither counts as before the other."
        )
    if found.dispersion > 1.2:
        told.append(
            f"Counts vary {found.dispersion:.1f} times as much as a Poisson law; intervals allow for it."
        )
    if found.fitness is not None and not found.fitness.good:
        told.append(
            "The model does not tell the rhythm of the acts (time rescaling: "
            f"p {_chance(found.fitness.p)}, echo p {_chance(found.fitness.echo_p)}): intervals may be narrow."
        )
    return told


def _held(found: Reaction) -> str:
    read = "reading" in found.model.names
    return "season, slow change and how much was read" if read else "season and slow change"


def record(found: Reaction | Refused) -> dict[str, Any]:
    """Everything as plain values for JSON; an open end of an interval is null."""
    if isinstance(found, Refused):
        return {
            "cause": found.cause,
            "effect": found.effect,
            "answer": answer(found),
            "refused": found.reason,
        }
    skipped = {"plan", "model", "fitness", "lags", "first", "last"}
    plain = {key: getattr(found, key) for key in found.__slots__ if key not in skipped}
    fitness = found.fitness
    return {
        "answer": answer(found),
        "shown": found.found,
        "days": found.plan.days,
        "level": found.plan.level,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        **{key: _plain(value) for key, value in plain.items()},
        "lags": {name: _plain(value) for name, value in found.lags},
        "fitness": fitness
        and {key: getattr(fitness, key) for key in ("distance", "p", "echo", "echo_p", "good")},
        "coefficients": dict(zip(found.model.names, found.model.values.tolist(), strict=True)),
        "adjusted_for": [f"given {name}" for name in found.given]
        + ["season", "slow change", "own past"]
        + ["reading"] * ("reading" in found.model.names),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate | Placebo):
        return {key: _plain(one) for key, one in asdict(value).items()}
    if isinstance(value, tuple):
        return list(value)
    return None if isinstance(value, float) and not isfinite(value) else value

"""A pair of kinds of act on the days that count, and the model that is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tocsin.dynamics.baseline import YEAR, baseline
from tocsin.dynamics.kernels import Exponentials, Floats, Mask, Within
from tocsin.dynamics.model import Model, Term
from tocsin.dynamics.occurrences import Counts, Occurrences
from tocsin.errors import DataError

CAUSES, EFFECTS = 5, 10  # fewer acts than this give no ratio worth a number
MOST = 0.9  # share of days within the window above which nothing is left to compare with
BEFORE = 365  # days of history before the first day that counts
OWN = Exponentials((2.0, 10.0, 60.0), free=False)
LAGS = (1, 4, 8, 15, 31)
AROUND = 14  # days to either side whose articles say how much was read


@dataclass(frozen=True, slots=True)
class Plan:
    """How a reaction is asked after.

    ``days`` is the window, ``level`` that of the intervals. The rate is adjusted for a slow change with knots
    ``trend`` days apart, ``harmonics`` seasonal waves, ``weekdays``, and the effect's ``own`` past. ``lags``
    are the edges in days of the ratios by lag; none for none.
    """

    days: int = 14
    level: float = 0.9
    placebos: int = 199
    seed: int = 1979
    trend: float | None = YEAR
    harmonics: int = 2
    weekdays: bool = False
    own: Exponentials | None = OWN
    lags: tuple[int, ...] = LAGS


@dataclass(frozen=True, slots=True)
class Pair:
    """Daily counts of a pair, from up to a year before the first day that counts; ``read`` is the log of how
    much was read around each day, None where that is not known or always the same."""

    first: date
    cause: Floats
    effect: Floats
    known: Mask
    given: dict[str, Floats]
    read: Floats | None = None


def pair_of(
    data: Occurrences,
    cause: str,
    effect: str,
    since: date | None,
    until: date | None,
    given: Sequence[str],
    plan: Plan,
) -> Pair:
    """The counts, with the days known whose window of history is known too."""
    low, high = max(since or data.first, data.first), min(until or data.last, data.last)
    start = max(data.first, low - timedelta(days=BEFORE))
    whole = data.between(start, high)
    covered = whole.known()
    history = np.convolve(~covered, np.ones(plan.days + 1))[: len(covered)]
    known = covered & (history == 0)
    known[: max((low - whole.first).days, min(plan.days, len(known) // 4) if low == data.first else 0)] = (
        False
    )
    chosen = {text: whole.select(text) for text in (cause, effect, *given)}
    if both := {*chosen[cause].acts} & {*chosen[effect].acts}:
        raise DataError(
            f"{len(both)} acts are both '{cause}' and '{effect}': nothing can be said of an act after itself "
            "(the effect's own past is in every model)"
        )
    for one in chosen.values():
        begin, end = one.scope()
        known[: max(0, (begin - whole.first).days)] = False
        known[(end - whole.first).days + 1 :] = False
    counts = {text: one.counts().astype(np.float64) for text, one in chosen.items()}
    held = {text: counts[text] for text in given}
    return Pair(whole.first, counts[cause], counts[effect], known, held, _around(whole.reading(), known))


def _around(read: Counts | None, known: Mask) -> Floats | None:
    """The log of the articles read within two weeks of each day, about its mean. Slow on purpose: articles of
    the day itself are there because of the act."""
    if read is None:
        return None
    near = np.convolve(read, np.ones(2 * AROUND + 1), mode="full")[AROUND:-AROUND]
    logs = np.log(near + 0.5)
    found: Floats = logs - logs[known].mean() if known.any() else logs
    return found if known.any() and np.ptp(found[known]) > 1e-9 else None


def enough(days: Pair, cause: str, effect: str, inside: Mask, plan: Plan) -> None:
    """Raises DataError where the pair has too little to say anything."""
    for name, counts, least in ((cause, days.cause, CAUSES), (effect, days.effect, EFFECTS)):
        acts = int(counts[days.known].sum())
        if acts < least:
            raise DataError(
                f"{acts or 'no'} acts of '{name}' on {int(days.known.sum())} days: nothing can be said "
                f"(at least {CAUSES} causes and {EFFECTS} effects are needed)"
            )
    share = inside[days.known].mean()
    if share > MOST:
        raise DataError(
            f"{share:.0%} of all days lie within {plan.days} days after '{cause}': hardly any is left to "
            "compare with; ask for fewer days"
        )


def model_of(days: Pair, plan: Plan, terms: tuple[Term, ...]) -> Model:
    """The model of the effect: baseline, its own past, what is given, and the terms asked after."""
    base = baseline(
        days.first, len(days.effect), trend=plan.trend, harmonics=plan.harmonics, weekdays=plan.weekdays,
        covariates=None if days.read is None else {"reading": days.read},
    )  # fmt: skip
    own = (Term("own", days.effect, plan.own),) if plan.own else ()
    window = Within((1, plan.days + 1))
    held = tuple(Term(f"given {name}", counts, window, "times") for name, counts in days.given.items())
    return Model(days.effect, base, (*own, *held, *terms), days.known)


def name_of(window: Within) -> str:
    """What the ratio of a window is called among the fitted values."""
    return f"cause {window.names[0]}"

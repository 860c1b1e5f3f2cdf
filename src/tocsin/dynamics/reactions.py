"""Who reacts to whom: how much more frequent one kind of act is in the days after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from tocsin.dynamics.baseline import YEAR, baseline
from tocsin.dynamics.fitness import Fitness, rescaled
from tocsin.dynamics.hawkes import Fit, fit
from tocsin.dynamics.inference import Estimate, false_discovery, likelihood_ratio, ratio
from tocsin.dynamics.kernels import Exponentials, Floats, Mask, Within
from tocsin.dynamics.model import Model, Term, without
from tocsin.dynamics.occurrences import Occurrences
from tocsin.dynamics.placebo import Placebo, placebos
from tocsin.errors import DataError

CAUSES, EFFECTS = 5, 10  # fewer acts than this give no ratio worth a number
MOST = 0.9  # share of days within the window above which nothing is left to compare with
BEFORE = 365  # days of history before the first day that counts
OWN = Exponentials((2.0, 10.0, 60.0), free=False)
LAGS = (1, 4, 8, 15, 31)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a reaction is asked after: window in days, level of intervals, placebos, seed, and what the rate
    is adjusted for (knots of the slow change in days, pairs of seasonal waves, days of the week)."""

    days: int = 14
    level: float = 0.9
    placebos: int = 199
    seed: int = 1979
    trend: float | None = YEAR
    harmonics: int = 2
    weekdays: bool = False
    own: Exponentials | None = OWN


@dataclass(frozen=True, slots=True)
class Reaction:
    """One pair.

    ``counted`` is the ratio of the rates on days within the window and on the others, unadjusted, with its
    interval; ``season`` is adjusted for season and slow change, ``adjusted`` also for the effect's own past
    and for what is ``given``. ``lags`` are adjusted ratios by days since the last cause. ``same_day`` counts
    days with both, whose order is unknown. ``p`` is the likelihood-ratio test's, ``q`` after false
    discovery over the pairs asked at once.
    """

    cause: str
    effect: str
    plan: Plan
    given: tuple[str, ...]
    first: date
    last: date
    causes: int
    effects: int
    window_days: int
    window_effects: int
    other_days: int
    same_day: int
    counted: Estimate
    season: Estimate
    adjusted: Estimate
    lags: tuple[tuple[str, Estimate], ...]
    p: float
    q: float
    shifted: Placebo
    permuted: Placebo
    fitness: Fitness | None
    dispersion: float
    model: Fit

    @property
    def found(self) -> bool:
        """True where the interval is clear of 1, and test and both placebos are at most 5 %."""
        chances = (self.q, self.shifted.p, self.permuted.p)
        return self.adjusted.apart() and max(chances) <= 0.05


@dataclass(frozen=True, slots=True)
class Refused:
    """A pair of which nothing can be said, and why."""

    cause: str
    effect: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Days:
    """Daily counts of a pair, from up to a year before the first day that counts."""

    first: date
    cause: Floats
    effect: Floats
    known: Mask
    given: dict[str, Floats]


def reactions(
    data: Occurrences,
    pairs: Iterable[tuple[str, str]],
    *,
    since: date | None = None,
    until: date | None = None,
    given: Sequence[str] = (),
    plan: Plan | None = None,
) -> list[Reaction | Refused]:
    """Each pair of selectors (cause, effect) asked after, with false-discovery control over all of them.

    ``given`` are selectors whose windows are held constant. A pair with too little to go on is
    :class:`Refused`. Raises DataError where no day asked for is covered.
    """
    data.between(since, until)
    plan = plan or Plan()
    found: list[Reaction | Refused] = []
    for cause, effect in pairs:
        try:
            found.append(_reaction(data, cause, effect, since, until, given, plan))
        except DataError as error:
            found.append(Refused(cause, effect, str(error)))
    asked = [one for one in found if isinstance(one, Reaction)]
    chances = dict(zip(map(id, asked), false_discovery([one.p for one in asked]), strict=True))
    return [replace(one, q=chances[id(one)]) if isinstance(one, Reaction) else one for one in found]


def _reaction(
    data: Occurrences,
    cause: str,
    effect: str,
    since: date | None,
    until: date | None,
    given: Sequence[str],
    plan: Plan,
) -> Reaction:
    days = _days(data, cause, effect, since, until, given, plan)
    window = Within((1, plan.days + 1))
    inside = window.columns(days.cause)[:, 0] > 0
    known = days.known
    _enough(days, cause, effect, inside, plan)
    full = fit(_model(days, plan, (Term("cause", days.cause, window, "times"),)))
    null = fit(without(full.model, "cause"), full.values[np.array([n != _name(window) for n in full.names])])
    shifted, permuted = placebos(null, days.cause, window, days.first, plan.placebos, plan.seed)
    p = likelihood_ratio(full, null)
    when = np.flatnonzero(known)
    return Reaction(
        cause=cause,
        effect=effect,
        plan=plan,
        given=tuple(given),
        first=days.first + timedelta(days=int(when[0])),
        last=days.first + timedelta(days=int(when[-1])),
        causes=int(days.cause[known].sum()),
        effects=int(days.effect[known].sum()),
        window_days=int((inside & known).sum()),
        window_effects=int(days.effect[inside & known].sum()),
        other_days=int((~inside & known).sum()),
        same_day=int(((days.cause > 0) & (days.effect > 0) & known).sum()),
        counted=_ratio(days, replace(plan, trend=None, harmonics=0, weekdays=False, own=None), window, {}),
        season=_ratio(days, replace(plan, own=None), window, {}),
        adjusted=ratio(full, _name(window), plan.level),
        lags=_lags(days, plan),
        p=p,
        q=p,
        shifted=shifted,
        permuted=permuted,
        fitness=rescaled(full, plan.seed),
        dispersion=full.dispersion,
        model=full,
    )


def _days(
    data: Occurrences,
    cause: str,
    effect: str,
    since: date | None,
    until: date | None,
    given: Sequence[str],
    plan: Plan,
) -> _Days:
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
    return _Days(
        whole.first,
        whole.select(cause).counts().astype(np.float64),
        whole.select(effect).counts().astype(np.float64),
        known,
        {text: whole.select(text).counts().astype(np.float64) for text in given},
    )


def _enough(days: _Days, cause: str, effect: str, inside: Mask, plan: Plan) -> None:
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


def _model(days: _Days, plan: Plan, terms: tuple[Term, ...]) -> Model:
    base = baseline(
        days.first, len(days.effect), trend=plan.trend, harmonics=plan.harmonics, weekdays=plan.weekdays
    )
    own = (Term("own", days.effect, plan.own),) if plan.own else ()
    window = Within((1, plan.days + 1))
    held = tuple(Term(f"given {name}", counts, window, "times") for name, counts in days.given.items())
    return Model(days.effect, base, (*own, *held, *terms), days.known)


def _name(window: Within) -> str:
    return f"cause {window.names[0]}"


def _ratio(days: _Days, plan: Plan, window: Within, given: Mapping[str, Floats]) -> Estimate:
    term = Term("cause", days.cause, window, "times")
    return ratio(fit(_model(replace(days, given=dict(given)), plan, (term,))), _name(window), plan.level)


def _lags(days: _Days, plan: Plan) -> tuple[tuple[str, Estimate], ...]:
    """Adjusted ratios by lag, all in one model."""
    kernel = Within(LAGS)
    full = fit(_model(days, plan, (Term("cause", days.cause, kernel, "times"),)))
    return tuple((name, ratio(full, f"cause {name}", plan.level)) for name in kernel.names)

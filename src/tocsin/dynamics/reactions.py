"""Who reacts to whom: how much more frequent one kind of act is in the days after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from tocsin.dynamics.fitness import Fitness, rescaled
from tocsin.dynamics.hawkes import Fit, fit
from tocsin.dynamics.inference import Estimate, false_discovery, likelihood_ratio, ratio
from tocsin.dynamics.kernels import Within
from tocsin.dynamics.model import Term, without
from tocsin.dynamics.occurrences import Occurrences
from tocsin.dynamics.pair import Pair, Plan, enough, model_of, name_of, pair_of
from tocsin.dynamics.placebo import Placebo, placebos
from tocsin.errors import DataError


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
    days = pair_of(data, cause, effect, since, until, given, plan)
    window = Within((1, plan.days + 1))
    inside = window.columns(days.cause)[:, 0] > 0
    known = days.known
    enough(days, cause, effect, inside, plan)
    full = fit(model_of(days, plan, (Term("cause", days.cause, window, "times"),)))
    null = fit(
        without(full.model, "cause"), full.values[np.array([n != name_of(window) for n in full.names])]
    )
    shifted, permuted = placebos(null, days.cause, window, days.first, plan.placebos, plan.seed)
    # Shifted dates bear on nothing: where their z vary more than 1, so does that of the true ones by chance.
    spread = max(1.0, shifted.spread)
    p = likelihood_ratio(full, null, spread=spread)
    acts = days.effect * known
    followed, others = int(acts[inside].sum()), int(acts[~inside].sum())
    bare = replace(plan, trend=None, harmonics=0, weekdays=False, own=None)
    ratios = [_ratio(replace(days, read=None), bare, window), _ratio(days, replace(plan, own=None), window)]
    ratios.append(ratio(full, name_of(window), plan.level, spread))
    counted, season, adjusted = (one.open_ended(followed, others) for one in ratios)
    when = np.flatnonzero(known)
    return Reaction(
        cause=cause,
        effect=effect,
        plan=plan,
        given=tuple(given),
        first=days.first + timedelta(days=int(when[0])),
        last=days.first + timedelta(days=int(when[-1])),
        causes=int(days.cause[known].sum()),
        effects=followed + others,
        window_days=int((inside & known).sum()),
        window_effects=followed,
        other_days=int((~inside & known).sum()),
        same_day=int(((days.cause > 0) & (days.effect > 0) & known).sum()),
        counted=counted,
        season=season,
        adjusted=adjusted,
        lags=_lags(days, plan, spread),
        p=p,
        q=p,
        shifted=shifted,
        permuted=permuted,
        fitness=rescaled(full, plan.seed),
        dispersion=full.dispersion,
        model=full,
    )


def _ratio(days: Pair, plan: Plan, window: Within) -> Estimate:
    """The ratio with nothing given."""
    term = Term("cause", days.cause, window, "times")
    return ratio(fit(model_of(replace(days, given={}), plan, (term,))), name_of(window), plan.level)


def _lags(days: Pair, plan: Plan, spread: float) -> tuple[tuple[str, Estimate], ...]:
    """Adjusted ratios by lag, all in one model."""
    if len(plan.lags) < 2:
        return ()
    kernel = Within(plan.lags)
    full = fit(model_of(days, plan, (Term("cause", days.cause, kernel, "times"),)))
    return tuple((name, ratio(full, f"cause {name}", plan.level, spread)) for name in kernel.names)

"""Reactions: effects that are there, effects that are not, refusals, and the words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import exp, log

import numpy as np
import pytest

from tocsin.dynamics import Occurrences, gather, korea, words
from tocsin.dynamics.baseline import baseline
from tocsin.dynamics.fitness import kolmogorov, rescaled
from tocsin.dynamics.hawkes import fit
from tocsin.dynamics.kernels import Floats, Within
from tocsin.dynamics.model import Model, Term
from tocsin.dynamics.pair import Plan
from tocsin.dynamics.placebo import Scorer, permuted, quarters, shifted
from tocsin.dynamics.reactions import Reaction, Refused, reactions
from tocsin.errors import DataError
from tocsin.records import Occurrence
from tocsin.report import plots

FIRST = date(2010, 1, 1)


def acts(**days: Sequence[int]) -> Occurrences:
    found = [Occurrence(FIRST + timedelta(days=int(n)), kind) for kind, when in days.items() for n in when]
    return gather(sorted(found, key=lambda act: act.day), [(FIRST, FIRST + timedelta(days=2999))])


def answered(times: float, seed: int = 1) -> Occurrences:
    """Effects at 0.05 a day, ``times`` as often in the ten days after each of 60 causes."""
    rng = np.random.default_rng(seed)
    cause = np.zeros(3000)
    cause[rng.choice(3000, 60, replace=False)] = 1
    near = Within((1, 11)).columns(cause)[:, 0] > 0
    effect = rng.random(3000) < np.where(near, 0.05 * times, 0.05)
    return acts(cause=np.flatnonzero(cause), effect=np.flatnonzero(effect))


def ask(data: Occurrences, **plan: object) -> Reaction | Refused:
    [found] = reactions(data, [("cause", "effect")], plan=Plan(days=10, **plan))  # type: ignore[arg-type]
    return found


def test_an_effect_is_shown() -> None:
    found = ask(answered(4.0))
    assert isinstance(found, Reaction) and found.found
    assert found.adjusted.low < 4.0 < found.adjusted.high and found.adjusted.low > 2
    assert max(found.shifted.p, found.permuted.p) <= 0.01 and 0.8 < found.shifted.median < 1.25
    assert found.fitness is not None and found.fitness.good
    assert "Shown: more than chance" in words.answer(found)
    assert words.answer(found).startswith("In the 10 days after cause, effect is ")


def test_no_effect_is_not_shown() -> None:
    found = ask(answered(1.0))
    assert isinstance(found, Reaction) and not found.found and found.adjusted.low < 1 < found.adjusted.high
    assert "Not shown" in words.answer(found)


def test_a_deterrent_is_a_ratio_below_one() -> None:
    found = ask(answered(0.1))
    assert isinstance(found, Reaction) and found.found and found.adjusted.high < 0.6
    assert "Shown: fewer than chance" in words.answer(found)


def test_none_after_any_cause_is_a_ratio_of_zero() -> None:
    found = ask(answered(0.0))
    assert isinstance(found, Reaction) and found.adjusted.value == found.adjusted.low == 0
    assert 0 < found.adjusted.high < 1 and "effect is 0 times as frequent" in words.answer(found)


def test_all_after_a_cause_is_a_ratio_without_end() -> None:
    causes = np.random.default_rng(2).choice(2900, 40, replace=False)
    found = ask(acts(cause=causes, effect=sorted({n + n % 7 + 1 for n in causes})))
    assert isinstance(found, Reaction) and found.adjusted.value == float("inf") and found.adjusted.low > 5
    assert words.record(found)["adjusted"]["value"] is None and "to ∞" in words.answer(found)
    assert "<svg" in plots.reaction(found)


def test_an_act_is_not_its_own_answer() -> None:
    [found] = reactions(answered(1.0), [("effect", "effect")])
    assert isinstance(found, Refused) and "after itself" in found.reason


def test_the_counted_ratio_by_hand() -> None:
    found = ask(answered(4.0))
    assert isinstance(found, Reaction)
    inside = found.window_effects / found.window_days
    outside = (found.effects - found.window_effects) / found.other_days
    by_hand = np.log1p(-inside) / np.log1p(-outside)
    assert found.counted.value == pytest.approx(by_hand, rel=0.02), "rates of days with at least one act"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (acts(cause=[50, 900, 1800], effect=range(0, 2900, 50)), "3 acts of 'cause'"),
        (acts(cause=range(0, 2900, 50), effect=[100, 200, 300]), "3 acts of 'effect'"),
        (acts(cause=range(0, 2900, 50)), "no acts of 'effect'"),
        (acts(cause=range(0, 2990, 5), effect=range(0, 2900, 50)), "hardly any is left to compare with"),
    ],
)
def test_thin_data_are_refused_in_words(data: Occurrences, reason: str) -> None:
    found = ask(data)
    assert isinstance(found, Refused) and reason in found.reason and reason in words.answer(found)
    assert words.record(found)["refused"] == found.reason


def test_days_outside_of_the_data_are_an_error() -> None:
    with pytest.raises(DataError, match="no day from"):
        reactions(answered(1.0), [("cause", "effect")], since=date(2040, 1, 1))


def test_gaps_do_not_count_as_quiet() -> None:
    """Half of the days are not covered; the ratio is what the other half says."""
    whole = answered(4.0)
    cut = FIRST + timedelta(days=1500)
    spans = [(FIRST, cut), (cut + timedelta(days=400), whole.last)]
    kept = [act for act in whole.acts if any(a <= act.day <= b for a, b in spans)]
    found = ask(gather(kept, spans))
    assert isinstance(found, Reaction)
    assert found.window_days + found.other_days == 3000 - 399 - 20, (
        "less the gap and ten days after each start"
    )


def test_the_same_question_has_the_same_answer() -> None:
    one, two = (words.record(ask(answered(2.0))) for _ in range(2))
    assert json.dumps(one, allow_nan=False) == json.dumps(two, allow_nan=False)


def test_placebo_dates() -> None:
    rng = np.random.default_rng(8)
    causes = rng.poisson(0.2, 800).astype(float)
    turned = shifted(causes, rng)
    assert turned.sum() == causes.sum() and not np.array_equal(turned, causes)
    blocks = quarters(date(2020, 11, 15), 800)
    assert blocks[0] == blocks[46] != blocks[47], "the quarter ends on 31 December"
    dealt = permuted(causes, blocks, rng)
    for block in np.unique(blocks):
        assert sorted(dealt[blocks == block]) == sorted(causes[blocks == block])


def test_the_score_is_the_fit_s_first_step() -> None:
    """Near no effect, one step gives what the whole fit gives, and the score's z the likelihood's."""
    rng = np.random.default_rng(9)
    target, cause = (rng.poisson(0.5, 2000).astype(float) for _ in range(2))
    base = baseline(FIRST, 2000)
    null = fit(Model(target, base))
    full = fit(Model(target, base, (Term("cause", cause, Within((1, 3)), "times"),)))
    step, z = Scorer.of(null)(Within((1, 3)).columns(cause)[:, 0])
    assert step == pytest.approx(full["cause days 1 to 2"], abs=0.01)
    assert z**2 * null.dispersion == pytest.approx(2 * (full.objective - null.objective), abs=0.05)


def test_kolmogorov_s_law() -> None:
    assert kolmogorov(1.358 / 100, 10_000) == pytest.approx(0.05, abs=0.001)
    assert kolmogorov(1.0, 10_000) == pytest.approx(0.0, abs=1e-9) and kolmogorov(0.0001, 100) == 1.0
    low, high = (kolmogorov(d / 1000.0, 1_000_000) for d in (1.1799, 1.1801))
    assert low == pytest.approx(high, abs=1e-3), "the two series meet"


def test_time_rescaling_tells_a_wrong_rhythm() -> None:
    rng, rate = np.random.default_rng(10), np.full(4000, 0.4)
    steady: Floats = rng.poisson(rate).astype(float)
    bunched = rng.poisson(np.where(np.arange(4000) % 200 < 50, 1.6, 0.02)).astype(float)
    base = baseline(FIRST, 4000, trend=None, harmonics=0)
    good, bad = (rescaled(fit(Model(target, base))) for target in (steady, bunched))
    assert good is not None and good.good and bad is not None and not bad.good
    once = rescaled(fit(Model((steady > 0).astype(float), base)))
    assert once is not None and once.good and rescaled(fit(Model((np.arange(400) == 7) * 1.0, baseline(
        FIRST, 400, trend=None, harmonics=0)))) is None  # fmt: skip


def test_korea() -> None:
    """The three answers that the table is asked for first."""
    tests = "PRK weapon-test"
    asked = [("USA bomber", tests), (tests, "USA bomber"), ("USA,KOR exercise major", tests)]
    found = reactions(korea(), asked, since=date(2012, 1, 1), plan=Plan(placebos=99))
    flights, answers, exercises = (one for one in found if isinstance(one, Reaction))
    assert not flights.found and flights.adjusted.low < 1 < flights.adjusted.high
    assert answers.found and answers.adjusted.low > 1.5
    assert exercises.adjusted.value > 1 and exercises.counted.value > 1


def test_words_and_plot() -> None:
    found = ask(answered(4.0))
    assert isinstance(found, Reaction)
    drawn = plots.reaction(found)
    assert drawn.startswith("<svg") and "as frequent as otherwise" in drawn and drawn.count("<circle") == 9
    assert words.number(0.6234) == "0.62" and words.number(1.62) == "1.6" and words.number(exp(3)) == "20"
    told = " ".join(words.details(found))
    assert "on 100 days within 10 days after" in told and "Adjusted for season" in told


def test_hostile_names_stay_text() -> None:
    base = answered(4.0)
    data = gather(
        [Occurrence(act.day, "<script>" if act.kind == "cause" else act.kind) for act in base.acts],
        base.covered,
    )
    [found] = reactions(data, [("<script>", "effect")], plan=Plan(days=10, placebos=19))
    assert isinstance(found, Reaction) and "<script>" not in plots.reaction(found)


def test_how_much_was_read_is_given() -> None:
    """Two kinds that only reading ties: both are told more often when four times as much is read."""
    rng, days = np.random.default_rng(3), 3000
    read = np.where(np.arange(days) // 200 % 2, 8, 2)
    counts = {kind: rng.poisson(0.012 * read) for kind in ("cause", "effect")}
    dated = [
        Occurrence(FIRST + timedelta(days=int(at)), kind, count=int(row[at]))
        for kind, row in counts.items()
        for at in np.flatnonzero(row)
    ]
    known = {FIRST + timedelta(days=n): int(number) for n, number in enumerate(read)}
    data = gather(sorted(dated, key=lambda act: act.day), [(FIRST, FIRST + timedelta(2999))], read=known)
    plan = Plan(placebos=19, lags=())
    with_, without = (
        reactions(one, [("cause", "effect")], plan=plan)[0] for one in (data, replace(data, read={}))
    )
    assert isinstance(with_, Reaction) and isinstance(without, Reaction)
    assert abs(log(with_.season.value)) < abs(log(without.season.value))
    assert "how much was read" in " ".join(words.details(with_))
    assert "reading" in words.record(with_)["adjusted_for"]

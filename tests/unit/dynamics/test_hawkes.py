"""Kernels, rates and fits against closed forms, hand computations and numerical derivatives."""

from __future__ import annotations

from datetime import date
from math import erfc, exp, log, sqrt

import numpy as np
import pytest

from tocsin.dynamics.baseline import Baseline, baseline
from tocsin.dynamics.hawkes import _score, fit, fit_all
from tocsin.dynamics.inference import chi2_tail, false_discovery, likelihood_ratio, profile, ratio
from tocsin.dynamics.kernels import Exponentials, Floats, Steps, Within, faded, half_life
from tocsin.dynamics.model import Model, Term, at, known, ready_of, weak_of, without
from tocsin.errors import DataError


def level(days: int) -> Baseline:
    return Baseline(np.ones((days, 1)), ("level",), np.array([np.inf]))


def numbers(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def test_fading_is_the_sum_over_the_past() -> None:
    counts = np.random.default_rng(1).poisson(0.7, 60).astype(float)
    for a in (0.05, 0.6, 0.99):
        by_hand = [sum(a ** (t - s - 1) * counts[s] for s in range(t)) for t in range(60)]
        assert faded(counts, a) == pytest.approx(by_hand)


def test_an_exponential_kernel_weighs_one_in_all() -> None:
    once = np.zeros(400)
    once[0] = 1.0
    columns = Exponentials((3.0, 20.0)).columns(once)
    assert columns.sum(0) == pytest.approx([1.0, 1.0], abs=1e-8) and columns[0].tolist() == [0, 0]
    assert half_life(10.0) == pytest.approx(6.931, abs=1e-3)


def test_slopes_are_the_derivatives_by_the_log_memory() -> None:
    counts = np.random.default_rng(2).poisson(0.5, 80).astype(float)
    up, down = (Exponentials((5.0 * exp(step),)).columns(counts) for step in (1e-6, -1e-6))
    assert Exponentials((5.0,)).slopes(counts) == pytest.approx((up - down) / 2e-6, abs=1e-7)


def test_steps_and_windows_by_hand() -> None:
    counts = numbers(1, 0, 2, 0, 0, 0)
    assert Steps((1, 2, 4)).columns(counts).T.tolist() == [[0, 1, 0, 2, 0, 0], [0, 0, 0.5, 0.5, 1, 1]]
    assert Within((1, 3)).columns(counts)[:, 0].tolist() == [0, 1, 1, 1, 1, 0]
    assert Steps((1, 4, 5)).names == ("days 1 to 3", "day 4")


def model_of_everything(days: int = 200, most: int = 9) -> Model:
    rng = np.random.default_rng(3)
    target, other = (np.minimum(rng.poisson(0.6, days), most).astype(float) for _ in range(2))
    base = baseline(date(2020, 3, 1), days, trend=90.0, harmonics=1, weekdays=True)
    terms = (
        Term("own", target, Exponentials((4.0,))),
        Term("other", other, Steps((1, 4)), "times"),
        Term("slow", other, Exponentials((9.0,)), "times"),
    )
    return Model(target, base, terms, np.arange(days) > 5)


@pytest.mark.parametrize("most", [9, 1])
def test_gradients_are_the_objective_s_derivatives(most: int) -> None:
    model = model_of_everything(most=most)
    values = np.random.default_rng(4).normal(0, 0.2, len(fit(model).values))
    values[-2:] = log(4.0), log(9.0)
    gradient, _ = _score(model, values, at(model, values, ready_of(model)), weak_of(model))
    for n in range(len(values)):
        step = np.zeros(len(values))
        step[n] = 1e-6
        up, down = (at(model, values + sign * step, ready_of(model)).objective for sign in (1, -1))
        assert gradient[n] == pytest.approx((up - down) / 2e-6, rel=1e-4, abs=1e-4)


def test_a_level_alone_is_the_mean() -> None:
    target = numbers(0, 3, 1, 0, 2, 0)
    found = fit(Model(target, level(6)))
    assert found.converged and exp(found["level"]) == pytest.approx(1.0)
    assert found.likelihood == pytest.approx(-6.0)
    once = fit(Model(numbers(1, 0, 0, 1, 0), level(5)))
    assert 1 - exp(-exp(once["level"])) == pytest.approx(2 / 5), "the chance of a day with an act"


def test_a_window_s_ratio_is_the_ratio_of_means() -> None:
    """Two groups of days: the maximum-likelihood ratio is the quotient of their mean counts."""
    rng = np.random.default_rng(5)
    cause = np.zeros(400)
    cause[::20] = 1
    inside = Within((1, 6)).columns(cause)[:, 0] > 0
    target = rng.poisson(np.where(inside, 2.0, 1.0)).astype(float)
    found = fit(Model(target, level(400), (Term("cause", cause, Within((1, 6)), "times"),)))
    weak = found.values[1] / 9.0  # the weak penalty's pull, in acts
    assert ratio(found, "cause days 1 to 5").value == pytest.approx(
        target[inside].mean() / target[~inside].mean(), rel=abs(weak) / 20 + 1e-3
    )


def test_profile_interval_of_a_poisson_mean() -> None:
    """n zeros and sums are enough: the ends solve 2 (S log(m / l) - n (m - l)) = 2.706."""
    target = np.tile(numbers(0, 1, 0, 2, 1, 1, 0, 2, 1, 2), 3)
    found = fit(Model(target, level(30)))
    low, high = (exp(end) for end in profile(found, "level"))
    for end in (low, high):
        loss = 2 * (30 * log(1.0 / end) - 30 * (1.0 - end))
        assert loss == pytest.approx(2.7055, abs=0.03)
    assert low < 1 < high


def test_hawkes_is_recovered_and_silence_is_not_invented() -> None:
    rng, a = np.random.default_rng(6), exp(-1 / 4)
    counts, past = np.zeros((2, 6000)), np.zeros(2)
    for t in range(6000):
        counts[:, t] = rng.poisson([0.3 + 0.5 * past[0], 0.3 + 0.4 * past[0]])
        past = a * past + (1 - a) * counts[:, t]
    found = fit_all({"x": counts[0], "y": counts[1]}, level(6000), Exponentials((7.0,)))
    assert found["x"]["x memory 1"] == pytest.approx(0.5, abs=0.1)
    assert found["y"]["x memory 1"] == pytest.approx(0.4, abs=0.1)
    for kind in ("x", "y"):
        wide = found[kind].errors[found[kind].names.index("y memory 1")]
        assert abs(found[kind]["y memory 1"]) < 3 * wide, "the second kind brings about nothing"
        assert exp(found[kind]["x log memory 1"]) == pytest.approx(4.0, rel=0.35)


def test_inhibition_keeps_the_rate_positive() -> None:
    rng, quiet = np.random.default_rng(7), np.zeros(3000)
    stop = (rng.random(3000) < 0.05).astype(float)
    for t in range(3000):
        quiet[t] = rng.poisson(0.05 if stop[max(0, t - 3) : t].any() else 0.5)
    found = fit(Model(quiet, level(3000), (Term("stop", stop, Steps((1, 4))),)))
    assert found["stop days 1 to 3"] < -0.3 and found.rate.min() > 0


def test_days_that_are_not_known_do_not_count() -> None:
    target = numbers(1, 2, 1, 2, 50, 70)
    found = fit(Model(target, level(6), (), np.array([True] * 4 + [False] * 2)))
    assert exp(found["level"]) == pytest.approx(1.5) and known(found.model).sum() == 4


def test_refusals() -> None:
    with pytest.raises(DataError, match="never happen"):
        fit(Model(np.zeros(9), level(9)))
    with pytest.raises(DataError, match="from 0"):
        fit(Model(numbers(1, -1), level(2)))


def test_tests_and_false_discovery() -> None:
    assert chi2_tail(3.841, 1) == pytest.approx(0.05, abs=1e-4)
    assert chi2_tail(5.991, 2) == pytest.approx(0.05, abs=1e-4)
    assert chi2_tail(7.815, 3) == pytest.approx(0.05, abs=1e-4)
    assert chi2_tail(18.307, 10) == pytest.approx(0.05, abs=1e-4)
    assert false_discovery([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert false_discovery([]) == []
    target, cause = numbers(*[2, 0, 2, 0] * 20), numbers(*[0, 1, 0, 1] * 20)
    full = fit(Model(target, level(80), (Term("c", cause, Steps((1, 2)), "times"),)))
    null = fit(without(full.model, "c"))
    gain = 2 * (full.objective - null.objective) / full.dispersion
    assert likelihood_ratio(full, null) == pytest.approx(erfc(sqrt(gain / 2)))


def test_the_baseline_s_columns() -> None:
    made = baseline(
        date(2024, 1, 1), 731, trend=365.25, harmonics=1, weekdays=True, covariates={"x": np.ones(731)}
    )
    assert made.names[:4] == ("level", "trend 0", "trend 1", "trend 2") and made.names[-1] == "x"
    hats = made.columns[:, 1:4]
    assert hats.sum(1) == pytest.approx(np.ones(731))
    week = made.columns[:7, [made.names.index("Monday"), made.names.index("Saturday")]]
    assert week[:, 0].tolist() == [1, 0, 0, 0, 0, 0, -1], "1 January 2024 was a Monday"

"""Scores and laws against closed forms; forecasts that never look ahead; what-if on known processes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.dynamics import laws, scores
from tocsin.dynamics.backtest import BLEND, track
from tocsin.dynamics.blend import blend
from tocsin.dynamics.excitation import Excitation, law
from tocsin.dynamics.outlook import outlook
from tocsin.dynamics.panel import Panel, totals
from tocsin.dynamics.question import ask
from tocsin.dynamics.rates import Climatology
from tocsin.dynamics.record import interval, record, reliability
from tocsin.dynamics.regression import logistic
from tocsin.dynamics.traces import fading
from tocsin.dynamics.whatif import poisson_of, simulate
from tocsin.errors import DataError
from tocsin.report import chances

START = date(2012, 1, 1)


def made(days: int = 1100, rate: float = 0.08, seed: int = 1) -> Panel:
    rng = np.random.default_rng(seed)
    plan = (np.arange(days + 40) % 180 < 12).astype(float)
    streams = {"show": rng.poisson(0.05, days).astype(float)}
    return Panel(START, rng.poisson(rate, days).astype(float), streams, {"drill": plan})


def test_scores_of_hand_worked_forecasts() -> None:
    chance, happened = np.array([0.2, 0.9]), np.array([0.0, 1.0])
    assert scores.brier(chance, happened) == pytest.approx([0.04, 0.01])
    assert scores.log_score(chance, happened) == pytest.approx([-np.log(0.8), -np.log(0.9)])
    assert scores.crps(np.array([[0.5, 0.3, 0.2]]), np.array([1.0])) == pytest.approx([0.5**2 + 0.2**2])
    assert scores.auc(np.array([0.1, 0.4, 0.4, 0.8]), np.array([0, 0, 1, 1.0])) == pytest.approx(0.875)
    assert scores.auc(chance, np.zeros(2)) is None


def test_laws_have_their_moments() -> None:
    k = np.arange(400)
    pmf = laws.negative_binomial(np.array([3.0]), 2.0, 400)
    assert pmf @ k == pytest.approx([3.0])
    assert pmf @ k**2 - 9 == pytest.approx([3 + 9 / 2])
    assert laws.poisson(np.array([2.0]), 60)[0, 3] == pytest.approx(np.exp(-2) * 8 / 6)
    both = laws.of_none_and_mean(np.array([0.6]), np.array([0.9]), 400)
    assert both[0, 0] == pytest.approx(0.6, abs=1e-6) and both @ k == pytest.approx([0.9], abs=1e-5)


def test_faded_sums_halve() -> None:
    sums, weights = fading(np.array([1.0, 0.0, np.nan, 0.0]), [1.0])
    assert sums[:, 0] == pytest.approx([0, 1, 0.5, 0.25, 0.125])
    assert weights[:, 0] == pytest.approx([0, 1, 1.5, 0.75, 1.375])


def test_totals_know_what_is_unknown() -> None:
    found = totals(Panel(START, np.array([1.0, 0, 2, np.nan, 1])), 2)
    assert found == pytest.approx([1, 2, np.nan, np.nan, np.nan], nan_ok=True)


def test_logistic_without_columns_of_worth_gives_the_share() -> None:
    rng = np.random.default_rng(3)
    happened = (rng.random(500) < 0.3).astype(float)
    line = logistic(rng.normal(size=(500, 2)), happened, np.ones(500), 1e6)
    assert 1 / (1 + np.exp(-line.of(np.zeros((1, 2))))) == pytest.approx([happened.mean()], abs=1e-3)


def test_climatology_is_the_share_of_past_windows() -> None:
    panel = Panel(START, np.tile([1.0, 0, 0, 0], 100))
    pmf = Climatology().forecast(ask(panel, 1), 400, np.array([400]))
    assert 1 - pmf[0, 0] == pytest.approx((100 + 0.5) / 401)


def test_a_process_without_excitation_is_poisson() -> None:
    still = Excitation(0.1, np.zeros(1), np.zeros(1), np.array([0.9]))
    pmf = law(still, ask(made(), 7), 1100, np.array([900, 1100]))
    assert pmf == pytest.approx(laws.poisson(np.array([0.7, 0.7]), pmf.shape[1]), abs=1e-3)


def test_the_future_changes_no_past_forecast() -> None:
    """Counts, other acts, and plans beyond the horizon are changed after a day: all forecasts made up to
    that day stay, every model's and the blend's."""
    panel, day, horizon = made(), 900, 7
    rng = np.random.default_rng(9)
    counts, show, plan = panel.counts.copy(), panel.streams["show"].copy(), panel.plans["drill"].copy()
    counts[day:] = rng.poisson(3, counts.size - day)
    show[day:] = 5
    plan[day + horizon :] = 1 - plan[day + horizon :]
    other = replace(panel, counts=counts, streams={"show": show}, plans={"drill": plan})
    one, two = track(panel, horizon), track(other, horizon)
    upto = one.origins <= day
    for name in one.laws:
        a, b = one.laws[name][upto], two.laws[name][upto]
        wide = max(a.shape[1], b.shape[1])
        # Equal but for rounding: sums over laws of other widths are taken in another order.
        assert np.abs(laws.padded(a, wide) - laws.padded(b, wide)).max() < 1e-12, name
    assert not np.array_equal(one.chance(BLEND)[~upto], two.chance(BLEND)[~upto])


def test_the_blend_learns_who_is_right_and_only_once_it_is_known() -> None:
    rng = np.random.default_rng(4)
    happened = (rng.random(900) < 0.2).astype(float)
    good, bad = (laws.hurdle(np.full(900, p), np.array([1.0, 0.0])) for p in (0.2, 0.8))
    found = blend([good, bad], happened, 1)
    assert found.weights[0] == pytest.approx([0.5, 0.5])
    assert found.weights[-1][0] > 0.9
    assert 1 - found.pmf[-1, 0] == pytest.approx(0.2, abs=0.08)


def test_without_clustering_the_blend_stays_near_the_base_rate() -> None:
    found = track(made(2200, 0.05), 7)
    late = found.scored(1400)
    assert abs(found.chance(BLEND)[late].mean() - found.chance("climatology")[late].mean()) < 0.08
    judged = record(found, BLEND, 1400)
    assert judged.skill is not None and judged.skill > -0.05


def test_skill_of_the_reference_is_nothing() -> None:
    loss = np.random.default_rng(2).random(600)
    assert interval(loss, loss) == pytest.approx((0, 0))
    assert interval(loss[:100], loss[:100]) == (None, None)


def test_reliability_counts_every_forecast_once_and_draws() -> None:
    found = track(made(), 7)
    bins = reliability(found, BLEND)
    assert sum(one.forecasts for one in bins) == found.scored().size
    drawn = chances.reliability("<tests>", 7, bins, record(found, BLEND))
    assert drawn.startswith("<svg") and "&lt;tests&gt;" in drawn


@pytest.mark.parametrize("counts", [np.zeros(1200), np.r_[np.ones(3), np.zeros(1200)], np.ones(200)])
def test_thin_data_get_a_word_and_no_number(counts: np.ndarray) -> None:  # type: ignore[type-arg]
    with pytest.raises(DataError, match="nothing can be forecast"):
        outlook(Panel(START, counts.astype(float)), 7)


def test_no_forecast_without_a_record() -> None:
    with pytest.raises(DataError, match="without a record"):
        outlook(made(500), 7)


def test_counts_by_inversion_follow_poisson() -> None:
    chance = (np.arange(20000) + 0.5) / 20000
    drawn = poisson_of(chance, np.full(20000, 1.5))
    assert drawn.mean() == pytest.approx(1.5, abs=0.01) and drawn.var() == pytest.approx(1.5, abs=0.02)
    assert (poisson_of(chance, np.full(20000, 2.0)) >= drawn).all()


def causal(days: int = 4000, seed: int = 11) -> Panel:
    """Each act of the cause brings 0.8 acts about on the days after it."""
    rng = np.random.default_rng(seed)
    cause = rng.poisson(0.05, days).astype(float)
    state, counts = 0.0, np.zeros(days)
    for day in range(days):
        counts[day] = rng.poisson(0.03 + 0.8 * state)
        state = state * np.exp(-1 / 5) + (1 - np.exp(-1 / 5)) * cause[day]
    return Panel(START, counts, {"cause": cause})


def test_an_act_put_in_brings_about_what_it_did_before() -> None:
    """Over ten streams: unbiased, and the 90 % intervals hold the truth at least eight times."""
    truth = 0.8 * (1 - np.exp(-29 / 5))
    found = []
    for seed in range(10):
        panel = causal(seed=seed)
        found.append(simulate(panel, "effect", "cause", added=[panel.day(len(panel))], paths=300).difference)
    low, middle, high = np.array(found).T
    assert middle.mean() == pytest.approx(truth, abs=0.08)
    assert ((low < truth) & (truth < high)).sum() >= 8


def test_the_same_seed_gives_the_same_paths() -> None:
    panel = causal()
    added = [START + timedelta(days=len(panel))]
    one, two = (simulate(panel, "effect", "cause", added=added, paths=200) for _ in range(2))
    assert np.array_equal(one.with_change, two.with_change)
    assert one.changed > one.chance
    assert "Simulation" in chances.fan(one)


def test_only_what_is_there_can_be_taken_out() -> None:
    panel = causal()
    empty = int(np.flatnonzero(panel.streams["cause"] == 0)[-1])
    with pytest.raises(DataError, match="could be taken out"):
        simulate(panel, "effect", "cause", removed=[panel.day(empty)], paths=100)
    with pytest.raises(DataError, match="lies outside"):
        simulate(panel, "effect", "cause", added=[date(1900, 1, 1)], paths=100)


def test_the_commands_say_what_they_found() -> None:
    given = ["--of", "PRK weapon-test", "--act", "flyby bomber", "--on", "2025-01-03", "--json", "-q"]
    done = CliRunner().invoke(app, ["simulate", *given, "--paths", "100"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["simulation"] and found["assumption"] and found["days"] == 30
    refused = CliRunner().invoke(app, ["forecast", "--of", "PRK dance", "-q"])
    assert isinstance(refused.exception, DataError)


def test_a_forecast_comes_with_base_rate_and_record(tmp_path: Path) -> None:
    days = np.flatnonzero(made(900, 0.1).counts)
    lines = [f"{START + timedelta(days=int(day))},raid" for day in days]
    table = tmp_path / "raids.csv"
    table.write_text("\n".join(["# covers 2012-01-01 to 2014-06-18", "date,kind", *lines]) + "\n")
    drawn = tmp_path / "raids.svg"
    options = ["--of", "raid", "--days", "7", "-q", "-o", str(drawn)]
    done = CliRunner().invoke(app, ["forecast", str(table), *options])
    assert done.exit_code == 0, done.output
    assert "base rate" in done.stdout and "skill" in done.stdout and "daily forecasts" in done.stdout
    assert drawn.read_text().startswith("<svg")
    done = CliRunner().invoke(app, ["backtest", str(table), "--of", "raid", "--json", "-q"])
    found = json.loads(done.stdout)
    assert {"climatology", "blend"} <= {one["name"] for one in found["models"]}
    partly = CliRunner().invoke(app, ["forecast", str(table), "--of", "raid", "--days", "7", "--days", "365"])
    assert partly.exit_code == 3 and "365 days" in partly.output


@pytest.mark.parametrize("penalty", [3.0, 20.0])
def test_a_regression_stays_put_where_yes_comes_late(penalty: float) -> None:
    """Whole Newton steps told 0 or 1 here, where every second answer of late is yes."""
    rng, days, late = np.random.default_rng(1), 700, 15
    happened, level = np.zeros(days), np.where(np.arange(days) < days - late, 0.0, 3.0)
    happened[-late:] = rng.random(late) < 0.6
    rows = np.stack([level + 0.3 * rng.normal(size=days) for _ in range(6)], axis=1)
    line = logistic(rows, happened, np.ones(days), penalty)
    told = (1 / (1 + np.exp(-line.of(rows[-late:])))).mean()
    assert abs(told - happened[-late:].mean()) < 0.15


def test_levels_are_for_the_next_days() -> None:
    rng = np.random.default_rng(2)
    high = np.repeat(rng.random(40) < 0.4, 20)
    flights = rng.poisson(np.where(high, 20, 4)).astype(float)
    known = Panel(date(2020, 1, 1), (flights >= 15) * 1.0, {"flights": flights})
    found = track(known, 1)
    assert "logistic, levels" in found.laws and "logistic, levels" not in track(known, 7).laws
    best = {name: record(found, name).brier for name in ("logistic, levels", "climatology")}
    assert best["logistic, levels"] < 0.6 * best["climatology"]

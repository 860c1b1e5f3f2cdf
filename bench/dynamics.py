"""Reactions, measured: simulated streams, Korea, the Levant, Israel and the Palestinians by week, and time.

    PYTHONPATH=src python bench/dynamics.py [--data ../shared/data] [--runs 200] [--only PART ...]

Parts: coverage, null, recovery, alarms, korea, levant, weekly, speed. Times are processor seconds.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import exp, log
from pathlib import Path

import numpy as np

from tocsin.dynamics import Occurrences, gather, korea, words
from tocsin.dynamics.baseline import baseline
from tocsin.dynamics.changes import changes, unusual
from tocsin.dynamics.hawkes import fit, fit_all
from tocsin.dynamics.inference import likelihood_ratio, profile, ratio
from tocsin.dynamics.kernels import Exponentials, Floats, Steps, Within
from tocsin.dynamics.model import Model, Term, without
from tocsin.dynamics.pair import Plan, model_of, name_of, pair_of
from tocsin.dynamics.placebo import Scorer, permuted, placebos, shifted
from tocsin.dynamics.reactions import Reaction, reactions
from tocsin.dynamics.series import Series
from tocsin.records import Occurrence

FIRST = date(2012, 1, 1)
DAYS = 4749  # 2012 to 2024, as Korea
SEED = 1979


def streams(runs: int, effect: float, back: float, own: float, rng: np.random.Generator) -> Floats:
    """Cause and effect for each run (runs, 2, days): season, slow change, ``own`` acts brought about by each
    act (mean lag 8 days), and in the 14 days after the other kind a rate ``effect`` (cause to effect) or
    ``back`` (effect to cause) times as high."""
    time_ = np.arange(DAYS)
    season = 0.4 * np.cos(2 * np.pi * time_ / 365.2425) + 0.5 * np.sin(2 * np.pi * time_ / DAYS)
    base = np.exp(np.stack([np.log(0.012) + season, np.log(0.022) + season[::-1]]))
    found = np.zeros((runs, 2, DAYS))
    past, since = np.zeros((runs, 2)), np.full((runs, 2), 999)
    a = exp(-1 / 8)
    for t in range(DAYS):
        near = since[:, ::-1] <= 14
        rate = (base[:, t] + own * past) * np.where(near, [back, effect], 1.0)
        now = rng.poisson(rate)
        found[:, :, t] = now
        past = a * past + (1 - a) * now
        since = np.where(now > 0, 1, since + 1)
    return found


def occurrences(counts: Floats) -> Occurrences:
    """A simulated pair as acts of the kinds ``cause`` and ``effect``."""
    acts = [
        Occurrence(FIRST + timedelta(days=int(day)), kind, count=int(row[day]))
        for kind, row in zip(("cause", "effect"), counts, strict=True)
        for day in np.flatnonzero(row)
    ]
    acts.sort(key=lambda act: act.day)
    return gather(acts, [(FIRST, FIRST + timedelta(days=counts.shape[1] - 1))])


def asked(runs: int, effect: float, back: float, own: float) -> list[Reaction]:
    """The reaction cause to effect in each simulated run."""
    plan = Plan(placebos=199, lags=())
    found = []
    for counts in streams(runs, effect, back, own, np.random.default_rng(SEED)):
        [one] = reactions(occurrences(counts), [("cause", "effect")], plan=plan)
        found += [one] if isinstance(one, Reaction) else []
    return found


def coverage(runs: int, data: Path) -> None:
    """Intervals of a true ratio of 1.8: acts about as many as Korea's, then streams that feed each other."""
    for back, own in ((2.0, 0.3), (2.5, 0.4)):
        _coverage(asked(runs, 1.8, back, own), back, own)


def _coverage(found: list[Reaction], back: float, own: float) -> None:
    inside = np.mean([one.adjusted.low <= 1.8 <= one.adjusted.high for one in found])
    middle = exp(np.mean([log(one.adjusted.value) for one in found]))
    acts = np.mean([(one.causes, one.effects) for one in found], axis=0)
    print(
        f"coverage: {len(found)} streams of {acts[0]:.0f} causes and {acts[1]:.0f} effects in {DAYS} days; "
        f"own excitation {own}, causes {back} times as frequent after effects"
    )
    print(f"  90 % interval holds the true 1.8: {inside:.1%}; geometric mean of the ratios {middle:.3f}")
    print(f"  shown: {np.mean([one.found for one in found]):.1%}; unadjusted ratio "
          f"{exp(np.mean([log(one.counted.value) for one in found])):.2f}")  # fmt: skip


def null(runs: int, data: Path) -> None:
    """No effect, but season, slow change, bunches, and causes 2.5 times as frequent after effects."""
    print("null: no effect; causes 2.5 times as frequent after effects", flush=True)
    rows = []
    for n, counts in enumerate(streams(runs, 1.0, 2.5, 0.3, np.random.default_rng(SEED)), start=1):
        rows.append(_judged(counts))
        if n % 50 == 0 or n == runs:
            p, shift, permute, clear = np.array(rows).T
            shown = (p <= 0.05) & (shift <= 0.05) & (permute <= 0.05) & (clear > 0)
            print(
                f"  {n} streams: test p <= 0.05 {np.mean(p <= 0.05):.1%}; placebo p <= 0.05 "
                f"shifted {np.mean(shift <= 0.05):.1%}, permuted {np.mean(permute <= 0.05):.1%}; "
                f"shown (all of them) {shown.mean():.1%}; 90 % interval holds 1 {1 - clear.mean():.1%}",
                flush=True,
            )


def _judged(counts: Floats) -> tuple[float, float, float, float]:
    """p of the test and of both placebos, and 1.0 where the interval is clear of 1."""
    plan, window = Plan(), Within((1, 15))
    days = pair_of(occurrences(counts), "cause", "effect", None, None, (), plan)
    full = fit(model_of(days, plan, (Term("cause", days.cause, window, "times"),)))
    bare = fit(without(full.model, "cause"))
    tried = placebos(bare, days.cause, window, days.first, plan.placebos, plan.seed)
    spread = max(1.0, tried[0].spread)
    clear = ratio(full, name_of(window), spread=spread).apart()
    return likelihood_ratio(full, bare, spread=spread), tried[0].p, tried[1].p, float(clear)


def hawkes(runs: int, days: int, mu: Floats, alpha: Floats, memory: float, seed: int) -> Floats:
    """A bivariate Hawkes process on days (runs, 2, days); alpha[i, j] is from j to i."""
    rng, a = np.random.default_rng(seed), exp(-1 / memory)
    found, past = np.zeros((runs, 2, days)), np.zeros((runs, 2))
    for t in range(days):
        found[:, :, t] = rng.poisson(mu + past @ alpha.T)
        past = a * past + (1 - a) * found[:, :, t]
    return found


def recovery(runs: int, data: Path) -> None:
    """Estimates of a bivariate Hawkes process against its truth."""
    for days in (6_000, 12_000):
        _recovery(runs, days)


def _recovery(runs: int, days: int) -> None:
    mu, alpha, memory = np.array([0.15, 0.2]), np.array([[0.4, 0.2], [0.15, 0.5]]), 5.0
    base = baseline(FIRST, days, trend=None, harmonics=0)
    rows, held = [], []
    for one in hawkes(runs, days, mu, alpha, memory, SEED):
        fits = fit_all({"a": one[0], "b": one[1]}, base, Exponentials((7.0,)))
        rows.append([fits[k][name] for k in "ab" for name in fits[k].names])
        low, high = profile(fits["a"], "b memory 1")
        held.append(low <= alpha[0, 1] <= high)
    means = np.mean(rows, axis=0)
    shown = [("a", mu[0], alpha[0], means[:5]), ("b", mu[1], alpha[1], means[5:])]
    print(f"recovery: {runs} bivariate Hawkes streams of {days} days, mean of the estimates over the truth")
    for name, level, true, found in shown:
        print(f"  {name}: level {exp(found[0]) / level:.3f}, from a {found[1] / true[0]:.3f}, from b "
              f"{found[2] / true[1]:.3f}, memories (geometric mean) {exp(found[3]) / memory:.3f} "
              f"{exp(found[4]) / memory:.3f}")  # fmt: skip
    print(f"  90 % profile interval holds the true excitation from b to a: {np.mean(held):.1%}")


def alarms(runs: int, data: Path) -> None:
    """Unusual periods and changes in steady series."""
    rng, days = np.random.default_rng(SEED), 1500
    starts = tuple(FIRST + timedelta(days=n) for n in range(days))
    called = turned = 0
    for _ in range(runs):
        counts = rng.negative_binomial(1.5, 1.5 / (1.5 + 0.8), days).astype(float)
        one = Series("day", starts, counts, None, None, 0, None, (True,) * days)
        called += len(unusual(one, 0.01))
        turned += bool(changes(one))
    print(f"alarms: {runs} steady series of {days} days (negative binomial, mean 0.8)")
    print(f"  unusual days at a stated rate of 1.0 %: {called / runs / (days - 20):.2%}")
    print(f"  series with a lasting change at a stated 5 %: {turned / runs:.1%}")


def show(found: list[object]) -> None:
    for one in found:
        print("  " + words.answer(one))  # type: ignore[arg-type]
        if isinstance(one, Reaction):
            print(f"    counted {words.number(one.counted.value)} ({words.between(one.counted)}), season-"
                  f"adjusted {words.number(one.season.value)} ({words.between(one.season)}); p {one.p:.4f}, "
                  f"placebo p {one.shifted.p:.3f} {one.permuted.p:.3f}; time rescaling "
                  f"{'fits' if one.fitness and one.fitness.good else 'does not fit'}")  # fmt: skip


def korea_(runs: int, data: Path) -> None:
    """Bombers, tests and exercises, 2012 to 2024; flights are only in the table from 2013 on."""
    tests = "PRK weapon-test"
    pairs = [
        ("USA bomber", tests), (tests, "USA bomber"), ("USA,KOR exercise", tests),
        ("USA,KOR exercise major", tests), ("USA,KOR exercise major", f"{tests} ballistic"),
        (tests, "USA,KOR exercise"),
    ]  # fmt: skip
    print("korea: 2012 to 2024")
    show(list(reactions(korea(), pairs, since=date(2012, 1, 1), until=date(2024, 12, 31))))
    print("  holding exercises constant:")
    show(list(reactions(korea(), pairs[:1], since=date(2012, 1, 1), given=["USA,KOR exercise"])))


def levant(runs: int, data: Path) -> None:
    """KEDS: days with material conflict (CAMEO roots 18 to 20), Israel on Palestinians and back."""
    days: dict[str, set[date]] = {"ISR": set(), "PAL": set()}
    with gzip.open(data / "keds/levant_1979_2007.tsv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            source, target = row["source"][:3], row["target"][:3]
            if {source, target} == {"ISR", "PAL"} and row["code"][:2] in ("18", "19", "20"):
                days[source].add(date.fromisoformat(row["date"]))
    acts = [
        Occurrence(day, "conflict", (who,))
        for who, found in days.items()
        for day in found
        if day.year >= 1995
    ]
    acts.sort(key=lambda act: act.day)
    whole = gather(acts, [(date(1995, 1, 1), date(2007, 12, 31))])
    pairs = [("ISR conflict", "PAL conflict"), ("PAL conflict", "ISR conflict")]
    for window in (1, 2, 7):
        print(f"levant: the {window} days after a day of material conflict, 1996 to 2007")
        plan = Plan(days=window, trend=91.3, weekdays=True)
        show(list(reactions(whole, pairs, since=date(1996, 1, 1), plan=plan)))


def weekly(runs: int, data: Path) -> None:
    """Weekly sums of conflict in Goldstein's weights, 1979 to 2003: a log-linear autoregression of counts."""
    with open(data / "israel-palestine-weekly/weekly_goldstein_1979_2003.csv", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    names = ("israel_to_palestinians", "palestinians_to_israel")
    sums = {name: np.rint([max(0.0, -float(row[name])) for row in rows]) for name in names}
    logs = {name: np.log1p(values) for name, values in sums.items()}
    base = baseline(date(1979, 1, 1), len(rows), trend=26.0, harmonics=0)
    own, once = Steps((1, 2, 3, 5, 7)), Steps((1, 2))
    blocks = np.arange(len(rows)) // 13 * 1.0
    print("weekly: conflict the week after twice the other's conflict, own six weeks and half-years given")
    for cause, effect in (names, names[::-1]):
        terms = (Term("own", logs[effect], own, "times"), Term("cause", logs[cause], once, "times"))
        full = fit(Model(sums[effect], base, terms))
        bare = fit(without(full.model, "cause"))
        one = ratio(replace(full), "cause day 1")
        twice = [value ** log(2) for value in (one.value, one.low, one.high)]
        scorer, rng = Scorer.of(bare), np.random.default_rng(SEED)
        true = scorer(once.columns(logs[cause])[:, 0])[1]
        print(f"  {cause} -> {effect}: ratio {twice[0]:.3f} ({twice[1]:.3f} to {twice[2]:.3f}), p "
              f"{likelihood_ratio(full, bare):.2g}, dispersion {full.dispersion:.1f}")  # fmt: skip
        for how in ("shifted", "permuted in 13 weeks"):
            dealt = [
                shifted(logs[cause], rng) if how == "shifted" else permuted(logs[cause], blocks, rng)
                for _ in range(199)
            ]
            found = np.array([scorer(once.columns(counts)[:, 0]) for counts in dealt])
            p = (1 + (abs(found[:, 1]) >= abs(true)).sum()) / 200
            print(f"    placebo {how}: median {2 ** np.median(found[:, 0]):.3f}, p {p:.3f}")


def speed(runs: int, data: Path) -> None:
    """A bivariate Hawkes fit, memories free, of ever more events."""
    mu, alpha = np.array([0.6, 0.6]), np.array([[0.4, 0.2], [0.1, 0.5]])
    whole = hawkes(1, 335_000, mu, alpha, 5.0, SEED)[0]
    print("speed: bivariate Hawkes, level, four excitations and four memories")
    for days in (len(whole[0]) // 100, len(whole[0]) // 10, len(whole[0])):
        part = whole[:, :days]
        base = baseline(FIRST, days, trend=None, harmonics=0)
        begun = time.process_time()
        fits = fit_all({"a": part[0], "b": part[1]}, base, Exponentials((7.0,)))
        spent = time.process_time() - begun
        print(f"  {int(part.sum()):>9,} events on {days:,} days: {spent:.2f} s; converged: "
              f"{all(one.converged for one in fits.values())}")  # fmt: skip


PARTS: dict[str, Callable[[int, Path], None]] = {
    "coverage": coverage, "null": null, "recovery": recovery, "alarms": alarms, "korea": korea_,
    "levant": levant, "weekly": weekly, "speed": speed,
}  # fmt: skip


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--only", nargs="*", choices=list(PARTS), default=list(PARTS))
    given = parser.parse_args()
    for name in given.only:
        begun = time.process_time()
        PARTS[name](given.runs, given.data)
        print(f"  [{name}: {time.process_time() - begun:.0f} s]", flush=True)


if __name__ == "__main__":
    main()

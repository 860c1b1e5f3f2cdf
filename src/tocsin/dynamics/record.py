"""The record of a forecaster: scores, skill with interval, and how far its probabilities came true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.dynamics import scores
from tocsin.dynamics.backtest import REFERENCE, Track

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
BLOCK = 60  # days: forecasts of neighbouring days stand or fall together
SAMPLES, SEED, LEVEL = 1000, 1979, 0.9
BINS = 10


@dataclass(frozen=True, slots=True)
class Record:
    """Mean scores of ``forecasts`` daily forecasts of one model; ``skill`` is the Brier skill against
    climatology with its 90 % interval (None where the days are too few or the reference never errs)."""

    name: str
    forecasts: int
    base_rate: float
    brier: float
    log_score: float
    crps: float
    auc: float | None
    skill: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of a tenth of the days: mean chance told, share that came true, and its 90 % interval."""

    forecasts: int
    chance: float
    share: float
    low: float
    high: float


def record(track: Track, name: str, first: int | None = None, last: int | None = None) -> Record:
    """The record of a model on the forecasts made from panel day ``first`` to ``last``."""
    at = track.scored(first, last)
    happened = (track.totals[at] > 0).astype(np.float64)
    chance, reference = track.chance(name)[at], track.chance(REFERENCE)[at]
    loss, against = scores.brier(chance, happened), scores.brier(reference, happened)
    low, high = interval(loss, against)
    return Record(
        name, at.size, float(happened.mean()), float(loss.mean()),
        float(scores.log_score(chance, happened).mean()),
        float(scores.crps(track.laws[name][at], track.totals[at]).mean()),
        scores.auc(chance, happened), scores.skill(loss, against), low, high,
    )  # fmt: skip


def interval(loss: Array, against: Array, *, samples: int = SAMPLES) -> tuple[float | None, float | None]:
    """The middle 90 % of the skill over samples of 60-day blocks (moving blocks: H. R. Künsch, Annals of
    Statistics 17 (1989), 1217-1241). None for fewer than three blocks."""
    if loss.size < 3 * BLOCK:
        return None, None
    starts = _blocks(loss.size, samples)
    top, bottom = _sums(loss, starts), _sums(against, starts)
    if not (bottom > 0).all():
        return None, None
    low, high = np.quantile(1 - top / bottom, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def reliability(track: Track, name: str, first: int | None = None, last: int | None = None) -> list[Bin]:
    """Ten bins of equally many forecasts; intervals by the same blocks."""
    at = track.scored(first, last)
    happened, chance = (track.totals[at] > 0).astype(np.float64), track.chance(name)[at]
    groups = [group for group in np.array_split(np.argsort(chance, kind="stable"), BINS) if group.size]
    return [_bin(group, chance, happened) for group in groups]


def calibration_error(bins: list[Bin]) -> float:
    """Mean distance of chance told and share that came true, weighted by forecasts."""
    sizes = np.array([one.forecasts for one in bins], np.float64)
    return float(sizes @ [abs(one.chance - one.share) for one in bins] / sizes.sum())


def _bin(group: Ints, chance: Array, happened: Array) -> Bin:
    member = np.zeros(happened.size)
    member[group] = 1
    share = float(happened[group].mean())
    starts = _blocks(happened.size, 400)
    sizes = np.rint(_sums(member, starts))
    drawn = _sums(member * happened, starts)[sizes > 0] / sizes[sizes > 0]
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if drawn.size else (share, share)
    return Bin(group.size, float(chance[group].mean()), share, float(low), float(high))


def _blocks(days: int, samples: int) -> Ints:
    """First days of blocks of up to 60 neighbouring days that make a sample of about as many days."""
    block = min(BLOCK, days)
    return np.random.default_rng(SEED).integers(0, days - block + 1, (samples, -(-days // block)))


def _sums(values: Array, starts: Ints) -> Array:
    """The sum of each sample's blocks, (samples,)."""
    block = min(BLOCK, values.size)
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((total[starts + block] - total[starts]).sum(axis=1), np.float64)

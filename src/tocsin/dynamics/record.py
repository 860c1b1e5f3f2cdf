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
    rows = _blocks(loss.size, samples)
    top, bottom = loss[rows].mean(axis=1), against[rows].mean(axis=1)
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
    rows = _blocks(happened.size, 400)
    sizes = member[rows].sum(axis=1)
    drawn = (member * happened)[rows].sum(axis=1)[sizes > 0] / sizes[sizes > 0]
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if drawn.size else (share, share)
    return Bin(group.size, float(chance[group].mean()), share, float(low), float(high))


def _blocks(days: int, samples: int) -> Ints:
    """Rows of day numbers, drawn as blocks of up to 60 neighbouring days, (samples, about days)."""
    block = min(BLOCK, days)
    starts = np.random.default_rng(SEED).integers(0, days - block + 1, (samples, -(-days // block)))
    rows = starts[:, :, None] + np.arange(block)
    return np.asarray(rows.reshape(samples, -1), np.int64)

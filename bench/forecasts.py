"""Figures of forecasts: North Korean tests, published probabilities, flights near Taiwan.

    python bench/forecasts.py --data ../shared/data

Each forecast is made from the days before it; the protocols are those of the sets' READMEs.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from tocsin.dynamics.backtest import BLEND, REFERENCE, Track, track
from tocsin.dynamics.panel import Array, Panel
from tocsin.dynamics.record import calibration_error, record, reliability

START, END = date(2012, 1, 1), date(2024, 12, 31)  # coverage is thin before 2012
TAIWAN, TAIWAN_END, SURGE = date(2020, 9, 1), date(2025, 6, 30), 20


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def korea(data: Path, planned: bool = True) -> Panel:
    """Missile and nuclear events; others, flights and drills as streams; major exercises as announced."""
    days = (END - START).days + 1
    counts, others, flights, drills = np.zeros((4, days))
    for row in rows(data / "nk-provocations" / "provocations_1958_2024.csv"):
        at = (date.fromisoformat(row["date"]) - START).days
        if at >= 0:
            (others if row["type"].startswith("Other") else counts)[at] += 1
    plan: Array = np.zeros(days)
    for row in rows(data / "us-rok-actions" / "actions_2005_2024.csv"):
        first, last = ((date.fromisoformat(row[end]) - START).days for end in ("start", "end"))
        if first >= 0 and row["kind"] == "major_exercise":
            plan[first : last + 1] = 1
        elif first >= 0:
            (flights if row["kind"] == "bomber" else drills)[first] += 1
    streams = {"other acts": others, "bombers": flights, "other drills": drills}
    return Panel(START, counts, streams, {"major exercise": plan} if planned else {})


def taiwan(data: Path) -> Panel:
    """Days of 20 sorties and more; numbers of aircraft and ships as streams."""
    days = (TAIWAN_END - TAIWAN).days + 1
    sorties, ships = np.full((2, days), np.nan)
    for row in rows(data / "pla-taiwan" / "daily_sorties_dev.csv"):
        at = (date.fromisoformat(row["date"]) - TAIWAN).days
        if 0 <= at < days:
            sorties[at] = float(row["aircraft_sorties"] or "nan")
            ships[at] = float(row["navy_vessels"] or "nan")
    counts = np.where(np.isnan(sorties), np.nan, (sorties >= SURGE).astype(float))
    return Panel(TAIWAN, counts, {"aircraft": sorties, "ships": ships})


def show(title: str, found: Track, first: date, last: date) -> None:
    """Every model and the blend on the forecasts of a period."""
    low, high = found.panel.at(first), found.panel.at(last)
    records = sorted((record(found, name, low, high) for name in found.laws), key=lambda one: one.brier)
    error = calibration_error(reliability(found, BLEND, low, high))
    print(f"\n{title}: {records[0].forecasts} forecasts, base rate {records[0].base_rate:.3f}")
    for one in records:
        interval = "" if one.low is None else f" [{one.low:+.3f}, {one.high:+.3f}]"
        print(
            f"  {one.name:32s} Brier {one.brier:.4f}  log {one.log_score:.4f}  CRPS {one.crps:.4f}  "
            f"AUC {one.auc or float('nan'):.3f}  skill {one.skill:+.3f}{interval}"
        )
    print(f"  calibration error of the blend, ten bins: {error:.3f}")


def peers(data: Path, panel: Panel) -> None:
    """Published probabilities and ours on the same dates."""
    published = list(rows(data / "nk-peer-forecasts" / "predata_csis_2017.csv"))
    for horizon in (14, 30):
        found = track(panel, horizon)
        mine = [row for row in published if row["horizon_days"] == str(horizon)]
        at = np.array([panel.at(date.fromisoformat(row["date"])) for row in mine]) - found.origins[0]
        happened = (found.totals[at] > 0).astype(float)
        theirs = np.array([float(row["probability"]) for row in mine])
        print(f"\nPublished dates, {horizon} days: {int(happened.sum())} of {len(mine)} happened")
        print(f"  CSIS/Predata {((theirs - happened) ** 2).mean():.3f}")
        for name in found.laws:
            print(f"  {name:32s} {((found.chance(name)[at] - happened) ** 2).mean():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    panel = korea(data)
    week = track(panel, 7)
    show("At least one North Korean test in 7 days, 2014 to 2024", week, date(2014, 1, 1), END)
    show("The same, 2014 to 2019", week, date(2014, 1, 1), date(2019, 12, 31))
    show("The same, 2020 to 2024", week, date(2020, 1, 1), END)
    alone = track(korea(data, planned=False), 7)
    show("Without announced exercises, 2014 to 2024", alone, date(2014, 1, 1), END)
    for horizon in (1, 14, 30):
        show(f"{horizon} days, 2014 to 2024", track(panel, horizon), date(2014, 1, 1), END)
    peers(data, panel)
    show(
        "20 or more sorties near Taiwan the next day",
        track(taiwan(data), 1),
        date(2024, 1, 1),
        TAIWAN_END,
    )
    print(f"\nskill is against {REFERENCE!r}; brackets: 90 %, blocks of 60 days")


if __name__ == "__main__":
    main()

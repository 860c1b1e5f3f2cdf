"""The measures: by hand, by published examples of alpha, and beside the reference scorer where it is."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.unit.evaluate.coding import CHILE, PERU, Record, event, folder, sheet, written
from tocsin.evaluate import evaluate, sheets
from tocsin.evaluate.alpha import Alpha
from tocsin.evaluate.bootstrap import interval, weights
from tocsin.evaluate.evaluation import NONE, Evaluation

GOLD = Path(__file__).parents[4] / "shared" / "gold"
RATES = ("precision", "recall", "f1")


def small(tmp_path: Path) -> Evaluation:
    gold = [
        event("g1"),
        event("g2", 100, "REJECT"),
        event("g3", 200, "AID", links=[{"relation": "follows", "event": "g1"}]),
        event("g4", 300, "RETREAT", optional=True),
    ]
    coded = [event("e1"), event("e2", 100, "THREATEN"), event("e3", 200, "AID", actor=[PERU])]
    return evaluate([sheet(tmp_path, gold, coded)])


def test_rates_by_hand(tmp_path: Path) -> None:
    found = small(tmp_path)
    events, whole, links = found.rates
    assert (events.hit, events.said, events.wanted) == (2, 3, 3)
    assert [events.figures[r].value for r in RATES] == [pytest.approx(2 / 3)] * 3
    assert (whole.hit, links.hit, links.said, links.wanted) == (1, 0, 0, 1)
    assert links.figures["precision"].value is None, "nothing was asked"
    assert links.figures["recall"].value == links.figures["f1"].value == 0
    fields = {row.of: (row.hit, row.said, row.figures["accuracy"].value) for row in found.fields}
    assert fields["actor"] == (1, 2, 0.5) and fields["sectors"] == (2, 2, 1.0)
    assert {row.of: (row.hit, row.said, row.wanted) for row in found.types} == {
        "ACCUSE": (1, 1, 1), "REJECT": (0, 0, 1), "THREATEN": (0, 1, 0), "AID": (1, 1, 1),
    }  # fmt: skip


def test_confusion_and_errors(tmp_path: Path) -> None:
    found = small(tmp_path)
    assert found.confusion == (("REJECT", "THREATEN", 1),)
    told = {(m.kind, m.gold, m.coded): m for m in found.mistakes}
    assert set(told) == {("type", "g2", "e2"), ("fields", "g3", "e3"), ("link missed", "g3", None)}
    assert told["fields", "g3", "e3"].fields == {"actor": ("CHL", "PER")}
    assert told["fields", "g3", "e3"].start == 200 and told["fields", "g3", "e3"].words == "word200"
    json.dumps(found.record())


def test_a_missed_event_and_one_without_gold_are_units_of_the_union(tmp_path: Path) -> None:
    found = evaluate([sheet(tmp_path, [event("g")], [event("e", 300, "AID")])])
    assert set(found.confusion) == {("ACCUSE", NONE, 1), (NONE, "AID", 1)}
    # by hand: n = 4, disagreeing 4, expected 16 - (1 + 1 + 4) = 10
    assert found.alphas["type"].value == pytest.approx(1 - 3 * 4 / 10)


@pytest.mark.parametrize(
    ("one", "other", "alpha"),
    [  # both from Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011)
        ("0100000010", "1110010000", 0.095),
        ("aabbdcccedda", "babbbccceddd", 0.692),
    ],
)
def test_alpha_of_published_examples(one: str, other: str, alpha: float) -> None:
    units = list(zip(one, other, strict=True))
    whole, halves = Alpha([units]), Alpha([units[:5], units[5:]])
    assert whole.of(np.ones((1, 1)))[0] == pytest.approx(alpha, abs=0.0005)
    assert halves.of(np.ones((1, 2)))[0] == pytest.approx(alpha, abs=0.0005)


def test_alpha_is_not_defined_for_a_single_category() -> None:
    assert np.isnan(Alpha([[("a", "a")] * 3]).of(np.ones((1, 1)))[0])
    assert np.isnan(Alpha([[]]).of(np.ones((1, 1)))[0])


def test_samples_are_of_articles_and_the_same_each_time() -> None:
    drawn = weights(5, 100, seed=3)
    assert drawn.shape == (100, 5) and (drawn.sum(axis=1) == 5).all()
    assert (drawn == weights(5, 100, seed=3)).all() and (drawn != weights(5, 100, seed=4)).any()
    assert weights(1).shape == (0, 1)
    assert interval(np.array([np.nan, np.nan])) is None
    assert interval(np.linspace(0, 1, 101)) == pytest.approx((0.025, 0.975))


def test_intervals_hold_the_figure(tmp_path: Path) -> None:
    gold = {f"a{n}": [event("g1"), event("g2", 200, "AID")] for n in range(12)}
    coded = {f"a{n}": [event("e1"), event("e2", 300 if n % 3 else 200, "AID")] for n in range(12)}
    read, _ = sheets(folder(tmp_path / "g", gold), written(tmp_path / "e.jsonl", coded))
    precision = evaluate(read, samples=500).rates[0].figures["precision"]
    assert precision.value == pytest.approx(16 / 24)
    assert precision.low is not None and precision.high is not None
    assert 0.5 <= precision.low < precision.value < precision.high <= 0.85
    assert evaluate(read, samples=500) == evaluate(read, samples=500)


def disturbed(record: Record, rng: random.Random) -> list[Record]:
    """Events of a gold file, some of them dropped, moved, doubled or coded differently."""
    rows = []
    for one in record["events"]:
        row = {key: value for key, value in one.items() if key not in ("accept", "optional")}
        row |= {"document": record["id"], "id": f"{record['id']}-{one['id']}"}
        row["links"] = [dict(link, event=f"{record['id']}-{link['event']}") for link in one["links"]]
        row["mentions"] = rng.sample(one["mentions"], rng.randint(1, len(one["mentions"])))
        changes = {
            "type": rng.choice(["ACCUSE", "REJECT", *one.get("accept", {}).get("type", ["ASSAULT"])]),
            "mode": None, "status": "planned", "actor": [CHILE], "recipient": [],
            "date": {"start": "2020-01-01", "end": None}, "place": None, "links": [],
        }  # fmt: skip
        row |= {key: value for key, value in changes.items() if rng.random() < 0.15}
        rows += [row] * (rng.random() < 0.85) + [dict(row, id=row["id"] + "b")] * (rng.random() < 0.1)
    return rows


def lines(found: Evaluation) -> list[str]:
    """Our figures in the reference's words."""
    shown = {row.of: row for row in found.rates}

    def rates(of: str) -> str:
        return " ".join(
            f"{n} {shown[of].figures[n.lower()].value:.3f}" for n in ("precision", "recall", "F1")
        )

    events, links, whole = (shown[of] for of in ("events", "links", "whole event"))
    return [
        f"events      {rates('events')}  ({events.hit} of {events.wanted}, {events.said} coded)",
        *(
            f"{row.of:<11} {row.figures['accuracy'].value:.3f}  ({row.hit} of {row.said} paired)"
            for row in found.fields
        ),
        f"links       {rates('links')}  ({links.hit} of {links.wanted})",
        f"whole event F1 {whole.figures['f1'].value:.3f}  "
        f"(status, actor, recipient and date all right: {whole.hit} of {whole.wanted})",
    ]


@pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="no reference scorer beside the checkout")
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_the_reference(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    records = [json.loads(path.read_text("utf-8")) for path in sorted((GOLD / "dev").glob("*.json"))]
    path = tmp_path / "events.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for r in records for row in disturbed(r, rng)))
    done = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), str(path), "--gold", str(GOLD / "dev")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    read, _ = sheets(GOLD / "dev", path)
    assert lines(evaluate(read, samples=2)) == [re.sub(r"\s+$", "", row) for row in done.stdout.splitlines()]

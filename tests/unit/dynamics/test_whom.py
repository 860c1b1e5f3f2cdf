"""Who is at the other end of an act: arrays, habits, weights, ranks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.dynamics.habits import NAMES, NEVER, Morning, followed
from tocsin.dynamics.triples import triples
from tocsin.dynamics.whom import Weights, learn, questions, ranks, told
from tocsin.errors import DataError

ACCUSE, MEET = 0, 1
RUN = CliRunner()


def test_every_act_is_told_from_both_ends_in_the_order_of_days() -> None:
    found = triples([(2, MEET, 0, 5), (0, ACCUSE, 1, 3), (0, ACCUSE, 1, 3)], 3, 2)
    rows = list(zip(found.subject, found.relation, found.object, found.day, strict=True))
    assert rows == [(0, 0, 1, 3), (1, 2, 0, 3), (2, 1, 0, 5), (0, 3, 2, 5)]
    assert found.before(5) == 2 and found.on(5).tolist() == [2, 3]
    assert questions(found, 3) == {(0, ACCUSE): [1], (1, ACCUSE + 2): [0]}


@pytest.mark.parametrize("rows", [[], [(3, 0, 0, 1)], [(0, 2, 0, 1)], [(0, -1, 0, 1)]])
def test_what_is_out_of_bounds_is_refused(rows: list[tuple[int, int, int, int]]) -> None:
    with pytest.raises(DataError):
        triples(rows, 3, 2)


def test_what_follows_what_is_counted_between_the_same_two() -> None:
    acts = triples([(0, ACCUSE, 1, 1), (0, MEET, 1, 10), (0, MEET, 2, 10), (0, MEET, 1, 60)], 3, 2)
    found = followed(acts, len(acts.day))
    assert found[MEET, ACCUSE] == pytest.approx(1 / 2), "one of one and a half, half an act added"
    assert found[ACCUSE, MEET] == 0 and found[MEET + 2, ACCUSE] == 0


def test_a_morning_knows_only_days_before_it() -> None:
    acts = triples([(0, ACCUSE, 1, 1), (0, ACCUSE, 2, 4), (0, ACCUSE, 1, 9)], 4, 2)
    habits = Morning(acts, 4, followed(acts, 0)).habits(0, ACCUSE)
    since = habits[:, NAMES.index("days since the same act between the two")]
    assert since.tolist() == pytest.approx([-np.log(NEVER), -np.log(3), -np.log(NEVER), -np.log(NEVER)])
    later = triples([(0, ACCUSE, 1, 1), (0, MEET, 3, 4)], 4, 2)
    assert np.array_equal(habits, Morning(later, 4, followed(acts, 0)).habits(0, ACCUSE))
    assert habits.shape == (4, len(NAMES)) and np.argmax(habits.sum(axis=1)) == 1


def test_other_right_answers_do_not_count_and_equals_share_the_middle() -> None:
    assert ranks(np.array([0, 1]), np.array([1.0, 5.0, 3.0, 0.0])).tolist() == [2.0, 1.0]
    assert ranks(np.array([0]), np.array([1.0, 1.0, 1.0])).tolist() == [2.0]


def test_habits_are_learnt_from_a_past_that_has_them() -> None:
    """Each of 30 parties accuses its own enemy over and over; a few acts are at random."""
    rng, rows = np.random.default_rng(1), []
    for day in range(120):
        for who in rng.choice(30, 4, replace=False):
            whom = (who + 7) % 30 if rng.random() < 0.8 else rng.integers(30)
            rows.append((int(who), ACCUSE, int(whom), day))
    acts = triples(rows, 400, 2)
    weights = learn(acts, 110)
    found = np.concatenate([ranks(*one) for day in range(110, 120) for one in weights.ranked(acts, day)])
    flat = Weights(np.zeros(len(NAMES)), weights.follows)
    even = np.concatenate([ranks(*one) for day in range(110, 120) for one in flat.ranked(acts, day)])
    assert np.mean(1 / found) > 0.7 and np.mean(1 / even) < 0.01
    assert told(weights)[0][1] and len(told(weights)) == len(NAMES)
    with pytest.raises(DataError, match="no habit can be weighed"):
        learn(triples(rows[:20], 400, 2), 10)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each of ten parties accuses its own two enemies; a few acts are at random."""
    rng, names = np.random.default_rng(2), [f"P{chr(65 + n)}" for n in range(10)]
    lines = ["date,kind,actors,recipients"]
    for day in range(150):
        for who in rng.choice(10, 2, replace=False):
            whom = (who + rng.integers(3, 5)) % 10 if rng.random() < 0.8 else rng.integers(10)
            lines.append(f"{date(2024, 1, 1) + timedelta(day)},accuse,{names[who]},{names[whom]}")
    path = tmp_path_factory.mktemp("whom") / "acts.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_command_names_the_likely_with_their_record(table: Path) -> None:
    done = RUN.invoke(app, ["whom", "PA", "accuse", str(table), "--json", "-q"])
    found = json.loads(done.stdout)
    assert {one["party"] for one in found["likely"][:2]} == {"PD", "PE"} and found["answers"] > 100
    assert found["mean_reciprocal"] > 0.5 and sum(one["chance"] for one in found["likely"]) < 1.0001
    done = RUN.invoke(app, ["whom", "PA", "accuse", str(table), "--back", "-q", "--most", "2"])
    said = " ".join(done.output.split())
    assert "Who does accuse to PA next, from 2024-05-30 on" in said and "Record: of" in said
    assert {line.split()[0] for line in done.output.splitlines()[2:4]} == {"PG", "PH"}


def test_no_answer_without_a_record_or_of_strangers(table: Path) -> None:
    for args in (["XX", "accuse"], ["PA", "dance"], ["PA", "accuse", "--until", "2024-01-10"]):
        done = RUN.invoke(app, ["whom", *args[:2], str(table), "-q", *args[2:]])
        assert isinstance(done.exception, DataError) and not done.stdout

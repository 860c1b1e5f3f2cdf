"""Dated acts: tables, coded events, selectors, and what is said of bad rows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.dynamics import Occurrences, Selector, gather, korea, load
from tocsin.dynamics.coded import events
from tocsin.dynamics.reading import table
from tocsin.errors import ConfigError, DataError
from tocsin.records import Occurrence


def read(text: str) -> Occurrences:
    return table(text.splitlines(), "acts.csv")


def test_a_table_is_sorted_and_says_so() -> None:
    found = read("date,kind,actors\n2024-01-03,test,PRK\n2024-01-01,exercise air,USA;KOR\n")
    assert [act.day.day for act in found.acts] == [1, 3]
    assert found.acts[0].actors == ("USA", "KOR") and found.acts[0].tags == ("exercise", "air")
    assert found.counts().tolist() == [1, 0, 1]
    assert found.notes == ("the rows were not in the order of their dates and have been sorted",)


def test_a_kind_may_be_covered_for_fewer_days() -> None:
    head = "# covers 2024-01-01 to 2024-12-31\n# covers flight 2024-03-01 to 2024-12-31\n"
    found = read(head + "# covers flight big 2024-02-01 to 2024-12-31\ndate,kind\n2024-04-01,flight big\n"
                 "2024-05-01,flight\n2024-06-01,test\n")  # fmt: skip
    begins = {text: found.select(text).scope()[0] for text in ("flight", "flight big", "test")}
    assert begins == {"flight": date(2024, 3, 1), "flight big": date(2024, 2, 1), "test": date(2024, 1, 1)}


def test_same_rows_stay_and_are_told_of() -> None:
    found = read("date,kind\n2024-01-01,raid\n2024-01-01,raid\n")
    assert found.counts().tolist() == [2] and "1 rows are the same" in found.notes[0]


def test_days_that_are_not_covered_are_unknown() -> None:
    text = (
        "# covers 2024-01-01 to 2024-01-02\n# covers 2024-01-05 to 2024-01-06\ndate\n2024-01-02\n2024-01-05\n"
    )
    found = read(text)
    assert found.known().tolist() == [True, True, False, False, True, True]
    assert found.between(date(2024, 1, 2), date(2024, 1, 5)).covered == (
        (date(2024, 1, 2), date(2024, 1, 2)),
        (date(2024, 1, 5), date(2024, 1, 5)),
    )
    with pytest.raises(DataError, match="no day from 2024-01-03 to 2024-01-04"):
        found.between(date(2024, 1, 3), date(2024, 1, 4))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("date\n", "no row"),
        ("when,what\n2024-01-01,a\n", "no column of dates"),
        ("date\n2024-02-30\n", "acts.csv:2: '2024-02-30' is not a date"),
        ("date,end\n2024-02-03,2024-02-01\n", "before it begins"),
        ("date,count\n2024-02-03,-1\n", "not a number of acts"),
        ("# covers 2024-03-01 to 2024-03-05\ndate\n2024-02-03\n", "outside the days"),
    ],
)
def test_bad_tables_are_named(text: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        read(text)


def test_selectors() -> None:
    act = Occurrence(date(2024, 1, 1), "exercise", ("USA", "KORMIL"), ("PRK",), ("exercise", "air"))
    for text in ("USA,KOR exercise", "exercise air", "USA", "USA>PRK", ">PRK exercise"):
        assert Selector.of(text).takes(act), text
    for text in ("JPN exercise", "USA bomber", "USA>KOR", "ASSAULT"):
        assert not Selector.of(text).takes(act), text
    with pytest.raises(ConfigError):
        Selector.of(" ")


def record(**fields: Any) -> str:
    who = {"country": "PRK", "sector": "MIL", "name": None}
    event = {"document": "a", "type": "MOBILIZE", "mode": "weapon-test", "status": "actual", "actor": [who],
             "recipient": [], "date": {"start": "2024-05-01", "end": "2024-05-01"},
             "assets": [{"kind": "ballistic-missile"}]}  # fmt: skip
    return json.dumps({**event, **fields})


def test_coded_events_are_told_once_and_only_if_they_happened() -> None:
    lines = [
        record(), record(document="b"), record(status="planned"), record(date={"start": None, "end": None}),
        record(date={"start": "2024-05-01", "end": "2024-05-31"}),
    ]  # fmt: skip
    found = events(lines, "e.jsonl")
    assert len(found.select("PRK weapon-test ballistic-missile")) == len(found) == 1
    assert [note.split()[0] for note in found.notes] == ["1"] * 4
    with pytest.raises(DataError, match="e.jsonl:1: not an event"):
        events(["{}"], "e.jsonl")
    with pytest.raises(DataError, match="no event with a day; 1 event left out"):
        events([record(status="negated")], "e.jsonl")


def test_articles_cover_their_month_and_history_is_left_out() -> None:
    told = [
        {"day": day, "source": "article", "how": ""} for day in ("2024-05-02", "2024-05-20", "2024-09-01")
    ]
    old = record(dated=told[0], date={"start": "1953-07-27", "end": "1953-07-27"})
    found = events([old, *(record(dated=one) for one in told)], "e.jsonl")
    assert found.covered == (
        (date(2024, 4, 2), date(2024, 5, 20)),
        (date(2024, 8, 2), date(2024, 9, 1)),
    )
    assert len(found) == 1 and any("before any article" in note for note in found.notes)


def test_joint_exercises_have_all_parties_as_actors() -> None:
    usa, kor = ({"country": c, "sector": None, "name": None} for c in ("USA", "KOR"))
    line = record(type="COOPERATE", mode="exercise", actor=[usa], recipient=[kor], assets=[])
    assert len(events([line], "e.jsonl").select("USA,KOR exercise")) == 1


def test_running_days() -> None:
    acts = [Occurrence(date(2024, 1, 1), "exercise", end=date(2024, 1, 2)), Occurrence(date(2024, 1, 4), "x")]
    assert gather(acts).running().tolist() == [1, 1, 0, 1]


def test_the_bundled_table() -> None:
    found = korea()
    assert (found.first, found.last) == (date(2005, 1, 1), date(2024, 12, 31)) and found.notes == ()
    nuclear = [act.day.isoformat() for act in found.select("PRK weapon-test nuclear").acts]
    assert nuclear == ["2006-10-09", "2009-05-25", "2013-02-12", "2016-01-06", "2016-09-09", "2017-09-03"]
    tests = found.select("PRK weapon-test").counts()
    assert tests.max() == 1, "one row a day with tests"
    assert all(act.source for act in found.acts)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path / "none.csv")

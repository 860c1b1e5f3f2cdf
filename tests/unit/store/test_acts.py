"""A store's incidents as dated acts: one act however many reports, what was read, what cannot be said."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.unit.store.made import TEXT, coding, event
from tocsin.cli import app
from tocsin.errors import ConfigError, DataError
from tocsin.records import Actor, When
from tocsin.store import Filter, Store

RUN = CliRunner()
LAUNCH = date(2023, 6, 30)
HAMAS = Actor("PSE", "REB", "Hamas")


def launch(id: str, day: date = LAUNCH, **fields: object):  # type: ignore[no-untyped-def]
    """An article of that day that tells of one launch."""
    text = f"{TEXT} It was the launch number {day.toordinal()} {id}."
    told = event(id, 1, text, "fired", mode="weapon-test", day=day, **fields)  # type: ignore[arg-type]
    return coding(id, text, [told], outlet=id.upper(), published=day)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two reports of one launch, one of another, and acts that no series can hold."""
    path = tmp_path / "t.db"
    with Store.open(path) as record:
        record.add(launch("a"))
        record.add(launch("b"))
        record.add(launch("c", LAUNCH + timedelta(days=12), actor=(HAMAS,)))
        record.add(launch("d", LAUNCH, status="planned"))
        record.add(launch("e", date(2023, 7, 3), date=When(None, None)))
        record.add(launch("f", date(2023, 7, 4), date=When(date(1953, 7, 27), date(1953, 7, 27))))
        record.add(launch("g", date(2023, 7, 5), date=When(date(2023, 6, 1), date(2023, 6, 30))))
    return path


def test_an_act_counts_once_however_many_report_it(store: Path) -> None:
    with Store.open(store) as record:
        found = record.acts()
    assert [act.day for act in found.acts] == [LAUNCH, LAUNCH + timedelta(days=12)]
    assert found.covered == ((date(2023, 5, 31), date(2023, 7, 12)),)
    assert found.read[LAUNCH] == 3 and found.told(by_day=True)[date(2023, 7, 3)] == 2
    assert [note.split()[0] for note in found.notes] == ["1"] * 4
    assert len(found.select("actor=Hamas")) == len(found.select("PSE/REB")) == len(found.select("REB")) == 1


def test_what_was_read_is_that_of_the_outlets_asked_for(store: Path) -> None:
    with Store.open(store) as record:
        found = record.acts(Filter(outlet=("a",)))
        assert len(found) == 1 and found.read == {LAUNCH: 1}
        with pytest.raises(DataError, match="no article of Reuters"):
            record.acts(Filter(outlet=("Reuters",)))


def test_copies_of_one_text_are_read_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as record:
        for outlet in ("KCNA", "AP"):
            record.add(coding(outlet, outlet=outlet))
        assert record.acts().read == {LAUNCH: 1}


def test_an_empty_store_and_one_without_days_say_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as record:
        with pytest.raises(DataError, match="the store is empty; articles come into it by: tocsin add"):
            record.acts()
        record.add(coding("a", events=[event("a", 1, TEXT, "fired", day=None)], published=None))
        with pytest.raises(DataError, match="no incident with a day; 1 incident left out: no day"):
            record.acts()
        record.add(coding("b", "North Korea fired.", [event("b", 1, "fired", "fired")], published=None))
        found = record.acts()
        assert found.covered == ((LAUNCH, LAUNCH),) and not found.read and found.reading() is None


@pytest.mark.parametrize(
    ("args", "acts"),
    [
        (["--store"], 2), (["--mode", "weapon-test", "--store"], 2),
        (["--actor", "north korea", "--store"], 1),
        (["--actor", "PRK", "--actor", "hamas", "--type", "mobilize", "--store"], 2),
        (["--of", "PRK weapon-test", "--store"], 1), (["--since", "2023-07", "--store"], 1), ([], 2),
    ],
)  # fmt: skip
def test_series_takes_a_store_and_the_words_of_events(store: Path, args: list[str], acts: int) -> None:
    done = RUN.invoke(app, ["series", "--by", "day", "--json", "-q", *args, str(store)])
    rows = json.loads(done.stdout)["rows"]
    assert sum(row["acts"] for row in rows) == acts and sum(row["read"] for row in rows)


def test_a_store_too_small_gives_words_and_no_number(store: Path) -> None:
    done = RUN.invoke(app, ["reactions", str(store), "--from", "PRK", "--to", "REB", "--one-way"])
    assert done.exit_code == 3 and "nothing can be said" in " ".join(done.output.split())
    for command, extra in (
        ("forecast", []),
        ("backtest", []),
        ("simulate", ["--act", "REB", "--on", "2023-08-01"]),
    ):
        done = RUN.invoke(app, [command, "--store", str(store), "--mode", "weapon-test", *extra])
        assert isinstance(done.exception, DataError), done.output
        assert not done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--near", "Lima"], "only a store has that"),
        (["--mode", "weapontest"], "did you mean weapon-test"),
        (["--type", "RAID"], "other words go into --of"),
        (["x.csv", "--store", "t.db"], "give either FILE or"),
    ],
)  # fmt: skip
def test_wrong_options_are_named(args: list[str], said: str) -> None:
    done = RUN.invoke(app, ["series", *args], env={"COLUMNS": "300", "TERMINAL_WIDTH": "300"})
    assert done.exit_code == 2 and said in " ".join(done.output.split())


def test_forecast_needs_to_know_of_what() -> None:
    assert RUN.invoke(app, ["forecast", "-q"]).exit_code == 2
    done = RUN.invoke(app, ["series", "--of", "colour=red", "-q"])
    assert isinstance(done.exception, ConfigError)


def test_more_reading_is_not_more_conflict(tmp_path: Path) -> None:
    """Five times the articles bring five times the acts: no week is unusual, no change is lasting."""
    path = tmp_path / "t.db"
    with Store.open(path) as record:
        for n in range(60):
            day = date(2023, 1, 2) + timedelta(days=7 * n)
            for k in range(1 if n < 30 else 5):
                record.add(launch(f"w{n}x{k}", day + timedelta(days=k)))
    done = RUN.invoke(app, ["series", str(path), "--by", "week", "--json", "-q"])
    found = json.loads(done.stdout)
    assert found["changes"] == [] and found["unusual"] == []

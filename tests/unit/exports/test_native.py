"""The native layouts give back what they were given; bad lines are named."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.exports.samples import ENTRIES, SOURCE, written
from tocsin.errors import InputError, MissingExtra, OutputError
from tocsin.exports import flat, parquet
from tocsin.exports.entries import Entry, from_record, read, to_record
from tocsin.exports.layouts import LAYOUTS, export
from tocsin.exports.sources import Sources
from tocsin.records import Mention, Place, Quantity, Skipped, When


@pytest.mark.parametrize("layout", ["jsonl", "csv", "parquet"])
def test_round_trip(layout: str, tmp_path: Path) -> None:
    path = tmp_path / f"events.{layout}"
    outcome = export(ENTRIES, {LAYOUTS[layout]: path})[0]
    assert list(read(path)) == ENTRIES
    assert (outcome.rows, outcome.events, outcome.left_out.total()) == (3, 3, 0)


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
some = st.none() | text.filter(bool)
places = st.builds(
    Place,
    name=text.filter(bool),
    country=some,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision=st.sampled_from([None, "town", "sea"]),
    id=some,
)
sizes = st.builds(
    Quantity, st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["=", "~", ">="]), some
)


@settings(deadline=None, max_examples=50)
@given(st.none() | places, st.none() | sizes, text, st.dates(), some)
def test_random_fields_survive_json_and_csv(place, size, words, day, title) -> None:  # type: ignore[no-untyped-def]
    first = replace(ENTRIES[1].event, place=place, size=size, date=When(day, day, words, words))
    entry = Entry(first, None, replace(SOURCE, title=title))
    assert from_record(json.loads(json.dumps(to_record(entry)))) == entry
    stream = io.StringIO(newline="")
    out = csv.DictWriter(stream, flat.COLUMNS)
    out.writeheader()
    out.writerow(flat.row(entry))
    stream.seek(0)
    assert from_record(flat.unrow(next(csv.DictReader(stream)))) == entry


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "PARTY"}, "not in the ontology"),
        ({"type": ["ACCUSE"]}, "wrong kind"),
        ({"mode": "riot"}, "not in the ontology"),
        ({"status": "maybe"}, "expected one of actual"),
        ({"date": {"start": "2023-07-12", "end": "2023-07-01"}}, "before it starts"),
        ({"date": {"start": "July", "end": None}}, "Invalid isoformat"),
        ({"place": {"name": "X", "lat": 91}}, "lat 91"),
        ({"place": {"name": "X", "lat": float("nan"), "lon": 0}}, "lat nan"),
        ({"place": {"town": "X"}}, "wrong kind"),
        ({"actor": [{"country": 3, "sector": None, "name": None}]}, "must be text or null"),
        ({"size": {"value": "two", "bound": "="}}, "expected a number"),
        ({"score": "high"}, "expected a number"),
        ({"id": ""}, "must be text"),
        ({"mentions": [{"start": "1", "end": 2, "trigger": "x"}]}, "whole numbers"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_goes_on(
    change: dict[str, object], said: str, tmp_path: Path
) -> None:
    record = to_record(ENTRIES[0])
    path = tmp_path / "events.jsonl"
    path.write_text(json.dumps(record | change) + "\n\n" + json.dumps(record) + "\n")
    bad, good = read(path)
    assert isinstance(bad, Skipped) and bad.source == f"{path}:1" and said in bad.reason
    assert good == ENTRIES[0]


@pytest.mark.parametrize("line", [b"\xff\xfe", b"[1]", b'{"id"', b'{"id": "\\ud800"}', b"[" * 100_000])
def test_a_line_that_is_no_event(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(line + b"\n")
    (bad,) = read(path)
    assert isinstance(bad, Skipped) and bad.advice


def test_a_bad_row_of_a_csv_file(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    whole = written("csv", ENTRIES, path)[0]
    path.write_text(whole.replace(",ACCUSE,", ",DANCE,", 1) + "cut,off\n", newline="")
    read_back = list(read(path))
    assert [type(one).__name__ for one in read_back] == ["Skipped", "Entry", "Entry", "Skipped"]
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("a,b\n1,2\n")
    (bad,) = read(foreign)
    assert isinstance(bad, Skipped) and "no column 'document'" in bad.reason and bad.source.endswith(":2")


def test_a_cell_may_be_long(tmp_path: Path) -> None:
    mentions = tuple(Mention(at, at + 8, "launched") for at in range(5000))
    long = Entry(replace(ENTRIES[0].event, mentions=mentions))
    path = tmp_path / "events.csv"
    export([long], {LAYOUTS["csv"]: path})
    assert list(read(path)) == [long]


def test_a_missing_or_foreign_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        list(read(tmp_path / "none.jsonl"))
    (tmp_path / "x.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match="Parquet"):
        list(read(tmp_path / "x.parquet"))


def test_facts_of_articles_join_by_document(tmp_path: Path) -> None:
    articles, path = tmp_path / "articles.jsonl", tmp_path / "events.jsonl"
    lines = ['{"id": "a1", "outlet": "Wire", "text": "four", "license": "CC0"}', '{"id": 3}', "x"]
    articles.write_text("\n".join(lines))
    export([replace(entry, source=None) for entry in ENTRIES], {LAYOUTS["jsonl"]: path})
    skipped: list[Skipped] = []
    sources = Sources(articles, skipped.append)
    found = [entry.source for entry in read(path, sources) if isinstance(entry, Entry)]
    assert {(s.outlet, s.licence, s.length) for s in found if s} == {("Wire", "CC0", 4)} and len(found) == 3
    assert [one.source for one in skipped] == [f"{articles}:2", f"{articles}:3"]
    sources.close()


def test_a_licence_is_added_only_where_none_is_stated(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    export(ENTRIES, {LAYOUTS["jsonl"]: path})
    found = [entry.source for entry in read(path, licence="CC0") if isinstance(entry, Entry)]
    assert [one and one.licence for one in found] == ["CC BY 4.0", "CC BY 4.0", "CC0"]


def test_parquet_without_pyarrow_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'tocsin\[parquet\]'"):
        export(ENTRIES, {LAYOUTS["parquet"]: tmp_path / "x.parquet"})
    assert not list(tmp_path.iterdir())


def test_parquet_columns_keep_their_kinds(tmp_path: Path) -> None:
    from pyarrow import parquet as arrow

    path = tmp_path / "events.parquet"
    export(ENTRIES * 3, {LAYOUTS["parquet"]: path})
    table = arrow.read_table(path)
    assert table.schema.equals(parquet.schema())
    assert table.column("date")[0]["start"].as_py() == ENTRIES[0].event.date.start


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("old")

    def broken():  # type: ignore[no-untyped-def]
        yield ENTRIES[0]
        raise InputError("gone")

    with pytest.raises(InputError):
        export(broken(), {LAYOUTS["csv"]: path, LAYOUTS["gdelt"]: tmp_path / "g"})
    assert path.read_text() == "old" and [one.name for one in tmp_path.iterdir()] == ["events.csv"]
    with pytest.raises(OutputError, match="cannot be written"):
        export(ENTRIES, {LAYOUTS["csv"]: tmp_path / "no" / "folder.csv"})

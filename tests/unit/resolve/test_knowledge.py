"""The actor tables hold together, and names are found as they are written in news."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from tocsin.resolve.actor_rows import BODIES, COLUMNS, SECTORS, Holder
from tocsin.resolve.folding import name_pieces, plain
from tocsin.resolve.knowledge import Entry, Knowledge, load
from tocsin.resolve.tables import TableError

FOLDER = Path(__file__).resolve().parents[3] / "src" / "tocsin" / "data" / "actors"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def lines(table: str) -> list[str]:
    text = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def found(known: Knowledge, text: str, at: int = 0) -> tuple[int, set[tuple[str, str | None, str | None]]]:
    length, entries = known.longest_match(text.split(), at)
    return length, {(entry.kind, entry.code, entry.sector) for entry in entries}


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_tables_are_sorted_without_repeats_and_name_their_licence(table: str) -> None:
    rows = lines(table)[1:]
    keys = [tuple(plain(cell).casefold() for cell in row.split("\t")) for row in rows]
    assert keys == sorted(keys)
    assert len(rows) == len(set(rows))
    assert "licence" in (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").split("\t", 1)[0]


def test_codes_and_sectors_are_the_codebooks(known: Knowledge) -> None:
    tables = known.tables
    assert all(re.fullmatch("[A-Z]{3}", code) for code in tables.countries)
    named = [*tables.bodies, *tables.groups, *tables.organs, *tables.holders]
    assert {row.sector for row in named if row.sector} <= SECTORS
    assert {row.country for row in named if row.country} <= set(tables.countries) | BODIES
    assert all(row.country or row.sector in {"REB", "PRM", "CRM", "CVL", "REL"} for row in tables.groups)


def test_no_plain_name_means_two_records(known: Knowledge) -> None:
    owners: dict[str, set[tuple[str, str | None, str]]] = defaultdict(set)
    for name, entries in known.names.items():
        for entry in entries:
            if entry.kind in {"country", "body", "group", "organ"} and not entry.contextual:
                owners[name].add((entry.kind, entry.code, entry.name))
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_terms_run_forward_and_offices_of_one_person_do_not_repeat(known: Knowledge) -> None:
    terms = known.tables.holders
    assert all(term.start is None or term.end is None or term.start <= term.end for term in terms)
    assert len(set(terms)) == len(terms)


def test_every_sovereign_state_has_a_holder_and_further_names(known: Knowledge) -> None:
    # San Marino changes its two heads of state every six months; no row could stay right.
    held = {term.country for term in known.tables.holders} | {"SMR"}
    for code, country in known.countries.items():
        if not country.kinds & {"historic", "territory"}:
            assert code in held, code
            assert country.adjectives or country.capitals or country.aliases, code


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("U.S. troops", 1, ("country", "USA", None)),
        ("South - Korean soldiers", 3, ("country", "KOR", None)),
        ("Washington , D.C. said", 3, ("country", "USA", None)),
        ("Côte d'Ivoire", 2, ("country", "CIV", None)),
        ("N'Djamena", 1, ("country", "TCD", None)),
        ("Iran's envoy", 1, ("country", "IRN", None)),
        ("Nato leaders", 1, ("body", "NAT", None)),
        ("U.N. Security Council members", 3, ("body", "UNO", None)),
        ("al - Shabaab fighters", 3, ("group", "SOM", "REB")),
        ("Daesh", 1, ("group", None, "REB")),
        ("Islamic Revolutionary Guard Corps", 4, ("organ", "IRN", "MIL")),
        ("State Department spokesman", 2, ("organ", "USA", "GOV")),
        ("defence ministry official", 2, ("office", None, "GOV")),
        ("Protesters marched", 1, ("office", None, "CVL")),
        ("Kim Jong - un ordered", 4, ("holder", "PRK", "GOV")),
        ("KREMLIN officials", 1, ("country", "RUS", None)),
    ],
)
def test_longest_name(
    known: Knowledge, text: str, length: int, expected: tuple[str, str | None, str | None]
) -> None:
    taken, entries = found(known, text)
    assert (taken, expected in entries) == (length, True)


@pytest.mark.parametrize("text", ["us", "who", "turkey", "chad", "white house paint", "-", "zzz", "may"])
def test_case_and_strangers(known: Knowledge, text: str) -> None:
    length, entries = known.longest_match(text.split(), 0)
    assert all(entry.kind == "office" for entry in entries)
    assert length == 0 or entries


def test_article_names_need_their_article(known: Knowledge) -> None:
    def papers(words: list[str], at: int) -> list[Entry]:
        return [entry for entry in known.longest_match(words, at)[1] if entry.kind == "organ"]

    assert papers(["The", "Hindu", "reported"], 1)
    assert not papers(["Hindu", "reported"], 0)


@pytest.mark.parametrize("text", ["New Mexico", "South China Sea", "Indian Ocean", "Korean War"])
def test_places_hide_the_countries_in_their_names(known: Knowledge, text: str) -> None:
    length, entries = known.longest_match(text.split(), 0)
    assert length == len(text.split())
    assert {(entry.kind, entry.role, entry.code) for entry in entries} == {("office", "place", None)}


def test_contextual_names_say_so(known: Knowledge) -> None:
    _, entries = known.longest_match(["North"], 0)
    assert entries
    assert all(entry.contextual for entry in entries)


@pytest.mark.parametrize(
    ("name", "day", "country", "office"),
    [
        ("Obama", date(2012, 5, 1), "USA", "president"),
        ("Mr. Kim", date(2017, 9, 3), "PRK", "supreme leader"),
        ("Kim Jong-un", date(2019, 2, 27), "PRK", "supreme leader"),
        ("Assad", date(2013, 8, 21), "SYR", "president"),
        ("von der Leyen", date(2021, 3, 1), "EUR", "commission president"),
        ("Erdoğan", date(2016, 7, 16), "TUR", "president"),
        ("Donald J. Trump", date(2018, 6, 12), "USA", "president"),
        ("Tsai", date(2019, 1, 2), "TWN", "president"),
        ("Ban Ki-moon", date(2010, 1, 1), "UNO", "secretary general"),
    ],
)
def test_holders_by_name_and_day(known: Knowledge, name: str, day: date, country: str, office: str) -> None:
    first = known.holders(name, day)[0]
    assert (first.country, first.office) == (country, office)


def test_holders_outside_their_term_and_namesakes(known: Knowledge) -> None:
    assert known.holders("Barack Obama", date(2018, 1, 1)) == ()
    assert known.holders("Barack Obama")
    assert known.holders("Ashley Biden") == ()
    assert known.holders("") == ()


def test_holder_of_an_office(known: Knowledge) -> None:
    names = {term.name for term in known.holder_of("DEU", "chancellor", date(2010, 1, 1))}
    assert names == {"Angela Merkel"}
    assert known.holder_of("DEU", "chancellor", date(1900, 1, 1)) == ()


def test_kinds(known: Knowledge) -> None:
    assert {"kingdom", "gulf", "arab"} <= known.kinds("SAU")
    assert "island" in known.kinds("TWN")
    assert known.kinds("???") == frozenset()
    assert "PRK" in known.of_kind("communist")


def test_descriptions_use_kinds_that_exist(known: Knowledge) -> None:
    kinds = {kind for country in known.countries.values() for kind in country.kinds}
    for description in known.tables.descriptions:
        assert description.codes or description.kinds, description.phrase
        assert description.kinds <= kinds, description.phrase


def test_a_folder_of_ones_own_is_merged(tmp_path: Path) -> None:
    head = "country\tsector\tname\taliases\tcontextual\n"
    (tmp_path / "groups.tsv").write_text(
        f"{head}FRA\tREB\tBlue Lantern\tLanterne bleue\t\n", encoding="utf-8"
    )
    known = load(tmp_path)
    assert known.lookup("Lanterne Bleue")[0].name == "Blue Lantern"
    assert known.lookup("Hamas")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("XXX\tGOV\tpresident\tA B\t\t2001\t", "country is 'XXX', expected"),
        ("FRA\tKING\tpresident\tA B\t\t2001\t", "sector is 'KING', expected"),
        ("FRA\tGOV\tpresident\tA B\t\t2001-02-30\t", "start is '2001-02-30', expected a day that exists"),
        ("FRA\tGOV\tpresident\tA B\t\tlong ago\t", "start is 'long ago', expected an ISO day"),
        ("FRA\tGOV\tpresident\tA B\t\t2001\t1999", "end is '1999', expected a day not before"),
        ("FRA\tGOV\tpresident\t\t\t2001\t", "name is '', expected a value"),
        ("FRA\tGOV\tpresident\tA B", "4 cells, expected 7"),
    ],
)
def test_a_bad_row_says_where_and_what(tmp_path: Path, row: str, message: str) -> None:
    head = "country\tsector\toffice\tname\taliases\tstart\tend"
    (tmp_path / "holders.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as failure:
        load(tmp_path)
    assert "holders.tsv, line 2: " in str(failure.value)
    assert message in str(failure.value)


def test_a_bad_head_and_a_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text("name\tcountry\n", encoding="utf-8")
    with pytest.raises(TableError, match="line 1: columns are name, country, expected"):
        load(tmp_path)
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nowhere")


def test_hostile_input_stays_cheap(known: Knowledge) -> None:
    words = ["South"] * 20000 + ["-"] * 20000
    for at in range(0, len(words), 7):
        known.longest_match(words, at)


def test_pieces() -> None:
    assert name_pieces("Washington, D.C.") == ("Washington", ",", "DC")
    assert name_pieces("Sana'a al-Ṣāliḥ") == ("Sana", "a", "al", "Salih")
    assert isinstance(load().holders("Putin")[0], Holder)

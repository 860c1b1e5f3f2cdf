"""CAMEO codes of events and actors; the tables hold together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.exports.samples import event
from tocsin.exports.cameo import cameo, codes, mapping, party
from tocsin.exports.codes import countries, country
from tocsin.ontology import TYPES
from tocsin.records import Actor

SHARED = Path(__file__).parents[4] / "shared" / "data" / "cameo" / "cameo_codes.csv"


@pytest.mark.parametrize(
    ("type", "status", "code"),
    [
        ("ACCUSE.disapprove", "actual", "111"),
        ("MOBILIZE.weapon-test", "actual", "150"),
        ("MOBILIZE.exercise", "planned", None),
        ("COOPERATE.exercise", "planned", "0312"),
        ("CONSULT.phone", "planned", "036"),
        ("ASSAULT", "actual", "190"),
        ("ASSAULT.targeted", "failed", "185"),
        ("ASSAULT.aerial", "failed", "195"),
        ("CONSULT", "failed", None),
        ("ASSAULT.aerial", "negated", None),
        ("AID", "conditional", None),
    ],
)
def test_codes_of_events(type: str, status: str, code: str | None) -> None:
    found = cameo(event("a1-1", type, status))
    assert (found and found.code) == code


def test_an_assault_by_no_state_is_not_military_force() -> None:
    rebels = event("a1-1", "ASSAULT", actor=(Actor(None, "REB", "rebels"),))
    assert (found := cameo(rebels)) and (found.code, found.quad, found.intensity) == ("180", 4, -9.0)


def test_every_type_has_a_code_and_every_code_exists() -> None:
    assert set(TYPES) <= set(mapping()["actual"])
    for status, table in mapping().items():
        for key, code in table.items():
            name, _, mode = key.partition(".")
            assert mode == "" or mode in TYPES[name].modes, f"{status} {key}"
            assert code in codes(), f"{status} {key} = {code}"


def test_the_quad_of_a_code_is_that_of_the_type_save_where_documented() -> None:
    """docs/exports.md names the one mode whose CAMEO code lies in another quad."""
    quads = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    odd = [
        key
        for key, code in mapping()["actual"].items()
        if quads[codes()[code].quad - 1] != TYPES[key.partition(".")[0]].quad
    ]
    assert odd == ["SANCTION.convict"]


@pytest.mark.skipif(not SHARED.exists(), reason="no shared/data/cameo to compare with")
def test_intensities_are_those_of_the_source() -> None:
    with SHARED.open(encoding="utf-8") as stream:
        rows = {row["code"]: (row["name"], float(row["goldstein_icews"])) for row in csv.DictReader(stream)}
    assert {code.code: (code.name, code.intensity) for code in codes().values()} == rows


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (Actor("ROU", "MIL", None), "ROMMIL"),
        (Actor("PRK", "JRN", "KCNA"), "PRKMED"),
        (Actor("FRA", "MED", None), "FRAHLH"),
        (Actor("EUR", None, None), "EEC"),
        (Actor("IGO", None, "IAEA"), "IGO"),
        (Actor(None, "REB", None), "REB"),
        (Actor("KOR", "SOC", None), "KOR"),
        (Actor(None, None, "someone"), ""),
    ],
)
def test_codes_of_actors(actor: Actor, code: str) -> None:
    assert party(actor).code == code


def test_codes_of_countries() -> None:
    germany, korea = countries()["DEU"], countries()["PRK"]
    assert (germany.fips, germany.cow, germany.gw, germany.numeric) == ("GM", 255, 260, "276")
    assert (korea.fips, korea.cow, korea.gw, korea.iso2) == ("KN", 731, 731, "KP")
    assert country("UNO") is None and country(None) is None
    for name in ("fips", "iso2", "numeric"):
        found = [getattr(one, name) for one in countries().values() if getattr(one, name)]
        assert len(found) == len(set(found)), name


def test_a_state_number_stands_for_one_living_state() -> None:
    gone = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "RVN"}
    for name in ("cow", "gw"):
        found = [getattr(one, name) for one in countries().values() if one.iso3 not in gone]
        found = [number for number in found if number is not None]
        assert len(found) == len(set(found)) > 190, name

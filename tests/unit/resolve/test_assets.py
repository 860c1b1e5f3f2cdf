"""Assets: kinds, names, numbers, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.resolve.sentences import document
from tocsin.ontology import ASSETS
from tocsin.records import Asset, Referent
from tocsin.resolve.arsenal import load_arsenal
from tocsin.resolve.assets import read_assets
from tocsin.resolve.quantities import read_quantities


def refs(rows: str) -> list[Referent]:
    doc = document(rows)
    return list(read_assets(replace(doc, referents=read_quantities(doc))))


def found(rows: str) -> list[Asset]:
    return [ref.asset for ref in refs(rows) if ref.asset]


def test_every_kind_is_the_codebooks() -> None:
    arsenal = load_arsenal()
    entries = [
        w
        for table in (arsenal.words, arsenal.types, arsenal.names, arsenal.weak, arsenal.families)
        for w in table.values()
    ]
    assert {entry.kind for entry in entries} <= set(ASSETS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("B-1B", "bomber"),
        ("B1B", "bomber"),
        ("Hwasong-15", "ballistic-missile"),
        ("MQ-9", "drone"),
        ("Su-35", "fighter"),
        ("Shahed-131", "drone"),
        ("THAAD", "missile"),
        ("Malligyong-1", "satellite"),
        ("USS Nimitz", "carrier"),
    ],
)
def test_names(name: str, kind: str) -> None:
    hit = load_arsenal().named(name)
    assert hit is not None and hit[0].kind == kind


def test_plurals_of_designations_are_names() -> None:
    rows = "F/PROPN/4/nsubj -/PUNCT/1/punct 35s/PROPN/1/flat flew/VERB/0/root"
    assert [(a.kind, a.name) for a in found(rows)] == [("fighter", "F - 35")]
    assert load_arsenal().several("P-3") is None


def test_name_and_noun_are_one() -> None:
    rows = (
        "Four/NUM/6/nummod F/PROPN/6/compound -/PUNCT/2/punct 35/NUM/2/nummod stealth/NOUN/6/compound "
        "fighters/NOUN+/7/nsubj landed/VERB/0/root"
    )
    assert found(rows) == [Asset("fighter", "F - 35", 4)]
    assert refs(rows)[0].head == 5


def test_compound_head_keeps_the_modifier() -> None:
    rows = "Syria/PROPN/2/nsubj resumed/VERB/0/root rocket/NOUN/4/compound tests/NOUN+/2/obj"
    assert found(rows) == [Asset("rocket", None, None)]
    assert refs(rows)[0].head == 2


def test_named_type_and_number() -> None:
    rows = (
        "It/PRON/2/nsubj fired/VERB/0/root three/NUM/6/nummod short-range/ADJ/6/amod "
        "ballistic/ADJ/6/amod missiles/NOUN+/2/obj"
    )
    assert found(rows) == [Asset("ballistic-missile", "short-range ballistic missile", 3)]


def test_singular_is_one() -> None:
    rows = "It/PRON/2/nsubj launched/VERB/0/root a/DET/5/det spy/NOUN/5/compound satellite/NOUN/2/obj"
    assert found(rows) == [Asset("satellite", "spy satellite", 1)]


def test_ship_by_prefix_joins_its_class() -> None:
    rows = (
        "The/DET/2/det destroyer/NOUN/6/nsubj USS/PROPN/2/appos Example/PROPN/3/flat "
        "Name/PROPN/3/flat sailed/VERB/0/root"
    )
    assert found(rows) == [Asset("ship", "USS Example Name", 1)]


def test_capability_is_marked() -> None:
    rows = (
        "A/DET/2/det boat/NOUN/0/root able/ADJ/2/amod to/PART/5/mark carry/VERB/3/advcl forty/NUM/7/nummod "
        "missiles/NOUN+/5/obj"
    )
    assert [ref.found_by for ref in refs(rows)] == ["asset:ship", "capability"]


@pytest.mark.parametrize(
    "rows",
    [
        "A/DET/3/det suicide/NOUN/3/compound bomber/NOUN/4/nsubj struck/VERB/0/root",
        "Rebel/ADJ/2/amod fighters/NOUN+/3/nsubj fled/VERB/0/root",
        "A/DET/3/det think/NOUN/3/compound tank/NOUN/4/nsubj spoke/VERB/0/root",
        "Patriot/PROPN/2/compound Day/PROPN/3/nsubj passed/VERB/0/root",
    ],
)
def test_none(rows: str) -> None:
    assert found(rows) == []

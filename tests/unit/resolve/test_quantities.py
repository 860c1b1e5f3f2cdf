"""Quantities: numbers, bounds, units, and what is no count."""

from __future__ import annotations

import pytest

from tests.unit.resolve.sentences import document
from tocsin.records import Quantity
from tocsin.resolve.quantities import read_quantities


def found(*lines: str) -> list[Quantity]:
    return [ref.quantity for ref in read_quantities(document(*lines)) if ref.quantity]


def counted(number: str, noun: str = "people/NOUN+/V/nsubj") -> list[Quantity]:
    """The quantities of "NUMBER NOUN marched": the last word of the number hangs on the noun."""
    words = number.split()
    at = len(words) + 1
    rows = [
        f"{w}/NUM/{at}/nummod" if i == len(words) - 1 else f"{w}/ADV/{len(words)}/advmod"
        for i, w in enumerate(words)
    ]
    return found(
        " ".join(
            [*rows, noun.replace("V", str(at + 1)), "marched/VERB/0/root/march", f"./PUNCT/{at + 1}/punct"]
        )
    )


@pytest.mark.parametrize(
    ("words", "value", "bound"),
    [
        ("two", 2, "="),
        ("120,000", 120000, "="),
        ("more than 120,000", 120000, ">"),
        ("at least 40", 40, ">="),
        ("up to 15", 15, "<="),
        ("fewer than 30", 30, "<"),
        ("about 28,000", 28000, "~"),
        ("nearly twelve", 12, "~"),
        ("two hundred and fifty", 250, "="),
        ("twenty - five", 25, "="),
        ("5.7 million", 5700000, "="),
        ("between 100 and 150", 100, ">="),
    ],
)
def test_numbers_and_bounds(words: str, value: float, bound: str) -> None:
    assert counted(words) == [Quantity(value, bound, "people")]


def test_orders_of_magnitude_are_lower_bounds() -> None:
    rows = "Dozens/NOUN+/4/nsubj of/ADP/3/case protesters/NOUN+/1/nmod marched/VERB/0/root"
    assert found(rows) == [Quantity(24, ">=", "people")]
    rows = (
        "tens/NOUN+/6/nsubj of/ADP/3/case thousands/NOUN+/1/nmod of/ADP/5/case "
        "people/NOUN+/3/nmod marched/VERB/0/root"
    )
    assert found(rows) == [Quantity(20000, ">=", "people")]


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("soldiers/NOUN+/V/nsubj", "troops"),
        ("missiles/NOUN+/V/nsubj", "missiles"),
        ("countries/NOUN+/V/nsubj/country", "states"),
        ("Nigerians/PROPN+/V/nsubj", "people"),
        ("wagons/NOUN+/V/nsubj", "wagons"),
    ],
)
def test_units(noun: str, unit: str) -> None:
    assert counted("six", noun) == [Quantity(6, "=", unit)]


def test_compound_heads_count_the_head() -> None:
    rows = "They/PRON/2/nsubj held/VERB/0/root 9/NUM/5/nummod missile/NOUN/5/compound tests/NOUN+/2/obj"
    assert found(rows) == [Quantity(9, "=", "tests")]


@pytest.mark.parametrize(
    "rows",
    [
        "Blasts/NOUN+/2/nsubj killed/VERB/0/root/kill 12/NUM/2/obj",
        "12/NUM/2/nummod people/NOUN+/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root/kill",
        "12/NUM/2/nummod miners/NOUN+/3/nsubj died/VERB/0/root/die",
        "Blasts/NOUN+/2/nsubj left/VERB/0/root/leave 12/NUM/2/obj dead/ADJ/2/xcomp",
        "A/DET/3/det death/NOUN/3/compound toll/NOUN/0/root of/ADP/5/case 12/NUM/3/nmod",
        "Police/NOUN/2/nsubj said/VERB/0/root 12/NUM/5/nsubj were/AUX/5/cop dead/ADJ/2/ccomp",
    ],
)
def test_dead(rows: str) -> None:
    assert found(rows) == [Quantity(12, "=", "dead")]


def test_wounded() -> None:
    rows = "Fire/NOUN/2/nsubj injured/VERB/0/root/injure fourteen/NUM/4/nummod officers/NOUN+/2/obj"
    assert found(rows) == [Quantity(14, "=", "wounded")]


def test_money() -> None:
    rows = (
        "Aid/NOUN/5/nsubj worth/ADP/3/case $/SYM/1/nmod 3/NUM/5/compound million/NUM/3/nummod "
        "came/VERB/0/root"
    )
    assert found(rows) == [Quantity(3000000, "=", "money")]


@pytest.mark.parametrize(
    "rows",
    [
        "It/PRON/2/nsubj began/VERB/0/root on/ADP/4/case March/PROPN/2/obl 14/NUM/4/nummod",
        "It/PRON/2/nsubj began/VERB/0/root in/ADP/4/case 1994/NUM/2/obl",
        "A/DET/4/det B/PROPN/4/compound -/PUNCT/4/punct 52/NUM/5/nsubj flew/VERB/0/root",
        "A/DET/2/det Boeing/PROPN/4/nsubj 737/NUM/2/nummod fell/VERB/0/root",
        "He/PRON/2/nsubj waited/VERB/0/root three/NUM/4/nummod hours/NOUN+/2/obl",
        "It/PRON/2/nsubj lies/VERB/0/root 90/NUM/4/nummod km/NOUN/2/obl away/ADV/2/advmod",
        (
            "A/DET/6/det 34/NUM/5/nummod -/PUNCT/5/punct year/NOUN/5/compound old/ADJ/6/amod "
            "clerk/NOUN/7/nsubj died/VERB/0/root"
        ),
        "One/NUM/6/nsubj of/ADP/4/case the/DET/4/det guests/NOUN+/1/nmod had/AUX/6/aux left/VERB/0/root",
        "It/PRON/2/nsubj came/VERB/0/root at/ADP/4/case 4/NUM/2/obl :/PUNCT/6/punct 30/NUM/4/nummod",
    ],
)
def test_no_counts(rows: str) -> None:
    assert found(rows) == []


def test_head_is_the_counted_noun() -> None:
    doc = document("Two/NUM/3/nummod armed/ADJ/3/amod men/NOUN+/4/nsubj/man fled/VERB/0/root")
    (ref,) = read_quantities(doc)
    assert (ref.head, ref.span.of(doc.article.text)) == (2, "Two armed men")

"""Edit scripts and the lemma table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.lemmas import Lemmas, apply, script


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("Running", "run", "l|0||4|"),
        ("cities", "city", "l|0||3|y"),
        ("was", "be", "l|=be"),
        ("States", "State", "k|0||1|"),
        ("NATO", "NATO", "k|0||0|"),
        ("BUSH", "Bush", "k|0||3|ush"),
        ("us", "US", "k|=US"),
    ],
)
def test_script(form: str, lemma: str, expected: str) -> None:
    assert script(form, lemma) == expected
    assert apply(expected, form) == lemma


@given(st.text("abcABC'-", min_size=1, max_size=12), st.text("abcABC'-", min_size=1, max_size=12))
def test_a_script_gives_its_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


def test_a_script_that_does_not_fit() -> None:
    assert apply("l|0||4|", "at") is None


def test_table_first_then_the_first_known_lemma() -> None:
    lemmas = Lemmas({("met", "VERB"): "meet", ("capture", "VERB"): "capture"})
    assert lemmas("Met", "VERB", ["l|0||1|"]) == "meet"
    assert lemmas("captured", "VERB", ["l|0||2|", "l|0||1|"]) == "capture"
    assert lemmas("zapped", "VERB", ["l|0||3|", "l|0||2|"]) == "zap"
    assert lemmas("Xs", "NOUN", ["l|0||5|"]) == "xs"


def test_what_the_scripts_may_not_do() -> None:
    lemmas = Lemmas({("new", "ADJ"): "new", ("nov", "PROPN"): "November"})
    assert lemmas("--", "PUNCT", ["k|0|—|2|"]) == "--"
    assert lemmas("www.Example.org", "X", ["l|0||0|"]) == "www.Example.org"
    assert lemmas("New", "ADJ", ["k|0||0|"]) == "New"  # in "New York"
    assert lemmas("New", "ADJ", ["l|0||0|"]) == "new"
    assert lemmas("Nov", "PROPN", ["k|0||0|"]) == "November"
    assert lemmas("ambience", "NOUN", ["l|=be", "l|0||0|"]) == "ambience"
    assert lemmas("is", "AUX", ["l|=be"]) == "be"


def test_a_consonant_that_was_not_doubled_stays() -> None:
    lemmas = Lemmas({("banned", "VERB"): "ban", ("banning", "VERB"): "ban"})
    short, right, doubled = script("planned", "plan"), script("ended", "end"), script("stopped", "stop")
    assert lemmas("banded", "VERB", [short, right]) == "band"
    assert lemmas("shipped", "VERB", [doubled, right]) == "ship"

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

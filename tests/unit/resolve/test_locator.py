"""Where an act took place, by what the tree hangs on its trigger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.resolve.sentences import document
from tocsin.resolve.locating import place_of
from tocsin.resolve.places import read_places


def where(*lines: str, sentence: int, word: int) -> str | None:
    """Name of the place of a word's act."""
    doc = document(*lines)
    place, _ = place_of(replace(doc, referents=read_places(doc)), sentence, word)
    return place.name if place else None


@pytest.mark.parametrize(
    ("line", "word", "name"),
    [
        (
            "Rebels/NOUN+/2/nsubj began/VERB/0/root/begin an/DET/4/det offensive/NOUN/2/obj into/ADP/6/case "
            "Aleppo/PROPN/2/obl ./PUNCT/2/punct",
            3,
            "Aleppo",
        ),
        (
            "They/PRON/2/nsubj lost/VERB/0/root/lose control/NOUN/2/obj of/ADP/5/case Aleppo/PROPN/3/nmod "
            "./PUNCT/2/punct",
            1,
            "Aleppo",
        ),
        (
            "Leaders/NOUN+/2/nsubj met/VERB/0/root/meet in/ADP/4/case Lima/PROPN/2/obl for/ADP/7/case "
            "a/DET/7/det summit/NOUN/2/obl where/ADV/10/advmod they/PRON/10/nsubj "
            "signed/VERB/7/acl:relcl/sign it/PRON/10/obj ./PUNCT/2/punct",
            9,
            "Lima",
        ),
        (
            "They/PRON/2/nsubj opened/VERB/0/root/open an/DET/4/det inquiry/NOUN/2/obj into/ADP/6/case "
            "Aleppo/PROPN/4/nmod ./PUNCT/2/punct",
            3,
            None,
        ),
    ],
)
def test_where_one_sentence_tells(line: str, word: int, name: str | None) -> None:
    assert where(line, sentence=0, word=word) == name


def test_a_definite_noun_takes_up_an_act_and_its_place() -> None:
    lines = (
        "A/DET/2/det rally/NOUN/3/nsubj began/VERB/0/root/begin in/ADP/5/case Lima/PROPN/3/obl",
        "Police/NOUN/2/nsubj fired/VERB/0/root/fire gas/NOUN/2/obj during/ADP/6/case the/DET/6/det "
        "rally/NOUN/2/obl ./PUNCT/2/punct",
    )
    assert where(*lines, sentence=1, word=1) == "Lima"

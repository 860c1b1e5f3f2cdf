"""Provinces by the words beside their names and by the lists that they stand in."""

from __future__ import annotations

from tests.unit.resolve.sentences import document
from tocsin.records import Referent
from tocsin.resolve.places import read_places


def kinds(line: str) -> list[tuple[str, str]]:
    """Name and precision of every place of a flat sentence of ``form/TAG`` words."""
    words = line.split()
    flat = " ".join(f"{w}/1/dep" if i else f"{w}/0/root" for i, w in enumerate(words))
    found: tuple[Referent, ...] = read_places(document(flat))
    return [(ref.place.name, ref.place.precision) for ref in found if ref.place and ref.place.precision]


def test_a_state_by_the_word_behind_it() -> None:
    assert kinds("Fires/NOUN+ spread/VERB in/ADP Washington/PROPN state/NOUN") == [
        ("Washington state", "province")
    ]
    assert kinds("Fires/NOUN+ spread/VERB in/ADP Washington/PROPN") == [("Washington", "town")]


def test_a_list_of_states_makes_its_members_states() -> None:
    line = "It/PRON hit/VERB Idaho/PROPN ,/PUNCT Oregon/PROPN ,/PUNCT Washington/PROPN and/CCONJ Utah/PROPN"
    assert dict(kinds(line))["Washington"] == "province"

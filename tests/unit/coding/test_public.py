"""Texts about public life, and the others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tocsin.coding.public import heard, public
from tocsin.records import Actor, Quantity, Referent, Span
from tocsin.resolve.who import Party


def party(country: str | None, sector: str | None, how: str) -> Party:
    return Party((Actor(country, sector, "x"),), Span(0, 1), how)


def scene(sentences: int, officials: int = 0) -> Any:
    ref = Referent("actor", Span(0, 1), 0, 0, "office:title", actors=(Actor("PER", "GOV", "minister"),))
    return SimpleNamespace(trees=[None] * sentences, doc=SimpleNamespace(referents=(ref,) * officials))


def draft(public: int, kind: str = "CONSULT", dead: int = 0) -> Any:
    size = Quantity(dead, "=", "dead") if dead else None
    return SimpleNamespace(public=public, type=kind, mode=None, size=size)


def test_states_their_organs_and_rebels_are_public_and_private_people_are_not() -> None:
    assert public(party("PER", None, "state:name")) == 1
    assert public(party("PER", "COP", "force:focus")) == 1
    assert public(party(None, "REB", "group:name")) == 1
    assert public(party("PER", None, "person:focus")) == 0
    assert public(party("PER", "BUS", "company:name")) == 0


def test_a_text_that_is_not_about_public_life_keeps_what_public_parties_do_and_deaths() -> None:
    private, state, blast = draft(0), draft(1), draft(0, "ASSAULT", dead=3)
    assert heard(scene(30), [private, state, blast]) == [state, blast]


def test_a_text_about_public_life_and_a_short_one_keep_all() -> None:
    private = draft(0)
    assert heard(scene(30), [private, draft(3)])[0] is private
    assert heard(scene(10, officials=12), [private]) == [private]
    assert heard(scene(5), [private]) == [private]

"""Place and day of acts whose own words tell none, read from texts by the package's model and lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.linking import link
from tocsin.records import Article, Event
from tocsin.resolve.walk import resolve


def events(text: str) -> dict[str, Event]:
    """The events by type, the first of each."""
    coding = link(code(resolve(parse(Article("told", text, published=date(2024, 5, 15))))))
    return {e.type: e for e in reversed(coding.events)}


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Protests went on in Nairobi on Monday. Kenya's government suspended the bill.", "CONCEDE", "KEN"),
        ("Norway banned the Russian airline on Monday.", "SANCTION", "NOR"),
        ("Togo's prime minister resigned on Monday over the scandal.", "RETREAT", "TGO"),
    ],
)
def test_what_a_state_decides_is_done_at_home(text: str, kind: str, country: str) -> None:
    place = events(text)[kind].place
    assert place is not None and place.country == country


@pytest.mark.parametrize(
    "text",
    [
        "Protests went on in Nairobi on Monday. France banned flights to Kenya.",
        "Norway accused Russia of a cyber attack on Monday.",
    ],
)
def test_what_is_decided_elsewhere_or_only_said_has_no_place(text: str) -> None:
    found = events(text)
    assert not [e for kind, e in found.items() if kind in ("SANCTION", "ACCUSE") and e.place is not None]


def test_a_promise_is_made_when_it_is_said() -> None:
    text = "Chad and Togo held talks on Monday. The Chadian minister said that Chad will send aid to Togo."
    assert str(events(text)["AGREE"].date.end) == "2024-05-15"
    assert str(events(text)["AGREE"].date.start) == "2024-05-13"


def test_then_ties_an_act_to_the_time_told_before() -> None:
    text = (
        "The two leaders met in Lima in February 2023. "
        "Chile's president then threatened Peru with war if it closed the border."
    )
    when = events(text)["THREATEN"].date
    assert (str(when.start), str(when.end)) == ("2023-02-01", "2023-02-28")


def test_words_were_not_said_before_the_act_that_they_speak_of_began() -> None:
    text = (
        "Serbians protested on Friday against the government.\n\n"
        "President Vucic has said that foreign agents were involved in the protests."
    )
    found = events(text)
    assert "ACCUSE" in found and str(found["ACCUSE"].date.start) == "2024-05-10"

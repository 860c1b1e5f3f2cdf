"""The day of an article from its own words: one day or none."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.unit.resolve.time_documents import plain
from tocsin.resolve.dating import date_article


def test_stated_days() -> None:
    text = "Rebels fired on Tuesday."
    assert date_article(plain(text, date(2023, 6, 30))).source == "article"
    assert date_article(plain(text, datetime(2023, 6, 30, 7))).day == date(2023, 6, 30)  # type: ignore[arg-type]
    given = date_article(plain(text, date(2023, 6, 30)), date(2023, 7, 1))
    assert (given.day, given.source) == (date(2023, 7, 1), "given")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 3 March 2022\n\nTroops crossed the river on Monday.", "2022-03-03"),
        ("KYIV, March 3, 2022 (Reuters) - Troops crossed the river on Monday.", "2022-03-03"),
        ("Parliament met today, 5 May 2021, in a special session.", "2021-05-05"),
        ("The vote was held yesterday (4 May 2021) in calm.", "2021-05-05"),
        ("Veterans gathered today for the 75th anniversary of the D-Day landings.", "2019-06-06"),
        ("Police held ten men on Thursday after riots. On Tuesday crowds marked the 20th anniversary of the "
         "September 11 attacks.", None),
        ("Jets flew over the strait on Wednesday. On Tuesday crowds marked the 32nd anniversary of the "
         "Tiananmen Square massacre.", None),
        ("Jets flew over the strait on Saturday. On Friday crowds marked the 32nd anniversary of the "
         "Tiananmen Square massacre. Reuters", "2021-06-05"),
        ("Police fired on crowds on Monday. Talks had failed on Friday.", None),
        ("A pact was signed on 5 June 2018. Parliament met today, Tuesday, March 3, and the next vote will "
         "be held on 4 May 2021.", "2020-03-03"),
        ("Rebels fired rockets on Tuesday, March 3. The war began in 2014.", None),
        ("A truce was signed on 5 June 2019. It failed.", None),
    ],
)  # fmt: skip
def test_one_day_or_none(text: str, day: str | None) -> None:
    dating = date_article(plain(text))
    assert (str(dating.day) if dating.day else None) == day, dating
    assert dating.source == ("text" if day else "none")
    assert dating.how.endswith(".")


def test_bounds_are_told() -> None:
    assert "on or after 2019-06-05" in date_article(plain("A truce was signed on 5 June 2019.")).how


def test_a_contradiction_is_told() -> None:
    dating = date_article(plain("Parliament met today, 5 May 2021.", date(2022, 5, 5)))
    assert dating.day == date(2022, 5, 5)
    assert "2021-05-05" in dating.how


def test_an_article_that_contradicts_itself_is_not_dated() -> None:
    text = "Parliament met today, 5 May 2021. It had voted yesterday (9 May 2021)."
    assert date_article(plain(text)).day is None

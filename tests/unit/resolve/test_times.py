"""Expressions of time: what is read, and the days that it comes to."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from time import process_time

import pytest

from tests.unit.resolve.time_documents import plain, resolved, treed
from tocsin.records import Entity, When
from tocsin.resolve import calendar
from tocsin.resolve.history import events, named
from tocsin.resolve.telling import tell
from tocsin.resolve.times import read_times
from tocsin.resolve.timex import read

DAY = date(2023, 6, 30)  # a Friday
RULES = tomllib.loads(files("tocsin").joinpath("data/time/rules.toml").read_text("utf-8"))["rule"]


def times(text: str, day: date | datetime | None = DAY) -> list[When]:
    referents, _ = read_times(plain(text, day))  # type: ignore[arg-type]
    return [ref.when for ref in referents if ref.when is not None]


def span(text: str, day: date | datetime | None = DAY) -> tuple[str | None, str | None]:
    found = [w for w in times(text, day) if w.start or w.end]
    assert len(found) == 1, found
    return (str(found[0].start) if found[0].start else None, str(found[0].end) if found[0].end else None)


@pytest.mark.parametrize(("rule", "words"), [(r["id"], w) for r in RULES for w in r.get("yes", [])])
def test_every_example_of_a_rule_is_read_whole(rule: str, words: str) -> None:
    tokens, readings = read(words, 0, len(words))
    assert [(r.first, r.last) for r in readings] == [(0, len(tokens))], readings


@pytest.mark.parametrize(("rule", "words"), [(r["id"], w) for r in RULES for w in r.get("no", [])])
def test_no_counterexample_of_a_rule_is_read_by_it(rule: str, words: str) -> None:
    _, readings = read(words, 0, len(words))
    assert rule not in {r.rule for r in readings}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Troops crossed the river on June 15.", "2023-06-15", "2023-06-15"),
        ("Troops crossed the river on 15 June 2021.", "2021-06-15", "2021-06-15"),
        ("Troops crossed the river on Jun. 15.", "2023-06-15", "2023-06-15"),
        ("Troops crossed the river on 2023-06-15.", "2023-06-15", "2023-06-15"),
        ("Troops crossed the river on 6/15/2023.", "2023-06-15", "2023-06-15"),
        ("Troops crossed the river on Tuesday.", "2023-06-27", "2023-06-27"),
        ("Troops crossed the river on Friday.", "2023-06-30", "2023-06-30"),
        ("Troops crossed the river last Friday.", "2023-06-23", "2023-06-23"),
        ("Troops will cross the river on Tuesday.", "2023-07-04", "2023-07-04"),
        ("Troops will cross the river next Monday.", "2023-07-03", "2023-07-03"),
        ("Troops crossed the river late Wednesday night.", "2023-06-28", "2023-06-28"),
        ("Troops crossed the river yesterday.", "2023-06-29", "2023-06-29"),
        ("Troops crossed the river two weeks ago.", "2023-06-16", "2023-06-16"),
        ("Troops crossed the river seven days ago.", "2023-06-23", "2023-06-23"),
        ("Troops crossed the river last month.", "2023-05-01", "2023-05-31"),
        ("Troops crossed the river last week.", "2023-06-19", "2023-06-25"),
        ("Troops crossed the river last year.", "2022-01-01", "2022-12-31"),
        ("Troops crossed the river three years ago.", "2020-01-01", "2020-12-31"),
        ("Troops crossed the river earlier in the month.", "2023-06-01", "2023-06-30"),
        ("Troops crossed the river in late May.", "2023-05-21", "2023-05-31"),
        ("Troops crossed the river in mid-May.", "2023-05-11", "2023-05-20"),
        ("Troops crossed the river in early May.", "2023-05-01", "2023-05-10"),
        ("Troops crossed the river in April.", "2023-04-01", "2023-04-30"),
        ("The truce is to take effect on December 10.", "2023-12-10", "2023-12-10"),
        ("The truce took effect on December 10.", "2022-12-10", "2022-12-10"),
        ("Since early 2022, the army has fired rockets.", "2022-01-01", "2023-06-30"),
        ("They fought between 3 and 5 May.", "2023-05-03", "2023-05-05"),
        ("They fought from March to May.", "2023-03-01", "2023-05-31"),
        ("They fought on June 3-5.", "2023-06-03", "2023-06-05"),
        ("They fought in 2015–2019.", "2015-01-01", "2019-12-31"),
        ("They fought in the 1990s.", "1990-01-01", "1999-12-31"),
        ("They fought in the summer of 2020.", "2020-06-01", "2020-08-31"),
        ("They fought in the third quarter of 2020.", "2020-07-01", "2020-09-30"),
        ("They have fought for the last five years.", "2018-06-30", "2023-06-30"),
        ("Rain will fall within the next 48 hours.", "2023-06-30", "2023-07-02"),
        ("They met on Christmas Eve 2020.", "2020-12-24", "2020-12-24"),
    ],
)  # fmt: skip
def test_days(text: str, start: str | None, end: str | None) -> None:
    assert span(text) == (start, end)


def test_told_before() -> None:
    text = "The fleet sailed on 3 May 2021. It turned back the following day. Three years later it was sold."
    assert [str(w.start) for w in times(text)] == ["2021-05-03", "2021-05-04", "2024-01-01"]


def test_a_clock_time_is_one_with_its_day() -> None:
    (when,) = times("The blast came at 4:00 a.m. on Tuesday.")
    assert (when.start, when.text) == (date(2023, 6, 27), "4:00 a.m. on Tuesday")


def test_a_stamp_of_the_evening_may_lie_a_day_behind() -> None:
    assert span("Rebels fired on Tuesday.", datetime(2023, 6, 26, 22)) == ("2023-06-27", "2023-06-27")
    assert span("Rebels fired on Tuesday.", date(2023, 6, 26)) == ("2023-06-20", "2023-06-20")


@pytest.mark.parametrize(
    ("text", "value"),
    [("It is the first launch in six years.", "P6Y"), ("A daily patrol passes.", "P1D"),
     ("After weeks of rain, roads closed.", "PXW"), ("They talked for 72 hours.", "P72H")],
)  # fmt: skip
def test_lengths_and_repetitions_date_nothing(text: str, value: str) -> None:
    (when,) = times(text)
    assert when.start is None and when.end is None
    assert value.replace("P72H", "PT72H") in when.how


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "About 2,000 people fled.",
        "Some 1990 soldiers fell ill.",
        "A 12-year-old boy died.",
        "The second man spoke.",
        "On 4/5/2021 it rained.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


def test_on_an_unknown_day_relative_times_stay_open() -> None:
    for when in times("Rebels fired on Tuesday. They had met last month and on June 3.", None):
        assert (when.start, when.end) == (None, None)
        assert "unknown day" in when.how


def test_offsets_point_at_the_words() -> None:
    doc = plain("Since early 2022, tests went on. On Friday they stopped.", DAY)
    referents, _ = read_times(doc)
    assert [r.span.of(doc.article.text) for r in referents] == ["Since early 2022", "Friday"]
    assert all(r.found_by.startswith("time/") for r in referents)


def test_a_chronicle_goes_on_in_its_own_year() -> None:
    text = "War began in 1914. In 1915 fronts froze. In May 1916 a fleet sailed. In July a river was crossed."
    assert [t.value for t in tell(plain(text), date(2020, 1, 1))] == ["1914", "1915", "1916-05", "1916-07"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They waited two and a half years.", "P2Y6M"),
        ("They waited 5 1/2 hours.", "PT5H30M"),
        ("They waited a minute and a half.", "PT1M30S"),
        ("They waited half an hour.", "PT30M"),
        ("They ruled for hundreds of years.", "PXY"),
        ("They met in the week of June 12.", "2023-W24"),
        ("They came in the winter of nineteen ninety-four.", "1994-WI"),
        ("They aim at the year two thousand.", "2000"),
        ("It went on in the current month.", "2023-06"),
        ("They put off the vote and postponed the talks until Tuesday.", "2023-07-04"),
        ("They could come as soon as Tuesday.", "2023-07-04"),
        ("They march in Belfast this summer.", "2023-SU"),
        ("They met at noon on Thursday.", "2023-06-29T12:00"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert [t.value for t in tell(plain(text, DAY), DAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They run four flights a week.",
        "It costs $2 million a year.",
        "The annual parade was held.",
        "He is 52 years old.",
    ],
)
def test_rates_kinds_and_ages_are_no_times(text: str) -> None:
    assert tell(plain(text, DAY), DAY) == ()


def test_results_are_compared_with_the_same_quarter_of_the_year_before() -> None:
    text = (
        "In the first quarter sales rose 8% from a year earlier. In the year-ago period it lost money. "
        "The latest period was better than the year-earlier quarter. In the 2021 quarter it earned little."
    )
    values = [t.value for t in tell(plain(text, DAY), DAY)]
    assert values == ["2023-Q1", "2022-Q1", "2022-Q1", "2023-Q1", "2022-Q1", "2021-Q1"]


def test_a_month_in_a_person_s_name_is_no_month() -> None:
    doc = plain("Minister Jan Kavan spoke.", DAY)
    doc = replace(doc, entities=(Entity(9, 18, "PER", 0, 1, 3),))
    assert tell(doc, DAY) == ()


@pytest.mark.parametrize(
    "filler", ["about ", "two hundred ", "the last ", "May ", "3-", "1990 ", "a.m. ", "every ", "'s "]
)
def test_hostile_repetition_is_read_in_linear_time(filler: str) -> None:
    begun = process_time()
    read_times(plain(filler * 4000 + "."))
    assert process_time() - begun < 8


def test_calendar() -> None:
    assert calendar.easter(2019) == date(2019, 4, 21)
    assert calendar.nth_weekday(2023, 11, 3, 4) == date(2023, 11, 23)
    assert calendar.shift(date(2024, 2, 29), -1, "Y") == date(2023, 2, 28)
    assert calendar.shift(date(1, 1, 1), -1, "D") is None
    assert calendar.safe(2023, 2, 30) is None
    assert calendar.of_week(date(2019, 1, 24)).value == "2019-W04"
    assert calendar.of_season(2020, "WI").end == date(2021, 2, 28)


def test_known_events() -> None:
    assert len(events()) >= 100
    assert len({e.id for e in events()}) == len(events())
    assert [e.id for e in events()] == sorted(e.id for e in events())
    assert all(e.end is None or e.start <= e.end for e in events())
    names = [name.lower() for e in events() for name in e.names]
    assert len(names) == len(set(names))
    found = named("Veterans of the Second World War and the Korean War met.")
    assert [n.event.id for n in found] == ["world-war-2", "korean-war"]


def test_a_clock_time_takes_the_day_of_its_sentence() -> None:
    doc = resolved(plain("He fell at 2 a.m. local time (0100 GMT) on Friday.", date(2024, 5, 15)))
    days = {(r.when.start, r.when.end) for r in doc.referents if r.when is not None and r.when.start}
    assert days == {(date(2024, 5, 10), date(2024, 5, 10))}


def test_the_same_day_is_not_counted_from_a_day_to_come() -> None:
    text = "Rebels attacked on Tuesday. Talks will open on June 3. They fled the same day."
    doc = resolved(plain(text, date(2024, 5, 15)))
    last = [r.when for r in doc.referents if r.when is not None][-1]
    assert last.start == date(2024, 5, 14)


def test_that_month_is_the_month_since_when_something_goes_on() -> None:
    text = "They have harried ships since November. That month they seized a ferry."
    assert times(text)[-1].start == date(2022, 11, 1)


def test_the_same_day_is_a_day_though_a_year_was_told_since() -> None:
    text = "They met on June 20. A teacher had been seized in 2022. They imposed sanctions the same day."
    assert times(text)[-1].start == date(2023, 6, 20)


def test_a_date_right_before_the_article_is_of_the_news_even_in_a_chronicle() -> None:
    old = "It was made in 1899, repudiated in 1962, forgotten by 1990. In December 2021 they met."
    text = old + " On June 13 they fell."
    assert times(text)[-1].start == date(2023, 6, 13)


def test_a_holiday_in_the_name_of_an_organisation_is_no_time() -> None:
    doc = plain("The Christmas Charity met.", date(2024, 5, 15))
    named_so = replace(doc, entities=(Entity(4, 21, "ORG", 0, 1, 3),))
    assert resolved(doc).referents and not resolved(named_so).referents


def test_the_week_before_something_is_no_week_of_the_calendar() -> None:
    doc = resolved(plain("Shops closed in the week before the vote.", date(2024, 5, 15)))
    assert not any(r.when is not None and r.when.start for r in doc.referents)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They fought throughout 1915-17.", ["1915", "1917"]),
        ("They met in 2023-24 and 24-48 men came.", ["2023", "2024"]),
        ("They ruled from 499 to 493 BC.", ["BC0499", "BC0493"]),
        ("They fled in the years 1955-1957.", ["1955", "1957"]),
        ("They seldom march these days.", ["PRESENT_REF"]),
        ("The rebels gave them until 9 am Tuesday to leave.", ["2023-07-04T09:00"]),
        ("A strike was called for Monday.", ["2023-07-03"]),
        ("The unit fell to its quarter-century low.", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [t.value for t in tell(plain(text, DAY), DAY)] == values


def test_a_year_far_off_is_an_aside_in_a_chronicle() -> None:
    text = (
        "War began in May 1963. In August 1964 ships were fired upon. In 1964 more ships came. "
        "Papers that were opened in 2005 show little. In November a base was shelled."
    )
    assert tell(plain(text), date(2020, 1, 1))[-1].value == "1964-11"


FUTURE_ACTS = """
They they PRON _ 1 nsubj
planned plan VERB Mood=Ind|Tense=Past|VerbForm=Fin -1 root
a a DET _ 3 det
rally rally NOUN _ 1 obj
on on ADP _ 5 case
Tuesday Tuesday PROPN _ 1 obl
. . PUNCT _ 1 punct
"""
PRESENT_ACTS = """
The the DET _ 1 det
ministers minister NOUN _ 2 nsubj
meet meet VERB Mood=Ind|Tense=Pres|VerbForm=Fin -1 root
Tuesday Tuesday PROPN _ 2 obl
. . PUNCT _ 2 punct
"""
DENIED_ACTS = """
He he PRON _ 4 nsubj:pass
could could AUX VerbForm=Fin 4 aux
not not PART _ 4 advmod
be be AUX VerbForm=Inf 4 aux:pass
reached reach VERB Tense=Past|VerbForm=Part -1 root
Tuesday Tuesday PROPN _ 4 obl
. . PUNCT _ 4 punct
"""
POSSESSED = """
They they PRON _ 2 nsubj
will will AUX VerbForm=Fin 2 aux
answer answer VERB VerbForm=Inf -1 root
Tuesday Tuesday PROPN _ 5 nmod:poss
's 's PART _ 3 case
{noun} {noun} NOUN _ 2 obj
. . PUNCT _ 2 punct
"""
RANKED = """
The the DET _ 2 det
first first ADJ _ 2 amod
states state NOUN _ 8 nsubj
to to PART _ 4 mark
join join VERB VerbForm=Inf 2 acl
on on ADP _ 6 case
Tuesday Tuesday PROPN _ 4 obl
were be AUX Mood=Ind|Tense=Past|VerbForm=Fin 8 cop
small small ADJ _ -1 root
. . PUNCT _ 8 punct
"""
OVERDUE = """
Talks talk NOUN _ 3 nsubj
had have AUX Mood=Ind|Tense=Past|VerbForm=Fin 3 aux
been be AUX Tense=Past|VerbForm=Part 3 cop
due due ADJ _ -1 root
to to PART _ 5 mark
end end VERB VerbForm=Inf 3 xcomp
Tuesday Tuesday PROPN _ 5 obl
. . PUNCT _ 3 punct
"""


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (FUTURE_ACTS, "2023-07-04"),
        (PRESENT_ACTS, "2023-07-04"),
        (DENIED_ACTS, "2023-06-27"),
        (POSSESSED.format(noun="attack"), "2023-06-27"),
        (POSSESSED.format(noun="vote"), "2023-07-04"),
        (RANKED, "2023-06-27"),
        (OVERDUE, "2023-06-27"),
    ],
)
def test_a_weekday_looks_back_or_ahead(rows: str, value: str) -> None:
    assert [t.value for t in tell(treed(rows, DAY), DAY)] == [value]

"""Every filter finds what a look at each event would find."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.store.made import TEXT, event, ready
from tocsin.errors import StoreError
from tocsin.records import Actor, Event, Place, When
from tocsin.resolve.gazetteer import kilometres
from tocsin.store import Filter, Near, Store, near
from tocsin.store.moments import moment, stamp

DICE = random.Random(1979)
COUNTRIES = ("PRK", "KOR", "USA", "CHN", None)
SECTORS = ("MIL", "GOV", None)
NAMES = ("Kim Yo-jong", "U.S. Forces Korea", None)
KINDS = (("MOBILIZE", "weapon-test"), ("MOBILIZE", "deploy"), ("ACCUSE", "disapprove"), ("CONSULT", None))
WORDS = ("fired", "two", "missiles", "condemned", "launch")
OUTLETS = ("KCNA", "The New York Times", None)


def _actor() -> Actor:
    return Actor(DICE.choice(COUNTRIES), DICE.choice(SECTORS), DICE.choice(NAMES))


def _when() -> When:
    start = date(2019, 1, 1) + timedelta(days=DICE.randrange(1500))
    end = start + timedelta(days=DICE.choice((0, 0, 1, 20, 400, 1400)))
    return DICE.choice(
        (When(start, end), When(start, end), When(start, None), When(None, end), When(None, None))
    )


def _place() -> Place | None:
    if DICE.random() < 0.3:
        return None
    lat, lon = DICE.uniform(-89, 89), DICE.choice((DICE.uniform(-180, 180), DICE.uniform(120, 135), 179.9))
    return Place(DICE.choice(("Pyongyang", "South China Sea")), DICE.choice(("PRK", None)), lat, lon, "town")


def _event(document: str, number: int) -> Event:
    type, mode = DICE.choice(KINDS)
    made = event(document, number, TEXT, DICE.choice(WORDS), type, mode)
    return replace(
        made, status=DICE.choice(("actual", "planned")), actor=(_actor(), _actor())[: DICE.randrange(3)],
        recipient=(_actor(),)[: DICE.randrange(2)], date=_when(), place=_place(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[tuple[Event, str | None]]]]:
    rows = []
    with Store.open(tmp_path_factory.mktemp("filters") / "t.db") as store:
        for n in range(60):
            outlet = DICE.choice(OUTLETS)
            events = [_event(f"d{n}", k) for k in range(1, 8)]
            store.put(ready(f"d{n}", TEXT, events, outlet=outlet, url=f"https://x.org/{n}"), gather=False)
            rows += [(one, outlet) for one in events]
        store.settle()
        yield store, rows


def _known(one: Event) -> tuple[date, date] | None:
    first, last = one.date.start or one.date.end, one.date.end or one.date.start
    return (first, last) if first and last else None


def _overlaps(since: date | None, until: date | None) -> Callable[[Event], bool]:
    def test(one: Event) -> bool:
        days = _known(one)
        return days is not None and (not since or days[1] >= since) and (not until or days[0] <= until)

    return test


def _within(where: Near) -> Callable[[Event], bool]:
    def test(one: Event) -> bool:
        at = one.place
        if at is None or at.lat is None or at.lon is None:
            return False
        return kilometres(at.lat, at.lon, where.lat, where.lon) <= where.km

    return test


def _by(role: str, test: Callable[[Actor], bool]) -> Callable[[Event], bool]:
    return lambda one: any(map(test, getattr(one, role)))


DAY = date(2021, 3, 15)
SEOUL, DATE_LINE, POLE = Near(37.57, 126.98, 700), Near(10, 179, 3000), Near(85, 0, 1500)
CASES: dict[str, tuple[Filter, Callable[[Event], bool]]] = {
    "everything": (Filter(), lambda e: True),
    "country": (Filter(actor=("PRK",)), _by("actor", lambda a: a.country == "PRK")),
    "its name": (Filter(actor=("north korea",)), _by("actor", lambda a: a.country == "PRK")),
    "sector": (Filter(actor=("MIL",)), _by("actor", lambda a: a.sector == "MIL")),
    "both": (
        Filter(recipient=("USA/MIL",)), _by("recipient", lambda a: (a.country, a.sector) == ("USA", "MIL")),
    ),
    "words of a name": (Filter(actor=("kim yo jong",)), _by("actor", lambda a: a.name == NAMES[0])),
    "any of two": (
        Filter(recipient=("PRK", "forces korea")),
        _by("recipient", lambda a: a.country == "PRK" or a.name == NAMES[1]),
    ),
    "no words": (Filter(text="…"), lambda e: False),
    "nobody": (Filter(actor=("…",)), lambda e: False),
    "type": (Filter(type=("MOBILIZE",)), lambda e: e.type == "MOBILIZE"),
    "mode": (Filter(mode=("weapon-test", "disapprove")), lambda e: e.mode in ("weapon-test", "disapprove")),
    "status": (Filter(status=("planned",)), lambda e: e.status == "planned"),
    "since": (Filter(since=DAY), _overlaps(DAY, None)),
    "until": (Filter(until=DAY), _overlaps(None, DAY)),
    "a day": (Filter(since=DAY, until=DAY), _overlaps(DAY, DAY)),
    "a month": (Filter(since=DAY, until=date(2021, 4, 15)), _overlaps(DAY, date(2021, 4, 15))),
    "near": (Filter(near=SEOUL), _within(SEOUL)),
    "over the date line": (Filter(near=DATE_LINE), _within(DATE_LINE)),
    "over the pole": (Filter(near=POLE), _within(POLE)),
    "place": (Filter(place=("china sea",)), lambda e: bool(e.place and "Sea" in e.place.name)),
    "a place by its country": (
        Filter(place=("North Korea",)), lambda e: bool(e.place and e.place.country == "PRK"),
    ),
    "word": (Filter(text="CONDEMNED"), lambda e: e.mentions[0].trigger in ("condemned", "launch")),
    "phrase": (Filter(text='"two missiles"'), lambda e: e.mentions[0].trigger in WORDS[:3]),
    "words that are operators": (Filter(text="fired NOT two"), lambda e: False),
    "all at once": (
        Filter(actor=("PRK",), type=("MOBILIZE",), since=DAY, near=DATE_LINE),
        lambda e: CASES["country"][1](e) and e.type == "MOBILIZE" and _overlaps(DAY, None)(e)
        and _within(DATE_LINE)(e),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_filter_finds_what_a_look_at_each_event_finds(
    name: str, held: tuple[Store, list[tuple[Event, str | None]]]
) -> None:
    store, rows = held
    asked, wanted = CASES[name]
    found = list(store.events(asked))
    assert {one.id for one in found} == {one.id for one, _ in rows if wanted(one)}
    firsts = [days[0] if (days := _known(one)) else date.max for one in found]
    assert firsts == sorted(firsts)
    assert [e.id for e in store.events(asked, newest=True)] == [e.id for e in reversed(found)]
    assert [e.id for e in store.events(asked, limit=3)] == [e.id for e in found[:3]]
    assert [e.id for e in store.events(asked, limit=3, newest=True)] == [e.id for e in reversed(found)][:3]


def test_outlets(held: tuple[Store, list[tuple[Event, str | None]]]) -> None:
    store, rows = held
    found = {one.id for one in store.events(Filter(outlet=("the new york times",)))}
    assert found == {one.id for one, outlet in rows if outlet == "The New York Times"}


def test_incidents_are_filtered_alike(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as store:
        store.put(ready())
        for asked, count in (
            (Filter(actor=("PRK",)), 1), (Filter(recipient=("PRK",)), 1), (Filter(text="missiles"), 1),
            (Filter(outlet=("kcna",)), 2), (Filter(near=SEOUL), 1), (Filter(since=date(2024, 1, 1)), 0),
        ):  # fmt: skip
            assert len(list(store.incidents(asked))) == count, asked


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("type", "MOBILISE", "did you mean MOBILIZE"),
        ("mode", "weapons-test", "did you mean weapon-test"),
        ("status", "xyz", "known are actual"),
    ],
)
def test_a_value_that_is_none_is_refused(field: str, value: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Filter(**{field: (value,)})


def test_since_after_until_is_refused() -> None:
    with pytest.raises(StoreError, match="later than"):
        Filter(since=date(2024, 1, 2), until=date(2024, 1, 1))


def test_near_takes_its_reach_from_the_kind_of_place() -> None:
    assert near("Korean Peninsula") == Near(38.0, 127.5, 600.0)
    assert near("Seoul").km == 100.0 and near("Seoul", 5).km == 5
    with pytest.raises(StoreError, match="no place named 'Xyzzyx'"):
        near("Xyzzyx")


NOW = datetime(2024, 5, 15, 12, 30).astimezone()  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("yesterday 18:00", datetime(2024, 5, 14, 18)),
        ("Yesterday at 18:00", datetime(2024, 5, 14, 18)),
        ("yesterday", datetime(2024, 5, 14)),
        ("today", datetime(2024, 5, 15)),
        ("6:05", datetime(2024, 5, 15, 6, 5)),
        ("monday", datetime(2024, 5, 13)),
        ("wednesday", datetime(2024, 5, 8)),
        ("3 hours ago", datetime(2024, 5, 15, 9, 30)),
        ("2 weeks", datetime(2024, 5, 1, 12, 30)),
        ("2024-05-01", datetime(2024, 5, 1)),
        ("2024-05-01T18:00", datetime(2024, 5, 1, 18)),
    ],
)
def test_moments(said: str, meant: datetime) -> None:
    assert moment(said, NOW) == meant.astimezone()


def test_moments_of_a_time_zone_are_kept_and_others_refused() -> None:
    assert stamp(moment("2024-05-01T18:00+09:00")) == "2024-05-01T09:00:00.000000Z"
    for said in ("soon", "yesterday 25:00", "31:00"):
        with pytest.raises(ValueError):
            moment(said, NOW)

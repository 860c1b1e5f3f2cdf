"""Block keys as numbers in time order."""

from __future__ import annotations

from datetime import date

from tests.unit.incidents.making import KOR, PRK, report
from tocsin.incidents import keys
from tocsin.records import When
from tocsin.store import filing


def test_keys_lie_in_the_order_of_their_days_the_undated_last() -> None:
    days = ("0001-01-01", "1953-07-27", "2023-05-31", "9999-12-31", "undated")
    numbers = [filing.number(f"material conflict|PRK|{day}") for day in days]
    assert numbers == sorted(numbers) and numbers[0] > 0 and numbers[-1] < 2**63


def test_family_party_and_period_tell_keys_apart() -> None:
    kinds = (
        "verbal conflict|PRK|",
        "material conflict|PRK|",
        "material conflict|a|b|",
        "material conflict|KOR|",
    )
    keyed = [f"{kind}{day}" for kind in kinds for day in ("2023-05-31", "from 2023-05-31", "undated")]
    assert len({filing.number(key) for key in keyed}) == len(keyed)


def test_events_share_a_number_where_they_share_a_key() -> None:
    one, other = report("a").event, report("b", actor=(PRK, KOR), date=When(None, date(2023, 6, 1))).event
    shared = keys(one) & keys(other)
    assert shared and {filing.number(key) for key in shared} == (
        {filing.number(key) for key in keys(one)} & {filing.number(key) for key in keys(other)}
    )


def test_what_is_packed_is_unpacked_in_order() -> None:
    own = [filing.number("x|PRK|2023-05-31"), filing.of_decision("3"), filing.of_decision("12")]
    assert filing.unpack(filing.pack(own)) == (-12, -3, own[0])
    assert filing.unpack(b"") == ()

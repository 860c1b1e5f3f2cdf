"""Incidents in a store: as gathered at once, whatever the order; decisions hold; changes are told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.store.made import MADE, TEXT, coding, ready, usual
from tocsin.errors import StoreError
from tocsin.incidents import gather, reported
from tocsin.records import Coding, Incident
from tocsin.store import Store, prepare
from tocsin.store.codec import decode, encode

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
OTHERS = ("Seoul watched the sea.", "Rain fell on the coast.", "Markets were calm.", "No ship was hit.")


def articles() -> list[Coding]:
    """Four reports of one day, and one of another."""
    made = [coding(f"a{n}", f"{TEXT} {more}", outlet=f"outlet {n}") for n, more in enumerate(OTHERS)]
    late = [replace(e, date=replace(e.date, start=e.date.start + timedelta(days=90), end=None))
            for e in usual("b", TEXT) if e.date.start]  # fmt: skip
    return [*made, coding("b", TEXT, late, outlet="AP")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "t.db") as opened:
        yield opened


def held(store: Store) -> dict[str, Incident]:
    return {one.id: one for one in store.incidents()}


def test_any_order_gives_what_gathering_all_at_once_gives(tmp_path: Path) -> None:
    made = articles()
    whole = {one.id: one for one in gather(r for c in made for r in reported(c))}
    found: list[dict[str, Incident]] = []
    for n in range(4):
        order = random.Random(n).sample(made, len(made))
        with Store.open(tmp_path / f"{n}.db") as store:
            for one in order:
                store.put(prepare(one, MADE))
            found.append(held(store))
        assert {k: v.members for k, v in found[n].items()} == {k: v.members for k, v in whole.items()}
    assert all(one == found[0] for one in found)


def test_a_removed_report_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    made = articles()
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as other:
        for each in made:
            one.put(prepare(each, MADE))
        text = made[1].document.article.text + " A correction."
        gone = coding("a1", text, usual("a1", text)[:1], outlet="outlet 1")
        gone = replace(gone, events=(replace(gone.events[0], links=()),))
        one.put(prepare(gone, MADE))
        for each in (gone if c.document.article.id == "a1" else c for c in made):
            other.put(prepare(each, MADE))
        assert held(one) == held(other)


def test_a_persons_merge_and_split_hold_whatever_comes(store: Store) -> None:
    store.put(ready("a"))
    first, second = store.incidents()
    merged = store.decide("merge", [first.id, second.id], by="Kim", note="one story")
    assert [len(one.members) for one in store.incidents()] == [2]
    store.put(ready("z", TEXT + " More.", outlet="AP", url="https://x.org/z"))
    store.put(ready("a", TEXT, made=replace(MADE, lexicon="newer")), recode=True)
    assert store.incident_of("a-1") == store.incident_of("a-2")
    store.withdraw(merged.id)
    assert store.incident_of("a-1") != store.incident_of("a-2") and store.decisions() == []
    if store.incident_of("a-1") != store.incident_of("z-1"):
        store.decide("merge", ["a-1", "z-1"])
    store.decide("split", ["a-1"], ["z-1"])
    assert store.incident_of("a-1") != store.incident_of("z-1")
    store.put(ready("y", TEXT + " Much more.", outlet="AFP", url="https://x.org/y"))
    assert store.incident_of("a-1") != store.incident_of("z-1")
    assert store._db.execute("SELECT count(*) FROM decisions").fetchone()[0] >= 2


def test_a_decision_about_nothing_is_refused(store: Store) -> None:
    store.put(ready())
    for kind, members, others, said in (
        ("merge", ["a-1"], [], "needs two"), ("split", ["a-1"], [], "on both sides"),
        ("split", ["a-1"], ["a-1"], "none on both"), ("mrge", ["a-1"], ["a-2"], "known are merge, split"),
        ("merge", ["a-1", "q-1"], [], "nothing has the id 'q-1'"),
        ("merge", ["a", "a-1"], [], "is an article"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=said):
            store.decide(kind, members, others)
    with pytest.raises(StoreError, match="no decision '7'"):
        store.withdraw("7")
    assert store._db.execute("SELECT count(*) FROM decisions").fetchone()[0] == 0


def _recoded(store: Store, **fields: object) -> list[tuple[str, str]]:
    """What changes when the launch of the usual article is coded otherwise."""
    since = datetime.now(UTC)
    launch, said = usual("a", TEXT)
    newer = replace(MADE, lexicon=str(since))
    store.put(ready("a", TEXT, [replace(launch, **fields), said], made=newer), recode=True)  # type: ignore[arg-type]
    return [(one.kind, one.said) for one in store.changes(since)]


def test_what_changes_is_told(store: Store) -> None:
    launch = usual("a", TEXT)[0]
    store.put(ready())
    assert [one.kind for one in store.changes(LONG_AGO)] == ["new", "new"]
    assert _recoded(store, status="planned") == [("eased", "reported → planned")]
    assert _recoded(store) == [("escalated", "planned → reported")]
    more = replace(launch.size, value=5.0)  # type: ignore[type-var]
    assert [kind for kind, _ in _recoded(store, size=more)] == ["escalated"]
    assert [kind for kind, _ in _recoded(store)] == ["corrected"]
    assert _recoded(store, place=None)[0][0] == "corrected"
    assert [one.kind for one in store.changes(LONG_AGO, kinds=["escalated"])] == ["escalated"] * 2
    since = datetime.now(UTC)
    store.put(ready("a", TEXT, [], made=replace(MADE, lexicon="none")), recode=True)
    gone = list(store.changes(since))
    assert [one.kind for one in gone] == ["withdrawn", "withdrawn"]
    assert all(one.after is None and one.before for one in gone)
    assert list(store.changes(datetime.now(UTC) + timedelta(seconds=5))) == []


def test_an_incident_survives_the_codec(store: Store) -> None:
    for one in articles():
        store.put(prepare(one, MADE))
    for one in store.incidents():
        assert decode(Incident, encode(one)) == one

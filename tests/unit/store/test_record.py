"""What goes in comes out; the same again changes nothing; corrections and new codings keep what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import tocsin
from tests.unit.store.made import MADE, TEXT, coding, event, ready, usual
from tocsin.errors import StoreError
from tocsin.records import Article, Coding, Incident
from tocsin.store import Maker, Store

NEWER = replace(MADE, lexicon="newer")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "t.db") as opened:
        yield opened


def dump(store: Store) -> list[str]:
    """Every row of the store."""
    return list(store._db.iterdump())


def test_what_goes_in_comes_out(store: Store) -> None:
    made = coding()
    assert store.put(ready()).what == "new"
    assert sorted(store.events(), key=lambda e: e.id) == list(made.events)
    (back,) = store.codings()
    assert (back.document.article, back.document.dating, back.notes) == (
        made.document.article, made.document.dating, made.notes,
    )  # fmt: skip
    assert back.events == made.events
    doc = store.document("a")
    assert (doc.sentences, doc.entities) == (made.document.sentences, made.document.entities)


def test_real_articles_come_out_as_they_went_in(store: Store) -> None:
    from importlib.resources import files

    path = Path(str(files("tocsin").joinpath("data/demo/articles.jsonl")))
    made = [one for one in tocsin.code_many(tocsin.read(path)) if isinstance(one, Coding)]
    for one in made:
        store.add(one)
    assert [c.events for c in store.codings()] == [c.events for c in made]
    for one in made:
        doc = store.document(one.document.article.id)
        assert (doc.sentences, doc.entities) == (one.document.sentences, one.document.entities)
    members = [key for incident in store.incidents() for key in incident.members]
    assert sorted(members) == sorted((e.document, e.id) for one in made for e in one.events)


def test_the_same_article_again_changes_nothing(store: Store) -> None:
    store.put(ready())
    before = dump(store)
    assert store.put(ready()).what == "same" and store.verdict(coding().document.article) == "same"
    other = replace(coding().document.article, source="elsewhere.txt")
    assert store.verdict(other) == "same" and dump(store) == before


def test_a_corrected_text_is_a_revision_and_its_events_keep_their_numbers(store: Store) -> None:
    store.put(ready())
    text = TEXT.replace("two", "three") + " Seoul protested."
    events = (event("a", 1, text, "protested", "REJECT"), *(replace(e, id=f"a-{n}") for n, e in
              enumerate(usual("a", text), 2)))  # fmt: skip
    events = (events[0], events[1], replace(events[2], links=(replace(events[2].links[0], event="a-2"),)))
    added = store.put(ready("a", text, events))
    assert (added.what, added.name) == ("corrected", "a")
    assert [(d.kind, d.event) for d in added.differences] == [("added", "a-3")]
    triggers = {e.id: e.mentions[0].trigger for e in store.events()}
    assert triggers == {"a-1": "fired", "a-2": "condemned", "a-3": "protested"}
    assert {e.id: [k.event for k in e.links] for e in store.events()}["a-2"] == ["a-1"]
    (past,) = store.revisions("a")
    assert (past.reason, past.article["text"]) == ("corrected", TEXT)
    assert [e.id for e in past.events] == ["a-1", "a-2"]
    assert store.put(ready()).what == "same", "an earlier text that is read again is no correction"


def test_a_newer_lexicon_codes_anew_on_demand_and_shows_the_differences(store: Store) -> None:
    store.put(ready())
    changed = replace(usual("a", TEXT)[0], status="planned")
    new = ready("a", TEXT, [changed], made=NEWER)
    assert store.put(new).what == "same"
    assert store.outdated(NEWER) == [("a", True)]
    added = store.put(new, recode=True)
    assert added.what == "recoded" and store.outdated(NEWER) == []
    assert [(d.kind, d.event, dict(d.fields)) for d in added.differences] == [
        ("changed", "a-1", {"status": ("actual", "planned")}),
        ("removed", "a-2", {}),
    ]
    assert store.put(new, recode=True).what == "same"
    assert [r.reason for r in store.revisions("a")] == ["recoded"]
    rows = store._db.execute("SELECT m.lexicon FROM events e JOIN makers m ON m.id = e.maker").fetchall()
    assert rows == [("newer",)]


def test_a_number_is_never_given_twice(store: Store) -> None:
    store.put(ready())
    store.put(ready("a", TEXT, [usual("a", TEXT)[0]], made=NEWER), recode=True)
    store.put(ready(), recode=True)
    assert sorted(e.id for e in store.events()) == ["a-1", "a-3"]


def test_one_id_for_two_texts_is_two_articles(store: Store) -> None:
    store.put(ready())
    text = "Chile recalled its envoy from Lima after a quarrel over fishing rights at sea."
    added = store.put(ready("a", text, [event("a", 1, text, "recalled", "SANCTION")]))
    assert (added.what, added.name) == ("new", "a~2") and "another article's" in added.note
    assert store.put(ready("a", text, [event("a", 1, text, "recalled", "SANCTION")])).name == "a~2"
    assert {e.id for e in store.events()} == {"a-1", "a-2", "a~2-1"}
    assert isinstance(store.show("a~2"), Article)


def test_one_address_is_one_article_and_two_are_two(store: Store) -> None:
    store.put(ready("a", url="https://x.org/1"))
    assert store.put(ready("b", TEXT + " More.", url="https://x.org/1")).what == "corrected"
    assert store.put(ready("c", TEXT + " More.", url="https://x.org/2")).what == "new"
    assert [c.document.article.id for c in store.codings()] == ["a", "c"]


def test_the_same_words_in_two_outlets_are_two_articles(store: Store) -> None:
    store.put(ready("a", outlet="AP"))
    assert store.put(ready("b", outlet="AP")).what == "same"
    assert store.put(ready("b", outlet="Reuters")).what == "new"


def test_an_article_without_events_is_kept(store: Store) -> None:
    assert store.put(ready("a", "It rained.", [])).what == "new"
    assert store.put(ready("a", "It rained.", [])).what == "same"
    assert store.counts() == {"articles": 1, "events": 0, "incidents": 0, "revisions": 0}


def test_waiting_events_are_found_after_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with Store.open(path) as store:
        store.put(ready(), gather=False)
        assert list(store.incidents()) == []
    with Store.open(path) as store:
        assert {k for i in store.incidents() for k in i.members} == {("a", "a-1"), ("a", "a-2")}
        assert len(list(store.events(tocsin.Filter(actor=("PRK",))))) == 1


def test_who_made_it_and_which_run(store: Store) -> None:
    store.begin("add", tocsin.Config())
    store.put(ready())
    assert store._db.execute("SELECT program, model, lexicon FROM makers").fetchall() == [
        ("1", "model", "lexicon")
    ]
    for table in ("articles", "sentences", "parses", "events", "mentions", "links"):
        assert store._db.execute(f"SELECT DISTINCT maker FROM {table}").fetchall() == [(1,)]
    assert store._db.execute("SELECT command FROM runs").fetchall() == [("add",)]


def test_show_says_what_is_not_there(store: Store) -> None:
    store.put(ready())
    (one, *_) = store.incidents()
    assert isinstance(store.show(one.id), Incident) and store.show("a-1").id == "a-1"
    with pytest.raises(StoreError, match="nothing has the id 'b-1'"):
        store.show("b-1")


def test_sql_only_reads(store: Store, tmp_path: Path) -> None:
    store.put(ready())
    header, rows = store.sql("SELECT event, type, actors FROM chronology ORDER BY event")
    assert header == ["event", "type", "actors"]
    assert list(rows) == [("a-1", "MOBILIZE", "PRK"), ("a-2", "ACCUSE", "JPN")]
    parties = list(store.sql("SELECT role, country FROM parties WHERE event = 'a-2' ORDER BY role")[1])
    assert parties == [("actor", "JPN"), ("attribution", "JPN"), ("recipient", "PRK")]
    for query in ("DELETE FROM events", f"ATTACH '{tmp_path}/x.db' AS x", "PRAGMA user_version = 9",
                  "SELECT load_extension('x')", "SELEC 1"):  # fmt: skip
        with pytest.raises(StoreError, match="SQL"):
            store.sql(query)
    assert store.counts()["events"] == 2 and not (tmp_path / "x.db").exists()


def test_undated_events_stand_last(store: Store) -> None:
    events = [event("a", n, TEXT, word, day=day) for n, (word, day) in enumerate(
        [("fired", None), ("two", date(1953, 7, 27)), ("launch", date(2023, 1, 1))], 1)]  # fmt: skip
    store.put(ready("a", TEXT, events))
    assert [e.id for e in store.events()] == ["a-2", "a-3", "a-1"]
    assert [e.id for e in store.events(newest=True, limit=2)] == ["a-1", "a-3"]


def test_maker_changes_with_the_lexicon_and_the_day_of_undated_articles(tmp_path: Path) -> None:
    from tocsin.store import maker

    own = tmp_path / "my.toml"
    own.write_text("")
    kinds = ({}, {"lexicon": own}, {"published": date(2024, 1, 1)}, {"parser": "spacy:x"})
    made = [maker(tocsin.Config(**kind)) for kind in kinds]  # type: ignore[arg-type]
    assert len({m.lexicon for m in made}) == 3 and made[3].model == "spacy:x"
    assert made[0] == Maker(tocsin.__version__, made[0].model, made[0].lexicon)

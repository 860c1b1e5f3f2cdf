"""Killed, on a full disk, beside another writer, from an older form: nothing is lost or halved."""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.store.made import TEXT, ready, usual
from tocsin.errors import StoreError
from tocsin.records import When
from tocsin.store import Prepared, Store, filling
from tocsin.store.connection import connect, transaction
from tocsin.store.feeding import batches
from tocsin.store.migrating import migrate, migrations, version

ROOT = Path(__file__).parents[3]
fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """``bench/store.py``, which holds the whole test of kills."""
    spec = importlib.util.spec_from_file_location("bench_store", ROOT / "bench" / "store.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_store"] = module
    spec.loader.exec_module(module)
    return module


def several(count: int) -> list[Prepared]:
    """Articles of a launch and its condemnation, every tenth day."""
    found = []
    for n in range(count):
        text, day = f"{TEXT} Number {n} ends.", date(2020, 1, 1) + timedelta(days=10 * n)
        events = [replace(one, date=When(day, day)) for one in usual(f"d{n}", text)]
        found.append(ready(f"d{n}", text, events, url=f"https://x.org/{n}"))
    return found


@fork
def test_a_killed_writer_leaves_whole_articles(bench: ModuleType, tmp_path: Path) -> None:
    assert bench.torture(tmp_path, several(60), kills=6) == []


@fork
def test_the_check_sees_a_half_written_article(bench: ModuleType, tmp_path: Path) -> None:
    articles = several(2)
    with Store.open(tmp_path / "t.db") as store:
        for one in articles:
            store.put(one)
        store._db.execute("DELETE FROM mentions WHERE event = (SELECT max(event) FROM mentions)")
    wrong = list(bench.check(tmp_path / "t.db", articles, {"d0", "d1", "d2"}))
    assert len(wrong) == 2 and wrong[0].startswith("lost") and "expected" in wrong[1]


@fork
def test_two_writers_of_the_same_articles_write_each_once(bench: ModuleType, tmp_path: Path) -> None:
    path, articles = tmp_path / "t.db", several(25)
    children = []
    for order in (articles, articles[::-1]):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with Store.open(path) as store:
                    for one in order:
                        store.put(one)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert list(bench.check(path, articles, {one.article.id for one in articles})) == []
    with Store.open(path) as store:
        assert store.counts()["articles"] == 25 and store.counts()["revisions"] == 0


@fork
def test_a_file_that_may_not_grow_is_said_and_the_next_run_goes_on(tmp_path: Path) -> None:
    """The limit of the system on a file's size stands for a full disk: writes fail in the middle."""
    path, articles = tmp_path / "t.db", several(60)
    Store.open(path).close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            store = Store.open(path)
            for one in articles:
                store.put(one)
        except StoreError:
            code = 7
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with Store.open(path) as store:
        kept = store.counts()["articles"]
        assert 0 < kept < 60 and store.counts()["events"] == 2 * kept
        for one in articles:
            store.put(one)
        assert store.counts()["articles"] == 60
        assert store._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_batch_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    batch = several(20)
    with Store.open(tmp_path / "t.db") as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreError, match="disk is full"):
            store.put_all(batch)
        assert set(store.counts().values()) == {0}
        assert store._db.execute("SELECT count(*) FROM runs").fetchone() == (0,)
        store._db.execute("PRAGMA max_page_count = 1000000")
        assert [one.what for one in store.put_all(batch)] == ["new"] * 20
        assert [one.what for one in store.put_all(batch)] == ["same"] * 20
        assert store._db.execute("SELECT DISTINCT run FROM articles").fetchall() == [(1,)]


def test_a_batch_gives_what_one_article_at_a_time_gives(tmp_path: Path) -> None:
    """An article twice in a batch, and its corrected text in the same batch, as when they come one by one."""
    first, *rest = several(12)
    corrected = ready("d0", f"{first.article.text} More.", first.events, url=first.article.url)
    batch = [first, *rest[:3], first, corrected, *rest, rest[5]]
    with Store.open(tmp_path / "one.db") as one, Store.open(tmp_path / "all.db") as other:
        results = [one.put(each) for each in batch]
        assert other.put_all(batch) == results
        assert [r.what for r in results].count("corrected") == 1
        assert list(other.events()) == list(one.events()) and other.revisions("d0") != ()
        assert list(other.incidents()) == list(one.incidents())


def test_batches_close_by_number_and_time_and_lose_nothing() -> None:
    assert list(batches(range(5), most=2)) == [[0, 1], [2, 3], [4]]
    assert list(batches(range(3), wait=0)) == [[0], [1], [2]]
    assert list(batches([])) == []

    def broken() -> Iterator[int]:
        yield from (1, 2)
        raise StoreError("a worker died")

    stream = batches(broken())
    assert next(stream) == [1, 2]
    with pytest.raises(StoreError, match="died"):
        next(stream)


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as store:
        store.put(ready())
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="disk is full; make room"):
            for one in several(20):
                store.put(one)
        store._db.execute("PRAGMA max_page_count = 1000000")
        kept = store.counts()["articles"]
        assert store.counts()["events"] == 2 * kept
        assert store.put(ready()).what == "same"


def _old_store(path: Path, form: int = 1) -> None:
    """A store of an older form: the rows of one of today as they were then, without incidents."""
    with Store.open(path.with_name("new.db")) as store:
        for one in several(3):
            store.put(one)
    db = connect(path, create=True)
    migrate(db, path, upto=form)
    db.execute("ATTACH ? AS new", (str(path.with_name("new.db")),))
    with transaction(db):
        for table in (
            "makers",
            "runs",
            "articles",
            "revisions",
            "sentences",
            "parses",
            "events",
            "mentions",
            "links",
        ):
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
            db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
        db.execute("INSERT INTO found (rowid, facets, words) SELECT id, facets, words FROM events")
        if form == 2:
            filling.blocks(db)
    assert version(db) == form
    db.close()


def test_text_keys_and_waiting_events_of_form_2_are_brought_over(tmp_path: Path) -> None:
    """Keys were text and stood in the events; a merge's key among them; an event waited for the index."""
    path = tmp_path / "old.db"
    _old_store(path, form=2)
    with Store.open(tmp_path / "new.db") as new:
        new.decide("merge", ["d0-1", "d1-1"])
        decision = new._db.execute("SELECT * FROM decisions").fetchone()
    db = connect(path, create=False)
    with transaction(db):
        db.execute(f"INSERT INTO decisions VALUES ({', '.join('?' * len(decision))})", decision)
        db.execute("UPDATE events SET blocks = blocks || '\ndecision 1.' WHERE article < 3 AND number = 1")
        (late,) = db.execute("SELECT max(id) FROM events").fetchone()
        db.execute(
            "INSERT INTO found (found, rowid, facets, words) "
            "SELECT 'delete', id, facets, words FROM events WHERE id = ?", (late,),
        )  # fmt: skip
        db.execute("UPDATE pending SET new = 1 WHERE event = ?", (late,))
    db.close()
    with Store.open(path) as store, Store.open(tmp_path / "new.db") as new:
        for query in (
            "SELECT * FROM blocks",
            "SELECT story FROM articles",
            "SELECT id, blocks, cues FROM events",
        ):
            assert _plain(store, query) == _plain(new, query)
        assert {one.id: one for one in store.incidents()} == {one.id: one for one in new.incidents()}
        store._db.execute("INSERT INTO found (found) VALUES ('integrity-check')")
        assert store.decisions() == new.decisions()


def _plain(store: Store, query: str) -> list[tuple[object, ...]]:
    """Rows, JSON decoded: its spaces are no matter."""
    rows = store._db.execute(query).fetchall()
    return [tuple(json.loads(v) if isinstance(v, str) else v for v in row) for row in rows]


def test_a_store_of_an_older_form_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _old_store(path)
    with pytest.raises(StoreError, match="its form is 1"):
        Store.open(path, readonly=True)
    with Store.open(path) as store, Store.open(tmp_path / "new.db") as new:
        assert list(store.events()) == list(new.events())
        assert list(store.incidents()) == list(new.incidents()) != []
        names = store._db.execute("SELECT name FROM migrations ORDER BY number").fetchall()
        assert [row[0] for row in names] == [name for _, name, _ in migrations()]
        assert store.put(several(3)[0]).what == "same"


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    _old_store(path)

    def fail(db: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("cut off")

    monkeypatch.setattr("tocsin.store.migrating.AFTER", {2: fail})
    with pytest.raises(StoreError, match="cut off"):
        Store.open(path)
    db = connect(path, create=False)
    assert (
        version(db) == 1 and not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'incidents'").fetchall()
    )
    db.close()


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; make one with: tocsin add"):
        Store.open(tmp_path / "none.db", create=False)
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to be looked at as one " * 30)
    with pytest.raises(StoreError, match="not a store of Tocsin"):
        Store.open(text)
    other = tmp_path / "other.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE mine (a)")
    db.close()
    with pytest.raises(StoreError, match="a database, but not a store"):
        Store.open(other)
    assert sqlite3.connect(other).execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    with pytest.raises(StoreError, match="is the folder there"):
        Store.open(tmp_path / "no" / "t.db")


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as store:
        store._db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer Tocsin"):
        Store.open(tmp_path / "t.db")


def test_a_reader_reads_while_another_writes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "t.db") as writer:
        writer.put(ready())
        with Store.open(tmp_path / "t.db", readonly=True) as reader, transaction(writer._db):
            writer._db.execute("DELETE FROM mentions")
            assert len(next(iter(reader.events())).mentions) == 1
            with pytest.raises(StoreError, match="may only be read"):
                reader.settle()
            writer._db.execute("ROLLBACK")
            writer._db.execute("BEGIN")

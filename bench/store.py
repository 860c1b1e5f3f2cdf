"""How fast the store writes, finds and opens, and whether it survives being killed.

    python bench/store.py [--events 1000000] [--kills 20] [--folder FOLDER] [--json]

Codes the bundled demo articles, makes synthetic articles of them (other parties, days, places, outlets and
ids, in the order in which news comes; the words stay), writes ``--events`` events of them, and prints:
events written a second, filter queries (median of five runs, the first run, hits among the first 100), the
time to open. Before that ``--kills`` runs of a writer that is killed at a random moment: every article that
it said it wrote must be there, once and whole. Exits 1 where one is not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import islice
from pathlib import Path

import tocsin
from tocsin.config import Config
from tocsin.incidents import cues
from tocsin.records import Actor, Coding, Cues, Event, Place, When
from tocsin.report.names import names
from tocsin.store import Filter, Maker, Near, Prepared, Store, maker, prepare, prepared
from tocsin.store.prepared import text_hash

SEED = 1979
FIRST, DAYS = date(1995, 1, 1), 11_000
OUTLETS = ("Reuters", "AP", "AFP", "Yonhap", "KCNA", "TASS", "Xinhua", "BBC", "Kyodo", "EFE")
FILTERS = {
    "one actor": Filter(actor=("PRK",)),
    "actor, type, mode, since": Filter(
        actor=("PRK",), type=("MOBILIZE",), mode=("weapon-test",), since=date(2022, 1, 1)
    ),
    "actor, type, near, since": Filter(
        actor=("PRK",), type=("MOBILIZE",), near=Near(38.0, 127.5, 600), since=date(2022, 1, 1)
    ),
    "two frequent parties": Filter(actor=("USA",), recipient=("CHN",)),
    "two parties that hardly meet": Filter(actor=("USA",), recipient=("TUV",)),
    "a status, latest years": Filter(status=("conditional",), since=date(2020, 1, 1)),
    "a month": Filter(since=date(2010, 6, 1), until=date(2010, 6, 30)),
    "a day long ago, one outlet": Filter(since=date(1999, 9, 9), until=date(1999, 9, 9), outlet=("KCNA",)),
    "words": Filter(text="satellite"),
    "a phrase and an actor": Filter(text='"ballistic missile"', actor=("JPN",)),
    "near a town": Filter(near=Near(37.57, 126.98, 100)),
    "nothing that is there": Filter(actor=("NRU",), recipient=("TUV",), type=("AID",), mode=("seize",)),
}


def demo() -> list[Coding]:
    """The codings of the bundled articles."""
    path = Path(str(files("tocsin").joinpath("data/demo/articles.jsonl")))
    return [one for one in tocsin.code_many(tocsin.read(path)) if isinstance(one, Coding)]


def synthetic(base: Sequence[Coding], count: int) -> Iterator[Coding]:
    """Codings of made-up articles with ``count`` events altogether. Countries are frequent as in news: the
    n-th stands for 1 in n (Zipf)."""
    dice = random.Random(SEED)
    first = ["USA", "CHN", "RUS", "PRK", "KOR", "ISR", "IRN", "UKR", "JPN", "GBR", "FRA", "IND"]
    codes = [*first, *(code for code in names() if code not in first)]
    weights = [1 / n for n in range(1, len(codes) + 1)]
    made = number = 0
    while made < count:
        number += 1
        coding = base[number % len(base)]
        parties = iter(dice.choices(codes, weights, k=2 * len(coding.events)))
        late = int(dice.expovariate(1 / 3))
        day = FIRST + timedelta(days=max(0, made * DAYS // count - late))
        name, outlet = f"made-{number}", dice.choice(OUTLETS)
        article = replace(
            coding.document.article, id=name, text=coding.document.article.text + f" {number}", url=None,
            outlet=outlet, published=day, source=name,
        )  # fmt: skip
        events = tuple(
            _event(e, name, n, day, next(parties), next(parties), dice)
            for n, e in enumerate(coding.events, 1)
        )
        made += len(events)
        yield replace(coding, document=replace(coding.document, article=article), events=events)


def _event(
    event: Event, name: str, number: int, day: date, actor: str, recipient: str, dice: random.Random
) -> Event:
    start = day - timedelta(days=dice.choice((0, 0, 0, 1, 2, 7, 40)))
    end = start + timedelta(days=dice.choice((0, 0, 0, 0, 3, 30, 900)))
    place = Place("Somewhere", actor, dice.uniform(-55, 65), dice.uniform(-180, 180), "town")
    return replace(
        event, id=f"{name}-{number}", document=name, links=(), date=When(start, min(end, day)), place=place,
        actor=tuple(replace(a, country=actor) for a in event.actor) or (Actor(actor, None, None),),
        recipient=(Actor(recipient, "GOV", None),) if dice.random() < 0.6 else (),
    )  # fmt: skip


BATCH = 256  # articles of a transaction, as in ``tocsin add``
MEASURED = 50_000  # events at the beginning and at the end whose writing is told apart


def write(path: Path, base: Sequence[Coding], count: int, made: Maker) -> dict[str, float]:
    """Events written and indexed a second, ``BATCH`` articles a transaction, by the clock and by this
    process's time on the processor: into an empty store, into one of ``count`` events, and over all; then an
    article a transaction. Incidents are apart (:func:`gathered`)."""
    clocks = {name: Stopwatch() for name in ("empty", "full", "single")}
    sizes: Counter[str] = Counter()
    stream = made_ready(base, count, made)
    with Store.open(path) as store:
        while batch := list(islice(stream, BATCH)):
            part = _part(sizes.total(), count)
            with clocks.setdefault(part, Stopwatch())("written"):
                if part == "single":
                    for one in batch:
                        store.put(one, gather=False)
                else:
                    store.put_all(batch, gather=False)
            sizes[part] += sum(len(one.rows) for one in batch)
            store._db.execute("DELETE FROM pending")
    found: dict[str, float] = {"events": sizes.total()}
    for part, clock in clocks.items():
        for name, rate in clock.rates(sizes[part]).items():
            found[f"{PARTS[part]}: {name}"] = rate
    return found


PARTS = {
    "empty": "into an empty store", "between": "between", "full": "into the full store",
    "single": "into the full store, an article a transaction",
}  # fmt: skip


def _part(events: int, count: int) -> str:
    measured, left = min(MEASURED, count // 3), count - events
    if events < measured:
        return "empty"
    return "between" if left > 1.2 * measured else "full" if left > 0.2 * measured else "single"


def made_ready(base: Sequence[Coding], count: int, made: Maker) -> Iterator[Prepared]:
    """Synthetic articles, prepared; what the words of the model article come to is taken from it."""
    about = [list(cues(coding).values()) for coding in base]
    models = [prepare(coding, made) for coding in base]
    for number, coding in enumerate(synthetic(base, count), 1):
        yield _ready(coding, models[number % len(base)], about[number % len(base)])


def _ready(coding: Coding, model: Prepared, about: Sequence[Cues]) -> Prepared:
    """``prepare`` for an article whose words are those of ``model``."""
    starts = [sent.start for sent in coding.document.sentences]
    numbers = {event.id: n for n, event in enumerate(coding.events, 1)}
    rows = tuple(
        prepared._row(event, coding, numbers, starts, said)
        for event, said in zip(coding.events, about, strict=True)
    )
    article = coding.document.article
    return replace(model, article=article, text_hash=text_hash(article.text), rows=rows, events=coding.events)


def gathered(path: Path, base: Sequence[Coding], count: int, made: Maker) -> dict[str, float]:
    """Events made ready (what workers do) and added with their incidents a second, ``BATCH`` articles and one
    article a transaction."""
    clock = Stopwatch()
    chosen = list(synthetic(base, count))
    with clock("made ready by one process"):
        ready = [prepare(coding, made) for coding in chosen]
    with Store.open(path) as store, clock("added with incidents"):
        for at in range(0, len(ready), BATCH):
            store.put_all(ready[at : at + BATCH])
    _delete(path)
    with Store.open(path) as store, clock("added with incidents, an article a transaction"):
        for one in ready:
            store.put(one)
    return clock.rates(sum(len(one.rows) for one in ready))


class Stopwatch:
    """Seconds by the clock and on the processor, by name."""

    def __init__(self) -> None:
        self.wall: Counter[str] = Counter()
        self.cpu: Counter[str] = Counter()

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall[name] += time.perf_counter() - wall
        self.cpu[name] += time.process_time() - cpu

    def rates(self, events: int) -> dict[str, float]:
        """Events a second of each."""
        found = {}
        for name in self.wall:
            found[f"{name}, a second"] = events / self.wall[name]
            found[f"{name}, a second of processor time"] = events / self.cpu[name]
        return found


def query(path: Path) -> dict[str, dict[str, float]]:
    """Milliseconds of each filter, median of five runs, and its hits among the first 100."""
    found = {}
    for name, asked in FILTERS.items():
        times, hits = [], 0
        for _ in range(5):
            with Store.open(path, readonly=True) as store:
                start = time.perf_counter()
                hits = len(list(store.events(asked, limit=100)))
                times.append((time.perf_counter() - start) * 1000)
        found[name] = {"ms": statistics.median(times), "first run": times[0], "hits": hits}
    return found


def opening(path: Path) -> dict[str, float]:
    """Seconds to open, and of ``tocsin events --limit 1`` as a whole process; medians of five."""
    times, whole = [], []
    for _ in range(5):
        start = time.perf_counter()
        with Store.open(path):
            times.append(time.perf_counter() - start)
        start = time.perf_counter()
        command = [sys.executable, "-m", "tocsin", "events", "--store", str(path), "--limit", "1", "--json"]
        subprocess.run(command, check=True, capture_output=True)
        whole.append(time.perf_counter() - start)
    return {"open, s": statistics.median(times), "tocsin events, s": statistics.median(whole)}


def torture(folder: Path, ready: Sequence[Prepared], kills: int, seed: int = SEED) -> list[str]:
    """Writers of the same articles, each killed (SIGKILL) at a random moment; what is wrong afterwards.

    A writer puts an article, or several, in a transaction and tells through a pipe what was written. After
    each kill: what was told is there, every article is whole and there once, the file and its indexes are
    sound, and every event stands in exactly one incident. At the end the store must hold what one that was
    never disturbed holds.
    """
    path, dice, wrong = folder / "killed.db", random.Random(seed), []
    longest, told = 0.05, set[str]()
    for n in range(kills):
        if len(told) == len(ready):  # all written: from the start
            wrong += _unlike(path, _undisturbed(folder, ready))
            _delete(path)
            told.clear()
        told |= _killed(path, ready, dice.uniform(0, longest), dice.choice(TOGETHER))
        longest = min(longest * 1.05, 1.0)
        wrong += [f"kill {n + 1}: {what}" for what in check(path, ready, told)]
    with Store.open(path) as store:
        for one in ready:
            store.put(one)
    wrong += check(path, ready, {one.article.id for one in ready})
    return wrong + _unlike(path, _undisturbed(folder, ready))


TOGETHER = (1, 1, 5, 40)  # articles of a transaction


def _killed(path: Path, ready: Sequence[Prepared], seconds: float, size: int) -> set[str]:
    """The articles that a writer says it wrote before it was killed."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with Store.open(path) as store:
                os.write(writes, b"\n")
                for at in range(0, len(ready), size):
                    batch = ready[at : at + size]
                    store.put_all(batch)
                    os.write(writes, b"".join(one.article.id.encode() + b"\n" for one in batch))
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as stream:
        stream.readline()  # it has opened the store: the moment lies within its work
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return {line.decode().strip() for line in stream if line.endswith(b"\n")} - {""}


def check(path: Path, ready: Sequence[Prepared], told: set[str]) -> Iterator[str]:
    """What is wrong with a store that was written by a killed writer."""
    with Store.open(path) as store:
        db = store._db
        for table in ("found", "gathered"):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        sound = db.execute("PRAGMA integrity_check").fetchall()
        if sound != [("ok",)]:
            yield f"the file is damaged: {sound[:3]}"
        own = "(SELECT {0} FROM {1} WHERE event IN (SELECT id FROM events WHERE article = a.id))"
        mentions = own.format("count(*)", "mentions")
        members = own.format("count(*)", "members")
        rows = db.execute(
            "SELECT given, count(*), (SELECT count(*) FROM events WHERE article = a.id), "
            f"{mentions}, {members}, (SELECT count(*) FROM sentences WHERE article = a.id) "
            "FROM articles a GROUP BY given"
        ).fetchall()
        if lost := told - {row[0] for row in rows}:
            yield f"lost: {sorted(lost)[:3]}"
        whole = {
            one.article.id: (1, len(one.rows), sum(len(r.mentions) for r in one.rows), len(one.rows),
                             len(one.sentences))
            for one in ready
        }  # fmt: skip
        yield from (
            f"{name}: {rest}, expected {whole[name]}" for name, *rest in rows if tuple(rest) != whole[name]
        )


def _undisturbed(folder: Path, ready: Sequence[Prepared]) -> Path:
    path = folder / "undisturbed.db"
    if not path.exists():
        with Store.open(path) as store:
            for one in ready:
                store.put(one)
    return path


def _unlike(path: Path, other: Path) -> list[str]:
    """Whether two stores hold the same events and incidents."""
    held = []
    for one in (path, other):
        with Store.open(one) as store:
            held.append((list(store.events()), {i.id: i for i in store.incidents()}))
    events = sorted(map(repr, held[0][0])) == sorted(map(repr, held[1][0]))
    return ([] if events else ["other events"]) + ([] if held[0][1] == held[1][1] else ["other incidents"])


def _delete(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where a killed writer left something wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000, help="0 leaves the big store as it is")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where the stores go; else a temporary folder")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(args.folder or Path(scratch), args.events, args.kills)
    if args.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:<55} {value:.4g}" if isinstance(value, float) else f"{name:<55} {value}")
    return 1 if found.get("wrong after kills") else 0


def measure(folder: Path, events: int, kills: int) -> dict[str, object]:
    """Every figure."""
    base, made, big = demo(), maker(Config()), folder / "big.db"
    found: dict[str, object] = {}
    if kills:
        ready = [prepare(coding, made) for coding in synthetic(base, 600)]
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            wrong = torture(Path(scratch), ready, kills)
        found |= {"kills": kills, "wrong after kills": wrong}
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        found |= gathered(Path(scratch) / "small.db", base, 5_000, made)
    if events:
        _delete(big)
        found |= write(big, base, events, made)
    if big.exists():
        found |= {"size of the big store, MB": big.stat().st_size / 1e6}
        for name, figures in query(big).items():
            found[f"{name}, ms (median, first run, hits)"] = " ".join(f"{v:.3g}" for v in figures.values())
        found |= opening(big)
    return found


if __name__ == "__main__":
    sys.exit(main())

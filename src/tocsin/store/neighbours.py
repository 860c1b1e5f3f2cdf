"""The events that bear on an event, out of the store: what ``incidents.reach`` follows."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from tocsin.incidents import copies, reach
from tocsin.records import Cues, Decision, Key, Reported
from tocsin.store.filing import unpack
from tocsin.store.identity import read
from tocsin.store.reading import BATCH, events_by_key

Story = tuple[str, ...]
About = tuple[str | None, date | datetime | None, Story]


class Neighbours:
    """Reports as ``gather`` takes them, read once; for the time of a transaction."""

    def __init__(self, db: sqlite3.Connection, made: Sequence[Decision]) -> None:
        self._db, self._made = db, made
        self._held: dict[int, Reported] = {}
        self._blocks: dict[int, tuple[int, ...]] = {}
        self._under: dict[int, list[int]] = {}
        self._about: dict[str, About] = {}
        self.words: dict[Key, str] = {}
        self.keys: dict[Key, int] = {}

    def components(self, seeds: Iterable[int]) -> Iterator[list[Reported]]:
        """For events by their keys all that bear on them: a list for each that none of the others is in."""
        seeds, seen = list(seeds), set[Key]()
        self._fetch(seeds)
        for key in seeds:
            seed = self._load([key]).get(key)
            if seed is not None and seed.key not in seen:
                found = reach([seed], self._blocks_of, self._filed, self._made)
                seen |= {one.key for one in found}
                yield list(self._grouped(found))

    def _blocks_of(self, report: Reported) -> tuple[int, ...]:
        """The keys that a report is filed under, a person's merges among them."""
        return self._blocks[self.keys[report.key]]

    def _filed(self, block: int) -> list[Reported]:
        """The reports under a key."""
        self._list([block])
        return list(self._load(self._under[block]).values())

    def _fetch(self, seeds: Sequence[int]) -> None:
        """The seeds and all that share a key with one, read together."""
        self._load(seeds)
        blocks = {block for key in seeds for block in self._blocks.get(key, ())}
        self._list(sorted(blocks))
        self._load(list({key for block in blocks for key in self._under[block]}))

    def _list(self, blocks: Sequence[int]) -> None:
        missing = [block for block in blocks if block not in self._under]
        self._under |= {block: [] for block in missing}
        for at in range(0, len(missing), BATCH):
            part = missing[at : at + BATCH]
            marks = ", ".join("?" * len(part))
            for block, key in self._db.execute(f"SELECT * FROM blocks WHERE key IN ({marks})", part):
                self._under[block].append(key)

    def _load(self, keys: Sequence[int]) -> dict[int, Reported]:
        missing = [key for key in keys if key not in self._held]
        told = events_by_key(self._db, missing)
        about = self._abouts({one.event.document for one in told.values()})
        for key, said, blocks in self._cues(list(told)):
            event = told[key].event
            outlet, published, story = about[event.document]
            words = Cues(tuple(said["triggers"]), tuple(said["around"]), story)
            self._held[key] = Reported(event, outlet, published, cues=words)
            self._blocks[key] = blocks
            self.words[event.document, event.id] = told[key].words
            self.keys[event.document, event.id] = key
        return {key: self._held[key] for key in keys if key in self._held}

    def _cues(self, keys: Sequence[int]) -> Iterator[tuple[int, dict[str, list[str]], tuple[int, ...]]]:
        for at in range(0, len(keys), BATCH):
            part = keys[at : at + BATCH]
            marks = ", ".join("?" * len(part))
            rows = self._db.execute(f"SELECT id, cues, blocks FROM events WHERE id IN ({marks})", part)
            for key, cues, blocks in rows:
                yield key, json.loads(cues), unpack(blocks)

    def _abouts(self, names: Iterable[str]) -> dict[str, About]:
        missing = [name for name in names if name not in self._about]
        for at in range(0, len(missing), BATCH):
            part = missing[at : at + BATCH]
            marks = ", ".join("?" * len(part))
            query = f"SELECT name, outlet, published, story FROM articles WHERE name IN ({marks})"
            for name, outlet, published, story in self._db.execute(query, part):
                self._about[name] = outlet, read(published), tuple(json.loads(story))
        return self._about

    def _grouped(self, found: Sequence[Reported]) -> Iterator[Reported]:
        """With the copies among the articles of a component."""
        names = sorted({one.event.document for one in found})
        signatures: dict[str, tuple[int, ...]] = {}
        for at in range(0, len(names), BATCH):
            part = names[at : at + BATCH]
            marks = ", ".join("?" * len(part))
            rows = self._db.execute(f"SELECT name, signature FROM articles WHERE name IN ({marks})", part)
            signatures |= {name: tuple(array("q", signature)) for name, signature in rows}
        groups = copies.groups(signatures) if len(names) > 1 else {}
        yield from (replace(one, copies=groups.get(one.event.document, ())) for one in found)

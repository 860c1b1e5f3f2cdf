"""The lexicon: frames, modality, reporting, connectives and light verbs from ``data/lexicon/*.toml``.

``docs/lexicon.md`` describes the files, ``entries.py`` what they become, ``checks.py`` what is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from tocsin.coding.entries import (
    Case,
    Connective,
    Entry,
    Example,
    Frame,
    Light,
    Modality,
    Reporting,
    Test,
    Word,
)
from tocsin.coding.reading import read_entry
from tocsin.coding.vocabulary import Vocabulary
from tocsin.errors import LexiconError
from tocsin.records import Document

__all__ = [
    "Case",
    "Connective",
    "Entry",
    "Example",
    "Frame",
    "Lexicon",
    "Light",
    "Modality",
    "Reporting",
    "Test",
    "Word",
    "load_lexicon",
]

E = TypeVar("E", bound=Entry)
Index = Mapping[str, tuple[tuple[Word, E], ...]]


@dataclass(frozen=True)
class Lexicon:
    """All entries in the order of the files, and indices by the lemma of the trigger's head.

    An index lists ``(word, entry)`` in the order in which the matcher shall try them: words with more
    parts first, then the stricter entry (``require``, then ``unless``), then the order of the files.
    The first whose word and conditions hold is the one.
    """

    frames: tuple[Frame, ...]
    modalities: tuple[Modality, ...]
    reportings: tuple[Reporting, ...]
    connectives: tuple[Connective, ...]
    lights: tuple[Light, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, by kind."""
        return (*self.frames, *self.modalities, *self.reportings, *self.connectives, *self.lights)

    @cached_property
    def verbs(self) -> Index[Frame]:
        """Frames by the lemma of their verbs."""
        return _index((word, f) for f in self.frames for word in f.verb)

    @cached_property
    def nouns(self) -> Index[Frame]:
        """Frames by the lemma of their nouns."""
        return _index((word, f) for f in self.frames for word in f.noun)

    @cached_property
    def adjectives(self) -> Index[Frame]:
        """Frames by their adjectives."""
        return _index((word, f) for f in self.frames for word in f.adjective)

    @cached_property
    def modality(self) -> Index[Modality]:
        """Modalities by the lemma of their words, whatever the part of speech."""
        return _index((word, m) for m in self.modalities for word in m.word)

    @cached_property
    def reporting(self) -> Index[Reporting]:
        """Verbs and nouns of saying by lemma."""
        return _index((word, r) for r in self.reportings for word in (*r.verb, *r.noun))

    @cached_property
    def light(self) -> Index[Light]:
        """Light verbs by lemma."""
        return _index((word, v) for v in self.lights for word in v.verb)

    def lists(self, lemma: str) -> bool:
        """Whether any entry names the word, alone or with others."""
        indices = (self.verbs, self.nouns, self.adjectives, self.modality, self.reporting, self.light)
        return any(lemma in index for index in (*indices, self.joining))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The forms of all words that the entries name."""
        return Vocabulary(*_named(self))

    def corrected(self, doc: Document) -> Document:
        """The document with the lexicon's lemmas for its own words, which the matcher compares."""
        return self.vocabulary.corrected(doc)

    @cached_property
    def joining(self) -> Index[Connective]:
        """Connectives that are verbs or adjectives, by lemma."""
        return _index((word, c) for c in self.connectives for word in (*c.verb, *c.adjective))


@lru_cache(maxsize=8)
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The lexicon of the package, and the entries of ``extra`` (a ``.toml`` file or a folder of them).

    An entry of ``extra`` replaces the package's entry of the same id. Raises LexiconError naming file,
    entry and key for anything that ``docs/lexicon.md`` does not allow, OSError where ``extra`` is unreadable.
    """
    parsed = [_parse(f.name, f.read_bytes()) for f in sorted(_packaged(), key=lambda f: f.name)]
    if extra is not None:
        paths = sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]
        parsed += [_parse(str(path), path.read_bytes()) for path in paths]
    try:
        return build(parsed)
    except ValueError as error:
        raise LexiconError(str(error)) from error


def build(parsed: Iterable[tuple[str, Mapping[str, Any]]]) -> Lexicon:
    """A lexicon from parsed files, given as (name, tables). Raises ValueError as ``load_lexicon`` does."""
    from tocsin.coding.checks import check

    parsed = list(parsed)
    lists = {row["id"]: tuple(row["word"]) for _, tables in parsed for row in tables.get("list", [])}
    sets = {row["id"]: row["case"] for _, tables in parsed for row in tables.get("cases", [])}
    read = [
        read_entry(kind, row, name, lists, sets)
        for name, tables in parsed
        for kind, rows in tables.items()
        if kind not in ("list", "cases")
        for row in rows
    ]
    check(read)
    entries = list({(type(e), e.id): e for e in read}.values())
    kinds = (Frame, Modality, Reporting, Connective, Light)
    return Lexicon(*(tuple(e for e in entries if isinstance(e, kind)) for kind in kinds))  # type: ignore[arg-type]


def _packaged() -> list[Any]:
    folder = files("tocsin").joinpath("data/lexicon")
    return [f for f in folder.iterdir() if f.name.endswith(".toml")]


def _parse(name: str, data: bytes) -> tuple[str, Mapping[str, Any]]:
    try:
        return name, tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{name}: {error}") from error


def _index(pairs: Iterable[tuple[Word, E]]) -> Index[E]:
    found: dict[str, list[tuple[Word, E]]] = {}
    for word, entry in pairs:
        found.setdefault(word.head, []).append((word, entry))
    return {head: tuple(sorted(rows, key=_strictness)) for head, rows in found.items()}


def _named(lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Verbs and nouns of the entries; the lemmas of conditions may be either, and count as nouns."""
    verbs = {*lexicon.verbs, *lexicon.light, *lexicon.modality, *lexicon.reporting, *lexicon.joining}
    nouns = {*lexicon.nouns, *lexicon.modality, *lexicon.reporting}
    nouns |= {noun for c in lexicon.connectives for noun in c.noun}
    for frame in lexicon.frames:
        cases = (t for c in (*frame.types, *frame.modes) for t in c.when)
        for test in (*frame.require, *frame.unless, *cases):
            nouns |= {lemma for lemma in test.lemmas if " " not in lemma}
    return verbs, nouns


def _strictness(pair: tuple[Word, Entry]) -> tuple[int, int, int]:
    word, entry = pair
    require, unless = getattr(entry, "require", ()), getattr(entry, "unless", ())
    return -len(word.rest), -len(require), -bool(unless)

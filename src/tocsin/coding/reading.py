"""One table of a lexicon file becomes one entry; whatever the format does not know is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

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
from tocsin.ontology import ASSETS

CLASSES = frozenset(
    ("actor", "any", "asset", "body", "clause", "foreign", "name", "none", "number", "official", "person")
    + ("place", "several", "state", "troops", "vehicle", "weapon")
)
KINDS: Mapping[str, type[Entry]] = MappingProxyType(
    {"frame": Frame, "modality": Modality, "reporting": Reporting, "connective": Connective, "light": Light}
)
Lists = Mapping[str, tuple[str, ...]]
CaseSets = Mapping[str, list[Any]]
_EXAMPLE = frozenset(f.name for f in dataclasses.fields(Example))
_CASE = frozenset(f.name for f in dataclasses.fields(Case))


class Reader:
    """Reads the values of one table; ``where`` names it in errors. Every method raises ValueError."""

    def __init__(self, where: str, lists: Lists, sets: CaseSets) -> None:
        self.where, self.lists, self.sets = where, lists, sets

    def wrong(self, key: str, value: object, expected: str) -> ValueError:
        """The error for a value that is not what the key takes."""
        return ValueError(f"{self.where}: {key} = {value!r}, expected {expected}")

    def text(self, key: str, value: Any) -> str:
        """A text that is not empty."""
        if not isinstance(value, str) or not value:
            raise self.wrong(key, value, "a text")
        return value

    def truth(self, key: str, value: Any) -> bool:
        """true or false."""
        if not isinstance(value, bool):
            raise self.wrong(key, value, "true or false")
        return value

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(value, list):
            raise self.wrong(key, value, "a list of texts")
        return tuple(self.text(key, v) for v in value)

    def words(self, key: str, value: Any) -> tuple[Word, ...]:
        """A list of triggers, each in the forms that ``forms`` gives."""
        return tuple(form for text in self.texts(key, value) for form in forms(text, key))

    def mapping(self, key: str, value: Any) -> Mapping[str, str]:
        """A table of texts."""
        if not isinstance(value, dict):
            raise self.wrong(key, value, "a table of texts")
        return MappingProxyType({k: self.text(f"{key}.{k}", v) for k, v in value.items()})

    def tests(self, key: str, value: Any) -> tuple[Test, ...]:
        """A table of conditions by slot."""
        if not isinstance(value, dict):
            raise self.wrong(key, value, "a table of slots")
        return tuple(self._test(f"{key}.{slot}", slot, v) for slot, v in value.items())

    def _test(self, key: str, slot: str, value: Any) -> Test:
        if isinstance(value, str):
            if value not in CLASSES and value not in ASSETS:
                raise self.wrong(key, value, f"a list of lemmas or one of {sorted(CLASSES)} or an asset kind")
            return Test(slot, classes=(value,))
        lemmas: list[str] = []
        classes: list[str] = []
        for item in self.texts(key, value):
            kind, _, name = item.partition(":")
            if kind == "is" and (name in CLASSES or name in ASSETS):
                classes.append(name)
            elif kind == "list" and name in self.lists:
                lemmas.extend(self.lists[name])
            elif name:
                raise self.wrong(key, item, "a lemma, is:CLASS or list:NAME of a known class or list")
            else:
                lemmas.append(item)
        return Test(slot, frozenset(lemmas), tuple(classes))

    def cases(self, key: str, value: Any) -> tuple[Case, ...]:
        """A list of cases; a text among them stands for the cases of that name."""
        if not isinstance(value, list):
            raise self.wrong(key, value, "a list of tables or names of cases")
        sets = (self._named(key, item) if isinstance(item, str) else [item] for item in value)
        return tuple(self._case(key, row) for rows in sets for row in rows)

    def _named(self, key: str, name: str) -> list[Any]:
        if name not in self.sets:
            raise self.wrong(key, name, f"one of the cases {sorted(self.sets)}")
        return self.sets[name]

    def _case(self, key: str, row: Any) -> Case:
        if not isinstance(row, dict) or "when" not in row or set(row) - _CASE:
            raise self.wrong(key, row, f"a table of {sorted(_CASE)} with when")
        when = self.tests(f"{key}.when", row["when"])
        return Case(when, row.get("type"), row.get("mode"), row.get("status"))

    def examples(self, key: str, value: Any) -> tuple[Example, ...]:
        """A list of examples, each a sentence or a table with what it must yield."""
        if not isinstance(value, list):
            raise self.wrong(key, value, "a list of texts or tables")
        return tuple(self._example(key, row) for row in value)

    def _example(self, key: str, row: Any) -> Example:
        table = {"text": row} if isinstance(row, str) else row
        if not isinstance(table, dict) or "text" not in table or set(table) - _EXAMPLE:
            raise self.wrong(key, row, f"a text or a table of {sorted(_EXAMPLE)}")
        return Example(**{k: self.text(f"{key}.{k}", v) for k, v in table.items()})


_READ: Mapping[str, Callable[[Reader, str, Any], Any]] = {
    "str": Reader.text,
    "str | None": Reader.text,
    "bool": Reader.truth,
    "tuple[str, ...]": Reader.texts,
    "tuple[Word, ...]": Reader.words,
    "tuple[Test, ...]": Reader.tests,
    "tuple[Case, ...]": Reader.cases,
    "tuple[Example, ...]": Reader.examples,
    "Mapping[str, str]": Reader.mapping,
}


def keys_of(kind: str) -> dict[str, str]:
    """The keys of an entry kind, each with the type of its value."""
    return {f.name: str(f.type) for f in dataclasses.fields(KINDS[kind]) if f.name != "file"}


def read_entry(kind: str, row: Mapping[str, Any], file: str, lists: Lists, sets: CaseSets) -> Entry:
    """The entry of one table. Raises ValueError naming file, entry, key, value and what was expected."""
    if kind not in KINDS:
        raise ValueError(f"{file}: [[{kind}]], expected one of {sorted(KINDS)}, list or cases")
    where = f"{file} [[{kind}]] {row.get('id', '(no id)')}"
    types = keys_of(kind)
    if unknown := set(row) - set(types):
        raise ValueError(f"{where}: unknown key {sorted(unknown)}, expected among {sorted(types)}")
    if missing := {"id", *_NEEDED.get(kind, ())} - set(row):
        raise ValueError(f"{where}: {sorted(missing)} missing")
    reader = Reader(where, lists, sets)
    values = {key: _READ[types[key]](reader, key, value) for key, value in row.items()}
    return KINDS[kind](**(_noun_slots(values) if kind == "frame" else values), file=file)


_NEEDED = {"frame": ("type",), "connective": ("relation",)}


def _noun_slots(values: dict[str, Any]) -> dict[str, Any]:
    """The slots beside a noun, where the frame does not give them: "Iran's launch of a rocket at Iraq"."""
    given = dict(values)
    given.setdefault("noun_actor", ("subject", "possessor", "compound"))
    for role in ("recipient", "asset", "topic"):
        slots = given.get(role, ())
        bare = tuple(s for s in slots if s not in ("subject", "object", "indirect"))
        inner = ("of", "compound") if role == "asset" else ("of",)
        given.setdefault(f"noun_{role}", bare + (inner if "object" in slots else ()))
    return given


def forms(text: str, key: str = "verb") -> tuple[Word, ...]:
    """The words that a trigger of the lexicon may appear as.

    A verb heads its particles ("shoot down"), a noun or adjective is headed by its last part ("war
    game"); with a hyphen the parser keeps one token or splits it, and either part may be the head.
    """
    parts = text.split()
    if len(parts) > 1:
        last = key in ("noun", "adjective")
        head, rest = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
        return (Word(head, tuple(rest)),)
    split = text.split("-")
    if len(split) == 2 and all(split):
        return (Word(text), Word(split[1], (split[0],)), Word(split[0], (split[1],)))
    return (Word(text),)

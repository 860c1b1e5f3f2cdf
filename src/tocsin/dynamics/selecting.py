"""Which acts are meant: ``USA,KOR exercise``, ``ISR>PAL ASSAULT``, ``actor=PRK/MIL mode=weapon-test``."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from tocsin.errors import ConfigError
from tocsin.ontology import TYPES
from tocsin.records import Occurrence

CODE = r"[A-Z]{2,}(?:/[A-Z]{2,})?"
CODES = re.compile(rf"{CODE}(,{CODE})*(>{CODE}(,{CODE})*)?|>{CODE}(,{CODE})*")
FIELDS = ("actor", "recipient", "type", "mode")


@dataclass(frozen=True, slots=True)
class Selector:
    """What an act must have; empty is any.

    ``actors`` and ``recipients`` (codes) and ``words`` must all be there; of ``any_of``, pairs of a field
    (actor, recipient, type, mode) and its values, one value of each field. A party is a code, which takes
    every code that begins with it (``ISR`` takes ``ISRMIL``), a sector (``MIL``), both (``ISR/MIL``), or
    words of a name.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    any_of: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, text: str) -> Selector:
        """A selector from its words. Raises ConfigError where there is none, or a field is not known."""
        try:
            parts = shlex.split(text)
        except ValueError as error:
            raise ConfigError(f"selector {text!r}: {error}") from error
        if not parts:
            raise ConfigError("a selector is empty; expected for example 'USA,KOR exercise'")
        fields = [part for part in parts if "=" in part]
        first, *rest = [part for part in parts if "=" not in part] or [""]
        any_of = _any_of(fields)
        if not first:
            return cls(any_of=any_of)
        if not CODES.fullmatch(first) or first in TYPES:
            return cls(words=(first, *rest), any_of=any_of)
        actors, _, recipients = first.partition(">")
        return cls(_codes(actors), _codes(recipients), tuple(rest), any_of)

    def takes(self, act: Occurrence) -> bool:
        """True where the act has all that is asked for."""
        have = {act.kind, *act.tags}
        return (
            all(word in have for word in self.words)
            and all(_among(code, act.actors, ()) for code in self.actors)
            and all(_among(code, act.recipients, ()) for code in self.recipients)
            and all(any(_has(act, have, field, value) for value in values) for field, values in self.any_of)
        )


def _any_of(parts: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        field, _, value = part.partition("=")
        if field not in FIELDS or not value:
            raise ConfigError(f"{part!r} in a selector; expected one of {', '.join(FIELDS)}, =, and a value")
        found[field] = (*found.get(field, ()), value)
    return tuple(found.items())


def _has(act: Occurrence, words: set[str], field: str, value: str) -> bool:
    if field == "actor":
        return _among(value, act.actors, act.actor_names)
    if field == "recipient":
        return _among(value, act.recipients, act.recipient_names)
    return (value.upper() if field == "type" else value.lower()) in words or value in words


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _among(value: str, codes: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """True where a code, or the words of a name, stand for the party."""
    plain = value.replace("/", "")
    if any(code.startswith(plain) or _sector(plain, code) for code in codes):
        return True
    wanted = {*value.casefold().split()}
    return any(wanted <= {*name.casefold().split()} for name in (*names, *codes))


def _sector(value: str, code: str) -> bool:
    """Codes of countries and sectors are groups of three letters."""
    return (
        len(value) == 3 and value.isupper() and value in (code[at : at + 3] for at in range(3, len(code), 3))
    )

"""Which acts are meant: ``USA,KOR exercise``, ``PRK weapon-test ballistic``, ``ISR>PAL ASSAULT``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.errors import ConfigError
from tocsin.ontology import TYPES
from tocsin.records import Occurrence

CODES = re.compile(r"[A-Z]{2,}(,[A-Z]{2,})*(>[A-Z]{2,}(,[A-Z]{2,})*)?|>[A-Z]{2,}(,[A-Z]{2,})*")


@dataclass(frozen=True, slots=True)
class Selector:
    """Actors, recipients and words that an act must all have; empty is any.

    A code takes every code that begins with it: ``ISR`` takes ``ISRMIL``.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Selector:
        """A selector from its words. Raises ConfigError where there is none."""
        first, *rest = text.split() or [""]
        if not first:
            raise ConfigError("a selector is empty; expected for example 'USA,KOR exercise'")
        if not CODES.fullmatch(first) or first in TYPES:
            return cls(words=(first, *rest))
        actors, _, recipients = first.partition(">")
        return cls(_codes(actors), _codes(recipients), tuple(rest))

    def takes(self, act: Occurrence) -> bool:
        """True where the act has every code and every word."""
        have = {act.kind, *act.tags}
        return (
            all(word in have for word in self.words)
            and all(_among(code, act.actors) for code in self.actors)
            and all(_among(code, act.recipients) for code in self.recipients)
        )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _among(code: str, codes: tuple[str, ...]) -> bool:
    return any(one.startswith(code) for one in codes)

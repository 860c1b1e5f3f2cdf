"""An event in the making: what one trigger says, before mentions of one act are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.claims import Claim
from tocsin.coding.match import Match
from tocsin.records import Actor, Asset, Place, Quantity, Span, When


@dataclass(slots=True)
class Draft:
    """Fields as in ``Event``; ``when`` is None where the words give no time of their own.

    ``public`` counts the parties that have a part in public life.
    """

    match: Match
    claim: Claim
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    when: When | None = None
    place: Place | None = None
    attribution: tuple[Actor, ...] = ()
    assets: tuple[Asset, ...] = ()
    size: Quantity | None = None
    words: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    public: int = 0

    @property
    def type(self) -> str:
        return self.match.type

    @property
    def mode(self) -> str | None:
        return self.match.mode

    @property
    def status(self) -> str:
        return self.claim.status


def countries(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Codes of the parties, the name where there is no code."""
    return frozenset(a.country or (a.name or "?").casefold() for a in actors)


def note(made: Draft, name: str, *spans: Span | None) -> None:
    """Remember the words that a field came from."""
    kept = tuple(s for s in spans if s is not None)
    if kept:
        made.spans[name] = tuple(dict.fromkeys((*made.spans.get(name, ()), *kept)))

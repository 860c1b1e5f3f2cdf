"""A frame at a word."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.entries import Frame, Light
from tocsin.coding.slots import Slots

ROLES = ("actor", "recipient", "asset", "topic", "place")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame at a word: positions in the sentence, fillers by role, and the light verb if there is one."""

    frame: Frame
    sentence: int
    word: int
    words: tuple[int, ...]
    slots: Slots
    roles: dict[str, tuple[int, ...]] = field(default_factory=dict)
    light: int | None = None
    light_entry: Light | None = None
    type: str = ""
    mode: str | None = None
    status: str | None = None

    @property
    def top(self) -> int:
        """The word whose clause says whether it happened."""
        if self.light is None or (self.light_entry is not None and self.light_entry.claimed):
            return self.word
        return self.light

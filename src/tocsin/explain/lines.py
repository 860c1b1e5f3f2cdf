"""The lines of a text, by number from 1, as an editor counts them."""

from __future__ import annotations

from bisect import bisect_left


class Lines:
    """``count`` is how many there are; a line end at the very end begins no further one."""

    def __init__(self, text: str) -> None:
        self._breaks = [at for at, letter in enumerate(text) if letter == "\n"]
        self.count = len(self._breaks) + (not text.endswith("\n"))

    def of(self, offset: int) -> int:
        """The line in which a character stands."""
        return bisect_left(self._breaks, offset) + 1

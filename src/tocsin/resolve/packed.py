"""Texts of many lines as a list and as a mapping, read where they are asked.

Splitting and decoding the lines of the gazetteer would take longer than an article needs; the lines of one
beginning are found by bisection and kept as they are.
"""

from __future__ import annotations

import numpy as np

STEM = 3
LAST = "\U0010ffff".encode()


class Lines:
    """The lines of a text in UTF-8 by number; single lines can be put in place of others or behind them."""

    def __init__(self, text: bytes):
        self._text = text
        self._ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == ord("\n"))
        self._put: dict[int, str] = {}
        self._size = len(self._ends) + (0 if text.endswith(b"\n") or not text else 1)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: int) -> str:
        """Raises ``IndexError`` for a line that there is not."""
        if number in self._put:
            return self._put[number]
        if not 0 <= number <= len(self._ends):
            raise IndexError(number)
        start = int(self._ends[number - 1]) + 1 if number else 0
        end = int(self._ends[number]) if number < len(self._ends) else len(self._text)
        return self._text[start:end].decode()

    def put(self, number: int, line: str) -> None:
        """Puts a line in the place of one, or behind the last."""
        self._put[number] = line
        self._size = max(self._size, number + 1)


class Packed:
    """Names and their values. The lines must be sorted by name (code points; no name holds a tab)."""

    def __init__(self, text: bytes):
        self._text = text
        self._blocks: dict[bytes, bytes] = {}

    def get(self, name: str) -> str | None:
        """The value of a name; None where there is none."""
        stem = (name[:STEM] if len(name) >= STEM else name + "\t").encode()
        block = self._blocks.get(stem)
        if block is None:
            block = self._blocks[stem] = b"\n" + self._text[self._seek(stem) : self._seek(stem + LAST)]
        line = b"\n%b\t" % name.encode()
        at = block.find(line)
        if at < 0:
            return None
        end = block.find(b"\n", at + len(line))
        return block[at + len(line) : end if end >= 0 else None].decode()

    def _seek(self, stem: bytes) -> int:
        """Where the first line that is not before ``stem`` starts."""
        text, low, high, size = self._text, 0, len(self._text), len(stem)
        while low < high:
            start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if text[start : start + size] < stem:
                low = text.find(b"\n", start) + 1 or len(text)
            else:
                high = start
        return low

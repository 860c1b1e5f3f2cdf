"""A sorted text of ``name<TAB>value`` lines as a mapping that is parsed where it is asked.

Splitting the names of the gazetteer would take longer than an article needs; the lines of one beginning
are found by bisection and kept as they are.
"""

from __future__ import annotations

STEM = 3
LAST = "\U0010ffff"


class Packed:
    """Names and their values. The lines must be sorted by name (code points; no name holds a tab)."""

    def __init__(self, text: str):
        self._text = text
        self._blocks: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The value of a name; None where there is none."""
        stem = name[:STEM] if len(name) >= STEM else name + "\t"
        block = self._blocks.get(stem)
        if block is None:
            block = self._blocks[stem] = "\n" + self._text[self._seek(stem) : self._seek(stem + LAST)]
        at = block.find(f"\n{name}\t")
        if at < 0:
            return None
        start = at + len(name) + 2
        end = block.find("\n", start)
        return block[start : end if end >= 0 else None]

    def _seek(self, stem: str) -> int:
        """Where the first line that is not before ``stem`` starts."""
        text, low, high, size = self._text, 0, len(self._text), len(stem)
        while low < high:
            start = text.rfind("\n", low, (low + high) // 2) + 1 or low
            if text[start : start + size] < stem:
                low = text.find("\n", start) + 1 or len(text)
            else:
                high = start
        return low

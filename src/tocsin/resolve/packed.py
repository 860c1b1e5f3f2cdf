"""Texts of many lines as a list and as a mapping, read where they are asked.

Unpacking and splitting the gazetteer would take longer than an article needs; the names of one beginning are
found by bisection and kept as they are.
"""

from __future__ import annotations

from zipfile import ZipFile

STEM = 3
LAST = "\U0010ffff".encode()


class Lines:
    """The rows of an archive's parts ``rows/0``, ``rows/1`` … of ``size`` lines each, by number; a part is
    unpacked when it is asked. Single rows can be put in place of others or behind them."""

    def __init__(self, archive: ZipFile, length: int, size: int):
        self._archive = archive
        self._length, self._step = length, size
        self._parts: dict[int, list[str]] = {}
        self._put: dict[int, str] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> str:
        """Raises ``IndexError`` for a row that there is not."""
        if number in self._put:
            return self._put[number]
        if not 0 <= number < self._length:
            raise IndexError(number)
        part, at = divmod(number, self._step)
        if part not in self._parts:
            self._parts[part] = self._archive.read(f"rows/{part}").decode().split("\n")
        return self._parts[part][at]

    def put(self, number: int, row: str) -> None:
        """Puts a row in the place of one, or behind the last."""
        self._put[number] = row
        self._length = max(self._length, number + 1)


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

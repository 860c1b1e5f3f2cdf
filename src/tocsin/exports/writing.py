"""Writing results so that a crash leaves either the old file, or a part that a later run goes on from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self

from tocsin.errors import OutputError


@contextmanager
def atomic(path: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only when it is whole."""
    with atomic_bytes(path) as stream, TextIOWrapper(stream, "utf-8", newline="\n") as text:
        yield text


@contextmanager
def atomic_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file of bytes that appears under its name only when it is whole."""
    part = path.with_name(path.name + ".tmp")
    try:
        with open(part, "wb") as stream:
            yield stream
        os.replace(part, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


class Journal:
    """An output of many documents that can be gone on with.

    Lines go to ``NAME.part``; after each document its id and the length so far go to ``NAME.done``.
    When all is done the part takes the name and the journal goes. With ``resume`` the documents of an
    earlier run, finished or not, are kept; ``settings`` guards against mixing two ways of coding.
    """

    def __init__(self, path: Path, *, resume: bool, settings: str) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._log = path.with_name(path.name + ".done")
        self._settings = settings
        self.done: set[str] = set()
        try:
            self._open(resume)
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror}") from error

    def _open(self, resume: bool) -> None:
        length = self._earlier() if resume else 0
        self._out = open(self._part, "ab" if length else "wb")  # noqa: SIM115
        self._out.truncate(length)
        self._done = open(self._log, "w", encoding="utf-8")  # noqa: SIM115
        self._note({"settings": self._settings})
        for document in sorted(self.done):
            self._note({"document": document, "length": length})

    def _earlier(self) -> int:
        """Bytes of whole documents of the run before; its documents go into ``done``."""
        if self._log.exists() and self._part.exists():
            return self._unfinished()
        if not self.path.exists():
            return 0
        data = self.path.read_bytes()
        for text in data.splitlines():
            try:
                self.done.add(json.loads(text)["document"])
            except (ValueError, KeyError, TypeError) as error:
                raise OutputError(f"{self.path}: cannot be resumed: not a file of events") from error
        self._part.write_bytes(data)
        return len(data)

    def _unfinished(self) -> int:
        length = 0
        for text in self._log.read_text("utf-8").splitlines():
            try:
                entry = json.loads(text)
            except ValueError:
                break  # the line that was being written when the run ended
            if entry.get("settings", self._settings) != self._settings:
                raise OutputError(
                    f"{self.path}: cannot be resumed: the settings or the version have changed; "
                    "run with the same ones, or without --resume"
                )
            if "document" in entry:
                self.done.add(entry["document"])
                length = max(length, entry["length"])
        if length > self._part.stat().st_size:
            raise OutputError(f"{self._part}: cannot be resumed: it is shorter than its journal says")
        return length

    def _note(self, entry: dict[str, object]) -> None:
        self._done.write(json.dumps(entry) + "\n")
        self._done.flush()

    def write(self, document: str, lines: list[str]) -> None:
        """All lines of one document."""
        try:
            self._out.write("".join(lines).encode("utf-8"))
            self._out.flush()
            self.done.add(document)
            self._note({"document": document, "length": self._out.tell()})
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()
        self._done.close()
        if kind is None:
            os.replace(self._part, self.path)
            self._log.unlink()

"""Files as streams of bytes: gzip unpacked, UTF-16 recoded, with limits against hostile files."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from tocsin.ingest.raw import Refused

HEAD = 65_536
# Deflate packs at most 1032:1; news text packs 3:1 to 20:1, and tables of repeated rows below 100:1.
MAX_RATIO = 200
RATIO_FROM = 16_000_000


class _Counted(io.RawIOBase):
    """Counts the packed bytes that were taken from a stream which may have no position (a pipe)."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._raw.read(size)
        self.count += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """A gzip stream that refuses to grow without measure."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._counted = _Counted(raw)
        self._gzip = gzip.GzipFile(fileobj=self._counted, mode="rb")
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._gzip.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Refused(f"the gzip data is broken ({error})", "unpack it and look where it ends") from error
        self._out += len(data)
        if self._out > RATIO_FROM and self._out > MAX_RATIO * self._counted.count:
            raise Refused(
                f"unpacks to more than {MAX_RATIO} times its size", "unpack it yourself if you trust it"
            )
        buffer[: len(data)] = data
        return len(data)


class _Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8."""

    def __init__(self, raw: IO[bytes], encoding: str) -> None:
        self._raw = raw
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._raw.read(HEAD)
            self._ready = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data and not self._ready:
                return 0
        taken, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


@contextmanager
def opened(path: Path | None) -> Iterator[io.BufferedReader]:
    """The bytes of a file (or of standard input, for None), unpacked, in UTF-8 where it was UTF-16.

    Raises :class:`Refused` with the reason where it cannot be read.
    """
    if path is None:
        yield _prepared(sys.stdin.buffer)
        return
    with _file(path) as raw:
        yield _prepared(raw)


def _file(path: Path) -> IO[bytes]:
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise Refused("is a folder where a file was expected")
        return open(path, "rb")
    except FileNotFoundError:
        raise Refused("there is no such file", "check the path") from None
    except OSError as error:
        raise Refused(f"cannot be opened: {error.strerror}", "check its permissions") from error


def _prepared(raw: IO[bytes]) -> io.BufferedReader:
    stream: io.BufferedReader = io.BufferedReader(cast(Any, raw), HEAD)
    if _peek(stream)[:2] == b"\x1f\x8b":
        stream = io.BufferedReader(cast(Any, _Unpacked(stream)), HEAD)
    head = _peek(stream)
    encoding = wide_encoding(head)
    if encoding:
        return io.BufferedReader(_Recoded(stream, encoding), HEAD)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def _peek(stream: io.BufferedReader) -> bytes:
    try:
        return stream.peek(HEAD)
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror}") from error


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 by its byte order mark, or UTF-16 by the zeros between Latin letters."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    sample = head[:2000]
    half = len(sample) // 2
    if half >= 8 and sample[1::2].count(0) > 0.7 * half and not sample[::2].count(0):
        return "utf-16-le"
    if half >= 8 and sample[::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def whole(stream: io.BufferedReader, limit: int) -> bytes:
    """All bytes, at most ``limit``; more is refused without being held in memory."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"is larger than {limit:,} bytes", "split it, or raise max_chars")
    return data


def lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1; None for a line of more than ``limit`` bytes, which is passed over."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None

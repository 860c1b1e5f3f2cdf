"""Bytes to text, never silently wrong: whatever is not plain UTF-8 is said in a note or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.ingest.raw import Refused

# In Western European text bytes above 127 stand alone or in twos; in Cyrillic, Greek or Chinese
# code pages whole words are made of them.
_LONG_RUN = re.compile(rb"[\x80-\xff]{4}")
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
)
_CONTROL = bytes(range(0, 9)) + bytes(range(14, 27)) + bytes(range(28, 32))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what to tell about it (empty: nothing)."""

    text: str
    encoding: str
    note: str = ""


def refuse_binary(head: bytes) -> None:
    """Raises :class:`Refused` where the first bytes are not text."""
    if head.startswith(b"%PDF"):
        raise Refused("is a PDF", "save its text as .txt or its page as .html")
    if head.startswith(b"PK\x03\x04"):
        raise Refused("is a zip archive or an office document", "unpack it, or save its text as .txt")
    controls = len(head) - len(head.translate(None, _CONTROL))
    if head.startswith(_MAGIC) or controls > 0.02 * len(head):
        raise Refused("is not text (binary data)")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of ``data``: UTF-8, else the declared encoding, else Windows-1252, else what fits best.

    Raises :class:`Refused` where no encoding fits.
    """
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    for found in (_declared(data, declared), _damaged(data), _western(data), _guessed(data)):
        if found is not None:
            return found
    raise Refused(f"is in no known encoding (not UTF-8 at byte {place:,})", "save it as UTF-8")


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    # The WHATWG Encoding Standard reads "latin-1" and "ascii" labels as Windows-1252.
    plain = declared.strip().lower()
    name = "cp1252" if plain in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else plain
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        return None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: reading all of it as Windows-1252 would garble the rest."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    if sound < max(2, broken):
        return None
    return Decoded(text, "utf-8", f"{broken} broken bytes of UTF-8 are shown as \ufffd")


def _western(data: bytes) -> Decoded | None:
    if _LONG_RUN.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return Decoded(text, "cp1252", "is not UTF-8; decoded as Windows-1252 (cp1252): check accents and quotes")


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (LookupError, UnicodeDecodeError):
        return None
    return Decoded(text, best.encoding, f"is not UTF-8; guessed to be {best.encoding}: check it")

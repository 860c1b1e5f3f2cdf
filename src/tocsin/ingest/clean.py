"""The only changes that are ever made to a text; offsets count characters after them.

Line ends (also form feeds and NEL) become ``\\n``; control characters (all of C0 and C1 but tab and
newline, and DEL) and a leading byte order mark are taken out; lone surrogates, which no file can hold,
become U+FFFD. Nothing else: no Unicode normalisation, no trimming, no change of quotes or spaces.
"""

from __future__ import annotations

_DROPPED: dict[int, int | None] = {
    code: None for code in (*range(9), *range(11, 32), *range(127, 160)) if code != 0x85
}
_DROPPED |= {code: 0xFFFD for code in range(0xD800, 0xE000)}
_DROPPED |= {0x0B: 0x0A, 0x0C: 0x0A, 0x85: 0x0A}


def clean(text: str) -> str:
    """The text as an :class:`~tocsin.records.Article` holds it. Idempotent."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED).lstrip("\ufeff")


def one_line(value: object) -> str | None:
    """A short field (title, outlet, id) on one line; None for nothing."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    return " ".join(clean(str(value)).split())[:2000] or None

"""Hostile text made safe for HTML, for attributes, for JSON inside a page, and for links."""

from __future__ import annotations

import json
import re
from html import escape
from urllib.parse import quote, urlsplit

# A browser drops NUL, turns \r into \n and refuses lone surrogates: each would shift the offsets.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text(value: object) -> str:
    """Text for an element or a quoted attribute: as many characters as before, once it is parsed."""
    return escape(UNSAFE.sub("\ufffd", str(value)), quote=True).replace("\r", "&#13;")


def data(value: object) -> str:
    """JSON that may stand inside ``<script type="application/json">``: no ``<``, ``>``, ``&`` in it."""
    dumped = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return dumped.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def web_address(url: str | None) -> str:
    """The URL where it is http or https with a host, else the empty text."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return str(url) if parts.scheme in ("http", "https") and parts.netloc else ""


def fragment(key: str) -> str:
    """The address of an event within its page: ``#e=…``, not yet escaped for HTML."""
    return "#e=" + quote(UNSAFE.sub("\ufffd", key), safe="/~-._")

"""HTML pages: the article's text without the furniture, and what the page says about itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from tocsin.ingest.dates import published
from tocsin.ingest.decode import decode
from tocsin.ingest.raw import Note, Raw, Refused, Tell

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MOMENTS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "dc.date.issued",
    "dc.date",
)
# trafilatura logs what it could not find as warnings; the refusal that we return says it already.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(data: bytes, source: str, tell: Tell) -> Raw:
    """The article of a page. Raises :class:`Refused` for a page without one."""
    found = _CHARSET.search(data[:4096])
    decoded = decode(data, found[1].decode("ascii") if found else None)
    if decoded.note:
        tell(Note(source, decoded.note))
    return _article(_XML_HEAD.sub("", decoded.text), source)


def _article(page: str, source: str) -> Raw:
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a hostile page does to the libraries, the next one is read
        raise Refused(f"the page cannot be read ({type(error).__name__})") from error
    # trafilatura ends paragraphs with one newline; a blank line keeps them apart for everyone.
    text = "\n\n".join(part for part in (found.text or "").split("\n") if part.strip()) if found else ""
    # A page without an article leaves its menu: words, but no sentence.
    if not any(mark in text for mark in ".!?…"):
        raise Refused("the page holds no article text", "open it in a browser and save its text as .txt")
    return Raw(
        source=source,
        text=text,
        title=found.title,
        published=_moment(page) or found.date,
        outlet=found.sitename,
        url=found.url,
        language=found.language,
    )


def _moment(page: str) -> object:
    """The moment of publication as JSON-LD or a ``meta`` element states it."""
    from lxml import html

    try:
        root = html.fromstring(page)
    except Exception:  # lxml raises several unrelated errors for what is not a page
        return None
    for value in (*_linked_data(root), *_metas(root)):
        try:
            if published(value):
                return value
        except ValueError:
            continue
    return None


def _linked_data(root: Any) -> Iterator[object]:
    for script in root.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if isinstance(item.get("datePublished"), str):
                yield item["datePublished"]


def _objects(data: object) -> Iterator[dict[str, object]]:
    items = data if isinstance(data, list) else [data]
    for item in items[:50]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (part for part in graph[:50] if isinstance(part, dict)) if isinstance(graph, list) else ()
            )


def _metas(root: Any) -> Iterator[object]:
    found: dict[str, object] = {}
    for meta in root.xpath("//meta[@content]")[:500]:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content"))
    yield from (found[name] for name in _MOMENTS if name in found)


def fragment(text: str) -> str:
    """The words of a piece of markup inside a record (``<p>…</p>``), paragraphs kept apart."""
    from lxml import html

    try:
        root: Any = html.fromstring(f"<div>{text}</div>")
    except Exception:  # as above
        return text
    for element in root.iter("p", "br", "div", "li", "h1", "h2", "h3"):
        element.tail = "\n\n" + (element.tail or "")
    return re.sub(r"\n{3,}", "\n\n", str(root.text_content())).strip()

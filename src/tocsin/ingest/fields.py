"""Which key of a record is which field: the user's mapping first, then common names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.config import FIELDS
from tocsin.ingest.clean import one_line
from tocsin.ingest.raw import Raw, Refused

# Compared without case, spaces, "-" and "_"; the first that holds something wins.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "docid", "documentid", "articleid", "storyid", "guid", "document", "uid", "key"),
    "title": ("title", "headline", "head", "headlinemain", "subject"),
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "articlebody",
        "articletext",
        "maintext",
        "bodytext",
        "story",
    ),
    "published": (
        "published",
        "date",
        "pubdate",
        "publicationdate",
        "datepublished",
        "publishedat",
        "publisheddate",
        "publishdate",
        "publishedon",
        "datepublish",
        "datetime",
        "timestamp",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "sitename", "newspaper", "site", "domain"),
    "url": ("url", "link", "href", "permalink", "weburl", "sourceurl"),
    "language": ("language", "lang"),
    "dateline": ("dateline",),
}


def plain(key: object) -> str:
    """A key as it is compared."""
    return "".join(character for character in str(key).lower() if character not in " -_\ufeff")


def raw(record: Mapping[str, object], source: str, mapping: Iterable[tuple[str, str]] = ()) -> Raw:
    """The item that a record of a JSON or CSV file stands for.

    Raises :class:`Refused` where nothing in it is a text.
    """
    chosen = dict(mapping)
    keys = {plain(key): key for key in reversed(list(record))}
    found = {field: _find(record, keys, field, chosen.get(field)) for field in FIELDS}
    text = _text(found.pop("text"))
    if text is None:
        raise Refused(*_no_text(record, chosen))
    when = found.pop("published")
    short = {field: one_line(_named(value)) for field, value in found.items()}
    return Raw(source=source, text=text, published=when, **short)


def _find(record: Mapping[str, object], keys: Mapping[str, str], field: str, chosen: str | None) -> object:
    if chosen is not None:
        return _walk(record, chosen)
    for name in NAMES[field]:
        value = record.get(keys[name]) if name in keys else None
        if value not in (None, "", [], {}):
            return value
    return None


def _walk(record: Mapping[str, object], path: str) -> object:
    """``article.body`` is the key of that name, or the key ``body`` of the object ``article``."""
    if path in record:
        return record[path]
    value: object = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: object) -> str | None:
    """A text, or paragraphs as a list of texts."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _named(value: object) -> object:
    """``{"id": "ap", "name": "Associated Press"}`` stands for its name."""
    return value.get("name") or value.get("title") if isinstance(value, Mapping) else value


def _no_text(record: Mapping[str, object], chosen: Mapping[str, str]) -> tuple[str, str]:
    seen = ", ".join(str(key)[:40] for key in list(record)[:12]) or "none"
    name = chosen.get("text")
    reason = f"the field {name!r} holds no text" if name else "no field holds a text"
    return f"{reason} (fields: {seen})", "name the field that does: --map text=NAME"

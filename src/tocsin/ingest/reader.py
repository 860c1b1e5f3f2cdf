"""From paths to articles: every item is read, or skipped with its reason; nothing twice, nothing lost."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

from tocsin.config import Config
from tocsin.ingest import dates, fields, headline, page, records, tongue
from tocsin.ingest.clean import clean, one_line
from tocsin.ingest.decode import decode, refuse_binary
from tocsin.ingest.finding import Found, find, sniff
from tocsin.ingest.opening import HEAD, opened, whole
from tocsin.ingest.raw import Note, Raw, Refused, Tell
from tocsin.records import Article, Skipped

# A character takes up to 6 bytes as a JSON escape; the rest is for the other fields of a record.
BYTES_PER_CHAR = 6
SPARE_BYTES = 100_000
_MARKUP = re.compile(r"<(?:p|div|br|html|body|span)\b[^<>]{0,500}>", re.IGNORECASE)


def read(
    paths: str | Path | Iterable[str | Path], config: Config | None = None, *, note: Tell | None = None
) -> Iterator[Article | Skipped]:
    """The articles of files, folders (all beneath, sorted) and ``-`` (standard input), as a stream.

    ``note`` is called with each :class:`Note` on an article that is read all the same (a date that is
    none, an encoding that was guessed); without it notes go to the logger ``tocsin.ingest``.
    """
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    reader = _Reader(config or Config(), note or _log)
    for path in listed:
        for found in find(path, reader.config.format):
            yield from [found] if isinstance(found, Skipped) else reader.file(found)


def _log(note: Note) -> None:
    logging.getLogger("tocsin.ingest").warning("%s: %s", note.source, note.text)


class _Reader:
    """One run: what was seen in it already."""

    def __init__(self, config: Config, tell: Tell) -> None:
        self.config, self._tell = config, tell
        self._limit = config.max_chars * BYTES_PER_CHAR + SPARE_BYTES
        self._ids: dict[str, int] = {}
        self._texts: dict[bytes, str] = {}

    def file(self, found: Found) -> Iterator[Article | Skipped]:
        """The items of a file; a file that breaks in the middle ends in a :class:`Skipped`."""
        count = 0
        try:
            with opened(found.path) as stream:
                for raw in self._items(found, stream):
                    count += 1
                    yield raw if isinstance(raw, Skipped) else self._finished(raw, found)
            if not count:
                yield Skipped(found.label, "ingest", "holds no articles")
        except Refused as refused:
            yield refused.at(found.label)
        except OSError as error:
            yield Skipped(found.label, "ingest", f"cannot be read: {error.strerror or error}")

    def _items(self, found: Found, stream: io.BufferedReader) -> Iterator[Raw | Skipped]:
        head = stream.peek(HEAD)[:HEAD]
        if not head:
            raise Refused("the file is empty")
        refuse_binary(head)
        form = found.format or sniff(head)
        if form == "html":
            yield page.read(whole(stream, self._limit), found.label, self._tell)
        elif form == "text":
            yield self._plain(stream, found)
        else:
            yield from self._records(form, stream, found)

    def _plain(self, stream: io.BufferedReader, found: Found) -> Raw:
        decoded = decode(whole(stream, self._limit))
        if decoded.note:
            self._tell(Note(found.label, decoded.note))
        text = clean(decoded.text)
        return Raw(source=found.label, text=text, title=headline.title(text))

    def _records(self, form: str, stream: io.BufferedReader, found: Found) -> Iterator[Raw | Skipped]:
        args = (stream, found.label, self._limit, self._tell)
        if form == "jsonl":
            items = records.json_lines(*args)
        elif form == "json":
            items = records.json_file(stream, found.label, self._limit * 20, self._tell)
        else:
            items = records.table(*args, delimiter="\t" if form == "tsv" else ",")
        for item in items:
            yield item if isinstance(item, Skipped) else self._raw(*item)

    def _raw(self, source: str, record: Mapping[str, object]) -> Raw | Skipped:
        try:
            raw = fields.raw(record, source, self.config.map)
        except Refused as refused:
            return refused.at(source)
        if len(raw.text) <= self.config.max_chars and _MARKUP.search(raw.text[:2000]):
            self._tell(Note(source, "the text holds HTML; its markup was taken out"))
            return replace(raw, text=page.fragment(raw.text))
        return raw

    def _finished(self, raw: Raw, found: Found) -> Article | Skipped:
        try:
            return self._article(raw, found)
        except Refused as refused:
            return refused.at(raw.source)

    def _article(self, raw: Raw, found: Found) -> Article:
        text = clean(raw.text)
        if not text.strip():
            raise Refused("there is no text in it")
        if len(text) > self.config.max_chars:
            raise Refused(
                f"is longer than {self.config.max_chars:,} characters", "split it, or raise max_chars"
            )
        language = self._language(raw, text)
        when = self._published(raw)
        self._first_time(text, when, raw.source)
        line = raw.dateline or headline.dateline(headline.body(text, raw.title))
        return Article(
            id=self._id(raw, found),
            text=text,
            title=one_line(raw.title),
            published=when,
            outlet=one_line(raw.outlet) or headline.outlet(text, line),
            url=one_line(raw.url),
            language=language,
            dateline=line,
            source=raw.source,
        )

    def _language(self, raw: Raw, text: str) -> str | None:
        stated = (raw.language or "").lower()[:2] or None
        if not self.config.check_language:
            return stated
        other = tongue.foreign(text, self.config.language_threshold)
        if other:
            raise Refused(
                f"language is {other[0]} (p={other[1]:.2f})",
                "only English is read; see the setting check_language",
            )
        return "en"

    def _published(self, raw: Raw) -> date | datetime | None:
        try:
            return dates.published(raw.published)
        except (ValueError, OverflowError, OSError) as error:
            shown = str(raw.published)[:60]
            self._tell(Note(raw.source, f"published {shown!r} {_why(error)}; left empty"))
            return None

    def _first_time(self, text: str, when: date | datetime | None, source: str) -> None:
        """The same words of another day are another article (a recurring headline)."""
        day = str(when)[:10] if when else ""
        digest = blake2b(f"{day}\n{text}".encode(), digest_size=12).digest()
        if digest in self._texts:
            raise Refused(f"the same text as {self._texts[digest]}")
        self._texts[digest] = source

    def _id(self, raw: Raw, found: Found) -> str:
        item = raw.source.removeprefix(found.label).replace(":", "-")
        wanted = one_line(raw.id) or found.stem + item
        if wanted not in self._ids:
            self._ids[wanted] = 1
            return wanted
        while (unique := f"{wanted}-{self._ids[wanted] + 1}") in self._ids:
            self._ids[wanted] += 1
        self._ids[wanted] += 1
        self._ids[unique] = 1
        self._tell(Note(raw.source, f"the id {wanted!r} is taken; it is {unique!r} here"))
        return unique


def _why(error: Exception) -> str:
    return (
        str(error)
        if isinstance(error, ValueError) and str(error).startswith(("is ", "can "))
        else "is not a date"
    )

"""The chronology as Markdown: a heading a day, a line an event, with the words that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tocsin.ontology import TYPES
from tocsin.records import Article, Coding, Incident, Skipped
from tocsin.report import phrases
from tocsin.report.acts import acts
from tocsin.report.chronology import Row, chronology
from tocsin.report.escape import UNSAFE, web_address
from tocsin.report.mermaid import mermaid
from tocsin.report.table import SIGN, footer

# What Markdown, or the HTML inside it, would read as more than text.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def markdown(
    codings: Sequence[Coding], skipped: Sequence[Skipped] = (), *, incidents: Sequence[Incident] = ()
) -> str:
    """CommonMark of all events in time order, of acts and answers (a Mermaid graph), of the sources; no HTML,
    and no text of the articles can become markup. ``incidents`` say which events are one act."""
    rows = chronology(codings)
    lines = ["# Chronology", ""]
    for when, same in groupby(rows, key=lambda row: row.dated):
        lines += [f"## {plain(when)}", "", *(line(row) for row in same), ""]
    lines += [f"{plain(note)}  " for note in footer(codings, rows, skipped)]
    lines += ["", *_graph(rows, incidents)]
    lines += ["## Sources", "", *(source(n, c.document.article) for n, c in enumerate(codings, 1)), ""]
    return "\n".join(lines)


def _graph(rows: Sequence[Row], incidents: Sequence[Incident]) -> list[str]:
    graph = mermaid(acts(rows, incidents), incidents)
    return ["## Acts and answers", "", "```mermaid", graph, "```", ""] if graph else []


def plain(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(UNSAFE.sub("\ufffd", text).split()))


def line(row: Row) -> str:
    """One event as an item of a list: who, what, whom; the rest; its words and their source."""
    event = row.event
    whom = f" → {plain(phrases.actors(event.recipient))}" if event.recipient else ""
    who = plain(phrases.actors(event.actor) or phrases.UNNAMED)
    said = "; ".join(
        plain(part) for part in (*row.facts, *row.links, phrases.certainty_in_words(event)) if part
    )
    act = f"**{plain(phrases.act(event))}** ({plain(phrases.code(event))})"
    words = " … ".join(dict.fromkeys(mention.trigger for mention in event.mentions))
    sign = SIGN[TYPES[event.type].family]
    return f"- {sign} {who} → {act}{whom}. {said}. “{plain(words)}” \\[{row.article + 1}\\]"


def source(number: int, article: Article) -> str:
    """An article as an item of the list of sources."""
    return f"{number}. " + ". ".join(_parts(article))


def _parts(article: Article) -> Iterator[str]:
    yield plain(article.title or article.id)
    if article.outlet:
        yield plain(article.outlet)
    if article.published:
        yield article.published.strftime("%Y-%m-%d")
    if address := web_address(article.url):
        yield f"<{address}>" if not re.search(r"[<>\s]", address) else plain(address)

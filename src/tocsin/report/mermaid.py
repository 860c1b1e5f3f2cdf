"""The graph of acts and answers as a Mermaid flow chart, which Markdown viewers draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.records import Incident
from tocsin.report import phrases
from tocsin.report.acts import Act, edges
from tocsin.report.escape import UNSAFE
from tocsin.report.relations import LOOSE, word

# Mermaid's own entities: what would end a label or begin markup.
CODES = str.maketrans({letter: f"#{ord(letter)};" for letter in '#&<>"`|[]{}()\\*_~'})


def mermaid(every: Sequence[Act], incidents: Sequence[Incident] = ()) -> str:
    """The chart's source; the empty text where no link joins two acts. An arrow leads from a cause to what
    answers it, a dotted one to what only follows it or is a part of it."""
    links = edges(every, incidents)
    joined = {number for edge in links for number in (edge.cause, edge.effect)}
    lines = [_node(act) for act in every if act.number in joined]
    for edge in links:
        arrow = "-." if edge.relation in LOOSE else "--"
        said = " ".join(part for part in (word(edge.relation), phrases.lag(edge.lag)) if part)
        lines.append(f"  a{edge.cause} {arrow} {_plain(said)} {arrow[::-1]}> a{edge.effect}")
    return "\n".join(["flowchart LR", *lines]) if lines else ""


def _node(act: Act) -> str:
    return f'  a{act.number}["{"<br>".join(_plain(line) for line in _lines(act))}"]'


def _lines(act: Act) -> Iterator[str]:
    event = act.row.event
    yield act.row.dated
    yield phrases.actors(event.actor) or phrases.UNNAMED
    rest = phrases.actors(event.recipient) or phrases.assets(event.assets)
    yield f"{phrases.act(event)}{': ' + rest if rest else ''}"
    if phrases.certainty(event) != "reported":
        yield phrases.certainty_in_words(event)


def _plain(text: str) -> str:
    return " ".join(UNSAFE.sub("\ufffd", text).split()).translate(CODES)

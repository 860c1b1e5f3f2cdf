"""An article's text with every coded word marked.

Spans may overlap: the text is cut where any of them begins or ends, so the pieces of a span read exactly
``text[start:end]``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.report import escape
from tocsin.report.chronology import Row


@dataclass(frozen=True, slots=True)
class Coded:
    """Words of an event: ``row`` is its number, ``field`` what they were read as."""

    start: int
    end: int
    row: int
    field: str


def coded(row: Row) -> list[Coded]:
    """Every coded word of an event: triggers, fields, and the words of its links."""
    event = row.event
    found = [Coded(m.start, m.end, row.number, "trigger") for m in event.mentions]
    found += [Coded(s.start, s.end, row.number, name) for name, spans in event.spans.items() for s in spans]
    found += [Coded(k.words.start, k.words.end, row.number, "link") for k in event.links if k.words]
    return found


def marked(text: str, spans: Iterable[Coded], family: Sequence[str]) -> str:
    """HTML of the text; ``family`` gives each event number its class. Spans outside the text are cut."""
    inside = [c for c in spans if 0 <= c.start < min(c.end, len(text))]
    opened, closed = defaultdict(list), defaultdict(list)
    for one in inside:
        opened[one.start].append(one)
        closed[min(one.end, len(text))].append(one)
    cuts = sorted({0, len(text), *opened, *closed})
    live: dict[Coded, int] = {}
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        for one in closed[start]:
            live[one] -= 1
            if not live[one]:
                del live[one]
        for one in opened[start]:
            live[one] = live.get(one, 0) + 1
        pieces.append(_piece(text[start:end], start, list(live), family))
    return "".join(pieces)


def _piece(words: str, start: int, live: Sequence[Coded], family: Sequence[str]) -> str:
    if not live:
        return escape.text(words)
    triggers = [one for one in live if one.field == "trigger"]
    kind = f"w {family[triggers[0].row]}" if triggers else "a"
    numbers = " ".join(str(n) for n in dict.fromkeys(one.row for one in [*triggers, *live]))
    acts = " ".join(str(one.row) for one in triggers)
    own = f' data-w="{acts}"' if acts else ""
    return f'<mark class="{kind}" data-s="{start}" data-e="{numbers}"{own}>{escape.text(words)}</mark>'

"""The graph of acts and answers: a small drawing for each chain, a card for each act. SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.records import Incident
from tocsin.report import escape, labels, phrases, signs
from tocsin.report.acts import Act, Edge, edges
from tocsin.report.exchanges import Chain, Node, chains
from tocsin.report.relations import place, word
from tocsin.report.spots import opened

E = escape.text
CARD, TALL, FOOT, GAP, BREAK, EDGE = 176.0, 66.0, 14.0, 94.0, 26.0, 3.0  # steps: a card, between them, around
SIZE, SMALL, INSIDE, TURN = 12.0, 10.5, 10.0, 22.0
MOST, LONGEST = 80, 120  # chains drawn, and acts of one
KINDS = {"follows": "loose", "part-of": "part", "fulfils": "loose", "denies": "loose"}


@dataclass(frozen=True, slots=True)
class Card:
    """An act's card: its column, its left upper corner, its height."""

    act: Act
    column: int
    left: float
    top: float
    tall: float


def figure(every: Sequence[Act], incidents: Sequence[Incident] = ()) -> str:
    """All chains with a caption; the empty text where no link joins two acts."""
    links = edges(every, incidents)
    found = chains(every, links)
    if not found:
        return ""
    short = sorted((c for c in found if len(c.nodes) <= LONGEST), key=lambda chain: -len(chain.nodes))
    drawn = [chain for chain in found if chain in set(short[:MOST])]
    said = caption(every, links, found, len(found) - len(drawn))
    note = f'<p class="caption" data-testid="graph-caption">{E(said)}</p>'
    return f'<div class="chains">{"".join(map(_svg, drawn))}</div>{note}'


def caption(every: Sequence[Act], links: Sequence[Edge], found: Sequence[Chain], left: int) -> str:
    """How many acts are joined, by which links, and how many chains are ``left`` out of the drawing."""
    joined = sum(len(chain.nodes) for chain in found)
    kinds = Counter(edge.relation for edge in links)
    named = [f"{kinds[one]} × {word(one)}" for one in sorted(kinds, key=place)]
    what = "1 chain is" if left == 1 else f"{left} chains are"
    more = f" {what} not drawn: too many, or too long. Filters of a store choose." if left else ""
    return (
        f"{joined} of {len(every)} acts are joined by what the articles say ({', '.join(named)}). "
        f"Time runs from left to right, and what an act includes stands below it.{more}"
    )


def _svg(chain: Chain) -> str:
    tall = TALL + (FOOT if any(_foot(node.act) for node in chain.nodes) else 0)
    width = chain.columns * (CARD + GAP) - GAP + 2 * EDGE
    height = chain.rows * (tall + BREAK) - BREAK + 2 * EDGE
    at = {node.act.number: _card_of(node, tall) for node in chain.nodes}
    causes = Counter(edge.effect for edge in chain.edges)
    arrows = "".join(
        _edge(edge, at[edge.cause], at[edge.effect], causes[edge.effect]) for edge in chain.edges
    )
    label = f"{len(chain.nodes)} acts from left to right in time"
    return (
        f'<svg class="chain" data-testid="chain" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="group" aria-label="{label}">'
        f"{arrows}{''.join(map(_drawn, at.values()))}</svg>"
    )


def _card_of(node: Node, tall: float) -> Card:
    left, top = EDGE + node.column * (CARD + GAP), EDGE + node.row * (tall + BREAK)
    return Card(node.act, node.column, left, top, tall)


def _drawn(card: Card) -> str:
    act, left, y = card.act, card.left + INSIDE, card.top
    lines = "".join(
        f'<text class="{name}" x="{left:.1f}" y="{y + 33 + 13.5 * n:.1f}">{E(line)}</text>'
        for n, (line, name) in enumerate(_lines(_words(act)))
    )
    foot = labels.shortened(_foot(act), CARD - 2 * INSIDE, SMALL)
    last = f'<text class="day" x="{left:.1f}" y="{y + card.tall - 6:.1f}">{E(foot)}</text>' if foot else ""
    return (
        f'<a data-testid="node" {opened(act)}>'
        f'<rect class="card" x="{card.left:.1f}" y="{y:.1f}" width="{CARD:g}" height="{card.tall:g}" rx="6"/>'
        f"{signs.shape(signs.kind(act.row), left + 4, y + 14)}"
        f'<text class="day" x="{left + 15:.1f}" y="{y + 18:.1f}">{E(act.row.dated)}</text>{lines}{last}</a>'
    )


def _foot(act: Act) -> str:
    """How sure it is, where it is not plainly reported, and how many tell of it."""
    sure = phrases.certainty_in_words(act.row.event)
    told = f"{len(act.rows)} reports" if len(act.rows) > 1 else ""
    return " · ".join(part for part in (told, "" if sure == "reported" else sure) if part)


def _words(act: Act) -> tuple[str, str]:
    """Who, and what to whom: ``North Korea``, ``tests 2 × ballistic missile``."""
    event = act.row.event
    whom = phrases.actors(event.recipient)
    things = phrases.assets(event.assets)
    rest = whom or things
    return phrases.actors(
        event.actor
    ) or phrases.UNNAMED, f"{phrases.act(event)}{': ' + rest if rest else ''}"


def _lines(words: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """At most three lines with what they are of: one of who where what takes two, else two."""
    room = CARD - 2 * INSIDE
    what = labels.wrapped(words[1], room, SIZE, 2)
    yield from ((line, "who") for line in labels.wrapped(words[0], room, SIZE * 1.06, 3 - len(what)))
    yield from ((line, "what") for line in what)


def _edge(edge: Edge, cause: Card, effect: Card, causes: int) -> str:
    """From the right of a cause to the left of what answers it; down to what it includes. The words stand
    where the arrow is alone: at the effect, or at the cause where other arrows reach the effect too."""
    beside = cause.column == effect.column
    path, x, y = _down(cause, effect) if beside else _across(cause, effect, late=causes > 1)
    said, lag = word(edge.relation), phrases.lag(edge.lag)
    named = f"{phrases.noun(cause.act.row.event)} {said} {phrases.noun(effect.act.row.event)}"
    lift = 12 if lag and causes > 1 else 0  # below such an arrow there may be another
    later = (
        f'<text class="said" x="{x:.1f}" y="{y - 5 if lift else y + 12:.1f}">{E(lag)}</text>' if lag else ""
    )
    return (
        f'<path class="arc {KINDS.get(edge.relation, "answer")}" data-testid="edge" '
        f'data-e="{effect.act.number} {cause.act.number}" marker-end="url(#tip)" role="img" '
        f'aria-label="{E(named)}" d="{path}"/>'
        f'<text class="said{" beside" * beside}" x="{x:.1f}" y="{y - 5 - lift:.1f}">{E(said)}</text>{later}'
    )


def _across(cause: Card, effect: Card, *, late: bool) -> tuple[str, float, float]:
    """The path and the middle of its words. It changes its height at the cause, or ``late`` at the effect."""
    x1, y1 = cause.left + CARD, cause.top + cause.tall / 2
    x2, y2 = effect.left - 1, effect.top + effect.tall / 2
    # Off the middle, where an arrow to the next card of this row would run along it.
    y1 += 0 if not late or y1 == y2 else 22 if y2 > y1 else -22
    turn = x2 - TURN - 8 if late else x2 - GAP
    start = f"M{x1:.1f} {y1:.1f}" + (f"H{turn:.1f}" if turn > x1 else "")
    half = turn + TURN / 2
    path = f"{start}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {turn + TURN:.1f} {y2:.1f}H{x2:.1f}"
    room = GAP - TURN
    return path, x1 + room / 2 if late else x2 - room / 2, y1 if late else y2


def _down(cause: Card, effect: Card) -> tuple[str, float, float]:
    """Along the left sides of the cards between them, where there are any."""
    x, down = cause.left + 16, effect.top > cause.top
    start, end = (
        (cause.top + cause.tall, effect.top - 1) if down else (cause.top, effect.top + effect.tall + 1)
    )
    return f"M{x:.1f} {start:.1f}V{end:.1f}", x + 8, end - 4 if down else end + 20

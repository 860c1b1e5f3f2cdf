"""The timeline's SVG, written from its plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tocsin.records import Coding
from tocsin.report import days, escape, phrases, signs, timeline
from tocsin.report.chronology import Row
from tocsin.report.timeline import BAND, GUTTER, PITCH, WIDTH, Plan, Spot

LEGEND = (
    '<p class="legend" aria-hidden="true">'
    "<span>arcs lead to the answer; dotted: only said to follow, or a part</span>"
    "<span>grey bars: articles of the day</span></p>"
)


def figure(rows: Sequence[Row], codings: Sequence[Coding]) -> str:
    """The drawing with its legend, or the empty text where there is nothing to draw."""
    drawn = svg(rows, codings)
    return drawn + LEGEND if drawn else ""


def svg(rows: Sequence[Row], codings: Sequence[Coding]) -> str:
    """The drawing as one ``<svg>``, or the empty text where no event and no article has a day."""
    plan = timeline.plan(rows, codings)
    if plan is None:
        return ""
    height = plan.floor + 40
    parts = [
        *_lanes(plan),
        *_bands(plan),
        *_axis(plan),
        *_articles(plan, codings),
        *_arcs(plan, rows),
        *_marks(plan),
    ]
    head = (
        f'<svg id="timeline" data-testid="timeline" viewBox="0 0 {WIDTH:g} {height:g}" role="group" '
        'aria-label="Timeline: cooperation above zero, conflict below">'
    )
    return head + "".join(parts) + "</svg>"


def _lanes(plan: Plan) -> Iterator[str]:
    for one, top, bottom in plan.lanes:
        side = "coop" if one > 0 else "conf"
        y = (top + bottom) / 2 + 3.5
        yield f'<text class="lane {side}" x="{GUTTER - 8:g}" y="{y:.1f}">{timeline.LANES[one]}</text>'
        if one not in (plan.lanes[0][0], -1):
            yield f'<line class="grid" x1="{GUTTER:g}" x2="{WIDTH:g}" y1="{top:.1f}" y2="{top:.1f}"/>'
    sides = {"cooperation": (plan.lanes[0][1] + plan.zero) / 2, "conflict": (plan.zero + plan.floor) / 2}
    for word, y in sides.items():
        yield f'<text class="side {word[:4]}" x="0" y="{y + 3.5:.1f}">{word}</text>'
    yield f'<line class="zero" x1="0" x2="{WIDTH:g}" y1="{plan.zero:.1f}" y2="{plan.zero:.1f}"/>'


def _bands(plan: Plan) -> Iterator[str]:
    bands = [(GUTTER, plan.window.earlier), (WIDTH - BAND + 4, plan.window.after)]
    for left, word in bands:
        if word:
            size = f'width="{BAND - 8:g}" height="{plan.floor - 18:.1f}"'
            yield f'<rect class="band" x="{left:g}" y="18" {size}/>'
            yield f'<text class="tick" x="{left + BAND / 2 - 4:g}" y="{plan.floor + 14:.1f}">{word}</text>'


def _axis(plan: Plan) -> Iterator[str]:
    for day, words in timeline.ticks(plan.window):
        x = plan.window.x(day)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{plan.floor:.1f}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{plan.floor + 14:.1f}">{words}</text>'


def _articles(plan: Plan, codings: Sequence[Coding]) -> Iterator[str]:
    """A faint bar for each day with articles, so that a surge of coverage is seen as such."""
    told = Counter(c.document.dating.day for c in codings if c.document.dating and c.document.dating.day)
    most = max(told.values(), default=1)
    y = plan.floor + 34
    yield f'<text class="lane" x="{GUTTER - 8:g}" y="{y:.1f}">articles</text>'
    for day, count in sorted(told.items()):
        tall = 2 + 10 * count / most
        label = f"{count} article{'' if count == 1 else 's'} of {days.day(day)}"
        yield (
            f'<rect class="volume" x="{plan.window.x(day) - 2:.1f}" y="{y - tall:.1f}" width="4" '
            f'height="{tall:.1f}" role="img" aria-label="{label}"><title>{label}</title></rect>'
        )


def _arcs(plan: Plan, rows: Sequence[Row]) -> Iterator[str]:
    """From the cause to what answers it; only where both ends are events of this chronology."""
    spots = {(spot.row.article, spot.row.event.id): spot for spot in plan.spots}
    anywhere = {spot.row.event.id: spot for spot in reversed(plan.spots)}
    for row in rows:
        for link in row.event.links:
            cause = spots.get((row.article, link.event)) or anywhere.get(link.event)
            if cause and cause.row.number != row.number:
                yield _arc(cause, spots[row.article, row.event.id], link.relation)


def _arc(cause: Spot, effect: Spot, relation: str) -> str:
    across = abs(effect.x - cause.x)
    high = min(cause.y, effect.y)
    middle, bend = (cause.x + effect.x) / 2, max(high - 16 - across * 0.35, 8 - high)
    gap, start = -6 if effect.x > cause.x else 6, 0
    if across < PITCH:  # the same day: bow sideways
        middle, bend = max(cause.x, effect.x) + 16 + abs(effect.y - cause.y) * 0.3, (cause.y + effect.y) / 2
        gap, start = 6, 4
    words = phrases.JOINS.get(relation, relation)
    label = f"{phrases.noun(effect.row.event)} {words} {phrases.noun(cause.row.event)}"
    return (
        f'<path class="arc {"answer" if relation == "responds-to" else "loose"}" data-testid="arc" '
        f'data-e="{effect.row.number} {cause.row.number}" marker-end="url(#tip)" role="img" '
        f'aria-label="{escape.text(label)}" d="M{cause.x + start:.1f} {cause.y:.1f}Q{middle:.1f} {bend:.1f} '
        f'{effect.x + gap:.1f} {effect.y - (4 if across >= PITCH else 0):.1f}"/>'
    )


def _marks(plan: Plan) -> Iterator[str]:
    for spot in sorted(plan.spots, key=lambda s: s.row.number):
        row = spot.row
        words = f"{row.when}: {phrases.sentence(row.event)}, {phrases.certainty_in_words(row.event)}"
        label, address = escape.text(words), escape.text(escape.fragment(row.key))
        yield (
            f'<a class="mark {signs.classes(row)}" href="{address}" tabindex="-1" '
            f'data-testid="mark" data-n="{row.number}" aria-label="{label}">'
            f"{_bar(spot, plan)}{signs.shape(signs.kind(row), spot.x, spot.y)}</a>"
        )


def _bar(spot: Spot, plan: Plan) -> str:
    """A line over the days of an act that took several."""
    start, end = spot.row.event.date.start, spot.row.event.date.end
    if start is None or end is None or not plan.window.first <= start < end:
        return ""
    x, y = f'x1="{spot.x:.1f}" x2="{plan.window.x(end):.1f}"', f"{spot.y:.1f}"
    return f'<line class="span" {x} y1="{y}" y2="{y}"/>'

"""The chronology as an HTML table, and the articles beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tocsin.records import Actor, Coding
from tocsin.report import days, escape, phrases, signs
from tocsin.report.acts import Act
from tocsin.report.chronology import Row, undated_reason
from tocsin.report.marked import coded, marked
from tocsin.report.spots import reports

E = escape.text


def listing(rows: Sequence[Row], every: Sequence[Act] = ()) -> str:
    """The table: a body for each day (or interval), a row for each event. ``every`` says which rows are
    reports of one act: each leads to the others."""
    numbers = {row.event.id: row for row in reversed(rows)}
    own = {(row.article, row.event.id): row for row in rows}
    others = {row.number: act for act in every for row in act.rows if len(act.rows) > 1}
    bodies = []
    for when, group in groupby(rows, key=lambda row: row.when):
        inside = [_event(row, numbers, own, others.get(row.number)) for row in group]
        head = f'<tr class="day"><th colspan="3" scope="rowgroup">{E(when)}</th></tr>'
        bodies.append(f"<tbody>{head}{''.join(inside)}</tbody>")
    columns = "".join(f'<th scope="col">{name}</th>' for name in ("Side", "Event", "Certainty"))
    head = f"<caption>Events in time order</caption><thead><tr>{columns}</tr></thead>"
    return f'<table id="events">{head}{"".join(bodies)}</table>'


def _event(row: Row, numbers: dict[str, Row], own: dict[tuple[int, str], Row], act: Act | None) -> str:
    event, sure = row.event, phrases.certainty(row.event)
    kind = f'{signs.classes(row)}" data-type="{E(event.type)}" data-sure="{E(sure)}'
    return (
        f'<tr id="e{row.number}" class="event {kind}" data-testid="event" data-n="{row.number}">'
        f"<td>{signs.sign(row)}</td><td>{_headline(row)}{_about(row, numbers, own)}{_told(row, act)}</td>"
        f'<td class="sure">{E(phrases.certainty_in_words(event))}</td></tr>'
    )


def _headline(row: Row) -> str:
    event = row.event
    arrow = "<i>→</i>"
    parts = [_actors(event.actor) or f"<u>{phrases.UNNAMED}</u>"]
    parts.append(f"<em>{E(phrases.act(event))}</em> <code>({E(phrases.code(event))})</code>")
    parts += [_actors(event.recipient)] if event.recipient else []
    words = f" {arrow} ".join(parts)
    return f'<a class="open" href="{E(escape.fragment(row.key))}">{words}</a>'


def _actors(several: Sequence[Actor]) -> str:
    return phrases.listed(
        f'<b title="{E(phrases.actor_in_full(who))}">{E(phrases.actor(who))}</b>'
        for who in dict.fromkeys(several)
    )


def _actor(who: Actor) -> str:
    short, full = phrases.actor(who), phrases.actor_in_full(who)
    return f'<b title="{E(full)}">{E(short)}</b>' if full != short else f"<b>{E(short)}</b>"


def _about(row: Row, numbers: dict[str, Row], own: dict[tuple[int, str], Row]) -> str:
    event = row.event
    parts = [E(fact) for fact in row.facts]
    if row.inferred:
        parts.insert(
            0, f'<span class="guess" title="date inferred: {E(event.date.how)}">≈ {E(row.when)}</span>'
        )
    if row.day is None:
        reason = event.date.how or undated_reason(row.coding)
        parts.insert(0, f'<span class="guess">{E(reason)}</span>' if reason else "")
    parts += [
        _link(words, own.get((row.article, k.event)) or numbers.get(k.event))
        for words, k in zip(row.links, event.links, strict=True)
    ]
    shown = "<i> · </i>".join(part for part in parts if part)
    return f'<div class="about">{shown}</div>' if shown else ""


def _told(row: Row, act: Act | None) -> str:
    """The other reports of its act, and how many of all are independent."""
    if act is None:
        return ""
    named = [_link(_teller(row, one), one) for one in act.rows if one.number != row.number]
    return f'<div class="about">{E(reports(act))}; also: {", ".join(named)}</div>'


def _teller(row: Row, other: Row) -> str:
    """Who tells the other report: its outlet, or where that is the row's own the article's title."""
    article, own = other.coding.document.article, row.coding.document.article
    named = article.outlet if article.outlet != own.outlet else None
    return named or article.title or article.id


def _link(words: str, target: Row | None) -> str:
    if target is None:
        return E(words)
    return f'<a class="link" href="{E(escape.fragment(target.key))}" data-n="{target.number}">{E(words)}</a>'


def articles(rows: Sequence[Row], codings: Sequence[Coding]) -> str:
    """Every article with its coded words marked."""
    spans: dict[int, list[Row]] = {}
    for row in rows:
        spans.setdefault(row.article, []).append(row)
    family = [signs.classes(row).split()[0] for row in rows]
    return "".join(_article(n, coding, spans.get(n, []), family) for n, coding in enumerate(codings))


def _article(number: int, coding: Coding, rows: Sequence[Row], family: Sequence[str]) -> str:
    article = coding.document.article
    text = marked(article.text, (one for row in rows for one in coded(row)), family)
    none = "" if rows else '<p class="note">No events found in this article.</p>'
    return (
        f'<article id="a{number}" data-testid="article"><h2 dir="auto">{_title(coding)}</h2>'
        f'<p class="byline">{" · ".join(_byline(coding))}</p>{none}'
        f'<div class="text" dir="auto">{text}</div></article>'
    )


def _title(coding: Coding) -> str:
    article = coding.document.article
    url, title = escape.web_address(article.url), E(article.title or article.id)
    return (
        f'<a href="{E(url)}" rel="noopener noreferrer nofollow" target="_blank">{title}</a>' if url else title
    )


def _byline(coding: Coding) -> Iterator[str]:
    article, dating = coding.document.article, coding.document.dating
    if article.outlet:
        yield E(article.outlet)
    if dating and dating.day:
        guess = (
            f' <span class="guess" title="{E(dating.how)}">(≈ {E(dating.how)})</span>'
            if dating.source == "text"
            else ""
        )
        yield f'<time datetime="{dating.day.isoformat()}">{days.day(dating.day)}</time>{guess}'
    else:
        yield f'<span class="guess">undated: {E(undated_reason(coding))}</span>'
    yield from (E(note) for note in coding.notes if dating is None or note != dating.how)

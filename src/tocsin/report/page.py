"""The brief: one HTML file that needs nothing else and fetches nothing.

The chronology, the timeline and the articles are plain HTML and work without a script; the script adds the
drawer, the keys and the filters. Its data stands in the page as JSON. The same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from string import Template

from tocsin.ontology import TYPES
from tocsin.records import Coding, Incident, Skipped
from tocsin.report import days, drawing, escape, phrases, signs, timeline
from tocsin.report.acts import acts
from tocsin.report.chronology import Row, chronology, dating_note
from tocsin.report.details import details, meanings
from tocsin.report.listing import articles, listing
from tocsin.report.table import NO_ARTICLES, counts

E = escape.text


def html(
    codings: Sequence[Coding],
    skipped: Sequence[Skipped] = (),
    *,
    incidents: Sequence[Incident] = (),
    version: str = "",
    model: str = "",
) -> str:
    """The page as text, to be written as UTF-8. ``version`` and ``model`` are shown where given.

    Where ``incidents`` say which events of several articles are one act, map and graph show it once.
    """
    # Imported here: stores import this room, and are opened faster without the figures.
    from tocsin.report import answers, atlas

    rows = chronology(codings)
    every = acts(rows, incidents)
    style, script = _template("page.css"), _template("page.js")
    return Template(_template("page.html")).substitute(
        policy=_policy(style, script),
        title=E(_title(rows, codings)),
        range=E(_range(rows, codings)),
        state=E(counts(codings, rows) if codings else NO_ARTICLES),
        failed=_failed(skipped),
        types=_options([one for one in TYPES if any(row.event.type == one for row in rows)]),
        sures=_options(
            [one for one in phrases.CERTAINTIES if any(phrases.certainty(r.event) == one for r in rows)]
        ),
        list=listing(rows, every) if rows else _nothing(codings),
        timeline=_section("time", "Timeline", drawing.figure(rows, codings)),
        map=_section("place", "Map", atlas.figure(every)),
        graph=_section("graph", "Acts and answers", answers.figure(every, incidents)),
        articles=articles(rows, codings),
        notes=_notes(codings, skipped),
        made=E(" · ".join(part for part in (f"Tocsin {version}".strip(), model) if part)),
        shapes=signs.SHAPES + signs.TIP,
        style=style,
        script=script,
        data=escape.data(_data(rows, codings)),
    )


def _section(name: str, title: str, figure: str) -> str:
    """A figure under its heading; the empty text where there is nothing to draw."""
    opened = f'<section id="{name}" aria-label="{title}"><h2>{title}</h2>'
    return f"{opened}{figure}</section>" if figure else ""


def _data(rows: Sequence[Row], codings: Sequence[Coding]) -> dict[str, object]:
    named = [coding.document.article.title or coding.document.article.id for coding in codings]
    return {"events": details(rows), "articles": named, "meanings": meanings(rows)}


def _template(name: str) -> str:
    return files("tocsin").joinpath(f"report/templates/{name}").read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """A policy under which nothing loads and only the page's own style and script run."""
    rules = {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    rules |= {"style-src": f"'{_hash(style)}'", "script-src": f"'{_hash(script)}'"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _range(rows: Sequence[Row], codings: Sequence[Coding]) -> str:
    around = timeline.window(rows, codings)
    return days.between(around.first, around.last) if around else ""


def _title(rows: Sequence[Row], codings: Sequence[Coding]) -> str:
    return ": ".join(part for part in ("Tocsin brief", _range(rows, codings)) if part)


def _options(values: Sequence[str]) -> str:
    return "".join(f'<option value="{E(value)}">{E(value)}</option>' for value in values)


def _nothing(codings: Sequence[Coding]) -> str:
    message = counts(codings, ()) if codings else NO_ARTICLES
    advice = "The articles are beside, as they were read." if codings else "Give files or folders to read."
    return f'<p class="nothing" data-testid="nothing"><b>{E(message)}</b> {advice}</p>'


def _failed(skipped: Sequence[Skipped]) -> str:
    return f'<a class="failed" href="#skipped">{len(skipped)} not read</a>' if skipped else ""


def _notes(codings: Sequence[Coding], skipped: Sequence[Skipped]) -> str:
    dated = [E(note) for coding in codings if (note := dating_note(coding))]
    missed = [E(f"{s.source}, {s.stage}: {s.reason} {s.advice}".rstrip()) for s in skipped]
    return _list("dated", "How undated articles were dated", dated) + _list("skipped", "Not read", missed)


def _list(name: str, title: str, items: Sequence[str]) -> str:
    entries = "".join(f"<li>{item}</li>" for item in items)
    return f'<section id="{name}"><h3>{title}</h3><ul>{entries}</ul></section>' if items else ""

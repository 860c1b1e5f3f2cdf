"""How the mark of an act is told, and what it opens."""

from __future__ import annotations

from tocsin.report import escape, phrases, signs
from tocsin.report.acts import Act

E = escape.text


def told(act: Act) -> str:
    """An act in words, as its mark is read out."""
    event = act.row.event
    said = f"{act.row.when}: {phrases.sentence(event)}, {phrases.certainty_in_words(event)}"
    where = phrases.place(event.place)
    return ", ".join(part for part in (said, where, reports(act)) if part)


def reports(act: Act) -> str:
    """``3 reports, 2 independent``; the empty text for one."""
    if len(act.rows) < 2:
        return ""
    return f"{len(act.rows)} reports, {act.sources} independent"


def opened(act: Act) -> str:
    """The attributes of a mark that opens the act's first report."""
    return (
        f'class="mark {signs.classes(act.row)}" href="{E(escape.fragment(act.row.key))}" tabindex="-1" '
        f'data-n="{act.number}" data-all="{act.numbers}" aria-label="{E(told(act))}"'
    )

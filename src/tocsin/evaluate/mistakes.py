"""The list of errors: what was missed, taken for something else, coded differently, or coded without gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.evaluate.acts import Act
from tocsin.evaluate.agreement import FIELDS, agreement, value
from tocsin.evaluate.bonds import bonds
from tocsin.evaluate.pairing import Pairs
from tocsin.evaluate.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Mistake:
    """``kind`` is missed, type, fields, extra, link missed or link extra; ``gold`` and ``coded`` are ids.

    ``words`` are the trigger words, ``start`` the first one's offset in the article. ``fields`` maps each
    wrong field to (what the gold says, what was coded); ``said`` tells the rest.
    """

    document: str
    kind: str
    gold: str | None
    coded: str | None
    words: str
    start: int | None
    said: str
    fields: dict[str, tuple[str, str]]


def mistakes(sheet: Sheet, found: Pairs) -> list[Mistake]:
    """All errors of one article, in the order of its text; links last."""
    events = [*_taken(sheet, found), *_different(sheet, found), *_alone(sheet, found)]
    events.sort(key=lambda m: -1 if m.start is None else m.start)
    return [*events, *_links(sheet, found)]


def _taken(sheet: Sheet, found: Pairs) -> Iterator[Mistake]:
    for gold, coded in found.other:
        yield _mistake(sheet, "type", gold, coded, f"{gold.type} coded as {coded.type}")


def _different(sheet: Sheet, found: Pairs) -> Iterator[Mistake]:
    for gold, coded in found.firm:
        right = agreement(gold, coded)
        wrong = {f: (value(gold, f), value(coded, f)) for f in FIELDS if right[f] is False}
        if wrong:
            yield _mistake(sheet, "fields", gold, coded, gold.type, wrong)


def _alone(sheet: Sheet, found: Pairs) -> Iterator[Mistake]:
    told = {id(a) for pair in found.other for a in pair}
    for gold in found.missed:
        if id(gold) not in told:
            yield _mistake(sheet, "missed", gold, None, gold.type)
    for coded in found.extra:
        if id(coded) not in told:
            yield _mistake(sheet, "extra", None, coded, coded.type)


def _mistake(
    sheet: Sheet,
    kind: str,
    gold: Act | None,
    coded: Act | None,
    said: str,
    fields: dict[str, tuple[str, str]] | None = None,
) -> Mistake:
    here = gold or coded
    triggers = here.triggers if here else ()
    return Mistake(
        document=sheet.document,
        kind=kind,
        gold=gold.id if gold else None,
        coded=coded.id if coded else None,
        words=here.words if here else "",
        start=min((t.start for t in triggers), default=None),
        said=said,
        fields=fields or {},
    )


def _links(sheet: Sheet, found: Pairs) -> Iterator[Mistake]:
    linked = bonds(sheet, found)
    both = (("link missed", linked.wanted - linked.hit), ("link extra", linked.judged - linked.hit))
    for kind, several in both:
        for effect, relation, cause in sorted(several):
            yield Mistake(sheet.document, kind, effect, None, "", None, f"{effect} {relation} {cause}", {})

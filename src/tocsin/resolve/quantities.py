"""Quantities: how many of what."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.records import Document, Quantity, Referent, Sentence, Span
from tocsin.resolve.counted import unit_of
from tocsin.resolve.numerals import CURRENCY, Number, number_at, numbers
from tocsin.resolve.wordlist import words

MONTHS = words(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
ID_NOUNS = words(
    "flight boeing airbus article resolution section chapter no number no. route highway bus room "
    "channel unit brigade division battalion regiment phase level category grade tower platform "
    "paragraph protocol law act camp sector district apollo squadron group class type mark model "
    "version gate pier line"
)
PASSIVE_SUBJECTS = ("nsubj:pass", "nsubj")


def read_quantities(doc: Document) -> tuple[Referent, ...]:
    """Every counted thing of the text; dates, ages, ordinals, model numbers and measures are left out."""
    times: dict[int, list[Span]] = {}
    for ref in doc.referents:
        if ref.kind == "time":
            times.setdefault(ref.sentence, []).append(ref.span)
    found: list[Referent] = []
    for sent in doc.sentences:
        below = children(sent)
        spans = times.get(sent.index, [])
        previous: Number | None = None
        for number in numbers(sent):
            if not _in_time(sent, number, spans):
                counted = _quantity(doc, sent, below, number, previous)
                found += [counted] if counted else []
            previous = number
    return tuple(found)


def children(sent: Sentence) -> list[list[int]]:
    """The words below each word."""
    below: list[list[int]] = [[] for _ in sent.words]
    for word, head in enumerate(sent.heads):
        if head >= 0:
            below[head].append(word)
    return below


def _in_time(sent: Sentence, number: Number, spans: Iterable[Span]) -> bool:
    return any(s.start <= sent.starts[number.first] < s.end for s in spans)


def _quantity(
    doc: Document, sent: Sentence, below: list[list[int]], number: Number, previous: Number | None
) -> Referent | None:
    if _no_count(sent, number) or (previous and _upper_of_range(sent, number, previous)):
        return None
    number = _range(sent, number)
    head, unit, rule = unit_of(sent, below, number)
    alone = number.value == 1 and (unit is None or _of_many(sent, number))
    if alone or (unit is None and rule == "measure"):
        return None
    last = max(number.last, head + 1) if 0 <= head - number.last < 6 else number.last
    span = Span(sent.starts[number.bounded], sent.ends[last - 1])
    return Referent(
        "quantity",
        span,
        sent.index,
        head,
        "quantity:" + rule,
        quantity=Quantity(number.value, number.bound, unit),
    )


def _of_many(sent: Sentence, number: Number) -> bool:
    """ "One of the largest", "one of which": no count."""
    return number.last < len(sent) and sent.words[number.last].casefold() == "of"


def _no_count(sent: Sentence, number: Number) -> bool:
    """Dates, years, clock times, ages, scores, ordinals, names with numbers."""
    first, last = number.first, number.last
    before = sent.words[first - 1].casefold() if first else ""
    after = sent.words[last].casefold() if last < len(sent) else ""
    beyond = sent.words[last + 1].casefold() if last + 1 < len(sent) else ""
    if (
        before in MONTHS
        or (after in MONTHS and sent.words[last][:1].isupper())
        or before in ID_NOUNS
        or before == "#"
    ):
        return True
    if (before in ("-", ":", "/", ".", "–") and first > 1 and before != "–") or (
        after in (":", "/") and beyond[:1].isdigit()
    ):
        return not _hyphen_count(sent, number)
    if (
        after == "-"
        and beyond
        and (beyond[:1].isdigit() or beyond in ("year", "old", "day", "month", "hour", "week", "minute"))
    ):
        return True
    if (
        after in ("years", "year")
        and (beyond in ("old", "-") or beyond.startswith("old"))
        or after in ("a.m.", "p.m.", "am", "pm", "a.m", "p.m")
    ):
        return True
    if (
        before == ","
        and after in (",", ".", "")
        and 0 < number.value < 110
        and first > 1
        and sent.tags[first - 2] == "PROPN"
        and sent.tags[first] == "NUM"
        and after == ","
    ):
        return True
    if (
        first
        and sent.tags[first - 1] == "PROPN"
        and sent.heads[first] == first - 1
        and sent.deps[first].startswith(("nummod", "flat", "compound", "nmod", "dep"))
    ):
        return sent.words[first].isdigit()
    return _year(sent, number)


def _hyphen_count(sent: Sentence, number: Number) -> bool:
    return sent.words[number.first].isalpha() and sent.deps[number.first] == "nummod"


def _year(sent: Sentence, number: Number) -> bool:
    """A bare four-digit number of 1000 to 2100 that counts no noun."""
    word = sent.words[number.first]
    counts = sent.deps[number.first] == "nummod" and sent.heads[number.first] > number.first
    return len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2100 and not counts


def _range(sent: Sentence, number: Number) -> Number:
    """ "between 18,250 and 63,000", "10 to 15": the lower end, as a lower bound."""
    after = sent.words[number.last].casefold() if number.last < len(sent) else ""
    start = number.bounded
    before = sent.words[start - 1].casefold() if start else ""
    if after in ("and", "to", "–", "-", "or") and (following := _number_at(sent, number.last + 1)):
        if (after == "and") != (before == "between") or following.value <= number.value:
            return number
        scale = (
            following.value / number.value
            if following.value >= 1e3
            and number.value < 1e3
            and not sent.words[following.first].replace(",", "").isdigit()
            else 1.0
        )
        value = number.value * 10 ** _zeros(scale) if scale > 1 else number.value
        start -= before == "between"
        return Number(number.first, following.last, value, ">=", start)
    return number


def _zeros(scale: float) -> int:
    """Three for thousands, six for millions: "2 to 3 million"."""
    return 3 * (len(str(int(scale))) // 3)


def _number_at(sent: Sentence, at: int) -> Number | None:
    if at < len(sent) and sent.words[at] in CURRENCY:
        at += 1
    return number_at(sent, at) if at < len(sent) else None


def _upper_of_range(sent: Sentence, number: Number, previous: Number) -> bool:
    return _range(sent, previous).last >= number.last

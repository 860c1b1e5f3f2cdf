"""Times as referents: expressions with their prepositions and ranges, each an interval of days."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from tocsin.records import Dating, Document, Referent, Sentence, Span, When
from tocsin.resolve.dating import date_article
from tocsin.resolve.scan import bag
from tocsin.resolve.telling import find, tell, word_at
from tocsin.resolve.timex import Timex

BETWEEN = {
    "from": ("to", "until", "till", "through", "-", "–", "—"),
    "between": ("and",),
    "": ("-", "–", "—", "through"),
}
# "Before dawn on Friday" is still Friday.
DAYPARTS = bag("dawn daybreak dusk midday midnight nightfall noon sunrise sunset")
SIGNALS = frozenset({"since", "until", "till", "by", "before", "after", "from"})


def read_times(doc: Document, given: date | None = None) -> tuple[tuple[Referent, ...], Dating]:
    """The times of an article, in order, and its dating.

    ``given`` is the day that the user states; it wins over ``article.published``. A time that hangs on an
    unknown day has no days. Lengths ("six years") and repetitions ("daily") date nothing: their ``how``
    holds the TIMEX3 value.
    """
    found = find(doc)
    dating = date_article(doc, given, found)
    timexes = [t for t in tell(doc, dating.day, found) if not t.value.endswith("_REF")]
    tenses = {f.span.start: f.tense for f in found}
    made: list[Referent] = []
    at = 0
    while at < len(timexes):
        first, second = timexes[at], timexes[at + 1] if at + 1 < len(timexes) else None
        before = preceding(doc, first)
        if second is not None and ranges(doc, first, second, before):
            made.append(span_of_two(doc, first, second, before))
            at += 2
            continue
        made.append(referent(doc, first, before, tenses.get(first.span.start, ""), dating.day))
        at += 1
    return tuple(made), dating


def sentence_of(doc: Document, item: Timex) -> Sentence:
    """The sentence of an expression."""
    return doc.sentences[item.sentence]


def preceding(doc: Document, item: Timex) -> tuple[str, int]:
    """The preposition right before an expression (``""`` for none) and where it starts."""
    sent = sentence_of(doc, item)
    at = bisect_left(sent.starts, item.span.start) - 1
    if at >= 0 and sent.words[at].lower() in ("the", "about", "around", "at", "least"):
        at -= 1
    word = sent.words[at].lower() if at >= 0 else ""
    within = word_at(sent, item.span.start) <= sent.heads[at] <= word_at(sent, item.span.end - 1)
    if sent.heads[at] >= 0 and not within:
        word = ""
    return (word, sent.starts[at]) if word in SIGNALS or word == "between" else ("", item.span.start)


def ranges(doc: Document, first: Timex, second: Timex, before: tuple[str, int]) -> bool:
    """Whether two expressions are the ends of one range."""
    if first.sentence != second.sentence or {first.kind, second.kind} - {"date", "time"}:
        return False
    between = doc.article.text[first.span.end : second.span.start].strip().lower()
    joins = BETWEEN.get(before[0], BETWEEN[""])
    dash_only = between in ("-", "–", "—", "through")
    ordered = first.start is None or second.end is None or first.start <= second.end
    return ordered and (between in joins or dash_only)


def span_of_two(doc: Document, first: Timex, second: Timex, before: tuple[str, int]) -> Referent:
    """The referent of a range."""
    start = before[1] if before[0] in ("from", "between") else first.span.start
    span = Span(start, second.span.end)
    known = first.start is not None or second.end is not None
    how = "a range" if known else "a range relative to an unknown day"
    return made_of(
        doc, first.sentence, span, When(first.start, second.end, span.of(doc.article.text), how), "time/range"
    )


def referent(doc: Document, item: Timex, before: tuple[str, int], tense: str, day: date | None) -> Referent:
    """The referent of one expression with its preposition."""
    signal, start = before
    span = Span(start if signal else item.span.start, item.span.end)
    when = When(item.start, item.end, span.of(doc.article.text), told(item))
    part = item.found_by in ("time/daypart", "time/clock") or told_words(doc, item)[0] in DAYPARTS
    clock = part and signal in ("before", "after")
    if signal and not clock and item.kind in ("date", "time") and (item.start or item.end):
        when = signalled(when, signal, tense, day)
    return made_of(doc, item.sentence, span, when, item.found_by)


def told_words(doc: Document, item: Timex) -> list[str]:
    """The words of an expression in lower case."""
    return item.span.of(doc.article.text).lower().split() or [""]


PARTS = {
    "MO": "morning",
    "12:00": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}


def told(item: Timex) -> str:
    """How an expression was resolved, in a phrase."""
    if item.kind in ("duration", "set"):
        length = f"a length, {item.value}" if item.kind == "duration" else f"a repetition, {item.value}"
        return f"{length}, {item.how}" if item.how else length
    against = {"day": "from the article's day", "narrative": "from the time told before"}.get(item.anchor, "")
    return "; ".join(part for part in (item.how, against, spoken(item.value)) if part)


def spoken(value: str | None) -> str | None:
    """A TIMEX value with its part of the day in words: "2023-06-15, evening"."""
    day, mark, part = (value or "").partition("T")
    return f"{day}, {PARTS[part]}" if mark and part in PARTS else value


def signalled(when: When, signal: str, tense: str, day: date | None) -> When:
    """An interval opened or closed by its preposition."""
    how = f"{signal}: {when.how}"
    if signal in ("since", "from"):
        past = signal == "since" or (
            tense == "past" and when.start is not None and day is not None and when.start < day
        )
        end = day if signal == "since" and day and past else when.end if signal == "from" else None
        end = None if end is not None and when.start is not None and end < when.start else end
        return replace(when, end=end, how=how)
    if signal == "after":
        return replace(when, start=when.end, end=day if tense == "past" else None, how=how)
    if signal == "before":
        return replace(when, start=None, end=when.start and when.start - timedelta(days=1), how=how)
    start = (
        day if tense == "future" and day is not None and when.end is not None and day <= when.end else None
    )
    return replace(when, start=start, how=how)


def made_of(doc: Document, sentence: int, span: Span, when: When, rule: str) -> Referent:
    """A time referent over the words of ``span``."""
    return Referent("time", span, sentence, head_of(doc.sentences[sentence], span), rule, when=when)


def head_of(sent: Sentence, span: Span) -> int:
    """The word of a span whose head lies outside it; its last word where the tree does not tell."""
    first, last = word_at(sent, span.start), word_at(sent, max(span.start, span.end - 1))
    for at in range(first, last + 1):
        outside = not first <= sent.heads[at] <= last
        if outside and sent.deps[at].split(":")[0] not in ("case", "mark", "det", "punct", "cc"):
            return at
    return last

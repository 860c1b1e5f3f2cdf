"""Events that fall into, start or end a well-known event (``during the Korean War``, ``the armistice``)."""

from __future__ import annotations

from datetime import date

from tocsin.records import Sentence, When
from tocsin.resolve.history import Naming
from tocsin.resolve.scan import bag
from tocsin.resolve.timeline import Anchored, Times

STARTS = bag("start begin outbreak break beginning onset erupt")


ENDS = bag("end ending armistice truce ceasefire conclude close")


UNDER = frozenset({"during", "in", "amid", "throughout", "since", "after", "before", "until", "at"})


def in_history(times: Times, sentence: int, word: int) -> Anchored | None:
    """A known event that the trigger names, starts, ends, or falls into (``during the Korean War``)."""
    sent = times.doc.sentences[sentence]
    names = times.names(sentence)
    for naming in names:
        if naming.span.start <= sent.starts[word] < naming.span.end:
            return of_known(naming, naming.event.start, naming.event.end, times.day)
    lemma = sent.lemmas[word].lower()
    for naming in names:
        if (
            naming.event.kind == "war"
            and lemma in ENDS
            and naming.event.end is not None
            and close(sent, word, naming)
        ):
            return of_known(naming, naming.event.end, naming.event.end, times.day)
        if lemma in STARTS and close(sent, word, naming):
            return of_known(naming, naming.event.start, naming.event.start, times.day)
    for naming in names:
        found = under(times, sentence, word, naming)
        if found is not None:
            return found
    return None


def of_known(naming: Naming, start: date | None, end: date | None, day: date | None) -> Anchored:
    """The interval of a known event, up to the article's day while it lasts."""
    how = f"known: {naming.event.id}"
    return Anchored(When(start, end or day, naming.event.names[0], how), naming.span, "time/known")


def close(sent: Sentence, word: int, naming: Naming) -> bool:
    """Whether a known event is an argument of the trigger, or both hang on one verb."""
    heads = [i for i in range(len(sent)) if naming.span.start <= sent.starts[i] < naming.span.end]
    outside = {sent.heads[i] for i in heads} - set(heads)
    return (
        word in outside
        or sent.heads[word] in outside
        or bool({sent.heads[h] for h in outside if 0 <= h < len(sent)} & {word})
    )


def under(times: Times, sentence: int, word: int, naming: Naming) -> Anchored | None:
    """A known event under a preposition of time that hangs on the trigger."""
    sent = times.doc.sentences[sentence]
    heads = [i for i in range(len(sent)) if naming.span.start <= sent.starts[i] < naming.span.end]
    for i in heads:
        if sent.heads[i] != word:
            continue
        cases = {sent.words[c].lower() for c in times.below(sentence, i) if sent.deps[c] == "case"} & UNDER
        start, end = naming.event.start, naming.event.end
        if cases & {"since"}:
            return of_known(naming, start, times.day, times.day)
        if cases & {"after"}:
            return of_known(naming, end or start, times.day, times.day)
        if cases & {"before", "until"}:
            return of_known(naming, None, start, times.day)
        if cases & {"during", "in", "amid", "throughout"}:
            return of_known(naming, start, end, times.day)
    return None

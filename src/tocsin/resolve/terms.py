"""Events of a term of office (``during X's presidency``): the holder's term, where there is one alone."""

from __future__ import annotations

from tocsin.records import Sentence, When
from tocsin.resolve.actor_rows import Holder
from tocsin.resolve.knowledge import load
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import children
from tocsin.resolve.timeline import Anchored, Times

TERMS = bag(
    "presidency premiership chancellorship rule reign tenure term regime dictatorship administration office"
)
PARTICLES = bag("- al el ben bin de van von")
WITHIN = bag("during under in throughout")


def in_term(times: Times, sentence: int, word: int) -> Anchored | None:
    """The term of the one person under whose rule an event is told."""
    sent = times.doc.sentences[sentence]
    for noun in children(sent, word):
        if sent.lemmas[noun].lower() not in TERMS or not sent.deps[noun].startswith(("obl", "nmod")):
            continue
        cased = {sent.words[i].lower() for i in children(sent, noun) if sent.deps[i] == "case"}
        holders = [
            holder
            for child in children(sent, noun)
            if cased & WITHIN and sent.deps[child] in ("nmod:poss", "compound", "nmod")
            for holder in held(times, sentence, child)
        ]
        if len(holders) == 1 and holders[0].start is not None:
            found = holders[0]
            how = f"the term of {found.name}, {found.office}"
            end = min(found.end, times.day) if found.end and times.day else found.end or times.day
            return Anchored(When(found.start, end, sent.words[noun], how), None, "time/term")
    return None


def held(times: Times, sentence: int, head: int) -> list[Holder]:
    """The terms of the person whose name stands around a word, by the longest name that is known."""
    sent = times.doc.sentences[sentence]
    first = last = head
    while first > 0 and head - first < 5 and in_name(sent, first - 1):
        first -= 1
    while last + 1 < len(sent) and last - head < 5 and in_name(sent, last + 1):
        last += 1
    for start in range(first, head + 1):
        entries = load().lookup(times.doc.article.text[sent.starts[start] : sent.ends[last]])
        terms = [entry.record for entry in entries if isinstance(entry.record, Holder)]
        if terms:
            return terms
    return []


def in_name(sent: Sentence, at: int) -> bool:
    """Whether a word may be part of a person's name."""
    word = sent.words[at].lower()
    return word in PARTICLES or sent.tags[at] == "PROPN" and word not in TERMS

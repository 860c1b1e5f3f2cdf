"""Stretches of time that a length tells: ``two weeks of protests``, ``a fourth night in a row``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.records import Referent, Sentence, When
from tocsin.resolve.calendar import shift
from tocsin.resolve.clauses import in_clause
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import auxiliaries, children
from tocsin.resolve.timeline import Anchored, Times, attachment, when

LENGTH = re.compile(r"a length, P(\d{1,4})([DWMY])\b")
HOURS = re.compile(r"a length, PT(\d{1,4})H")
ROWS = bag("consecutive straight successive running")
UNITS = {"day": 1, "night": 1, "evening": 1, "morning": 1, "weekend": 7, "week": 7}
# What lasts from the act on: "banned rallies for 14 days", "closed the border for a month".
IMPOSED = bag(
    "adjourn ban bar block cancel close extend forbid freeze halt impose jail postpone prohibit seal "
    "sentence shut suspend"
)
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10}  # fmt: skip


def in_spell(times: Times, sentence: int, word: int) -> Anchored | None:
    """The stretch of a length that an event fills, or the day from which a length counts to it."""
    return (
        filled(times, sentence, word)
        or in_row(times, sentence, word)
        or counted(times, sentence, word)
        or since_dated(times, sentence, word)
    )


def filled(times: Times, sentence: int, word: int) -> Anchored | None:
    """``two weeks of protests``, ``protests for two weeks``, ``has shelled the town for three days``."""
    sent = times.doc.sentences[sentence]
    for ref in times.lengths.get(sentence, ()):
        holds = ref.head == sent.heads[word] and sent.deps[word] == "nmod" and cases(sent, word) == {"of"}
        lasts = attachment(sent, ref) == word and "for" in cases(sent, ref.head)
        if not (holds or lasts) or (lasts and sent.lemmas[word].lower() in IMPOSED):
            continue
        if holds or sent.tags[word] == "NOUN":
            end = day_of(times, sentence, ref.head if holds else sent.heads[word])
        else:
            end = times.day if perfect(sent, word) else None
        start = back(ref, end) if end is not None else None
        if start is not None:
            interval = When(start, end, text(times, ref), "a length that ends on the day of its clause")
            return Anchored(interval, ref.span, "time/length")
    return None


def counted(times: Times, sentence: int, word: int) -> Anchored | None:
    """``… came one week after an attack``: counted from the day of the governing clause."""
    sent = times.doc.sentences[sentence]
    above, marks = sent.heads[word], cases(sent, word) & {"after", "before", "following"}
    if not marks or above < 0 or not sent.deps[word].startswith(("obl", "advcl", "nmod")):
        return None
    first = min(i for i in children(sent, word) if sent.words[i].lower() in marks)
    for ref in times.lengths.get(sentence, ()):
        # only from a day that the clause itself tells: the coder counts from other acts
        told = in_clause(times, sentence, above) if ref.head == first - 1 else None
        day = told.when.start if told is not None and told.when.start == told.when.end else None
        if day is None:
            continue
        moved = moved_by(ref, day, 1 if "before" in marks else -1)
        if moved is not None:
            how = "counted from the day of its clause"
            return Anchored(When(moved, moved, text(times, ref), how), ref.span, "time/counted")
    return None


def since_dated(times: Times, sentence: int, word: int) -> Anchored | None:
    """``a day after Friday's attack, police …``: counted from the day of what a length stands before."""
    sent = times.doc.sentences[sentence]
    for ref in times.lengths.get(sentence, ()):
        mark = ref.head + 1
        if mark >= len(sent) or sent.words[mark].lower() not in ("after", "before"):
            continue
        other = sent.heads[mark]
        if other <= mark or word not in (sent.heads[other], attachment(sent, ref)):
            continue
        told = in_clause(times, sentence, other)
        day = told.when.start if told is not None and told.when.start == told.when.end else None
        moved = moved_by(ref, day, 1 if sent.words[mark].lower() == "after" else -1) if day else None
        if moved is not None and told is not None and told.rule == "time/own":
            how = f"counted from {told.when.text}"
            return Anchored(When(moved, moved, text(times, ref), how), ref.span, "time/counted")
    return None


def in_row(times: Times, sentence: int, word: int) -> Anchored | None:
    """``for the third consecutive night``, ``the fourth night in a row that people marched``."""
    sent = times.doc.sentences[sentence]
    if sentence not in times.rows:
        times.rows[sentence] = [(i, size) for i in range(1, len(sent)) if (size := row_at(sent, i))]
    for unit, size in times.rows[sentence]:
        if not belongs(sent, unit, word):
            continue
        refs = [when(r) for r in times.at(sentence, unit)] + [when(r) for r in times.at(sentence, word)]
        end = next((r.end for r in refs if r.start == r.end and r.end), None) or times.day
        if end is None:
            return None
        start = end - timedelta(days=(size - 1) * UNITS[sent.lemmas[unit].lower()])
        return Anchored(When(start, end, sent.words[unit], "days in a row"), None, "time/row")
    return None


def row_at(sent: Sentence, unit: int) -> int:
    """How many in a row a unit ends (``fourth night in a row``); 0 where it is none."""
    if sent.lemmas[unit].lower() not in UNITS:
        return 0
    low = [w.lower() for w in sent.words[max(0, unit - 2) : unit + 4]]
    at = unit - max(0, unit - 2)
    if low[at + 1 : at + 4] == ["in", "a", "row"]:
        return ORDINALS.get(low[at - 1], 0)
    return ORDINALS.get(low[0], 0) if at == 2 and low[1] in ROWS else 0


def belongs(sent: Sentence, unit: int, word: int) -> bool:
    """Whether an event fills the row: it governs the unit, or is told in a clause beneath it."""
    if sent.heads[unit] == word:
        return True
    at = word
    if sent.deps[at] not in ("acl:relcl", "acl", "advcl:relcl"):
        return False
    return sent.heads[at] == unit or 0 <= sent.heads[at] < len(sent) and sent.heads[sent.heads[at]] == unit


def cases(sent: Sentence, word: int) -> set[str]:
    """Prepositions and conjunctions of a word."""
    return {sent.words[i].lower() for i in children(sent, word) if sent.deps[i] in ("case", "mark")}


def perfect(sent: Sentence, word: int) -> bool:
    """Whether a verb stands in the present perfect: it lasts until now."""
    return bool({sent.words[i].lower() for i in auxiliaries(sent, word)} & {"has", "have", "'ve", "’ve"})


def day_of(times: Times, sentence: int, word: int) -> date | None:
    """The single day on which a clause goes on: its own, else that of the lead."""
    if word < 0:
        return None
    found = in_clause(times, sentence, word)
    if found is not None:
        return found.when.end if found.when.start == found.when.end else None
    lead = times.lead()
    return when(lead).end if lead is not None else None


def back(ref: Referent, end: date) -> date | None:
    """The first day of a length that ends on ``end``; None where the length is vague."""
    match = LENGTH.search(when(ref).how)
    return shift(end, -int(match.group(1)), match.group(2)) if match else None


def moved_by(ref: Referent, day: date, way: int) -> date | None:
    """The day a length before (``way`` -1) or after (1) another; hours stay within it."""
    match = LENGTH.search(when(ref).how)
    if match is None:
        short = HOURS.search(when(ref).how)
        near = "PTXH" in when(ref).how or (short is not None and int(short.group(1)) < 12)
        return day if near else None
    return shift(day, way * int(match.group(1)), match.group(2))


def text(times: Times, ref: Referent) -> str:
    """The words of a referent."""
    return ref.span.of(times.doc.article.text)

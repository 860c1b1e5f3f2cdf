"""When an event took place: the time that stands with its trigger in the tree, else what its tense allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.records import Document, Referent, Sentence, When
from tocsin.resolve.clauses import SAYING, Anchored, Times, in_clause, in_story, times_of, when
from tocsin.resolve.historic import in_history
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import auxiliaries, clause_of, tense_at

# Sentences looked back over for the day of a paragraph: real paragraphs are shorter.
PARAGRAPH = 12
# Days before the article beyond which a told day is background, not the scene of what follows it.
BACKGROUND = 45
# Acts in words: reactions come in for days after the lead's, while other acts of a story fall on its day.
REACTING = SAYING | bag(
    "accuse allege applaud appeal ask blame call caution cite claim comment condemn confirm congratulate "
    "criticise criticize decry demand denounce deny deplore describe dismiss express hail insist offer "
    "pledge praise promise protest react reaffirm reiterate reject reply respond stress suggest support "
    "tweet urge voice vow welcome"
)


def when_of(doc: Document, sentence: int, word: int, status: str = "actual") -> When | None:
    """The interval of the event triggered by ``word`` of ``sentence``; None where the text gives no time."""
    found = anchor(doc, sentence, word, status)
    return found.when if found is not None else None


def anchor(doc: Document, sentence: int, word: int, status: str = "actual") -> Anchored | None:
    """The interval of an event, the words that gave it and the rule; None where the text gives no time."""
    if not (0 <= sentence < len(doc.sentences) and 0 <= word < len(doc.sentences[sentence])):
        return None
    times = times_of(doc)
    found = (
        in_clause(times, sentence, word)
        or in_history(times, sentence, word)
        or in_story(times, sentence, word)
    )
    if found is not None:
        return ahead(found, times, status)
    return standing(times, sentence, word) if status == "actual" else None


def ahead(found: Anchored, times: Times, status: str) -> Anchored:
    """What has not happened yet does not start before the article, where its time reaches past it."""
    interval, day = found.when, times.day
    if (
        status in ("planned", "conditional")
        and day
        and interval.end
        and interval.end >= day
        and (interval.start is None or interval.start < day)
    ):
        return replace(found, when=replace(interval, start=day))
    return found


def standing(times: Times, sentence: int, word: int) -> Anchored | None:
    """A state or habit told in the present: it lasts to the article's day from a day not known."""
    sent = times.doc.sentences[sentence]
    verb = sent.tags[word] == "VERB" and sent.lemmas[word].lower() not in SAYING
    helpers = {sent.words[i].lower() for i in auxiliaries(sent, word)}
    if (
        not verb
        or times.day is None
        or quoted(sent, word)
        or tense_at(sent, word) != "present"
        or helpers & {"will", "would"}
    ):
        return None
    if "Tense=Pres" not in sent.feats[word] and not helpers & {"is", "are", "'s", "’s", "has", "have"}:
        return None
    return Anchored(
        When(None, times.day, "", "a standing state, up to the article's day"), None, "time/standing"
    )


def default_interval(doc: Document, sentence: int, word: int, status: str = "actual") -> When:
    """The interval of an event to which the text gives no time.

    What is planned or possible lies after the article's day. What happened lies before the day of its
    report; told in the simple past it goes on the scene of its paragraph, else it lies between the day of
    the lead and the article's. Ends that are not known stay open.
    """
    times = times_of(doc)
    day = times.day
    if status in ("planned", "conditional"):
        return When(day, None, "", "no time told: after the article's day")
    said = reported(doc, sentence, word)
    if said is not None and said.when.end is not None and (day is None or said.when.end <= day):
        return When(None, said.when.end, said.when.text, "no time told: before it was reported")
    if not events_go_on(doc.sentences[sentence], word):
        return When(None, day, "", "no time told: before the article's day")
    scene = scene_of(times, sentence)
    if scene is not None:
        return replace(when(scene), how="no time told: the day of its paragraph")
    lead = lead_of(times)
    if lead is None:
        return When(None, day, "", "no time told: before the article's day")
    if doc.sentences[sentence].lemmas[word].lower() not in REACTING:
        return replace(when(lead), how="no time told: the day of the lead")
    return When(when(lead).start, day, when(lead).text, "no time told: from the lead's day to the article's")


def events_go_on(sent: Sentence, word: int) -> bool:
    """Whether a clause moves a story on: a verb in the simple past, or speech, and no relative clause."""
    if sent.tags[word] != "VERB" or sent.deps[word] in ("acl:relcl", "acl"):
        return False
    clause = clause_of(sent, word)
    helpers = {
        sent.words[i].lower() for at in (word, clause) if at is not None for i in auxiliaries(sent, at)
    }
    if helpers & {"has", "have", "'ve", "’ve", "had", "'d", "’d", "been"}:
        return False
    return tense_at(sent, word) == "past" or quoted(sent, word)


def quoted(sent: Sentence, word: int) -> bool:
    """Whether a word stands in quotation marks opened in its sentence."""
    before, after = sent.words[:word], sent.words[word + 1 :]
    opened = sum(w in ("“", "``") for w in before) + sum(w == '"' for w in before) % 2
    return opened > 0 and (
        sum(w in ("”", "''") for w in before) == 0 or any(w in ('"', "”", "''") for w in after)
    )


def days_told(times: Times, sentence: int) -> list[Referent]:
    """Single days not after the article's that a sentence tells."""
    refs = times.times.get(sentence, [])
    return [
        r for r in refs if when(r).start and when(r).start == when(r).end and before_day(when(r), times.day)
    ]


def before_day(interval: When, day: date | None) -> bool:
    """Whether an interval does not lie after the article's day (one day of time zones allowed)."""
    return day is None or interval.start is None or (interval.start - day).days <= 1


def scene_of(times: Times, sentence: int) -> Referent | None:
    """The day told last in the paragraph, up to this sentence."""
    text, at = times.doc.article.text, sentence
    while at >= max(0, sentence - PARAGRAPH):
        if at < sentence and "\n" in text[times.doc.sentences[at].end : times.doc.sentences[at + 1].start]:
            return None
        told = [r for r in days_told(times, at) if recent(when(r), times.day)]
        if told:
            return told[-1]
        at -= 1
    return None


def recent(interval: When, day: date | None) -> bool:
    """Whether a day belongs to the news and not to its background."""
    return day is None or interval.start is None or (day - interval.start).days <= BACKGROUND


def lead_of(times: Times) -> Referent | None:
    """The first day that the first two sentences tell."""
    return next((r for at in (0, 1) for r in days_told(times, at)), None)


def reported(doc: Document, sentence: int, word: int) -> Anchored | None:
    """The time of the verb of saying under which the event is told."""
    sent = doc.sentences[sentence]
    at, steps = word, 0
    while 0 <= at < len(sent) and steps <= len(sent):
        head = sent.heads[at]
        if (
            sent.deps[at] in ("ccomp", "parataxis")
            and 0 <= head < len(sent)
            and sent.lemmas[head].lower() in SAYING
        ):
            return in_clause(times_of(doc), sentence, head)
        at, steps = head, steps + 1
    return None

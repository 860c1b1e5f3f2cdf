"""When an event took place: the time that stands with its trigger in the tree, else what its tense allows."""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Document, When
from tocsin.resolve.clauses import SAYING, in_clause, in_story
from tocsin.resolve.historic import in_history
from tocsin.resolve.remembered import before, remembrance
from tocsin.resolve.spells import in_spell
from tocsin.resolve.story import (
    REACTING,
    carrier,
    elsewhen,
    events_go_on,
    in_background,
    just_done,
    performs,
    quoted,
    relative,
    reported_before,
    same_side,
    scene_of,
    then,
    to_come,
)
from tocsin.resolve.tense import auxiliaries, children, tense_at
from tocsin.resolve.terms import in_term
from tocsin.resolve.timeline import Anchored, Times, times_of, when


def when_of(doc: Document, sentence: int, word: int, status: str = "actual") -> When | None:
    """The interval of the event triggered by ``word`` of ``sentence``; None where the text gives no time."""
    found = anchor(doc, sentence, word, status)
    return found.when if found is not None else None


def anchor(doc: Document, sentence: int, word: int, status: str = "actual") -> Anchored | None:
    """The interval of an event, the words that gave it and the rule; None where the text gives no time."""
    if not (0 <= sentence < len(doc.sentences) and 0 <= word < len(doc.sentences[sentence])):
        return None
    times = times_of(doc)
    noun = remembrance(doc.sentences[sentence], word)
    if noun is not None:
        return in_history(times, sentence, word) or remembered(times, sentence, noun)
    found = (
        in_spell(times, sentence, word)
        or in_clause(times, sentence, word)
        or in_term(times, sentence, word)
        or in_history(times, sentence, word)
        or in_story(times, sentence, word)
    )
    if found is not None:
        return ahead(found, times, status)
    return standing(times, sentence, word) if status == "actual" else None


def remembered(times: Times, sentence: int, noun: int) -> Anchored | None:
    """What an anniversary is of, counted back from the day on which it is kept."""
    found = in_clause(times, sentence, noun)
    return before(found, times.doc.sentences[sentence], noun) if found is not None else None


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
        or performs(sent, word)
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
    sent = doc.sentences[sentence]
    if to_come(sent, word):
        return When(day, None, "", "no time told: to come after the article's day")
    above = relative(sent, word)
    if above is not None:
        return past_of_person(doc, sentence, above)
    return in_order(times, sentence, carrier(sent, word))


def promise_interval(doc: Document, sentence: int, word: int) -> When:
    """When a promise, told as what is to come, was made: when it was said, not before the lead's day."""
    times = times_of(doc)
    said = reported(doc, sentence, word)
    if said is not None and (times.day is None or said.when.end is None or said.when.end <= times.day):
        return replace(said.when, how="no time told: when it was said")
    lead = times.lead()
    start = when(lead).start if lead is not None else None
    return When(start, times.day, when(lead).text if lead else "", "no time told: said by the article's day")


def past_of_person(doc: Document, sentence: int, above: int) -> When:
    """``X, who was arrested, spoke on Friday``: at the latest on the day of the clause that it stands in."""
    times, sent = times_of(doc), doc.sentences[sentence]
    steps = 0
    while sent.tags[above] != "VERB" and sent.heads[above] >= 0 and steps <= len(sent):
        above, steps = sent.heads[above], steps + 1
    found = in_clause(times, sentence, above)
    interval = found.when if found is not None else in_order(times, sentence, above)
    end = interval.end or times.day
    if end is not None and times.day is not None:
        end = min(end, times.day)
    return When(None, end, interval.text, "no time told: before the clause that it stands in")


def in_order(times: Times, sentence: int, word: int) -> When:
    """Where an undated clause falls: on its scene, after what it follows, or before the article's day."""
    sent, day = times.doc.sentences[sentence], times.day
    if not events_go_on(sent, word):
        news = fresh(times, sentence, word) or reported_of_late(times, sentence, word)
        return news or When(None, day, "", "no time told: before the article's day")
    if day is not None and performs(sent, word, others=True):
        return When(day, day, "", "no time told: done by the saying of it, on the article's day")
    before = then(times, sentence, word)
    if before is not None:
        return replace(when(before), how="no time told: then, at the time told before")
    if elsewhen(sent, word) or in_background(times, sentence):
        return When(None, day, "", "no time told: of an earlier time that the text speaks of")
    scene = scene_of(times, sentence)
    if scene is not None:
        return replace(when(scene), how="no time told: the day of its paragraph")
    since = following(times, sentence, word)
    if since is not None:
        return since
    lead = times.lead()
    if lead is None:
        return When(None, day, "", "no time told: before the article's day")
    if sent.lemmas[word].lower() not in REACTING:
        return replace(when(lead), how="no time told: the day of the lead")
    if same_side(times, lead, sentence, word):
        return replace(when(lead), how="no time told: the day of the lead, by the same side")
    return When(when(lead).start, day, when(lead).text, "no time told: from the lead's day to the article's")


def fresh(times: Times, sentence: int, word: int) -> When | None:
    """``has called for calm``: told as news in the perfect, it happened since the day of the paragraph or
    of the lead."""
    if not just_done(times.doc.sentences[sentence], word):
        return None
    return since_told(times, sentence, "no time told: news since the day told before")


def reported_of_late(times: Times, sentence: int, word: int) -> When | None:
    """``said its crews had brought down 118 drones``, ``denied that it had fired``: what the news is told to
    hold happened from the day of the paragraph or of the lead to the article's."""
    if not reported_before(times.doc.sentences[sentence], word):
        return None
    return since_told(times, sentence, "no time told: reported, from the day told before to the article's")


def since_told(times: Times, sentence: int, how: str) -> When | None:
    """From the day of the paragraph, else of the lead, to the article's; None in what tells of long ago."""
    day, scene = times.day, scene_of(times, sentence) or times.lead()
    start = when(scene).start if scene is not None else None
    if day is None or scene is None or start is None or start > day or in_background(times, sentence):
        return None
    return When(start, day, when(scene).text, how)


def following(times: Times, sentence: int, word: int) -> When | None:
    """``was dropped after last week's protests``: from the time of what it followed to the article's day."""
    sent = times.doc.sentences[sentence]
    for child in children(sent, word):
        cases = {sent.words[i].lower() for i in children(sent, child) if sent.deps[i] in ("case", "mark")}
        if cases & {"after", "following"} and sent.deps[child].startswith(("obl", "advcl")):
            found = in_clause(times, sentence, child)
            start = found.when.start if found is not None else None
            if found is not None and start is not None and (times.day is None or start <= times.day):
                return When(start, times.day, found.when.text, "no time told: after what it followed")
    return None


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

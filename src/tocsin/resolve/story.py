"""How a story goes on: the day of a paragraph's scene, and which clauses move it."""

from __future__ import annotations

from datetime import date

from tocsin.records import Referent, Sentence, When
from tocsin.resolve.clauses import SAYING
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import auxiliaries, children, clause_of, finite, tense_at
from tocsin.resolve.timeline import Times, attachment, days_told, when

# Sentences looked back over for the day of a paragraph: real paragraphs are shorter.
PARAGRAPH = 12
# Days before the article beyond which a told day is background, not the scene of what follows it.
BACKGROUND = 45
# Acts in words: reactions come in for days after the lead's, while other acts of a story fall on its day.
REACTING = SAYING | bag(
    "accuse acknowledge allege apologise apologize applaud appeal appreciate approve ask back blame blast "
    "brand call caution characterise characterize cite claim comment condemn confirm congratulate criticise "
    "criticize decry defend demand denounce deny deplore describe dismiss endorse express hail insist label "
    "lament mourn offer pledge praise promise protest react reaffirm regret reiterate reject reply request "
    "respond slam stress suggest support thank tweet urge voice vow welcome"
)
# What is done by the saying of it, be it by "we" or by "the ministry".
PERFORMED = (
    REACTING
    - SAYING
    - bag("claim comment confirm describe insist label suggest brand characterise characterize")
)
# These take an act as their object and say no more of it than that it was done.
LIGHT = bag(
    "begin carry conduct deliver enter give hold issue launch make mount open organise organize participate "
    "perform stage start take"
)
# Words that carry a noun of words: "voiced concern", "drew condemnation".
VOICED = bag("attract convey draw express field file lay level lodge offer pay post raise send submit voice")
# Relations by which a participle's noun hangs on the verb that tells it.
CONTENT = frozenset({"obj", "obl", "nsubj:pass", "conj", "nmod"})
EARLIER = bag("previously formerly earlier once already historically recently lately")
# Of what has gone on, or never did, the perfect tells no news.
LONG = bag(
    "always ever frequently historically long n't never not n’t often periodically regularly repeatedly "
    "since yet"
)
STAYING = bag("be continue hold keep last live maintain remain sit stand stay wait")
COMING = bag("about commit plan intend prepare set poised ready due expect schedule slate")


def carrier(sent: Sentence, word: int) -> int:
    """The verb with which an act is told: that of a participle's noun, or a light verb of the act's noun."""
    at, steps = word, 0
    while 0 <= sent.heads[at] < len(sent) and steps <= len(sent):
        above, dep = sent.heads[at], sent.deps[at]
        participle = sent.tags[at] == "VERB" and dep == "acl" and sent.words[at].lower().endswith("ing")
        content = at != word and sent.tags[at] != "VERB" and dep in CONTENT
        held = (
            sent.tags[at] == "NOUN" and dep in ("obj", "obl") and sent.lemmas[above].lower() in LIGHT | VOICED
        )
        aim = sent.tags[at] == "VERB" and dep == "advcl" and purpose(sent, at) and sent.tags[above] == "VERB"
        held = held or aim
        if not (participle or content or held):
            break
        at, steps = above, steps + 1
    return at if sent.tags[at] == "VERB" else word


def purpose(sent: Sentence, verb: int) -> bool:
    """``called in the envoy to lodge a protest``: done with the verb that it hangs on."""
    return any(sent.deps[i] == "mark" and sent.words[i].lower() == "to" for i in children(sent, verb))


def to_come(sent: Sentence, word: int) -> bool:
    """Whether an infinitive tells what someone is about or commits to do."""
    above = sent.heads[word]
    marks = {sent.words[i].lower() for i in children(sent, word) if sent.deps[i] == "mark"}
    return above >= 0 and "to" in marks and sent.lemmas[above].lower() in COMING


def relative(sent: Sentence, word: int) -> int | None:
    """The word above a clause that tells more of a person (``who was arrested``); None for other clauses."""
    at, steps = word, 0
    while sent.deps[at] == "conj" and sent.heads[at] >= 0 and steps <= len(sent):
        at, steps = sent.heads[at], steps + 1
    who = any(sent.words[i].lower() == "who" and sent.deps[i].startswith("nsubj") for i in children(sent, at))
    return sent.heads[at] if who and sent.heads[at] >= 0 and finite_past(sent, at) else None


def finite_past(sent: Sentence, verb: int) -> bool:
    """Whether a verb, or its auxiliary, stands in the simple past."""
    words = [verb, *auxiliaries(sent, verb)]
    return any("Tense=Past" in sent.feats[i] and finite(sent, i) for i in words)


def performs(sent: Sentence, word: int, *, others: bool = False) -> bool:
    """``We condemn``, ``the Ministry condemns``: done by the saying of it; ``others``: not by "we"."""
    said = {sent.words[i].lower() for i in children(sent, word) if sent.deps[i] == "nsubj"}
    subjects = bool(said) and not (others and said & {"i", "we"})
    present = "Tense=Pres" in sent.feats[word] and not auxiliaries(sent, word)
    return subjects and present and sent.lemmas[word].lower() in PERFORMED


def spots_of(sent: Sentence, word: int) -> set[int]:
    """A word and the verb of the clause that it stands in."""
    clause = clause_of(sent, word)
    return {word} if clause is None else {word, clause}


def helpers_of(sent: Sentence, spots: set[int]) -> set[str]:
    """The auxiliaries of some words."""
    return {sent.words[i].lower() for at in spots for i in auxiliaries(sent, at)}


def events_go_on(sent: Sentence, word: int) -> bool:
    """Whether a clause moves a story on: a verb in the simple past, or speech, and no relative clause."""
    if sent.tags[word] != "VERB" or sent.deps[word] in ("acl:relcl", "acl"):
        return False
    if performs(sent, word):
        return True
    helpers = helpers_of(sent, spots_of(sent, word))
    adverbs = {sent.words[i].lower() for i in children(sent, word) if sent.deps[i] == "advmod"}
    if helpers & {"has", "have", "'ve", "’ve", "had", "'d", "’d", "been"} or adverbs & EARLIER:
        return False
    return tense_at(sent, word) == "past" or quoted(sent, word)


def just_done(sent: Sentence, word: int) -> bool:
    """A main clause in the perfect that tells news: no relative clause, no "often" or "since" in it."""
    going = sent.words[word].lower().endswith("ing") or sent.lemmas[word].lower() in STAYING
    if sent.tags[word] != "VERB" or sent.deps[word] in ("acl:relcl", "acl", "advcl") or going:
        return False
    spots = spots_of(sent, word)
    helpers = helpers_of(sent, spots)
    below = {sent.words[i].lower() for at in spots for i in children(sent, at)}
    return bool(helpers & {"has", "have", "'ve", "’ve"}) and not below & (EARLIER | LONG)


def reported_before(sent: Sentence, word: int) -> bool:
    """``said it had …``, ``denied that … had …``: in the pluperfect under a verb of words that is told."""
    helpers = helpers_of(sent, {word})
    below = {sent.words[i].lower() for i in children(sent, word)}
    if sent.tags[word] != "VERB" or not helpers & {"had", "'d", "’d"} or below & (EARLIER | LONG):
        return False
    at, steps = word, 0
    while 0 <= sent.heads[at] < len(sent) and steps <= len(sent):
        above, dep = sent.heads[at], sent.deps[at]
        if dep == "ccomp" and sent.tags[above] == "VERB" and sent.lemmas[above].lower() in REACTING:
            return events_go_on(sent, above)
        if dep not in ("conj", "xcomp"):
            return False
        at, steps = above, steps + 1
    return False


def quoted(sent: Sentence, word: int) -> bool:
    """Whether a word stands in quotation marks opened in its sentence."""
    before, after = sent.words[:word], sent.words[word + 1 :]
    opened = sum(w in ("“", "``") for w in before) + sum(w == '"' for w in before) % 2
    return opened > 0 and (
        sum(w in ("”", "''") for w in before) == 0 or any(w in ('"', "”", "''") for w in after)
    )


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


def in_background(times: Times, sentence: int) -> bool:
    """Whether the time told last in the paragraph lies well before the article: what goes on is of then."""
    told, day = told_last(times, sentence), times.day
    end = (when(told).end or when(told).start) if told is not None else None
    return day is not None and end is not None and (day - end).days > BACKGROUND


def told_last(times: Times, sentence: int) -> Referent | None:
    """The time told last in the paragraph, up to this sentence."""
    text, at = times.doc.article.text, sentence
    while at >= max(0, sentence - PARAGRAPH):
        if at < sentence and "\n" in text[times.doc.sentences[at].end : times.doc.sentences[at + 1].start]:
            return None
        if times.times.get(at):
            return times.times[at][-1]
        at -= 1
    return None


def then(times: Times, sentence: int, word: int) -> Referent | None:
    """The time told last, for a clause that ``then`` ties to it: "They met in April. He then declared …"."""
    sent = times.doc.sentences[sentence]
    verbs = [word]
    while sent.deps[verbs[-1]] in ("ccomp", "conj") and 0 <= sent.heads[verbs[-1]] not in verbs:
        verbs.append(sent.heads[verbs[-1]])
    tied = any(sent.words[i].lower() == "then" for verb in verbs for i in children(sent, verb))
    return told_last(times, sentence) if tied else None


def elsewhen(sent: Sentence, word: int) -> bool:
    """``In that attack, …``, ``during those protests``: told of an act of before, not of the news."""
    for child in children(sent, word):
        low = {sent.words[i].lower() for i in children(sent, child) if sent.deps[i] in ("case", "det")}
        if sent.deps[child] == "obl" and low & {"that", "those"} and low & {"in", "during", "at"}:
            return True
    return False


def recent(interval: When, day: date | None) -> bool:
    """Whether a day belongs to the news and not to its background."""
    return day is None or interval.start is None or (day - interval.start).days <= BACKGROUND


def same_side(times: Times, lead: Referent, sentence: int, verb: int) -> bool:
    """Whether the one who reacts is the one of whom the lead's day is told: then both are one occasion."""
    told = attachment(times.doc.sentences[lead.sentence], lead)
    first = side(times, lead.sentence, told) if told >= 0 else set()
    return len(first) == 1 and first == side(times, sentence, verb)


def side(times: Times, sentence: int, verb: int) -> set[tuple[str, str]]:
    """Country and sector of the subject of a clause; a state stands for its government."""
    sent = times.doc.sentences[sentence]
    clause = clause_of(sent, verb)
    below = children(sent, clause) if clause is not None else []
    subjects = [i for i in below if sent.deps[i].startswith("nsubj")]
    actors = times.actors()
    return {
        (a.country, a.sector or "GOV") for i in subjects for a in actors.get((sentence, i), ()) if a.country
    }

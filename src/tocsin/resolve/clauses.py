"""The times of a clause: what hangs on a trigger, on its arguments, and on the clauses that lend theirs.

The search widens step by step and stops at the first time found: the trigger's own dependents, those of
its arguments, the clause that governs it, the earlier clause it is coordinated with.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Referent, Sentence, When
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import children, finite
from tocsin.resolve.timeline import EFFECT, Anchored, Times, when

ARGUMENTS = frozenset({"obj", "iobj", "obl", "nsubj", "nsubj:pass", "xcomp", "nmod", "compound", "obl:agent"})
MEANS = frozenset({"nmod"})
NOMINAL = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "iobj", "nmod", "conj", "appos", "obl:agent", "compound"}
)
SAYING = bag("say tell report announce state claim add note declare confirm write warn indicate")
# People named by a past act: what is told of them now does not date it.
CONCERNED = bag("accused culprit perpetrator survivor suspect veteran victim witness")
BEGINNING = bag("begin start erupt resume break")
HAPPENING = bag("happen occur take begin start")
OPENING = BEGINNING | HAPPENING | bag("close conclude convene end hold open reconvene")
THEN = frozenset({"then", "since", "meanwhile"})


def begun(times: Times, sentence: int, word: int, found: Anchored) -> Anchored:
    """``Protests began in June``: several acts go on from there to the article's day."""
    sent, start = times.doc.sentences[sentence], found.when.start
    head = sent.heads[word]
    several = sent.tags[word] == "NOUN" and "Number=Plur" in sent.feats[word]
    begins = head >= 0 and sent.deps[word] == "nsubj" and sent.lemmas[head].lower() in BEGINNING
    if not (several and begins) or start is None or times.day is None or start > times.day:
        return found
    return replace(found, when=replace(found.when, end=times.day, how="begun: " + found.when.how))


def in_clause(times: Times, sentence: int, word: int) -> Anchored | None:
    """The time of the trigger's own clause, then of the clauses that lend theirs."""
    sent = times.doc.sentences[sentence]
    at, rule, seen, speaking = word, "time/own", set[int](), False
    while 0 <= at < len(sent) and at not in seen:
        seen.add(at)
        found = (
            best(times.at(sentence, at), sent, word)
            or beneath(times, sentence, at, word)
            or told_of(times, sentence, at)
            or to_open(times, sentence, at, word)
        )
        if found is not None:
            return begun(times, sentence, word, Anchored(when(found), found.span, rule))
        up = lends(sent, at, speaking)
        speaking = up is not None and up[1] == "time/participle"
        if up is None:
            return None
        at, rule = up
    return None


def best(refs: list[Referent], sent: Sentence, word: int) -> Referent | None:
    """Of several times on one word the narrowest, then the nearest to the trigger."""

    def key(ref: Referent) -> tuple[int, int]:
        interval = when(ref)
        days = (interval.end - interval.start).days if interval.start and interval.end else 10**6
        return days, abs(ref.head - word)

    return min(refs, key=key) if refs else None


def beneath(times: Times, sentence: int, at: int, word: int) -> Referent | None:
    """A time on an argument (``fired missiles on Friday``, ``the killing in a raid last week``)."""
    sent = times.doc.sentences[sentence]
    arguments = ARGUMENTS if sent.tags[at] in ("VERB", "AUX") else MEANS
    refs = [
        ref
        for child in times.below(sentence, at)
        if sent.deps[child] in arguments
        and (arguments is ARGUMENTS or cased(sent, child) & {"in", "by", "with", "during"})
        and sent.tags[child] in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
        and child != word
        for ref in times.at(sentence, child)
        if loose(sent, ref, child)
    ]
    return best(refs, sent, word)


def cased(sent: Sentence, word: int) -> set[str]:
    """Prepositions of a noun."""
    return {sent.words[i].lower() for i in children(sent, word) if sent.deps[i] == "case"}


def told_of(times: Times, sentence: int, at: int) -> Referent | None:
    """The time in a participle or ``that happened`` of an event's noun (``the deal reached on Sunday``)."""
    sent = times.doc.sentences[sentence]
    if sent.tags[at] != "NOUN":
        return None
    clauses = [
        c for c in times.below(sentence, at)
        if sent.deps[c] == "acl" and "Part" in sent.feats[c]
        or sent.deps[c] == "acl:relcl" and happens(sent, c)
    ]  # fmt: skip
    words = clauses + [w for c in clauses for w in times.below(sentence, c) if sent.deps[w].startswith("obl")]
    return best([ref for w in words for ref in times.at(sentence, w)], sent, at)


def to_open(times: Times, sentence: int, at: int, word: int) -> Referent | None:
    """The time of what the act named by a subject is to do: ``the meeting is set to open tomorrow``."""
    sent = times.doc.sentences[sentence]
    if sent.heads[word] != at or not sent.deps[word].startswith("nsubj"):
        return None
    verbs = [
        c for c in times.below(sentence, at) if sent.deps[c] == "xcomp" and sent.lemmas[c].lower() in OPENING
    ]
    return best([ref for verb in verbs for ref in times.at(sentence, verb)], sent, word)


def happens(sent: Sentence, verb: int) -> bool:
    """Whether a relative clause tells when its noun was: ``which took place`` (not ``took effect``), or what
    went on there (``a summit where on Sunday …``)."""
    if any(sent.words[i].lower() in ("where", "when") for i in children(sent, verb)):
        return True
    objects = {sent.words[i].lower() for i in children(sent, verb) if sent.deps[i] == "obj"}
    return sent.lemmas[verb].lower() in HAPPENING and not objects & (EFFECT | {"office", "control", "power"})


def loose(sent: Sentence, ref: Referent, noun: int) -> bool:
    """Whether a time may belong to the clause though it hangs on a noun: after it, without ``of``."""
    before = sent.words[ref.head - 1].lower() if ref.head else ""
    first = ref.head > noun
    return first and before not in ("of", "'s", "’s") and sent.deps[ref.head] != "nmod:poss"


def lends(sent: Sentence, at: int, content: bool = False) -> tuple[int, str] | None:
    """The word whose time also dates what ``at`` triggers, and the rule; None where none does.

    ``content`` says that ``at`` holds the act as its content (``said in a statement accusing …``): then a
    verb of saying dates it too.
    """
    head, dep = sent.heads[at], sent.deps[at]
    if not 0 <= head < len(sent):
        return None
    verb = sent.tags[at] in ("VERB", "AUX")
    if dep == "conj":
        return (head, "time/coordinated") if sent.tags[head] == sent.tags[at] or not verb else None
    if not verb:
        if dep == "appos" and sent.tags[head] == "PROPN" or sent.lemmas[head].lower() in CONCERNED:
            return None
        speech = sent.lemmas[head].lower() in SAYING and not content
        return (head, "time/governing") if dep in NOMINAL and not speech else None
    if dep == "acl" and sent.words[at].lower().endswith("ing"):
        return head, "time/participle"
    if dep == "xcomp" or dep.startswith("advcl") and not finite(sent, at) and not marked(sent, at):
        return head, "time/governing"
    if dep == "advcl" and head < at and any(sent.words[i].lower() == "when" for i in children(sent, at)):
        return head, "time/when"  # "the war began on 4 May, when rebels attacked …"
    return None


def marked(sent: Sentence, at: int) -> bool:
    """Whether a clause has a conjunction (``after``, ``before``, ``if``) that sets it apart in time."""
    marks = [sent.words[i].lower() for i in children(sent, at) if sent.deps[i] == "mark"]
    return any(word not in ("to", "while", "as", "by", "with", "in") for word in marks)


def in_story(times: Times, sentence: int, word: int) -> Anchored | None:
    """``Since firing … on 15 June, it has not …``, ``then``, ``has since …``: a time told just before."""
    sent = times.doc.sentences[sentence]
    for child in times.below(sentence, word):
        if sent.deps[child].startswith("advcl") and any(
            sent.words[c].lower() == "since" and sent.deps[c] in ("mark", "case")
            for c in times.below(sentence, child)
        ):
            ref = best(times.at(sentence, child), sent, word) or beneath(times, sentence, child, word)
            if ref is not None and when(ref).start is not None:
                return Anchored(
                    replace(when(ref), end=times.day, how="since: " + when(ref).how),
                    ref.span,
                    "time/since-clause",
                )
        if (
            sent.deps[child] == "advmod"
            and sent.words[child].lower() in THEN
            and sentence
            and times.times.get(sentence - 1)
        ):
            ref = times.times[sentence - 1][-1]
            then = sent.words[child].lower() != "since"
            interval = when(ref) if then else When(when(ref).end, times.day, when(ref).text, "since then")
            return Anchored(interval, ref.span, "time/then")
    return None

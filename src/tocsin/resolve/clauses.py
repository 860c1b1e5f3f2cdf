"""The times of a clause: what hangs on a trigger, on its arguments, and on the clauses that lend theirs.

The search widens step by step and stops at the first time found: the trigger's own dependents, those of
its arguments, the clause that governs it, the earlier clause it is coordinated with.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.records import Actor, Document, Referent, Sentence, Span, When
from tocsin.resolve.history import Naming, named
from tocsin.resolve.scan import bag
from tocsin.resolve.tense import children, finite

ARGUMENTS = frozenset({"obj", "iobj", "obl", "nsubj", "nsubj:pass", "xcomp", "nmod", "compound", "obl:agent"})


MEANS = frozenset({"nmod"})
NOMINAL = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "iobj", "nmod", "conj", "appos", "obl:agent", "compound"}
)


SAYING = bag("say tell report announce state claim add note declare confirm write warn indicate")


HAPPENING = bag("happen occur take begin start")
# What begins to count on a day was decided before it: "effective 1 May", "to take effect in June".
EFFECT = bag("effective effect force")


# Words before a time among which the noun of its ``since`` is looked for.
CLOSE = 9
OPENING = bag("that where when which who after because while")
THEN = frozenset({"then", "since", "meanwhile"})


@dataclass(frozen=True, slots=True)
class Anchored:
    """The interval of an event and the words that gave it (None where only tense did); ``rule`` found it."""

    when: When
    span: Span | None
    rule: str


@dataclass(slots=True)
class Times:
    """The time referents, lengths and known events of a document by sentence: built once a document."""

    doc: Document
    times: dict[int, list[Referent]] = field(default_factory=dict)
    lengths: dict[int, list[Referent]] = field(default_factory=dict)
    known: dict[int, tuple[Naming, ...]] = field(default_factory=dict)
    parties: dict[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    rows: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ref in self.doc.referents:
            if ref.kind != "time" or ref.when is None:
                continue
            if not (ref.when.start or ref.when.end):
                self.lengths.setdefault(ref.sentence, []).append(ref)
            elif not of_effect(self.doc.sentences[ref.sentence], ref):
                self.times.setdefault(ref.sentence, []).append(ref)

    @property
    def day(self) -> date | None:
        """The article's day."""
        return self.doc.dating.day if self.doc.dating else None

    def actors(self) -> dict[tuple[int, int], tuple[Actor, ...]]:
        """The actors of a document by sentence and head word."""
        if not self.parties:
            self.parties.update(
                {(r.sentence, r.head): r.actors for r in self.doc.referents if r.kind == "actor"}
            )
        return self.parties

    def lead(self) -> Referent | None:
        """The first day not after the article's that the first two sentences tell."""
        return next((r for at in (0, 1) for r in days_told(self, at)), None)

    def below(self, sentence: int, word: int) -> list[int]:
        """Dependents of a word."""
        return children(self.doc.sentences[sentence], word)

    def names(self, sentence: int) -> tuple[Naming, ...]:
        """Known events that a sentence names."""
        if sentence not in self.known:
            sent = self.doc.sentences[sentence]
            self.known[sentence] = named(self.doc.article.text, sent.start, sent.end)
        return self.known[sentence]

    def at(self, sentence: int, word: int) -> list[Referent]:
        """Times that hang on a word directly."""
        sent = self.doc.sentences[sentence]
        return [ref for ref in self.times.get(sentence, []) if attachment(sent, ref) == word]


_latest: list[Times] = []


def times_of(doc: Document) -> Times:
    """The times of a document, kept for the document asked for last."""
    if not _latest or _latest[0].doc is not doc:
        _latest[:] = [Times(doc)]
    return _latest[0]


def of_effect(sent: Sentence, ref: Referent) -> bool:
    """Whether a time says only from when something counts (``effective 1 May``)."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    while at >= 0 and sent.tags[at] in ("ADP", "DET") and sent.words[at].lower() not in EFFECT:
        at -= 1
    if at < 0 or sent.words[at].lower() not in EFFECT:
        return False
    verb = sent.heads[at]
    told = verb >= 0 and finite(sent, verb)
    return sent.words[at].lower() == "effective" or not told


def days_told(times: Times, sentence: int) -> list[Referent]:
    """Single days not after the article's that a sentence tells."""
    refs = times.times.get(sentence, [])
    return [
        r for r in refs if when(r).start and when(r).start == when(r).end and before_day(when(r), times.day)
    ]


def before_day(interval: When, day: date | None) -> bool:
    """Whether an interval does not lie after the article's day (one day of time zones allowed)."""
    return day is None or interval.start is None or (interval.start - day).days <= 1


def since_noun(sent: Sentence, ref: Referent) -> int | None:
    """The noun under ``since`` right before a time: the time is that noun's, whatever the tree says."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    for before in range(at, max(-1, at - CLOSE), -1):
        if sent.words[before].lower() == "since":
            noun = sent.heads[before]
            return noun if before < noun <= at and sent.tags[noun] == "NOUN" else None
        if sent.tags[before] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def opened(sent: Sentence, ref: Referent) -> int | None:
    """The verb of the clause that a time stands first in (``where on Sunday X signed``)."""
    at = bisect_left(sent.starts, ref.span.start) - 1
    while at >= 0 and sent.tags[at] in ("ADP", "DET"):
        at -= 1
    if at < 0 or sent.words[at].lower() not in OPENING:
        return None
    verb, after = sent.heads[at], bisect_left(sent.starts, ref.span.end)
    return verb if verb >= after and sent.tags[verb] in ("VERB", "AUX") else None


def attachment(sent: Sentence, ref: Referent) -> int:
    """The word outside the expression that it hangs on; -1 for none."""
    near = since_noun(sent, ref)
    near = near if near is not None else opened(sent, ref)
    if near is not None:
        return near
    at, steps = ref.head, 0
    while (
        0 <= at < len(sent)
        and sent.starts[at] >= ref.span.start
        and sent.ends[at] <= ref.span.end
        and steps <= len(sent)
    ):
        at, steps = sent.heads[at], steps + 1
    return at


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
        )
        if found is not None:
            return Anchored(when(found), found.span, rule)
        up = lends(sent, at, speaking)
        speaking = up is not None and up[1] == "time/participle"
        if up is None:
            return None
        at, rule = up
    return None


def when(ref: Referent) -> When:
    """The interval of a time referent."""
    assert ref.when is not None
    return ref.when


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
        speech = sent.lemmas[head].lower() in SAYING and not content
        return (head, "time/governing") if dep in NOMINAL and not speech else None
    if dep == "acl" and sent.words[at].lower().endswith("ing"):
        return head, "time/participle"
    if dep == "xcomp" or dep.startswith("advcl") and not finite(sent, at) and not marked(sent, at):
        return head, "time/governing"
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

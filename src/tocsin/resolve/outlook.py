"""Whether an expression of time looks back or ahead: its clause's tense, unless nearer words tell better."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.resolve.reading import Reading
from tocsin.resolve.scan import Token, bag
from tocsin.resolve.tense import auxiliaries, clause_of, tense_at

# What is put off or allowed lasts to a day to come, though it is told as past: "postponed the vote until
# Tuesday", "gave them until 9 a.m. Friday".
ALLOWING = bag("""postponed delayed deferred extended adjourned suspended postpone delay extend postpones
    delays extends postponing delaying extending give gave given gives deadline ultimatum""")
ENDS = bag("until till through to")
# "Scheduled a hearing Thursday", "planned a rally on Saturday": the day is that of what is planned.
PLANNING = bag("schedule plan slate")
# What the news tells in the present of a day to come: "the two meet Monday".
COMING = bag("""arrive begin convene debate depart face fly go head hold leave meet open reconvene resume
    return start travel visit vote""")
# "Will attend Saturday's rally" is ahead; "will answer Saturday's attack" is not.
ARRANGED = bag("""ballot ceremony conference congress debate deadline election funeral game hearing match
    meeting parade referendum rally runoff session summit talk trial vote visit""")
CLOCKS = frozenset({"clock", "ampm", "small", "zone", "stop", "about"})
LOOKED_BACK = 8


def tense_of(sent: Sentence, word: int, tokens: list[Token], reading: Reading) -> str:
    """``past``, ``present``, ``future`` or ``""`` for the expression that starts at position ``word``."""
    before = lead(tokens[: reading.first])
    return (
        beside(sent, word, before, reading, tokens)
        or telling_which(sent, word, reading, tokens)
        or scheduled(sent, word, reading)
        or tense_at(sent, word)
    ).strip()


def lead(tokens: list[Token]) -> list[str]:
    """The words before an expression, without a clock time that belongs to it."""
    last = tokens[-LOOKED_BACK:]
    while last and last[-1].kind in CLOCKS:
        last = last[:-1]
    return [t.text for t in last]


def beside(sent: Sentence, word: int, before: list[str], reading: Reading, tokens: list[Token]) -> str:
    """What the words right before an expression tell; ``" "`` where they leave it open."""
    last = before[-1] if before else ""
    if last in ("as", "effective") or last in ENDS and ALLOWING & set(before) and "had" not in before:
        return "future"
    if last == "for" and reading.op == "weekday" and not owned(reading, tokens):
        verb = clause_of(sent, word)
        told = {sent.words[i].lower() for i in auxiliaries(sent, verb)} if verb is not None else set()
        return " " if "had" in told else "future"
    at = word - (last == "on") - 1
    if at >= 0 and {"Tense=Past", "VerbForm=Fin"} <= set(sent.feats[at].split("|")):
        return "past" if sent.lemmas[at].lower() not in PLANNING else "future"
    return ""


def owned(reading: Reading, tokens: list[Token]) -> bool:
    """Whether ``'s`` stands behind an expression."""
    return reading.last < len(tokens) and tokens[reading.last].kind == "poss"


def telling_which(sent: Sentence, word: int, reading: Reading, tokens: list[Token]) -> str:
    """``Wednesday's ruling`` and ``a June agreement`` are over, unless of what is arranged beforehand."""
    if not 0 <= word < len(sent) or not 0 <= sent.heads[word] < len(sent):
        return ""
    month = reading.rule in ("month", "month-day", "day-month") and not reading.fields.get("sel")
    inside = sent.heads[word] > word + reading.last - reading.first - 1
    which = month and inside and sent.deps[word].startswith(("compound", "nmod"))
    if not which and not (reading.op == "weekday" and owned(reading, tokens)):
        return ""
    return "past" if sent.lemmas[sent.heads[word]].lower() not in ARRANGED else ""


def scheduled(sent: Sentence, word: int, reading: Reading) -> str:
    """Whether the clause plans something for a weekday, or tells in the present of what is to come."""
    verb = clause_of(sent, word) if reading.op == "weekday" and any(sent.feats) else None
    if verb is None or verb > word:
        return ""
    lemma = sent.lemmas[verb].lower()
    plain = "Tense=Pres" in sent.feats[verb] and not auxiliaries(sent, verb)
    return "future" if lemma in PLANNING or lemma in COMING and plain else ""

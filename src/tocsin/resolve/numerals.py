"""Numbers in words and figures, and the words that bound them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.records import Sentence

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: n for n, word in enumerate(_ONES)}
TENS = {word: 10 * n for n, word in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
}
# Plurals name an order of magnitude and are lower bounds.
VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
MANY = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0}
FEW = {"couple": 2.0, "pair": 2.0}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|tn|b)")
BEFORE = (
    ("more than", ">"),
    ("over", ">"),
    ("greater than", ">"),
    ("in excess of", ">"),
    ("upwards of", ">"),
    ("well over", ">"),
    ("above", ">"),
    ("at least", ">="),
    ("no fewer than", ">="),
    ("no less than", ">="),
    ("not less than", ">="),
    ("a minimum of", ">="),
    ("a record", "="),
    ("up to", "<="),
    ("as many as", "<="),
    ("no more than", "<="),
    ("at most", "<="),
    ("a maximum of", "<="),
    ("fewer than", "<"),
    ("less than", "<"),
    ("under", "<"),
    ("below", "<"),
    ("about", "~"),
    ("around", "~"),
    ("some", "~"),
    ("roughly", "~"),
    ("approximately", "~"),
    ("nearly", "~"),
    ("almost", "~"),
    ("an estimated", "~"),
    ("estimated", "~"),
    ("close to", "~"),
    ("circa", "~"),
    ("approx.", "~"),
    ("approx", "~"),
    ("just over", ">"),
    ("just under", "<"),
    ("as much as", "<="),
    ("near", "~"),
    ("several", ">="),
    ("another", "="),
    ("exactly", "="),
)
AFTER = (("or more", ">="), ("or so", "~"), ("at least", ">="), ("at most", "<="))
_BEFORE = {tuple(words.split()): bound for words, bound in BEFORE}
CURRENCY = frozenset(
    {"$", "US$", "€", "£", "¥", "₩", "₹", "A$", "C$", "HK$", "NT$", "USD", "EUR", "GBP", "Rs"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at words ``first`` to ``last`` (exclusive): ``bounded`` is the first word of its bound."""

    first: int
    last: int
    value: float
    bound: str
    bounded: int


def figure(word: str) -> float | None:
    """The value of a number in figures or of a single number word; None for anything else."""
    low = word.casefold()
    if low in ONES or low in TENS:
        return float(ONES.get(low, 0) or TENS.get(low, 0))
    if not word[:1].isdigit() and "-" not in low:
        return None
    if _FIGURE.fullmatch(word):
        return float(word.replace(",", ""))
    if glued := _GLUED.fullmatch(low):
        return float(glued[1].replace(",", "")) * {"b": 1e9}.get(glued[2], SCALES.get(glued[2], 1.0))
    if "-" in low:
        tens, _, ones = low.partition("-")
        if tens in TENS and 0 < ONES.get(ones, 0) < 10:
            return float(TENS[tens] + ONES[ones])
    return None


def numbers(sent: Sentence) -> list[Number]:
    """Every number of a sentence, left to right."""
    found, at = [], 0
    while at < len(sent):
        number = number_at(sent, at)
        if number:
            found.append(number)
        at = number.last if number else at + 1
    return found


def number_at(sent: Sentence, at: int) -> Number | None:
    """The number that starts at this word."""
    low = sent.words[at].casefold()
    if low in MANY and (number := _many(sent, at)):
        return number
    if low in VAGUE:
        return _bounded(sent, at, at + 1, VAGUE[low], ">=")
    if low in ("a", "an", "the") and at + 1 < len(sent):
        return _with_article(sent, at)
    if low == "half" and at + 2 < len(sent) and sent.words[at + 1].casefold() in ("a", "an"):
        scale = SCALES.get(sent.words[at + 2].casefold())
        return _bounded(sent, at, at + 3, scale / 2, "=") if scale else None
    if figure(sent.words[at]) is None and low not in ("hundred", "dozen"):
        return None
    return _counted(sent, at)


def _with_article(sent: Sentence, at: int) -> Number | None:
    low = sent.words[at + 1].casefold()
    if low in SCALES and len(low) > 2 and sent.words[at].casefold() != "the":
        return _bounded(sent, at, at + 2, SCALES[low], "=")
    if (
        low in FEW
        and sent.words[at].casefold() == "a"
        and at + 2 < len(sent)
        and sent.words[at + 2].casefold() == "of"
    ):
        return _bounded(sent, at, at + 3, FEW[low], "=")
    return None


def _many(sent: Sentence, at: int) -> Number | None:
    """ "Tens of thousands": at least two of each."""
    if at + 2 < len(sent) and sent.words[at + 1].casefold() == "of":
        unit = sent.words[at + 2].casefold()
        if unit in VAGUE:
            return _bounded(sent, at, at + 3, MANY[sent.words[at].casefold()] * VAGUE[unit] / 2, ">=")
    return None


def _counted(sent: Sentence, at: int) -> Number:
    """One number of several words: "two hundred and fifty", "5.7 million", "thirty - five"."""
    total, current, last = 0.0, 0.0, at
    while last < len(sent):
        low = sent.words[last].casefold()
        value = figure(sent.words[last])
        step = 1
        if low in ("and", "-") and last > at and last + 1 < len(sent) and _goes_on(sent, last, low):
            last += 1
            continue
        if value is not None and (last == at or _adds(sent, last, value)):
            current += value
        elif low in SCALES and (last > at or len(low) > 2) and (len(low) > 2 or last == at + 1):
            scale = SCALES[low]
            current = (current or 1.0) * scale
            if scale > 100:
                total, current = total + current, 0.0
        else:
            break
        last += step
    return _bounded(sent, at, last, total + current, "=")


def _adds(sent: Sentence, at: int, value: float) -> bool:
    before = sent.words[at - 1].casefold()
    if not sent.words[at].isalpha() and "-" not in sent.words[at]:
        return False
    return before in SCALES or before == "and" or (before in TENS or before == "-") and value < 10


def _goes_on(sent: Sentence, at: int, low: str) -> bool:
    after, before = sent.words[at + 1].casefold(), sent.words[at - 1].casefold()
    if low == "-":
        return before in TENS and after in ONES
    return before in ("hundred", "thousand") and (after in ONES or after in TENS)


def _bounded(sent: Sentence, first: int, last: int, value: float, bound: str) -> Number:
    start, given = first, ""
    while start and sent.words[start - 1] in CURRENCY:
        start -= 1
    for size in range(min(3, start), 0, -1):
        words = tuple(w.casefold() for w in sent.words[start - size : start])
        if words in _BEFORE:
            given, start = _BEFORE[words], start - size
            break
    for phrase, sign in AFTER:
        if not given and " ".join(sent.words[last : last + 2]).casefold() == phrase:
            given = sign
    return Number(
        first, last, value, given if given and not (bound == ">=" and given == "~") else bound, start
    )

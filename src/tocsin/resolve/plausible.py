"""Whether the words around let an expression of time stand, and what its words of quantity count."""

from __future__ import annotations

from tocsin.resolve.reading import Reading
from tocsin.resolve.scan import Token, bag

# What makes a four-digit number a count and not a year, when it follows.
COUNTED = bag(
    "people troops soldiers men women dead km kilometers kilometres miles meters metres tons tonnes feet "
    "civilians deaths casualties wounded fighters refugees homes houses dollars euros pounds percent barrels "
    "shares points aircraft tanks guns prisoners infantry cavalry horses hours"
)
BEFORE_YEAR = bag("in of from since until till by after before during and to through throughout circa early "
                        "late mid the between around about ca")  # fmt: skip
# "The week before the vote" is not this week.
RELATING = bag("after before following leading preceding since")
NUMERIC = frozenset({"number", "small", "big", "money", "year"})
DETERMINED = bag("a an her his its that the their this")
PAPERS = bag("times telegraph mail express mirror herald post journal sun")
MONTH_CUES = bag("in on of last next this since until till by early late mid from between and through to "
                       "during before after every each the for")  # fmt: skip


def plausible(reading: Reading, tokens: list[Token]) -> bool:
    """Whether the words around let the expression stand: counts are no years, a verb is no month."""
    before = tokens[reading.first - 1].text if reading.first else ""
    after = tokens[reading.last] if reading.last < len(tokens) else None
    following = after.text if after is not None else ""
    if reading.rule == "year":
        return likely_year(reading, before, following)
    if (
        reading.rule == "month"
        and reading.last - reading.first == 1
        and tokens[reading.first].text in ("may", "march", "august", "mar", "dec")
    ):
        return before in MONTH_CUES or before == "," or following in (",", ".", "and", "'s", "’s")
    if reading.rule in ("weekday", "month-year") and following in PAPERS and after is not None:
        return False
    if reading.rule == "season" and tokens[reading.last - 1].text == "fall":
        if following == "of":
            return False
        return bool(reading.fields.keys() & {"sel", "mod", "mod2"}) or (
            before in ("in", "during", "until", "by", "since") and following not in ("of", "in", "to")
        )
    if reading.rule == "season" and reading.text("season") == "spring" and reading.last - reading.first == 1:
        return before in MONTH_CUES
    if reading.rule == "reference" and reading.text("ref") == "future":
        return tokens[reading.first].text == "the"
    if reading.rule in ("duration", "duration-bare") and "quarter" in reading.text("unit"):
        return False
    if reading.rule == "the-unit" and (following in RELATING or following == "-"):
        return False
    if reading.rule == "these-days":
        return [t.text for t in tokens[reading.first : reading.last]] == ["these", "days"]
    if reading.rule == "earlier" and "dir2" in reading.fields and following in DETERMINED:
        return False
    if reading.rule == "duration":
        return not rate(reading, tokens, following)
    return True


def rate(reading: Reading, tokens: list[Token], following: str) -> bool:
    """Whether an article with a unit tells how often or how much, not how long: ``four flights a week``."""
    first = reading.first
    if [t.kind for t in reading.fields.get("count", ())] != ["article"] or following in RELATING:
        return False
    if first and tokens[first - 1].kind == "other":
        first -= 1
        return first > 0 and tokens[first - 1].kind in NUMERIC
    return first > 0 and tokens[first - 1].kind in NUMERIC | {"plural"}


def likely_year(reading: Reading, before: str, following: str) -> bool:
    """Whether a bare four-digit number names a year."""
    year = reading.one("year")
    if year is None or year.kind == "short-year" or reading.fields.keys() & {"mod", "era"}:
        return year is not None
    if following in COUNTED or before in ("$", "£", "€", "#", "no", "number", "some", "least"):
        return False
    value = int(year.value)
    if before in BEFORE_YEAR or before in ("-", "–", "—", "(", "fiscal"):
        return value >= 1400 or before in ("in", "of", "by", "since", "until", "from", "between")
    return 1800 <= value <= 2099 and (value % 100 != 0 or value == 2000)


def count_of(tokens: tuple[Token, ...]) -> str:
    """The number that words of quantity make: digits (``2.5`` with a half), ``X`` where vague, ``1`` for an
    article or none."""
    if any(t.kind == "half" for t in tokens):
        whole = [t for t in tokens if t.kind in ("number", "small")]
        return f"{total(whole) if whole else 0}.5"
    values = [t for t in tokens if t.kind in ("number", "small", "big", "year")]
    if any(t.kind == "and" for t in tokens) and len(values) > 1:
        return "X"
    if not values:
        text = " ".join(t.text for t in tokens)
        return (
            "2"
            if "couple" in text
            else "12"
            if "dozen" in text
            else "X"
            if any(t.kind == "few" for t in tokens)
            else "1"
        )
    return total(values)


def total(values: list[Token]) -> str:
    """The sum that number words spell: ``two hundred`` is 200, ``twenty four`` 24."""
    if len(values) == 1 or not all(str(t.value).isdigit() for t in values):
        return str(values[0].value)
    whole = part = 0
    for value in (int(t.value) for t in values):
        if value >= 1000:
            whole, part = whole + max(part, 1) * value, 0
        else:
            part = max(part, 1) * value if value == 100 else part + value
    return str(whole + part)

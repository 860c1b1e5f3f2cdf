"""Years that are not four digits: ``nineteen ninety-four``, the second of ``1939-45``."""

from __future__ import annotations

from tocsin.resolve.scan import Token

# With these behind, "2020-21" goes on: a day of a month, a longer number.
AFTER = frozenset({"month", "dash", "unit", "plural", "money"})


def spoken_years(tokens: list[Token]) -> list[Token]:
    """The tokens with spoken years (``nineteen ninety-four``, ``the year two thousand``) as one each."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        year, size = spoken_year(tokens, at)
        if year is None:
            made.append(tokens[at])
        else:
            made.append(Token(str(year), tokens[at].start, tokens[at + size - 1].end, "year", year))
        at += size
    return made


def spoken_year(tokens: list[Token], at: int) -> tuple[int | None, int]:
    """The year that number words spell from a token on, and how many tokens it takes."""
    if tokens[at].kind != "number":
        return None, 1
    run = at
    while run < min(len(tokens), at + 6) and (
        tokens[run].kind == "number" or (tokens[run].text == "-" and run > at)
    ):
        run += 1
    parts = [int(t.value) for t in tokens[at:run] if t.kind == "number"]
    counted = run < len(tokens) and tokens[run].kind in ("unit", "plural")
    if at and tokens[at - 1].text == "year" and parts == [2, 1000]:
        return 2000, run - at
    spelled = len(parts) in (2, 3) and 17 <= parts[0] <= 20 and 10 <= parts[1] <= 90
    if counted or tokens[run - 1].kind != "number" or not spelled or len(parts) == 3 and not parts[2] < 10:
        return None, run - at if run - at == 1 else 1
    return 100 * parts[0] + sum(parts[1:]), run - at


def short_years(tokens: list[Token]) -> list[Token]:
    """The tokens with the second year of a range of years written short (``1939-45``) as a year."""
    made = list(tokens)
    for at in range(2, len(tokens)):
        first, dash, token = tokens[at - 2 : at + 1]
        digits = token.kind in ("small", "big") and len(token.text) == 2 and token.text.isdigit()
        goes_on = at + 1 < len(tokens) and tokens[at + 1].kind in AFTER
        if not digits or goes_on or first.kind != "year" or dash.kind != "dash":
            continue
        year = first.value // 100 * 100 + int(token.text)
        if year > first.value:
            made[at] = Token(token.text, token.start, token.end, "year", year)
    return made

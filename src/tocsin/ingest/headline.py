"""What the first and last lines of a plain text say: its headline, its dateline, its agency.

Everything stays in the text, so that offsets are those of the file; these are copies.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

MAX_TITLE = 160
MAX_DATELINE = 120
_DASH = re.compile(r"\s*(?:—|–|--+|(?<=[\s)])-(?=\s))\s*")
_AGENCY = re.compile(r"\(([^()]{2,40})\)")
_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} [A-Z][a-z]{2,8}\b"
)
_SMALL = {"of", "the", "de", "la", "el", "al", "le", "du", "des", "in", "and", "on", "near", "aboard", "upon"}


@cache
def agencies() -> dict[str, str]:
    """Short and long names of agencies, in lower case, to the name that is written down."""
    table = tomllib.loads(files("tocsin").joinpath("data/agencies.toml").read_text("utf-8"))
    return {name.lower(): full for full, names in table["agency"].items() for name in (full, *names)}


def title(text: str) -> str | None:
    """The first line where it is clearly a headline: short, no full stop, then a gap or a dateline."""
    first, _, rest = text.lstrip("\n")[: MAX_TITLE * 4].partition("\n")
    line = first.strip().removeprefix("# ").strip()
    if not rest.strip() or not 8 <= len(line) <= MAX_TITLE or line[-1] in '.;:,!…"”' or len(line.split()) < 2:
        return None
    if dateline(line + " — x"):
        return None
    gap = rest[:1] == "\n" or not rest.split("\n", 1)[0].strip()
    return line if gap or dateline(rest) else None


def body(text: str, headline: str | None) -> str:
    """The start of the text after its headline (a copy, to look at)."""
    start = text.lstrip()[: MAX_TITLE * 6]
    if headline and start.removeprefix("# ").lstrip().startswith(headline):
        return start.removeprefix("# ").lstrip()[len(headline) :].lstrip()
    return start


def dateline(text: str) -> str | None:
    """``SEOUL, South Korea (AP)`` of ``SEOUL, South Korea (AP) — The army …``; None where there is none."""
    start = text.lstrip()[: MAX_DATELINE + 10].split("\n", 1)[0]
    dash = _DASH.search(start)
    if not dash or dash.end() >= len(start):
        return None
    words = start[: dash.start()].strip().rstrip(",:")
    return words if _is_dateline(words) else None


def _is_dateline(words: str) -> bool:
    if not 2 <= len(words) <= MAX_DATELINE or not words[0].isupper() and words[0] != "(":
        return False
    place = _AGENCY.sub(" ", words).split(",")[0].strip()
    if _AGENCY.search(words) or _MONTH.search(words):
        return all(word[0].isupper() or word.lower() in _SMALL for word in place.split() if word[0].isalpha())
    return place.isupper() and len(place.split()) <= 5 and sum(map(str.isalpha, place)) >= 3


def outlet(text: str, line: str | None) -> str | None:
    """The agency of the dateline's brackets, or of a closing line that holds nothing else."""
    for match in _AGENCY.finditer(line or ""):
        for part in re.split(r"[/,;]", match[1]):
            if found := agencies().get(part.strip().lower()):
                return found
    last = text.rstrip()[-200:].rsplit("\n", 1)
    closing = last[-1].strip(" .—–-()[]©*") if len(last) == 2 else ""
    return agencies().get(closing.removeprefix("The ").lower())

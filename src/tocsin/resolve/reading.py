"""A pattern of words of time, and what it read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.resolve.scan import Token, class_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the operation that normalises what it finds."""

    id: str
    op: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence read by a rule; ``fields`` name its parts."""

    rule: str
    op: str
    first: int
    last: int
    fields: Mapping[str, tuple[Token, ...]]

    def one(self, *names: str) -> Token | None:
        """The first token of the first field present among ``names``."""
        return next((self.fields[name][0] for name in names if self.fields.get(name)), None)

    def int(self, *names: str) -> int | None:
        """The value of that token as a number."""
        token = self.one(*names)
        return int(token.value) if token is not None and str(token.value).isdigit() else None

    def text(self, *names: str) -> str:
        """The words of the first field present among ``names``."""
        return " ".join(t.text for t in next((self.fields[n] for n in names if self.fields.get(n)), ()))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the data file, compiled.

    Raises ``KeyError`` where a pattern names an unknown class.
    """
    table = tomllib.loads(files("tocsin").joinpath("data/time/rules.toml").read_text("utf-8"))
    macros: dict[str, str] = {}
    for name, body in table["macro"].items():
        macros[name] = expand(body, macros)
    return tuple(Rule(r["id"], r["op"], re.compile(expand(r["pattern"], macros))) for r in table["rule"])


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """A pattern with its names in braces replaced; counts such as ``{0,3}`` stay."""

    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        return macros[name] if name in macros else class_of(name)

    return re.sub(r"\{([a-z][a-zA-Z:-]*)\}", replace, pattern)

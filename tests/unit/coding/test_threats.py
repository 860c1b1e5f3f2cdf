"""Acts that are only held out to another: on a condition, or as what else will happen."""

import pytest

from tocsin.coding.coder import code
from tocsin.language import parse
from tocsin.records import Article
from tocsin.resolve import resolve


def kinds(text: str) -> list[tuple[str, str | None, str]]:
    """Type, mode and status of the events of a text."""
    found = code(resolve(parse(Article("a", text)))).events
    return [(e.type, e.mode, e.status) for e in found]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Warsaw says it will expel the Hungarian ambassador if Budapest shelters the man.", "expel"),
        ("Poland will expel the envoy should Minsk keep the man.", "expel"),
        ("Chad will jail any Sudanese reporter who writes of the losses.", "arrest"),
        ("Pakistan told Afghans to leave or be arrested.", "arrest"),
    ],
)
def test_what_is_held_out_to_another_is_a_threat(text: str, mode: str) -> None:
    assert ("THREATEN", mode, "actual") in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Poland will expel the envoy if it must.",
        "Poland will bomb the town if Minsk gives way, the Czech minister said.",
        "The army will be deployed if floods reach the capital.",
    ],
)
def test_what_another_tells_or_nature_decides_is_none(text: str) -> None:
    assert "THREATEN" not in {kind for kind, _, _ in kinds(text)}

"""Datelines, headlines and agencies in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ingest.clean import clean
from tocsin.ingest.headline import dateline, outlet, title


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SEOUL, South Korea (AP) — The army fired.", "SEOUL, South Korea (AP)"),
        ("BEIRUT (Reuters) - Rockets hit a port.", "BEIRUT (Reuters)"),
        ("WASHINGTON — The president said no.", "WASHINGTON"),
        ("Moscow, June 30 (TASS) -- Two jets took off.", "Moscow, June 30 (TASS)"),
        ("GENEVA/NEW YORK, 3 July 2023 – The council met.", "GENEVA/NEW YORK, 3 July 2023"),
        ("RIO DE JANEIRO (AFP) – Police left.", "RIO DE JANEIRO (AFP)"),
        ("The army — which had denied it — fired.", None),
        ("Peru's president (a lawyer) said — again — no.", None),
        ("He left - and came back.", None),
        ("Plain words with no dash at all.", None),
    ],
)
def test_datelines(text: str, line: str | None) -> None:
    assert dateline(text) == line


def test_titles() -> None:
    assert title("Army fires on port\n\nIt was night.") == "Army fires on port"
    assert title("Army fires on port\nBEIRUT (AP) — It was night.") == "Army fires on port"
    assert title("The army fired on the port.\n\nIt was night.") is None
    assert title("The army fired\non the port at night.") is None


def test_agencies() -> None:
    assert outlet("x", "KYIV (AFP)") == "Agence France-Presse"
    assert outlet("Words.\n(dpa)", None) == "Deutsche Presse-Agentur"
    assert outlet("He works for Reuters", None) is None


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once and "\r" not in once and "\x00" not in once
    once.encode("utf-8")

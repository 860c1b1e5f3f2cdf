"""Tables of actors of the user's own, from the settings to the events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.config import Config
from tocsin.errors import TocsinError
from tocsin.pipeline import code
from tocsin.records import Article
from tocsin.resolve.knowledge import load

TEXT = "Fighters of the Front for the Union of Banda attacked Kidal on Friday."
TABLE = "country\tsector\tname\taliases\tcontextual\nMLI\tREB\tFront for the Union of Banda\tFUB\t\n"


def test_actors_of_the_users_own_are_known(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text(TABLE, encoding="utf-8")
    events = code(Article("a", TEXT, published=date(2024, 5, 15)), Config(actors=tmp_path)).events
    assert ("MLI", "REB") in {(a.country, a.sector) for e in events for a in e.actor}


def test_a_row_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text(TABLE.replace("MLI", "Mali"), encoding="utf-8")
    load.cache_clear()
    with pytest.raises(TocsinError, match=r"groups\.tsv"):
        code(Article("a", TEXT), Config(actors=tmp_path))

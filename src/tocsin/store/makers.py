"""What made a coding: the program, the model that parsed, the lexicon and tables that it was coded with."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from tocsin import __version__
from tocsin.config import Config

TABLES = ("lexicon", "actors", "places", "time")


@dataclass(frozen=True, slots=True)
class Maker:
    """``program`` is Tocsin's version, ``model`` the model's digest or the user's parser, ``lexicon`` the
    digest of lexicon and tables (the user's own included) and of the day given to undated articles."""

    program: str
    model: str
    lexicon: str

    def number(self, db: sqlite3.Connection) -> int:
        """Its number in a store, entered where it is new."""
        row = (self.program, self.model, self.lexicon)
        same = "SELECT id FROM makers WHERE program = ? AND model = ? AND lexicon = ?"
        if found := db.execute(same, row).fetchone():
            return int(found[0])
        db.execute("INSERT INTO makers (program, model, lexicon) VALUES (?, ?, ?)", row)
        return int(db.execute(same, row).fetchone()[0])


@lru_cache(maxsize=8)
def maker(config: Config) -> Maker:
    """What codes under these settings."""
    parser = config.parser or "tocsin:" + _model()
    day = f"@{config.published}" if config.published else ""
    return Maker(__version__, parser, _digest(config.lexicon, config.actors) + day)


def _model() -> str:
    card = json.loads(files("tocsin").joinpath("data/model/labels.json").read_text("utf-8"))
    return str(card["sha256"])[:16]


def _digest(extra: Path | None, actors: Path | None = None) -> str:
    """Of every table that a coding depends on, by name and content."""
    data = Path(str(files("tocsin").joinpath("data")))
    own = sorted(extra.glob("*.toml")) if extra and extra.is_dir() else [extra] if extra else []
    own += sorted(actors.glob("*.tsv")) if actors else []
    tables = [path for name in TABLES for path in sorted((data / name).glob("*"))]
    total = blake2b(digest_size=8)
    for path in (*tables, *sorted(data.glob("*.toml")), *own):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()

"""Files of every common kind → :class:`~tocsin.records.Article`."""

from __future__ import annotations

from tocsin.ingest.raw import Note
from tocsin.ingest.reader import read

__all__ = ["Note", "read"]

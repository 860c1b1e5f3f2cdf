"""Tocsin reads news articles offline and codes who did what to whom, when, where, and on whose word.

>>> import tocsin
>>> for coding in tocsin.code_many(tocsin.read("news/")):
...     print(coding.events)                                            # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.ingest import read
    from tocsin.pipeline import code, code_many
    from tocsin.store import Filter, Store

__version__ = "0.1.0.dev0"
__all__ = ["Config", "Filter", "Store", "__version__", "code", "code_many", "read"]

_HOMES = {
    "Config": "config",
    "Filter": "store",
    "Store": "store",
    "code": "pipeline",
    "code_many": "pipeline",
    "read": "ingest",
}


def __getattr__(name: str) -> Any:
    """The public verbs, loaded at first use: the language model's libraries take a second."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"tocsin.{_HOMES[name]}"), name)

"""The record: articles, events, incidents, decisions and runs in one SQLite file.

The public verbs are those of :class:`Store`; a :class:`Filter` says what is asked for.
"""

from tocsin.store.filters import Filter, Near, near
from tocsin.store.makers import Maker, maker
from tocsin.store.pairing import Difference
from tocsin.store.prepared import Prepared, prepare
from tocsin.store.reading import Change, Revision
from tocsin.store.store import Store
from tocsin.store.writing import Added

__all__ = [
    "Added",
    "Change",
    "Difference",
    "Filter",
    "Maker",
    "Near",
    "Prepared",
    "Revision",
    "Store",
    "maker",
    "near",
    "prepare",
]

"""Dated acts, how tense things are, and who reacts to whom."""

from tocsin.dynamics.occurrences import Occurrences, gather
from tocsin.dynamics.reading import korea, load
from tocsin.dynamics.selecting import Selector

__all__ = ["Occurrences", "Selector", "gather", "korea", "load"]

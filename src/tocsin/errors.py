"""The few named errors.

Expected refusals (an article that cannot be read) are values, :class:`tocsin.records.Skipped`; an
error is raised only where nothing can go on. Each names what was found and what was expected.
"""

from __future__ import annotations


class TocsinError(Exception):
    """Anything that Tocsin raises on purpose; the command line prints it without a traceback."""


class ConfigError(TocsinError):
    """A setting with an unknown name or a value that it cannot take."""


class LexiconError(TocsinError):
    """A lexicon file with an unknown key, a contradiction, or an entry without its examples."""


class ModelMissing(TocsinError):
    """The language model's files are not where they should be, or are not whole."""


class ParserError(TocsinError):
    """A parser of the user's is not there, or does not give Universal Dependencies."""


class OutputError(TocsinError):
    """A result could not be written, or a run cannot be resumed from what is there."""


class InputError(TocsinError):
    """A file of results is not there, cannot be read, or is not of a kind that can be read back."""


class MissingExtra(TocsinError):
    """An optional package that a layout needs is not installed; the message says which and how."""


class StoreError(TocsinError):
    """A store that cannot be opened, read or written: no store, newer than the program, full, in use."""


class DataError(TocsinError):
    """A table that cannot be read, or data too thin for what is asked of them."""

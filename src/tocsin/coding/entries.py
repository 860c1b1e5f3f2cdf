"""What an entry of the lexicon holds, once read. ``docs/lexicon.md`` gives the format of the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Word:
    """A trigger as the matcher looks for it: the lemma of the head and the lemmas that must hang on it.

    ``shoot down`` is head ``shoot``, rest ``("down",)``; ``war game`` is head ``game``, rest ``("war",)``.
    The rest may hang by any of compound, compound:prt, amod, advmod, fixed, obl/nmod is not among them.
    """

    head: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on one slot, role (actor, recipient, asset, topic, place), ``modifier`` or ``trigger``.

    Holds where some filler has its head lemma in ``lemmas`` or belongs to one of ``classes``; the
    class ``none`` holds where the slot is empty.
    """

    __test__ = False  # not a pytest class

    slot: str
    lemmas: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A type, mode or status that holds when every test of ``when`` does; the first that fits wins."""

    when: tuple[Test, ...]
    type: str | None = None
    mode: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ``yes``: what it must yield. A field that is None is not looked at."""

    text: str
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    asset: str | None = None
    trigger: str | None = None
    attribution: str | None = None
    cause: str | None = None
    effect: str | None = None
    lag: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Verbs, nouns and adjectives that are one kind of event, and the slots of its roles.

    ``noun_*`` are the slots where the trigger is a noun (defaults filled in by the loader).
    ``require`` must all hold, ``unless`` must none; ``types`` before ``modes`` before the frame's own.
    """

    id: str
    type: str
    mode: str | None = None
    status: str | None = None
    verb: tuple[Word, ...] = ()
    noun: tuple[Word, ...] = ()
    adjective: tuple[Word, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    asset: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    noun_actor: tuple[str, ...] = ()
    noun_recipient: tuple[str, ...] = ()
    noun_asset: tuple[str, ...] = ()
    noun_topic: tuple[str, ...] = ()
    require: tuple[Test, ...] = ()
    unless: tuple[Test, ...] = ()
    types: tuple[Case, ...] = ()
    modes: tuple[Case, ...] = ()
    reciprocal: bool = False
    victim: str | None = None
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Modality:
    """A word that makes another event of the clause (or the event noun) beneath it, or colours it.

    ``clause`` are the relations or slots where the content stands (xcomp, ccomp, advcl, acl, object, a
    preposition). ``recode`` maps the content's type, ``TYPE/mode``, or ``conflict``/``cooperation`` (or a
    quad class: verbal-conflict …) to the new type; ``modes`` maps the content likewise to the new mode.
    ``alone`` is the type of the event that the word makes where the content is no event, with mode
    ``mode``. ``speaker`` and ``recipient`` are slots of the word itself; with ``attribution`` the
    speaker becomes the content's attribution.
    """

    id: str
    word: tuple[Word, ...] = ()
    clause: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    recode: Mapping[str, str] = field(default_factory=_empty)
    modes: Mapping[str, str] = field(default_factory=_empty)
    alone: str | None = None
    speaker: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    attribution: bool = False
    require: tuple[Test, ...] = ()
    unless: tuple[Test, ...] = ()
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reporting:
    """Words that give an attribution and are no event: verbs and nouns of saying, and the prepositions
    of a source. ``doubt`` tells that the writer keeps a distance (claim, allege)."""

    id: str
    verb: tuple[Word, ...] = ()
    noun: tuple[Word, ...] = ()
    prep: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ("subject",)
    doubt: bool = False
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Connective:
    """Words that join two events. ``prep`` + ``noun`` + ``cause``: "in response to"; ``prep`` alone:
    the cause is its nominal; ``mark``: of an adverbial clause; ``verb``/``adjective``: ``cause`` and
    ``effect`` are its slots; ``adverb``: the cause is the event before. ``reversed`` swaps the ends
    of prep and mark ("before"); ``only`` are the types that the effect may have, all when empty."""

    id: str
    relation: str
    prep: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    verb: tuple[Word, ...] = ()
    adjective: tuple[Word, ...] = ()
    adverb: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    lag: bool = False
    reversed: bool = False
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that only carries an event noun, found in the slots ``noun``.

    Its subject fills the noun's role ``lend``: actor, recipient, or none where the verb only says that
    the act took place. ``recipient`` are slots of the verb that are the noun's recipient. ``claimed``: the
    subject only says that the act was its own ("claimed responsibility for the raid"); a denial of that
    denies no act.
    """

    id: str
    verb: tuple[Word, ...] = ()
    noun: tuple[str, ...] = ("object",)
    lend: str = "actor"
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    status: str | None = None
    claimed: bool = False
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""


Entry = Frame | Modality | Reporting | Connective | Light

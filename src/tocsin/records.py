"""Every record that crosses a stage.

Standard library only. Offsets are characters of ``Article.text``, end exclusive; every referent,
event and link points at the words that it came from. Unknown is ``None`` or an empty tuple, never a
default.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``text[start:end]`` of an article."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it was read.

    ``published`` is the day (or the moment) of publication where the source states one; ``source`` is
    the file and the item inside it (``news.jsonl:17``), used in messages.
    """

    id: str
    text: str
    title: str | None = None
    published: date | datetime | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read (or not coded), where, at which stage, why, and what to do about it."""

    source: str
    stage: str
    reason: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and tree of one sentence in Universal Dependencies: equal-length tuples.

    ``starts``/``ends`` are character offsets of the words in the article; ``heads`` are positions in
    the sentence (0-based), -1 for the root; ``feats`` are UD strings such as ``Number=Sing|Tense=Past``
    (``""`` for none); ``factuality`` is the model's -3 to 3 per word (meaningful for predicates) or empty;
    ``acts`` the likeliest event type of every word, with ``act_scores``, how likely it is, 0 to 1, or empty.
    """

    index: int
    start: int
    end: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    factuality: tuple[float, ...] = ()
    acts: tuple[str, ...] = ()
    act_scores: tuple[float, ...] = ()

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: ``label`` is PER, ORG, LOC or MISC (nationalities, other names).

    ``first``/``last`` are word positions in sentence ``sentence``, last exclusive.
    """

    start: int
    end: int
    label: str
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a country (ISO 3166-1 alpha-3 or UNO EUR NAT IGO NGO MNC), a PLOVER sector, a name."""

    country: str | None
    sector: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where. ``lat``/``lon`` in degrees (WGS 84), None where unknown; ``precision`` is one of exact,
    town, province, country, region, sea."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends inclusive; an open end is None.

    ``text`` holds the words that it came from; ``how`` says in a phrase how they were resolved.
    """

    start: date | None
    end: date | None
    text: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound (``= > >= < <= ~``) and what it counts."""

    value: float
    bound: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A weapon, vehicle or unit: ``kind`` is the codebook's."""

    kind: str
    name: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Referent:
    """What a stretch of words stands for.

    Exactly the words ``span``; ``head`` is the head word's position in sentence ``sentence``.
    ``actors`` has several members where the words stand for several ("the allies"); ``found_by``
    names the rule. ``kind`` is one of actor, place, time, quantity, asset.
    """

    kind: str
    span: Span
    sentence: int
    head: int
    found_by: str
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    when: When | None = None
    quantity: Quantity | None = None
    asset: Asset | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """The day from which relative dates are counted, and how it is known.

    ``source`` is one of article (the source states it), given (by the user), text (inferred from
    within), none. ``how`` explains in a sentence, with the words used.
    """

    day: date | None
    source: str
    how: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its reading: sentences, entities, then referents and dating."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    referents: tuple[Referent, ...] = ()
    dating: Dating | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Trigger words of an event."""

    start: int
    end: int
    trigger: str


@dataclass(frozen=True, slots=True)
class Link:
    """From an event (the effect) to another (the cause): responds-to, follows or part-of.

    ``words`` is the span that says so; ``lag`` an ISO 8601 duration where the text gives one.
    """

    relation: str
    event: str
    found_by: str = ""
    score: float = 1.0
    words: Span | None = None
    lag: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The record of the codebook, with the rule that made it.

    ``spans`` maps a field (actor, recipient, date, place, attribution, assets, size) to the words it
    came from.
    """

    id: str
    document: str
    type: str
    mode: str | None
    status: str
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    date: When
    place: Place | None
    attribution: tuple[Actor, ...]
    assets: tuple[Asset, ...]
    size: Quantity | None
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...] = ()
    found_by: str = ""
    score: float = 1.0
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coding:
    """What an article came to: its reading, its events, and how it was dated."""

    document: Document
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


Key = tuple[str, str]
"""An event among all: ``(document, event)``."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around an event say beyond its fields, for comparison across articles.

    ``triggers`` are the lemmas of the trigger words, ``around`` the content lemmas of their sentences,
    ``story`` those that mark the whole article; each sorted, without repetition.
    """

    triggers: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    story: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """An event as one article reports it.

    ``copies`` are the ids of the texts that the article is a copy of (``incidents.copies.groups``): two
    articles that share one are one source. Empty: a text of its own.
    """

    event: Event
    outlet: str | None = None
    published: date | datetime | None = None
    copies: tuple[str, ...] = ()
    cues: Cues = Cues()

    @property
    def key(self) -> Key:
        """``(document, event)``."""
        return self.event.document, self.event.id


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of events, kept for good.

    ``kind`` is ``merge``: ``members`` are one incident; or ``split``: each of ``members`` is kept apart
    from each of ``others``. Where two contradict each other, the one ``made`` later holds. Events that are
    not there are passed over.
    """

    id: str
    kind: str
    members: tuple[Key, ...]
    made: datetime
    others: tuple[Key, ...] = ()
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading of a field: its words for people (``2 missile``), whose it is, from how many sources.

    ``outlets`` are sorted, without repetition; ``sources`` counts copies of one text once.
    """

    text: str
    members: tuple[Key, ...]
    outlets: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Dissent:
    """A field on which the reports differ; the variants, the best supported first."""

    field: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """From ``day`` (of the reports; None where unknown) an incident stood so, by these reports.

    ``standing`` is feared, planned, reported, confirmed, denied or failed.
    """

    standing: str
    day: date | None
    members: tuple[Key, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two events are one incident. ``score`` is a probability, 0 to 1; a person's word has 1."""

    one: Key
    other: Key
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """From an incident to another that it must not be merged with: it ``fulfils`` or ``denies`` it."""

    relation: str
    incident: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One act with all its reports.

    The fields are the consensus of the members (``status`` is the codebook's); ``dissent`` holds the
    fields on which they differ, ``standing`` the last of ``history``, ``sources`` the number of independent
    texts. ``why`` has one merge fewer than there are members. ``id`` is made from the earliest report, so
    that later ones do not change it.
    """

    id: str
    members: tuple[Key, ...]
    type: str
    mode: str | None
    status: str
    standing: str
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    date: When
    place: Place | None
    assets: tuple[Asset, ...]
    size: Quantity | None
    sources: int
    outlets: tuple[str, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    history: tuple[Turn, ...] = ()
    why: tuple[Merge, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A dated act as the study of dynamics takes it: a row of a table, or a coded event.

    ``day`` is its first day and ``end`` its last where it took several. ``kind`` is the leading word and
    ``tags`` are all words that it may be selected by. ``actors`` and ``recipients`` are codes (``USA``,
    ``ISRMIL``), the parties' own names beside them where they are known; ``count`` is how many acts the row
    stands for; ``source`` says who reports it.
    """

    day: date
    kind: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    end: date | None = None
    count: int = 1
    name: str = ""
    source: str = ""
    actor_names: tuple[str, ...] = ()
    recipient_names: tuple[str, ...] = ()

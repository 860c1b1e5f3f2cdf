"""What Tocsin knows of actors: countries, bodies, groups, organs, offices and who held them.

The facts are in ``data/actors/*.tsv`` (sources and licence in each file's head). A user's folder of
same-named files is merged in: a row with the key of a packaged row takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from tocsin.resolve.actor_names import entries
from tocsin.resolve.actor_rows import (
    Body,
    Country,
    Description,
    Entry,
    Group,
    Holder,
    Office,
    Organ,
    Tables,
    read_tables,
)
from tocsin.resolve.folding import key, name_pieces, prefixes, same_case
from tocsin.resolve.roster import one_apart

__all__ = [
    "Body", "Country", "Description", "Entry", "Group", "Holder", "Knowledge", "Office", "Organ", "load",
]  # fmt: skip

_DATA = Path(__file__).resolve().parent.parent / "data" / "actors"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "madame", "president"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {
        "de", "da", "dos", "do", "del", "della", "di", "van", "von", "der", "den", "bin", "ben", "bint",
        "al", "el", "ul", "abu", "le", "la", "ter"
    }
)  # fmt: skip
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM"})
_ARTICLE = "the"
# Shorter names are too often one letter from another word.
SHORTEST_STATE = 6
_RANKS = {
    "supreme leader": 0,
    "president": 0,
    "chancellor": 0,
    "prime minister": 1,
    "king": 1,
    "secretary general": 1,
    "foreign minister": 2,
    "secretary of state": 2,
    "defence minister": 3,
}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything known of actors, indexed by name.

    ``names`` maps a folded name (see :func:`tocsin.resolve.folding.key`; no leading "the") to the
    entries that bear it; ``surnames`` maps a folded family name to those who have held an office;
    ``stems`` maps the first three letters of a state's name of one word to names and codes.
    """

    tables: Tables
    names: dict[str, tuple[Entry, ...]]
    surnames: dict[str, tuple[Holder, ...]]
    spans: dict[str, int]
    stems: dict[str, tuple[tuple[str, str], ...]]

    @property
    def countries(self) -> dict[str, Country]:
        """Countries by code."""
        return self.tables.countries

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Entries of a whole name written with the case it needs; empty when unknown."""
        parts = name_pieces(name)
        bare = parts[1:] if parts and parts[0].casefold() == _ARTICLE else parts
        return self._fitting(bare, article=bare is not parts)

    def longest_match(self, words: Sequence[str], at: int) -> tuple[int, tuple[Entry, ...]]:
        """The longest known name that begins at word ``at``: (number of words, entries), or (0, ()).

        Case counts ("US" is not "us", "Turkey" not "turkey"); hyphens, accents and points do not. A
        name with an obligatory article ("The Hindu") matches after the word "the" only.
        """
        most = self.spans.get(_first_piece(words, at), 0)
        if not most:
            return 0, ()
        article = at > 0 and words[at - 1].casefold() == _ARTICLE
        best: tuple[int, tuple[Entry, ...]] = (0, ())
        for length, parts in prefixes(words, at, most):
            found = self._fitting(parts, article=article)
            best = (length, found) if found else best
        return best

    def misspelt(self, word: str) -> str | None:
        """The code of the only state whose name of one word is one letter off ("Ethopia"); None for a known
        word."""
        if len(word) < SHORTEST_STATE or self.names.get(word.casefold()):
            return None
        low = word.casefold()
        near = {code for name, code in self.stems.get(low[:3], ()) if one_apart(name, low)}
        return near.pop() if len(near) == 1 else None

    def holders(self, name: str, day: date | None = None) -> tuple[Holder, ...]:
        """Terms of office of whoever is called ``name`` (full name, or family name, with or without
        "Mr."), current on ``day`` (all terms when None); the highest office first, then the latest."""
        parts = [part.casefold() for part in name_pieces(name)]
        while len(parts) > 1 and parts[0] in _TITLES:
            parts = parts[1:]
        found = self._by_full_name(parts) or self._by_family_name(parts)
        terms = [term for term in found if day is None or term.covers(day)]
        return tuple(sorted(terms, key=_rank))

    def only(self, name: str) -> Holder | None:
        """The office of a name that the holders of one country alone bear, at whatever time."""
        terms = self.holders(name)
        return terms[0] if len({term.country for term in terms}) == 1 else None

    def holder_of(self, country: str, office: str, day: date) -> tuple[Holder, ...]:
        """Who held ``office`` (a key of offices.tsv) of a country or body on ``day``; empty if unknown."""
        terms = self.tables.posts.get((country, office), ())
        return tuple(term for term in terms if term.covers(day))

    def kinds(self, code: str) -> frozenset[str]:
        """Properties and regions of a country; empty for an unknown code."""
        country = self.countries.get(code)
        return country.kinds if country else frozenset()

    def of_kind(self, kind: str) -> frozenset[str]:
        """Codes of the countries of a kind (``island``, ``kingdom``, ``arab`` …)."""
        return frozenset(code for code, country in self.countries.items() if kind in country.kinds)

    def _fitting(self, parts: Sequence[str], *, article: bool) -> tuple[Entry, ...]:
        found: dict[tuple[str, int], Entry] = {}
        for entry in self.names.get(key(parts), ()):
            if (article or not entry.article) and same_case(entry.parts, parts):
                found.setdefault((entry.role, id(entry.record)), entry)
        return tuple(found.values())

    def _by_full_name(self, parts: Sequence[str]) -> tuple[Holder, ...]:
        records = (entry.record for entry in self.names.get(key(parts), ()))
        return tuple(dict.fromkeys(record for record in records if isinstance(record, Holder)))

    def _by_family_name(self, parts: Sequence[str]) -> tuple[Holder, ...]:
        whole = self.surnames.get(key(parts), ())
        if whole or len(parts) < 2:
            return whole
        given = parts[0]
        last = [part for part in parts if part not in _SUFFIXES][-1:]
        return tuple(
            term
            for term in self.surnames.get(key(last), ())
            if any(key(name_pieces(form)[:1]) == given for form in (term.name, *term.aliases))
        )


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Knowledge:
    """The packaged knowledge, with a user's folder of same-named tables merged in.

    Raises :class:`tocsin.resolve.tables.TableError` for a row that cannot be used, and
    ``FileNotFoundError`` when ``extra`` is no folder.
    """
    if extra is not None and not extra.is_dir():
        raise FileNotFoundError(f"{extra}: expected a folder of tables such as groups.tsv")
    tables = read_tables([_DATA] if extra is None else [_DATA, extra])
    names = _index_names(tables)
    spans: dict[str, int] = {}
    for name in names:
        first, size = name.split(" ", 1)[0], name.count(" ") + 1
        spans[first] = max(size, spans.get(first, 0))
    return Knowledge(tables, names, _index_surnames(tables.holders), spans, _stems(tables))


def _stems(tables: Tables) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for code, country in tables.countries.items():
        name = country.name.casefold()
        if len(name) >= SHORTEST_STATE and name.isalpha():
            found.setdefault(name[:3], []).append((name, code))
    return {stem: tuple(members) for stem, members in found.items()}


def _index_names(tables: Tables) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries(tables):
        found.setdefault(key(entry.parts), []).append(entry)
    return {name: tuple(members) for name, members in found.items()}


def _index_surnames(terms: Sequence[Holder]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for term in terms:
        for form in family_names(term):
            found.setdefault(form, []).append(term)
    return {form: tuple(members) for form, members in found.items()}


def family_names(term: Holder) -> tuple[str, ...]:
    """Folded family names of an office holder.

    The last piece of the name, with and without its particles ("von der leyen"); the first where the
    family name stands first (Chinese, Korean, Vietnamese names); and every alias of one word.
    """
    parts = [part.casefold() for part in name_pieces(term.name) if part.casefold() not in _SUFFIXES]
    if not parts:
        return ()
    forms = [parts[0]] if term.country in _FAMILY_FIRST else [parts[-1]]
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    if start < len(parts) - 1:
        forms.append(" ".join(parts[start:]))
    short = (key(name_pieces(alias)) for alias in term.aliases if " " not in alias)
    return tuple(dict.fromkeys([*forms, *short]))


def _first_piece(words: Sequence[str], at: int) -> str:
    parts = name_pieces(words[at])
    return parts[0].casefold() if parts else ""


def _rank(term: Holder) -> tuple[int, int, int]:
    last, first = term.end or date.max, term.start or date.min
    return (_RANKS.get(term.office, len(_RANKS)), -last.toordinal(), -first.toordinal())

"""Names of places in a text, by longest match over words that bear a capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.records import Sentence
from tocsin.resolve.gazetteer import MAX_WORDS, Gazetteer, Spot
from tocsin.resolve.wordlist import words

SHIPS = words("USS HMS INS JS ROKS USNS RFS HMAS HMCS PNS BRP KRI ROCS TCG IRINS MV MT SS RMS USCGC")
# Towns of the gazetteer that are words of every text; they are places only inside longer names.
PLAIN = words(
    "north south east west central northern southern eastern western upper lower new old state union "
    "republic airport base station port tower headquarters complex air force army navy police council "
    "party may march april june august sunday monday friday center centre city town island islands "
    "valley bridge park university hospital school college parliament court house senate congress "
    "ministry president general this that there then these those they their what when where which while "
    "with here have been also many most some such over under after before during both because since "
    "until about according media mission opposition alliance enterprise democrat independence liberty "
    "freedom justice peace victory hope unity church mosque temple street avenue road highway lake "
    "river sea gulf bay mount camp fort"
)
_LOWER_START = frozenset({"al", "el", "ain", "ar", "as", "ad"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at words ``first`` to ``last`` (exclusive) of a sentence, what it may be, and what it is."""

    sentence: int
    first: int
    last: int
    text: str
    spots: tuple[Spot, ...]
    chosen: Spot | None = None
    why: str = ""


@cache
def demonyms() -> dict[str, str]:
    """Adjectives of nationality (lowercase) and their countries."""
    text = (resources.files("tocsin") / "data" / "places" / "demonyms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word.casefold(): code for word, code in rows}


def senses(name: str, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """What a name given as one may be: a place of the gazetteer, a state by its abbreviation ("Calif."), a
    country by its adjective ("Turkish"); empty where it is unknown."""
    spots = gazetteer.lookup(name)
    if not spots and (short := gazetteer.abbreviations.get(name) or gazetteer.abbreviations.get(name + ".")):
        spots = tuple(s for s in gazetteer.lookup(short[0]) if s.country == short[1] and s.kind == "province")
    country = None if spots else gazetteer.country(demonyms().get(name.casefold()))
    return (country,) if country is not None else spots


def find(text: str, sent: Sentence, gazetteer: Gazetteer) -> list[Toponym]:
    """Every longest name of the gazetteer in a sentence."""
    found, at = [], 0
    while at < len(sent):
        hit = _longest(text, sent, at, gazetteer) if _may_start(sent, at) else None
        if hit:
            found.append(hit)
        at = hit.last if hit else at + 1
    return found


def _may_start(sent: Sentence, at: int) -> bool:
    word = sent.words[at]
    if at and sent.words[at - 1] in SHIPS:
        return False
    return word[:1].isupper() or (
        word.casefold() in _LOWER_START and any(c.isupper() for w in sent.words[at : at + 3] for c in w)
    )


def _longest(text: str, sent: Sentence, at: int, gazetteer: Gazetteer) -> Toponym | None:
    for last in range(min(len(sent), at + MAX_WORDS), at, -1):
        if sent.ends[last - 1] - sent.starts[at] > 60 or not _may_end(sent.words[last - 1]):
            continue
        name = text[sent.starts[at] : sent.ends[last - 1]]
        if name in gazetteer and _cased(name) and name.casefold() not in PLAIN:
            spots = gazetteer.lookup(name)
            if short(name):
                spots = tuple(spot for spot in spots if spot.kind != "town" or spot.by_name)
            return Toponym(sent.index, at, last, name, spots) if spots else None
    return None


def short(name: str) -> bool:
    """Whether a name is two or three capitals: an abbreviation ("LA", a by-name), never the town of Au."""
    return len(name) <= 3 and name.isupper()


def _may_end(word: str) -> bool:
    return any(c.isalnum() for c in word) and word[0] not in "'’"


def _cased(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and (all(c.isupper() for c in letters) or len(letters) > 3 or "." in name)


def after_comma(doc_text: str, sent: Sentence, last: int, gazetteer: Gazetteer) -> str:
    """The name after a comma that follows word ``last - 1``; empty where there is none."""
    if last + 1 >= len(sent) or sent.words[last] != ",":
        return ""
    for end in range(min(len(sent), last + 5), last + 1, -1):
        words = doc_text[sent.starts[last + 1] : sent.ends[end - 1]]
        if words in gazetteer.abbreviations or words[:1].isupper() and _cased(words) and words in gazetteer:
            return words
    return ""


def hinted(sentences: Iterable[Sentence]) -> Counter[str]:
    """Countries named by an adjective ("Syrian"), with their counts; "anti-American" is no hint."""
    known = demonyms()
    counts: Counter[str] = Counter()
    for sent in sentences:
        for i, word in enumerate(sent.words):
            if word[:1].isupper():
                two = word.casefold() + " " + sent.words[i + 1].casefold() if i + 1 < len(sent) else ""
                before = sent.words[i - 1].casefold() if i else ""
                code = known.get(two) or (
                    known.get(before + " " + word.casefold()) or known.get(word.casefold())
                )
                if code and not (before == "-" and i > 1 and sent.words[i - 2].casefold() in ("anti", "pro")):
                    counts[code] += 1
    return counts

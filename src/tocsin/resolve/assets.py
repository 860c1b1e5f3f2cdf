"""Assets: weapons, vehicles and units, with kind, name and number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.records import Asset, Document, Referent, Sentence, Span
from tocsin.resolve.arsenal import MAX_WORDS, SHIP_PREFIXES, Weapon, load_arsenal
from tocsin.resolve.gazetteer import key

ABILITY = frozenset({"capable", "able", "capability", "capacity", "ability", "designed", "equip", "suitable"})
_BETWEEN = frozenset({"ADJ", "NOUN", "PUNCT", "NUM", "PROPN", "ADV", "VERB"})


@dataclass(frozen=True, slots=True)
class Sight:
    """A stretch of words that is an asset; ``name`` None for a plain noun."""

    first: int
    last: int
    weapon: Weapon
    name: str | None
    sure: bool
    proper: bool


def read_assets(doc: Document) -> tuple[Referent, ...]:
    """Every asset of the text; those that only tell what something could do are found by "capability"."""
    counts = {(r.sentence, r.head): r for r in doc.referents if r.kind == "quantity" and r.quantity}
    found = []
    for sent in doc.sentences:
        for sight in _merged(sent, list(_sights(doc.article.text, sent))):
            if sight.sure:
                found.append(_referent(doc, sent, sight, counts))
    return tuple(found)


def _sights(text: str, sent: Sentence) -> Iterator[Sight]:
    at, tails, arsenal = 0, _tails(sent), load_arsenal()
    while at < len(sent):
        word = sent.words[at]
        capital = (word[0].isupper() or word[0].isdigit()) and (word in SHIP_PREFIXES or arsenal.opens(word))
        sizes = range(min(MAX_WORDS, len(sent) - at), 0, -1)
        tried = (_sight(text, sent, at, at + n) for n in sizes if capital or at + n - 1 in tails)
        sight = next(filter(None, tried), None)
        if sight:
            yield sight
        at = sight.last if sight else at + 1


def _tails(sent: Sentence) -> set[int]:
    """Words on which a common name of an asset may end."""
    known = load_arsenal().tails
    nominal = (i for i in range(len(sent)) if sent.tags[i] in ("NOUN", "PROPN", "X"))
    return {i for i in nominal if key(sent.lemmas[i]).rpartition(" ")[2] in known}


def _sight(text: str, sent: Sentence, first: int, last: int) -> Sight | None:
    if not sent.words[first][0].isalnum() or not sent.words[last - 1][-1].isalnum():
        return None
    words = text[sent.starts[first] : sent.ends[last - 1]]
    if len(words) > 50:
        return None
    return _proper(sent, first, last, words) or _common(text, sent, first, last)


def _proper(sent: Sentence, first: int, last: int, words: str) -> Sight | None:
    if not words[0].isupper() and not words[0].isdigit():
        return None
    arsenal = load_arsenal()
    hit = arsenal.named(words)
    if hit:
        return Sight(first, last, hit[0], words, hit[1], True)
    if hit := arsenal.several(words):
        return Sight(first, last, hit[0], words[:-1], hit[1], True)
    if sent.words[first] in SHIP_PREFIXES and last == _ship_end(sent, first) and last > first + 1:
        return Sight(first, last, arsenal.words["warship"], words, True, True)
    return None


def _ship_end(sent: Sentence, first: int) -> int:
    """The end of a ship's name: capitals, initials and "of" or "de" between them, at most five words."""
    last = first + 1
    while (
        last < min(len(sent), first + MAX_WORDS)
        and sent.words[last][:1].isupper()
        and sent.tags[last] == "PROPN"
    ):
        last += 1
    return last


def _common(text: str, sent: Sentence, first: int, last: int) -> Sight | None:
    arsenal = load_arsenal()
    if sent.tags[last - 1] not in ("NOUN", "PROPN", "X"):
        return None
    before = text[sent.starts[first] : sent.starts[last - 1]]
    phrase = key(before + sent.lemmas[last - 1])
    weapon = arsenal.types.get(phrase) or arsenal.words.get(phrase)
    if weapon is None or not _fits(sent, first, weapon):
        return None
    name = before.casefold() + sent.lemmas[last - 1].casefold() if phrase in arsenal.types else None
    return Sight(first, last, weapon, " ".join(name.split()) if name else None, True, False)


def _fits(sent: Sentence, first: int, weapon: Weapon) -> bool:
    if first and sent.words[first - 1].casefold() in weapon.unless:
        return False
    if not weapon.near:
        return True
    return any(w.casefold() in weapon.near for w in (*sent.lemmas, *sent.words))


def _merged(sent: Sentence, sights: list[Sight]) -> list[Sight]:
    """A proper name and the noun that it modifies are one asset: "B-52 long-range bombers"."""
    done: list[Sight] = []
    for sight in sights:
        last = done[-1] if done else None
        if last and last.proper and not sight.proper and _joined(sent, last, sight):
            weapon = last.weapon if last.sure or last.weapon.kind != "ship" else sight.weapon
            done[-1] = Sight(last.first, sight.last, weapon, last.name, True, False)
        elif last and not last.proper and not sight.proper and _part(sent, last, sight):
            done[-1] = replace(sight, first=last.first) if sight.name else sight
        elif (
            last
            and not last.proper
            and sight.proper
            and sight.first == last.last
            and sight.weapon.id == "ship"
        ):
            done[-1] = Sight(last.first, sight.last, last.weapon, sight.name, True, False)
        else:
            done.append(sight)
    return done


def _joined(sent: Sentence, name: Sight, noun: Sight) -> bool:
    gap = range(name.last, noun.first)
    return len(gap) < 6 and all(
        sent.tags[i] in _BETWEEN and sent.words[i] not in (",", ";", ".", "(") for i in gap
    )


def _part(sent: Sentence, first: Sight, second: Sight) -> bool:
    """ "Missile submarine", "rocket launcher": the earlier noun only modifies the later asset."""
    return first.last == second.first and sent.heads[first.last - 1] == second.last - 1


def _referent(
    doc: Document, sent: Sentence, sight: Sight, counts: dict[tuple[int, int], Referent]
) -> Referent:
    head = sight.last - 1
    for i in range(sight.first, sight.last):
        if not sight.first <= sent.heads[i] < sight.last:
            head = i
    first = sight.first
    asset = Asset(sight.weapon.kind, sight.name, _count(sent, head, counts))
    rule = "capability" if _ability(sent, head) else f"asset:{sight.weapon.id}"
    return Referent(
        "asset", Span(sent.starts[first], sent.ends[sight.last - 1]), sent.index, head, rule, asset=asset
    )


def _count(sent: Sentence, head: int, counts: dict[tuple[int, int], Referent]) -> int | None:
    """The number beside the noun; one for a singular that stands by itself."""
    ref = counts.get((sent.index, head))
    if ref is not None and ref.quantity is not None:
        return int(ref.quantity.value)
    modifier = sent.deps[head].startswith(("compound", "amod", "nmod:poss", "nmod:desc", "flat"))
    singular = "Number=Sing" in sent.feats[head]
    mass = sent.lemmas[head].casefold() in ("arsenal", "artillery", "armor", "armour", "fleet")
    return 1 if singular and not mass and not modifier and _countable(sent, head) else None


def _countable(sent: Sentence, head: int) -> bool:
    """Whether a singular has a determiner of its own ("a rocket", "its first satellite")."""
    return any(
        sent.heads[i] == head
        and (sent.deps[i].startswith("det") or sent.deps[i] == "nmod:poss")
        and sent.words[i].casefold() not in ("no", "any", "every", "each")
        for i in range(max(0, head - 8), head)
    )


def _ability(sent: Sentence, head: int) -> bool:
    """Whether the words say what something can do: "capable of carrying about 150 Tomahawk missiles"."""
    at, steps = head, 0
    while at >= 0 and steps < 6:
        if sent.lemmas[at].casefold() in ABILITY and at != head and sent.tags[at] in ("ADJ", "NOUN", "VERB"):
            return sent.lemmas[at].casefold() not in ("able", "ability") or sent.deps[at].startswith(
                ("acl", "amod")
            )
        if at != head and sent.lemmas[at].casefold() in ("carry", "deliver", "reach") and _can(sent, at):
            return True
        at, steps = sent.heads[at], steps + 1
    return False


def _can(sent: Sentence, verb: int) -> bool:
    near = range(max(0, verb - 4), verb)
    return any(sent.heads[i] == verb and sent.lemmas[i].casefold() in ("can", "could") for i in near)

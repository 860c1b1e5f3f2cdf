"""What a lexicon may not hold: the loader refuses it with file, entry and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.coding.entries import Connective, Entry, Example, Frame, Light, Modality
from tocsin.ontology import QUADS, ontology

RECODABLE = ("any", "conflict", "cooperation", *(quad.replace(" ", "-") for quad in QUADS))


def check(entries: Sequence[Entry]) -> None:
    """Raises ValueError for a duplicate id, an unknown type, mode, status or relation, an entry without
    ``yes``, conditions without ``no``, or a word of two frames that nothing separates."""
    _unique(entries)
    for entry in entries:
        _examples(entry)
        if isinstance(entry, Frame):
            _frame(entry)
        elif isinstance(entry, Modality):
            _modality(entry)
        elif isinstance(entry, Connective):
            _connective(entry)
        elif isinstance(entry, Light):
            _light(entry)
    _separated([e for e in entries if isinstance(e, Frame)])


def _wrong(entry: Entry, text: str) -> ValueError:
    return ValueError(f"{entry.file} [[{type(entry).__name__.lower()}]] {entry.id}: {text}")


def _unique(entries: Sequence[Entry]) -> None:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (entry.id, entry.file)
        if key in seen:
            raise _wrong(entry, "an entry of this id was there before in the file")
        seen[key] = entry


def _examples(entry: Entry) -> None:
    if not entry.yes:
        raise _wrong(entry, "no example in yes, expected at least one")
    if (getattr(entry, "require", ()) or getattr(entry, "unless", ())) and not entry.no:
        raise _wrong(entry, "require or unless without an example in no")


def _allowed(entry: Entry, type: str | None, mode: str | None, status: str | None, default: str = "") -> None:
    known = ontology()
    kind = type or default
    if kind and kind not in known.types:
        raise _wrong(entry, f"type {kind!r}, expected one of {sorted(known.types)}")
    if mode is not None and (not kind or not known.allows(kind, mode)):
        raise _wrong(entry, f"mode {mode!r} of {kind}, expected one of {known.modes(kind) if kind else ()}")
    if status is not None and status not in known.statuses:
        raise _wrong(entry, f"status {status!r}, expected one of {sorted(known.statuses)}")


def _frame(frame: Frame) -> None:
    _allowed(frame, frame.type, frame.mode, frame.status)
    if not (frame.verb or frame.noun or frame.adjective):
        raise _wrong(frame, "no verb, noun or adjective")
    if frame.victim not in (None, "subject"):
        raise _wrong(frame, f"victim {frame.victim!r}, expected 'subject'")
    for case in (*frame.types, *frame.modes):
        _allowed(frame, case.type, case.mode, case.status, frame.type)
    for example in frame.yes:
        _allowed(frame, example.type, None, example.status)
        _known_mode(frame, example)


def _known_mode(frame: Frame, example: Example) -> None:
    if example.mode is not None:
        _allowed(frame, example.type, example.mode, None, frame.type)


def _modality(entry: Modality) -> None:
    _allowed(entry, entry.type or entry.alone, entry.mode, entry.status)
    known = ontology()
    for source, target in entry.recode.items():
        kind = source.partition("/")[0]
        if kind not in known.types and source not in RECODABLE:
            raise _wrong(entry, f"recode of {source!r}, expected a type or one of {RECODABLE}")
        _allowed(entry, target, None, None)
    targets = {t for t in (*entry.recode.values(), entry.alone, entry.type) if t}
    for source, mode in entry.modes.items():
        if not any(known.allows(t, mode) for t in targets):
            raise _wrong(entry, f"mode {mode!r} for {source}, expected one of {sorted(targets)}'s")


def _connective(entry: Connective) -> None:
    relations = sorted(ontology().relations)
    if entry.relation not in relations:
        raise _wrong(entry, f"relation {entry.relation!r}, expected one of {relations}")
    for kind in entry.only:
        _allowed(entry, kind, None, None)
    if not (entry.prep or entry.mark or entry.verb or entry.adjective or entry.adverb):
        raise _wrong(entry, "no prep, mark, verb, adjective or adverb")


def _light(entry: Light) -> None:
    if entry.lend not in ("actor", "recipient", "none"):
        raise _wrong(entry, f"lend {entry.lend!r}, expected 'actor', 'recipient' or 'none'")


def _separated(frames: Iterable[Frame]) -> None:
    seen: dict[tuple[str, object], list[Frame]] = defaultdict(list)
    for frame in frames:
        for kind, words in (("verb", frame.verb), ("noun", frame.noun), ("adjective", frame.adjective)):
            for word in dict.fromkeys(words):
                for other in seen[kind, word]:
                    if _alike(frame, other):
                        text = " ".join((word.head, *word.rest))
                        raise _wrong(frame, f"{kind} {text!r} is in {other.id!r} too: separate them")
                seen[kind, word].append(frame)


def _alike(one: Frame, two: Frame) -> bool:
    if one.id == two.id:
        return False  # an extra file replaces it
    return one.require == two.require and bool(one.unless) == bool(two.unless)

"""An explanation for a terminal: tree, referents, frames tried, claims, events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree as Branch

from tocsin.explain.acts import Act
from tocsin.explain.explanation import Explained, Explanation
from tocsin.explain.trials import ABSENT, FAILS, MATCHED, Trial, Tried
from tocsin.records import Event, Referent, Sentence, When
from tocsin.report import phrases
from tocsin.report.days import UNDATED

SHOWN = 8  # values of a condition
COLOUR = {"matched": "green", "beaten": "yellow"}


def explained(found: Explanation) -> Iterator[RenderableType]:
    """What ``rich`` prints, a sentence at a time."""
    events = {event.id: event for event in found.coding.events}
    for one in found.sentences:
        yield from _sentence(one, events)
    if found.coding.document.dating is not None:
        yield Text(f"\nDays are counted from: {found.coding.document.dating.how}", "dim")


def _sentence(one: Explained, events: dict[str, Event]) -> Iterator[RenderableType]:
    words = " ".join(one.sentence.words)
    yield Text(f"\nSentence {one.sentence.index + 1}, line {one.line}: ", "bold").append(words, "not bold")
    parts: list[tuple[str, Sequence[RenderableType]]] = [
        ("Tree, and what stands on its words", [_tree(one)]),
        ("Frames tried", [line for tried in one.tried for line in _tried(one.sentence, tried)]),
        ("Modalities", [*_moods(one), *map(Text, one.changes)]),
        ("Claims", [line for act in one.acts for line in _act(one.sentence, act)]),
        ("Events", [line for event in one.events for line in _event(event, events)]),
    ]
    for title, lines in parts:
        yield Text(title, "bold cyan") if lines else Text(f"{title}: none", "dim")
        yield _inward(Group(*lines))


def _inward(part: RenderableType) -> Padding:
    """Two columns to the right, where what is wrapped stands too."""
    return Padding(part, (0, 0, 0, 2), expand=False)


def _tree(one: Explained) -> RenderableType:
    """The dependency tree, one word a line; each names its relation to the word above it."""
    sentence = one.sentence
    roots = [w for w, head in enumerate(sentence.heads) if head < 0]
    top = Branch("", hide_root=True, guide_style="dim")
    branches: dict[int, Branch] = {-1: top}
    below: dict[int, list[int]] = {}
    for word, head in enumerate(sentence.heads):
        below.setdefault(head, []).append(word)
    waiting = roots[::-1]
    while waiting:
        word = waiting.pop()
        above = branches[max(sentence.heads[word], -1)]
        branches[word] = above.add(_word(one, word))
        waiting.extend(reversed(below.get(word, [])))
    return top


def _word(one: Explained, word: int) -> Text:
    here, lemma = one.sentence, one.sentence.lemmas[word]
    text = Text(here.words[word], "bold").append(f"  {here.deps[word]} {here.tags[word]}", "not bold dim")
    if lemma != here.words[word]:
        text.append(f" {lemma}", "not bold dim")
    for ref in one.found:
        if ref.head == word:
            text.append(f"  {ref.kind}: {_referent(ref)}", "not bold magenta")
            text.append(f" [{ref.found_by}]", "not bold dim")
    return text


def _referent(ref: Referent) -> str:
    if ref.kind == "actor":
        return "; ".join(phrases.actor_in_full(who) for who in ref.actors)
    if ref.when is not None:
        return _days(ref.when)
    if ref.asset is not None:
        return phrases.asset(ref.asset)
    return phrases.place(ref.place) or phrases.size(ref.quantity)


def _days(when: When) -> str:
    """``2024-05-01``, ``2024-05-01/2024-05-03``, ``../2024-05-03``, ``undated``."""
    days = [day.isoformat() if day else ".." for day in (when.start, when.end)]
    return UNDATED if days == ["..", ".."] else "/".join(dict.fromkeys(days))


def _tried(sentence: Sentence, tried: Tried) -> Iterator[RenderableType]:
    title = Text(sentence.words[tried.word], "bold")
    yield title.append(f", carried by {tried.light}" if tried.light else "", "not bold")
    yield _inward(Group(*_trials(sentence, tried)))


def _trials(sentence: Sentence, tried: Tried) -> Iterator[Text]:
    for trial in tried.trials:
        if trial.outcome == ABSENT:
            continue
        text = Text(trial.frame, COLOUR.get(trial.outcome, "red")).append(f" ({trial.file})", "not bold dim")
        kind = f"{trial.type} · {trial.mode}" if trial.mode else trial.type
        said = kind if trial.outcome == MATCHED else f"{trial.outcome}: {_short(trial.why)}"
        yield text.append(f" “{trial.trigger}”: {said}{_company(sentence, trial)}", "default")
    absent = [trial for trial in tried.trials if trial.outcome == ABSENT]
    if absent:
        yield Text("words missing for: " + ", ".join(f"{t.frame} “{t.trigger}”" for t in absent), "dim")


def _company(sentence: Sentence, trial: Trial) -> str:
    """The words in its roles where a frame matched; in the slot that fails where one does."""
    if trial.outcome == MATCHED:
        return "".join(f"; {role} {_words(sentence, at)}" for role, at in trial.roles.items())
    there = _words(sentence, trial.there) or "nothing"
    return f"; there: {there}" if trial.outcome == FAILS else ""


def _short(why: str) -> str:
    """A condition with the first of its values."""
    head, equals, values = why.partition(" = ")
    several = values.split(" | ")
    more = f" | … ({len(several) - SHOWN} more)" if len(several) > SHOWN else ""
    return f"{head}{equals}{' | '.join(several[:SHOWN])}{more}"


def _words(sentence: Sentence, at: Sequence[int]) -> str:
    return ", ".join(f"“{sentence.words[word]}”" for word in at)


def _moods(one: Explained) -> Iterator[Text]:
    for mood in one.moods:
        says = ", ".join(part for part in (mood.entry.status, mood.entry.alone) if part)
        text = Text(mood.entry.id, "yellow").append(f" ({mood.entry.file})", "dim")
        text.append(f" at “{one.sentence.words[mood.word]}” over {_words(one.sentence, mood.content)}")
        yield text.append(f": {says}" if says else "")


def _act(sentence: Sentence, act: Act) -> Iterator[RenderableType]:
    kind = f"{act.type} · {act.mode}" if act.mode else act.type
    text = (
        Text(_words(sentence, act.words)).append(f" {kind}", "bold").append(f" by {act.frame}: {act.status}")
    )
    text.append(f" ({', '.join(act.reasons)})" if act.reasons else "")
    text.append(f", source {', '.join(act.sources)}" if act.sources else "")
    who = phrases.actors(act.actor) or phrases.UNNAMED
    whom = phrases.actors(act.recipient)
    yield text.append(f"; {who}" + (f" → {whom}" if whom else ""))
    yield _inward(Text(act.fate, "dim"))


def _event(event: Event, events: dict[str, Event]) -> Iterator[RenderableType]:
    yield Text(f"{event.id}: ", "bold").append(phrases.sentence(event), "not bold")
    facts = [phrases.certainty_in_words(event), _days(event.date), event.date.how]
    facts += [phrases.place(event.place), phrases.assets(event.assets), phrases.size(event.size)]
    yield _inward(Text("; ".join(fact for fact in facts if fact)))
    for link in event.links:
        yield _inward(Text(f"{phrases.joined(link, events)} ({link.event}, by {link.found_by})"))

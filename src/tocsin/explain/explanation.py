"""Sentences of an article explained, from the words to the events."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.coding.claims import Claims, Mood
from tocsin.coding.coder import drafts_of
from tocsin.coding.frames import Matcher
from tocsin.coding.lexicon import Lexicon, load_lexicon
from tocsin.coding.moods import recoded
from tocsin.coding.scene import Scene
from tocsin.config import Config
from tocsin.errors import TocsinError
from tocsin.explain.acts import Act, acts, changes
from tocsin.explain.found import found
from tocsin.explain.lines import Lines
from tocsin.explain.trials import Tried, tried
from tocsin.pipeline import code
from tocsin.records import Article, Coding, Event, Mention, Referent, Sentence


class ExplainError(TocsinError):
    """There is no such line or sentence; the message says how many there are."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence. ``line`` counts the lines of the text from 1; ``sentence`` has the tree (Universal
    Dependencies); ``events`` are those with a mention here."""

    line: int
    sentence: Sentence
    found: tuple[Referent, ...]
    tried: tuple[Tried, ...]
    moods: tuple[Mood, ...]
    changes: tuple[str, ...]
    acts: tuple[Act, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentences asked for, and the whole coding that they are part of."""

    coding: Coding
    sentences: tuple[Explained, ...]


def explain(
    article: Article, config: Config | None = None, *, line: int | None = None, sentence: int | None = None
) -> Explanation:
    """Why the sentences of an article were coded as they were: all of them, those on a line of its text, or
    one by its number (both from 1). The article is coded whole, so the events are those of ``tocsin code``.

    Raises ExplainError where there is no such line or sentence, LexiconError and ModelMissing as ``code``.
    """
    config = config or Config()
    coding, lexicon = code(article, config), load_lexicon(config.lexicon)
    walk = _walk(coding, lexicon, config.event_threshold)
    lines = Lines(article.text)
    wanted = list(_wanted(coding, lines, line, sentence))
    if not wanted and (line, sentence) != (None, None):
        raise ExplainError(_absent(coding, lines, line, sentence))
    sentences = coding.document.sentences
    return Explanation(coding, tuple(_explained(walk, n, lines.of(sentences[n].start)) for n in wanted))


@dataclass(frozen=True, slots=True)
class _Walk:
    """What every sentence is asked with; ``events`` are by the mention and by the sentence they stand in."""

    lexicon: Lexicon
    matcher: Matcher
    scene: Scene
    mentioned: Mapping[Mention, Event]
    events: Mapping[int, Mapping[str, Event]]
    least: float


def _walk(coding: Coding, lexicon: Lexicon, least: float) -> _Walk:
    starts = [sentence.start for sentence in coding.document.sentences]
    mentioned: dict[Mention, Event] = {}
    events: dict[int, dict[str, Event]] = defaultdict(dict)
    for event in coding.events:
        for mention in event.mentions:
            mentioned.setdefault(mention, event)
            events[bisect_right(starts, mention.start) - 1][event.id] = event
    return _Walk(lexicon, Matcher(lexicon), Scene(coding.document), mentioned, events, least)


def _wanted(coding: Coding, lines: Lines, line: int | None, sentence: int | None) -> Iterator[int]:
    for n, here in enumerate(coding.document.sentences):
        first, last = lines.of(here.start), lines.of(max(here.start, here.end - 1))
        if (line is None or first <= line <= last) and sentence in (None, n + 1):
            yield n


def _absent(coding: Coding, lines: Lines, line: int | None, sentence: int | None) -> str:
    named = (("line", line), ("sentence", sentence))
    asked = ", ".join(f"{name} {number}" for name, number in named if number is not None)
    size = f"{_number(lines.count, 'line')} and {_number(len(coding.document.sentences), 'sentence')}"
    return f"no sentence at {asked}; the text has {size}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _explained(walk: _Walk, n: int, line: int) -> Explained:
    scene, lexicon = walk.scene, walk.lexicon
    claims, matches = Claims(scene, n, lexicon), walk.matcher.matches(scene, n)
    return Explained(
        line=line,
        sentence=scene.doc.sentences[n],
        found=found(scene, n),
        tried=tried(scene, n, walk.matcher, matches),
        moods=claims.moods,
        changes=changes(scene, claims, matches, recoded(scene, claims, matches)),
        acts=acts(scene, drafts_of(scene, n, lexicon, walk.matcher, walk.least), walk.mentioned),
        events=tuple(walk.events.get(n, {}).values()),
    )

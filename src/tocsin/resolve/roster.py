"""Who has been named in the article: later short mentions find their full name here."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.records import Actor

# A misspelling is looked for only among names that begin alike and are no shorter than this.
STEM, SHORTEST = 3, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A named person or organisation: its name's words in lower case and whom it stands for."""

    words: tuple[str, ...]
    actor: Actor
    rule: str


@dataclass(slots=True)
class Roster:
    """Entries by every word of their names; the first full mention wins over later ones."""

    by_word: dict[str, list[Entry]] = field(default_factory=dict)
    by_stem: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], actor: Actor, rule: str) -> None:
        """Registers a name unless an entry holds all its words already and says no less."""
        lowered = tuple(word.lower() for word in words)
        if not lowered:
            return
        known = self.find(words)
        if known and set(lowered) <= set(known.words) and (known.actor.country or not actor.country):
            return
        entry = Entry(lowered, actor, rule)
        for word in set(lowered):
            self.by_word.setdefault(word, []).append(entry)
            if len(word) >= SHORTEST:
                self.by_stem.setdefault(word[:STEM], []).insert(0, entry)

    def find(self, words: tuple[str, ...]) -> Entry | None:
        """The entry whose name holds all of ``words``, or whose every word ``words`` hold.

        Of several the first named, in its fullest form: "Mendez" is Tony, not his wife named after him.
        """
        lowered = {word.lower() for word in words}
        best: Entry | None = None
        for entry in self.by_word.get(words[-1].lower(), [])[:20] if words else []:
            names = set(entry.words)
            fits = lowered <= names or (len(names) > 1 and names <= lowered)
            if fits and (best is None or set(best.words) <= names):
                best = entry
        return best

    def similar(self, word: str) -> Entry | None:
        """An entry with a word one letter away ("Sarea", "Saree")."""
        lowered = word.lower()
        if len(lowered) < SHORTEST:
            return None
        for entry in self.by_stem.get(lowered[:STEM], [])[:20]:
            if any(one_apart(lowered, other) for other in entry.words):
                return entry
        return None


def one_apart(a: str, b: str) -> bool:
    """Whether one letter changed, added or left out makes two words the same."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < SHORTEST:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]

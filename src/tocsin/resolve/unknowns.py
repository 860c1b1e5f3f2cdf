"""Proper names that no table knows: met before in the article, described there, or a bare entity."""

from __future__ import annotations

from tocsin.records import Actor
from tocsin.resolve.affiliation import Compose, affiliation, modified, possessed
from tocsin.resolve.phrases import Phrase
from tocsin.resolve.scene import Found, Scene
from tocsin.resolve.titles import described
from tocsin.resolve.vocabulary import words


def proper(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """An unknown proper name: met before in the article, described here, else the entity alone."""
    return (
        enrolled(scene, s, phrase)
        or described(scene, s, phrase, compose)
        or misspelt(scene, s, phrase)
        or in_office(scene, s, phrase)
        or entity(scene, s, phrase, compose)
    )


def met_label(scene: Scene, s: int, phrase: Phrase) -> bool:
    """Whether the entity recogniser takes the head for a person or organisation."""
    return scene.label(s, phrase.head) in {"PER", "ORG"}


def name_words(scene: Scene, s: int, phrase: Phrase) -> tuple[str, ...]:
    """The words of a name without forms of address and marks."""
    tree = scene.trees[s]
    kept = [w for w in tree.sent.words[phrase.first : phrase.last] if any(map(str.isalnum, w))]
    return tuple(w for w in kept if w.lower() not in words("courtesy") and w not in {"'s", "’s"})


def enrolled(scene: Scene, s: int, phrase: Phrase) -> Found | None:
    """A name that an earlier or later full mention explains."""
    entry = scene.roster.find(name_words(scene, s, phrase))
    if entry is None:
        return None
    kind = entry.rule.partition(":")[0]
    return Found((entry.actor,), phrase.first, phrase.last, f"{kind}:named-before")


def misspelt(scene: Scene, s: int, phrase: Phrase) -> Found | None:
    """A person's surname or a state's name one letter off."""
    name = name_words(scene, s, phrase)
    state = scene.knowledge.misspelt(name[0]) if len(name) == 1 else None
    if state is not None and scene.label(s, phrase.head) in {"LOC", "ORG"}:
        actor = Actor(state, None, scene.text(s, phrase.first, phrase.last))
        return Found((actor,), phrase.first, phrase.last, "state:misspelt")
    person = len(name) == 1 and scene.label(s, phrase.head) == "PER"
    entry = scene.roster.similar(name[-1]) if person else None
    return Found((entry.actor,), phrase.first, phrase.last, "person:misspelt") if entry else None


def in_office(scene: Scene, s: int, phrase: Phrase) -> Found | None:
    """A person known by the family name alone, where one office holder of the day (of any, where the
    day is not known) bears it: of a country that the article names, or of the only country that ever had one
    of that name."""
    name = name_words(scene, s, phrase)
    if scene.label(s, phrase.head) != "PER" or not name:
        return None
    current = scene.knowledge.holders(" ".join(name), scene.day)
    held = [h for h in current if h.country in scene.focus.shares]
    if not held and scene.knowledge.only(" ".join(name)):
        held = list(current[:1])
    if len({(h.country, h.name) for h in held}) != 1:
        return None
    actor = Actor(held[0].country, held[0].sector, scene.text(s, phrase.first, phrase.last))
    return Found((actor,), phrase.first, phrase.last, "person:holder")


def entity(scene: Scene, s: int, phrase: Phrase, compose: Compose) -> Found | None:
    """A person or organisation of whom the article says no more here: an organisation is its owner's, a
    person of whom nothing is said, and what calls itself national, of the country that most of the article
    is about."""
    label = scene.label(s, phrase.head)
    if label not in {"PER", "ORG"} or scene.trees[s].dep(phrase.head) == "compound":
        return None
    if label == "ORG":
        owner, kind = affiliation(scene, s, phrase, phrase.head, compose), "organisation"
        country = scene.focus.dominant() if domestic(scene, s, phrase) else None
    else:
        owner = possessed(scene, s, phrase.head, compose) or modified(scene, s, phrase, phrase.head)
        kind, country = "person", scene.focus.dominant()
    last = max(phrase.last, owner.last if owner else 0)
    sector = owner.actors[0].sector if owner and not owner.state else None
    sector = sector or (kind_of(scene, s, phrase) if label == "ORG" else None)
    actor = Actor(owner.actors[0].country if owner else country, sector, scene.text(s, phrase.first, last))
    how = owner.how if owner else "focus" if country else "bare"
    return Found((actor,), phrase.first, last, f"{kind}:{how}")


def domestic(scene: Scene, s: int, phrase: Phrase) -> bool:
    """Whether an organisation's name says that it is one country's: "National …", "District …"."""
    row = scene.trees[s].sent.words[phrase.first : phrase.last]
    return any(w.lower() in words("domestic") for w in row if w[:1].isupper())


def kind_of(scene: Scene, s: int, phrase: Phrase) -> str | None:
    """The sector that a word of an organisation's own name tells ("Foundation", "Union"); the last counts."""
    entity = scene.labels[s].get(phrase.head)
    first, last = (entity.first, entity.last) if entity else (phrase.first, phrase.last)
    for at in range(last - 1, first - 1, -1):
        noun = scene.known[s].nouns.get(at)
        if noun is not None and noun.kind == "institution" and noun.sector:
            return noun.sector
    return None

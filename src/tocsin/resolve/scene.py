"""What naming the actors of an article works on: its trees, the names in them, who was met so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tocsin.records import Actor, Document, Entity, Referent, Span
from tocsin.resolve.focus import GROUND_FADE, LOCATIVE, SUPRANATIONAL, Focus, Pointer, build, ground, weigh
from tocsin.resolve.knowledge import Knowledge
from tocsin.resolve.lookup import Known, Name, Noun, look_up, noun_at
from tocsin.resolve.phrases import NOMINAL, Tree, trees
from tocsin.resolve.placing import dateline, struck
from tocsin.resolve.roster import Roster
from tocsin.resolve.vocabulary import words

WRITTEN = frozenset({"state", "body", "group", "company", "agency", "institution"})
ORGANS = frozenset({"LEG", "JUD"})
GROUND = 0.6  # of the ground's weight beside the talk's
PLACED = frozenset({"state", "demonym", "people", "capital", "seat", "place"})


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a phrase stands for, the words (``first`` to ``last``, exclusive) and the rule.

    ``rule`` is ``class:evidence``; the class is one of state, capital, seat, place-name, demonym, people,
    person, office, institution, force, body, group, company, agency, organisation, asset, anti-adjective.
    ``start`` is the first word of the proper name after a title, -1 where that is ``first``.
    """

    actors: tuple[Actor, ...]
    first: int
    last: int
    rule: str
    start: int = -1

    @property
    def kind(self) -> str:
        """The class of the rule."""
        return self.rule.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Scene:
    """The article while its actors are being named; ``memo``, ``met`` and ``roster`` fill up on the way."""

    doc: Document
    trees: tuple[Tree, ...]
    known: tuple[Known, ...]
    labels: tuple[dict[int, Entity], ...]
    knowledge: Knowledge
    day: date | None
    focus: Focus
    ground: Focus
    fullest: dict[str, str]
    roster: Roster = field(default_factory=Roster)
    memo: dict[tuple[int, int], Found | None] = field(default_factory=dict)
    met: dict[str, tuple[int, Found]] = field(default_factory=dict)
    depth: list[int] = field(default_factory=lambda: [0])
    owners: dict[str, str] = field(default_factory=dict)

    def names(self, sentence: int) -> dict[int, Name]:
        """The known names of a sentence by each of their words."""
        return self.known[sentence].names

    def noun(self, sentence: int, at: int, first: int) -> Noun | None:
        """The noun for an actor or a thing of one that a word belongs to."""
        return noun_at(self.known[sentence], self.trees[sentence], at, first)

    def office(self, sentence: int, at: int) -> bool:
        """Whether a word belongs to a noun that may stand before a name as a title."""
        found = self.known[sentence].nouns.get(at)
        if found is None:
            tree = self.trees[sentence]
            return tree.sent.tags[at] in NOMINAL and tree.lemma(at) in words("borrowing")
        if found.kind == "institution":
            return self.trees[sentence].sent.tags[at] == "NOUN"
        return found.kind in {"office", "people", "rank"} and self.trees[sentence].sent.tags[at] != "ADJ"

    def around(self, sentence: int, position: int) -> str | None:
        """The country that both the talk and the ground speak for most: whose a bare "the government" is."""
        found = self.focus.weights(sentence, position)
        for country, weight in self.ground.weights(sentence, position).items():
            found[country] = found.get(country, 0.0) + GROUND * weight
        return max(found, key=lambda country: (found[country], country)) if found else None

    def standing(self, sentence: int, head: int) -> str | None:
        """The country of the place that the clause of a word names as its own: "In Lima, police …"."""
        tree, row = self.trees[sentence], self.names(sentence)
        for verb in tree.up(head):
            if tree.sent.tags[verb] not in {"VERB", "AUX"}:
                continue
            for child in tree.kids(verb, "obl"):
                name = row.get(child)
                if name is not None and tree.case(child) in LOCATIVE and name.kind in PLACED:
                    return name.actor.country
            return None
        return None

    def text(self, sentence: int, first: int, last: int) -> str:
        """The words ``first`` to ``last`` of a sentence as the article has them."""
        return self.trees[sentence].text(first, last, self.doc.article.text)

    def label(self, sentence: int, position: int) -> str | None:
        """PER, ORG, LOC or MISC where a word stands in an entity."""
        found = self.labels[sentence].get(position)
        return found.label if found else None


def scene(doc: Document, knowledge: Knowledge, day: date | None) -> Scene:
    """The scene of a document before anyone is named."""
    every = trees(doc)
    found = look_up(knowledge, every, day)
    placed(doc, found)
    labels: list[dict[int, Entity]] = [{} for _ in every]
    for entity in doc.entities:
        labels[entity.sentence].update(dict.fromkeys(range(entity.first, entity.last), entity))
    now = Scene(
        doc, every, found, tuple(labels), knowledge, day, *attention(every, found),
        longest(doc, every, found),
    )  # fmt: skip
    now.owners.update(sole_owners(every, found))
    return now


def sole_owners(every: tuple[Tree, ...], found: tuple[Known, ...]) -> dict[str, str]:
    """Organs of state of which the article names one country's alone ("parliament" beside "the parliament
    of Chad"): a bare one is that one, wherever it stands."""
    owned: dict[str, set[str]] = {}
    for tree, known in zip(every, found, strict=True):
        for at, noun in known.nouns.items():
            if noun.kind == "institution" and noun.sector in ORGANS and at == noun.last - 1:
                owner = beside(tree, known, noun)
                if owner:
                    owned.setdefault(tree.lemma(at), set()).add(owner)
    return {lemma: next(iter(countries)) for lemma, countries in owned.items() if len(countries) == 1}


def beside(tree: Tree, known: Known, noun: Noun) -> str | None:
    """The country right before a noun ("Chadian", "Chad's") or behind its ``of``."""
    row, size = tree.sent.words, len(tree.sent)
    before = noun.first - 1
    if before > 0 and tree.lower(before) in {"'s", "’s"}:
        before -= 1
    after = noun.last + 1 if noun.last < size and tree.lower(noun.last) == "of" else size
    if after < size and row[after].lower() == "the":
        after += 1
    name = known.names.get(before) or known.names.get(after)
    if name is None or name.kind not in PLACED or name.actor.country in SUPRANATIONAL:
        return None
    return name.actor.country


def longest(doc: Document, every: tuple[Tree, ...], found: tuple[Known, ...]) -> dict[str, str]:
    """The fullest form in which the article writes each known name."""
    best: dict[str, str] = {}
    for tree, known in zip(every, found, strict=True):
        for name in known.names.values():
            text = tree.text(name.first, name.last, doc.article.text)
            if name.kind in WRITTEN and len(text) > len(best.get(name.full, "")):
                best[name.full] = text
    return best


def placed(doc: Document, found: tuple[Known, ...]) -> None:
    """Adds the places that have been resolved, where no name stands yet: a town tells its country."""
    named: dict[int, list[Entity]] = {}
    for entity in doc.entities:
        named.setdefault(entity.sentence, []).append(entity)
    for ref in doc.referents:
        if ref.kind == "place" and ref.place and ref.place.country and not taken(doc, named, ref):
            at = called(doc, found, ref)
            actor = Actor(ref.place.country, None, ref.place.name)
            if at is not None:
                overrule(doc, found, ref)
                found[ref.sentence].names.setdefault(at, Name(at, at + 1, actor, "place", ref.place.name))


def overrule(doc: Document, found: tuple[Known, ...], ref: Referent) -> None:
    """A place with a longer name of another country takes the words of a state's name in it."""
    row = found[ref.sentence].names
    name = row.get(ref.head)
    if name is None or ref.place is None or name.actor.country == ref.place.country:
        return
    if name.kind == "state" and ref.span.start < doc.sentences[ref.sentence].starts[name.first]:
        for position in range(name.first, name.last):
            row.pop(position, None)


def taken(doc: Document, named: dict[int, list[Entity]], ref: Referent) -> bool:
    """Whether a place's words are an organisation's or a person's name."""
    if dateline(doc.sentences[ref.sentence], 0, ref.head + 1):
        return False
    here = [e for e in named.get(ref.sentence, ()) if e.start <= ref.span.start < e.end]
    if struck(doc.sentences[ref.sentence], ref.head):
        here = [e for e in here if Span(e.start, e.end) != ref.span]
    return any(e.label == "PER" or e.label == "ORG" and not modifies(doc, ref, e) for e in here)


def modifies(doc: Document, ref: Referent, entity: Entity) -> bool:
    """Whether a place, taken for an organisation, stands before common nouns: "Perm hospital"."""
    sent = doc.sentences[ref.sentence]
    rest = sent.words[ref.head + 1 : entity.last]
    if not rest and sent.deps[ref.head] == "compound":
        rest = sent.words[ref.head + 1 : sent.heads[ref.head] + 1]
    return entity.start == ref.span.start and bool(rest) and all(word.islower() for word in rest)


def called(doc: Document, found: tuple[Known, ...], ref: Referent) -> int | None:
    """The last proper noun of a place that is no actor's noun: "Lyon" of "Lyon" and of "Lyon hospital"."""
    sent, nouns = doc.sentences[ref.sentence], found[ref.sentence].nouns
    at = ref.head
    while at >= 0 and sent.starts[at] >= ref.span.start:
        if sent.tags[at] == "PROPN" and at not in nouns:
            return at
        at -= 1
    return None


def attention(every: tuple[Tree, ...], found: tuple[Known, ...]) -> tuple[Focus, Focus]:
    """The focus from names alone, before phrases are read: whom the text speaks of, and where it stands."""
    rows = list(zip(every, found, strict=True))
    spoken = build(len(every), (p for tree, row in rows for p in pointers(tree, row.names)))
    stands = (p for tree, row in rows for p in pointers(tree, row.names, grounded=True))
    return spoken, build(len(every), stands, fade=GROUND_FADE, weighed=True)


def pointers(tree: Tree, row: dict[int, Name], *, grounded: bool = False) -> list[Pointer]:
    """The countries that a sentence names, each name once; ``grounded``: weighed by where they are."""
    made = []
    for position, name in sorted(row.items()):
        country = name.actor.country
        if position == name.first and country and country not in SUPRANATIONAL and name.kind in PLACED:
            head = top(tree, name)
            modifier = tree.sent.deps[head] in {"amod", "compound", "nmod:desc"}
            town = name.kind == "place" and tree.sent.deps[head] != "nsubj"
            weight = ground(tree, head, modifier, town) if grounded else weigh(tree, head, modifier)
            made.append(Pointer(tree.sent.index, position, country, weight))
    return made


def top(tree: Tree, name: Name) -> int:
    """The word of a name whose head lies outside it; its last word where the tree is odd."""
    for position in range(name.last - 1, name.first - 1, -1):
        if not name.first <= tree.sent.heads[position] < name.last:
            return position
    return name.last - 1

"""Mentions that a pronoun or description may go back to, with what agreement asks of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.records import Actor, Referent
from tocsin.resolve.focus import LOCATIVE
from tocsin.resolve.phrases import SUBJECTS, Tree
from tocsin.resolve.vocabulary import words

# No rule looks further back than this many mentions, so the work stays linear in the article's length.
HELD = 80
MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "det"})
STATES = frozenset({"state", "capital", "demonym", "place-name", "seat", "description"})
PERSONS = frozenset({"person", "office"})
COLLECTIVE = frozenset(
    {"group", "institution", "force", "body", "company", "agency", "organisation", "party"}
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention: where, whom, its class, number, sex, and how prominent its place in the clause is.

    ``actors`` is empty for a thing, which may still be what "it" goes back to.
    """

    sentence: int
    head: int
    actors: tuple[Actor, ...]
    kind: str
    plural: bool
    subject: bool
    weight: float
    sex: str = ""
    words: frozenset[str] = frozenset()

    @property
    def state(self) -> bool:
        """Whether it stands for one country as a whole."""
        if self.kind not in STATES or len(self.actors) != 1:
            return False
        return self.actors[0].country is not None and self.actors[0].sector is None


@dataclass(slots=True)
class History:
    """The latest mentions, newest last."""

    held: deque[Antecedent] = field(default_factory=lambda: deque(maxlen=HELD))
    sexes: dict[tuple[Actor, ...], str] = field(default_factory=dict)

    def push(self, antecedent: Antecedent) -> None:
        """Adds the newest mention."""
        self.held.append(antecedent)
        if antecedent.sex and antecedent.actors:
            self.sexes.setdefault(antecedent.actors, antecedent.sex)

    def sex(self, antecedent: Antecedent) -> str:
        """``f`` or ``m`` where any mention of the same person tells."""
        return antecedent.sex or self.sexes.get(antecedent.actors, "")

    def recent(self) -> Iterator[Antecedent]:
        """Newest first."""
        return reversed(self.held)


def antecedent(tree: Tree, ref: Referent, origin: Antecedent | None = None) -> Antecedent:
    """A named or resolved referent as something to go back to; one that goes back itself is of the class,
    number and sex of its ``origin``."""
    kind = origin.kind if origin else ref.found_by.partition(":")[0]
    phrase = tree.bare(tree.phrase(ref.head))
    heads = [*range(phrase.first, phrase.last), *tree.kids(ref.head, "appos")]
    bag = frozenset(map(tree.lemma, heads)) | frozenset(map(tree.lower, range(phrase.first, phrase.last)))
    return Antecedent(
        ref.sentence,
        ref.head,
        ref.actors,
        kind,
        origin.plural if origin else plural(tree, ref),
        subject(tree, ref.head),
        weight(tree, ref.head, kind),
        sex(bag | {tree.lower(ref.head)}) or (origin.sex if origin else ""),
        bag,
    )


def thing(tree: Tree, head: int) -> Antecedent:
    """A noun that is no actor."""
    return Antecedent(
        tree.sent.index,
        head,
        (),
        "thing",
        "Number=Plur" in tree.sent.feats[head],
        subject(tree, head),
        weight(tree, head, "thing"),
    )


def together(members: list[Antecedent], sentence: int, head: int) -> Antecedent:
    """Joined mentions as one plural mention."""
    actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
    first = members[0]
    kind = first.kind if len({member.kind for member in members}) == 1 else "joined"
    return Antecedent(sentence, head, actors, kind, True, first.subject, first.weight)


def subject(tree: Tree, head: int) -> bool:
    """Whether a word is the subject, or joined to it."""
    for above in tree.up(head):
        if tree.sent.deps[above] in SUBJECTS:
            return True
        if tree.dep(above) != "conj":
            return False
    return False


def weight(tree: Tree, head: int, kind: str) -> float:
    """Prominence by grammatical role (after Lappin and Leass 1994): subjects, objects, the rest; a
    modifier or a mere place counts against."""
    dep = tree.sent.deps[head]
    if subject(tree, head):
        return 1.2 if tree.dep(tree.clause(tree.sent.heads[head])) == "root" else 1.0
    if kind == "place-name" or tree.case(head) in LOCATIVE:
        return -0.6
    if dep in MODIFIERS:
        return -0.8
    return 0.4 if dep in {"obj", "iobj", "nmod:poss", "obl:agent"} else 0.0


def plural(tree: Tree, ref: Referent) -> bool:
    """Several actors, or a plural noun."""
    return len(ref.actors) > 1 or (
        "Number=Plur" in tree.sent.feats[ref.head] and tree.sent.tags[ref.head] == "NOUN"
    )


def sex(bag: frozenset[str]) -> str:
    """``f`` or ``m`` where a word tells, else ""."""
    if bag & words("female"):
        return "f"
    return "m" if bag & words("male") else ""

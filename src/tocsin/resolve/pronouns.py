"""Whom a pronoun stands for: the best mention before it by recency, role, number and binding."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Actor
from tocsin.resolve.mentions import COLLECTIVE, MODIFIERS, PERSONS, Antecedent, History
from tocsin.resolve.phrases import CLAUSES, Tree
from tocsin.resolve.vocabulary import words

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKING = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
# Sentences back: people are remembered longer than institutions, things only for a sentence.
REACH = {"he": 5, "it": 3, "they": 3, "thing": 1}
# A sentence back costs as much as the step from subject to oblique; beyond this nothing is close enough.
FLOOR = -3.0


def third_person(
    tree: Tree, position: int, history: History, speaker: tuple[Actor, ...] = ()
) -> tuple[Antecedent, str] | None:
    """The mention that "he", "she", "it" or "they" goes back to, and the rule; None where none fits, where
    a thing fits better, or where the pronoun is empty ("it is likely that"). ``speaker`` speaks the quotation
    that the pronoun stands in, and is not spoken of."""
    word = tree.lower(position)
    if word in IT and empty(tree, position):
        return None
    if word in REFLEXIVE and (bound := clause_subject(tree, position, history)):
        return bound, "pronoun:reflexive"
    if word in POSSESSIVE and (beside := neighbour(tree, position, history, word)):
        return beside, "pronoun:joined"
    best = pick(tree, position, history, word, speaker)
    if best is None and word in HE:
        # Copy translated from languages with grammatical gender says "he" of a ministry or a state.
        best = pick(tree, position, history, "it", speaker)
        near = best is not None and best.subject and tree.sent.index - best.sentence <= 1
        return (best, "pronoun:he-for-institution") if best and near and best.actors else None
    weak = best is None or best.sentence != tree.sent.index or best.weight < 0.4
    if word in IT and weak and not speaker and (person := spokesman(tree, position, history)):
        return person, "pronoun:it-for-speaker"
    return (best, f"pronoun:{group_of(word)}") if best and best.actors else None


def group_of(word: str) -> str:
    """he (and she), it or they."""
    return "he" if word in HE else "it" if word in IT else "they"


def spokesman(tree: Tree, position: int, history: History) -> Antecedent | None:
    """ "A ministry spokesman said it had fired first": what the speaker speaks for, of the same actor."""
    clause = tree.sent.heads[position]
    if clause < 0 or tree.dep(position) != "nsubj" or tree.dep(clause) != "ccomp":
        return None
    verb = tree.sent.heads[clause]
    if verb < 0 or tree.lemma(verb) not in words("saying"):
        return None
    for candidate in history.recent():
        if candidate.sentence != tree.sent.index:
            return None
        if candidate.kind in PERSONS and tree.sent.heads[candidate.head] == verb and candidate.subject:
            return candidate
    return None


def neighbour(tree: Tree, position: int, history: History, word: str) -> Antecedent | None:
    """The first member of "X and its allies"."""
    owned = tree.sent.heads[position]
    if owned < 0 or tree.dep(owned) != "conj":
        return None
    for candidate in history.recent():
        if candidate.sentence != tree.sent.index:
            return None
        if candidate.head == tree.sent.heads[owned] and candidate.actors:
            return candidate if agrees(candidate, group_of(word), HE.get(word, ""), history) else None
    return None


def pick(
    tree: Tree, position: int, history: History, word: str, speaker: tuple[Actor, ...]
) -> Antecedent | None:
    """The highest-scoring mention that agrees; the nearer of equals."""
    best, top = None, FLOOR
    for candidate in fitting(tree, position, history, word):
        score = rate(tree, position, candidate, word)
        if score > top and not (speaker and candidate.actors == speaker):
            best, top = candidate, score
    return best


def fitting(tree: Tree, position: int, history: History, word: str) -> Iterator[Antecedent]:
    """Mentions before the pronoun, near enough, that agree and are not its own clause's other argument."""
    group = group_of(word)
    animate = speaks(tree, position)
    for candidate in history.recent():
        back = tree.sent.index - candidate.sentence
        if back > REACH[group]:
            return
        if not candidate.actors and (
            group == "he" or back > REACH["thing"] or animate or not candidate.subject
        ):
            continue
        if agrees(candidate, group, HE.get(word, ""), history) and not barred(tree, position, candidate):
            yield candidate


def agrees(candidate: Antecedent, group: str, sex: str, history: History) -> bool:
    """Person, number and sex."""
    if group == "he":
        single = not candidate.plural and len(candidate.actors) == 1
        return candidate.kind in PERSONS | {"people"} and single and history.sex(candidate) in {"", sex}
    if group == "it":
        return candidate.kind not in PERSONS and candidate.kind != "people" and not candidate.plural
    return candidate.plural or candidate.kind not in PERSONS | {"thing"}


def rate(tree: Tree, position: int, candidate: Antecedent, word: str) -> float:
    """Role and recency; the subject of the pronoun's own or a higher clause is nearest of all."""
    back = tree.sent.index - candidate.sentence
    score = candidate.weight - back - (0.3 if not candidate.actors else 0.0)
    if back == 0 and candidate.subject and governs(tree, candidate.head, position):
        own = tree.clause(position) == tree.clause(tree.sent.heads[candidate.head])
        score += 1.5 if own else 1.0
    if word in THEY and not candidate.plural:
        score -= 0.8 if candidate.kind in COLLECTIVE else 1.2
    return score


def governs(tree: Tree, subject: int, position: int) -> bool:
    """Whether a subject's verb stands above the pronoun."""
    verb = tree.sent.heads[subject]
    return any(above == verb for above in tree.up(position))


def barred(tree: Tree, position: int, candidate: Antecedent) -> bool:
    """A plain pronoun is not another argument of the same verb; a possessor is not what it possesses."""
    if candidate.sentence != tree.sent.index:
        return False
    if candidate.head > position:
        return True
    if tree.lower(position) in POSSESSIVE and tree.dep(position) in {"nmod", "det"}:
        return candidate.head in nominals(tree, position)
    if tree.lower(position) in REFLEXIVE or tree.sent.deps[candidate.head] in MODIFIERS:
        return False
    if candidate.subject and candidate.head in shared(tree, position):
        return True
    return tree.sent.heads[position] == tree.sent.heads[candidate.head]


def shared(tree: Tree, position: int) -> tuple[int, ...]:
    """The subject that the verb of an object pronoun has from the verb it is joined to: "arrested the mayor
    and banned him"."""
    verb = tree.sent.heads[position]
    if tree.dep(position) not in {"obj", "iobj"}:
        return ()
    while verb >= 0 and (tree.dep(verb) == "conj" or (tree.dep(verb) == "advcl" and ing(tree, verb))):
        if any(True for _ in tree.kids(verb, "nsubj")):
            return ()
        verb = tree.sent.heads[verb]
    return tuple(tree.kids(verb, "nsubj")) if verb >= 0 and tree.sent.tags[verb] == "VERB" else ()


def ing(tree: Tree, verb: int) -> bool:
    """Whether a verb is a participle in -ing."""
    return tree.lower(verb).endswith("ing")


def nominals(tree: Tree, position: int) -> list[int]:
    """The nouns above a word up to its clause."""
    found = []
    for above in tree.up(position):
        found.append(above)
        if tree.dep(above) in CLAUSES | {"nsubj", "obj", "obl", "conj"}:
            break
    return found


def speaks(tree: Tree, position: int) -> bool:
    """Whether the pronoun is the subject of a verb of saying: then it is no thing."""
    head = tree.sent.heads[position]
    return head >= 0 and tree.dep(position) == "nsubj" and tree.lemma(head) in words("saying")


def clause_subject(tree: Tree, position: int, history: History) -> Antecedent | None:
    """The subject of the clause that a reflexive stands in."""
    verbs = set(tree.up(position))
    for candidate in history.recent():
        if candidate.sentence != tree.sent.index:
            return None
        if candidate.actors and candidate.subject and tree.sent.heads[candidate.head] in verbs:
            return candidate
    return None


def empty(tree: Tree, position: int) -> bool:
    """An "it" that stands for a clause or nothing: expletive, "it is clear that", "it took place"."""
    if tree.dep(position) == "expl":
        return True
    head = tree.sent.heads[position]
    if head < 0 or tree.dep(position) != "nsubj":
        return False
    if tree.lemma(head) == "time":
        return True
    return tree.sent.tags[head] == "ADJ" and any(
        True for _ in tree.kids(head, "csubj", "ccomp", "xcomp", "advcl")
    )


def relative(tree: Tree, position: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    if tree.lower(position) not in RELATIVE or tree.sent.tags[position] != "PRON":
        return None
    for above in tree.up(position):
        if tree.sent.deps[above] == "acl:relcl" and above != position:
            return tree.sent.heads[above]
    return None

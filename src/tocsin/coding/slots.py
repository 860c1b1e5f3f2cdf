"""Who fills which role of a trigger: the only file that knows how syntax spells a role.

Slots are ``subject``, ``object``, ``indirect``, ``compound``, ``possessor``, ``clause``, or a bare
preposition. Voice is normalised: the subject of a passive is its ``object``, the by-phrase its
``subject``. Open subjects are found through control, coordination, participles and relative clauses,
as enhanced Universal Dependencies do (Schuster and Manning 2016).
"""

from __future__ import annotations

from collections import defaultdict

from tocsin.coding.closed import listed
from tocsin.coding.tree import Tree

Slots = dict[str, tuple[int, ...]]

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose", "where", "when"})
# "accused Peru of spying", "barred Peru from sending", "thanked Peru for helping"
_CHARGED = frozenset({"of", "from", "for", "into"})
_ABOUT = frozenset({"about", "against", "at", "over"})
# "walked out of the talks" has the phrase "of" as well
_PARTICLES = frozenset({"out", "away", "back", "off", "up", "down"})
_MEMBERS = frozenset(
    {"country", "first", "government", "leader", "member", "nation", "party", "president", "state"}
)
_LOCATIVE_BY = frozenset({"obl:unmarked", "obl:tmod"})


def slots_of(tree: Tree, word: int) -> Slots:
    """The slots of a trigger word, each the heads of the phrases that fill it, conjuncts included."""
    found: dict[str, list[int]] = defaultdict(list)
    if tree.is_verbal(word):
        _verb(tree, word, found)
    else:
        _noun(tree, word, found)
    _apart(tree, found)
    return {slot: _spread(tree, heads) for slot, heads in found.items()}


def subject_of(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Who does it: own subject, by-phrase, or the one it shares. Empty when unsaid."""
    if tree.passive(verb):
        agents = tree.having(verb, "obl:agent")
        return agents or tuple(
            c for c in tree.having(verb, "obl") if tree.case(c) == "by" and _agentive(tree, c)
        )
    return _surface_subject(tree, verb, depth)


def _hyphened(tree: Tree, verb: int) -> list[int]:
    """The subject that the parser hangs on the first half of a verb: "Pakistan test-fired a missile"."""
    half = verb - 2
    if half < 1 or tree.words[verb - 1] != "-" or tree.heads[half] != verb or not tree.is_nominal(half):
        return []
    return [c for c in tree.having(half, "compound", "nmod:poss", "nsubj") if c < half]


def _agentive(tree: Tree, word: int) -> bool:
    if tree.lemmas[word] in listed("hours"):
        return False  # "had been pulled out by the end of May"
    return tree.deps[word] not in _LOCATIVE_BY and tree.feat(word, "VerbForm") is None


def _surface_subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The surface subject, passive or not, followed through open clauses."""
    own = [c for c in tree.children[verb] if tree.base(c) == "nsubj" and tree.deps[c] != "nsubj:outer"]
    own = [c for c in own if c not in _late_subjects(tree, verb)]
    own = own or list(tree.having(verb, "nsubj:outer"))
    own = own or _hyphened(tree, verb)
    own = own or [c for c in tree.having(verb, "csubj") if tree.words[c].endswith("ing")]
    if not own and tree.having(verb, "xcomp"):
        own = [c for c in tree.having(verb, "expl") if tree.lemmas[c] == "it"]  # "it is prepared to …"
    if not own and tree.base(verb) == "ccomp" and tree.having(verb, "obj"):
        own = [c for c in tree.having(verb, "expl") if tree.lemmas[c] == "it"]  # "said it would take steps"
    if own:
        return tuple(_antecedent(tree, verb, c) for c in own)
    head, base = tree.heads[verb], tree.base(verb)
    if head < 0 or depth > 6:
        return ()
    if base == "conj":
        return _shared_subject(tree, verb, head, depth)
    if base == "xcomp":
        return _controller(tree, head, depth)
    if base == "ccomp" and _participial(tree, verb):
        return _surface_subject(tree, head, depth + 1)
    if base == "acl" and tree.deps[verb] == "acl":
        # the modified noun does what a participle or infinitive beside it says, nouns of acts do not
        return (head,) if tree.feat(verb, "VerbForm") in ("Ger", "Part") else _noun_agent(tree, head)
    if tree.deps[verb] == "acl:relcl":
        return (head,)
    if base == "advcl" and tree.mark(verb) in _CHARGED:
        charged = tree.having(head, "obj") or (tree.having(head, "nsubj:pass") if tree.passive(head) else ())
        if charged:
            return charged
    if base in ("advcl", "parataxis") and tree.feat(verb, "VerbForm") in ("Ger", "Part", "Inf"):
        return (
            _surface_subject(tree, head, depth + 1)
            if tree.is_verbal(head)
            else _any_subject(tree, head, depth)
        )
    return ()


def _participial(tree: Tree, verb: int) -> bool:
    """ "denied having fired", "admitted shelling": a clause without a subject of its own."""
    first = min((verb, *tree.having(verb, "aux", "aux:pass")))
    return tree.words[first].endswith("ing") and not tree.having(verb, "mark")


def _any_subject(tree: Tree, head: int, depth: int) -> tuple[int, ...]:
    return _surface_subject(tree, head, depth + 1)


def _shared_subject(tree: Tree, verb: int, head: int, depth: int) -> tuple[int, ...]:
    """A coordinated verb takes the first one's subject: in the active only what acts there."""
    if not tree.is_verbal(head) and not tree.having(head, "cop", "nsubj"):
        return (tree.heads[head],) if tree.deps[head].startswith("acl") else ()
    return _surface_subject(tree, head, depth + 1)


def _controller(tree: Tree, head: int, depth: int) -> tuple[int, ...]:
    if tree.lemmas[head] in listed("object-control"):
        objects = tree.having(head, "obj", "iobj")
        if objects:
            return objects
        if tree.passive(head):
            return _surface_subject(tree, head, depth + 1)
        called = [c for c in tree.having(head, "obl") if tree.case(c) in ("on", "to")]
        if called:
            return tuple(called)
    return _surface_subject(tree, head, depth + 1)


def _noun_agent(tree: Tree, noun: int) -> tuple[int, ...]:
    """Who would do what a noun's infinitive says: "Iran's plan to launch"."""
    if tree.having(noun, "nsubj"):
        return tree.having(noun, "nsubj")  # "the council votes to lift the ban", "votes" taken for a noun
    owners = tree.having(noun, "nmod:poss") or tuple(
        c for c in tree.having(noun, "nmod") if tree.case(c) == "by" or _owning(tree, c)
    )
    if owners:
        return owners
    head = tree.heads[noun]
    if head >= 0 and tree.base(noun) in ("obj", "obl") and tree.is_verbal(head):
        return _surface_subject(tree, head, 3)
    if tree.lemmas[noun] in _MEMBERS:  # "became the first country to recognise the junta"
        if tree.having(noun, "cop"):
            return _surface_subject(tree, noun, 3)
        if head >= 0 and tree.base(noun) == "xcomp" and tree.lemmas[head] == "become":
            return _surface_subject(tree, head, 3)
    return ()


def _owning(tree: Tree, word: int) -> bool:
    """ "the decision of Mali to leave": a name after "of" before an infinitive."""
    return tree.case(word) == "of" and tree.tags[word] == "PROPN"


def _antecedent(tree: Tree, verb: int, word: int) -> int:
    """A relative pronoun stands for the noun that its clause hangs on."""
    if tree.words[word] in _RELATIVE and (tree.feat(word, "PronType") in ("Rel", None)):
        clause = verb
        while tree.base(clause) in ("conj", "xcomp") and tree.heads[clause] >= 0:
            clause = tree.heads[clause]
        if tree.deps[clause] == "acl:relcl" and tree.heads[clause] >= 0:
            return _deadly(tree, verb, word) or tree.heads[clause]
    return word


def _deadly(tree: Tree, verb: int, word: int) -> int | None:
    """The act that a relative clause of harm is about: "a raid on the port of Tyre that killed two" is no
    harm by Tyre, to which the parser hangs it. People are not "that" or "which"."""
    if tree.words[word] not in ("that", "which") or tree.lemmas[verb] not in listed("harming"):
        return None
    first = tree.first_conjunct(verb)
    above = [w for w in tree.up(first) if tree.is_nominal(w)]
    between = range(word - 1, above[0], -1) if above else ()
    near = (w for w in (*between, *above) if tree.is_nominal(w) and tree.lemmas[w] in listed("deadly"))
    return next(near, None)


def _verb(tree: Tree, verb: int, found: dict[str, list[int]]) -> None:
    passive = tree.passive(verb)
    found["subject"].extend(subject_of(tree, verb))
    if passive:
        found["object"].extend(_surface_subject(tree, verb))
    for child in tree.children[verb]:
        base = tree.base(child)
        if base == "obj" and (case := tree.case(child)) in _ABOUT:
            found[case or ""].append(child)  # "are striking over pay"
        elif base == "obj":
            found["object"].append(_antecedent(tree, verb, child))
        elif base == "iobj":
            found["indirect"].append(_antecedent(tree, verb, child))
        elif base in ("xcomp", "ccomp"):
            found["clause"].append(child)
        elif base == "obl" and tree.deps[child] != "obl:agent":
            _oblique(tree, verb, child, found)
        elif base == "advcl" and (mark := _clause_preposition(tree, child)):
            found[mark].append(child)
        elif base in ("compound", "advmod", "amod") and tree.deps[child] != "compound:prt":
            found["compound"].append(child)
            for away in tree.having(child, "obl"):
                _oblique(tree, verb, away, found)  # "stayed away from the vote"
    if not passive:
        # "a court sentences mayor Guo", "the king awards mayor Guo a medal"
        found["indirect" if found["object"] else "object"].extend(_late_subjects(tree, verb))
    if not found["object"] and not passive:
        found["object"].extend(_low_object(tree, verb))
    if not found["object"]:
        # the parser calls a bare noun after some verbs an open clause: "lifted a curfew"
        bare = (
            c
            for c in tree.having(verb, "xcomp")
            if tree.tags[c] == "NOUN" and not tree.having(c, "mark", "case", "cop")
        )
        found["object"].extend(bare)
    if not found["object"] and not passive:
        # "set ablaze a bus": the parser hangs the bus on the second word
        second = (
            c for c in tree.having(verb, "xcomp") if c == verb + 1 and not tree.words[c].endswith("ing")
        )
        found["object"].extend(o for c in second for o in tree.having(c, "obj"))
    if not found["object"] and not passive:
        # or an oblique without a preposition: "shot down a plane"
        near = [c for c in found["clause"] if tree.deps[c] == "obl" and _close(tree, verb, c)]
        found["object"].extend(near)
        found["clause"] = [c for c in found["clause"] if c not in near]
    if not found["object"] and found["indirect"]:
        # the parser calls a lone object of "warn", "urge", "tell" indirect
        found["object"].extend(found["indirect"])
    if not found["object"] and not passive:
        found["object"].extend(_shared_object(tree, verb))
    for thing in tuple(found["object"]):
        _inner(tree, thing, found)
    for thing in found["indirect"]:
        # "warned the West of war": the phrase is the verb's
        found["of"].extend(c for c in tree.having(thing, "nmod") if tree.case(c) == "of" and c > thing)
    _gap(tree, verb, found)
    _aim(tree, found)
    found["outer subject"].extend(_outer(tree, verb))


def _late_subjects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Subjects behind a verb that has one before it: the parser's slip for its objects."""
    own = tree.having(verb, "nsubj")
    if len(own) < 2 or own[0] > verb or tree.having(verb, "cop"):
        return ()
    return tuple(c for c in own if c > verb)


def _low_object(tree: Tree, verb: int) -> tuple[int, ...]:
    """The parser hangs whom a verb urges on what they are to do: "urged President Petro to resign"."""
    if tree.lemmas[verb] not in listed("object-control"):
        return ()
    low: list[int] = []
    for clause in tree.having(verb, "xcomp"):
        first = min(tree.having(clause, "mark"), default=clause)
        low += [c for c in tree.having(clause, "obj") if verb < c < first]
    return tuple(low)


def _close(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a noun with an article or a number begins right after a verb or its particle."""
    first = min((c for c in tree.subtree(noun)), default=noun)
    after = max([verb, *(c for c in tree.having(verb, "compound:prt", "advmod") if c < noun)])
    return (
        tree.tags[noun] in ("NOUN", "PROPN")
        and bool(tree.having(noun, "det", "nummod", "nmod:poss"))
        and first == after + 1
        and noun > verb
    )


def _outer(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who acts where the nearest noun does not: "made speeches pledging revenge"."""
    first = tree.first_conjunct(verb)
    head = tree.heads[first]
    if head < 0:
        return ()
    if tree.deps[first] in ("acl", "acl:relcl"):
        return () if tree.having(verb, "nsubj", "nsubj:pass") else _noun_agent(tree, head)
    return _surface_subject(tree, head, 3) if tree.base(first) == "xcomp" else ()


def _clause_preposition(tree: Tree, child: int) -> str | None:
    """Clauses under a preposition: "accused Seoul of firing", "responded by expanding"."""
    if tree.feat(child, "VerbForm") not in ("Ger", "Part"):
        return None
    return tree.mark(child) or tree.case(child)


def _oblique(tree: Tree, verb: int, child: int, found: dict[str, list[int]]) -> None:
    case, child = tree.case(child), _antecedent(tree, verb, child)
    if case:
        found[case].append(child)
        particle, _, rest = case.partition(" ")
        if rest and particle in _PARTICLES:
            found[rest].append(child)
    elif tree.deps[child] == "obl":
        # "called the raid a violation" comes out as an oblique without a preposition
        found["clause"].append(child)


def _shared_object(tree: Tree, verb: int) -> tuple[int, ...]:
    """An object after the last of several verbs serves them all: "attacked and looted the town"."""
    for other in tree.children[verb]:
        if tree.base(other) == "conj" and tree.is_verbal(other):
            between = range(verb + 1, other)
            if all(tree.tags[w] in ("CCONJ", "PUNCT", "ADV") for w in between):
                return tree.having(other, "obj")
    head = tree.heads[verb]
    if tree.base(verb) == "conj" and head >= 0 and tree.is_verbal(head):
        return tuple(o for o in tree.having(head, "obj") if o > verb)
    return ()


def _gap(tree: Tree, verb: int, found: dict[str, list[int]]) -> None:
    """A relative clause with its own subject and no object has the noun as its object."""
    if tree.deps[verb] != "acl:relcl" or tree.heads[verb] < 0:
        return
    head = tree.heads[verb]
    filled = {w for heads in found.values() for w in heads}
    if any(tree.words[w] in ("whose", "where", "when") for w in tree.subtree(verb) if w < verb):
        return
    if head not in filled and found["subject"] and not found["object"] and not found["clause"]:
        found["object"].append(head)


_INNER = frozenset({"against", "on", "at", "to", "toward", "towards", "into", "over", "with", "from"})


def _inner(tree: Tree, thing: int, found: dict[str, list[int]]) -> None:
    """Phrases that the parser hangs on the object may be the verb's: "pledged revenge against Peru"."""
    for child in tree.having(thing, "nmod"):
        case = tree.case(child)
        if case in _INNER and child > thing:
            found[case].append(child)


def _aim(tree: Tree, found: dict[str, list[int]]) -> None:
    """What is aimed at is a target of the verb: "launched missiles targeting a base", "… aimed at a base"."""
    for thing in tuple(found["object"]):
        for clause in tree.having(thing, "acl"):
            if tree.lemmas[clause] in ("target", "aim", "direct", "hit", "strike"):
                found["at"].extend(tree.having(clause, "obj"))
                found["at"].extend(c for c in tree.having(clause, "obl") if tree.case(c) in ("at", "against"))


def _noun(tree: Tree, noun: int, found: dict[str, list[int]]) -> None:
    for child in tree.children[noun]:
        dep, base = tree.deps[child], tree.base(child)
        if dep == "nmod:poss":
            found["possessor"].append(child)
        elif base in ("nmod", "obl") and (case := tree.case(child)):
            found["subject" if case == "by" and tree.is_nominal(noun) else case].append(child)
        elif base in ("compound", "amod", "nmod") and dep != "compound:prt":
            found["compound"].append(child)
            if tree.words[child - 1] == "-" and child > 1 and tree.heads[child - 2] == child:
                found["compound"].append(child - 2)  # "Saudi-Egyptian war games"
        elif base in ("xcomp", "ccomp") or (dep == "acl" and tree.having(child, "mark")):
            # "a deal to withdraw", "the claim that …"; "a deal reached on Monday" only describes
            found["clause"].append(child)
        elif base == "nsubj":
            found["subject"].append(child)
        elif base == "acl" and tree.lemmas[child] in ("target", "aim"):
            # "sanctions targeting the bank", "measures aimed at it"
            found["against"].extend(tree.having(child, "obj"))
            found["against"].extend(c for c in tree.having(child, "obl") if tree.case(c) in ("at", "against"))
        elif base == "acl" and tree.lemmas[child] == "involve":
            found["involving"].extend(tree.having(child, "obj"))
    if not found["between"]:
        # "a round of talks between …", "a cessation of hostilities between …"
        inner = (g for c in found["of"] for g in tree.having(c, "nmod") if tree.case(g) == "between")
        found["between"].extend(inner)
    if tree.base(noun) == "nmod" and tree.heads[noun] >= 0:
        found["host"].append(tree.heads[noun])  # "doctors on strike"
    _low(tree, noun, found)
    # the parser often hangs a noun's prepositional phrase on its verb
    head = tree.heads[noun]
    if head >= 0 and tree.base(noun) in ("obj", "nsubj") and tree.is_verbal(head):
        for child in tree.having(head, "obl"):
            case = tree.case(child)
            if case and child > noun and tree.deps[child] != "obl:agent":
                found["outer " + case].append(child)
        if not found["between"]:  # "fighting raged around Kobani between the army and …"
            low = (g for c in tree.having(head, "obl") for g in tree.having(c, "nmod") if c > noun)
            found["between"].extend(g for g in low if tree.case(g) == "between")
        if tree.lemmas[head] == "involve" and tree.base(noun) == "nsubj":
            found["involving"].extend(tree.having(head, "obj"))
    purpose = tree.base(noun) in ("obl", "nmod") and tree.case(noun) == "for"
    if head >= 0 and purpose and tree.having(head, "cop") and tree.case(head) in ("in", "at"):
        # "the envoy is in Beirut for talks"
        found["outer subject"].extend(_surface_subject(tree, head))
    if head >= 0 and tree.is_verbal(head) and _travelling(tree, noun):
        found["outer subject"].extend(_surface_subject(tree, head))


def _travelling(tree: Tree, noun: int) -> bool:
    """A journey on which its traveller does something else: "promised tanks during a stop in Lviv"."""
    along = tree.base(noun) == "obl" and tree.case(noun) in ("during", "on", "after", "before")
    return along and tree.lemmas[noun] in listed("journeys")


_CHAINED = frozenset({"by", "to", "from", "between", "with", "against", "into"})


def _low(tree: Tree, noun: int, found: dict[str, list[int]]) -> None:
    """Phrases that hang on one before them: "the delivery of tanks to Ukraine by Spain"."""
    level = [c for c in tree.having(noun, "nmod") if tree.case(c)]
    for inner in level:
        for child in tree.having(inner, "nmod"):
            case = tree.case(child)
            if case == "by" and tree.case(inner) in ("into", "over"):
                continue  # "an inquiry into abuses by soldiers" is not theirs
            slot = "subject" if case == "by" else case
            if case in _CHAINED and slot and not found[slot] and child > inner:
                found[slot].append(child)


def _apart(tree: Tree, found: dict[str, list[int]]) -> None:
    """A conjunct with a preposition of its own fills that one's slot: "talks within Europe and with Peru"."""
    for head in [h for slot, heads in found.items() for h in heads if tree.case(h) == slot]:
        for word in tree.conjuncts(head)[1:]:
            case = tree.case(word)
            if case and case != tree.case(head):
                found[case].append(word)


def _spread(tree: Tree, heads: list[int]) -> tuple[int, ...]:
    seen: dict[int, None] = {}
    for head in heads:
        own = tree.case(head)
        for word in tree.conjuncts(head):
            if own and word != head and tree.case(word) not in (None, own):
                continue
            if word == head or tree.tags[word] not in ("VERB", "AUX") or tree.tags[head] in ("VERB", "AUX"):
                seen[word] = None
    return tuple(seen)

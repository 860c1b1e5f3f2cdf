"""What stands on the words of a sentence: parties, times, places, assets, quantities."""

from __future__ import annotations

from tocsin.coding.scene import Scene
from tocsin.records import Referent


def found(scene: Scene, sentence: int) -> tuple[Referent, ...]:
    """Referents of a sentence in the order of their head words; a party is whom the coder takes the phrase
    for, with the rule that says so."""
    others = [r for r in scene.doc.referents if r.sentence == sentence and r.kind != "actor"]
    return tuple(sorted([*_parties(scene, sentence), *others], key=lambda r: (r.head, r.kind)))


def _parties(scene: Scene, sentence: int) -> list[Referent]:
    made = []
    for word in range(len(scene.trees[sentence])):
        party = scene.party(sentence, word)
        if party.actors:
            span = party.span or scene.trees[sentence].span(word, word)
            made.append(Referent("actor", span, sentence, word, party.found_by, actors=party.actors))
    return made

"""From matches to events: parties, time, place, assets and size of each, mentions of one act joined."""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.charges import charged
from tocsin.coding.claims import Claims
from tocsin.coding.drafts import Draft, note
from tocsin.coding.echoes import echo
from tocsin.coding.everyday import bare
from tocsin.coding.frames import Matcher
from tocsin.coding.ground import stand
from tocsin.coding.lexicon import Lexicon, load_lexicon
from tocsin.coding.match import Match
from tocsin.coding.moods import recoded
from tocsin.coding.negation import negated
from tocsin.coding.parties import fill
from tocsin.coding.proposals import proposed
from tocsin.coding.public import heard
from tocsin.coding.same import joined
from tocsin.coding.scene import Scene
from tocsin.coding.settle import settled
from tocsin.coding.threats import threatened
from tocsin.config import EVENT_THRESHOLD
from tocsin.records import Actor, Asset, Coding, Document
from tocsin.resolve.anchoring import anchor
from tocsin.resolve.locating import place_of, setting_of

# what is done somewhere is done where the text is; words and measures need no place
_BODILY = frozenset({"PROTEST", "ASSAULT", "COERCE"})
_PROMISED = {"COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# what a refusal of it is a refusal of
_REFUSED = {
    "AGREE": None, "AID": "assist", "CONCEDE": "yield", "CONSULT": "meet", "COOPERATE": "assist",
    "RETREAT": "yield", "SUPPORT": None,
}  # fmt: skip
_ASSET_SLOTS = ("asset", "object", "with", "using", "by", "compound", "subject", "of", "carrying")


def code(doc: Document, lexicon: Lexicon | None = None, *, least: float = EVENT_THRESHOLD) -> Coding:
    """The events of a resolved document, by the codebook, in the order of the text.

    ``least``: how sure, 0 to 1, the model's event head must be of an act that no frame gives; 1: none asked.
    Time grows linearly with the number of words. Raises nothing on any document that the language
    model can give; a document without events gives an empty tuple.
    """
    lexicon = lexicon or load_lexicon()
    doc = lexicon.corrected(doc)
    scene = Scene(doc)
    matcher = Matcher(lexicon)
    drafts = [d for n in range(len(doc.sentences)) for d in drafts_of(scene, n, lexicon, matcher, least)]
    _owners(scene, drafts)
    kept = heard(scene, [d for d in joined(scene, drafts) if not bare(scene, d)])
    echo(scene, matcher, kept)
    for made in kept:
        stand(scene, made)
    events = settled(scene, kept)
    return Coding(doc, events, (doc.dating.how,) if doc.dating else ())


def drafts_of(
    scene: Scene, sentence: int, lexicon: Lexicon, matcher: Matcher, least: float = EVENT_THRESHOLD
) -> list[Draft]:
    """What the triggers of one sentence say, before mentions are joined."""
    claims = Claims(scene, sentence, lexicon)
    found = matcher.matches(scene, sentence)
    if least < 1:
        found += proposed(scene, sentence, matcher, {w for m in found for w in m.words}, least)
    matches = charged(scene, claims, recoded(scene, claims, threatened(scene, claims, found)))
    return [draft(scene, claims, m) for m in sorted(matches, key=lambda m: m.word)]


def draft(scene: Scene, claims: Claims, match: Match) -> Draft:
    """Every field that the words around one trigger give."""
    claim = claims.claim(match)
    made = Draft(match, claim, words=[(match.sentence, match.words)], matches=[match])
    fill(scene, made)
    _when(scene, made)
    made.place, span = place_of(scene.doc, match.sentence, match.word)
    if made.place is None and match.light is not None:
        made.place, span = place_of(scene.doc, match.sentence, match.light)
    if made.place is None and made.type in _BODILY and made.status in ("actual", "failed"):
        made.place, _ = setting_of(scene.doc, match.sentence)
    note(made, "place", span)
    _promise(made)
    _declined(scene, made)
    _assets(scene, made)
    _size(scene, made)
    return made


def _promise(made: Draft) -> None:
    """A promise is made when it is told (codebook): of cooperation or aid AGREE, of a withdrawal CONCEDE.

    What is planned for a day that the text tells stays a plan.
    """
    announced = made.match.mode in ("resign", "withdraw") and made.attribution == made.actor
    if announced and made.type == "RETREAT" and made.status == "planned":
        made.when = None  # the day of the deed, not of the word
    if made.type in _PROMISED and made.status == "planned" and made.when is None and made.actor:
        made.match = replace(made.match, type=_PROMISED[made.type], mode=None)
        made.claim = replace(made.claim, status="actual")


def _declined(scene: Scene, made: Draft) -> None:
    """What a party says that it will not do is refused: "will not negotiate", "would accept no mediation"."""
    match, tree = made.match, scene.trees[made.match.sentence]
    if made.type not in _REFUSED or made.status != "negated" or match.frame.negative:
        return
    if not made.actor and not made.attribution:
        return
    clause = match.top if tree.is_verbal(match.top) else max(tree.heads[match.top], 0)
    helpers = tree.having(clause, "aux")
    if any(tree.lemmas[c] in ("will", "would", "shall", "wo") for c in helpers) and negated(tree, match.top):
        made.actor = made.actor or made.attribution
        made.match = replace(match, type="REJECT", mode=_REFUSED[made.type])
        made.claim = replace(made.claim, status="actual")


def _when(scene: Scene, made: Draft) -> None:
    match = made.match
    for word in dict.fromkeys((match.word, match.top, *match.words)):
        found = anchor(scene.doc, match.sentence, word, made.status)
        if found is not None:
            made.when = found.when
            note(made, "date", found.span)
            return


def _assets(scene: Scene, made: Draft) -> None:
    """Weapons and vehicles in the roles that an asset fills: what it was done with or done to show."""
    match = made.match
    words = [w for slot in _ASSET_SLOTS for w in (*match.roles.get(slot, ()), *match.slots.get(slot, ()))]
    words = [match.word, *words] if scene.trees[match.sentence].is_nominal(match.word) else words
    found: dict[Asset, None] = {}
    for word in dict.fromkeys(words):
        ref = scene.asset(match.sentence, word)
        if ref is not None and ref.asset is not None and ref.found_by != "capability":
            found[ref.asset] = None
            note(made, "assets", ref.span)
    made.assets = tuple(found)


def _size(scene: Scene, made: Draft) -> None:
    """How many: dead before wounded before those who take part before what is used."""
    match = made.match
    tree = scene.trees[match.sentence]
    words = dict.fromkeys(
        (match.word, *(w for ws in match.roles.values() for w in ws), *match.slots.get("object", ()))
    )
    heads = list(words) + [c for w in words for c in tree.having(w, "nummod", "nmod", "det")]
    refs = [scene.referent("quantity", match.sentence, w) for w in dict.fromkeys(heads)]
    sizes = [(r.quantity, r.span) for r in refs if r is not None and r.quantity is not None]
    sizes.sort(key=lambda pair: _RANK.get(pair[0].unit or "", 2))
    if sizes:
        made.size = sizes[0][0]
        note(made, "size", sizes[0][1])


_RANK = {"dead": 0, "wounded": 1, "money": 3}


def _owners(scene: Scene, drafts: list[Draft]) -> None:
    """A weapon that acts acts for whom it belongs to: the party that an earlier event of it names."""
    owner: dict[tuple[str, str | None], tuple[Actor, ...]] = {}
    for made in drafts:
        keys = [(a.kind, a.name) for a in made.assets] + [(a.kind, None) for a in made.assets]
        if not made.actor and made.type in ("MOBILIZE", "COOPERATE") and _driven(scene, made):
            made.actor = next((owner[k] for k in keys if k in owner), ())
        if made.actor and made.type == "MOBILIZE":
            for key in keys:
                owner.setdefault(key, made.actor)


def _driven(scene: Scene, made: Draft) -> bool:
    match = made.match
    return any(
        scene.asset(match.sentence, w) is not None
        for w in (*match.roles["actor"], *match.slots.get("lent subject", ()), *match.slots.get("of", ()))
    )

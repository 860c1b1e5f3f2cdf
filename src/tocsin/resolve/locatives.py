"""Words that tell where: prepositions, verbs of motion, nouns for a part of a place."""

from __future__ import annotations

from tocsin.resolve.wordlist import words

IN = words(
    "in at near on off over outside inside across within around along throughout above beneath beyond "
    "amid between upon through by-way via aboard below opposite"
)
TO = frozenset({"to", "into", "onto", "toward", "towards", "for", "through"})
MOVES = words(
    "send deploy dispatch fly travel move go come return march head arrive advance transfer airlift "
    "ship deliver visit visits trip deployment transit sail cross enter redeploy commit bring rush land "
    "flow transport arrival mobilise mobilize incursion invasion entry push flight deport deportation "
    "extradite expel"
)
LAUNCHES = words(
    "launch fire test test-fire liftoff lift blast firing test-firing rocket loft shoot takeoff take "
    "launching"
)
LEAVES = words(
    "withdraw withdrawal pull pullout leave evacuate evacuation expel expulsion retreat flee remove "
    "removal depart departure exit drawdown relocate pull-out eject oust drive banish"
)
PATIENT = words(
    "bomb shell attack hit strike target invade enter capture seize storm besiege occupy raid visit "
    "leave reach cross bombard annex liberate retake recapture overrun blockade surround fill evacuate "
    "encircle pound assume cede gain lose regain relinquish take ram destroy damage rock shake infiltrate "
    "blast breach lock"
)
OF_PLACE = words(
    "invasion siege bombing shelling storming capture annexation occupation bombardment liberation "
    "seizure blockade fall recapture encirclement control takeover battle outskirts coast evacuation "
    "streets raid destruction overflight"
)
SAYING = words(
    "say tell report announce claim add state declare note confirm warn accuse call urge believe think "
    "know see describe write tweet deny suggest argue insist allege quote"
)
SCENES = frozenset({"target", "scene", "site", "venue", "focus"})
RANK = {"exact": 0, "town": 1, "province": 2, "region": 3, "country": 4, "sea": 5, None: 3}
# What is done "into" a place is done there, but for these.
ASKING = words("inquiry enquiry investigation probe investigate look insight research")
# A noun with "the" behind one of these is an act told before: "during the rally".
DURING = frozenset({"during", "at", "amid"})
SPLIT = ("ccomp", "parataxis", "root", "csubj")
SPOTS = words(
    "city town village capital street road area part outskirt suburb region province district state "
    "coast border front zone soil vicinity side heart center centre neighbourhood neighborhood square "
    "base airport embassy territory island port airspace waters water field plant facility site camp "
    "prison headquarters building east west north south northeast northwest southeast southwest "
    "mountain desert valley stronghold checkpoint governorate hospital school mosque church market "
    "consulate control residence palace parliament gate peninsula"
)

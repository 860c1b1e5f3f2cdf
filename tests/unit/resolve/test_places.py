"""Places: names and their senses, what is no place, phrases, back-references, and where an act happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.resolve.sentences import document
from tocsin.records import Document, Place
from tocsin.resolve.gazetteer import kilometres, load_gazetteer
from tocsin.resolve.locating import place_of, setting_of
from tocsin.resolve.places import read_places
from tocsin.resolve.senses import choose
from tocsin.resolve.toponyms import Toponym


def places(doc: Document) -> dict[str, Place]:
    """Words of each place found and the place."""
    return {ref.span.of(doc.article.text): ref.place for ref in read_places(doc) if ref.place}


def located(doc: Document, word: int, sentence: int = 0) -> Place | None:
    return place_of(replace(doc, referents=read_places(doc)), sentence, word)[0]


def test_gazetteer_knows_countries_capitals_and_seas() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.country("YEM").name == "Yemen"
    assert gazetteer.capital("KEN").name == "Nairobi"
    assert gazetteer.lookup("West Sea")[0].name == "Yellow Sea"
    assert gazetteer.lookup("Ain al-Asad")[0].country == "IRQ"
    assert gazetteer.lookup("Nowhereville Upon Void") == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kiev", "UKR"), ("U.S.", "USA"), ("DPRK", "PRK"), ("Bab al-Mandab", None), ("Natanz", "IRN")],
)
def test_by_names(name: str, country: str | None) -> None:
    assert load_gazetteer().lookup(name)[0].country == country


def test_every_country_has_a_point_and_most_a_capital() -> None:
    gazetteer = load_gazetteer()
    for code in ("AFG", "BOL", "CIV", "HKG", "ISR", "LKA", "MMR", "PRI", "SRB", "TWN", "UKR", "ZAF"):
        assert gazetteer.country(code) is not None
        assert gazetteer.capital(code) is not None


def test_what_is_in_no_table_lies_in_the_town_that_the_text_names() -> None:
    doc = document(
        "Shells/NOUN+/2/nsubj hit/VERB/0/root/hit Zorblat/PROPN/4/compound Mosque/PROPN/2/obj in/ADP/6/case "
        "Aleppo/PROPN/4/nmod ./PUNCT/2/punct",
        entities={(0, 2, 4): "LOC", (0, 5, 6): "LOC"},
    )
    place = places(doc)["Zorblat Mosque"]
    assert (place.country, place.precision, place.id) == ("SYR", "town", None) and place.lat is not None


def test_names_in_a_list_are_not_within_each_other() -> None:
    doc = document(
        "They/PRON/2/nsubj toured/VERB/0/root/tour China/PROPN/2/obj ,/PUNCT/5/punct Japan/PROPN/3/conj "
        "and/CCONJ/7/cc Korea/PROPN/3/conj ./PUNCT/2/punct",
        entities={(0, 2, 3): "LOC", (0, 4, 5): "LOC", (0, 6, 7): "LOC"},
    )
    assert places(doc)["China"].country == "CHN"


def test_a_province_that_shares_a_country_s_name() -> None:
    american = document(
        "Voters/NOUN+/2/nsubj moved/VERB/0/root/move from/ADP/4/case Georgia/PROPN/2/obl to/ADP/6/case "
        "Alabama/PROPN/2/obl and/CCONJ/8/cc Tennessee/PROPN/6/conj ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC", (0, 5, 6): "LOC", (0, 7, 8): "LOC"},
    )
    assert places(american)["Georgia"].country == "USA"
    alone = document(
        "Troops/NOUN+/2/nsubj left/VERB/0/root/leave Georgia/PROPN/2/obj ./PUNCT/2/punct",
        entities={(0, 2, 3): "LOC"},
    )
    assert places(alone)["Georgia"].country == "GEO"


def test_a_name_of_a_province_and_of_its_town_is_the_town_where_no_word_tells() -> None:
    town = document(
        "Troops/NOUN+/2/nsubj raided/VERB/0/root/raid Jenin/PROPN/2/obj ./PUNCT/2/punct",
        entities={(0, 2, 3): "LOC"},
    )
    assert places(town)["Jenin"].precision == "town"
    whole = document(
        "Troops/NOUN+/2/nsubj raided/VERB/0/root/raid Jenin/PROPN/4/compound province/NOUN/2/obj "
        "./PUNCT/2/punct",
        entities={(0, 2, 3): "LOC"},
    )
    assert places(whole)["Jenin"].precision == "province"


def test_comma_decides_between_namesakes() -> None:
    doc = document(
        "Police/NOUN/2/nsubj searched/VERB/0/root a/DET/4/det house/NOUN/2/obj in/ADP/6/case "
        "Paris/PROPN/2/obl "
        ",/PUNCT/8/punct Texas/PROPN/6/appos ./PUNCT/2/punct",
        entities={(0, 5, 6): "LOC", (0, 7, 8): "LOC"},
    )
    found = places(doc)
    assert found["Paris"].country == "USA"
    assert found["Texas"].precision == "province"


def test_state_abbreviation_after_a_comma() -> None:
    doc = document(
        "He/PRON/2/nsubj spoke/VERB/0/root in/ADP/4/case Athens/PROPN/2/obl ,/PUNCT/6/punct "
        "Ga./PROPN/4/appos",
        entities={(0, 3, 4): "LOC"},
    )
    assert places(doc)["Athens"].country == "USA"


def test_other_places_draw_a_name_to_their_country() -> None:
    gazetteer = load_gazetteer()
    names = [
        Toponym(0, i * 4, i * 4 + 1, n, gazetteer.lookup(n))
        for i, n in enumerate(["Atlanta", "Macon", "Savannah", "Alabama", "Georgia"])
    ]
    assert choose(names, gazetteer)[0].chosen.country == "USA"


def test_people_and_papers_are_no_places() -> None:
    doc = document(
        "Paris/PROPN/3/nsubj Hilton/PROPN/1/flat told/VERB/0/root the/DET/6/det Washington/PROPN/6/compound "
        "Post/PROPN/3/obj about/ADP/9/case President/PROPN/9/nmod Lincoln/PROPN/3/obl ./PUNCT/3/punct",
        entities={(0, 0, 2): "PER", (0, 4, 6): "ORG", (0, 8, 9): "PER"},
    )
    assert places(doc) == {}


def test_adjectives_and_ships_are_no_places() -> None:
    doc = document(
        "The/DET/3/det Turkish/ADJ/3/amod fleet/NOUN/4/nsubj met/VERB/0/root the/DET/6/det USS/PROPN/4/obj "
        "Ohio/PROPN/6/flat ./PUNCT/4/punct",
        entities={(0, 1, 2): "MISC", (0, 5, 7): "MISC"},
    )
    assert places(doc) == {}


def test_waters_take_the_country_of_their_adjective() -> None:
    doc = document(
        "A/DET/2/det trawler/NOUN/3/nsubj sank/VERB/0/root in/ADP/7/case South/ADJ/6/amod Korean/ADJ/7/amod "
        "waters/NOUN+/3/obl ./PUNCT/3/punct",
        entities={(0, 4, 6): "MISC"},
    )
    place = located(doc, 2)
    assert place == Place("South Korean waters", "KOR", None, None, "sea", None)


def test_facility_with_its_city() -> None:
    doc = document(
        "Shells/NOUN+/2/nsubj hit/VERB/0/root Nairobi/PROPN/5/compound Police/PROPN/5/compound "
        "Headquarters/PROPN/2/obj ./PUNCT/2/punct",
        entities={(0, 2, 5): "ORG"},
    )
    place = located(doc, 1)
    assert place is not None
    assert (place.name, place.country, place.precision) == ("Nairobi Police Headquarters", "KEN", "town")


def test_its_capital_is_that_of_the_country_in_focus() -> None:
    doc = document(
        "Envoys/NOUN+/2/nsubj left/VERB/0/root Peru/PROPN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det country/NOUN/3/nsubj held/VERB/0/root a/DET/5/det rally/NOUN/3/obj in/ADP/8/case "
        "its/PRON/8/nmod:poss capital/NOUN/5/nmod ./PUNCT/3/punct",
        entities={(0, 2, 3): "LOC"},
    )
    place = located(doc, 4, 1)
    assert place is not None
    assert (place.name, place.country) == ("Lima", "PER")


def test_the_strait_is_the_one_named_before() -> None:
    doc = document(
        "Ships/NOUN+/2/nsubj left/VERB/0/root the/DET/4/det Taiwan/PROPN/5/compound "
        "Strait/PROPN/2/obj ./PUNCT/2/punct",
        "Jets/NOUN+/2/nsubj flew/VERB/0/root over/ADP/5/case the/DET/5/det strait/NOUN/2/obl ./PUNCT/2/punct",
        entities={(0, 3, 5): "LOC"},
    )
    place = located(doc, 1, 1)
    assert place is not None
    assert (place.name, place.country, place.precision) == ("Taiwan Strait", None, "sea")


def test_part_of_a_country_keeps_its_words() -> None:
    doc = document(
        "Rebels/NOUN+/2/nsubj fought/VERB/0/root in/ADP/5/case northern/ADJ/5/amod "
        "Mali/PROPN/2/obl ./PUNCT/2/punct",
        entities={(0, 4, 5): "LOC"},
    )
    place = located(doc, 1)
    assert place is not None
    assert (place.name, place.country, place.precision) == ("northern Mali", "MLI", "region")


def test_unknown_name_has_no_point() -> None:
    doc = document(
        "Rebels/NOUN+/2/nsubj fought/VERB/0/root in/ADP/4/case Qwertzabad/PROPN/2/obl ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC"},
    )
    assert located(doc, 1) == Place("Qwertzabad")


def test_launch_from_a_site_beats_where_it_fell() -> None:
    doc = document(
        "It/PRON/2/nsubj fired/VERB/0/root/fire a/DET/4/det rocket/NOUN/2/obj from/ADP/6/case "
        "Sohae/PROPN/2/obl "
        "into/ADP/10/case the/DET/10/det Yellow/PROPN/10/compound Sea/PROPN/2/obl ./PUNCT/2/punct",
        entities={(0, 5, 6): "LOC", (0, 8, 10): "LOC"},
    )
    place = located(doc, 1)
    assert place is not None
    assert (place.name, place.country, place.precision) == ("Sohae", "PRK", "exact")


def test_modifier_of_a_noun_and_clause_above_it() -> None:
    doc = document(
        "Crowds/NOUN+/2/nsubj condemned/VERB/0/root the/DET/5/det Mogadishu/PROPN/5/compound "
        "bombing/NOUN/2/obj "
        "in/ADP/7/case Nairobi/PROPN/2/obl ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC", (0, 6, 7): "LOC"},
    )
    assert located(doc, 4) is not None and located(doc, 4).name == "Mogadishu"
    assert located(doc, 1) is not None and located(doc, 1).name == "Nairobi"


def test_most_specific_of_two() -> None:
    doc = document(
        "He/PRON/2/nsubj died/VERB/0/root in/ADP/4/case Aden/PROPN/2/obl ,/PUNCT/8/punct in/ADP/8/case "
        "southern/ADJ/8/amod Yemen/PROPN/2/obl ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC", (0, 7, 8): "LOC"},
    )
    assert located(doc, 1) is not None and located(doc, 1).name == "Aden"


def test_no_locative_no_place() -> None:
    doc = document(
        "Iran/PROPN/2/nsubj condemned/VERB/0/root Israel/PROPN/2/obj ./PUNCT/2/punct",
        entities={(0, 0, 1): "LOC", (0, 2, 3): "LOC"},
    )
    assert located(doc, 1) is None


def test_setting_is_the_last_locative_with_a_country() -> None:
    doc = document(
        "Crowds/NOUN+/2/nsubj met/VERB/0/root in/ADP/4/case Lagos/PROPN/2/obl ./PUNCT/2/punct",
        "Police/NOUN/2/nsubj fired/VERB/0/root shots/NOUN+/2/obj ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC"},
    )
    doc = replace(doc, referents=read_places(doc))
    assert place_of(doc, 1, 1) == (None, None)
    assert setting_of(doc, 1)[0].country == "NGA"


def test_empty_document_and_distance() -> None:
    assert read_places(document()) == ()
    assert kilometres(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)


def test_regions_of_the_projects_table_are_known_without_rebuilding() -> None:
    spots = load_gazetteer().lookup("Korea")
    assert any(s.precision == "region" and s.country is None for s in spots)
    doc = document(
        "Rockets/NOUN+/2/nsubj fell/VERB/0/root/fall between/ADP/4/case Korea/PROPN/2/obl and/CCONJ/6/cc "
        "Japan/PROPN/4/conj ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC", (0, 5, 6): "LOC"},
    )
    assert places(doc)["Korea"].country is None


def test_an_act_of_no_told_place_lies_where_the_whole_article_plays() -> None:
    doc = document(
        "Crowds/NOUN+/2/nsubj gathered/VERB/0/root/gather in/ADP/4/case Nairobi/PROPN/2/obl ./PUNCT/2/punct",
        *["Prices/NOUN+/2/nsubj rose/VERB/0/root/rise ./PUNCT/2/punct"] * 5,
        "Police/NOUN/2/nsubj fired/VERB/0/root/fire ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC"},
    )
    doc = replace(doc, referents=read_places(doc))
    assert setting_of(doc, 6)[0] is not None and setting_of(doc, 6)[0].name == "Nairobi"


def test_a_town_before_hospital_is_a_place_though_taken_for_an_organisation() -> None:
    doc = document(
        "The/DET/3/det Omsk/PROPN/3/compound hospital/NOUN/4/nsubj closed/VERB/0/root/close ./PUNCT/4/punct",
        entities={(0, 1, 3): "ORG"},
    )
    assert places(doc)["Omsk hospital"].country == "RUS" or places(doc)["Omsk"].country == "RUS"


def test_a_small_town_is_not_meant_by_a_word_of_a_longer_place_name() -> None:
    doc = document(
        "Owners/NOUN+/2/nsubj left/VERB/0/root/leave Mahala/PROPN/2/obj Bush/PROPN/3/flat "
        "Lodge/PROPN/3/flat ./PUNCT/2/punct",
        entities={(0, 2, 5): "LOC"},
    )
    assert all(place.country is None for place in places(doc).values())


def test_a_namesake_abroad_is_not_what_lies_in_another_town() -> None:
    doc = document(
        "He/PRON/2/nsubj died/VERB/0/root/die at/ADP/5/case Waterloo/PROPN/5/compound station/NOUN/2/obl "
        "in/ADP/7/case London/PROPN/5/nmod ./PUNCT/2/punct",
        entities={(0, 3, 4): "LOC", (0, 6, 7): "LOC"},
    )
    assert {place.country for place in places(doc).values()} == {"GBR"}

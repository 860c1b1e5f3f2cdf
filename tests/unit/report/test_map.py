"""The map: only what is known, at its true place, and no word over another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.report.samples import PRK, article, coding, event
from tocsin.records import Incident, When
from tocsin.report import atlas, html, labels, mapping
from tocsin.report.acts import Act, acts
from tocsin.report.chronology import chronology
from tocsin.report.exchanges import chains
from tocsin.report.framing import around, world
from tocsin.report.outlines import outlines
from tocsin.report.projecting import World, equal_earth
from tocsin.report.sites import AREA, COUNTRY, POINT, scene, sites

DOC = article("a", "It struck.", "2024-05-10")
SEOUL = ("Seoul", "KOR", 37.57, 126.98, "town")
BUSAN = ("Busan", "KOR", 35.1, 129.04, "town")
WASHINGTON = ("Washington", "USA", 38.9, -77.04, "town")


def told(*places: tuple[object, ...] | None) -> tuple[Act, ...]:
    """One act at each place."""
    events = [
        event(DOC, f"e{n}", "ASSAULT", ["struck"], "2024-05-10", actor=[PRK], place=place)
        for n, place in enumerate(places)
    ]
    return acts(chronology([coding(DOC, events)]))


def inside(lon: float, lat: float, code: str) -> bool:
    """Whether a point lies in a country's outline, by the number of its borders east of it."""
    found = outlines()
    rings = [found.ring(ring) for land in found.lands if land.code == code for ring in land.rings]
    crossed = sum(
        (a[1] < lat) != (b[1] < lat) and turned < a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for turned in (lon, lon + 360)  # a ring may go beyond 180 degrees
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(126.98, 37.57, "KOR"), (125.75, 39.03, "PRK"), (30.5, 50.4, "UKR"), (34.1, 45.0, "UKR"),
     (-77, 39, "USA"), (37.6, 55.7, "RUS"), (-175, 66.5, "RUS"), (51.4, 35.7, "IRN"), (121, 23.8, "TWN")],
)  # fmt: skip
def test_outlines_hold_their_capitals(lon, lat, code):
    assert inside(lon, lat, code)
    assert not inside(lon, lat, "BRA")


def test_outlines_have_codes_of_their_own_and_closed_rings():
    found = outlines()
    codes = {land.code for land in found.lands}
    assert {"KOR", "PRK", "XKX", "PSE", "ESH", "MLT", None} <= codes and len(codes) > 230
    rings = [found.ring(ring) for land in found.lands for ring in land.rings]
    assert all(ring[0][1] == ring[-1][1] and (ring[0][0] - ring[-1][0]) % 360 == 0 for ring in rings)
    assert 15 < len(found.disputed) < 60


def test_equal_earth_is_the_published_one():
    assert equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert equal_earth(0, 90)[1] == pytest.approx(1.3173, abs=1e-3)
    # The poles' line is 0.59247 times as long as the equator.
    assert equal_earth(180, 90)[0] / equal_earth(180, 0)[0] == pytest.approx(0.59247, abs=1e-4)


def test_a_place_known_to_the_country_is_never_a_point():
    figure = atlas.figure(told(("South Korea", "KOR", 36.5, 127.8, "country")))
    assert 'class="dot"' not in figure and 'class="ring"' not in figure
    assert 'class="land told"' in figure and 'class="place country"' in figure


def test_a_region_is_a_broken_ring_and_a_town_a_dot():
    figure = atlas.figure(told(SEOUL, ("Yellow Sea", None, 36.0, 123.0, "sea")))
    assert figure.count('class="dot"') == 1 and figure.count('class="ring"') == 1


def test_what_has_no_coordinates_is_counted_and_not_drawn():
    figure = atlas.figure(told(SEOUL, None, ("Somewhere", None, None, None, "region")))
    assert figure.count('data-testid="spot"') == 1
    assert "1 of 3 acts placed: 1 at the place itself." in figure
    assert (
        "1 act without a stated place is not shown. 1 act at a place whose position is not known." in figure
    )


def test_without_any_place_there_is_a_sentence_and_no_map():
    figure = atlas.figure(told(None, None))
    assert "<svg" not in figure and "0 of 2 acts placed. 2 acts without a stated place" in figure
    assert atlas.figure(()) == ""


def test_the_view_is_where_most_acts_are_and_the_rest_is_listed():
    made = mapping.plan(sites(told(SEOUL, SEOUL, BUSAN, WASHINGTON)))
    west, south, east, north = made.view.box()
    assert 115 < west < 126 and 130 < east < 145 and south < 35 and north > 38
    assert [site.name for site in made.beyond] == ["Washington"]
    assert "Beyond this map" in atlas.figure(told(SEOUL, SEOUL, BUSAN, WASHINGTON))


def test_acts_all_over_the_earth_show_the_world():
    view = scene(sites(told(SEOUL, WASHINGTON, ("Quito", "ECU", -0.2, -78.5, "town"))), 760, 400)
    assert isinstance(view, World)
    points = [(127.0, 37.6), (-77.0, 38.9), (-78.5, -0.2)]
    assert all(0 < x < 760 and 0 < y < 400 for x, y in (view.x_y(*point) for point in points))


def test_a_view_across_180_degrees_is_narrow():
    view = around([(179.0, -17.0), (-179.0, -18.0)], 760, 400)
    west, _, east, _ = view.box()
    assert east - west < 30
    left, right = view.x_y(179.0, -17.0)[0], view.x_y(-179.0, -18.0)[0]
    assert 0 < left < right < 760


def test_a_country_across_180_degrees_is_in_one_piece():
    view = world(760, 400)
    (russia,) = [shape for land, shape in mapping.shapes_of(view) if land.code == "RUS"]
    widest = max(max(abs(a[0] - b[0]) for a, b in zip(ring, ring[1:], strict=False)) for ring in russia)
    assert widest < 40


def test_a_hostile_name_stays_text():
    name = '"><script>alert(1)</script>'
    figure = atlas.figure(told((name, "KOR", 37.6, 127.0, "town")))
    assert "<script" not in figure and "&lt;script&gt;" in figure


def test_many_acts_of_one_place_are_counted_by_kind():
    figure = atlas.figure(told(*[SEOUL] * 40))
    assert figure.count('data-testid="pile"') == 1 and ">40</text>" in figure


def test_reports_of_one_act_are_one_mark():
    both = [
        coding(one, [event(one, one.id, "ASSAULT", ["struck"], "2024-05-10", actor=[PRK], place=SEOUL)])
        for one in (DOC, article("b", "It struck.", "2024-05-10"))
    ]
    rows = chronology(both)
    members = tuple((row.event.document, row.event.id) for row in rows)
    act = rows[0].event
    own = ("i", members, act.type, None, act.status, "reported", act.actor, (), When(None, None), act.place)
    one = Incident(*own, (), None, 2)
    page = html(both, incidents=[one])
    assert page.count('data-testid="spot"') == 1 and "2 reports, 2 independent" in page
    assert 'data-all="0 1"' in page
    assert page.count('data-testid="event"') == 2 and page.count("2 reports, 2 independent; also: <a") == 2


place = st.tuples(
    st.sampled_from(["Ab", "Somewhere quite long", "東京", "X"]),
    st.sampled_from(["KOR", "PRK", "JPN", None]),
    st.floats(-80, 80),
    st.floats(-180, 180),
    st.sampled_from(["exact", "town", "province", "country", "sea"]),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(place, min_size=1, max_size=25))
def test_every_place_is_shown_once_and_no_word_covers_another(places):
    found = sites(told(*places))
    made = mapping.plan(found)
    shown = [*(block.site for block in made.blocks), *made.crowded, *made.beyond]
    assert sorted(map(id, shown)) == sorted(map(id, found))
    boxes = [block.box for block in made.blocks]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(site.kind in (POINT, AREA, COUNTRY) for site in found)
    assert atlas.figure(told(*places)).count('data-testid="spot"') <= len(places)


def test_words_are_cut_to_their_room():
    assert labels.width(labels.shortened("a very long line of words", 60, 12), 12) <= 60
    lines = labels.wrapped("several words that need more than one line", 80, 12, 2)
    assert len(lines) == 2 and lines[-1].endswith("…")


def test_no_links_no_chains():
    assert chains(told(SEOUL, BUSAN), ()) == ()

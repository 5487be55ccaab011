import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.publish.basemap import country_rings
from recount.publish.draw.bars import Bar, across, column_scale, small_axis
from recount.publish.draw.circle import circle
from recount.publish.draw.flow import Link, flow
from recount.publish.draw.frame import Circle, frame_around
from recount.publish.draw.incident_map import Pin, incident_map
from recount.publish.draw.nesting import Inner, Outer, nesting
from recount.publish.draw.scale import NumberScale, day_scale, number_scale
from recount.publish.draw.timeline import Mark, Track, timeline

SCALE = NumberScale(100, 0, 100, is_log=False)
LATITUDES, LONGITUDES = st.floats(-85, 85), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("bar", "drawn"),
    [
        pytest.param(Bar(16, 16, 16), {"best"}, id="exact"),
        pytest.param(Bar(6, None, 18), {"bar", "end"}, id="range-without-best"),
        pytest.param(Bar(10, 11, 13), {"bar", "best"}, id="range-with-best"),
        pytest.param(Bar(17, 17, None), {"best", "open", "head"}, id="floor"),
        pytest.param(Bar(None, None, 21), {"end", "open", "head"}, id="ceiling"),
        pytest.param(Bar(None, 200, None), {"best", "halo"}, id="loose"),
        pytest.param(Bar(None, None, None), set(), id="nothing"),
    ],
)
def test_each_kind_of_figure_is_drawn_with_its_uncertainty(bar: Bar, drawn: set[str]) -> None:
    found = set(re.findall(r'class="(\w+)"', str(across(bar, SCALE, 0)))) - {"c0"}
    assert found == drawn


@given(st.lists(st.integers(0, 10**7), min_size=1))
def test_a_scale_holds_its_numbers_and_its_ticks_are_few(numbers: list[int]) -> None:
    scale = number_scale(numbers, 0, 100)
    assert all(-0.001 <= scale.at(n) <= 100.001 for n in numbers)
    assert 1 <= len(scale.ticks()) <= 12


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=20), st.integers(3, 9))
def test_days_lie_on_their_scale_and_its_ticks_are_few(days: list[date], most: int) -> None:
    scale = day_scale(days, 0, 100)
    assert all(0 <= scale.at(on) <= 100 for on in days)
    assert len(scale.ticks(most)) <= most + 2


@given(st.lists(st.tuples(LATITUDES, LONGITUDES, st.floats(0.1, 400)), min_size=1, max_size=8))
def test_a_map_holds_every_place_it_was_made_for(places: list[tuple[float, float, float]]) -> None:
    circles = tuple(Circle(*place) for place in places)
    frame = frame_around(circles, 860, 560)
    for one in [c for c in circles if c.radius_km <= 60] or circles:
        assert -1 <= frame.x(one.lon) <= 861
        assert -1 <= frame.y(one.lat) <= 561


def test_a_circle_is_as_wide_as_the_uncertainty_it_draws() -> None:
    frame = frame_around((Circle(46.0, -38.0, 20), Circle(47.0, -37.0, 5)), 860, 560)
    north = frame.y(46.0) - frame.y(46.0 + 20 / 111.195)
    assert frame.units(20) == pytest.approx(north, rel=1e-9)


@pytest.mark.parametrize(
    ("place", "has_land"),
    [pytest.param((46.0, -38.0), False, id="open-ocean"), pytest.param((34.8, 36.5), True, id="inland")],
)
def test_a_map_can_be_drawn_anywhere(place: tuple[float, float], *, has_land: bool) -> None:
    pin = Pin("1", "Kestrin", Circle(*place, 10), 16, "1. Kestrin")
    drawn = incident_map((pin,), label="Map", width=860, height=560)
    assert ('class="land"' in drawn) is has_land


def test_two_incidents_in_one_town_do_not_hide_each_other() -> None:
    pins = tuple(Pin(str(n), "Dolmar", Circle(46.1, -37.2, 5), 3, str(n)) for n in range(1, 6))
    drawn = str(incident_map(pins, label="Map", width=860, height=560))
    centres = {(x, y) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" class="pin"', drawn)}
    assert len(centres) == 5


def test_a_thousand_incidents_are_drawn_as_one_dot_a_place() -> None:
    pins = tuple(Pin(str(n), f"Town {n % 9}", Circle(45 + n % 9 / 5, -37.2, 5), 3, str(n)) for n in range(1000))
    drawn = str(incident_map(pins, label="Map", width=860, height=560))
    assert drawn.count('class="pin"') == 9
    assert ">×112<" in drawn


def test_the_outlines_are_whole() -> None:
    rings = country_rings()
    assert len(rings) > 1_000
    assert all(ring[0] == ring[-1] for ring in rings)


def test_a_line_steps_from_figure_to_figure() -> None:
    marks = (Mark(date(2031, 2, 22), Bar(312, 312, 312)), Mark(date(2031, 2, 24), Bar(745, 745, 745)))
    drawn = str(timeline((Track("Monitor", "", 0, is_dashed=False, marks=marks),), label="Chart", width=860))
    path = re.search(r'<path d="M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+" class="step"', drawn)
    assert path


@pytest.mark.parametrize("width", [860, 350], ids=["wide", "phone"])
def test_the_way_back_of_a_circle_is_dashed_and_the_way_into_it_is_not(width: int) -> None:
    drawn = str(circle(("Toren", "Dispatch", "Post", "Daily", "Dispatch"), label="Circle", width=width))
    assert drawn.count('class="party"') == 4
    assert drawn.count('class="quoted round"') == 3
    assert drawn.count('class="quoted"') == 1


def test_numbers_over_a_column_never_run_into_each_other() -> None:
    drawn = small_axis(column_scale([10, 20, 30, 40, 50, 200_000])).drawn
    written = re.findall(r'<text x="([\d.]+)"[^>]*>([\d,]+)</text>', drawn)
    ends = [(float(x) - len(n) * 3, float(x) + len(n) * 3) for x, n in written]
    assert written[-1][1] == "100,000"
    assert len(written) > 1
    assert all(right < left for (_, right), (left, _) in pairwise(ends))


def test_a_column_with_one_number_far_above_the_others_is_logarithmic() -> None:
    assert column_scale([2, 5, 6, 9, 11, 200]).is_log
    assert not column_scale([438, 1187, 5000]).is_log
    assert not column_scale([1, 1, 30]).is_log
    assert not column_scale([]).is_log


def test_the_axis_of_a_column_names_its_scale() -> None:
    assert "logarithmic scale from 1 to 200" in small_axis(column_scale([2, 5, 6, 9, 11, 200])).drawn
    assert "Drawn on a scale from 0 to 6,000" in small_axis(column_scale([438, 1187, 5000])).said


def test_incidents_of_one_day_lie_beside_each_other_inside_their_stretch() -> None:
    inner = tuple(Inner(str(n), date(2031, 2, 22), 3, f"{n}. Dolmar") for n in range(1, 5))
    outer = Outer("9. Karsh", date(2031, 2, 20), date(2031, 3, 6), inner)
    drawn = str(nesting((outer,), label="Inside", width=860))
    centres = set(re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn))
    assert len(centres) == 4


def test_names_too_long_for_a_phone_still_differ() -> None:
    links = (Link("Varenian Casualty Monitor", "Post", 1), Link("Varenian Ministry of Health", "Post", 1))
    drawn = str(flow(links, label="Links", width=350))
    assert ">Varenian Casua…<" in drawn
    assert ">Varenian Minis…<" in drawn


def test_of_a_line_with_hundreds_of_figures_only_the_open_flagged_and_last_are_dotted() -> None:
    marks = [Mark(date.fromordinal(741_000 + n), Bar(1000 + n, 1000 + n, 1000 + n)) for n in range(300)]
    marks[50] = replace(marks[50], note="revised down")
    marks[80] = replace(marks[80], bar=Bar(1080, 1080, None))
    drawn = str(timeline((Track("Monitor", "", 0, is_dashed=False, marks=tuple(marks)),), label="Chart", width=860))
    assert drawn.count('class="best"') == 3

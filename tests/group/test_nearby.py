from hypothesis import given
from hypothesis import strategies as st

from recount.group.nearby import Nearby
from recount.group.spot import ELSEWHERE, Spot, best_relation


@st.composite
def spots(draw: st.DrawFn) -> Spot:
    lat = draw(st.one_of(st.none(), st.floats(-89, 89)))
    near = draw(st.sampled_from([0.0, 0.1, 0.4, 179.9, -180.0]))
    return Spot(
        name=draw(st.sampled_from(["kestrin", "dolmar", "orlec", "kestrin bridge"])),
        lat=draw(st.sampled_from([44.1, 44.3, 45.0, 62.0, -0.1])) if lat is not None else None,
        lon=None if lat is None else near,
        radius=draw(st.sampled_from([1.0, 8.0, 20.0, 40.0, 800.0])),
        key=draw(st.sampled_from([None, "own:1", "own:2"])),
        country=draw(st.sampled_from([None, "XV", "XW"])),
        admin1=draw(st.sampled_from([None, "XV.1"])),
        coarse=draw(st.booleans()),
        townlike=draw(st.booleans()),
    )


areas = st.lists(spots(), max_size=3).map(tuple)


@given(areas, areas)
def test_no_area_that_may_be_about_one_place_is_left_out(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> None:
    nearby = Nearby()
    nearby.add(one, 0)
    found = nearby.candidates(other)
    if found == set():
        assert best_relation(one, other) in ELSEWHERE
        assert not {s.name for s in one} & {s.name for s in other}


def test_areas_far_apart_are_left_out() -> None:
    kestrin = Spot("kestrin", 44.1, 21.3, 8.0, "own:1", "XV", None, coarse=False, townlike=True)
    orlec = Spot("orlec", 47.9, 25.9, 8.0, "own:2", "XV", None, coarse=False, townlike=True)
    nearby = Nearby()
    nearby.add((kestrin,), 0)
    assert nearby.candidates((orlec,)) == set()
    assert nearby.candidates((kestrin,)) == {0}
    assert nearby.candidates(()) is None

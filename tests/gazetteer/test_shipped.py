import time

import pytest

from recount.gazetteer import has_shipped, open_gazetteer
from recount.gazetteer.nearness import TownGrid
from recount.gazetteer.regions import _main_name, _names
from recount.model import Gazetteer

needs_shipped = pytest.mark.skipif(
    not has_shipped(), reason="the shipped gazetteer is not built; make it with recount.gazetteer.build"
)


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


@needs_shipped
def test_opening_takes_milliseconds() -> None:
    open_gazetteer()
    start = time.perf_counter()
    open_gazetteer().look_up("Nairobi")
    assert time.perf_counter() - start < 0.2


@needs_shipped
@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        pytest.param("Nairobi", "place", "KE", -1.28, 36.82, id="town"),
        pytest.param("نيروبي", "place", "KE", -1.28, 36.82, id="Arabic"),
        pytest.param("Найроби", "place", "KE", -1.28, 36.82, id="Cyrillic"),
        pytest.param("U.S.", "country", "US", 40, -100, id="abbreviation"),
        pytest.param("Ukraine", "country", "UA", 49, 32, id="country"),
        pytest.param("Україна", "country", "UA", 49, 32, id="country in Ukrainian"),
        pytest.param("Côte d’Ivoire", "country", "CI", 8, -5, id="marks"),
        pytest.param("Queensland", "admin1", "AU", -22.5, 144, id="region"),
        pytest.param("Black Sea", "water", None, 43.4, 34, id="sea"),
        pytest.param("Hindu Kush", "terrain", None, 36, 71, id="range"),
        pytest.param("Middle East", "region", None, 29, 41, id="informal region"),
        pytest.param("Kenosha County", "admin2", "US", 42.6, -88.0, id="county"),
    ],
)
def test_well_known_places_are_where_they_are(
    shipped: Gazetteer, name: str, kind: str, country: str | None, lat: float | None, lon: float | None
) -> None:
    found = shipped.look_up(name)[0]
    assert (found.kind, found.country) == (kind, country)
    assert found.lat == pytest.approx(lat, abs=1.5)
    assert found.lon == pytest.approx(lon, abs=1.5)


@needs_shipped
def test_towns_know_their_region_and_the_region_has_a_point(shipped: Gazetteer) -> None:
    town = next(e for e in shipped.look_up("Brisbane") if e.country == "AU")
    region = shipped.look_up("Queensland")[0]
    assert town.admin1 == region.id
    assert region.radius_km > 100


@needs_shipped
def test_no_place_lies_at_zero_zero_and_peoples_are_no_places(shipped: Gazetteer) -> None:
    for name in ("French", "Syrian", "Ukrainians"):
        assert all(e.kind == "place" for e in shipped.look_up(name))
    for name in ("London", "Paris", "Georgia", "Africa", "Atlantic Ocean", "Ghana"):
        assert all((e.lat, e.lon) != (0.0, 0.0) for e in shipped.look_up(name))


def test_a_region_is_found_by_the_towns_around_a_point() -> None:
    grid = TownGrid([(10.0, 10.0, "A"), (10.1, 10.1, "A"), (10.2, 10.0, "B"), (13.0, 13.0, "C")])
    assert grid.region_at(10.05, 10.05) == "A"
    assert grid.region_at(12.6, 12.6) == "C"
    assert grid.region_at(50.0, 50.0) is None


def test_names_of_regions_lose_their_kind_their_brackets_and_their_nicknames() -> None:
    names = _names("Karsh oblast", "كرش (ara), Karshia (eng), The Golden Land (eng), 卡什 (zho)")
    assert names == ("Karsh", "كرش", "Karshia", "Karsh oblast")
    assert _main_name("Ḩarsh", "Harsh (eng)") == "Harsh"
    assert _main_name("Karsh oblast", "Land of Plenty (eng)") == "Karsh"

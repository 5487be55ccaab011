import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from varenia_places import by_text, report, syria, varenia

from recount.extract.places import find_places
from recount.model import Gazetteer, Place, PlacePrecision, Relation

GAZETTEER = varenia()


def found(text: str, of: Gazetteer = GAZETTEER, **more: str) -> dict[str, Place]:
    return by_text(find_places(report(text, **more), of))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Shells fell in Kestrin on Monday.", "Kestrin", id="after a preposition"),
        pytest.param("KESTRIN, May 3 (Varen Wire) - Shells fell.", "KESTRIN", id="dateline"),
        pytest.param("Kestrin's market was hit.", "Kestrin", id="possessive"),
        pytest.param("Shells fell in Orlec, Lower Sava.", "Lower Sava", id="several words"),
        pytest.param("TWO PEASANTS WERE KILLED IN TESMIN, NORTHMARK.", "TESMIN", id="capitals"),
        pytest.param("Fighting reached ash-Shamar in Karsh.", "ash-Shamar", id="small article"),
        pytest.param("Fighting reached the town of Shamar in Karsh.", "Shamar", id="without the article"),
        pytest.param("A Kestrin-based group said so. Kestrin is calm.", "Kestrin", id="hyphen"),
        pytest.param("Two died in Dolmar, Orlec and Tesmin.", "Tesmin", id="list"),
        pytest.param("Orlec college siege: as it happened", "Orlec", id="a headline opens with the town of a site"),
        pytest.param("The attack on Orlec station failed.", "Orlec", id="the town of a station"),
        pytest.param("Tesmin, near Kestrin, was next.", "Tesmin", id="told by what it is near"),
        pytest.param("Tesmin, south of Kestrin, was next.", "Tesmin", id="told by what it lies south of"),
        pytest.param("Orlec has seen this. Has Orlec slept? Ten died in Orlec.", "Orlec", id="a question opens with a verb"),
    ],
)
def test_a_place_is_found(text: str, name: str) -> None:
    assert name in found(text)
    assert found(text)[name].lat is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Alden Marek said he was sorry.", "Marek", id="surname after a forename"),
        pytest.param("President Marek spoke. Marek left.", "Marek", id="surname after a title"),
        pytest.param("The University of Dolmar has closed.", "Dolmar", id="university of"),
        pytest.param("The Dolmar Herald reported it.", "Dolmar", id="newspaper"),
        pytest.param("The channel Dolmar had nine missing.", "Dolmar", id="a channel called so"),
        pytest.param("A dolmar is a kind of table. Dolmar tables sell.", "Dolmar", id="a word the text writes small"),
        pytest.param("The Dolmar virus spread.", "Dolmar", id="disease"),
    ],
)
def test_what_is_no_place_stays_out(text: str, name: str) -> None:
    assert name not in found(text)


@pytest.mark.parametrize(
    ("text", "lat"),
    [
        pytest.param("Shells fell in Kestrin and Orlec. Alden lives in Marek.", None, id="a report on another country"),
        pytest.param("Shells fell in Kestrin and Orlec. Alden lives in Marek, Ostrand.", 60.2, id="its country is named"),
        pytest.param("Shells fell in Kestrin and Orlec. Alden lives in Velubad.", 60.1, id="a city, which needs no country"),
    ],
)
def test_one_of_several_lesser_towns_of_a_name_abroad_is_left_off_the_map(text: str, lat: float | None) -> None:
    places = found(text, of=varenia(("x:14", "Marek", 61.0, 10.1, "place", "OS", "x:1", 5_000, None)))
    assert (places.get("Marek") or places["Velubad"]).lat == lat


def test_a_town_unknown_to_the_gazetteer_is_still_a_place_in_the_area_the_text_puts_it_in() -> None:
    place = found("Ten died in the village of Brenna in Karsh province.")["Brenna"]
    assert (place.gazetteer_id, place.lat, place.precision) == (None, 44.0, PlacePrecision.PROVINCE)
    assert place.rule == "contained"


def test_a_rough_spelling_is_guessed_only_in_the_countries_the_report_names() -> None:
    place = found("Syrian troops shelled the village of Hasmeleen.", of=syria())["Hasmeleen"]
    assert (place.gazetteer_id, place.rule) == ("s:1", "guessed-spelling")
    assert found("Shells fell on the village of Hasmeleen.", of=syria())["Hasmeleen"].lat is None


def test_a_place_that_nothing_places_has_no_coordinates_rather_than_zero_zero() -> None:
    place = found("Ten died in the village of Brenna.")["Brenna"]
    assert (place.lat, place.lon, place.radius_km, place.precision) == (None, None, None, PlacePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        pytest.param("Ten died in Dolmar.", "x:10", id="nothing else said: the better known"),
        pytest.param("Ten died in Dolmar, Karsh.", "v:11", id="the area after a comma"),
        pytest.param("Dolmar is a town in Varenia. Ten died there.", "v:11", id="a definition"),
        pytest.param("Varenian troops left Varenia's south. In Orlec and Varenia's Dolmar ten died.", "v:11", id="owner"),
        pytest.param("Ten died in Orlec, Ash-Shamar and Dolmar, Varenia.", "v:11", id="company"),
    ],
)
def test_namesakes_are_told_apart_by_the_report(text: str, ident: str) -> None:
    assert found(text)["Dolmar"].gazetteer_id == ident


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("Ten died in Dolmar.", "best-known-alone", id="nothing but the name"),
        pytest.param("Shells fell in Orlec, in Tesmin and in Dolmar.", "best-known", id="in company"),
    ],
)
def test_a_place_taken_for_its_fame_alone_is_marked_as_such(text: str, rule: str) -> None:
    assert found(text)["Dolmar"].rule == rule


def test_a_region_is_meant_where_a_noun_says_so() -> None:
    place = found("Ten died in Karsh province.")["Karsh"]
    assert (place.gazetteer_id, place.precision, place.radius_km) == ("v:2", PlacePrecision.PROVINCE, 60.0)


def test_a_kind_in_the_plural_is_shared_by_the_names_before_it() -> None:
    places = found("Ten died across Karsh and Northmark provinces.")
    assert {places["Karsh"].precision, places["Northmark"].precision} == {PlacePrecision.PROVINCE}


@pytest.mark.parametrize(
    ("text", "relation", "precision"),
    [
        pytest.param("Ten died in Orlec, Varenia.", Relation.IN, PlacePrecision.TOWN, id="in"),
        pytest.param("Ten died near Orlec, Varenia.", Relation.NEAR, PlacePrecision.NEAR, id="near"),
        pytest.param("Ten died on the outskirts of Orlec, Varenia.", Relation.NEAR, PlacePrecision.NEAR, id="outskirts"),
        pytest.param("Ten died just south of Orlec, Varenia.", Relation.SOUTH_OF, PlacePrecision.NEAR, id="south of"),
        pytest.param("Ten died between Orlec and Tesmin, Varenia.", Relation.BETWEEN, PlacePrecision.NEAR, id="between"),
        pytest.param("Ten died in the south of Varenia.", Relation.IN, PlacePrecision.PROVINCE, id="the south of"),
    ],
)
def test_relations_are_kept(text: str, relation: Relation, precision: PlacePrecision) -> None:
    place = next(iter(find_places(report(text), GAZETTEER)))
    assert (place.relation, place.precision) == (relation, precision)


@pytest.mark.parametrize("text", ["Ten died in northern Varenia.", "Ten died in the north of Varenia."])
def test_a_part_of_an_area_lies_that_way_and_is_smaller(text: str) -> None:
    place = found(text)["Varenia"]
    assert place.lat > 45.5
    assert place.lon == pytest.approx(30.0)
    assert place.radius_km < 200
    assert place.rule.endswith("+part")


def test_a_stated_distance_moves_the_point() -> None:
    place = found("Ten died 20 km north of Orlec, Varenia.")["Orlec"]
    assert place.lat == pytest.approx(43.6 + 20 / 111.2, abs=0.01)
    assert place.rule.endswith("+distance")


@pytest.mark.parametrize(
    ("text", "site", "lat"),
    [
        pytest.param("A bomb went off at Kestrin airport.", "Kestrin airport", 46.4, id="town before the noun"),
        pytest.param("A bomb went off in Sava City Hall in Kestrin.", "Sava City Hall", 46.4, id="town after the name"),
        pytest.param("A bomb hit St Anna's Church, Kestrin.", "St Anna's Church", 46.4, id="saint"),
        pytest.param("A bomb hit Sava City Hall.", "Sava City Hall", None, id="no town named"),
        pytest.param("Nine died in Kestrin, 4 died at Harrow Bridge.", "Harrow Bridge", None, id="set against the town"),
        pytest.param("Four died at Harrow Church, Kestrin.", "Harrow Church", 46.4, id="town behind a comma"),
    ],
)
def test_a_site_is_exact_and_stands_in_its_town(text: str, site: str, lat: float | None) -> None:
    place = found(text)[site]
    assert (place.precision, place.lat) == (PlacePrecision.EXACT, lat)


def test_what_is_on_the_map_lies_where_the_map_has_it_whatever_its_last_word() -> None:
    place = found("DOLMAR, Feb 20 - Fighters attacked a checkpoint of the Varenian army at Sadiq Pass, killing nine.")[
        "Sadiq Pass"
    ]
    assert (place.lat, place.gazetteer_id) == (44.4, "v:20")


@pytest.mark.parametrize(
    ("language", "text", "name", "lat"),
    [
        pytest.param("fr", "Dix personnes sont mortes à Kestrin.", "Kestrin", 46.4, id="French"),
        pytest.param("fr", "Une explosion près d'Orlec, en Varenia.", "Orlec", 43.6, id="French elision"),
        pytest.param("es", "Diez personas murieron en Kestrin.", "Kestrin", 46.4, id="Spanish"),
        pytest.param("ru", "В Кестрине погибли десять человек.", "Кестрине", 46.4, id="Russian case"),
        pytest.param("ru", "Взрыв у аэропорта Кестрина.", "Кестрина", 46.4, id="Russian genitive"),
        pytest.param("uk", "У Кестрині загинули десятеро людей.", "Кестрині", 46.4, id="Ukrainian case"),
        pytest.param("ar", "قتل عشرة أشخاص في كسترين.", "كسترين", 46.4, id="Arabic"),
        pytest.param("ar", "قتل عشرة أشخاص بكسترين في فارينيا.", "كسترين", 46.4, id="Arabic glued preposition"),
    ],
)
def test_places_are_found_in_other_languages(language: str, text: str, name: str, lat: float | None) -> None:
    assert found(text, language=language)[name].lat == lat


def test_every_place_is_cut_from_the_text_exactly() -> None:
    tokens = report("KESTRIN, May 3 - Ten died near Orlec, Lower Sava, and at Dolmar hospital.")
    places = find_places(tokens, GAZETTEER)
    assert len(places) >= 4
    assert all(place.span.of(tokens.text) == place.text for place in places)


@given(st.text(alphabet=st.sampled_from("KestrinDolmar of in,.'-\n SÀعК"), max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it_and_no_place_is_at_zero_zero(text: str) -> None:
    tokens = report(text or "x")
    for place in find_places(tokens, GAZETTEER):
        assert place.span.of(tokens.text) == place.text
        assert (place.lat, place.lon) != (0.0, 0.0)


@pytest.mark.parametrize(
    "piece",
    ["in Dolmar of Karsh ", "Dolmar, Orlec, ", "Kestrin airport and St Anna's. ", "Al-", "IN DOLMAR NEAR "],
    ids=["prepositions", "list", "sites", "hyphens", "capitals"],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    small, large = report(piece * (6_000 // len(piece))), report(piece * (24_000 // len(piece)))
    find_places(small, GAZETTEER)
    times = []
    for tokens in (small, large):
        start = time.process_time()
        find_places(tokens, GAZETTEER)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.2


def test_a_saint_known_only_abroad_is_a_site_of_the_town_the_report_speaks_of() -> None:
    place = found("Twelve people died in St Odo, Tesmin, during mass.")["St Odo"]

    assert (place.country, place.precision, place.lat) == ("VN", PlacePrecision.EXACT, 46.6)


def test_a_town_named_for_a_saint_stays_one_in_its_own_country() -> None:
    assert found("Floods reached St Odo and Marek in Ostrand.")["St Odo"].precision is PlacePrecision.TOWN

import pytest
from varenia_places import by_text, report, varenia

from recount.extract.places import find_places
from recount.extract.sentences import tokenise
from recount.model import Document, DocumentId, Gazetteer, Place, PlacePrecision, SnapshotId, Span, Zone, ZoneKind

GAZETTEER = varenia()


def found(text: str, of: Gazetteer = GAZETTEER, **more: str) -> dict[str, Place]:
    return by_text(find_places(report(text, **more), of))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ten people died on Brenna.", "Brenna", id="on, behind the dead"),
        pytest.param("Nine were shot on Brenna and 2 on Hasma.", "Hasma", id="on, behind a number"),
        pytest.param("An island burned. He stayed on Brenna.", "Brenna", id="on, where there is an island"),
        pytest.param("After the attack on Brenna they fled.", "Brenna", id="on, behind an attack"),
        pytest.param("Boats crossed over to Brenna.", "Brenna", id="over to"),
        pytest.param("Brenna was attacked on Monday.", "Brenna", id="attacked"),
        pytest.param("Ten died at Brenna. Brenna: 10 dead.", "Brenna", id="label of what is sure elsewhere"),
        pytest.param("- Brenna, Karsh province, 2 March. Ten bodies.", "Brenna", id="entry of a list"),
        pytest.param("Shots hit the bar La Sava Nera.", "La Sava Nera", id="bar with a foreign article"),
        pytest.param("Ten died outside Le Dolmar.", "Le Dolmar", id="foreign article"),
        pytest.param("Ten died at the Stade de Brenna.", "Stade de Brenna", id="foreign particle"),
        pytest.param("Ten died in Burj el-Sava.", "Burj el-Sava", id="Arabic article inside"),
        pytest.param("Ten died on rue de Dolmar.", "rue de Dolmar", id="a street, not the town it is called after"),
        pytest.param("A bomb at a market of Brenna killed ten.", "Brenna", id="behind the noun of a site"),
        pytest.param("The villagers of Brenna buried ten.", "Brenna", id="behind its people"),
    ],
)
def test_a_name_no_gazetteer_has_is_a_place_by_the_words_around_it(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("He spoke on Brenna for an hour.", "Brenna", id="on a subject"),
        pytest.param("The attack on Alden Hasma failed.", "Alden Hasma", id="a person attacked"),
        pytest.param("Attacks on Brennites go on.", "Brennites", id="a people attacked"),
        pytest.param("Rebels, Kestrin said, ran.", "Rebels", id="a first word before a comma"),
        pytest.param("In January-March ten died.", "January-March", id="two months joined"),
        pytest.param("Alden Orlec spoke. It was from Orlec, he said.", "Orlec", id="a surname told from a town by nothing"),
    ],
)
def test_other_capitalised_words_stay_out(text: str, name: str) -> None:
    assert name not in found(text)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        pytest.param("Ten died at the Sava Star restaurant.", "Sava Star restaurant", id="name before its noun"),
        pytest.param("Ten died at the Brenna hotel.", "Brenna hotel", id="one word"),
        pytest.param("Ten died at Brenna hotel.", "Brenna hotel", id="without an article"),
        pytest.param("Ten died at Burj al-Sava Mosque.", "Burj al-Sava Mosque", id="Arabic article inside"),
        pytest.param("Ten died on Harrow Street in Orlec.", "Harrow Street", id="street"),
        pytest.param("Ten died in the gutted Sava Star mall.", "Sava Star mall", id="an adjective before the name"),
        pytest.param("Dolmar University Hospital has ten wounded.", "Dolmar University Hospital", id="the last noun ends it"),
    ],
)
def test_a_site_is_named_with_its_noun(text: str, site: str) -> None:
    assert found(text)[site].precision is PlacePrecision.EXACT


@pytest.mark.parametrize(
    ("text", "site"),
    [
        pytest.param("قتل عشرة في مسجد السافا.", "مسجد السافا", id="a noun that owns a name"),
        pytest.param("قتل عشرة بمسجد السافا.", "مسجد السافا", id="behind a glued preposition"),
        pytest.param("قتل عشرة في كلية هارو الجامعية.", "كلية هارو الجامعية", id="with an adjective behind the name"),
        pytest.param("قتل عشرة في المستشفى الأهلي الكبير.", "المستشفى الأهلي الكبير", id="a noun with its adjectives"),
        pytest.param("قتل عشرة في كنيسة القديس هارو.", "كنيسة القديس هارو", id="a saint"),
        pytest.param("هز انفجار ساحة المستشفى الأهلي.", "المستشفى الأهلي", id="a site within a site"),
    ],
)
def test_a_site_is_named_in_a_script_without_capitals(text: str, site: str) -> None:
    assert found(text, language="ar")[site].precision is PlacePrecision.EXACT


@pytest.mark.parametrize(
    ("language", "text", "site"),
    [
        pytest.param("fr", "Dix sont morts à la mosquée Al-Sava.", "mosquée Al-Sava", id="French"),
        pytest.param("fr", "Dix sont morts à l'hôpital Sava.", "hôpital Sava", id="behind an elision"),
        pytest.param("es", "Diez murieron en el hospital Sava Norte.", "hospital Sava Norte", id="two words"),
    ],
)
def test_a_site_is_named_behind_its_noun_where_adjectives_stand_so(language: str, text: str, site: str) -> None:
    assert found(text, language=language)[site].precision is PlacePrecision.EXACT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قتل عشرة في مستشفى ميداني.", id="an adjective"),
        pytest.param("قتل عشرة في مدرسة للبنات.", id="what it is for"),
        pytest.param("قتل عشرة في مسجد في المدينة.", id="a preposition"),
        pytest.param("قتل عشرة في المسجد صباح أمس.", id="a time"),
    ],
)
def test_what_follows_the_noun_of_a_site_need_not_be_its_name(text: str) -> None:
    assert not [place for place in found(text, language="ar").values() if place.precision is PlacePrecision.EXACT]


def test_a_site_is_not_put_into_the_town_of_the_next_number() -> None:
    assert found("Of 40 dead, 27 fell at Harrow Church and 13 in Orlec.")["Harrow Church"].lat is None


def test_a_district_the_gazetteer_has_only_as_a_town_abroad_is_unknown() -> None:
    text = "Shells fell in Orlec, Varenia. A car blew up in Velubad district."
    assert (found(text)["Velubad"].gazetteer_id, found(text)["Velubad"].lat) == (None, None)
    assert found("A car blew up in Velubad, Ostrand.")["Velubad"].gazetteer_id == "x:11"


def test_a_site_is_not_put_into_a_small_town_abroad_that_only_shares_its_name() -> None:
    site = found("Guns fired in Orlec, Varenia.\n\nTen died at the St Odo mosque.")["St Odo mosque"]
    assert (site.lat, site.rule) == (None, "site-unplaced")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("es", "Diez murieron en la isla de Brenna.", "Brenna", id="Spanish"),
        pytest.param("fr", "Dix sont morts sur l'île d'Hasma.", "Hasma", id="French, twice elided"),
        pytest.param("fr", "Les habitants d'Hasma ont fui.", "Hasma", id="French, its people"),
        pytest.param("ru", "Десять человек погибли на острове Бренна.", "Бренна", id="Russian"),
        pytest.param("ar", "قتل عشرة أشخاص في جزيرة برينا.", "برينا", id="Arabic"),
    ],
)
def test_a_noun_for_a_kind_of_place_introduces_an_unknown_name_in_other_languages(language: str, text: str, name: str) -> None:
    assert name in found(text, language=language)


def test_an_arabic_noun_for_a_place_is_not_a_place_called_so() -> None:
    assert not find_places(report("قتل عشرة أشخاص في الجزيرة.", language="ar"), GAZETTEER)


def test_the_author_named_in_a_byline_is_no_place() -> None:
    text = "Words by Marek Alden, Kestrin"
    zone = Zone(kind=ZoneKind.BYLINE, span=Span(0, len(text)))
    document = Document(
        id=DocumentId("d"),
        snapshot_id=SnapshotId("s"),
        text=text,
        zones=(zone,),
        language="en",
        publisher=None,
        published_on=None,
    )
    assert [place.text for place in find_places(tokenise(document), GAZETTEER)] == ["Kestrin"]

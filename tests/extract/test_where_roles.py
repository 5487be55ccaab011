import pytest
from varenia_places import harm, report, varenia

from recount.extract.frame import Frame
from recount.extract.places import find_places
from recount.extract.sentences import tokenise
from recount.extract.tokens import Tokens
from recount.extract.where import settle_where
from recount.model import Document, DocumentId, SnapshotId, Span, Zone, ZoneKind

GAZETTEER = varenia()
NEWS = "A bomb went off in Orlec on Monday.\n\n"


def where(tokens: Tokens, *frames: Frame) -> list[list[str]]:
    settled = settle_where(tokens, frames, find_places(tokens, GAZETTEER))
    return [[place.text for place in one.value] for one in settled]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A nurse in Kestrin said ten had died.", id="a verb of saying behind"),
        pytest.param("A traders' association in Kestrin gave the figure of ten dead.", id="gave the figure"),
        pytest.param("An officer in Kestrin had mentioned ten dead.", id="had mentioned"),
        pytest.param("Ten are dead, the federation in Kestrin tells us.", id="behind the claim"),
        pytest.param("A prosecutor in Kestrin will look into it. Of ten dead he knows.", id="where an official acts"),
        pytest.param("He told parliament in Kestrin that ten had died.", id="told in Kestrin that"),
        pytest.param("The Dolmar governor has ten dead.", id="a governor's province"),
        pytest.param("Kestrin's total has ten dead.", id="a capital's total"),
    ],
)
def test_where_somebody_spoke_is_no_scene(text: str) -> None:
    tokens = report(NEWS + text)
    number = "Ten" if text.startswith("Ten") else "ten"
    assert where(tokens, harm(tokens, number, number)) == [["Orlec"]]


def test_where_residents_speak_is_the_scene() -> None:
    tokens = report(NEWS + "Witnesses in Kestrin said ten had died.")
    assert where(tokens, harm(tokens, "ten had died", "ten")) == [["Kestrin"]]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param("Ten died at the Sava, her college in Vale said.", "Ten died", ["Sava"], id="right behind the harm"),
        pytest.param("Ten died by the Sava Hotel.", "Ten died", ["Sava Hotel"], id="by a site"),
        pytest.param("The raid on the garrison of Tesmin killed Ten.", "killed Ten", ["Tesmin"], id="garrison of"),
        pytest.param("Tesmin was shelled; Ten died.", "Ten died", ["Tesmin"], id="a town that was shelled"),
        pytest.param("The Kestrin truck bombing killed Ten.", "killed Ten", ["Kestrin"], id="a word before the event"),
        pytest.param("He wrote from Tesmin in 2004, where Ten died.", "Ten died", ["Tesmin"], id="taken up by where"),
        pytest.param("Ten died at the Sava hall in Northmark.", "Ten died", ["Sava hall"], id="a site before its area"),
        pytest.param("In Orlec, near Kestrin, Ten died.", "Ten died", ["Orlec"], id="a town before the one it is near"),
        pytest.param("Guns fired in Orlec, 40 km east of Kestrin, killing Ten.", "killing Ten", ["Orlec"], id="distance"),
        pytest.param("The shelling of the Sava camp killed Ten.", "killed Ten", ["Sava camp"], id="an event of the"),
        pytest.param(
            "Shells fell in Orlec, killing Ten, the most since a bomb hit Kestrin.", "killing Ten", ["Orlec"], id="not since"
        ),
        pytest.param("Storms ravage Kestrin: Ten dead.", "Ten dead", ["Kestrin"], id="a verb in the present"),
        pytest.param("Four men entered the Sava mall, killing Ten.", "killing Ten", ["Sava mall"], id="entered a site"),
        pytest.param("Tesmin, near Kestrin, burned. Ten died.", "Ten died", ["Tesmin"], id="a name before what it is near"),
        pytest.param(
            "Guns fired in Dolmar, in the province of Karsh, killing Ten.", "killing Ten", ["Dolmar"], id="province of"
        ),
        pytest.param("Guns fired in Brenna, in Karsh, killing Ten.", "killing Ten", ["Brenna"], id="a village off the map"),
        pytest.param("Varenia: Ten dead in assault on Orlec college", "Ten dead", ["Orlec college"], id="a country as label"),
        pytest.param("They drove up to an embassy in Kestrin, killing Ten.", "killing Ten", ["Kestrin"], id="up to"),
    ],
)
def test_the_place_of_the_harm_is_told_by_what_governs_it(text: str, quote: str, expected: list[str]) -> None:
    tokens = report(text)
    assert where(tokens, harm(tokens, quote, "Ten")) == [expected]


def test_an_entry_of_a_list_takes_the_place_it_opens_with() -> None:
    tokens = report(
        "Bombs in Varenia.\n\nVARENIA, 3 March. A bomb at a funeral, Kestrin. Killed: 10.\n\nOSTRAND, 4 March. Killed: 12."
    )
    frames = [harm(tokens, "Killed: 10", "10"), harm(tokens, "Killed: 12", "12")]
    assert where(tokens, *frames) == [["Kestrin"], ["OSTRAND"]]


def test_what_follows_two_sites_is_of_neither_alone() -> None:
    tokens = report(NEWS + "Nine died at the Sava mosque and six at the Hasma mosque. One more died.")
    assert where(tokens, harm(tokens, "One more died", "One")) == [["Orlec"]]


def test_what_follows_a_list_of_places_without_numbers_is_of_them_all() -> None:
    tokens = report("Varenia mourns.\n\nFour bombs went off in Orlec and Tesmin. Ten people died.")
    assert where(tokens, harm(tokens, "Ten people died", "Ten")) == [["Orlec", "Tesmin"]]


def test_a_sum_over_several_places_is_in_none_of_them() -> None:
    tokens = report("A bomb went off in Orlec. Shots fell in Kestrin.\n\nThe total stands at ten dead.\n\nTwo more died.")
    assert where(tokens, harm(tokens, "ten dead", "ten"), harm(tokens, "Two more died", "Two")) == [[], ["Orlec"]]


def test_a_city_abroad_named_first_is_not_what_a_report_on_a_country_is_about() -> None:
    tokens = report(
        "The dead were named.\n\nNothing.\n\nAs in Velubad, guns fired.\n\nBombs fell in Orlec.\n\nTen died.",
        title="Varenia weeps",
    )
    assert where(tokens, harm(tokens, "Ten died", "Ten")) == [["Orlec"]]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        pytest.param("By Alden Hasma in Velubad", "Orlec", id="from abroad"),
        pytest.param("By Alden Hasma in Kestrin", "Kestrin", id="from the country"),
    ],
)
def test_a_reporters_town_is_the_scene_only_at_home(byline: str, expected: str) -> None:
    body = "Nobody knew.\n\nThe night was long.\n\nThey ran.\n\nAt last guns fell silent in Orlec.\n\nTen died."
    text = f"{byline}\n\n{body}"
    zones = (
        Zone(kind=ZoneKind.BYLINE, span=Span(0, len(byline))),
        Zone(kind=ZoneKind.BODY, span=Span(len(byline) + 2, len(text))),
    )
    tokens = tokenise(
        Document(
            id=DocumentId("d"),
            snapshot_id=SnapshotId("s"),
            text=text,
            zones=zones,
            language="en",
            publisher=None,
            published_on=None,
        )
    )
    assert where(tokens, harm(tokens, "Ten died", "Ten")) == [[expected]]


@pytest.mark.parametrize(
    ("language", "text", "quote", "number", "expected"),
    [
        pytest.param(
            "es", "Diez murieron en el barrio viejo de Orlec.", "Diez murieron", "Diez", "Orlec", id="adjective behind"
        ),
        pytest.param("fr", "À Brenna, dix sont morts.", "dix sont morts", "dix", "Brenna", id="a small word opens"),
        pytest.param("ru", "Удар по вокзалу Орлеца убил десять человек.", "десять человек", "десять", "Орлеца", id="genitive"),
        pytest.param(
            "fr",
            "Dix sont morts dans l'assaut contre l'université de Kestrin.",
            "Dix sont morts",
            "Dix",
            "Kestrin",
            id="assault",
        ),
        pytest.param("ar", "قال ضابط كبير في كسترين إن عشرة قتلوا.", "عشرة قتلوا", "عشرة", "", id="adjective and verb"),
        pytest.param("fr", "Dix sont morts rue de Tesmin.", "Dix sont morts", "Dix", "rue de Tesmin", id="street bare"),
        pytest.param("fr", "Marek a dit à Kestrin que dix sont morts.", "dix sont morts", "dix", "", id="told that"),
    ],
)
def test_roles_are_told_in_other_languages(language: str, text: str, quote: str, number: str, expected: str) -> None:
    tokens = report(text, language=language)
    assert where(tokens, harm(tokens, quote, number)) == [[expected] if expected else []]

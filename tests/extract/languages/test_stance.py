"""How a text in another language stands to a figure, whether it is a total, with what, where and when it was done."""

from datetime import date

import pytest
from tests.factory import document

from recount.extract.cascade import extract

MODALITIES = [
    ("fr", "Douze civils ont été tués.", "asserted"),
    ("fr", "Les autorités craignent que 12 civils aient été tués.", "hypothetical"),
    ("fr", "Les ravisseurs menacent de tuer deux otages.", "hypothetical"),
    ("fr", "L'armée dément avoir tué douze civils.", "denied"),
    ("fr", "Le bilan de douze morts est contesté.", "disputed"),
    ("es", "Doce civiles fueron asesinados.", "asserted"),
    ("es", "Las autoridades temen que 12 civiles hayan muerto.", "hypothetical"),
    ("es", "Los captores amenazan con matar a dos rehenes.", "hypothetical"),
    ("es", "El ejército niega haber matado a doce civiles.", "denied"),
    ("es", "El balance de doce muertos es cuestionado.", "disputed"),
    ("fr", "Ils étaient trois, et non deux, à avoir péri mercredi.", "denied"),
    ("fr", "Il évoque un projet visant à « exécuter » 300 civils.", "hypothetical"),
    ("fr", "L'armée a parlé de douze civils tués, avant de se dédire.", "denied"),
    ("es", "El Gobierno habló de 12 muertos y tuvo que rebajarlos.", "denied"),
]
SCOPES = [
    ("fr", "Douze civils ont été tués dans l'attaque.", "incident"),
    ("fr", "Depuis le début du conflit, 412 civils ont été tués.", "cumulative"),
    ("fr", "Au cours des trois derniers mois, 412 civils ont été tués.", "cumulative"),
    ("es", "Doce civiles murieron en el ataque.", "incident"),
    ("es", "Desde el inicio del conflicto han muerto 412 civiles.", "cumulative"),
    ("es", "En los últimos tres meses murieron 412 civiles.", "cumulative"),
]
WEAPONS = [
    ("fr", "Douze civils ont été tués par une voiture piégée.", "voiture piégée"),
    ("fr", "Douze civils ont été tués par un obus.", "obus"),
    ("es", "Doce civiles murieron al estallar un coche bomba.", "coche bomba"),
    ("es", "Doce civiles murieron por una granada.", "granada"),
]


@pytest.mark.parametrize(("language", "text", "modality"), MODALITIES)
def test_the_words_of_a_text_settle_its_modality(language: str, text: str, modality: str) -> None:
    assert extract(document(text, language=language))[0].modality.value == modality


@pytest.mark.parametrize(("language", "text", "scope"), SCOPES)
def test_a_total_is_told_from_an_incident(language: str, text: str, scope: str) -> None:
    assert extract(document(text, language=language))[0].scope.value == scope


@pytest.mark.parametrize(("language", "text", "weapon"), WEAPONS)
def test_the_instrument_is_read(language: str, text: str, weapon: str) -> None:
    assert extract(document(text, language=language))[0].weapon == weapon


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Douze civils ont été tués mardi dans une attaque, a annoncé jeudi la police."),
        ("es", "Doce civiles murieron el martes en un ataque, anunció el jueves la policía."),
    ],
)
def test_the_day_of_the_harm_is_not_that_of_the_statement(language: str, text: str) -> None:
    claim = extract(document(text, language=language, on=date(2031, 3, 6)))[0]
    assert claim.when is not None
    assert claim.when.start == date(2031, 3, 4)

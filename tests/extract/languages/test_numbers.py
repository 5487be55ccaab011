"""Numbers of other languages: words, digits with their separators, hedges and the bounds they make, and what is no count."""

import pytest
from tests.factory import document

from recount.extract.languages.numbers import Number, read_number
from recount.extract.languages.words import language_words
from recount.extract.sentences import tokenise


def _read(text: str, language: str) -> Number | None:
    lexicon = language_words(language)
    assert lexicon is not None
    words = lexicon.splitter.words(tokenise(document(text)).tokens)
    return read_number(words, 0, len(words), lexicon.numbers, text)


FRENCH = [
    ("quarante-deux morts", "exact", 42, 42, 42),
    ("vingt et un morts", "exact", 21, 21, 21),
    ("soixante-dix-sept morts", "exact", 77, 77, 77),
    ("quatre-vingt-dix-neuf morts", "exact", 99, 99, 99),
    ("deux cent cinquante-trois morts", "exact", 253, 253, 253),
    ("mille cinq cents morts", "exact", 1500, 1500, 1500),
    ("deux millions de déplacés", "exact", 2_000_000, 2_000_000, 2_000_000),
    ("1 250 morts", "exact", 1250, 1250, 1250),
    ("1.250 morts", "exact", 1250, 1250, 1250),
    ("2,5 millions de déplacés", "exact", 2_500_000, 2_500_000, 2_500_000),
    ("au moins 17 morts", "at_least", 17, 17, None),
    ("plus d'une centaine de morts", "more_than", 100, 100, None),
    ("jusqu'à huit morts", "at_most", None, None, 8),
    ("près de 200 morts", "nearly", None, 200, 200),
    ("une vingtaine de morts", "about", None, 20, None),
    ("entre quarante et soixante morts", "range", 40, None, 60),
    ("de 12 à 15 morts", "range", 12, None, 15),
    ("deux ou trois morts", "range", 2, None, 3),
    ("des dizaines de morts", "vague", 20, None, None),
    ("plusieurs milliers de morts", "vague", 3000, None, None),
    ("aucun mort", "exact", 0, 0, 0),
    ("trois personnes au moins", "exact", 3, 3, 3),
]
SPANISH = [
    ("cuarenta y dos muertos", "exact", 42, 42, 42),
    ("veintiún muertos", "exact", 21, 21, 21),
    ("doscientas cincuenta y tres personas", "exact", 253, 253, 253),
    ("mil quinientas personas", "exact", 1500, 1500, 1500),
    ("1.250 muertos", "exact", 1250, 1250, 1250),
    ("al menos 17 muertos", "at_least", 17, 17, None),
    ("más de un centenar de muertos", "more_than", 100, 100, None),
    ("hasta ocho muertos", "at_most", None, None, 8),
    ("casi 200 muertos", "nearly", None, 200, 200),
    ("unos 500 heridos", "about", None, 500, None),
    ("una veintena de muertos", "about", None, 20, None),
    ("entre 40 y 60 muertos", "range", 40, None, 60),
    ("de 12 a 15 muertos", "range", 12, None, 15),
    ("decenas de muertos", "vague", 20, None, None),
    ("varios miles de muertos", "vague", 3000, None, None),
    ("ningún muerto", "exact", 0, 0, 0),
]
CASES = [("fr", *row) for row in FRENCH] + [("es", *row) for row in SPANISH]


@pytest.mark.parametrize(
    ("language", "text", "form", "low", "best", "high"), [pytest.param(*row, id=f"{row[0]}-{row[1]}") for row in CASES]
)
def test_a_number_is_read(language: str, text: str, form: str, low: int | None, best: int | None, high: int | None) -> None:
    number = _read(text, language)
    assert number is not None
    assert (number.quantity.form.value, number.quantity.low, number.quantity.best, number.quantity.high) == (
        form,
        low,
        best,
        high,
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("fr", "12 mars", id="fr-date"),
        pytest.param("fr", "34 ans", id="fr-age"),
        pytest.param("fr", "14 et 16 ans", id="fr-ages"),
        pytest.param("fr", "60 %", id="fr-share"),
        pytest.param("fr", "3R", id="fr-name"),
        pytest.param("es", "3 de octubre", id="es-date"),
        pytest.param("es", "41 años", id="es-age"),
        pytest.param("es", "10:30 horas", id="es-hour"),
    ],
)
def test_what_counts_nobody_is_no_number(language: str, text: str) -> None:
    assert _read(text, language) is None


def test_two_figures_behind_a_verb_of_rising_are_no_range() -> None:
    lexicon = language_words("fr")
    assert lexicon is not None
    text = "passé de 42 à 58 morts"
    words = lexicon.splitter.words(tokenise(document(text)).tokens)
    number = read_number(words, 2, len(words), lexicon.numbers, text)
    assert number is not None
    assert number.quantity.best == 42

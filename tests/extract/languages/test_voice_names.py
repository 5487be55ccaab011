"""Names behind a source, and headings that are none, in languages other than English. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Selon le chef de la police, Alden Marek, 41 personnes ont été tuées à Orlec.",
            "fr",
            ("Alden Marek",),
            id="fr, selon",
        ),
        pytest.param(
            "Le ministre de la Santé, Alden Marek, a annoncé 41 morts à Orlec.",
            "fr",
            ("Alden Marek",),
            id="fr, before its verb",
        ),
        pytest.param("Selon la police, 41 personnes ont été tuées à Orlec.", "fr", ("la police",), id="fr, no name"),
        pytest.param(
            "Según el jefe de la policía, Alden Marek, 41 personas murieron en Orlec.", "es", ("Alden Marek",), id="es"
        ),
        pytest.param("انفجار مستشفى كستر: 41 قتيلاً", "ar", (), id="ar, an event before a colon"),
    ],
)
def test_who_says_it(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert extract(document(text, language=language))[-1].sources == expected

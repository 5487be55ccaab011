"""No text that holds a claim is refused before it is read, in any language and any case."""

import pytest
from tests.extract.languages.test_frames import ROWS

from recount.extract.languages.quick import may_hold
from recount.extract.languages.words import language_words
from recount.extract.prefilter import may_hold_claim

LANGUAGES = sorted({str(row.values[0]) for row in ROWS})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_with_a_claim_is_refused(language: str) -> None:
    texts = [str(row.values[1]) for row in ROWS if row.values[0] == language and row.values[2]]
    lexicon = language_words(language)
    assert lexicon is not None
    assert texts
    assert [t for text in texts for t in (text, text.upper()) if not may_hold_claim(t, language=language)] == []
    assert [text for text in texts if not may_hold(text, lexicon)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le conseil municipal a voté le budget de la ville."),
        ("es", "El ayuntamiento aprobó el presupuesto de la ciudad."),
    ],
)
def test_a_text_without_a_word_for_harm_is_refused(language: str, text: str) -> None:
    assert not may_hold_claim(text, language=language)

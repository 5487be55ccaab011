"""Every language reads its invented reports: the floor is where its reading stands, and may only rise."""

import pytest
from tests.extract.languages.reports import Told, agreement, read, reports

from recount.model import Claim

FLOORS = {
    "ar": (0.97, 0.97),
    "en": (0.72, 0.72),
    "fr": (0.98, 0.98),
    "es": (0.94, 0.94),
    "ru": (0.96, 0.98),
    "uk": (0.96, 0.98),
}  # precision and recall of harm, bounds and status
TOLD = [told for language in FLOORS for told in reports(language)]


@pytest.mark.parametrize("language", FLOORS)
def test_a_language_reads_its_reports(language: str) -> None:
    counts = [agreement(told) for told in reports(language)]
    right, missed, wrong = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = FLOORS[language]
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


def test_english_numbers_are_read_whoever_the_people_are() -> None:
    counts = [agreement(told, status=False) for told in reports("en")]
    right, missed, wrong = (sum(column) for column in zip(*counts, strict=True))
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.93


def _wanted(claims: tuple[str, ...]) -> list[tuple[str, str, str]]:
    lines = [line.split() for line in claims]
    pairs = [(words[0], word.partition("=")) for words in lines for word in words[5:] if "=" in word]
    return [(harm, field, value.replace("_", " ")) for harm, (field, _, value) in pairs]


def _has(claims: tuple[Claim, ...], harm: str, field: str, value: str) -> bool:
    said = {
        "source": lambda c: " ".join(c.sources),
        "by": lambda c: c.perpetrator or "",
        "scope": lambda c: c.scope.value,
        "modality": lambda c: c.modality.value,
    }[field]
    return any(c.harm.value == harm and value.casefold() in said(c).casefold() for c in claims)


@pytest.mark.parametrize("language", FLOORS)
def test_sources_perpetrators_and_scopes_are_mostly_read(language: str) -> None:
    asked = [(read(told), field) for told in reports(language) for field in _wanted(told.claims)]
    right = sum(_has(claims, *field) for claims, field in asked)
    assert right / len(asked) >= 0.7


@pytest.mark.parametrize("told", [pytest.param(told, id=f"{told.language}-{told.id}") for told in TOLD])
def test_every_quote_is_the_words_at_its_span(told: Told) -> None:
    assert all(told.text[c.span.start : c.span.end] == c.quote and c.trace for c in read(told))

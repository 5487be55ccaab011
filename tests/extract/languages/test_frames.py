"""Each form in which a language tells a harm, in a sentence of its own."""

import tomllib
from pathlib import Path

import pytest
from tests.extract.languages.reports import as_core
from tests.factory import document

from recount.extract.cascade import extract
from recount.extract.options import ExtractOptions
from recount.model import Claim

TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(language, row["text"], row["claims"], id=f"{language}-{n:02}")
    for language, rows in TABLE.items()
    for n, row in enumerate(rows)
]


def _line(claim: Claim) -> str:
    marks = [mark for mark, is_so in (("part", claim.subset_of), ("old", claim.superseded)) if is_so]
    return " ".join([*as_core(claim), *marks])


@pytest.mark.parametrize(("language", "text", "claims"), ROWS)
def test_a_sentence_gives_its_claims(language: str, text: str, claims: list[str]) -> None:
    assert [_line(claim) for claim in extract(document(text, language=language))] == claims


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Un accident de bus a fait 12 morts."), ("es", "Un accidente de autobús dejó 12 muertos.")],
)
def test_accidents_are_read_where_all_causes_are_asked_for(language: str, text: str) -> None:
    found = extract(document(text, language=language), options=ExtractOptions(all_causes=True))
    assert [as_core(claim) for claim in found] == [("killed", "12", "12", "12", "unknown")]

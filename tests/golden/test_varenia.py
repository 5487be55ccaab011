import json
from pathlib import Path

import varenia


def test_the_example_gives_what_it_gave(tmp_path: Path) -> None:
    expected = json.loads(varenia.EXPECTED.read_text(encoding="utf-8"))
    found = varenia.outcome(varenia.run(tmp_path / "casebook"))
    assert found == expected


def test_every_quote_of_the_example_stands_where_it_says(tmp_path: Path) -> None:
    case = varenia.run(tmp_path / "casebook")
    texts = {document.id: document.text for document in case.documents}
    assert case.claims
    assert all(claim.span.of(texts[claim.document_id]) == claim.quote for claim in case.claims)


def test_every_claim_of_the_example_ends_somewhere(tmp_path: Path) -> None:
    case = varenia.run(tmp_path / "casebook")
    grouped = {claim for one in (*case.grouping.incidents, *case.grouping.series) for claim in one.claim_ids}
    left = {claim for claim, _ in case.grouping.ungrouped}
    assert {claim.id for claim in case.claims} == grouped | left

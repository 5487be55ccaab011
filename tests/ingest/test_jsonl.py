import json
from datetime import date
from typing import Any

import pytest

from recount.ingest.jsonl import ReportLine, claims_of, read_lines
from recount.model import DocumentId, Rejection
from recount.publish.jsonl import claim_rows

DOCUMENT = DocumentId("doc-1")
CLAIM: dict[str, Any] = {
    "quote": "12 people were killed",
    "start": 0,
    "end": 21,
    "zone": "body",
    "harm": "killed",
    "quantity": {"form": "exact", "low": 12, "best": 12, "high": 12, "text": "12"},
    "status": "unknown",
    "perpetrator": None,
    "sources": ["the ministry"],
    "scope": "incident",
    "subset_of": None,
    "where": [{"text": "Kestrin", "relation": "near", "lat": 46.0, "lon": -38.0}],
    "when": {"text": "on Friday", "start": "2031-02-14", "end": "2031-02-14"},
    "as_of": None,
}
TEXT = "12 people were killed near Kestrin on Friday, 4 of them children."


def line(**fields: object) -> str:
    return json.dumps({"id": "r1", "text": TEXT, **fields})


def only(text: str) -> ReportLine | Rejection:
    (result,) = read_lines([text], name="in")
    return result


def test_id_and_text_are_enough() -> None:
    report = only('{"id": "r1", "text": "Quiet."}')
    assert isinstance(report, ReportLine)
    assert (report.published, report.zones, report.claims) == (None, None, None)


def test_what_is_not_known_is_carried_along() -> None:
    report = only(line(case="c7", published="2031-02-15T08:00:00Z"))
    assert isinstance(report, ReportLine)
    assert report.extra == {"case": "c7"}
    assert report.published == date(2031, 2, 15)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("{", "not a JSON object", id="broken"),
        pytest.param("[]", "not a JSON object", id="a list"),
        pytest.param('{"id": 3, "text": ""}', "needs 'id'", id="a number for an id"),
        pytest.param('{"id": "a"}', "needs 'text'", id="no text"),
        pytest.param(line(published="yesterday"), "not a date", id="no date"),
        pytest.param(line(publisher=5), "'publisher' is not a string", id="a number for a publisher"),
        pytest.param(line(zones=[{"zone": "sidebar", "start": 0, "end": 2}]), "sidebar", id="no such zone"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_by_name(text: str, says: str) -> None:
    refused = only(text)
    assert isinstance(refused, Rejection)
    assert "in line 1" in refused.reason
    assert says in refused.reason


def test_one_bad_line_does_not_stop_the_others() -> None:
    results = list(read_lines([line(), "{", line(), line(id="r2")], name="in"))
    assert [type(result).__name__ for result in results] == ["ReportLine", "Rejection", "Rejection", "ReportLine"]
    assert "second report" in getattr(results[2], "reason", "")


def test_claims_survive_the_way_in_and_out() -> None:
    part = {**CLAIM, "quote": "4 of them children", "start": 46, "end": 64, "subset_of": 0, "age": "child"}
    report = only(line(claims=[CLAIM, part]))
    assert isinstance(report, ReportLine)
    claims = claims_of(report, DOCUMENT)
    assert claims[1].subset_of == claims[0].id
    rows = claim_rows(claims)
    assert rows[1]["subset_of"] == 0
    assert {key: rows[0][key] for key in ("quote", "start", "end", "harm", "quantity", "sources")} == {
        key: CLAIM[key] for key in ("quote", "start", "end", "harm", "quantity", "sources")
    }
    assert rows[0]["where"][0]["lat"] == 46.0
    assert rows[0]["when"]["start"] == "2031-02-14"


def test_a_quote_that_is_not_in_its_place_is_refused() -> None:
    report = only(line(claims=[{**CLAIM, "quote": "13 people were killed"}]))
    assert isinstance(report, ReportLine)
    with pytest.raises(ValueError, match="quote is not the text"):
        claims_of(report, DOCUMENT)


def test_claims_in_a_headline_given_apart_are_left_out_and_the_rest_shifted() -> None:
    report = only(line(claims=[CLAIM, {**CLAIM, "quote": "4 of them children", "start": 46, "end": 64, "subset_of": 0}]))
    assert isinstance(report, ReportLine)
    (row,) = claim_rows(claims_of(report, DOCUMENT), shift=30)
    assert (row["start"], row["end"], row["subset_of"]) == (16, 34, None)

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import CaseBuilder, exactly, varenia_case
from recount.model import Case
from recount.publish.redact import MASK
from recount.publish.tables import Table, claims_table, incidents_table, tolls_table, write_csv, write_json


def as_csv(table: Table) -> list[list[str]]:
    out = StringIO(newline="")
    write_csv(table, out)
    return list(csv.reader(StringIO(out.getvalue(), newline="")))


def rows(table: Table) -> list[dict[str, object]]:
    out = StringIO()
    write_json(table, out)
    found = json.loads(out.getvalue())
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("make", [tolls_table, claims_table, incidents_table], ids=["tolls", "claims", "incidents"])
def test_csv_and_json_hold_the_same_rows(make: object) -> None:
    table = make(varenia_case())  # type: ignore[operator]
    written = as_csv(table)
    assert written[0] == list(table.columns) == list(rows(table)[0])
    assert len(written) - 1 == len(rows(table)) == len(table.rows)


def test_every_claim_has_a_standing_and_one_that_does_not_count_has_a_reason() -> None:
    for row in rows(claims_table(varenia_case())):
        assert row["standing"] in {"counted", "set-aside", "apart"}
        assert row["reason"] or row["standing"] == "counted"


def test_a_claim_can_be_found_again_in_the_archive_from_its_row_alone() -> None:
    case = varenia_case()
    texts = {document.id: document.text for document in case.documents}
    for row in rows(claims_table(case)):
        start, end = row["start_offset"], row["end_offset"]
        if MASK not in str(row["quote"]) and "withheld" not in str(row["quote"]):
            assert texts[row["document_id"]][start:end] == row["quote"]  # type: ignore[index,misc]
        assert len(str(row["sha256"])) == 64


def test_unknown_bounds_are_null_and_empty_and_nought_is_nought() -> None:
    case = varenia_case()
    nought = replace(case.tolls[0], low=0, best=0, high=None)
    table = tolls_table(replace(case, tolls=(nought,)))
    assert (rows(table)[0]["low"], rows(table)[0]["high"]) == (0, None)
    written = dict(zip(*as_csv(table), strict=True))
    assert (written["low"], written["high"]) == ("0", "")


def case_of(words: str) -> Case:
    made = CaseBuilder()
    page = made.report(f"{words} 3 people were killed.", publisher=words)
    made.said(page, "3 people were killed", exactly(3), who=words)
    return made.build()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param('=HYPERLINK("http://x","y")', id="equals"),
        pytest.param("+1+1", id="plus"),
        pytest.param("-2+3", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param(" =1+1", id="space-first"),
        pytest.param("\u00a0=1+1", id="no-break-space-first"),
        pytest.param("＝1+1", id="full-width"),
        pytest.param("|cmd", id="pipe"),
    ],
)
def test_no_text_can_start_a_formula(words: str) -> None:
    for row in as_csv(claims_table(case_of(words)))[1:]:
        for cell in row:
            assert not cell.lstrip(" \u00a0").startswith(("=", "+", "@", "＝", "|")), cell


def test_negative_degrees_stay_numbers() -> None:
    row = dict(zip(*as_csv(incidents_table(varenia_case()))[:2], strict=True))
    assert float(row["lon"]) < 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_comes_through_csv_as_one_cell(words: str) -> None:
    table = claims_table(case_of(words))
    assert all(len(row) == len(table.columns) for row in as_csv(table))

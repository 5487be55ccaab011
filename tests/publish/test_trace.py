from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from factory import varenia_case
from recount.publish.text import explain_toll, explain_tolls, rich_tolls, toll_lines, toll_rows
from recount.publish.trace import UnknownIdError, as_json, trace, trace_claim, trace_incident, trace_toll, walk

CASE = varenia_case()


@pytest.mark.parametrize("toll", CASE.tolls, ids=lambda t: f"{t.harm}-{t.low}-{t.high}")
def test_every_toll_walks_back_to_the_bytes_of_each_claim_it_rests_on(toll: object) -> None:
    said = "\n".join(trace_toll(CASE, toll.id))  # type: ignore[attr-defined]
    snapshots = {snapshot.id: snapshot for snapshot in CASE.snapshots}
    documents = {document.id: document for document in CASE.documents}
    for claim in CASE.claims:
        if claim.id in toll.basis:  # type: ignore[attr-defined]
            assert claim.id in said
            assert claim.quote in said
            assert f"characters {claim.span.start} to {claim.span.end}" in said
            assert snapshots[documents[claim.document_id].snapshot_id].sha256 in said


def test_what_was_set_aside_stands_in_the_walk_with_its_rule_and_reason() -> None:
    aside = CASE.tolls[0].set_aside[0]
    line = next(line for line in trace_toll(CASE, CASE.tolls[0].id) if aside.claim_id in line)
    assert aside.rule in line
    assert aside.reason in line


def test_an_incident_walks_to_its_tolls_its_reasons_and_its_claims() -> None:
    incident = CASE.grouping.incidents[0]
    said = "\n".join(trace_incident(CASE, incident.id))
    assert all(claim_id in said for claim_id in incident.claim_ids)
    assert incident.reasons[0] in said


def test_a_claim_walks_to_the_rule_that_settled_each_of_its_fields() -> None:
    said = "\n".join(trace_claim(CASE, CASE.claims[0].id))
    assert "rule cardinal of layer quantities" in said


def test_a_running_total_walks_through_each_of_its_figures() -> None:
    said = trace(CASE, CASE.grouping.series[0].id)
    assert any("1,187 (revised down)" in line for line in said)


def test_the_beginning_of_an_id_is_enough_when_only_one_record_has_it() -> None:
    whole = CASE.tolls[0].id
    assert trace(CASE, whole[:13]) == trace(CASE, whole)


@pytest.mark.parametrize("wrong", ["toll-", "nothing", ""], ids=["many", "none", "empty"])
def test_an_id_that_names_no_single_record_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownIdError):
        walk(CASE, wrong)


def test_a_walk_as_json_nests_what_each_step_rests_on() -> None:
    top = as_json(walk(CASE, CASE.tolls[0].id))
    assert top["kind"] == "toll"
    assert next(below["kind"] for below in top["below"]) == "incident"  # type: ignore[index,union-attr,call-overload]


def test_an_explanation_names_every_claim_used_and_set_aside() -> None:
    toll = CASE.tolls[0]
    said = "\n".join(explain_toll(CASE, toll))
    assert all(claim_id in said for claim_id in toll.basis)
    assert "Set aside: The same party later gave a lower figure." in said


def test_the_terminal_table_shows_unknown_bounds_as_question_marks() -> None:
    line = next(line for line in toll_lines(CASE) if "south of Tesmin" in line)
    assert line.split()[-5:-1] == ["6", "?", "18", "1"]


def test_the_terminal_table_holds_no_escape_and_reads_no_markup() -> None:
    from dataclasses import replace

    place = replace(CASE.grouping.incidents[0].place, text="\x1b[31mred [bold]x[/bold]")  # type: ignore[type-var]
    incident = replace(CASE.grouping.incidents[0], place=place)
    grouping = replace(CASE.grouping, incidents=(incident, *CASE.grouping.incidents[1:]))
    console = Console(width=200, file=StringIO(), color_system=None)
    console.print(rich_tolls(replace(CASE, grouping=grouping)))
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in said
    assert "[bold]x[/bold]" in said


def test_all_tolls_explained_at_once_say_what_each_says_alone() -> None:
    alone = sorted(explain_toll(CASE, toll) for toll in CASE.tolls)
    assert sorted(explain_tolls(CASE)) == alone


def test_the_terminal_table_names_the_campaign_an_incident_lies_inside() -> None:
    counted = {t.subject_id: t.id[:13] for t in CASE.tolls}
    outer, inner, *others = (i for i in CASE.grouping.incidents if i.id in counted)
    grouping = replace(
        CASE.grouping,
        incidents=(replace(outer, is_campaign=True), replace(inner, parent=outer.id), *others),
    )
    rows = {row[-1]: row for row in toll_rows(replace(CASE, grouping=grouping))}
    assert rows[counted[outer.id]][0] == "campaign"
    assert rows[counted[inner.id]][0].startswith("incident in the campaign in ")


def test_the_terminal_table_says_that_a_total_counts_families() -> None:
    first, *rest = CASE.grouping.series
    toll = replace(CASE.tolls[0], subject_id=first.id)
    grouping = replace(CASE.grouping, series=(replace(first, group="families"), *rest))
    ((_, _, _, harm, *_),) = toll_rows(replace(CASE, grouping=grouping, tolls=(toll,)))
    assert harm.endswith(", families")

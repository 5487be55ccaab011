from datetime import UTC, date, datetime, timedelta

import pytest

from recount.model import Claim, ClaimId, DocumentId, Harm, Judgement, Span, Verdict, ZoneKind, exactly, judgement_id
from recount.model.judged import corrected, judged_claims, parse_quantity
from recount.model.judgement import in_force

NOW = datetime(2031, 3, 1, tzinfo=UTC)


def claim(name: str = "a", subset_of: str | None = None) -> Claim:
    return Claim(
        id=ClaimId(name),
        document_id=DocumentId("doc-1"),
        quote="12 dead",
        span=Span(0, 7),
        zone=ZoneKind.BODY,
        harm=Harm.KILLED,
        quantity=exactly(12, "12"),
        subset_of=None if subset_of is None else ClaimId(subset_of),
    )


def judge(
    verdict: Verdict, *subjects: str, hours: int = 0, field: str = "", value: str = "", over: Judgement | None = None
) -> Judgement:
    at = NOW + timedelta(hours=hours)
    return Judgement(
        id=judgement_id(verdict, subjects, "ilse", at, field, value),
        verdict=verdict,
        subjects=subjects,
        author="ilse",
        at=at,
        reason="read again",
        field=field,
        value=value,
        supersedes=None if over is None else over.id,
    )


def test_a_rejected_claim_is_gone_and_its_parts_stand_alone() -> None:
    kept = judged_claims([claim("a"), claim("b", subset_of="a")], [judge(Verdict.REJECT, "a")])
    assert [(c.id, c.subset_of) for c in kept] == [("b", None)]


def test_a_later_acceptance_brings_a_claim_back() -> None:
    verdicts = [judge(Verdict.ACCEPT, "a", hours=2), judge(Verdict.REJECT, "a", hours=1)]
    assert [c.id for c in judged_claims([claim("a")], verdicts)] == ["a"]


def test_a_rejection_after_an_acceptance_holds() -> None:
    verdicts = [judge(Verdict.ACCEPT, "a", hours=1), judge(Verdict.REJECT, "a", hours=2)]
    assert judged_claims([claim("a")], verdicts) == ()


def test_a_withdrawn_judgement_does_nothing_in_any_order() -> None:
    rejection = judge(Verdict.REJECT, "a")
    withdrawal = judge(Verdict.WITHDRAW, "a", hours=1, over=rejection)
    assert in_force((withdrawal, rejection)) == ()
    assert judged_claims([claim("a")], [withdrawal, rejection]) == (claim("a"),)


def test_a_correction_leaves_its_mark_in_the_trace() -> None:
    judgement = judge(Verdict.CORRECT, "a", field="quantity", value="5-21")
    (kept,) = judged_claims([claim("a")], [judgement])
    assert (kept.quantity.low, kept.quantity.best, kept.quantity.high) == (5, None, 21)
    assert kept.trace[-1].rule == judgement.id


def test_hearing_a_correction_twice_sets_the_field_once_and_the_same() -> None:
    judgement = judge(Verdict.CORRECT, "a", field="status", value="civilian")
    once, twice = (judged_claims([claim("a")], [judgement] * n) for n in (1, 2))
    assert once == twice
    assert once[0].status == "civilian"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param("sex", "", None, id="empty is unsaid"),
        pytest.param("sources", "the ministry; Varen Wire", ("the ministry", "Varen Wire"), id="a chain"),
        pytest.param("as_of", "2031-02-28", date(2031, 2, 28), id="a day"),
        pytest.param("perpetrator", "Karsh Brigade", "Karsh Brigade", id="words"),
    ],
)
def test_fields_are_corrected_from_text(field: str, value: str, expected: object) -> None:
    assert getattr(corrected(claim(), field, value, by="j"), field) == expected


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        pytest.param("quote", "x", "cannot be corrected", id="the words themselves"),
        pytest.param("harm", "sad", "killed, injured", id="not a harm"),
        pytest.param("quantity", "many", "no quantity", id="not a number"),
        pytest.param("when", "Tuesday", "no period", id="not a day"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(field: str, value: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        corrected(claim(), field, value, by="j")


@pytest.mark.parametrize(
    ("written", "low", "best", "high"),
    [("12", 12, 12, 12), ("5-21", 5, None, 21), ("5-", 5, 5, None), ("-21", None, None, 21), ("", None, None, None)],
)
def test_people_write_quantities_shortly(written: str, low: int | None, best: int | None, high: int | None) -> None:
    quantity = parse_quantity(written)
    assert (quantity.low, quantity.best, quantity.high) == (low, best, high)


def test_places_may_carry_coordinates() -> None:
    (place,) = corrected(claim(), "where", "46.1,-38.2 Kestrin market", by="j").where
    assert (place.text, place.lat, place.lon) == ("Kestrin market", 46.1, -38.2)

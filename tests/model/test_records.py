from datetime import date

import pytest

from recount.model import (
    Document,
    DocumentId,
    Incident,
    IncidentId,
    Period,
    Place,
    Quantity,
    QuantityForm,
    SnapshotId,
    Span,
    Toll,
    TollId,
    Zone,
    ZoneKind,
    exactly,
)
from recount.model.claim import Harm


def _document(*zones: Zone) -> Document:
    return Document(
        id=DocumentId("doc-1"),
        snapshot_id=SnapshotId("snap-1"),
        text="Toll rises\n\nTwelve died.",
        zones=zones,
        language="en",
        publisher=None,
        published_on=None,
    )


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)], ids=["empty", "backwards", "negative"])
def test_a_span_is_never_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="low to high"):
        Span(start, end)


def test_spans_are_half_open() -> None:
    assert Span(0, 4).of("Toll rises") == "Toll"
    assert not Span(0, 4).overlaps(Span(4, 6))
    assert Span(0, 4).join(Span(6, 9)) == Span(0, 9)
    assert Span(0, 9).covers(Span(2, 9))


def test_characters_between_zones_are_body() -> None:
    document = _document(Zone(kind=ZoneKind.TITLE, span=Span(0, 10)), Zone(kind=ZoneKind.CAPTION, span=Span(12, 18)))
    assert [document.zone_at(n) for n in (0, 10, 12, 20)] == ["title", "body", "caption", "body"]


def test_zones_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps its neighbour"):
        _document(Zone(kind=ZoneKind.TITLE, span=Span(0, 10)), Zone(kind=ZoneKind.BODY, span=Span(8, 20)))


@pytest.mark.parametrize(("low", "best", "high"), [(5, 4, None), (9, None, 8), (-1, None, None)])
def test_bounds_that_cross_are_refused(low: int | None, best: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="bounds cross"):
        Quantity(form=QuantityForm.RANGE, low=low, best=best, high=high)


def test_zero_is_a_count_and_unknown_is_not() -> None:
    assert exactly(0).point == 0
    assert Quantity(form=QuantityForm.UNCOUNTED, low=None, best=None, high=None).point is None


def test_half_a_coordinate_is_refused() -> None:
    with pytest.raises(ValueError, match="together or not at all"):
        Place(text="Kestrin", lat=46.0)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(text="x", start=date(2031, 3, 2), end=date(2031, 3, 1))


def test_nothing_derived_stands_without_a_basis() -> None:
    with pytest.raises(ValueError, match="at least one claim"):
        Incident(id=IncidentId("inc-1"), claim_ids=())
    with pytest.raises(ValueError, match="no claim behind it"):
        Toll(
            id=TollId("toll-1"),
            subject_id="inc-1",
            harm=Harm.KILLED,
            status=None,
            low=1,
            best=1,
            high=1,
            basis=(),
            rule="r",
            profile="open@1",
        )

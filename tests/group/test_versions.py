"""Several captures of one address are one report that was changed."""

from datetime import timedelta

import pytest

from factory import NOW, claim, document
from recount.group.versions import REPEATED, REPLACED, current_claims, versions
from recount.model import Claim, Document, Snapshot, SnapshotId, Visit, VisitOutcome

URL = "https://kestrin-post.example/blast"
REST = "people were killed in Velubad when a shell hit the market, the mayor said on Monday morning."


def captured(of: Document, days: int) -> Snapshot:
    return Snapshot(
        id=of.snapshot_id,
        sha256="0" * 64,
        size=1,
        origin=of.origin,
        media_type="text/html",
        captured_at=NOW + timedelta(days=days),
    )


def rules(claims: tuple[Claim, ...]) -> list[str | None]:
    return [next((one.rule for one in each.trace if one.layer == "versions"), None) for each in claims]


def test_a_repeated_claim_stands_as_first_said_and_a_replaced_one_does_not() -> None:
    first = document(f"In all 12 {REST} Another 30 were wounded.", origin=URL)
    second = document(f"In all 17 {REST} Another 30 were wounded.", origin=URL)
    claims = [claim(first, "12", 12), claim(first, "30", 30), claim(second, "17", 17), claim(second, "30", 30)]
    made = current_claims(claims, [second, first], [captured(first, 0), captured(second, 1)], [])
    assert rules(made) == [REPLACED, None, None, REPEATED]
    assert [one.superseded for one in made] == [True, False, False, True]
    assert [one.id for one in made] == [one.id for one in claims]


def test_a_page_that_went_back_to_what_it_said_stands_so() -> None:
    first = document(f"In all 12 {REST}", origin=URL)
    second = document(f"In all 17 {REST}", origin=URL)
    claims = [claim(first, "12", 12), claim(second, "17", 17)]
    back = Visit(origin=URL, at=NOW + timedelta(days=2), outcome=VisitOutcome.CHANGED, snapshot_id=first.snapshot_id)
    made = current_claims(claims, [first, second], [captured(first, 0), captured(second, 1)], [back])
    assert rules(made) == [None, REPLACED]


def test_the_same_text_in_other_bytes_is_the_same_page() -> None:
    first = document(f"In all 12 {REST}", origin=URL)
    second = document(f"In all 17 {REST}", origin=URL)
    other = SnapshotId("snap-of-other-bytes")
    visits = [
        Visit(origin=URL, at=NOW + timedelta(days=2), outcome=VisitOutcome.CHANGED, snapshot_id=first.snapshot_id),
        Visit(
            origin=URL,
            at=NOW + timedelta(days=3),
            outcome=VisitOutcome.SAME_TEXT,
            snapshot_id=other,
            before_id=first.snapshot_id,
        ),
    ]
    (history,) = versions([first, second], [captured(first, 0), captured(second, 1)], visits)
    assert history == (second, first)


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        pytest.param("report.txt", f"In all 17 {REST}", id="files of one name"),
        pytest.param(URL, "A rocket struck a bus near Dolmar and 17 passengers died, police told the Post.", id="story"),
    ],
)
def test_what_is_no_version_counts_by_itself(origin: str, text: str) -> None:
    first, second = document(f"In all 12 {REST}", origin=origin), document(text, origin=origin)
    claims = [claim(first, "12", 12), claim(second, "17", 17)]
    assert rules(current_claims(claims, [first, second], [captured(first, 0), captured(second, 1)], [])) == [None, None]

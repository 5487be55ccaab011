from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import claim, document, on_day
from tests.group.stories import DAY, DOLMAR, KESTRIN, VELUBAD, Story, casebooks, told

from recount.group import GroupOptions, explain, group, regroup, state_of
from recount.group.assemble import assemble
from recount.group.state import empty
from recount.model import Grouping, Judgement, Modality, Scope, Verdict, ZoneKind, judgement_id

OPTIONS = GroupOptions()


def grouped(*stories: Story, judgements: tuple[Judgement, ...] = ()) -> Grouping:
    return group([d for d, _ in stories], [c for _, c in stories], judgements, options=OPTIONS)


def together(grouping: Grouping, a: Story, b: Story) -> bool:
    homes = [next((i.id for i in grouping.incidents if c.id in i.claim_ids), None) for _, c in (a, b)]
    return homes[0] is not None and homes[0] == homes[1]


def judged(verdict: Verdict, *subjects: str, hour: int = 9) -> Judgement:
    at = datetime(2031, 3, 1, hour, tzinfo=UTC)
    return Judgement(
        id=judgement_id(verdict, subjects, "Ilse Toren", at),
        verdict=verdict,
        subjects=subjects,
        author="Ilse Toren",
        at=at,
        reason="read both",
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(told(9, publisher="Sava Observer"), True, id="same-town-same-day"),
        pytest.param(told(14, publisher="Sava Observer"), True, id="a-growing-toll"),
        pytest.param(told(9, on=None, published=DAY + timedelta(days=2), publisher="Sava Observer"), True, id="no-day-stated"),
        pytest.param(told(9, at=VELUBAD, publisher="Sava Observer"), True, id="a-suburb"),
        pytest.param(told(9, at=DOLMAR, publisher="Sava Observer"), False, id="another-town"),
        pytest.param(told(9, on=DAY - timedelta(days=700), publisher="Sava Observer"), False, id="same-town-two-years-earlier"),
        pytest.param(told(9, on=DAY + timedelta(days=4), publisher="Sava Observer"), False, id="same-town-four-days-later"),
        pytest.param(
            told(9, on=None, published=DAY - timedelta(days=5), publisher="Sava Observer"), False, id="published-before"
        ),
    ],
)
def test_one_incident_is_told_by_place_and_day(other: Story, same: bool) -> None:  # noqa: FBT001
    first = told(9)
    assert together(grouped(first, other), first, other) is same


def test_an_earlier_attack_mentioned_in_the_same_report_stays_apart() -> None:
    report = document("9 people were killed in Kestrin. In 2029 a bomb there left 30 people dead.", on=DAY)
    now = claim(report, "9 people were killed", 9, where=(KESTRIN,))
    then = claim(report, "30 people dead", 30, where=(KESTRIN,), when=on_day(date(2029, 5, 1)))
    grouping = group([report], [now, then], (), options=OPTIONS)
    assert not together(grouping, (report, now), (report, then))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"modality": Modality.HYPOTHETICAL}, "feared", id="hypothetical"),
        pytest.param({"modality": Modality.DENIED}, "did not happen", id="denied-alone"),
    ],
)
def test_claims_that_found_no_incident_say_why(fields: dict[str, object], reason: str) -> None:
    story = told(5, **fields)
    grouping = grouped(story)
    assert not grouping.incidents
    assert reason in dict(grouping.ungrouped)[story[1].id]


def test_a_comment_forms_no_incident_until_a_person_promotes_it() -> None:
    report, read = told(5)
    said = replace(read, zone=ZoneKind.COMMENT)
    assert not grouped((report, said)).incidents
    promoted = grouped((report, said), judgements=(judged(Verdict.PROMOTE, said.id),))
    assert promoted.incidents[0].claim_ids == (said.id,)


def test_people_have_the_last_word_on_what_is_one_incident() -> None:
    a, b = told(9), told(9, at=DOLMAR, publisher="Sava Observer")
    c = told(9, publisher="Varen Wire")
    joined = grouped(a, b, judgements=(judged(Verdict.SAME, a[1].id, b[1].id),))
    split = grouped(a, c, judgements=(judged(Verdict.DIFFERENT, a[1].id, c[1].id),))
    assert together(joined, a, b)
    assert not together(split, a, c)


def test_a_later_judgement_undoes_an_earlier_one() -> None:
    a, c = told(9), told(9, publisher="Varen Wire")
    both = (judged(Verdict.DIFFERENT, a[1].id, c[1].id), judged(Verdict.SAME, a[1].id, c[1].id, hour=12))
    assert together(grouped(a, c, judgements=both), a, c)


def test_judgements_may_name_incidents_and_ids_live_on_as_aliases() -> None:
    a, b = told(9), told(9, at=DOLMAR, publisher="Sava Observer")
    before = grouped(a, b)
    ids = [i.id for i in before.incidents]
    after = grouped(a, b, judgements=(judged(Verdict.SAME, *ids),))
    assert len(after.incidents) == 1
    merged = after.incidents[0]
    assert {merged.id, *merged.aliases} == set(ids)


def test_an_incident_keeps_its_id_when_reports_are_added() -> None:
    a, b = told(9), told(11, publisher="Sava Observer", published=DAY + timedelta(days=3))
    assert grouped(a).incidents[0].id == grouped(a, b).incidents[0].id


def test_running_totals_never_join_incidents() -> None:
    single = told(12, publisher="Varen Wire")
    total = told(12, publisher="Varenian Casualty Monitor", scope=Scope.CUMULATIVE)
    grouping = grouped(single, total)
    assert not together(grouping, single, total)
    assert [s.claim_ids for s in grouping.series] == [(total[1].id,)]


def test_explain_names_features_points_and_what_is_needed() -> None:
    a, b = told(9), told(9, publisher="Sava Observer")
    state = state_of([a[0], b[0]], [a[1], b[1]], (), options=OPTIONS)
    said = explain(state, a[1].id, b[1].id)
    assert said.together
    assert {"place", "days", "toll"} <= {e.feature for e in said.evidence}
    assert said.points == pytest.approx(sum(e.points for e in said.evidence))
    assert any("4 are needed" in s for s in said.sentences)


@settings(max_examples=60, deadline=None)
@given(casebooks(), st.randoms(use_true_random=False), st.integers(1, 8), st.sampled_from([2, 48]))
def test_any_order_and_any_batches_give_the_same_incidents(stories: list[Story], random: Random, size: int, block: int) -> None:
    options = GroupOptions(block_size=block)
    whole = group([d for d, _ in stories], [c for _, c in stories], (), options=options)
    shuffled = list(stories)
    random.shuffle(shuffled)
    state = empty((), options)
    for start in range(0, len(shuffled), size):
        batch = shuffled[start : start + size]
        state = regroup(state, [d for d, _ in batch], [c for _, c in batch])
    assert assemble(state) == whole


@settings(max_examples=40, deadline=None)
@given(casebooks())
def test_every_claim_is_grouped_or_says_why_not(stories: list[Story]) -> None:
    grouping = grouped(*stories)
    placed = [c for i in grouping.incidents for c in i.claim_ids] + [c for s in grouping.series for c in s.claim_ids]
    out = [c for c, _ in grouping.ungrouped]
    assert set(placed) | set(out) == {c.id for _, c in stories}
    assert not set(placed) & set(out)


def test_regroup_leaves_the_earlier_state_as_it_was() -> None:
    a, b = told(9), told(9, publisher="Sava Observer")
    first = state_of([a[0]], [a[1]], (), options=OPTIONS)
    before = assemble(first)
    regroup(first, [b[0]], [b[1]])
    assert assemble(first) == before

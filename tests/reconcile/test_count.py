from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import about, at_least, between, claim, document, more_than
from tests.reconcile.stories import Story, counted, numbers, said

from recount.model import Age, Harm, Modality, Quantity, QuantityForm, Status, Unit


def dozens() -> Quantity:
    return Quantity(form=QuantityForm.VAGUE, low=24, best=None, high=None, text="dozens of")


def up_to(n: int) -> Quantity:
    return Quantity(form=QuantityForm.AT_MOST, low=None, best=None, high=n, text=f"up to {n}")


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        pytest.param([said(9)], (9, 9, 9), id="one-plain-number"),
        pytest.param([said(at_least(9))], (9, 9, None), id="at-least-bounds-from-below"),
        pytest.param([said(more_than(40))], (40, 40, None), id="more-than"),
        pytest.param([said(between(5, 21))], (5, None, 21), id="a-range-without-best"),
        pytest.param([said(up_to(21))], (None, None, 21), id="up-to-has-no-low"),
        pytest.param([said(dozens())], (24, None, None), id="vague-words-are-open-above"),
        pytest.param([said(about(70))], (70, 70, 70), id="about"),
        pytest.param([said(9, "police"), said(12, "hospital")], (9, 12, 12), id="two-origins-span-a-range"),
        pytest.param([said(9, "police"), said(12, "police", 22)], (12, 12, 12), id="one-origin-replaces-itself"),
        pytest.param([said(12, "police"), said(9, "police", 22)], (9, 9, 9), id="also-downwards"),
        pytest.param([said(9, "police"), said(14, "hospital", 28)], (9, 14, 14), id="the-newest-is-best"),
        pytest.param([said(9, "police"), said(9, "hospital"), said(14, "a witness")], (9, 9, 14), id="two-origins-beat-one"),
        pytest.param([said(9), said(90, "Harrow Front", modality=Modality.DISPUTED)], (9, 9, 9), id="disputed-stays-out"),
        pytest.param([said(9), said(12, "police", superseded=True)], (9, 9, 9), id="replaced-in-its-own-report"),
        pytest.param([said(9), said(60, unit=Unit.FAMILIES)], (9, 9, 9), id="families-are-not-persons"),
        pytest.param([said(17, "police"), said(4, "a nurse")], (17, 17, 17), id="a-lone-low-figure-is-a-part"),
        pytest.param([said(9, "police"), said(3, "police", 22, age=Age.CHILD)], (9, 9, 9), id="children-are-a-part"),
        pytest.param([said(3, age=Age.CHILD)], (3, 3, 3), id="a-part-where-nothing-else-is-said"),
        pytest.param(
            [said(18, "police"), said(17, "hospital", group="miners")], (17, 18, 18), id="a-kind-of-people-near-the-whole"
        ),
        pytest.param(
            [said(1383, "monitor"), said(4000, "aid agencies", status=Status.CIVILIAN)],
            (1383, 1383, 4000),
            id="more-civilians-than-people",
        ),
        pytest.param([said(0)], (0, 0, 0), id="zero-is-a-number"),
    ],
)
def test_open_counts(stories: list[Story], expected: tuple[int | None, ...]) -> None:
    assert numbers(stories) == expected


def test_every_claim_lands_in_the_basis_or_is_set_aside_with_a_reason() -> None:
    stories = [
        said(9, "police"),
        said(12, "police", 22),
        said(90, "Harrow Front", modality=Modality.DISPUTED),
        said(4, "a nurse"),
        said(3, age=Age.CHILD),
        said(60, unit=Unit.FAMILIES),
    ]
    (toll,) = (t for t in counted(stories) if t.status is None)
    aside = {s.claim_id: s.reason for s in toll.set_aside}
    assert set(toll.basis) | set(aside) == {c.id for _, c in stories}
    assert not set(toll.basis) & set(aside)
    assert all(reason for reason in aside.values())


QUANTITIES = st.one_of(
    st.integers(0, 60),
    st.integers(1, 60).map(at_least),
    st.integers(1, 60).map(about),
    st.integers(1, 60).map(up_to),
    st.tuples(st.integers(0, 30), st.integers(30, 60)).map(lambda t: between(*t)),
    st.just(dozens()),
)
STORIES = st.lists(
    st.builds(
        said,
        QUANTITIES,
        st.sampled_from(["police", "hospital", "the governor", "Varen Wire"]),
        st.integers(1, 28),
        modality=st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.DISPUTED, Modality.DENIED]),
        status=st.sampled_from([Status.UNKNOWN, Status.CIVILIAN, Status.COMBATANT]),
        age=st.sampled_from([None, None, Age.CHILD]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda story: story[1].id,
)


@given(STORIES, st.sampled_from(["open", "ucdp", "ibc", "airwars", "acled"]), st.randoms(use_true_random=False))
def test_bounds_hold_order_does_not_matter_and_no_claim_is_lost(stories: list[Story], profile: str, random: Random) -> None:
    tolls = counted(stories, profile)
    shuffled = list(stories)
    random.shuffle(shuffled)
    assert counted(shuffled, profile) == tolls
    for toll in tolls:
        seen = {*toll.basis, *(s.claim_id for s in toll.set_aside)}
        own = {c.id for _, c in stories if toll.status is None or c.status is toll.status}
        assert seen == own


def test_named_victims_are_a_floor() -> None:
    text = "Alden Marek, Ilse Toren and Marek's brother Jon Marek died. 2 people were killed, the police said."
    of = document(text)
    named = [claim(of, name, 1, victims=(name,)) for name in ("Alden Marek", "Ilse Toren", "Jon Marek")]
    total = claim(of, "2 people were killed", 2, sources=("the police",))
    stories = [(of, c) for c in (*named, total)]
    (toll,) = counted(stories)
    assert (toll.low, toll.best, toll.high) == (3, 3, 3)
    assert any("3 different people are named" in step for step in toll.steps)


def test_a_person_can_keep_a_claim_out() -> None:
    stories = [said(9, "police"), said(40, "hospital")]
    refused = {stories[1][1].id: "set aside by Ilse Toren: another attack"}
    assert numbers(stories, refused=refused) == (9, 9, 9)


def test_civilians_and_combatants_get_tolls_of_their_own() -> None:
    stories = [said(12, "police"), said(9, "hospital", status=Status.CIVILIAN), said(3, "army", status=Status.COMBATANT)]
    assert {t.status: t.best for t in counted(stories)} == {None: 12, Status.CIVILIAN: 9, Status.COMBATANT: 3}


def test_injured_and_killed_are_counted_apart() -> None:
    tolls = counted([said(9), said(30, harm=Harm.INJURED)])
    assert {t.harm: t.best for t in tolls} == {Harm.KILLED: 9, Harm.INJURED: 30}


def test_a_number_about_civilians_says_more_than_dozens_of_people() -> None:
    stories = [said(dozens(), "Varen Wire"), said(90, "hospital", status=Status.CIVILIAN, group="Sava")]
    (toll,) = (t for t in counted(stories) if t.status is None)
    assert toll.best == 90
    assert [s.rule for s in toll.set_aside] == ["likely-part"]


def test_counts_of_one_campaign_are_a_range_and_none_is_a_part_of_another() -> None:
    stories = [said(1383, "monitor"), said(more_than(4000), "aid agencies"), said(410, "ministry", 20)]
    assert numbers(stories, running=True) == (410, 1383, 4000)


def test_a_bound_that_every_count_meets_adds_nothing_to_a_campaign() -> None:
    stories = [said(1383, "monitor"), said(more_than(700), "army"), said(at_least(200), "residents")]
    (toll,) = counted(stories, running=True)
    assert (toll.low, toll.best, toll.high) == (1383, 1383, 1383)
    assert {s.rule for s in toll.set_aside} == {"met-by-a-count"}
    assert "1,383" in toll.set_aside[0].reason


def test_a_vague_word_said_later_takes_no_number_back() -> None:
    vague = Quantity(form=QuantityForm.VAGUE, low=24, best=None, high=None, text="dozens")
    assert numbers([said(40, "monitor", 20), said(vague, "monitor", 25)]) == (40, 40, 40)


def test_all_civilians_of_a_total_are_a_whole_among_civilians() -> None:
    report = said(1250, "monitor")[0]
    total = claim(report, "1250 people were killed", 1250, sources=("monitor",))
    part = claim(report, "people were killed", 917, sources=("monitor",), status=Status.CIVILIAN, subset_of=total.id)
    tolls = counted([(report, total), (report, part)])
    assert {t.status: t.best for t in tolls} == {None: 1250, Status.CIVILIAN: 917}
    assert all(not t.set_aside for t in tolls if t.status is Status.CIVILIAN)


@pytest.mark.parametrize(
    ("stories", "sentence"),
    [
        pytest.param([said(1187, "monitor")], "The only number given is 1,187.", id="one-number"),
        pytest.param([said(1187, "monitor")], "1 figure from one origin: monitor.", id="one-figure"),
        pytest.param(
            [said(1383, "monitor"), said(more_than(4000), "aid agencies")],
            "The lowest figure is 1,383 (monitor); the highest is 4,000 or more (aid agencies).",
            id="open-top",
        ),
        pytest.param(
            [said(12, "monitor"), said(30, "aid agencies", status=Status.CIVILIAN)],
            "30 civilians alone, said by aid agencies, are more than others count in all: in all, at least so many.",
            id="more-civilians-than-people",
        ),
    ],
)
def test_steps_read_as_sentences(stories: list[Story], sentence: str) -> None:
    toll = next(t for t in counted(stories, running=True) if t.status is None)
    assert sentence in toll.steps
    assert not any("None" in step for step in toll.steps)


def test_a_running_total_ten_times_lower_counts_a_part() -> None:
    (toll,) = counted([said(1, "hospital", 22), said(1383, "monitor")], running=True)
    assert (toll.low, [s.rule for s in toll.set_aside]) == (1383, ["likely-part"])


def test_a_figure_its_outlet_takes_back_no_longer_counts() -> None:
    stories = [said(19, "hospital", 21), said(19, "An earlier version of our list", 23), said(16, "city", 23)]
    (toll,) = counted(stories)
    assert (toll.low, toll.best, toll.high) == (16, 16, 16)
    assert [s.rule for s in toll.set_aside] == ["withdrawn", "withdrawn"]


AGREED = [said(31, "ministry", 22), said(31, "hospital", 23)]


def test_a_lone_figure_many_times_what_others_give_at_the_time_counts_more_than_the_event() -> None:
    assert numbers([*AGREED, said(260, "monitor", 23)]) == (31, 31, 31)


def test_a_toll_that_has_grown_since_others_spoke_stands() -> None:
    assert numbers([*AGREED, said(260, "monitor", 24)])[1] == 260


def test_one_person_told_of_last_is_one_of_those_counted_before() -> None:
    woman = Quantity(form=QuantityForm.EXACT, low=1, best=1, high=1, text="A woman")
    assert numbers([said(9, "ministry", 22), said(woman, "hospital", 24)])[1] == 9


def lowered(day: int) -> list[Story]:
    """One report in which a ministry lowers its count from 188 to 121."""
    of = document("The ministry lowered the number of dead from 188 to 121.", publisher="Varen Wire", on=date(2031, 2, day))
    old = claim(of, "dead from 188", 188, sources=("ministry",), superseded=True)
    return [(of, old), (of, claim(of, "dead from 188 to 121", 121, sources=("ministry",)))]


def test_a_figure_that_was_revised_down_since_counts_for_nobody_who_had_said_it_by_then() -> None:
    assert numbers([said(188, "police", 21), said(188, "army", 22), *lowered(23)]) == (121, 121, 121)


def test_who_gives_a_figure_after_it_was_revised_down_stands_by_it() -> None:
    assert numbers([*lowered(23), said(188, "army", 25)])[2] == 188


def test_what_was_said_before_a_figure_taken_back_stays_replaced() -> None:
    assert numbers([said(74, "police", 20), said(188, "police", 22), *lowered(23)]) == (121, 121, 121)


def test_a_toll_that_rose_takes_no_lower_figure_of_others_back() -> None:
    of = document("The dead rose from 12 to 17.", publisher="Varen Wire", on=date(2031, 2, 23))
    rose = [(of, claim(of, "dead rose from 12", 12, superseded=True)), (of, claim(of, "dead rose from 12 to 17", 17))]
    assert numbers([said(12, "hospital", 22), *rose])[0] == 12


WIDELY = [said(147, "the ministry", 21), said(147, "the hospital", 22), said(147, "the Red Cross", 22)]


@pytest.mark.parametrize(
    ("lone", "expected"),
    [
        pytest.param(said(4, "a soldier", 28), (147, 147, 147), id="far-below-what-many-say"),
        pytest.param(said(100, "a soldier", 28), (100, 100, 147), id="not-so-far-below"),
        pytest.param(said(4600, "the monitor", 28), (147, 147, 147), id="the-war-around-it"),
        pytest.param(said(900, "the monitor", 28), (147, 900, 900), id="a-toll-may-grow"),
    ],
)
def test_a_lone_last_figure_far_from_what_many_origins_give_counts_something_else(
    lone: Story, expected: tuple[int, ...]
) -> None:
    assert numbers([*WIDELY, lone]) == expected


def test_a_few_given_by_several_are_not_the_best_beside_what_many_give() -> None:
    few = [said(5, "a doctor", 27), said(5, "an official", 28), said(160, "the morgue", 26)]
    assert numbers([*WIDELY, *few])[1] == 160


def test_a_figure_revised_down_to_less_than_half_stands() -> None:
    of = document("The ministry lowered the toll from 147 to 60 dead.", publisher="Kestrin Post", on=date(2031, 2, 28))
    old = claim(of, "147 to 60 dead", 147, superseded=True)
    new = claim(of, "60 dead", 60, sources=("the ministry",))
    toll = next(t for t in counted([*WIDELY, (of, old), (of, new)]) if t.status is None)
    assert (toll.low, toll.best, toll.high) == (60, 60, 60)

from tests.reconcile.stories import counted, said

from recount.model import Harm
from recount.reconcile.profiles import SHIPPED, profile_named
from recount.reconcile.side_by_side import differences, side_by_side


def test_the_same_claims_stand_side_by_side_under_two_profiles() -> None:
    stories = [said(9, "police"), said(12, "hospital")]
    (pair,) = side_by_side(counted(stories, "acled"), counted(stories, "airwars"))
    assert pair.one is not None
    assert pair.two is not None
    assert (pair.one.low, pair.one.high, pair.two.low, pair.two.high) == (9, 9, 9, 12)
    assert not pair.same


def test_an_entry_only_one_profile_has_stands_alone() -> None:
    stories = [said(9), said(9, harm=Harm.INJURED)]
    alone = [p for p in side_by_side(counted(stories, "acled"), counted(stories, "open")) if p.one is None]
    assert [p.harm.value for p in alone] == ["injured"]


def test_the_rules_that_differ_are_said_in_sentences() -> None:
    sentences = differences(profile_named("acled"), profile_named("airwars"))
    assert "“dozens” is 12 under acled and 12 to 24 under airwars." in sentences
    assert "“More than 40” is 40 under acled and 41 under airwars." in sentences
    assert any("lowest figure alone" in s for s in sentences)


def test_a_profile_differs_in_nothing_from_itself() -> None:
    assert all(not differences(p, p) for p in SHIPPED)
    assert all(differences(p, q) for p in SHIPPED for q in SHIPPED if p is not q)

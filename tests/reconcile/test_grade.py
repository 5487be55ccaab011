import pytest
from tests.reconcile.stories import Story, counted, said

from recount.model import Status


@pytest.mark.parametrize(
    ("stories", "grade"),
    [
        pytest.param([said(9)], "Weak", id="one-origin"),
        pytest.param([said(9, "police"), said(9, "hospital")], "Fair", id="two-origins"),
        pytest.param([said(9, "police"), said(9, "police", 22)], "Weak", id="one-origin-twice"),
        pytest.param(
            [said(9, "the Harrow Front", perpetrator="Harrow Front"), said(9, "hospital")],
            "Confirmed",
            id="a-belligerent-says-so",
        ),
        pytest.param(
            [said(9, "police", perpetrator="Karsh Brigade"), said(9, "hospital", perpetrator="Varenian army")],
            "Contested",
            id="two-are-blamed",
        ),
        pytest.param(
            [said(9, "police", perpetrator="the Varenian army"), said(9, "hospital", perpetrator="army")],
            "Fair",
            id="one-is-blamed",
        ),
    ],
)
def test_airwars_grades_are_suggested(stories: list[Story], grade: str) -> None:
    assert {t.grade for t in counted(stories, "airwars")} == {grade}


def test_only_combatants_are_nothing_airwars_counts() -> None:
    assert not [t for t in counted([said(9, status=Status.COMBATANT)], "airwars") if t.best or t.low]

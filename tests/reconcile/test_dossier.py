import pytest
from tests.factory import at_least
from tests.reconcile.stories import Story, said

from recount.model import Scope
from recount.reconcile import profile_named, reconcile_dossier


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        pytest.param([said(9), said(12, "hospital", 22)], (9, 12, 12), id="several-headlines-one-toll"),
        pytest.param([said(12, scope=Scope.CUMULATIVE), said(11, "hospital")], (11, 12, 12), id="scope-read-either-way"),
        pytest.param([said(12), said(4600, "monitor", scope=Scope.CUMULATIVE)], (12, 12, 12), id="the-war-is-background"),
        pytest.param([said(4600, "monitor", scope=Scope.CUMULATIVE)], (4600, 4600, 4600), id="only-a-total"),
        pytest.param([said(at_least(12)), said(15, "hospital", 26)], (12, 15, 15), id="a-floor-and-a-count"),
    ],
)
def test_reports_somebody_put_together_are_one_event(stories: list[Story], expected: tuple[int, ...]) -> None:
    tolls = reconcile_dossier("case-7", [c for _, c in stories], [d for d, _ in stories], profile=profile_named("open"))
    (toll,) = (t for t in tolls if t.status is None)
    assert (toll.low, toll.best, toll.high) == expected
    assert toll.subject_id == "case-7"

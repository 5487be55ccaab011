from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.group.stories import Story, casebooks

from recount.group import GroupOptions, group, origins
from recount.reconcile import profile_named, reconcile

OPTIONS = GroupOptions()


def worked(stories: list[Story], profile: str) -> tuple[object, ...]:
    documents, claims = [d for d, _ in stories], [c for _, c in stories]
    grouping = group(documents, claims, (), options=OPTIONS)
    copies, found = origins(documents, claims, (), options=OPTIONS)
    return grouping, copies, found, *reconcile(grouping, claims, documents, found, (), profile=profile_named(profile))


@settings(max_examples=40, deadline=None)
@given(casebooks(), st.randoms(use_true_random=False), st.sampled_from(["open", "ucdp", "ibc", "airwars", "acled"]))
def test_any_order_of_arrival_gives_the_same_incidents_origins_tolls_and_findings(
    stories: list[Story], random: Random, profile: str
) -> None:
    shuffled = list(stories)
    random.shuffle(shuffled)
    assert worked(shuffled, profile) == worked(stories, profile)


@settings(max_examples=40, deadline=None)
@given(casebooks())
def test_every_claim_of_an_incident_is_counted_or_set_aside(stories: list[Story]) -> None:
    grouping, _, _, tolls, _ = worked(stories, "open")
    for incident in grouping.incidents:  # type: ignore[attr-defined]
        own = [t for t in tolls if t.subject_id == incident.id and t.status is None]  # type: ignore[attr-defined]
        seen = {c for t in own for c in (*t.basis, *(s.claim_id for s in t.set_aside))}
        assert seen == set(incident.claim_ids)

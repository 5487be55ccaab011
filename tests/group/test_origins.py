from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.factory import claim, document, town

from recount.group import GroupOptions, origins
from recount.model import Claim, ClaimOrigin, Document, Judgement, Span, Verdict, Zone, ZoneKind, judgement_id

BODY = (
    "A car bomb went off beside the vegetable market of Kestrin on Thursday morning while traders set up their stalls. "
    "Shop fronts on both sides of Bridge Street were blown in and two buses burnt out. 17 people were killed. "
    "The road to the hospital was closed for most of the day, and schools in the eastern quarters stayed shut."
)
OTHER = (
    "In Kestrin the market was full when the blast came. Alden Marek, who sells onions, says he was thrown against a wall. "
    "The governor came in the afternoon and promised an inquiry. 17 people were killed. Nobody knows who did it; no group "
    "has claimed it; the Harrow Front denied any part in a message to this newspaper."
)


def report(text: str, publisher: str, day: int, sources: tuple[str, ...] = ()) -> tuple[Document, Claim]:
    of = document(text, publisher=publisher, on=date(2031, 2, day), origin=f"{publisher}-{day}")
    return of, claim(of, "17 people were killed", 17, sources=sources)


def resolved(
    *stories: tuple[Document, Claim], aliases: dict[str, str] | None = None
) -> tuple[dict[str, str], list[ClaimOrigin]]:
    options = GroupOptions(aliases=aliases or {})
    copies, found = origins([d for d, _ in stories], [c for _, c in stories], (), options=options)
    by_claim = {o.claim_id: o for o in found}
    return {c.document_id: c.original_id for c in copies}, [by_claim[c.id] for _, c in stories]


def test_a_wire_copy_goes_back_to_the_wire() -> None:
    wire = report(BODY, "Varen Wire", 21)
    copy = report("KESTRIN, Friday. " + BODY.replace("Shop fronts", "Windows") + " More on page three.", "Kestrin Post", 22)
    copies, (first, second) = resolved(wire, copy)
    assert copies == {copy[0].id: wire[0].id}
    assert (first.origin, second.origin) == ("Varen Wire", "Varen Wire")
    assert second.chain == ("Varen Wire", "Kestrin Post")


def test_independent_reports_of_one_event_are_no_copies() -> None:
    copies, (first, second) = resolved(report(BODY, "Varen Wire", 21), report(OTHER, "Sava Observer", 21))
    assert not copies
    assert {first.origin, second.origin} == {"Varen Wire", "Sava Observer"}


@pytest.mark.parametrize(
    ("sources", "origin"),
    [
        pytest.param(("the health ministry", "Varen Wire"), "the health ministry", id="citing-the-ministry"),
        pytest.param(("Varen Wire",), "the health ministry", id="citing-the-wire-that-cited-it"),
        pytest.param((), "Sava Observer", id="own-voice"),
    ],
)
def test_chains_of_quotation_go_back_to_who_first_said_it(sources: tuple[str, ...], origin: str) -> None:
    wire = report(BODY, "Varen Wire", 21, ("the health ministry",))
    quoting = report(OTHER, "Sava Observer", 22, sources)
    _, (_, found) = resolved(wire, quoting)
    assert found.origin == origin
    assert found.chain[-1] == "Sava Observer"


def test_quotation_that_comes_back_to_itself_is_circular() -> None:
    a = report(BODY, "Kestrin Post", 21, ("Sava Observer",))
    b = report(OTHER, "Sava Observer", 21, ("Kestrin Post",))
    _, found = resolved(a, b)
    assert all(o.is_circular for o in found)


def test_a_headline_goes_back_to_the_source_its_report_names() -> None:
    of = document("17 killed in Kestrin. The police said that 17 people were killed.", publisher="Kestrin Post")
    headline = claim(of, "17 killed", 17)
    body = claim(of, "17 people were killed", 17, sources=("the police",))
    _, found = resolved((of, headline), (of, body))
    assert [o.origin for o in found] == ["the police", "the police"]


def test_aliases_of_the_user_win() -> None:
    _, (found,) = resolved(report(BODY, "Varen Wire", 21, ("HM",)), aliases={"hm": "health ministry"})
    assert found.origin == "health ministry"


def test_an_outlet_with_the_same_figure_from_another_town_or_season_is_no_link() -> None:
    wire = report(BODY, "Varen Wire", 21, ("the health ministry",))
    far = replace(wire[1], where=(town("Dolmar", 44.9, 21.9),))
    quoting = report(OTHER, "Sava Observer", 22, ("Varen Wire",))
    here = replace(quoting[1], where=(town("Kestrin", 44.1, 21.3),))
    _, (_, found) = resolved((wire[0], far), (quoting[0], here))
    assert found.origin == "Varen Wire"
    late = replace(quoting[0], published_on=date(2031, 9, 1))
    _, (_, found) = resolved(wire, (late, quoting[1]))
    assert found.origin == "Varen Wire"


def test_a_short_name_is_told_in_full_by_the_outlet_that_is_quoted() -> None:
    first = report(BODY, "Varen Wire", 21, ("the Karsh health ministry",))
    second = report(OTHER, "Sava Observer", 22, ("the ministry", "Varen Wire"))
    third = report(
        "Sava Observer has it from the ministry: 17 people were killed.", "Kestrin Post", 23, ("the ministry", "Sava Observer")
    )
    _, found = resolved(first, second, third)
    assert {o.origin for o in found} == {"the Karsh health ministry"}


def test_a_body_that_counts_is_the_origin_of_its_own_bulletin_whoever_signs_it() -> None:
    bulletin = report(BODY, "Varenian Casualty Monitor", 21, ("Ilse Toren",))
    quoting = report(OTHER, "Sava Observer", 22, ("the Varenian Casualty Monitor",))
    _, (_, found) = resolved(bulletin, quoting)
    assert found.origin == "Varenian Casualty Monitor"


def judged(verdict: Verdict, *subjects: str) -> Judgement:
    at = datetime(2031, 3, 1, tzinfo=UTC)
    code = judgement_id(verdict, subjects, "Ilse Toren", at)
    return Judgement(id=code, verdict=verdict, subjects=subjects, author="Ilse Toren", at=at, reason="asked both")


def test_people_decide_that_two_reports_are_no_copies() -> None:
    wire, copy = report(BODY, "Varen Wire", 21), report(BODY + " More.", "Kestrin Post", 22)
    judgement = judged(Verdict.INDEPENDENT, wire[0].id, copy[0].id)
    copies, _ = origins([wire[0], copy[0]], [wire[1], copy[1]], [judgement], options=GroupOptions())
    assert copies == ()


def test_people_decide_that_two_claims_have_one_origin() -> None:
    a, b = report(BODY, "Varen Wire", 21), report(OTHER, "Sava Observer", 21)
    judgement = judged(Verdict.SAME_ORIGIN, a[1].id, b[1].id)
    _, found = origins([a[0], b[0]], [a[1], b[1]], [judgement], options=GroupOptions())
    assert len({o.origin for o in found}) == 1
    assert all("Ilse Toren" in o.reason for o in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("Varen Wire", 21, ""), ("Kestrin Post", 22, ""), id="the-earlier-day"),
        pytest.param(("Varen Wire", 21, ""), ("Kestrin Post", 21, " As Varen Wire reports."), id="the-one-that-is-named"),
        pytest.param(("Varen Wire", 21, " It has more to say."), ("Kestrin Post", 21, ""), id="the-longer-one"),
    ],
)
def test_the_original_of_a_family_is_found(first: tuple[str, int, str], second: tuple[str, int, str]) -> None:
    a, b = (report(BODY + more, publisher, day) for publisher, day, more in (first, second))
    copies, _ = resolved(b, a)
    assert copies == {b[0].id: a[0].id}


def test_copies_of_copies_point_at_the_first() -> None:
    family = [report(BODY + " " + "More words here. " * n, f"Outlet {n}", 20 + n) for n in range(3)]
    copies, _ = resolved(*family)
    assert set(copies.values()) == {family[0][0].id}


def test_a_short_form_and_a_spokesman_are_the_party_they_stand_for() -> None:
    first = document(
        "9 people died, the Varenian Casualty Monitor on Monday said. Monitor: 9 people died.", publisher="Varen Wire"
    )
    other = document("Officials of the Casualty Monitor say 12 people died.", publisher="Kestrin Post")
    claims = [
        claim(first, "9 people died, the", 9, sources=("the Varenian Casualty Monitor on Monday",)),
        claim(first, "9 people died.", 9, sources=("Monitor",)),
        claim(other, "12 people died", 12, sources=("Officials of the Casualty Monitor",)),
    ]
    _, found = origins([first, other], claims, (), options=GroupOptions())
    assert {o.origin for o in found} == {"the Varenian Casualty Monitor"}


def test_captions_and_bylines_do_not_hide_a_copy() -> None:
    wire = document(BODY, publisher="Varen Wire", on=date(2031, 2, 21))
    own = " ".join(f"caption{n} of our own photographer" for n in range(12))
    page = document(f"{BODY}\n{own}", publisher="Northmark Herald", on=date(2031, 2, 22))
    zones = (
        Zone(kind=ZoneKind.BODY, span=Span(0, len(BODY))),
        Zone(kind=ZoneKind.CAPTION, span=Span(len(BODY) + 1, len(page.text))),
    )
    half = replace(page, zones=zones)
    (copy,), _ = origins([wire, half], [], (), options=GroupOptions(copy_at=0.95))
    assert copy.original_id == wire.id


def test_parties_joined_in_a_lead_stay_two_where_each_speaks_for_itself() -> None:
    of = document("7 to 9 died, police in Kestrin and a survivor said. Police said 7 died. The survivor said 9 died.")
    both = claim(of, "7 to 9 died", 9, sources=("police in Kestrin and a survivor",))
    one = claim(of, "7 died", 7, sources=("The survivor",))
    _, found = origins([of], [both, one], (), options=GroupOptions())
    assert next(o.origin for o in found if o.claim_id == one.id) == "The survivor"

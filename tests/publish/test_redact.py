import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from factory import NOW, CaseBuilder, incident, toll, varenia_case
from recount.model import Case, Harm, Judgement, Place, PlacePrecision, Verdict, Zone, ZoneKind, judgement_id
from recount.model.span import Span
from recount.publish.redact import MASK, Policy, contacts, masker, private_names, redact, show_masks
from recount.publish.report import render_report
from recount.publish.tables import claims_table, incidents_table, tolls_table, write_csv, write_json


def exports(case: Case, policy: Policy) -> str:
    """Everything that leaves, in one text."""
    out = StringIO()
    for make in (tolls_table, claims_table, incidents_table):
        write_csv(make(case, policy=policy), out)
        write_json(make(case, policy=policy), out)
    return out.getvalue() + render_report(case, title="Varenia", generated_at=NOW, policy=policy)


def case_with_people() -> Case:
    made = CaseBuilder()
    page = made.report(
        "Two men were abducted in Orlec, said a neighbour, Jana Ferrin. They are Odo Lamm and Petr Lamm. "
        "Vesna Orl was killed. Ferrin saw the car. Alden Marek, the ministry spokesman, denied it."
    )
    made.said(page, "Two men were abducted", 2, Harm.ABDUCTED, victims=("Odo Lamm", "Petr Lamm"), sources=("Jana Ferrin",))
    dead = made.said(page, "Vesna Orl was killed", 1, victims=("Vesna Orl",), sources=("Jana Ferrin",))
    what = incident([dead], reasons=("Jana Ferrin told of both.",))
    made.incidents.append(what)
    made.tolls.append(toll(what.id, [dead], 1, 1, 1, origins=("Jana Ferrin",), steps=("One origin, Jana Ferrin.",)))
    return made.build()


@pytest.mark.parametrize("name", ["Jana", "Ferrin", "Odo", "Petr", "Lamm"])
def test_a_private_name_is_in_no_export(name: str) -> None:
    assert name in exports(case_with_people(), Policy(show_witnesses=True, show_living_victims=True))
    assert name not in exports(case_with_people(), Policy())


@pytest.mark.parametrize("name", ["Vesna Orl", "Alden Marek"], ids=["killed", "official"])
def test_the_dead_and_officials_keep_their_names(name: str) -> None:
    assert name in exports(case_with_people(), Policy())


def test_names_of_the_killed_can_be_withheld_too() -> None:
    assert "Vesna" not in exports(case_with_people(), Policy(show_killed=False))


def case_with_contacts() -> Case:
    made = CaseBuilder()
    page = made.report(
        "Four people were killed at the mill. Call +99 11 555-0142 or write to sava.desk@observer.example; on 2031-03-03 at "
        "10.30 some 1,234,567,890 dinars and 12 345 678 were counted."
    )
    mill = Place(text="the mill", lat=44.12345, lon=61.98765, precision=PlacePrecision.EXACT, radius_km=0.05)
    town = Place(text="Kestrin", lat=44.5123, lon=61.5321, precision=PlacePrecision.TOWN, radius_km=4.0)
    said = made.said(page, "Four people were killed", 4)
    made.claims[-1] = replace(made.claims[-1], where=(mill, town))
    made.incidents.append(replace(incident([said]), place=mill))
    return made.build()


@pytest.mark.parametrize("contact", ["+99 11 555-0142", "sava.desk@observer.example"])
def test_ways_to_reach_people_are_withheld(contact: str) -> None:
    assert contact in redact(case_with_contacts(), Policy(show_contacts=True)).case.documents[0].text
    redacted = redact(case_with_contacts())
    assert contact not in redacted.case.documents[0].text
    assert {one.what: one.n for one in redacted.withheld}["telephone numbers and e-mail addresses"] == 2


def test_figures_and_days_are_no_telephone_numbers() -> None:
    text = redact(case_with_contacts()).case.documents[0].text
    assert "on 2031-03-03 at 10.30 some 1,234,567,890 dinars and 12 345 678 were counted" in text
    assert contacts("a" * 100_000 + "@" + "1 " * 100_000 + "+1" * 100_000) == ()


def test_an_exact_place_is_shown_coarsely() -> None:
    case = redact(case_with_contacts()).case
    for mill in (case.claims[0].where[0], case.grouping.incidents[0].place):
        assert mill is not None
        assert (mill.lat, mill.lon, mill.radius_km, mill.precision) == (44.1, 62.0, 10.0, PlacePrecision.NEAR)
    assert case.claims[0].where[1].lat == 44.5123
    shown = redact(case_with_contacts(), Policy(show_exact_places=True)).case
    assert shown.claims[0].where[0].lat == 44.12345


def test_any_name_can_be_withheld_and_any_name_allowed() -> None:
    policy = Policy(withhold=("Alden Marek",), allow=("Jana Ferrin",))
    said = exports(case_with_people(), policy)
    assert "Marek" not in said
    assert "Jana Ferrin" in said


def test_withholding_keeps_every_offset() -> None:
    before, after = case_with_people(), redact(case_with_people()).case
    assert [len(d.text) for d in before.documents] == [len(d.text) for d in after.documents]
    for claim in after.claims:
        text = next(d.text for d in after.documents if d.id == claim.document_id)
        assert claim.span.of(text) == claim.quote


def test_redacting_twice_changes_nothing() -> None:
    once = redact(varenia_case()).case
    assert redact(once).case == once


def test_comments_can_be_withheld_whole() -> None:
    case = varenia_case()
    assert "My cousin" in exports(case, Policy())
    assert "My cousin" not in exports(case, Policy(show_comments=False))
    assert "50 were killed" not in exports(case, Policy(show_comments=False))


def test_reviewers_are_numbered_unless_they_may_be_shown() -> None:
    case = varenia_case()
    at, subjects = datetime(2031, 3, 11, tzinfo=UTC), (case.claims[0].id,)
    judged = Judgement(
        id=judgement_id(Verdict.ACCEPT, subjects, "ines", at),
        verdict=Verdict.ACCEPT,
        subjects=subjects,
        author="ines",
        at=at,
        reason="Read.",
    )
    case = replace(case, judgements=(judged,))
    assert "reviewer 1" in exports(case, Policy())
    assert "by ines" not in exports(case, Policy())
    assert "by ines" in exports(case, Policy(show_reviewers=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("said a resident, Mira Holm, on Monday", ("Mira Holm",), id="before"),
        pytest.param("Mira Holm, a 34-year-old schoolteacher, said", ("Mira Holm",), id="after"),
        pytest.param("Mira Holm, 34, a resident of Dolmar", ("Mira Holm",), id="age"),
        pytest.param("who gave his name only as Pavle", ("Pavle",), id="given"),
        pytest.param("witness Jan al-Karim told", ("Jan al-Karim",), id="particle"),
        pytest.param("Alden Marek, the ministry spokesman, said", (), id="official"),
        pytest.param("a witness said that men came", (), id="unnamed"),
        pytest.param("residents of Dolmar fled", (), id="place"),
    ],
)
def test_private_people_are_told_from_officials_by_the_words_beside_them(text: str, names: tuple[str, ...]) -> None:
    assert private_names(text) == names


def test_a_hostile_text_is_searched_in_no_time() -> None:
    assert private_names("witness " * 100_000) == ()
    assert private_names("Aa " * 300_000) == ()


def test_marks_are_shown_as_one_word_whatever_their_length() -> None:
    assert show_masks(f"said {MASK * 4} {MASK * 9}.") == "said [name withheld]."


def test_no_withheld_name_leaves_through_json_escapes() -> None:
    out = StringIO()
    write_json(claims_table(case_with_people()), out)
    assert "Jana" not in json.dumps(json.loads(out.getvalue()), ensure_ascii=True)


def test_a_comment_zone_is_masked_to_its_last_character() -> None:
    made = CaseBuilder()
    text = "Body.\nSecret words"
    zones = (Zone(kind=ZoneKind.BODY, span=Span(0, 5)), Zone(kind=ZoneKind.COMMENT, span=Span(6, len(text))))
    made.report(text, zones=zones, on=date(2031, 2, 2))
    masked = redact(made.build(), Policy(show_comments=False)).case.documents[0].text
    assert masked == "Body.\n" + MASK * 12


def test_names_are_masked_in_any_script_and_beside_half_characters() -> None:
    names = (*(f"Mira Holm{n}" for n in range(50)), "Ольга Зорич", "هند", "Odo")
    mask = masker(tuple(sorted(names, key=len, reverse=True)))
    assert mask("Ольга Зорич, هند and Odo\ud800 came; Odolin did not.") == (
        f"{MASK * 11}, {MASK * 3} and {MASK * 3}\ud800 came; Odolin did not."
    )

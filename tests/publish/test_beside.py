"""What a page tells besides its case: changed pages, victim lists, unread languages, what was withheld, and proofs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factory import NOW, CaseBuilder, varenia_case
from recount.model import Case, Finding, Harm, VictimField, Visit, VisitOutcome
from recount.publish.beside import AddressHistory, Beside, FigureChanged, ListKept, PageChange, Proof
from recount.publish.page.unread import NOT_READ
from recount.publish.redact import Policy, redact
from recount.publish.report import render_report

URL = "https://orlec-bulletin.example/bus-station"
LIST = ListKept(
    origin="orlec-clinic.csv",
    publisher="Orlec town clinic",
    published_on=date(2031, 2, 27),
    n_records=2,
    told={VictimField.NAME: 2, VictimField.AGE: 1},
    columns=("Name", "Age"),
    rows=(("Lida Sarr", "31"), ("Emil Sarr", "")),
)


def page(case: Case, beside: Beside, policy: Policy | None = None) -> str:
    return render_report(case, title="Varenia", generated_at=NOW, beside=beside, policy=policy or Policy())


def at(day: int, outcome: VisitOutcome, **more: object) -> Visit:
    return Visit(origin=URL, at=datetime(2031, 2, day, 9, tzinfo=UTC), outcome=outcome, **more)  # type: ignore[arg-type]


def changed_page(*, is_silent: bool) -> tuple[Case, Beside]:
    made = CaseBuilder()
    first = made.report("Three people were killed in Orlec.", origin=URL)
    before = made.said(first, "Three people were killed", 3)
    second = made.report("Five people were killed in Orlec.", origin=URL)
    after = made.said(second, "Five people were killed", 5)
    figures = (FigureChanged(before=before.id, after=after.id),)
    change = PageChange(visit=4, document_id=second.id, figures=figures, is_silent=is_silent, is_same_report=True)
    same = (at(25, VisitOutcome.UNCHANGED), at(26, VisitOutcome.SAME_TEXT))
    visits = (at(24, VisitOutcome.NEW), *same, at(27, VisitOutcome.CHANGED), at(28, VisitOutcome.GONE, reason="404"))
    return made.build(), Beside(histories=(AddressHistory(url=URL, visits=visits, changes=(change,)),), n_addresses=3)


def test_a_figure_changed_without_a_word_is_told_with_both_claims_and_in_the_head_of_the_page() -> None:
    case, beside = changed_page(is_silent=True)
    html = page(case, beside)
    before, after = (f'href="#{claim.id}"' for claim in case.claims)
    told = html[html.index('id="changes"') :]
    assert told.index(before) < told.index(after)
    assert ">without a word<" in told
    assert "1 web page" in html[: html.index("<main>")]


def test_a_figure_changed_with_a_correction_is_told_and_not_flagged() -> None:
    html = page(*changed_page(is_silent=False))
    assert 'id="changes"' in html
    assert ">without a word<" not in html


def test_visits_that_found_the_same_are_told_as_one_row() -> None:
    html = page(*changed_page(is_silent=True))
    assert "unchanged at 2 visits" in html
    assert html.count('class="visit gone"') == 2  # once for a wide page, once for a phone


def test_a_later_capture_of_an_address_is_a_version_and_no_copy() -> None:
    case = varenia_case()
    copy = case.copies[0]
    origin = next(one.origin for one in case.documents if one.id == copy.original_id)
    documents = tuple(replace(one, origin=origin) if one.id == copy.document_id else one for one in case.documents)
    assert "later version" in page(replace(case, documents=documents, copies=(copy,)), Beside())
    assert "later version" not in page(case, Beside())


def test_versions_of_a_report_stand_in_the_order_of_their_capture() -> None:
    case, beside = changed_page(is_silent=True)
    case = replace(
        case, snapshots=tuple(replace(s, captured_at=at(28 - n, VisitOutcome.NEW).at) for n, s in enumerate(case.snapshots))
    )
    html = page(case, beside)
    assert html.index(f'id="{case.documents[1].id}"') < html.index(f'id="{case.documents[0].id}"')


def test_of_a_victim_list_only_counts_leave() -> None:
    html = page(varenia_case(), Beside(lists=(LIST,)))
    assert "orlec-clinic.csv" in html
    assert "name: 2, age: 1" in html
    assert "Sarr" not in html
    assert "records of victim lists" in html


def test_a_policy_may_let_the_cells_of_victim_lists_leave_but_for_names_it_withholds() -> None:
    html = page(varenia_case(), Beside(lists=(LIST,)), Policy(show_lists=True, withhold=("Emil Sarr",)))
    assert "Lida" in html
    assert "Emil" not in html
    assert "records of victim lists" not in html


def test_a_report_in_a_language_without_word_lists_is_never_said_to_hold_no_claim() -> None:
    made = CaseBuilder()
    text = made.report("Nio soldater dödades.", publisher="Nordposten", title="Nio soldater")
    case = made.build()
    case = replace(case, documents=tuple(replace(one, language="sv") for one in case.documents))
    finding = Finding(check=NOT_READ, subject=text.id, claim_ids=(), message="No word lists (sv).")
    html = page(replace(case, findings=(finding,)), Beside())
    assert "no claim of people harmed was found in it" not in html
    assert "Swedish" in html
    assert "No check found anything" in html
    assert "nothing was read" in html[: html.index("<main>")]


def test_the_account_of_what_was_withheld_counts_each_name_once_under_one_reason() -> None:
    made = CaseBuilder()
    text = made.report("Odo Lamm was abducted in Orlec, said a neighbour, Jana Ferrin. Alden Marek denied it.")
    made.said(text, "Odo Lamm was abducted", 1, Harm.ABDUCTED, victims=("Odo Lamm",), sources=("Jana Ferrin",))
    done = redact(made.build(), Policy(withhold=("Alden Marek",)), beside=Beside(lists=(LIST,)))
    assert [one.n for one in done.withheld] == [1, 1, 1, 2]


def test_a_page_from_which_nothing_was_withheld_says_so() -> None:
    case = CaseBuilder().build()
    assert "Nothing was withheld from this page." in page(case, Beside())


@pytest.mark.parametrize(
    ("proofs", "said"),
    [
        pytest.param((), "No head of this ledger was signed or stamped yet", id="none"),
        pytest.param(
            (Proof(form="ed25519", size=12, state="failed", message="The signature is wrong."),),
            "The signature is wrong.",
            id="failed",
        ),
    ],
)
def test_the_state_of_every_signature_stands_on_the_page(proofs: tuple[Proof, ...], said: str) -> None:
    html = page(varenia_case(), Beside(size=14, head="ab" * 32, root="cd" * 32, proofs=proofs))
    assert said in html
    assert "cd" * 32 in html
    assert ("2 since" in html) is bool(proofs)


def test_a_page_without_a_ledger_says_that_nothing_binds_it() -> None:
    assert "made without a ledger" in page(varenia_case(), Beside())

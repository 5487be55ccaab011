import pytest
from tests.factory import at_least, claim, document, incident

from recount.model import Age, Claim, Document, Finding, Quantity, QuantityForm, Sex, Status
from recount.reconcile.checks import check_incident
from recount.reconcile.count import Evidence
from recount.reconcile.profiles import OPEN
from recount.reconcile.reconcile import incident_tolls

TEXT = "12 people died: 7 women, 6 children, 4 men. 15 of them were guards. Alden Marek died. Ilse Toren died."


def report(of: Document | None = None) -> Document:
    return of or document(TEXT)


def found(*claims: Claim, documents: tuple[Document, ...]) -> list[Finding]:
    evidence = Evidence(documents={d.id: d for d in documents})
    one = incident(claims)
    tolls = incident_tolls(one.id, list(claims), evidence, OPEN)
    return check_incident(one, claims, tolls, evidence)


def test_a_part_bigger_than_its_whole_is_found() -> None:
    of = report()
    whole = claim(of, "12 people died", 12)
    part = claim(of, "15 of them were guards", 15, subset_of=whole.id, status=Status.COMBATANT)
    (finding,) = found(whole, part, documents=(of,))
    assert finding.check == "parts-exceed-whole"
    assert set(finding.claim_ids) == {whole.id, part.id}


def test_a_part_of_at_least_so_many_is_no_contradiction() -> None:
    of = report()
    whole = claim(of, "12 people died", at_least(12))
    part = claim(of, "15 of them were guards", 15, subset_of=whole.id)
    assert not found(whole, part, documents=(of,))


@pytest.mark.parametrize(
    ("men", "finds"),
    [pytest.param(0, False, id="they-fit"), pytest.param(4, True, id="too-many")],
)
def test_women_men_and_children_fit_into_the_total(men: int, finds: bool) -> None:  # noqa: FBT001
    of = document(TEXT.replace("12 people", "13 people"))
    whole = claim(of, "13 people died", 13)
    parts = [
        claim(of, "7 women", 7, subset_of=whole.id, sex=Sex.FEMALE),
        claim(of, "6 children", 6, subset_of=whole.id, age=Age.CHILD),
        claim(of, "4 men", men, subset_of=whole.id, sex=Sex.MALE),
    ]
    assert [f.check for f in found(whole, *parts, documents=(of,))] == ["people-exceed-total"] * finds


def test_more_names_than_the_toll_allows_are_found() -> None:
    of = document("1 person died. Alden Marek died. Ilse Toren died.")
    total = claim(of, "1 person died", 1)
    named = [claim(of, f"{name} died", 1, victims=(name,)) for name in ("Alden Marek", "Ilse Toren")]
    checks = [f.check for f in found(total, *named, documents=(of,))]
    assert checks == ["names-exceed-toll"]


def test_two_spellings_of_one_name_are_one_person() -> None:
    of = document("1 person died. Alden Marek died. Marek died.")
    total = claim(of, "1 person died", 1)
    named = [
        claim(of, "Alden Marek died", 1, victims=("Alden Marek",)),
        claim(of, "Marek died", 1, victims=("Marek",)),
    ]
    assert not found(total, *named, documents=(of,))


def test_one_source_with_two_numbers_on_one_day_is_found_across_reports() -> None:
    a, b = document("9 died, police said.", origin="a"), document("14 died, police said.", origin="b")
    one, two = claim(a, "9 died", 9, sources=("police",)), claim(b, "14 died", 14, sources=("police",))
    (finding,) = found(one, two, documents=(a, b))
    assert finding.check == "contradicts-itself"
    assert "9, 14 killed" in finding.message


def test_a_number_without_bounds_contradicts_nothing() -> None:
    a, b = document("9 died, police said.", origin="a"), document("dozens died, police said.", origin="b")
    many = Quantity(form=QuantityForm.VAGUE, low=24, best=None, high=None, text="dozens")
    one, two = claim(a, "9 died", 9, sources=("police",)), claim(b, "dozens died", many, sources=("police",))
    assert not found(one, two, documents=(a, b))

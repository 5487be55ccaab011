"""Zones drawn on plain text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.clean.bylines import author_names
from recount.clean.zones import find_zones

BODY = (
    "At least twelve people were killed when shells hit the market in Kestrin on Monday, the police said.\n\n"
    "The Harrow Front denied that it had fired on the town, and blamed the Karsh Brigade for the attack."
)
FULL = (
    "Twelve killed in Kestrin market\n\n"
    "Harrow Front denies that it fired on the town\n\n"
    "By Ilse Toren and Alden Marek\n\n"
    "Smoke over the market on Monday. A. Belan / Varen Wire\n\n"
    f"{BODY}\n\n"
    "Ilse Toren has reported from Karsh since 2011.\n\n"
    "orl_77: I saw forty\nbor: @orl_77 you were not there"
)


def drawn(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Gives kind and first words of each zone."""
    return [(zone.kind.value, " ".join(zone.span.of(text).split()[:2])) for zone in find_zones(text, title)]


def test_every_part_of_a_report_is_found() -> None:
    assert drawn(FULL) == [
        ("title", "Twelve killed"),
        ("subtitle", "Harrow Front"),
        ("byline", "By Ilse"),
        ("caption", "Smoke over"),
        ("body", "At least"),
        ("bio", "Ilse Toren"),
        ("comment", "orl_77: I"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(BODY, ["body"], id="no title"),
        pytest.param(f"“The lights went out”\n\n{BODY}", ["title", "body"], id="title in quotation marks"),
        pytest.param(f"Twelve killed in Kestrin\n\nVAREN WIRE\n\n{BODY}", ["title", "byline", "body"], id="agency as byline"),
        pytest.param(
            f"Twelve killed in Kestrin\n\nFrom our correspondent\n\n{BODY}", ["title", "byline", "body"], id="our correspondent"
        ),
        pytest.param(f"KESTRIN, May 4 (Varen Wire) - {BODY}", ["body"], id="dateline"),
        pytest.param(f"{BODY}\n\nAuthor: Ilse Toren", ["body", "byline"], id="author below"),
        pytest.param(
            f"{BODY}\n\nAuthor: Ilse Toren\n\nIlse Toren is a reporter in Dolmar.",
            ["body", "byline", "bio"],
            id="author and bio",
        ),
        pytest.param(f"{BODY}\n\nAlden Marek is a freelance journalist.", ["body", "bio"], id="bio by trade"),
        pytest.param("Twelve killed in Kestrin market", ["title"], id="headline alone"),
        pytest.param("Twelve people were killed.", ["body"], id="sentence alone"),
        pytest.param(
            "The toll of Mon-\nday\n\nThe toll of Mon-\nday in Kestrin stands at twelve .", ["title", "body"], id="broken lines"
        ),
    ],
)
def test_the_parts_of_a_short_report(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in drawn(text)] == expected


def test_a_title_given_from_outside_is_found_at_the_head() -> None:
    text = "Twelve people were killed.\n\n" + BODY
    assert drawn(text, "Twelve people  were killed.")[0] == ("title", "Twelve people")


def test_a_text_wrapped_at_a_width_is_seen_by_paragraph() -> None:
    wrapped = "\n".join(
        ["THE ARMY SAID THAT TWELVE PEOPLE HAD BEEN KILLED IN THE", "MARKET OF KESTRIN WHEN SHELLS FELL ON IT EARLY THIS"] * 6
    )
    assert drawn(wrapped) == [("body", "THE ARMY")]


def test_names_are_taken_out_of_bylines() -> None:
    assert author_names("By Ilse Toren and Alden Marek in Kestrin") == ("Ilse Toren", "Alden Marek")
    assert author_names("From our correspondent") == ()


def test_a_text_of_endless_lines_is_left_whole() -> None:
    assert [zone.kind.value for zone in find_zones("a\n" * 30_000)] == ["body"]


@given(st.text(max_size=600))
def test_zones_hold_every_visible_character_once(text: str) -> None:
    zones = find_zones(text)
    inside = sum(len("".join(zone.span.of(text).split())) for zone in zones)
    assert inside == len("".join(text.split()))
    assert all(a.span.end <= b.span.start for a, b in pairwise(zones))

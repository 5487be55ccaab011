import pytest
from settling_frames import frame
from varenia_places import report

from recount.extract.weapons import settle_weapons


def weapon(text: str, number: str = "Three", trigger: str = "killed", **parts: object) -> str | None:
    tokens = report(text, **parts)
    (settled,) = settle_weapons(tokens, [frame(tokens, number, trigger)])
    return settled.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were killed by a car bomb in Orlec.", "car bomb"),
        ("Three people were killed in an air strike on Orlec.", "air strike"),
        ("Three people were killed by a roadside bomb.", "roadside bomb"),
        ("Three people were killed by rocket-propelled grenades.", "rocket-propelled grenades"),
        ("Three people were killed by sniper fire.", "sniper fire"),
        ("Three people were killed by an explosive device.", "explosive device"),
        ("Three people were killed with AUTOMATIC RIFLES.", "AUTOMATIC RIFLES"),
        ("Mortar shells fell on Orlec. Three people were killed.", "Mortar shells"),
    ],
)
def test_the_instrument_is_given_as_written(text: str, expected: object) -> None:
    assert weapon(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in Orlec.",
        "Three people were killed with an electronic device.",
        "Three people were killed in a gun battle.",
        "A bomb fell on Dolmar.\n\nThree people were killed in Tesmin.",
        "Three people were killed, the bomb squad said.",
    ],
)
def test_no_instrument_is_given_where_none_is_written(text: str) -> None:
    assert weapon(text) is None


def test_readers_comments_take_no_instrument_from_the_report() -> None:
    assert weapon("A bomb fell.", "Three", "dead", comment="Three dead at least") is None

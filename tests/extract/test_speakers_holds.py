"""Who stays in force over sentences without a cue of their own, and what ends it."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract
from recount.model import QuantityForm

INTERVIEW = """The Kestrin Post spoke to Ilse Toren, a nurse in Dolmar.

What did you see?
They killed four people in our street.

And afterwards?
Nine men were killed by the mill. The army says 3 people were killed."""

REPORT = """11. The Commission verified 40 civilian deaths in Karsh in May.

12. Mines killed seven people near Tesmin."""

STATEMENT = """Dolmar, 3 May 2031 - Wells for Varenia condemns the shelling of its workshop in Orlec.

Six drivers were killed. We call on both sides to spare our people."""

LONG_QUOTE = """Alden Marek told the Sava Observer: "The shells came at noon. I ran to the school and hid there.

"They killed twelve people in the yard. I knew them all."
"""

HELD = {
    "the answers of an interview": (INTERVIEW, 4, ("Ilse Toren",)),
    "a later answer": (INTERVIEW, 9, ("Ilse Toren",)),
    "another source inside an answer": (INTERVIEW, 3, ("The army",)),
    "a report's numbered paragraphs": (REPORT, 7, ("The Commission",)),
    "a statement in the first person": (STATEMENT, 6, ("Wells for Varenia",)),
    "a quotation over two paragraphs": (LONG_QUOTE, 12, ("Alden Marek", "the Sava Observer")),
    "a turn of talk": ("The minister: It was a sad day. Nine soldiers were killed.", 9, ("The minister",)),
    "a table's source": (
        "Source: Varenian Casualty Monitor\n\nIn June 14 died.",
        14,
        ("Varenian Casualty Monitor",),
    ),
    "the source of an entry before": (
        "ORLEC, 3 May. A bomber at a market. Killed: 14. Source: two hospitals. The monitor had 3 people killed.",
        14,
        ("two hospitals",),
    ),
    "another source behind an entry's": (
        "ORLEC, 3 May. A bomber at a market. Killed: 14. Source: two hospitals. The monitor had 3 people killed.",
        3,
        ("The monitor",),
    ),
    "what an indictment frames": (
        "According to the indictment, the men were led to a barn. Fifteen people were killed there.",
        15,
        ("the indictment",),
    ),
    "the past perfect after said": (
        "Police said a bus was stopped at Tesmin. Eight passengers had been abducted.",
        8,
        ("Police",),
    ),
    "some of its people": ("The ferry sank, the owners said. Of its 20 crew, two were killed.", 2, ("the owners",)),
    "speech that opens the next paragraph": (
        'The village had no warning, Ilse Toren said.\n\n"They killed six people before noon and left by the river."',
        6,
        ("Ilse Toren",),
    ),
}

ENDED = {
    "another paragraph": ("According to the report, a barn was burnt.\n\nFifteen people were killed.", 15),
    "a time of its own": ("According to the report, a barn was burnt. In March, 15 people were killed in Orlec.", 15),
    "a correction": ("The report said a barn was burnt. In fact 15 people were killed.", 15),
    "a plain past after said": ("Police said a bus was stopped. Eight passengers were abducted.", 8),
    "background in the past perfect": ("Police said a bus was stopped. Last May 8 people had been killed there.", 8),
    "a lead that condemns in the third person": (
        "Wells for Varenia condemns the shelling of Orlec.\n\nSix drivers were killed in the attack.",
        6,
    ),
    "a single question": ("The Kestrin Post spoke to Ilse Toren.\n\nWho fired?\n\nSix drivers were killed in the attack.", 6),
}


def _sources(text: str, number: int) -> list[tuple[str, ...]]:
    claims = extract(document(text))
    return [c.sources for c in claims if c.quantity.best == number and c.quantity.form is not QuantityForm.UNCOUNTED]


@pytest.mark.parametrize(("text", "number", "sources"), HELD.values(), ids=HELD)
def test_a_speaker_stays_in_force(text: str, number: int, sources: tuple[str, ...]) -> None:
    assert _sources(text, number) == [sources]


@pytest.mark.parametrize(("text", "number"), ENDED.values(), ids=ENDED)
def test_a_speaker_is_heard_no_longer(text: str, number: int) -> None:
    assert _sources(text, number) == [()]


def test_a_possessive_that_names_a_place_is_kept() -> None:
    (claim,) = extract(document("A surgeon at St Brana's said 44 people were killed."))
    assert claim.sources == ("A surgeon at St Brana's",)


def test_the_publisher_is_no_source_of_its_own_statement() -> None:
    claims = extract(document(STATEMENT, publisher="Wells for Varenia"))
    assert {c.sources for c in claims} == {()}

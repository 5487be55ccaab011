"""Invented reports in few words, for tests of grouping."""

from datetime import date, timedelta

from hypothesis import strategies as st
from tests.factory import at_least, claim, document, on_day, town

from recount.model import Claim, Document, Harm, Place, Quantity, Scope

Story = tuple[Document, Claim]
DAY = date(2031, 2, 20)
KESTRIN = town("Kestrin", 44.10, 21.30)
DOLMAR = town("Dolmar", 44.90, 21.90)
VELUBAD = town("Velubad", 44.12, 21.34)


def told(
    number: Quantity | int,
    *,
    at: Place | None = KESTRIN,
    on: date | None = DAY,
    published: date | None = None,
    publisher: str = "Kestrin Post",
    harm: Harm = Harm.KILLED,
    more: str = "",
    **fields: object,
) -> tuple[Document, Claim]:
    """One report with one claim.

    Args:
        number: How many.
        at: Where; None leaves it open.
        on: When; None leaves it open.
        published: A day after the event unless given.
        publisher: Who says so.
        harm: What was done.
        more: Further sentences.
        **fields: Any other field of the claim.
    """
    said = number if isinstance(number, int) else number.text
    sentence = f"{said} people were {harm.value}"
    text = f"{sentence}, {publisher} reports. {more}"
    day = published or (on or DAY) + timedelta(days=1)
    of = document(text, publisher=publisher, on=day, origin=f"{publisher}-{said}-{day}-{more[:20]}-{at and at.text}-{fields}")
    when = None if on is None else on_day(on)
    return of, claim(of, sentence, number, harm, where=() if at is None else (at,), when=when, **fields)


UNMAPPED = Place(text="Kestrin Hall")  # a site that no map knows
places = st.sampled_from([KESTRIN, DOLMAR, VELUBAD, UNMAPPED, None])
days = st.one_of(st.none(), st.integers(0, 12).map(lambda n: DAY + timedelta(days=n)))
scopes = st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.CUMULATIVE])


@st.composite
def casebooks(draw: st.DrawFn) -> list[Story]:
    count = draw(st.integers(2, 9))
    stories = []
    for n in range(count):
        number = draw(st.sampled_from([3, 9, 14, 40]))
        stories.append(
            told(
                draw(st.sampled_from([number, at_least(number)])),
                at=draw(places),
                on=draw(days),
                published=DAY + timedelta(days=draw(st.integers(1, 20))),
                publisher=f"Outlet {n}",
                harm=draw(st.sampled_from([Harm.KILLED, Harm.INJURED])),
                scope=draw(scopes),
            )
        )
    return stories

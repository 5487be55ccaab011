"""Whose claim each count is: pronouns, continued paragraphs, the publisher's own voice."""

import time

import pytest
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.attribution import find_attributions
from recount.extract.frame import Frame
from recount.extract.sentences import tokenise
from recount.extract.speakers import settle_sources
from recount.extract.tokens import Tokens
from recount.model import Document, Harm, Span, Zone, ZoneKind, exactly


def frame(tokens: Tokens, quote: str, number: str) -> Frame:
    """A frame on the first place where a quote stands; its trigger is its last word."""
    start = tokens.text.index(quote)
    trigger = Span(start + quote.rindex(" ") + 1, start + len(quote))
    return Frame(
        span=Span(start, start + len(quote)),
        trigger=trigger,
        sentence=tokens.sentence_at(trigger.start).index,
        harm=Harm.KILLED,
        quantity=exactly(1, number),
    )


def chain(text: str | Document, quote: str) -> tuple[str, ...]:
    tokens = tokenise(document(text) if isinstance(text, str) else text)
    return settle_sources(tokens, [frame(tokens, quote, quote.split()[0])], find_attributions(tokens))[0].value


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param("Police said 12 people died.", "12 people died", ("Police",), id="named"),
        pytest.param("In Orlec 12 people died.", "12 people died", (), id="the report's own voice"),
        pytest.param("Varen Wire is careful. It says 12 people died.", "12 people died", ("Varen Wire",), id="it"),
        pytest.param("Aid agencies came to Orlec. They said 12 people died.", "12 people died", ("Aid agencies",), id="they"),
        pytest.param("General Alden Marek spoke. He said 12 people died.", "12 people died", ("General Alden Marek",), id="he"),
        pytest.param(
            "In the ward the director opens a ledger. On Sunday she received 12 dead.",
            "12 dead",
            ("the director",),
            id="she",
        ),
        pytest.param(
            "An inquiry by the Dolmar Institute has ended. The report says 12 people died.",
            "12 people died",
            ("The report",),
            id="no one to mean",
        ),
        pytest.param(
            "An inquiry by the Dolmar Institute has concluded that 40 died. The report says 12 burned.",
            "12 burned",
            ("the Dolmar Institute",),
            id="the report is the inquiry's",
        ),
        pytest.param("The monitor's own latest figure is 12 dead.", "12 dead", ("The monitor",), id="owner of a figure"),
        pytest.param(
            "The interior minister, Alden Marek, said 12 people died.",
            "12 people died",
            ("Alden Marek",),
            id="name rather than office",
        ),
        pytest.param(
            "Ilse Toren, a nurse in Dolmar, said 12 people died.", "12 people died", ("Ilse Toren",), id="name without role"
        ),
        pytest.param("Police said 40 were hurt. Twelve were dead.", "Twelve were dead", ("Police",), id="goes on counting"),
        pytest.param(
            "Police said 40 were hurt. So far 12 bodies were found dead.",
            "12 bodies were found dead",
            (),
            id="speaks for itself again",
        ),
        pytest.param(
            "Police said 40 were hurt.\n\nThe dead are twelve soldiers killed.",
            "twelve soldiers killed",
            ("Police",),
            id="the dead are",
        ),
        pytest.param("Police said 40 were hurt.\n\nTwelve were dead.", "Twelve were dead", (), id="not over a paragraph"),
        pytest.param(
            "Varen Wire spoke to aid agencies in Orlec who told them it was worse. They said 12 people died.",
            "12 people died",
            ("aid agencies in Orlec", "Varen Wire"),
            id="they were told to an outlet",
        ),
        pytest.param(
            "The report covers the war. Between 3 and 9 May it says 12 people died.",
            "12 people died",
            ("The report",),
            id="it, after a time",
        ),
        pytest.param("Alden came back. He said 12 people died.", "12 people died", ("Alden",), id="he, by a first name"),
        pytest.param(
            "Alden came back. His wife saw it, said his wife. He said 12 people died.",
            "12 people died",
            ("Alden",),
            id="he is no wife",
        ),
        pytest.param(
            "The police answer changed. They now believe 12 people died.",
            "12 people died",
            ("The police",),
            id="they, inside a phrase",
        ),
        pytest.param(
            "The Orlec Relief Fund spoke on Monday, said the Orlec Relief Fund. Bakers told the organisation 12 people died.",
            "12 people died",
            ("Bakers", "the Orlec Relief Fund"),
            id="the organisation they told",
        ),
        pytest.param("A baker told this newspaper 12 people died.", "12 people died", ("A baker",), id="this newspaper"),
        pytest.param("A baker told the agency 12 people died.", "12 people died", ("A baker",), id="the agency itself"),
        pytest.param("My cousin says 12 people died.", "12 people died", ("My cousin",), id="my cousin is not me"),
        pytest.param(
            "Police said 40 were hurt. The number of dead is put at 12 people killed.",
            "12 people killed",
            ("Police",),
            id="the number of dead goes on",
        ),
        pytest.param(
            "Our page had 12 people killed. It rested on one bulletin of the army.",
            "12 people killed",
            ("one bulletin of the army",),
            id="what a figure rested on",
        ),
        pytest.param(
            "The page had it that 12 people died. It relied on Varen Wire, which had quoted the army.",
            "12 people died",
            ("the army", "Varen Wire"),
            id="relied on one who quotes",
        ),
    ],
)
def test_a_frame_has_the_chain_of_its_sources(text: str, quote: str, expected: tuple[str, ...]) -> None:
    assert chain(text, quote) == expected


def test_the_publisher_is_no_source_of_its_own_report() -> None:
    own = document("The Varenian Casualty Monitor says 12 people died.", publisher="Varenian Casualty Monitor")
    assert chain(own, "12 people died") == ()


def test_a_part_of_the_publishers_name_is_the_publisher() -> None:
    own = document("The Monitor says 12 people died.", publisher="Varenian Monitor of Harm")
    assert chain(own, "12 people died") == ()


def test_whom_a_bio_is_about_says_nothing_in_it() -> None:
    text = "Ilse Toren reported from Orlec that 12 people died."
    bio = document(text, zones=(Zone(kind=ZoneKind.BIO, span=Span(0, len(text))),))
    assert chain(bio, "12 people died") == ()


def test_a_short_form_in_brackets_is_no_part_of_the_name() -> None:
    text = "The Varenian Casualty Monitor (VCM) said 12 people died."
    assert chain(text, "12 people died") == ("The Varenian Casualty Monitor",)


def test_another_may_speak_in_a_bio() -> None:
    text = "Ilse Toren covered the war in Orlec, in which, the monitor has said, 12 people died."
    bio = document(text, zones=(Zone(kind=ZoneKind.BIO, span=Span(0, len(text))),))
    assert chain(bio, "12 people died") == ("the monitor",)


def test_we_is_the_report_itself() -> None:
    assert chain("We reported on Sunday that 12 people died.", "12 people died") == ()


def test_people_counted_by_themselves_are_their_own_source() -> None:
    tokens = tokenise(document("Three men told me they had been tortured."))
    settled = settle_sources(
        tokens, [frame(tokens, "Three men told me they had been tortured", "Three")], find_attributions(tokens)
    )
    assert settled[0].value == ("Three men",)


def test_the_trace_names_rule_and_words() -> None:
    tokens = tokenise(document("Police said 12 people died."))
    settled = settle_sources(tokens, [frame(tokens, "12 people died", "12")], find_attributions(tokens))[0]
    assert [(t.field, t.layer, t.rule, t.span and t.span.of(tokens.text)) for t in settled.trace] == [
        ("sources", "attribution", "subject", "Police said")
    ]


def test_every_frame_gets_an_answer_and_an_empty_document_is_no_error() -> None:
    assert settle_sources(tokenise(document("")), [], ()) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_many_frames_in_hostile_text_stay_linear(kind: str) -> None:
    tokens = tokenise(document(KINDS[kind](40_000)))
    frames = [
        Frame(span=t.span, trigger=t.span, sentence=tokens.sentence_at(t.start).index, harm=Harm.KILLED, quantity=exactly(1))
        for t in tokens.tokens[::7]
    ]
    found = find_attributions(tokens)
    began = time.process_time()
    assert len(settle_sources(tokens, frames, found)) == len(frames)
    assert time.process_time() - began < 1

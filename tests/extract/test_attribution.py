"""Who says what: cases of every form, written on an invented country."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.attribution import Attribution, find_attributions
from recount.extract.sentences import tokenise
from recount.model import Document, Span, Zone, ZoneKind


def attributions(text: str, *, kind: ZoneKind = ZoneKind.BODY) -> tuple[Document, tuple[Attribution, ...]]:
    read = document(text, zones=(Zone(kind=kind, span=Span(0, len(text))),))
    return read, find_attributions(tokenise(read))


def sources_of(text: str, number: str, *, kind: ZoneKind = ZoneKind.BODY) -> list[str | None]:
    """The sources whose statement covers a number, nearest first."""
    read, found = attributions(text, kind=kind)
    at = text.index(number)
    covering = [a for a in found if a.content.start <= at < a.content.end]
    covering.sort(key=lambda a: a.content.end - a.content.start)
    return [a.source and a.source.of(read.text) for a in covering]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("Police said 12 people died in Kestrin.", "12", ["Police"], id="subject first"),
        pytest.param(
            "The health ministry in Dolmar has confirmed 12 deaths.", "12", ["The health ministry in Dolmar"], id="perfect"
        ),
        pytest.param("Twelve people died in Kestrin, police said on Monday.", "Twelve", ["police"], id="subject last"),
        pytest.param(
            "Twelve died, police said, and 30 were hurt.", "30", ["police"], id="in the middle, speaks for what follows"
        ),
        pytest.param('"We buried 12," said Ilse Toren, a nurse.', "12", ["Ilse Toren, a nurse"], id="inverted, with her role"),
        pytest.param(
            "According to the Varenian Casualty Monitor (VCM), 12 died.",
            "12",
            ["the Varenian Casualty Monitor (VCM)"],
            id="short form",
        ),
        pytest.param(
            "Twelve died, according to Alden Marek, chief surgeon at the Dolmar hospital.",
            "Twelve",
            ["Alden Marek, chief surgeon at the Dolmar hospital"],
            id="name with office",
        ),
        pytest.param(
            "The interior minister, Alden Marek, said 12 died.",
            "12",
            ["The interior minister, Alden Marek"],
            id="office with name",
        ),
        pytest.param("Two officials put the toll at 40.", "40", ["Two officials"], id="puts the toll"),
        pytest.param("The monitor's latest figure is 40 dead.", "40", ["The monitor's latest figure"], id="owned figure"),
        pytest.param("The committee had 40 dead on Friday.", "40", ["The committee"], id="has a number"),
        pytest.param(
            "Forty deaths were confirmed by hospital officials.", "Forty", ["hospital officials"], id="passive with by"
        ),
        pytest.param("By some accounts 40 people died.", "40", ["some accounts"], id="accounts"),
        pytest.param("There are reports that 40 people died.", "40", ["reports"], id="hearsay"),
        pytest.param(
            "An inquiry by the Sava Observer has concluded that 40 died.",
            "40",
            ["An inquiry by the Sava Observer"],
            id="document",
        ),
        pytest.param("In its bulletin the Harrow Front said that 40 died.", "40", ["the Harrow Front"], id="setting before"),
        pytest.param("An official speaking under promise said 40 died.", "40", ["An official"], id="over a participle"),
        pytest.param("Residents reached by telephone said 40 died.", "40", ["Residents"], id="reached by telephone"),
        pytest.param("The mayor told a news conference that 40 died.", "40", ["The mayor"], id="a conference is no outlet"),
        pytest.param("At least 40 died, local media report.", "40", ["local media"], id="media are many"),
        pytest.param("Afghan and Varenian officials said 40 died.", "40", ["Afghan and Varenian officials"], id="joined"),
    ],
)
def test_a_number_belongs_to_whoever_says_it(text: str, number: str, expected: list[str]) -> None:
    assert sources_of(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Twelve people were reported dead in Kestrin.", "Twelve", id="reported dead"),
        pytest.param("Karsh Brigade claimed responsibility for the attack that killed 12.", "12", id="claimed responsibility"),
        pytest.param("The blast claimed 12 lives.", "12", id="a blast claims lives"),
        pytest.param("Fighting in Orlec left 12 dead.", "12", id="no cue"),
        pytest.param("An estimated 300 people fled Tesmin.", "300", id="estimated is no verb"),
        pytest.param("KESTRIN, Feb 3 (Varen Wire) - Twelve people died.", "Twelve", id="a dateline is no source"),
        pytest.param("A man believed to have killed 12 was caught.", "12", id="believed to"),
        pytest.param("The army had 12 trucks of aid killed off the list.", "12", id="an army seldom has a count"),
    ],
)
def test_words_that_tell_what_happened_name_no_source(text: str, number: str) -> None:
    assert [source for source in sources_of(text, number) if source] == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "Police said 12 died while the Harrow Front said 40 did.",
            ("12", ["Police"]),
            ("40", ["the Harrow Front"]),
            id="while",
        ),
        pytest.param("Dolmar says 12 died; Kestrin says 40.", ("12", ["Dolmar"]), ("40", ["Kestrin"]), id="semicolon"),
        pytest.param(
            "Police said 12 died, but residents counted 40 bodies.", ("12", ["Police"]), ("40", ["residents"]), id="but"
        ),
        pytest.param(
            "Twelve died, police said, and the army put the toll at 40.",
            ("Twelve", ["police"]),
            ("40", ["the army"]),
            id="around, then after",
        ),
    ],
)
def test_two_sources_divide_a_sentence(text: str, first: tuple[str, list[str]], second: tuple[str, list[str]]) -> None:
    assert sources_of(text, first[0]) == first[1]
    assert sources_of(text, second[0]) == second[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Aid workers told Varen Wire that 40 died.", ["Aid workers", "Varen Wire"], id="told an outlet"),
        pytest.param(
            "Aid workers told the Sava Observer's reporter that 40 died.",
            ["Aid workers", "the Sava Observer's"],
            id="to one of its own",
        ),
        pytest.param(
            "Sava News quoted the governor as saying that 40 died.", ["the governor", "Sava News"], id="quoted as saying"
        ),
        pytest.param(
            "The governor was quoted by Sava News as saying that 40 died.",
            ["The governor", "Sava News"],
            id="was quoted as saying",
        ),
        pytest.param("Aid workers told reporters that 40 died.", ["Aid workers"], id="told reporters"),
        pytest.param("Kestrin Post, citing police, reported that 40 died.", ["police", "Kestrin Post"], id="citing inside"),
        pytest.param(
            "Forty-one and then 40 died, the Kestrin Post reported, citing police.",
            ["police", "the Kestrin Post"],
            id="citing after",
        ),
        pytest.param("Varen Wire said the ministry reported 40 deaths.", ["the ministry", "Varen Wire"], id="nested"),
        pytest.param(
            "Kestrin Post, citing Varen Wire, which cites the army, reports 40 deaths.",
            ["the army", "Varen Wire", "Kestrin Post"],
            id="three",
        ),
        pytest.param(
            "Hospital records seen by the Sava Observer show that 40 died.",
            ["Hospital records", "the Sava Observer"],
            id="records seen by",
        ),
    ],
)
def test_a_chain_runs_from_the_nearest_source_outwards(text: str, expected: list[str]) -> None:
    assert sources_of(text, "40") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Aid group says 12 killed in Kestrin", ["Aid group"], id="says"),
        pytest.param("Police: 12 killed in Kestrin", ["Police"], id="colon first"),
        pytest.param("12 killed in Kestrin: police", ["police"], id="colon last"),
        pytest.param("12 killed in Kestrin - monitor", ["monitor"], id="dash"),
        pytest.param("12 killed in Kestrin, VCM says", ["VCM"], id="says last"),
        pytest.param("Army says siege of Orlec over, 12 killed", [], id="after a comma the paper speaks"),
        pytest.param("Kestrin: 12 killed", [], id="a place is no source"),
        pytest.param("UPDATED: 12 killed", [], id="nor is a label"),
    ],
)
def test_headlines_have_their_own_forms(text: str, expected: list[str]) -> None:
    assert sources_of(text, "12", kind=ZoneKind.TITLE) == expected


def test_a_passive_names_nobody() -> None:
    _, found = attributions("It was reported that 12 people died.")
    assert [(a.source, a.rule) for a in found] == [(None, "passive")]


def test_a_quotation_goes_on_after_its_speaker_is_named() -> None:
    text = '"We saw the smoke from Orlec," a nurse said. "We brought out 12 dead."'
    assert sources_of(text, "12") == ["a nurse"]


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    text = '"The road to Tesmin was open. At least 12 died there," the envoy said.'
    assert sources_of(text, "12") == ["the envoy"]


def test_scare_quotes_are_no_speech() -> None:
    text = 'The mayor said little. Then "12 martyrs" were buried in Orlec.'
    assert sources_of(text, "12") == []


def test_what_follows_a_colon_at_a_line_end_is_said() -> None:
    assert sources_of("The ministry said:\nAt least 12 people died.", "12") == ["The ministry"]


def test_the_following_reaches_to_the_end() -> None:
    assert sources_of("A. Marek reported the following.\n\nRoads are open. In Orlec 12 people died.", "12") == ["A. Marek"]


def test_a_sentence_may_say_afterwards_where_a_number_came_from() -> None:
    assert sources_of("We wrote that 12 died. That figure came from a blog.", "12") == ["a blog"]


def test_words_cut_at_a_line_end_are_made_whole() -> None:
    assert sources_of("At least 12 died, ac-\ncording to the army.", "12") == ["the army"]


def test_capitals_mean_nothing_where_all_is_in_capitals() -> None:
    assert sources_of("POLICE SOURCES IN KESTRIN REPORTED TODAY THAT 12 DIED.", "12") == ["POLICE SOURCES IN KESTRIN"]


def test_a_language_without_word_lists_gives_nothing_rather_than_nonsense() -> None:
    read = document("Police said 12 died.", language="xx")
    assert find_attributions(tokenise(read)) == ()


@given(
    st.lists(
        st.sampled_from(
            'police said , . " “ ” ( ) : ; and that 12 died according to the who citing Kestrin told it reports \n'.split(" ")
        ),
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_spans_are_inside_the_text_for_any_jumble_of_cues(words: list[str]) -> None:
    text = " ".join(words)
    _, found = attributions(text)
    for attribution in found:
        assert attribution.content.end <= len(text)
        assert attribution.cue.of(text).strip()
        assert attribution.source is None or attribution.source.of(text).strip()


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_takes_time_in_proportion_to_its_length(kind: str) -> None:
    tokens = tokenise(document(KINDS[kind](60_000)))
    began = time.process_time()
    find_attributions(tokens)
    assert time.process_time() - began < 0.6  # ten times what it takes

from datetime import date

import pytest
from settling_frames import frame
from varenia_places import report

from recount.extract.frame import Settled
from recount.extract.times import find_times
from recount.extract.when import When, settle_when

WEDNESDAY = date(2031, 5, 14)


def when(text: str, number: str, trigger: str, **parts: object) -> Settled[When]:
    tokens = report(text, published=WEDNESDAY, **parts)
    (settled,) = settle_when(tokens, [frame(tokens, number, trigger)], find_times(tokens))
    return settled


def days(settled: Settled[When]) -> tuple[str, str] | None:
    period = settled.value.period
    return None if period is None else (str(period.start), str(period.end))


def on(day: str) -> tuple[str, str]:
    return (day, day)


@pytest.mark.parametrize(
    ("text", "number", "trigger", "expected"),
    [
        pytest.param("Nine people were killed in Orlec on Sunday.", "Nine", "killed", on("2031-05-11"), id="own clause"),
        pytest.param(
            "Nine died in Orlec on Sunday, and twelve died in Tesmin on Monday.",
            "twelve",
            "died",
            on("2031-05-12"),
            id="nearer clause",
        ),
        pytest.param(
            "Nine died in Orlec on Sunday, and twelve died in Tesmin on Monday.",
            "Nine",
            "died",
            on("2031-05-11"),
            id="other clause",
        ),
        pytest.param(
            "Crowds burnt shops on Sunday in revenge for the bombings of 9 May. Two men were beaten.\n\n"
            "The bombings killed 121 people.",
            "121",
            "killed",
            on("2031-05-09"),
            id="what was avenged, named again",
        ),
        pytest.param("On Sunday shells hit Orlec and nine died.", "nine", "died", on("2031-05-11"), id="fronted"),
        pytest.param("It left 12 dead on Sunday.", "12", "dead", on("2031-05-11"), id="left dead"),
        pytest.param("Friday's raid on Orlec killed nine.", "nine", "killed", on("2031-05-09"), id="possessive"),
        pytest.param("Nine have been killed since Friday.", "Nine", "killed", ("2031-05-09", "2031-05-14"), id="since"),
        pytest.param(
            "From Friday to Monday nine people were killed.", "nine", "killed", ("2031-05-09", "2031-05-12"), id="running total"
        ),
        pytest.param(
            "The toll of Saturday in Orlec is not twelve but nine dead.",
            "nine",
            "dead",
            on("2031-05-10"),
            id="the toll of a day",
        ),
        pytest.param(
            "It was the deadliest day since August 2019, when nine soldiers died.",
            "nine",
            "died",
            ("2019-08-01", "2019-08-31"),
            id="what is compared with",
        ),
        pytest.param(
            "A strike hit Orlec on Sunday. It came three days after a bomber killed nine people.",
            "nine",
            "killed",
            on("2031-05-08"),
            id="days after another event",
        ),
    ],
)
def test_the_time_of_a_harm_stands_in_its_sentence(text: str, number: str, trigger: str, expected: object) -> None:
    assert days(when(text, number, trigger)) == expected


@pytest.mark.parametrize(
    ("text", "number", "trigger"),
    [
        pytest.param("Nine people died in the attack, the ministry said on Monday.", "Nine", "died", id="said"),
        pytest.param("On Monday the ministry said nine people had died.", "nine", "died", id="said, fronted"),
        pytest.param("The police had 9 dead on Monday.", "9", "dead", id="counted"),
        pytest.param("The police had 1,009 dead on Monday.", "1,009", "dead", id="counted in thousands"),
        pytest.param("The police had nine dead on Monday.", "nine", "dead", id="counted in words"),
        pytest.param("Nine people were found dead on Monday.", "Nine", "dead", id="found"),
        pytest.param("The number of dead rose to 9 on Monday.", "9", "dead", id="rose"),
        pytest.param("The last one, on Monday, brought the dead to 9.", "9", "dead", id="brought to"),
        pytest.param("The ministry (Monday) lists nine dead.", "nine", "dead", id="in brackets after its source"),
        pytest.param("KESTRIN, May 14 (Varen Wire) - Nine people were killed in Orlec.", "Nine", "killed", id="dateline"),
        pytest.param("Kestrin, May 14 (Varen Wire) - Nine people were killed in Orlec.", "Nine", "killed", id="small dateline"),
        pytest.param("Nine people were hurt; a hearing on the Easter raid is due.", "Nine", "hurt", id="beyond a semicolon"),
    ],
)
def test_a_day_of_speaking_finding_or_counting_is_no_day_of_harm(text: str, number: str, trigger: str) -> None:
    assert days(when(text, number, trigger)) is None


def test_the_day_of_what_is_avenged_is_not_carried_to_what_followed() -> None:
    text = "Crowds burnt shops on Sunday in revenge for the bombing of 3 May. Nine people were killed."
    assert days(when(text, "Nine", "killed")) == ("2031-05-11", "2031-05-11")


def test_the_day_of_speaking_is_the_day_at_which_a_figure_stands() -> None:
    assert when("On Monday the ministry said nine people had died.", "nine", "died").value.as_of == date(2031, 5, 12)


def test_as_of_closes_a_total_and_leaves_its_start_to_the_text_before() -> None:
    text = "The shelling began on Friday. By Sunday evening nine people had been killed."
    settled = when(text, "nine", "killed")
    assert days(settled) == ("2031-05-09", "2031-05-11")
    assert settled.value.as_of == date(2031, 5, 11)


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        pytest.param(
            "A bomb went off in Orlec on Sunday. Nine people were killed.", on("2031-05-11"), "same-paragraph", id="paragraph"
        ),
        pytest.param(
            "A bomb went off in Orlec on Sunday.\n\nThe mayor wept.\n\nNine people were killed.",
            on("2031-05-11"),
            "lead",
            id="lead",
        ),
        pytest.param(
            "A bomb went off on Sunday.\n\nIn October 2020 a siege began in Dolmar. Nine people were killed.",
            ("2020-10-01", "2020-10-31"),
            "same-paragraph",
            id="history keeps its own time",
        ),
        pytest.param(
            "3 May 2020. A raid on Orlec. Nine people were killed.", on("2020-05-03"), "same-paragraph", id="timeline"
        ),
    ],
)
def test_another_sentence_of_the_report_settles_the_time(text: str, expected: object, rule: str) -> None:
    settled = when(text, "Nine", "killed")
    assert days(settled) == expected
    assert settled.trace[0].rule == rule


def test_the_day_of_the_attack_itself_dates_the_whole_report() -> None:
    text = "Nine people were killed in Orlec.\n\nThe attack took place on Friday, the mayor said."
    assert days(when(text, "Nine", "killed")) == on("2031-05-09")


def test_a_new_event_takes_no_time_from_the_one_the_report_opens_with() -> None:
    text = "A bomb went off in Orlec on Sunday.\n\nNine people were killed in a raid."
    assert days(when(text, "Nine", "killed")) is None


def test_a_title_is_not_dated_from_the_text_below() -> None:
    assert days(when("A bomb went off in Orlec on Sunday.", "Nine", "killed", title="Nine killed in Orlec")) is None


def test_a_title_dates_the_text_below_that_has_no_day_of_its_own() -> None:
    assert days(when("Nine people were killed.", "Nine", "killed", title="The attacks of Easter Sunday")) == on("2031-04-13")


def test_readers_comments_take_no_time_from_the_report() -> None:
    settled = when("A bomb went off in Orlec on Sunday.", "Nine", "dead", comment="Nine dead at least")
    assert days(settled) is None


def test_a_measured_stretch_of_violence_begins_with_what_the_report_dates() -> None:
    text = "A shop was attacked on Monday night. Nine people were killed in two days of riots."
    settled = when(text, "Nine", "killed")
    assert (days(settled), settled.value.period.edtf) == (("2031-05-12", "2031-05-13"), "2031-05-12~/2031-05-13~")


def test_a_stretch_before_an_event_ends_the_day_before_it() -> None:
    text = "A raid on Sunday killed two. Before the raid, five days of fighting had left nine people dead."
    assert days(when(text, "nine", "dead")) == ("2031-05-06", "2031-05-10")

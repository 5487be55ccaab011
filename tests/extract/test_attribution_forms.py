"""Less common forms of saying: appositive clauses, idioms of counting, voices that a semicolon parts."""

import pytest
from tests.extract.test_attribution import sources_of

from recount.model import ZoneKind


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param(
            "The defence ministry, which maintains that 12 died, did not reply.", "12", ["The defence ministry"], id="which"
        ),
        pytest.param(
            "The envoy, who was visiting Orlec this week said that 12 died.", "12", ["The envoy"], id="a town visited"
        ),
        pytest.param("A list that names 12 dead hangs in Orlec.", "12", ["A list"], id="that, after a document"),
        pytest.param("Neither the mayor, whose own figure was 12 dead, nor he spoke.", "12", ["the mayor"], id="whose figure"),
        pytest.param(
            "We should have used the count of 12 dead, which the monitor published later.", "12", ["the monitor"], id="given"
        ),
        pytest.param(
            "Forty passed through, according to their management.", "Forty", ["their management"], id="its own people"
        ),
        pytest.param("The college lost 12 people, says its dean.", "12", ["its dean"], id="its dean"),
        pytest.param("A message shared 300 times says 12 people died.", "12", ["A message"], id="a measure is no speaker"),
        pytest.param("Two bakers spoke separately of 12 bodies.", "12", ["Two bakers"], id="spoke of, an adverb between"),
        pytest.param("A chaplain had heard that 12 had died.", "12", ["A chaplain"], id="any trade may be a witness"),
        pytest.param("At the end the panel had counted 12 dead.", "12", ["the panel"], id="a panel"),
        pytest.param("Lots of lists still show 12 dead.", "12", ["Lots of lists"], id="lots of"),
        pytest.param("In Orlec the VCM had found that 12 had died.", "12", ["the VCM"], id="found that"),
        pytest.param("The bomb, a think tank calculates, killed 12.", "12", ["a think tank"], id="a think tank"),
        pytest.param("Soldiers shot 12, if the monitor is right.", "12", ["the monitor"], id="if one is right"),
        pytest.param("According to a toll that the governor gave, 12 died.", "12", ["the governor"], id="a toll that one gave"),
        pytest.param("The toll, as given by the railway, is 12 dead.", "12", ["the railway"], id="as given by"),
        pytest.param("Some believe that 12 died.", "12", ["Some"], id="some"),
        pytest.param(
            "Messages on the radio to the effect that 12 died are untrue.",
            "12",
            ["Messages on the radio"],
            id="to the effect that",
        ),
        pytest.param("The army has never moved from its 12 dead.", "12", ["The army"], id="a number kept"),
        pytest.param("Reports from residents that 12 died came in.", "12", ["residents"], id="reports from somebody"),
        pytest.param("Claims by the army that 12 died are untrue.", "12", ["the army"], id="claims by somebody"),
        pytest.param("A database holds the Front responsible for 12 deaths.", "12", ["A database"], id="holds responsible"),
        pytest.param("Our volunteers have found the names of 12 dead.", "12", ["Our volunteers"], id="found the names"),
        pytest.param("We used the first count of the monitor, 12 dead.", "12", ["the monitor"], id="the count of somebody"),
        pytest.param(
            "The last word is from state radio quoting the army: 12 dead.", "12", ["the army", "state radio"], id="word from"
        ),
    ],
)
def test_a_number_belongs_to_whoever_gives_it(text: str, number: str, expected: list[str]) -> None:
    assert sources_of(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("It should have said 12 died.", "12", id="what should have been said"),
        pytest.param("12 died, as whole families have not been heard from.", "12", id="a passive without a speaker"),
        pytest.param("The figure stood at 12 dead until the committee's report.", "12", id="an owner's noun is no verb"),
        pytest.param("12 died, more than the army had ever admitted.", "12", id="what more than somebody admitted"),
        pytest.param("12 was the first police estimate, on Friday.", "12", id="an estimate is no verb"),
        pytest.param("That estimate is 12, based on interviews.", "12", id="interviews are a way to count"),
        pytest.param("It gave 12 dead in a yearly note.", "12", id="nor is a noun after an adjective"),
    ],
)
def test_what_only_looks_like_saying_names_nobody(text: str, number: str) -> None:
    assert [source for source in sources_of(text, number) if source not in {None, "It"}] == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "An officer mentioned 12 dead; by that night a union spoke of 40.",
            ("12", ["An officer"]),
            ("40", ["a union"]),
            id="by night",
        ),
        pytest.param(
            "Twelve died there, so the neighbours say, although the school office lists only 40 dead.",
            ("Twelve", ["the neighbours"]),
            ("40", ["the school office"]),
            id="only a number",
        ),
        pytest.param(
            "Police said that 12 had died; the ambulance service had carried away 40 bodies.",
            ("12", ["Police"]),
            ("40", []),
            id="another body acts",
        ),
        pytest.param(
            "The clinic spoke of 12 dead; with those who died since it is 40.",
            ("12", ["The clinic"]),
            ("40", []),
            id="a sum of one's own",
        ),
        pytest.param(
            "The rescue service counted 12 bodies and the morgue 40.",
            ("12", ["The rescue service"]),
            ("40", ["the morgue"]),
            id="a verb shared",
        ),
        pytest.param("Dolmar has confirmed 12 dead, Orlec 40.", ("12", ["Dolmar"]), ("40", ["Orlec"]), id="by two names"),
        pytest.param(
            "The army spoke of 12 dead; police settled on 40.", ("12", ["The army"]), ("40", ["police"]), id="settled on"
        ),
        pytest.param(
            "Papers that week printed 12 dead; the figure most often given today is 40.",
            ("12", ["Papers"]),
            ("40", []),
            id="the figure",
        ),
    ],
)
def test_a_semicolon_parts_two_voices(text: str, first: tuple[str, list[str]], second: tuple[str, list[str]]) -> None:
    assert sources_of(text, first[0]) == first[1]
    assert sources_of(text, second[0]) == second[1]


def test_two_letters_are_a_body_before_a_colon() -> None:
    assert sources_of("UN: 12 killed in Kestrin", "12", kind=ZoneKind.TITLE) == ["UN"]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("An official last week spoke of 40 dead.", "40", ["An official"], id="last week"),
        pytest.param("Officials the next day put the toll at 40 dead.", "40", ["Officials"], id="the next day"),
        pytest.param("Police now have 12 dead, where rescuers at first had counted 40.", "40", ["rescuers"], id="at first"),
        pytest.param("In all 40 had died, the mayor said on Monday morning.", "40", ["the mayor"], id="on Monday morning"),
        pytest.param("Rescuers at the time had counted 40 bodies.", "40", ["Rescuers"], id="at the time"),
        pytest.param(
            "By Thursday the inspector had twenty-one dead.", "twenty-one", ["the inspector"], id="a number with a hyphen"
        ),
    ],
)
def test_a_time_may_stand_between_speaker_and_verb(text: str, number: str, expected: list[str]) -> None:
    assert sources_of(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("The ministry began with 40 dead.", "40", ["The ministry"], id="began with"),
        pytest.param("The mayor ended up with about 40 dead.", "40", ["The mayor"], id="ended up with"),
        pytest.param("A channel is running with 40 dead.", "40", ["A channel"], id="is running with"),
        pytest.param("The chaplain began with 40 chairs and a hymn.", "40", [], id="chairs"),
        pytest.param(
            "The government's count of victims is 40 dead.", "40", ["The government's count"], id="an owner's count of"
        ),
        pytest.param("The official figures are 40 dead.", "40", ["official figures"], id="official figures"),
        pytest.param(
            "A shell fell and 40 died, in the latest official count.", "40", ["official count"], id="an official count"
        ),
        pytest.param(
            "That is half the toll of 40 dead published in Orlec by the health ministry.",
            "40",
            ["the health ministry"],
            id="published somewhere by",
        ),
        pytest.param("By a count that two teachers keep, 40 have died.", "40", ["two teachers"], id="who keeps a count"),
        pytest.param("The ministry's running total has passed 40 dead.", "40", ["The ministry's running total"], id="running"),
        pytest.param("Heard from a driver there are 40 bodies.", "40", ["a driver"], id="heard from"),
        pytest.param("Heard from my cousin, she is safe; 40 died.", "40", [], id="heard from, and nothing told"),
        pytest.param("So far 40 have died, the mayor's office informs us.", "40", ["the mayor's office"], id="informs"),
        pytest.param("Varenia held that 40 of them were civilians.", "40", ["Varenia"], id="held that"),
        pytest.param("My aunt was at the bridge and says 40 died.", "40", ["My aunt"], id="a second verb"),
        pytest.param("They just don't tell you but it is 40 dead.", "40", [], id="what is not told"),
        pytest.param("People feared a link with Orlec, where 40 were killed.", "40", [], id="a thing feared"),
        pytest.param("Doctors fear for the lives of 40 people.", "40", ["Doctors"], id="fear for lives"),
        pytest.param("The last figure is 40 dead, and it came from the governor.", "40", ["the governor"], id="it came from"),
        pytest.param(
            "The clinic said 40 had died and that nine were reported missing by their families.",
            "40",
            ["The clinic"],
            id="and that",
        ),
        pytest.param("In Karsh and Lower Sava 40 died.", "40", [], id="a name like a verb"),
    ],
)
def test_a_number_is_arrived_at_held_or_owned(text: str, number: str, expected: list[str]) -> None:
    assert sources_of(text, number) == expected


@pytest.mark.parametrize(
    "title", ["Statement on the clinic in Orlec: 40 martyrs", "Mill accused faces a charge as toll stands at 40"]
)
def test_what_a_heading_is_about_says_nothing(title: str) -> None:
    assert sources_of(title, "40", kind=ZoneKind.TITLE) == []

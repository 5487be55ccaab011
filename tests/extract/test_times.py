from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_expressions import EXPRESSIONS, OTHER_LANGUAGES

from factory import document
from recount.extract.sentences import tokenise
from recount.extract.times import find_times, time_mentions, value_of
from recount.model import Period, TimePrecision

WEDNESDAY = date(2031, 5, 14)


def times(text: str, on: date | None = WEDNESDAY, language: str = "en") -> tuple[Period, ...]:
    return find_times(tokenise(document(text, on=on, language=language)))


def days(period: Period) -> tuple[str | None, str | None]:
    return (period.start and period.start.isoformat(), period.end and period.end.isoformat())


@pytest.mark.parametrize(("words", "start", "end"), EXPRESSIONS, ids=[row[0] for row in EXPRESSIONS])
@pytest.mark.parametrize("frame", ["Eleven people were killed {}, the ministry said.", "{} the shelling went on in Kestrin."])
def test_an_expression_means_its_days(frame: str, words: str, start: object, end: object) -> None:
    text = frame.format(words)
    found = times(text[0].upper() + text[1:])
    assert [days(period) for period in found] == [(start, end)]


@pytest.mark.parametrize(("language", "text", "start", "end"), OTHER_LANGUAGES, ids=[row[1] for row in OTHER_LANGUAGES])
def test_other_languages_mean_their_days(language: str, text: str, start: object, end: object) -> None:
    assert [days(period) for period in times(text, language=language)] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("NINE WERE KILLED ON THURSDAY IN TESMIN.", "2031-05-08", id="capitals"),
        pytest.param("THE RAID TOOK PLACE ON 6 MAY.", "2031-05-06", id="capitals with a date"),
        pytest.param("The toll of Satur-\nday in Kestrin is not final.", "2031-05-10", id="broken at a line end"),
        pytest.param("On 13 May 31 people died.", "2031-05-13", id="a count after a date is no year"),
        pytest.param("Friday's attack killed 12.", "2031-05-09", id="possessive"),
    ],
)
def test_a_day_is_read_in_hard_print(text: str, expected: object) -> None:
    assert [days(period) for period in times(text)] == [(expected, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot in the 1500 block of Sava Street.",
        "He may have died in the march.",
        "Some 2031 people were displaced.",
        "Resolution 2254 was ignored.",
        "They sat and watched the mon.",
        "Shares continued to fall apart.",
        "In all 12 people were killed.",
        "At 19:00 the shelling stopped.",
    ],
)
def test_words_and_numbers_that_only_look_like_time_are_left_alone(text: str) -> None:
    assert times(text) == ()


def test_later_days_count_from_the_last_day_named() -> None:
    text = "On 3 May a shell hit Orlec. The next day two more fell. A week later the army left. Two days earlier it had rained."
    assert [days(period)[0] for period in times(text)] == ["2031-05-03", "2031-05-04", "2031-05-11", "2031-05-09"]


def test_days_after_an_event_lie_before_what_is_told() -> None:
    found = times("The strike on Sunday came three days after a bomber killed 13.")
    assert [days(period)[0] for period in found] == ["2031-05-11", "2031-05-08"]


def test_days_after_an_event_count_from_the_news_and_not_from_an_older_day_named_before() -> None:
    found = times("The raid on Monday aimed at those behind last Friday's bombing. It came three days after bombs killed 13.")
    assert days(found[-1])[0] == days(found[0])[0].replace("-12", "-09")


def test_days_after_an_event_in_headline_and_text_are_the_same_days() -> None:
    found = times("A week after the bombing of our ward\n\nA week after our ward was hit, 28 people are confirmed dead.")
    assert len({days(period) for period in found}) == 1


def test_an_anniversary_names_its_very_day() -> None:
    (found,) = times("A year ago today bombs fell on Orlec.")
    assert days(found) == ("2030-05-14", "2030-05-14")


def test_days_after_a_dated_event_count_from_its_date() -> None:
    found = times("He was killed eight days after taking office on 1 May.")
    assert [days(period)[0] for period in found] == ["2031-05-09", "2031-05-01"]


def test_a_clause_that_begins_with_since_counts_from_the_date_in_it() -> None:
    (found,) = times("Since the war began in April 2028 some 21,480 have died.")
    assert (found.text, *days(found)) == ("Since the war began in April 2028", "2028-04-01", "2031-05-14")


def test_a_date_in_a_history_takes_its_year_from_the_text() -> None:
    text = (
        "The siege of Tesmin began on 3 March 1988. On 9 April the walls fell. In December 1988 peace was signed in Kestrin. "
        "In January the army marched home. On 4 June 1990 the last prisoners came back."
    )
    found = [days(period)[0] for period in times(text)]
    assert found == ["1988-03-03", "1988-04-09", "1988-12-01", "1989-01-01", "1990-06-04"]


def test_background_in_a_news_report_does_not_move_its_other_dates() -> None:
    text = "Nine people were killed on 3 May.\n\nA raid on 6 June 2019 killed four there.\n\nThe army left on 8 May."
    assert [days(period)[0] for period in times(text)] == ["2031-05-03", "2019-06-06", "2031-05-08"]


def test_a_weekday_beside_an_older_date_still_counts_from_publication() -> None:
    text = "A raid on 6 June 2019 killed four. On 8 June the army left. Police said so on Friday."
    assert [days(period)[0] for period in times(text)] == ["2019-06-06", "2019-06-08", "2031-05-09"]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    (found,) = times("Nine people were killed on Monday in Kestrin.", on=None)
    assert (found.start, found.end, found.rule, found.edtf) == (None, None, "no-publication-date", "")


def test_a_dateline_stands_in_for_the_day_of_publication_and_is_named_in_the_rule() -> None:
    text = "KESTRIN, 14 May 2031 (Varen Wire) - Nine people were killed on Monday in Tesmin, police said."
    found = times(text, on=None)[-1]
    assert days(found) == ("2031-05-12", "2031-05-12")
    assert found.rule == "weekday-latest (day from dateline)"


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("Nine died on Monday.", "2031-05-12", TimePrecision.DAY),
        ("Nine died in December.", "2030-12", TimePrecision.MONTH),
        ("Nine died in 2029.", "2029", TimePrecision.YEAR),
        ("Nine died in the 2020s.", "202X", TimePrecision.DECADE),
        ("Nine died in the summer of 2030.", "2030-22", TimePrecision.SEASON),
        ("Nine died last week.", "2031-05-05/2031-05-11", TimePrecision.WEEK),
        ("As of Sunday nine had died.", "../2031-05-11", TimePrecision.DAY),
        ("Nine have died since Friday.", "2031-05-09/2031-05-14", TimePrecision.DAY),
    ],
)
def test_the_precision_of_the_words_is_kept(text: str, edtf: str, precision: TimePrecision) -> None:
    (found,) = times(text)
    assert (found.edtf, found.precision) == (edtf, precision)


def test_a_range_is_one_period_and_two_mentions() -> None:
    tokens = tokenise(document("It lasted from 28 April to 9 May.", on=WEDNESDAY))
    mentions = time_mentions(tokens)
    assert [(m.span.of(tokens.text), m.value) for m in mentions] == [("28 April", "2031-04-28"), ("9 May", "2031-05-09")]
    assert {days(m.period) for m in mentions} == {("2031-04-28", "2031-05-09")}


@pytest.mark.parametrize(
    ("precision", "value"),
    [
        (TimePrecision.DAY, "2031-05-12"),
        (TimePrecision.WEEK, "2031-W20"),
        (TimePrecision.MONTH, "2031-05"),
        (TimePrecision.SEASON, "2031-SP"),
        (TimePrecision.YEAR, "2031"),
        (TimePrecision.DECADE, "203"),
    ],
)
def test_a_value_speaks_in_the_precision_of_its_period(precision: TimePrecision, value: str) -> None:
    assert value_of(Period(text="", start=date(2031, 5, 12), end=date(2031, 5, 12), precision=precision)) == value


def test_an_ambiguous_numeric_date_says_what_it_assumes() -> None:
    (alone,) = times("Nine died on 03/04/2031.")
    assert (days(alone)[0], alone.rule) == ("2031-04-03", "numeric-day-first-assumed")
    among = times("Nine died on 03/04/2031 and two on 04/23/2031.")
    assert [days(period)[0] for period in among] == ["2031-03-04", "2031-04-23"]


WORDS = st.sampled_from(
    "on since from to until 3 12 31 May March Monday Friday 2029 1988 the last next week month days two ago later before night "
    "of overnight weekend early - , . ( ) 24 hours past killed people Easter summer".split()
)


@given(st.lists(WORDS, max_size=40), st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_any_text_gives_ordered_periods_that_quote_it_exactly(words: list[str], on: date) -> None:
    text = " ".join(words)
    found = times(text, on=on)
    assert all(period.span is not None and period.span.of(text) == period.text for period in found)
    spans = [period.span for period in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["March ", "the night of ", "6-7-8-9-", "from Monday to ", "since "])
def test_endless_repetition_is_read_in_linear_time(unit: str) -> None:
    assert isinstance(times(unit * (60_000 // len(unit))), tuple)

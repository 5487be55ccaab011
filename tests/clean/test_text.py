"""Plain text into documents."""

from datetime import date

from recount.clean import clean_text
from recount.clean.tone import tone
from recount.model import Span, Zone, ZoneKind

TEXT = "  Twelve killed in Kestrin\r\n\r\nAt least twelve people were killed in the market on Monday, the police said.\n"


def test_the_text_stays_code_point_by_code_point() -> None:
    assert clean_text(TEXT).text == TEXT


def test_what_is_given_is_kept_and_said_to_be_given() -> None:
    document = clean_text(TEXT, origin="r1", publisher="Varen Wire", published_on=date(2021, 5, 4), language="en")
    assert (document.origin, document.publisher, document.published_rule, document.language) == (
        "r1",
        "Varen Wire",
        "given",
        "en",
    )


def test_zones_somebody_has_drawn_are_kept() -> None:
    zones = (Zone(kind=ZoneKind.COMMENT, span=Span(0, 5)),)
    assert clean_text(TEXT, zones=zones).zones == zones


def test_the_id_depends_on_the_text_and_on_where_it_came_from() -> None:
    assert clean_text(TEXT).id == clean_text(TEXT).id
    assert clean_text(TEXT, origin="a").id != clean_text(TEXT, origin="b").id


def test_talk_sounds_unlike_reporting_and_quotations_do_not_count() -> None:
    assert tone("you are wrong, my friend, thanks!!") > 0.8
    assert tone("The police said on Monday that two men had been arrested.") < 0
    assert tone("“You are wrong, I tell you, thanks,” the spokesman said on Monday.") < 0

"""What a page says about itself."""

from datetime import date

import pytest

from recount.clean.days import find_day
from recount.clean.dom import parse
from recount.clean.metadata import read_metadata


def head(inner: str, body: str = "<p>x</p>") -> str:
    return f"<html><head>{inner}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        pytest.param(
            head(
                '<script type="application/ld+json">{"@graph": [{"@type": "Article", "datePublished": "2021-05-04"}]}</script>'
            ),
            "JSON-LD datePublished",
            id="JSON-LD",
        ),
        pytest.param(
            head('<meta property="article:published_time" content="2021-05-04T08:00:00Z">'),
            "meta article:published_time",
            id="meta",
        ),
        pytest.param(
            head("", '<span itemprop="datePublished" content="20210504">x</span>'), "microdata datePublished", id="microdata"
        ),
        pytest.param(head("", '<time datetime="2021-05-04">Tuesday</time>'), "time element", id="time"),
        pytest.param(head('<link rel="canonical" href="https://wire.example/2021/05/04/kestrin">'), "address", id="address"),
    ],
)
def test_the_day_of_publication_comes_with_its_rule(page: str, rule: str) -> None:
    found = read_metadata(parse(page))
    assert (found.published_on, found.published_rule) == (date(2021, 5, 4), rule)


def test_a_day_nobody_states_is_not_known() -> None:
    found = read_metadata(parse(head("<title>Kestrin</title>")))
    assert (found.published_on, found.published_rule) == (None, "")


def test_a_broken_script_is_passed_over() -> None:
    page = head(
        '<script type="application/ld+json">{"@type": </script><meta property="og:title" content="Kestrin &amp; Dolmar">'
    )
    assert read_metadata(parse(page)).title == "Kestrin & Dolmar"


@pytest.mark.parametrize(
    ("inner", "body", "title"),
    [
        pytest.param(
            "<title>Twelve killed in Kestrin | Varen Wire</title>",
            "<h1>Twelve killed in Kestrin</h1>",
            "Twelve killed in Kestrin",
            id="h1",
        ),
        pytest.param(
            "<title>Twelve killed in Kestrin market today | Varen Wire</title>",
            "",
            "Twelve killed in Kestrin market today",
            id="site cut off",
        ),
        pytest.param(
            '<meta property="og:title" content="Twelve killed">', "<h1>Varen Wire</h1>", "Twelve killed", id="h1 is the site"
        ),
    ],
)
def test_the_headline_is_chosen_where_statements_agree(inner: str, body: str, title: str) -> None:
    assert read_metadata(parse(head(inner, body or "<p>x</p>"))).title == title


def test_authors_are_people_and_publishers_are_not() -> None:
    page = head(
        '<meta name="author" content="By Ilse Toren and Alden Marek"><meta property="og:site_name" content="Varen Wire">'
    )
    found = read_metadata(parse(page))
    assert found.authors == ("Ilse Toren", "Alden Marek")
    assert found.publisher == "Varen Wire"
    assert read_metadata(parse(head('<meta name="author" content="Newsroom">'))).authors == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kestrin, 4 May 2021, 10:15", date(2021, 5, 4)),
        ("May 4, 2021", date(2021, 5, 4)),
        ("04.05.2021", date(2021, 5, 4)),
        ("2021-05-04T10:15", date(2021, 5, 4)),
        ("4 мая 2021 г.", date(2021, 5, 4)),
        ("4 de mayo de 2021", date(2021, 5, 4)),
        ("31.02.2021", None),
        ("04/05/2021", None),
        ("Monday", None),
    ],
)
def test_a_written_day_is_read_unless_it_could_be_two(text: str, day: date | None) -> None:
    assert find_day(text) == day

"""Feeds give the addresses of reports and what is said of each; hostile ones give nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import InputError
from recount.ingest.feed import read_feed

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Varen Wire</title>
<language>en-gb</language><link>https://varen.example/</link>
<item><title>Shelling in  Kestrin</title><link>/a</link><pubDate>Wed, 12 Mar 2025 23:30:00 +0100</pubDate></item>
<item><title>Again</title><link>https://varen.example/a</link></item>
<item><title>Talks</title><link>https://varen.example/b</link><dc:date>2025-03-11</dc:date></item>
<item><title>No address</title></item><item><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Sava Observer</title>
<entry><title>Quatre morts</title><link rel="self" href="/self"/><link href="https://sava.example/1"/>
<published>2025-03-12T08:00:00Z</published></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Kestrin Post</title></channel><item><title>One</title><link>https://kestrin.example/1</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(
            RSS,
            [
                ("https://varen.example/a", "Varen Wire", "Shelling in Kestrin", date(2025, 3, 12), "en"),
                ("https://varen.example/b", "Varen Wire", "Talks", date(2025, 3, 11), "en"),
            ],
            id="RSS 2.0",
        ),
        pytest.param(ATOM, [("https://sava.example/1", "Sava Observer", "Quatre morts", date(2025, 3, 12), "fr")], id="Atom"),
        pytest.param(RDF, [("https://kestrin.example/1", "Kestrin Post", "One", None, None)], id="RSS 1.0"),
    ],
)
def test_feeds_are_read(data: bytes, found: list[tuple[object, ...]]) -> None:
    read = [(one.url, one.told.publisher, one.told.title, one.told.published_on, one.told.language) for one in
            read_feed(data, "https://varen.example/feed")]  # fmt: skip
    assert read == found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "cannot be read|no RSS", id="nothing"),
        pytest.param(b"<html><p>x</p></html>", "no RSS or Atom", id="a page"),
        pytest.param(b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "document type", id="entities"),
        pytest.param(b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "document type", id="a file from outside"),
        pytest.param(b" " * 10_000_001, "larger than 10 MB", id="too large"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read_feed(data, "https://varen.example/feed"))


@given(st.binary(max_size=300), st.integers(0, len(RSS) - 1))
def test_no_bytes_break_it(data: bytes, at: int) -> None:
    for broken in (data, RSS[:at] + data + RSS[at:], RSS[:at]):
        try:
            assert all(one.url.startswith("http") for one in read_feed(broken, "https://varen.example/"))
        except InputError:
            continue


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_an_entity_bomb_stays_small_in_any_encoding(encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "killed " * 10}">' for n in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel><item><link>https://a.example/&e11;</link></item></channel></rss>'
    try:
        found = list(read_feed(bomb.encode(encoding), "https://a.example/"))
    except InputError as error:
        assert "feed" in str(error)  # noqa: PT017 either way is safe
    else:
        assert sum(len(one.url) for one in found) < 1000

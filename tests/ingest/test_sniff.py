"""Bytes are told by what they are, not by their name."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.ingest.sniff import HTML, PDF, TEXT, Unreadable, sniff

REPORT = "At least 17 people were killed in Kestrin."


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        pytest.param(REPORT.encode(), TEXT, id="plain"),
        pytest.param("قتل 17 شخصا في كستري".encode("cp1256"), TEXT, id="Arabic in a Windows encoding"),
        pytest.param("Погибли 17 человек".encode("koi8-r"), TEXT, id="Cyrillic in an old encoding"),
        pytest.param("Тринадцать".encode(), TEXT, id="UTF-8"),
        pytest.param(REPORT.encode("utf-16"), TEXT, id="UTF-16 with a mark"),
        pytest.param((REPORT * 9).encode("utf-16-le"), TEXT, id="UTF-16 without a mark"),
        pytest.param((REPORT * 9).encode("utf-16-be"), TEXT, id="UTF-16 the other way round"),
        pytest.param(b"<!DOCTYPE html><p>" + REPORT.encode(), HTML, id="HTML"),
        pytest.param(b"\xef\xbb\xbf\n <!-- a --><html lang=en>", HTML, id="HTML after a mark and a comment"),
        pytest.param(b"<div><p>Four died.</p></div>", HTML, id="a fragment"),
        pytest.param("<html><p>x</p>".encode("utf-16"), HTML, id="HTML in UTF-16"),
        pytest.param(b"<p> is the tag of a paragraph, <br> of a break.", TEXT, id="text about HTML"),
        pytest.param(b"17 < 20 and <html> is a word", TEXT, id="text with a bracket"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), PDF, id="PDF"),
        pytest.param(b"\n\n%PDF-1.4", PDF, id="PDF after blank lines"),
    ],
)
def test_readable_bytes_are_told(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type
    assert not isinstance(sniff(data), Unreadable)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00" * 50,
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\x7fELF" + bytes(60),
        bytes(range(256)),
        b"MZ\x90\x00",
    ],
)
def test_other_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert isinstance(sniff(data), Unreadable)


@given(st.binary(max_size=6000))
def test_no_bytes_break_it(data: bytes) -> None:
    assert str(sniff(data))


@pytest.mark.parametrize("piece", [b"<!--", b"<?xml ", b"<p", b" ", b"<p>", b"<html", b"<!-- -->", b"\x00<"])
def test_hostile_bytes_do_not_hang_it(piece: bytes) -> None:
    start = time.perf_counter()
    sniff(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - start < 0.5

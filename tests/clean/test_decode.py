"""Bytes into text."""

import pytest

from recount.clean.decode import decode, looks_binary

RUSSIAN = "Число погибших при обстреле рынка достигло двенадцати, сообщили в полиции."
ARABIC = "ارتفع عدد قتلى القصف إلى 12، وفق ما أعلنت الشرطة."
FRENCH = "L’été où douze civils ont été tués près de l'école de Vélubad."


@pytest.mark.parametrize(
    ("text", "encoding", "how"),
    [
        pytest.param(RUSSIAN, "utf-8", "valid", id="UTF-8"),
        pytest.param(RUSSIAN, "utf-8-sig", "byte order mark", id="UTF-8 with mark"),
        pytest.param(RUSSIAN, "utf-16", "byte order mark", id="UTF-16"),
        pytest.param(RUSSIAN, "cp1251", "guessed", id="Cyrillic"),
        pytest.param(ARABIC, "cp1256", "guessed", id="Arabic"),
        pytest.param(FRENCH, "cp1252", "guessed", id="Western"),
    ],
)
def test_the_encoding_is_known_or_guessed_and_said(text: str, encoding: str, how: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.how) == (text, how)


def test_a_declared_encoding_is_used_when_the_bytes_are_no_utf_8() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'.encode("cp1251")
    decoded = decode(page)
    assert decoded is not None
    assert (decoded.encoding, decoded.how) == ("cp1251", "declared")


def test_an_encoding_nobody_knows_is_passed_over() -> None:
    decoded = decode(FRENCH.encode("cp1252"), "x-no-such-thing")
    assert decoded is not None
    assert decoded.how == "guessed"


def test_line_ends_are_made_one() -> None:
    decoded = decode(b"a\r\nb\rc")
    assert decoded is not None
    assert decoded.text == "a\nb\nc"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert decode(b"\x89PNG\r\n\x1a\n\x00\x00") is None
    assert looks_binary(bytes(range(1, 32)) * 10)
    assert not looks_binary(b"plain\n")

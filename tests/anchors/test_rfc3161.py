"""Time stamps of a real authority on this machine: what `openssl ts` makes is read, and what it refuses is refused."""

import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.anchors.authority import make_authority, openssl, stamp

from recount.anchors import State, check_token, head_message, read_roots, stamp_at_authority
from recount.anchors.rfc3161 import QUERY, REPLY
from recount.errors import InputError

token = pytest.importorskip("recount.anchors.token")
MESSAGE = head_message(12, "ab" * 32)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_authority(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def answer(office: Path) -> bytes:
    """A stamp over the message."""
    return stamp(office, token.write_request(sha256(MESSAGE).digest(), 77))


def roots(folder: Path) -> tuple[object, ...]:
    return read_roots((folder / "root.pem").read_bytes(), "root.pem")


def asking(folder: Path, asked: list[tuple[object, ...]] | None = None) -> Callable[..., tuple[int, bytes]]:
    def send(url: str, *, body: bytes, media_type: str, accept: str) -> tuple[int, bytes]:
        if asked is not None:
            asked.append((url, media_type, accept, body))
        return 200, stamp(folder, body)

    return send


def test_the_message_is_what_printf_writes() -> None:
    assert MESSAGE == b'["recount-anchor/1",12,"' + b"ab" * 32 + b'"]'


def test_a_stamp_is_asked_for_by_hash_alone_and_holds(office: Path) -> None:
    asked: list[tuple[object, ...]] = []
    taken = stamp_at_authority("http://stamp.example/", MESSAGE, send=asking(office, asked))
    ((url, media_type, accept, body),) = asked
    assert (url, media_type, accept) == ("http://stamp.example/", QUERY, REPLY)
    assert sha256(MESSAGE).digest() in body
    assert b"recount" not in body
    found = check_token(taken, MESSAGE, roots(office))
    assert (found.state, found.is_rooted) == (State.CONFIRMED, True)
    assert "by CN=Varenian Stamp Office" in found.message


def test_the_reference_program_takes_what_is_kept(office: Path, answer: bytes, tmp_path: Path) -> None:
    (tmp_path / "head.txt").write_bytes(MESSAGE)
    (tmp_path / "head.tsr").write_bytes(answer)
    said = openssl(
        "ts", "-verify", "-data", tmp_path / "head.txt", "-in", tmp_path / "head.tsr", "-CAfile", office / "root.pem"
    )
    assert "Verification: OK" in said


def test_without_a_root_nothing_is_said_of_whose_stamp_it_is(answer: bytes) -> None:
    found = check_token(answer, MESSAGE, ())
    assert (found.state, found.is_rooted) == (State.CONFIRMED, False)
    assert "was not checked" in found.message


def test_a_stamp_over_another_head_fails(office: Path, answer: bytes) -> None:
    found = check_token(answer, head_message(13, "ab" * 32), roots(office))
    assert (found.state, found.at) == (State.FAILED, None)
    assert "something else" in found.message


def test_a_stamp_of_another_authority_fails(answer: bytes, tmp_path: Path) -> None:
    found = check_token(answer, MESSAGE, roots(make_authority(tmp_path / "other", name="Sava Stamp Office")))
    assert found.state == State.FAILED
    assert "does not lead to a root" in found.message


def test_an_authority_of_the_same_name_with_another_key_fails(answer: bytes, tmp_path: Path) -> None:
    found = check_token(answer, MESSAGE, roots(make_authority(tmp_path / "twin")))
    assert found.state == State.FAILED


def test_a_certificate_made_for_something_else_may_not_stamp(office: Path, tmp_path: Path) -> None:
    """The reference program refuses to stamp with one, so the certificate is put in its place afterwards."""
    other = make_authority(tmp_path / "code", use="other")
    certificate = read_roots((other / "tsa.pem").read_bytes(), "tsa.pem")[0]
    with pytest.raises(token.NotATokenError, match="stamping alone"):
        token._check_use(certificate)
    token._check_use(read_roots((office / "tsa.pem").read_bytes(), "tsa.pem")[0])


def test_a_chain_is_followed_at_the_time_of_the_stamp(office: Path, answer: bytes) -> None:
    """What has run out since is still good; what had run out then, or was not yet begun, is not."""
    (certificate,), trusted = read_roots((office / "tsa.pem").read_bytes(), "tsa.pem"), roots(office)
    token._check_chain(certificate, (), trusted, certificate.not_valid_after_utc)
    for moment in (certificate.not_valid_after_utc.replace(year=2099), certificate.not_valid_before_utc.replace(year=1999)):
        with pytest.raises(token.NotATokenError, match="not valid at the time"):
            token._check_chain(certificate, (), trusted, moment)


def test_a_certificate_that_may_not_issue_leads_nowhere(office: Path, tmp_path: Path) -> None:
    leaf = read_roots((office / "tsa.pem").read_bytes(), "tsa.pem")[0]
    with pytest.raises(token.NotATokenError, match="does not lead"):
        token._check_chain(roots(office)[0], (), (leaf,), leaf.not_valid_before_utc)


@pytest.mark.parametrize("place", range(24))
def test_a_stamp_with_a_byte_changed_fails_or_still_says_the_same(office: Path, answer: bytes, place: int) -> None:
    """A few bytes are not signed, such as the root certificate that comes along. None of them changes what is said."""
    good = check_token(answer, MESSAGE, roots(office))
    changed = bytearray(answer)
    changed[place * len(answer) // 24] ^= 0x11
    found = check_token(bytes(changed), MESSAGE, roots(office))
    assert found.state == State.FAILED or found == good


def test_no_changed_byte_of_the_signed_part_is_overlooked(office: Path, answer: bytes) -> None:
    start = answer.index(sha256(MESSAGE).digest())
    changed = [answer[:at] + bytes([answer[at] ^ 1]) + answer[at + 1 :] for at in range(start, start + 60)]
    assert {check_token(one, MESSAGE, roots(office)).state for one in changed} == {State.FAILED}


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        pytest.param(404, b"", "status 404", id="not found"),
        pytest.param(200, b"<html>", "cannot be read", id="a page"),
        pytest.param(200, b"", "cannot be read", id="nothing"),
        pytest.param(200, b"0" * 2_000_000, "too long", id="too long"),
        pytest.param(200, bytes.fromhex("300530030201023000"), "cannot be read", id="bytes behind it"),
        pytest.param(200, bytes.fromhex("30053003020102"), r"the authority refused \(rejection\)", id="a refusal"),
        pytest.param(200, bytes.fromhex("300b300902010230040c024e6f"), r"\(rejection: No\)", id="a refusal with words"),
    ],
)
def test_what_is_no_stamp_is_not_taken(status: int, body: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        stamp_at_authority("http://stamp.example/", MESSAGE, send=lambda *a, **k: (status, body))


def test_a_stamp_made_for_another_request_is_not_taken(answer: bytes) -> None:
    with pytest.raises(InputError, match="answers another request"):
        stamp_at_authority("http://stamp.example/", MESSAGE, send=lambda *a, **k: (200, answer))


def test_roots_are_read_from_either_form_and_from_nothing_else(office: Path, tmp_path: Path) -> None:
    openssl("x509", "-in", office / "root.pem", "-outform", "DER", "-out", tmp_path / "root.der")
    assert read_roots((tmp_path / "root.der").read_bytes(), "root.der") == roots(office)
    with pytest.raises(InputError, match=r"root\.txt holds no certificate"):
        read_roots(b"trust me", "root.txt")


def test_an_authority_may_sign_with_rsa(tmp_path: Path) -> None:
    folder = make_authority(tmp_path / "office", key=("rsa:2048",))
    made = stamp(folder, token.write_request(sha256(MESSAGE).digest(), 5))
    assert check_token(made, MESSAGE, roots(folder)).is_rooted


def test_the_reference_program_is_there() -> None:
    assert subprocess.run(["openssl", "version"], capture_output=True, check=True).stdout.startswith(b"OpenSSL")

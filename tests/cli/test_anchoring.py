"""Heads given away, signed and stamped, and what is checked against them, on the command line."""

import json
import re
import resource
import signal
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.anchors.authority import make_authority, openssl, serving
from tests.store.ledger_factory import NOW

from recount.errors import InputError, StoreError
from recount.store import Anchor, open_store
from velubad import Run

pytest.importorskip("recount.anchors.token")
THIRD = "Two people were killed in Dolmar on Wednesday, police said.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadingHTTPServer]:
    with serving(make_authority(tmp_path_factory.mktemp("office"))) as made:
        yield made


@pytest.fixture
def case(run: Run, reports: Path) -> Run:
    """A casebook with two reports, and a key beside it."""
    run("run", reports)
    run("key", "k.pem")
    return run


def public(run: Run) -> str:
    return run("key", "k.pem", "--show").stdout.strip()


def grow(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(THIRD, encoding="utf-8")
    run("run", tmp_path / "c.txt")


def toll(run: Run) -> str:
    return run("toll", "--json").stdout.split('"id":"')[1].split('"')[0]


def said(run: Run, *arguments: object) -> dict:
    return json.loads(run("verify", "--json", *arguments).stdout)


def test_a_key_is_for_its_owners_eyes_and_never_written_over(case: Run, tmp_path: Path) -> None:
    assert (tmp_path / "k.pem").stat().st_mode & 0o777 == 0o600
    before = (tmp_path / "k.pem").read_bytes()
    assert isinstance(case("key", "k.pem").exception, InputError)
    assert (tmp_path / "k.pem").read_bytes() == before
    printed = openssl("pkey", "-in", tmp_path / "k.pem", "-noout", "-text_pub").partition("pub:")[2]
    assert public(case) == "".join(printed.split()).replace(":", "")


def test_a_locked_key_opens_with_its_passphrase_only(case: Run) -> None:
    assert case("key", "l.pem", "--locked", "--secrets-fd", "0", text="open sesame\n").return_value == 0
    assert case("head", "--key", "l.pem", "--secrets-fd", "0", text="open sesame\n").return_value == 0
    assert "no key that this passphrase opens" in str(
        case("head", "--key", "l.pem", "--secrets-fd", "0", text="no\n").exception
    )


def test_the_ledger_of_today_continues_the_head_of_then(case: Run, tmp_path: Path) -> None:
    assert case("head", "--key", "k.pem", "--out", "then.json").return_value == 0
    grow(case, tmp_path)
    found = said(case, "--head", "then.json", "--trust", public(case))
    assert (found["is_sound"], found["problems"]) == (True, [])
    assert found["verdict"].startswith("Sound")
    assert [(one["form"], one["is_rooted"]) for one in found["anchors"]] == [("ed25519", True)]


def test_a_history_written_anew_does_not_continue_the_head_of_then(case: Run, tmp_path: Path) -> None:
    case("head", "--key", "k.pem", "--out", "then.json")
    (tmp_path / "casebook").rename(tmp_path / "old")
    (tmp_path / "in" / "a.txt").write_text(
        "At least 3 people were killed in Velubad on Monday, police said.\n", encoding="utf-8"
    )
    case("run", tmp_path / "in" / "reports.csv")
    found = said(case, "--head", "then.json")
    assert not found["is_sound"]
    assert "does not fit a head kept elsewhere" in found["problems"][0]["message"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"size": 5}, "not that of the key", id="another size"),
        pytest.param({"root": "00" * 32}, "not that of the key", id="another root"),
        pytest.param({"at": "2031-01-01T00:00:00.000000Z"}, "not that of the key", id="another time"),
        pytest.param({"public_key": "11" * 32}, "not that of the key", id="another key"),
        pytest.param({"public_key": None, "signature": None}, "bears no signature", id="signature taken off"),
    ],
)
def test_a_head_that_was_changed_is_not_believed(case: Run, tmp_path: Path, change: dict, message: str) -> None:
    case("head", "--key", "k.pem", "--out", "then.json")
    head = json.loads((tmp_path / "then.json").read_text())
    (tmp_path / "then.json").write_text(json.dumps({**head, **change}))
    found = said(case, "--head", "then.json", "--trust", public(case))
    assert message in " ".join(one["message"] for one in found["problems"])


def test_a_head_signed_by_somebody_else_is_not_believed(case: Run) -> None:
    case("key", "other.pem")
    case("head", "--key", "other.pem", "--out", "then.json")
    assert said(case, "--head", "then.json")["is_sound"]
    found = said(case, "--head", "then.json", "--trust", public(case))
    assert "not among those trusted" in found["problems"][0]["message"]


def test_one_record_is_checked_alone(case: Run, tmp_path: Path) -> None:
    case("head", "--out", "then.json")
    name = toll(case)
    assert said(case, name, "--head", "then.json")["is_sound"]
    for path in (tmp_path / "casebook" / "archive").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(path.read_bytes() + b" ")
    found = said(case, name)
    assert {one["message"] for one in found["problems"]} == {"its bytes do not fit its name"}
    assert isinstance(case("verify", "toll-none").exception, InputError)


def test_a_stranger_checks_a_bundle_against_the_head_they_were_given(case: Run, tmp_path: Path) -> None:
    case("head", "--key", "k.pem", "--out", "then.json")
    name = toll(case)
    grow(case, tmp_path)
    case("bundle", "bare.zip", name)
    case("bundle", "full.zip", name, "--head", "then.json", "--key", "k.pem")
    key = public(case)
    (tmp_path / "casebook").rename(tmp_path / "gone")
    assert said(case, "--bundle", "full.zip", "--head", "then.json", "--trust", key)["is_sound"]
    assert said(case, "--bundle", "full.zip", "--trust", key)["is_sound"]
    assert "made with --head" in said(case, "--bundle", "bare.zip", "--head", "then.json")["problems"][0]["message"]
    unsigned = said(case, "--bundle", "bare.zip", "--trust", key)
    assert {one["message"].partition(";")[0] for one in unsigned["problems"]} == {
        "is under no head signed by a key that you trust, nor under one that you gave"
    }


def test_a_bundle_cannot_be_made_to_continue_a_head_of_another_casebook(case: Run, tmp_path: Path) -> None:
    case("run", tmp_path / "in" / "a.txt", "--casebook", "other")
    case("head", "--casebook", "other", "--out", "other.json")
    assert "none of this casebook" in str(case("bundle", "x.zip", toll(case), "--head", "other.json").exception)


def test_nobody_is_asked_who_was_not_named(case: Run) -> None:
    assert "nobody is named" in str(case("anchor").exception)


def test_a_service_inside_the_network_is_not_asked_unless_allowed(case: Run, server: ThreadingHTTPServer) -> None:
    before = len(server.asked)
    done = case("anchor", "--tsa", f"{server.url}/tsa")
    assert (done.return_value, len(server.asked)) == (1, before)
    assert "inside a private network" in done.stderr


def test_a_head_is_stamped_and_the_stamp_checked_offline(case: Run, server: ThreadingHTTPServer, tmp_path: Path) -> None:
    root = server.folder / "root.pem"
    done = case("anchor", "--tsa", f"{server.url}/tsa", "--allow-host", "127.0.0.1", "--roots", root)
    assert done.return_value == 0
    assert "confirmed, rfc3161" in done.stdout
    assert "by CN=Varenian Stamp Office" in case("verify", "--roots", root).stdout
    assert said(case)["anchors"][0]["is_rooted"] is False
    case("anchor", "--export", "out")
    (stamp,) = (tmp_path / "out").glob("*.tsr")
    assert "Verification: OK" in openssl("ts", "-verify", "-data", str(stamp)[:-4], "-in", stamp, "-CAfile", root)


def test_a_promise_is_pending_until_it_is_kept(case: Run, server: ThreadingHTTPServer, tmp_path: Path) -> None:
    allow = ("--allow-host", "127.0.0.1")
    assert "pending, opentimestamps" in case("anchor", "--ots", server.url, *allow).stdout
    again = case("anchor", "--check", "--ots", server.url, *allow)
    assert "pending" in again.stdout
    assert "not in a block yet" in again.stderr
    server.calendar.mine()
    assert "pending" in case("anchor", "--check", "--offline").stdout
    assert "confirmed, opentimestamps" in case("anchor", "--check", "--ots", server.url, *allow).stdout
    (tmp_path / "blocks.txt").write_text("\n".join(one.hex() for one in server.calendar.blocks))
    found = said(case, "--blocks", "blocks.txt")
    assert (found["is_sound"], [one["is_rooted"] for one in found["anchors"]]) == (True, [True])


def test_a_service_that_fails_stops_no_other(case: Run, server: ThreadingHTTPServer) -> None:
    urls = [part for name in ("nonsense", "moved", "down", "tsa") for part in ("--tsa", f"{server.url}/{name}")]
    done = case("anchor", *urls, "--allow-host", "127.0.0.1")
    assert done.return_value == 1
    assert [word in done.stderr for word in ("/nonsense was not taken", "status 302", "status 503")] == [True] * 3
    assert done.stdout.count("confirmed, rfc3161") == 1


def test_services_and_roots_are_named_once_in_the_settings(case: Run, server: ThreadingHTTPServer, tmp_path: Path) -> None:
    with (tmp_path / "casebook" / "recount.toml").open("a") as file:
        file.write(f'[anchors]\nauthorities = ["{server.url}/tsa"]\nallowed_hosts = ["127.0.0.1"]\nroots = ["root.pem"]\n')
    (tmp_path / "casebook" / "root.pem").write_bytes((server.folder / "root.pem").read_bytes())
    assert case("anchor").return_value == 0
    assert said(case)["anchors"][0]["is_rooted"] is True


def test_a_stamp_put_onto_the_ledger_for_another_head_is_a_problem(case: Run, server: ThreadingHTTPServer) -> None:

    case("anchor", "--tsa", f"{server.url}/tsa", "--allow-host", "127.0.0.1")
    with open_store(Path("casebook"), create=False) as store:
        ((_, anchor),) = store.anchors()
        head = store.head()
        moved = Anchor(form="rfc3161", size=head.size, root=head.root, state="confirmed", evidence=anchor.evidence)
        store.append_many([moved], author="ilse", at=NOW)
    found = said(case)
    assert ["something else" in one["message"] for one in found["problems"]] == [True]


@pytest.mark.parametrize("command", [("head", "--out", "no/such/head.json"), ("key", "no/such/key.pem")], ids=["head", "key"])
def test_what_cannot_be_written_is_said_in_one_sentence(case: Run, command: tuple[str, ...]) -> None:
    error = case(*command).exception
    assert isinstance(error, StoreError)
    assert "cannot be written (No such file or directory)" in str(error)


@pytest.mark.parametrize("command", [("head", "--out"), ("key",), ("bundle",)], ids=["head", "key", "bundle"])
def test_a_full_disk_is_said_in_one_sentence_and_leaves_nothing_half_written(
    case: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ids = (toll(case),) if command == ("bundle",) else ()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))  # no file may grow beyond it, as on a disk that is full
    try:
        error = case(*command, "made", *ids).exception
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert isinstance(error, StoreError)
    assert re.search(r"made cannot be written \(File too large\)|the disk cannot be read or written", str(error))
    assert not (tmp_path / "made").exists()

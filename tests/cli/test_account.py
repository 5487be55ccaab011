"""Accounts at the command line: nobody notices them who needs none, and nothing is added past them where there are some."""

import json
import os
import stat
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import pyotp
import pytest
from click.testing import Result
from sqlalchemy import create_engine
from tests.accounts.provider import CLIENT, Loopback
from tests.accounts.test_oidc import go_there

from recount.accounts import options as chosen
from recount.cli import provider as browsing
from recount.cli import root
from recount.cli.asking import Asker
from recount.errors import AccessError, ConfigError, InputError, RecountError
from velubad import Run

ADMIN, OTHER = "Ilse Toren", "Alden Marek"
PASSWORD, NEW = "harrow lantern ferry nine", "quiet bridge seventy maps"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, where passwords cost nothing to derive from."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/config"))
    monkeypatch.delenv("RECOUNT_SESSION", raising=False)
    monkeypatch.setattr(chosen.Cost.__init__, "__kwdefaults__", {"passes": 1, "kibibytes": 8, "lanes": 1})
    return tmp_path / "home"


def did(result: Result) -> Result:
    assert result.exception is None, result.exception
    assert result.return_value == 0
    return result


def refused(result: Result) -> RecountError:
    assert isinstance(result.exception, RecountError), (result.exception, result.output)
    return result.exception


def given(run: Run, *arguments: object, lines: tuple[str, ...] = ()) -> Result:
    return run(*arguments, "--secrets-fd", 0, text="".join(f"{line}\n" for line in lines))


@pytest.fixture
def admin(run: Run, reports: Path) -> Run:
    """A casebook whose administrator, a coder and reviewer too, is signed in."""
    run("run", reports)
    roles = ("--role", "administrator", "--role", "reviewer", "--role", "coder", "--role", "publisher")
    did(given(run, "account", "open", ADMIN, *roles, lines=(PASSWORD,)))
    did(given(run, "login", ADMIN, lines=(PASSWORD,)))
    return run


def join(run: Run, role: str) -> None:
    """Opens an account for somebody, and signs them in on this machine."""
    said = did(run("account", "open", OTHER, "--role", role)).stdout
    code = said.split("\n\n")[1].strip()
    did(given(run, "account", "password", OTHER, lines=(code, NEW)))
    did(given(run, "login", OTHER, lines=(NEW,)))


def a_claim(run: Run) -> str:
    return str(json.loads(run("toll", "--json").stdout)["tolls"][0]["basis"][0])


def test_without_accounts_everything_works_as_for_one_person(run: Run, reports: Path) -> None:
    did(run("run", reports))
    did(run("judge", "note", a_claim(run), "--reason", "Seen.", "--author", "anybody at all"))
    assert "alone and signs nothing" in did(run("account", "list")).stdout
    assert "needs none" in str(refused(given(run, "login", ADMIN, lines=(PASSWORD,))))
    assert "signatures" not in did(run("verify")).stdout


def test_the_first_account_asks_for_a_password_and_later_ones_get_a_code(admin: Run) -> None:
    join(admin, "coder")
    listed = json.loads(did(admin("account", "list", "--json")).stdout)
    assert [(one["name"], one["provisional"]) for one in listed] == [(ADMIN, False), (OTHER, False)]
    assert listed[0]["roles"] == ["administrator", "coder", "publisher", "reviewer"]
    assert f"{OTHER}: coder (opened" in did(admin("account", "list")).stdout


def test_a_password_is_never_an_argument(admin: Run) -> None:
    for name in ("account", "login", "logout"):
        command: Any = root.get_command(None, name)  # type: ignore[arg-type]
        for one in (command, *getattr(command, "commands", {}).values()):
            assert not {"password", "code", "secret", "token"} & {option.name for option in one.params}


def test_a_password_is_typed_unseen_and_a_new_one_twice(run: Run, reports: Path) -> None:
    run("run", reports)
    opening = run("account", "open", ADMIN, "--role", "administrator", text=f"{PASSWORD}\n{NEW}\n{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in did(opening).output
    assert "do not match" in opening.output
    assert f"Signed in as {ADMIN}" in did(run("login", ADMIN, text=f"{PASSWORD}\n")).stdout


def test_a_judgement_carries_the_account_as_its_author_and_is_signed(admin: Run) -> None:
    claim = a_claim(admin)
    did(admin("judge", "accept", claim, "--reason", "Read rightly."))
    assert isinstance(refused(admin("judge", "accept", claim, "--reason", "x", "--author", OTHER)), AccessError)
    assert "entries bear the signature" in did(admin("verify")).stdout


def test_what_a_role_does_not_allow_is_refused_in_one_sentence(admin: Run, tmp_path: Path) -> None:
    claim = a_claim(admin)
    join(admin, "coder")
    assert "lacks the right to judge" in str(refused(admin("judge", "accept", claim, "--reason", "x")))
    did(admin("judge", "note", claim, "--reason", "Look at the second page."))
    assert "right to release" in str(refused(admin("bundle", tmp_path / "b.zip", claim)))
    assert "administer" in str(refused(admin("account", "open", "Third", "--role", "reader")))
    assert "administer" in str(refused(admin("account", "role", OTHER, "administrator")))
    did(admin("verify"))


def test_nobody_signed_in_adds_nothing_and_everybody_still_reads(admin: Run, reports: Path, tmp_path: Path) -> None:
    claim = a_claim(admin)
    did(admin("logout"))
    for arguments in (["run", reports], ["judge", "note", claim, "--reason", "x"], ["bundle", tmp_path / "b.zip", claim]):
        assert "recount login" in str(refused(admin(*arguments)))
    for arguments in (["toll"], ["verify"], ["account", "list"]):
        did(admin(*arguments))
    assert "Nobody was signed in" in did(admin("logout")).stdout


def test_taking_reports_in_is_signed_by_who_is_signed_in(admin: Run, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("Tesmin, 5 March 2031. Two people were killed in Tesmin, police said.", encoding="utf-8")
    did(admin("run", tmp_path / "c.txt", "--publisher", "Sava Observer"))
    assert "Sound" in did(admin("verify")).stdout
    assert isinstance(refused(admin("run", tmp_path / "c.txt", "--author", "recount")), AccessError)


def test_the_session_lies_where_only_its_owner_reads_it(admin: Run, home: Path) -> None:
    [file] = home.rglob("sessions/*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert PASSWORD not in file.read_text(encoding="utf-8")
    file.chmod(0o644)
    assert "read by others" in str(refused(admin("judge", "note", a_claim(admin), "--reason", "x")))


def test_a_token_may_come_from_the_environment(admin: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [file] = home.rglob("sessions/*.json")
    monkeypatch.setenv("RECOUNT_SESSION", json.loads(file.read_text(encoding="utf-8"))["token"])
    file.unlink()
    did(admin("judge", "note", a_claim(admin), "--reason", "From a server."))


def test_signing_out_everywhere_ends_the_sessions_on_other_machines(admin: Run, home: Path) -> None:
    [file] = home.rglob("sessions/*.json")
    elsewhere = file.read_bytes()
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))
    assert "Ended 2 sessions" in did(admin("logout", "--everywhere")).stdout
    file.write_bytes(elsewhere)
    file.chmod(0o600)
    assert "not signed in" in str(refused(admin("judge", "note", a_claim(admin), "--reason", "x")))


def test_roles_change_accounts_close_and_the_last_administrator_stays(admin: Run) -> None:
    join(admin, "reader")
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))
    assert "publisher" in did(admin("account", "role", OTHER, "publisher")).stdout
    assert "last administrator" in str(refused(admin("account", "close", ADMIN, "--yes")))
    assert "Closed" in did(admin("account", "close", OTHER, "--yes")).stdout
    assert f"{OTHER}: closed" in did(admin("account", "list")).stdout
    assert "wrong" in str(refused(given(admin, "login", OTHER, lines=(NEW,))))
    assert "never given twice" in str(refused(admin("account", "open", OTHER.lower(), "--role", "reader")))


def test_closing_asks_first(admin: Run) -> None:
    join(admin, "reader")
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))
    assert admin("account", "close", OTHER, text="n\n").exception is not None
    assert f"{OTHER}: reader" in did(admin("account", "list")).stdout


def test_a_lost_password_is_reset_with_a_code(admin: Run) -> None:
    join(admin, "coder")
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))
    code = did(admin("account", "reset", OTHER)).stdout.split("\n\n")[1].strip()
    assert "choose a password" in did(given(admin, "login", OTHER, lines=(code,))).stdout
    did(given(admin, "account", "password", lines=(code, PASSWORD)))
    did(given(admin, "login", OTHER, lines=(PASSWORD,)))


def test_a_new_key_is_used_from_then_on(admin: Run) -> None:
    before = json.loads(did(admin("account", "list", "--json")).stdout)[0]["key"]
    did(given(admin, "account", "key", lines=(PASSWORD,)))
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))
    did(admin("judge", "note", a_claim(admin), "--reason", "x"))
    after = json.loads(did(admin("account", "list", "--json")).stdout)[0]
    assert after["former_keys"] == [before]
    did(admin("verify"))


def test_a_second_factor_is_added_asked_for_and_removed(admin: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = pyotp.random_base32()
    monkeypatch.setattr("recount.cli.account.own.new_secret", lambda: secret)
    totp = pyotp.TOTP(secret)

    now = time.time()
    said = did(given(admin, "account", "factor", lines=(PASSWORD, totp.at(now))))
    assert f"secret={secret}" in said.stderr
    codes = [line.strip() for line in said.stdout.splitlines() if line.startswith("    ")]
    assert len(codes) == 10
    assert "second factor" in str(refused(given(admin, "login", ADMIN, lines=(PASSWORD,))))
    did(given(admin, "login", ADMIN, lines=(PASSWORD, codes[0])))
    did(given(admin, "account", "factor", "--remove", lines=(PASSWORD, codes[1])))
    did(given(admin, "login", ADMIN, lines=(PASSWORD,)))


def test_a_provider_signs_in_whoever_joined_their_account_to_it(admin: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback() as running:
        settings = Path("casebook/recount.toml")
        more = f'\n[accounts.providers.ours]\nissuer = "{running.issuer}"\nclient = "{CLIENT}"\n'
        settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
        monkeypatch.setattr(browsing.webbrowser, "open", visit)
        did(admin("account", "provider", "ours"))
        did(admin("logout"))
        assert f"Signed in as {ADMIN}" in did(given(admin, "login", "--provider", "ours", lines=(PASSWORD,))).stdout
        did(admin("judge", "note", a_claim(admin), "--reason", "x"))
        assert f"Signed in as {ADMIN}" in did(given(admin, "login", "--provider", "ours")).stdout
        assert "look but not sign" in str(refused(admin("judge", "note", a_claim(admin), "--reason", "x")))
        assert isinstance(refused(admin("login", "--provider", "theirs")), ConfigError)


def visit(address: str) -> bool:
    """Goes where a browser would, and comes back."""
    back = go_there(address)
    threading.Thread(target=lambda: browsing.urllib.request.urlopen(back, timeout=5).close(), daemon=True).start()
    return True


def test_secrets_come_line_by_line_from_any_descriptor() -> None:
    read, write = os.pipe()
    os.write(write, "first\r\nzweites Wörtchen\n".encode())
    os.close(write)
    ask = Asker(read)
    assert [ask.secret("One"), ask.secret("Two", is_new=True)] == ["first", "zweites Wörtchen"]
    with pytest.raises(InputError, match="no line is left"):
        ask.secret("Three")
    os.close(read)
    with pytest.raises(InputError, match="cannot be read"):
        Asker(read).secret("Four")


def test_a_copy_of_a_casebook_on_a_server_is_one_of_its_own_and_signs_in_by_itself(run: Run, reports: Path) -> None:
    server = os.environ.get("RECOUNT_TEST_POSTGRES", "")
    if not server:
        pytest.skip("NOT TESTED ON POSTGRESQL: set RECOUNT_TEST_POSTGRES to the URL of a server")
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    schema = f"a_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        url = f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
        Path("server.toml").write_text(f'[casebook]\ntitle = "Karsh"\n database = "{url}"\n', encoding="utf-8")
        did(run("run", reports, "--config", "server.toml"))
        did(given(run, "account", "open", ADMIN, "--role", "administrator", "--role", "coder", lines=(PASSWORD,)))
        did(run("backup", "kept"))
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()
    assert server not in Path("kept/recount.toml").read_text(encoding="utf-8")
    assert "on a server" in str(refused(run("restore", "kept", "--casebook", "casebook")))
    did(run("restore", "kept", "--casebook", "new"))
    did(given(run, "login", ADMIN, "--casebook", "new", lines=(PASSWORD,)))
    assert "entries bear the signature" in did(run("verify", "--casebook", "new")).stdout

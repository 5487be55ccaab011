"""Runs a workload again and again, struck at its first write, its second, its third..., and checks the casebook after each.

Run as a program of its own, with the shim preloaded: `python driver.py WORKLOAD MODE WHERE FIRST STRIDE`, where WHERE is
`sqlite`, `encrypted` or the URL of a server. Prints one JSON object. Each round is a forked process, so that a kill -9 kills it
and nothing else.
"""

import ctypes
import json
import os
import shutil
import signal
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine
from tests.people import ADMIN, OTHER, PASSWORD, People
from tests.store.ledger_factory import NOW, make_document, make_judgement, make_reading, make_snapshot

from recount.accounts import account_named
from recount.archive import Archive, Encrypted
from recount.errors import StoreError
from recount.model import Document, Role, Snapshot
from recount.store import Store, verify
from recount.store import open_store as open_under
from recount.store import restore as restore_under
from recount.store.database import writing

KILLED, REFUSED, DONE, BROKE = "killed", "refused", "done", "broke"
Acknowledge = Callable[[int], object]
N_REPORTS = 3
KEY: list[bytes] = []  # one, where the casebook is encrypted


def key() -> bytes | None:
    """Gives what the casebook is encrypted with."""
    return KEY[0] if KEY else None


def open_store(where: Path | str, *, create: bool) -> Store:
    """Opens the ledger."""
    return open_under(where, create=create, key=key())


def archive_in(folder: Path) -> Archive:
    """Gives the archive."""
    return Archive(folder / "archive", form=Encrypted(KEY[0]) if KEY else None)


def report(archive: Archive, n: int) -> tuple[Snapshot, Document]:
    """Invents a report and archives its bytes."""
    data = f"{n} people were killed in Tesmin, the Sava Observer said. {'They were named. ' * 400}".encode()
    sha256 = archive.put(data)
    return replace(make_snapshot(n), sha256=sha256), make_document(n, data.decode())


def run(store: Store, archive: Archive, acknowledge: Acknowledge, _folder: Path) -> None:
    """Takes reports in, one batch each, as `recount run` does."""
    for n in range(N_REPORTS):
        snapshot, document = report(archive, n)
        batch = store.append_many([snapshot, document, make_reading(document)], author="ilse", at=NOW + timedelta(minutes=n))
        acknowledge(batch.added[-1].seq)


def review(store: Store, archive: Archive, acknowledge: Acknowledge, folder: Path) -> None:
    """Judges, one judgement at a time."""
    run(store, archive, acknowledge, folder)
    for n in range(3):
        acknowledge(store.add_judgement(make_judgement("inc-1", n), author="ilse", at=NOW).seq)


def rebuild(store: Store, archive: Archive, acknowledge: Acknowledge, folder: Path) -> None:
    """Remakes the projections."""
    run(store, archive, acknowledge, folder)
    store.rebuild()


def backup(store: Store, archive: Archive, acknowledge: Acknowledge, folder: Path) -> None:
    """Backs up, and restores in place of the original."""
    run(store, archive, acknowledge, folder)
    kept = folder / "kept.db"
    if not kept.exists():
        store.backup(kept)
    if isinstance(store.where, Path):
        store.close()
        restore_under(kept, store.where, key=key())


def accounts(store: Store, archive: Archive, acknowledge: Acknowledge, _folder: Path) -> None:
    """Opens accounts, signs in, adds, changes a role, resets and closes, from wherever an earlier round stopped."""
    people = People(store, at=NOW)
    if not store.has_accounts():
        people.register.open_first(ADMIN, (Role.ADMINISTRATOR, Role.CODER), PASSWORD, NOW)
        acknowledge(store.head().size)
    admin = people.log_in(ADMIN, PASSWORD)
    if store.standing().named(OTHER) is None:
        people.register.open_account(OTHER, (Role.CODER,), admin, NOW)
        acknowledge(store.head().size)
    snapshot, document = report(archive, 0)
    reading = make_reading(document)
    store.append_many([snapshot, document, reading], author=ADMIN, at=NOW, signer=admin.signer())
    acknowledge(store.head().size)
    if account_named(store, OTHER).roles != (Role.REVIEWER,):
        people.register.change_roles(OTHER, (Role.REVIEWER,), admin, NOW)
        acknowledge(store.head().size)
    if not account_named(store, OTHER).is_closed:
        people.register.close(OTHER, admin, NOW)
        acknowledge(store.head().size)


def migrate(store: Store, archive: Archive, acknowledge: Acknowledge, folder: Path) -> None:
    """Goes on in a casebook of the first format, which opening it brought up to date; see `prepare`."""
    run(store, archive, acknowledge, folder)
    acknowledge(store.add_judgement(make_judgement("inc-1"), author="ilse", at=NOW).seq)


def prepare(name: str, folder: Path, where: Path | str) -> None:
    """Makes what a workload starts from: for `migrate` a casebook as the first format was."""
    if name != "migrate":
        return
    with open_store(where, create=True) as store:
        run(store, archive_in(folder), lambda seq: None, folder)
        with writing(store._engine) as connection:
            for table in ("access", "accounts", "signatures"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE casebook SET format = 1")


N_ENTRIES = {"review": N_REPORTS * 3 + 3, "accounts": 12, "migrate": N_REPORTS * 3 + 1}
WORKLOADS = {
    "run": run,
    "review": review,
    "rebuild": rebuild,
    "backup": backup,
    "accounts": accounts,
    "migrate": migrate,
}


def strike(shim: ctypes.CDLL, work: Callable[[Acknowledge], None], nth: int, mode: int) -> tuple[str, int, str]:
    """Runs the workload in a forked process with a fault at its nth write.

    Returns:
        How it ended, the last entry it had acknowledged, and what it said.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        shim.shim_arm(nth, mode)
        said = DONE
        try:
            work(lambda seq: os.write(write_end, f"{seq}\n".encode()))
        except StoreError as error:
            said = REFUSED + str(error)
        except BaseException as error:  # noqa: BLE001 whatever it is, it is to be reported
            said = f"{BROKE}{type(error).__name__}: {error}"
        calls = shim.shim_calls()
        shim.shim_disarm()
        os.write(write_end, f"{'missed' if calls < nth else 'hit'}|{said}".encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        *acknowledged, last = pipe.read().decode().split("\n")
    _, status = os.waitpid(child, 0)
    seq = int(acknowledged[-1]) if acknowledged else 0
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return KILLED, seq, ""
    return (DONE, seq, "missed") if last.startswith("missed") else (last.partition("|")[2], seq, "hit")


def places(where: str) -> Iterator[tuple[Path, Path | str]]:
    """Gives empty places one after another: a folder for the archive, and a folder or PostgreSQL schema for the ledger."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix="recount-fault-"))
        if where in {"sqlite", "encrypted"}:
            yield folder, folder / "casebook"
            shutil.rmtree(folder)
            continue
        schema = f"f_{uuid.uuid4().hex}"
        engine = create_engine(where.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        yield folder, f"{where}{'&' if '?' in where else '?'}options=-csearch_path%3D{schema}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        engine.dispose()
        shutil.rmtree(folder)


def work_on(name: str, folder: Path, where: Path | str, acknowledge: Acknowledge) -> None:
    """Runs a workload from opening to closing."""
    with open_store(where, create=True) as store:
        WORKLOADS[name](store, archive_in(folder), acknowledge, folder)


def leaks(folder: Path) -> list[Path]:
    """Names the files, journals and leftovers too, in which a report can be read."""
    words = (b"Tesmin", b"Sava Observer", b"They were named", b"SQLite format", b"CREATE TABLE", b"ilse")
    return [path for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]


def check(name: str, folder: Path, where: Path | str, acknowledged: int) -> list[str]:
    """Says what is wrong with a casebook after a fault: lost entries, damage, or that it cannot go on."""
    wrong = [f"{path.name} lies in the clear" for path in leaks(folder)] if KEY else []
    if isinstance(where, Path) and not (where / "casebook.db").exists():
        survivors = (
            [path for path in where.glob("casebook.db.before-restore-?") if verify(path, None, key=key()).is_sound]
            if acknowledged
            else [1]
        )
        if not survivors:
            wrong.append("the database is gone")
    with open_store(where, create=True) as store:
        found = store.verify(archive_in(folder))
        wrong += [f"{problem.subject}: {problem.message}" for problem in found.problems]
        if isinstance(where, Path) and not (where / "casebook.db.before-restore-1").exists() and found.n_entries < acknowledged:
            wrong.append(f"{acknowledged} entries were acknowledged, {found.n_entries} are there")
        digest = store.digest()
        store.rebuild()
        if store.digest() != digest:
            wrong.append("the projections were not those of the ledger")
    work_on(name, folder, where, lambda seq: None)
    with open_store(where, create=False) as store:
        after = store.verify(archive_in(folder))
        n_expected = N_ENTRIES.get(name, N_REPORTS * 3)
        if not after.is_sound or after.n_entries != n_expected:
            wrong.append(f"run again, it holds {after.n_entries} entries instead of {n_expected}, {after.verdict}")
    return wrong


def main(name: str, mode: str, where: str, first: str, stride: str) -> None:
    """Strikes until the workload ends before the fault comes."""
    shim = ctypes.CDLL(None)
    shim.shim_calls.restype = ctypes.c_long
    shim.shim_arm.argtypes = (ctypes.c_long, ctypes.c_int)
    if where == "encrypted":
        KEY.append(bytes(range(32)))
    outcomes: dict[str, int] = {}
    wrong: list[str] = []
    nth = int(first)
    for folder, place in places(where):
        prepare(name, folder, place)
        end, acknowledged, rest = strike(shim, partial(work_on, name, folder, place), nth, int(mode))
        if rest == "missed":
            break
        outcomes[end] = outcomes.get(end, 0) + 1
        if end.startswith(BROKE):
            wrong.append(f"write {nth}: {end}")
        wrong += [f"write {nth}: {one}" for one in check(name, folder, place, acknowledged)]
        nth += int(stride)
    print(json.dumps({"n_writes": nth, "outcomes": outcomes, "wrong": wrong}))  # noqa: T201 the program's result


if __name__ == "__main__":
    main(*sys.argv[1:])

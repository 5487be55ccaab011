"""Keeping a casebook safe: whole backups while it is in use, and putting them back.

A backup is a folder like any casebook: it can be opened, asked and verified where it lies. Nothing in it is ever written over.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from recount.casebook import DATABASE, Casebook, archive_in, keys_of, say_encrypted
from recount.config import FILE_NAME, load
from recount.errors import InputError, StoreError
from recount.locks import FILE as LOCK
from recount.locks import Ask, Keys, is_locked, make_lock, read_lock
from recount.store import open_store
from recount.store.backup import restore as restore_database

_SERVER = re.compile(r"\s*database\s*=")


def back_up(
    casebook: Casebook, target: Path, *, on_step: Callable[[], None] = lambda: None, is_for_others: bool = False
) -> int:
    """Copies a casebook into a folder of its own, as it stands at this moment; others may go on working.

    Args:
        casebook: The casebook.
        target: The folder to make.
        on_step: Called after each archived file.
        is_for_others: True for a copy to be given away: it holds nothing that anybody signs in with.

    Returns:
        Number of archived files copied.

    Raises:
        InputError: If the folder exists and is not empty.
        StoreError: If it cannot be written.
    """
    _make_folder(casebook, target)
    if casebook.keys is not None:
        _write_lock(casebook.folder, target)
    return _copy(casebook, target, casebook.keys, on_step, is_for_others=is_for_others)


def encrypt_copy(casebook: Casebook, target: Path, passphrase: str, *, on_step: Callable[[], None] = lambda: None) -> int:
    """Copies a casebook into a folder of its own where all of it lies encrypted, under a key of its own.

    Args:
        casebook: The casebook, in the clear or not; it stays as it is.
        target: The folder to make.
        passphrase: What is to open the copy.
        on_step: Called after each archived file.

    Returns:
        Number of archived files copied.

    Raises:
        InputError: If the folder exists and is not empty, or the passphrase is too short.
        StoreError: If it cannot be written.
    """
    _make_folder(casebook, target)
    keys = make_lock(target, passphrase)
    say_encrypted(target / FILE_NAME, is_encrypted=True)
    return _copy(casebook, target, keys, on_step)


def decrypt_copy(
    casebook: Casebook, target: Path, *, on_step: Callable[[], None] = lambda: None, is_for_others: bool = False
) -> int:
    """Copies a casebook into a folder of its own where all of it lies in the clear.

    Args:
        casebook: The casebook; it stays as it is.
        target: The folder to make.
        on_step: Called after each archived file.
        is_for_others: True for a copy to be given away: it holds nothing that anybody signs in with.

    Returns:
        Number of archived files copied.

    Raises:
        InputError: If the folder exists and is not empty.
        StoreError: If it cannot be written.
    """
    _make_folder(casebook, target)
    say_encrypted(target / FILE_NAME, is_encrypted=False)
    return _copy(casebook, target, None, on_step, is_for_others=is_for_others)


def _make_folder(casebook: Casebook, target: Path) -> None:
    """Makes the folder of a copy, with its settings."""
    if target.exists() and any(target.iterdir()):
        raise InputError(f"{target} is not empty; give the copy a folder of its own")
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in (FILE_NAME, *_settings_files(casebook)):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(casebook.folder / name, target / name)
        if casebook.config.casebook.database is not None:
            _forget_server(target / FILE_NAME)
    except OSError as error:
        raise StoreError(f"{target}: the copy cannot be made ({error.strerror})") from None


def _write_lock(source: Path, target: Path) -> None:
    """Gives a copy the lock of its original."""
    try:
        shutil.copy(source / LOCK, target / LOCK)
    except OSError as error:
        raise StoreError(f"{target}: the copy cannot be made ({error.strerror})") from None


def _copy(
    casebook: Casebook, target: Path, keys: Keys | None, on_step: Callable[[], None], *, is_for_others: bool = False
) -> int:
    key = None if keys is None else keys.database
    casebook.store.copy_under(key, target / DATABASE, is_for_others=is_for_others)
    archive, copied = archive_in(target, keys), 0
    for sha256 in sorted({snapshot.sha256 for snapshot in casebook.store.snapshots()}):
        archive.put(casebook.archive.get(sha256))
        copied += 1
        on_step()
    return copied


def _forget_server(settings: Path) -> None:
    """Takes the server's address out of the settings of a copy, which has a database file of its own.

    Raises:
        StoreError: The address stands where it cannot be found.
    """
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not _SERVER.match(line)), encoding="utf-8")
    if load(settings).casebook.database is not None:
        raise StoreError(f"{settings.name}: write `database = ...` on a line of its own, so that a copy can do without it")


def _settings_files(casebook: Casebook) -> list[str]:
    places = casebook.config.gazetteer
    names = (*places.own, *places.cod, *places.geonames)
    return [name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts]


def put_back(backup: Path, target: Path, ask: Ask) -> tuple[Path | None, Keys | None]:
    """Puts a backup in the place of a casebook, lost or not.

    Args:
        backup: A folder that `back_up` made.
        target: The casebook's folder.
        ask: Gives the passphrase of an encrypted backup.

    Returns:
        Where the database that was there now lies (None where there was none), and what the backup is encrypted with.

    Raises:
        AccessError: If the passphrase is wrong.
        InputError: If the folder holds no backup, or one that is encrypted otherwise than what is there.
        StoreError: If the backup is damaged, or the casebook cannot be written; what was there stays.
    """
    if not (backup / FILE_NAME).is_file() or not (backup / DATABASE).is_file():
        raise InputError(f"{backup} is no backup: it lacks {FILE_NAME} or {DATABASE}")
    if any((one / FILE_NAME).is_file() and load(one / FILE_NAME).casebook.database is not None for one in (backup, target)):
        raise InputError(f"{target} is of a casebook on a server; restore into a new folder, or restore its database there")
    _refuse_other_lock(backup, target)
    keys = keys_of(backup, load(backup / FILE_NAME), ask)
    source, key = archive_in(backup, keys), None if keys is None else keys.database
    with open_store(backup / DATABASE, create=False, key=key) as store:
        blobs = sorted({snapshot.sha256 for snapshot in store.snapshots()})
        report = store.verify(source)
    if not report.is_sound:
        raise StoreError(f"{backup} is damaged: {report.problems[0].subject} {report.problems[0].message}")
    archive = archive_in(target, keys)
    for sha256 in blobs:
        archive.put(source.get(sha256))
    try:
        for file in sorted(backup.rglob("*")):
            name = file.relative_to(backup)
            if not file.is_file() or file.is_symlink() or name.parts[0] == "archive" or file.name.startswith(DATABASE):
                continue
            if not (target / name).exists():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target / name)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror})") from None
    return restore_database(backup / DATABASE, target / DATABASE, key=key), keys


def _refuse_other_lock(backup: Path, target: Path) -> None:
    """Refuses to mix what one key opens with what another, or none, does."""
    if not (target / DATABASE).exists() and not (target / "archive").exists() and not is_locked(target):
        return
    theirs, ours = (read_lock(one).id if is_locked(one) else None for one in (backup, target))
    if theirs != ours:
        raise InputError(f"{target} and {backup} are not encrypted under the same key; restore into a new folder")

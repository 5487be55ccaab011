"""A casebook on disk: one folder with `recount.toml`, `casebook.db` (or a PostgreSQL URL) and `archive/`.

Finds, makes and opens casebooks. Knows where things are, not what they mean.
"""

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from recount.archive import Archive
from recount.config import FILE_NAME, Config, load
from recount.errors import AccessError, ConfigError, InputError, StoreError
from recount.locks import FILE as LOCK
from recount.locks import Ask, Keys, is_locked, make_lock, open_lock
from recount.store import Store, open_store

DATABASE = "casebook.db"
REPORT = "report.html"
FRESH = """\
# Settings of this casebook; docs/reference/configuration.md lists them all with their defaults.

[casebook]
title = "{title}"
profile = "open"
"""
_ENCRYPTED = re.compile(r"\s*encrypted\s*=")


def _ask_nobody(*, is_new: bool) -> str:
    raise AccessError(f"the casebook is {'to be ' if is_new else ''}encrypted; nobody gave its passphrase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """An open casebook.

    Attributes:
        folder: Where it lies.
        config: Its settings.
        store: Its ledger.
        archive: Its archived bytes.
        keys: What it is encrypted with; None where it is not.
    """

    folder: Path
    config: Config
    store: Store
    archive: Archive
    keys: Keys | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.config.casebook.title or self.folder.resolve().name

    @property
    def report_path(self) -> Path:
        """Where its report page is written."""
        return self.folder / REPORT


def find_folder(named: Path | None, start: Path) -> Path:
    """Tells which folder is meant: the one named, else the nearest upwards with a `recount.toml`, else `casebook/` here.

    Args:
        named: What the user named; None if nothing.
        start: Where to look from.
    """
    if named is not None:
        return named
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return start / "casebook"


def open_casebook(
    folder: Path, *, create: bool = False, config_file: Path | None = None, encrypt: bool = False, ask: Ask = _ask_nobody
) -> Casebook:
    """Opens a casebook, or makes it.

    Args:
        folder: Where it lies.
        create: Make it if there is none.
        config_file: Settings for a new casebook; the files they name are copied into it, so that it stays one folder.

        encrypt: Encrypt it, if it is made now.
        ask: Gives the passphrase, where one is needed; told whether it is a new one.

    Raises:
        AccessError: If it is encrypted and the passphrase is wrong.
        InputError: If there is none and `create` is False, or one that lies there was to be encrypted.
        ConfigError: If the settings cannot be used, or settings are given for a casebook that has its own.
        StoreError: If it cannot be opened or written.
    """
    settings = folder / FILE_NAME
    exists = settings.exists()
    if not exists and not create:
        raise InputError(
            f"{folder} is no casebook (it has no {FILE_NAME}); make one with `recount run PATH...` or name one with --casebook"
        )
    if exists and config_file is not None and config_file.resolve() != settings.resolve():
        known = load(settings)
        if replace(known, folder=None) != replace(load(config_file), folder=None):
            raise ConfigError(f"{folder} has settings of its own; edit {settings} instead of giving --config")
    if not exists:
        try:
            _make(folder, config_file)
            if encrypt:
                say_encrypted(folder / FILE_NAME, is_encrypted=True)
        except OSError as error:
            raise StoreError(f"{folder}: the casebook cannot be made here ({error.strerror})") from None
    config = load(settings)
    keys = keys_of(folder, config, ask, create=create)
    if encrypt and keys is None:
        raise InputError(f"{folder} lies there in the clear; make an encrypted copy of it with `recount encrypt FOLDER`")
    store = open_store(
        config.casebook.database or folder / DATABASE, create=create, key=None if keys is None else keys.database
    )
    return Casebook(folder=folder, config=config, store=store, archive=archive_in(folder, keys), keys=keys)


def archive_in(folder: Path, keys: Keys | None) -> Archive:
    """Gives the archive of a casebook."""
    return Archive(folder / "archive", form=None if keys is None else keys.form)


def keys_of(folder: Path, config: Config, ask: Ask, *, create: bool = False) -> Keys | None:
    """Gives what a casebook is encrypted with; None where it is not.

    Args:
        folder: Where it lies.
        config: Its settings.
        ask: Gives the passphrase.
        create: True to make the lock of a casebook that asks for one and holds nothing yet.

    Raises:
        AccessError: The passphrase is wrong.
        StoreError: The lock is damaged, or lost.
    """
    if is_locked(folder):
        return open_lock(folder, ask(is_new=False))
    if not config.casebook.encrypted:
        return None
    if not create or (folder / DATABASE).exists() or (folder / "archive").exists():
        raise StoreError(
            f"{folder} asks for encryption but has no {LOCK}: put that back from a backup, or, if it never was encrypted, "
            f"take `encrypted` out of {FILE_NAME} and make an encrypted copy with `recount encrypt FOLDER`"
        )
    return make_lock(folder, ask(is_new=True))


def say_encrypted(settings: Path, *, is_encrypted: bool) -> None:
    """Writes into the settings of a new casebook or a copy whether it is encrypted.

    Raises:
        StoreError: They say otherwise in a place where it cannot be found.
    """
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines(keepends=True) if not _ENCRYPTED.match(line)]
    if is_encrypted:
        at = next((n for n, line in enumerate(lines) if line.strip() == "[casebook]"), None)
        new = ["encrypted = true\n"] if at is not None else ["\n[casebook]\n", "encrypted = true\n"]
        at = len(lines) if at is None else at + 1
        lines[at:at] = new
    try:
        settings.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{settings} cannot be written ({error.strerror})") from None
    if load(settings).casebook.encrypted is not is_encrypted:
        raise StoreError(f"{settings.name}: write `encrypted = ...` on a line of its own below [casebook]")


def _make(folder: Path, config_file: Path | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if config_file is None:
        title = folder.resolve().name.replace("\\", "").replace('"', "")
        (folder / FILE_NAME).write_text(FRESH.format(title=title), encoding="utf-8")
        return
    config = load(config_file)
    extra = config.gazetteer
    for name in (*extra.own, *extra.cod, *extra.geonames):
        source, target = config_file.parent / name, folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            continue  # stays where it is: the settings name it by its place on this disk
        if not source.is_file():
            raise ConfigError(f"{config_file}: {name} does not exist beside it")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    shutil.copyfile(config_file, folder / FILE_NAME)

"""A casebook on disk: one folder with `recount.toml`, `casebook.db` (or a PostgreSQL URL) and `archive/`.

Finds, makes and opens casebooks. Knows where things are, not what they mean.
"""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from recount.archive import Archive
from recount.config import FILE_NAME, Config, load
from recount.errors import ConfigError, InputError, StoreError
from recount.store import Store, open_store

DATABASE = "casebook.db"
REPORT = "report.html"
FRESH = """\
# Settings of this casebook; docs/reference/configuration.md lists them all with their defaults.

[casebook]
title = "{title}"
profile = "open"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """An open casebook.

    Attributes:
        folder: Where it lies.
        config: Its settings.
        store: Its ledger.
        archive: Its archived bytes.
    """

    folder: Path
    config: Config
    store: Store
    archive: Archive

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


def open_casebook(folder: Path, *, create: bool = False, config_file: Path | None = None) -> Casebook:
    """Opens a casebook, or makes it.

    Args:
        folder: Where it lies.
        create: Make it if there is none.
        config_file: Settings for a new casebook; the files they name are copied into it, so that it stays one folder.

    Raises:
        InputError: If there is none and `create` is False.
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
        except OSError as error:
            raise StoreError(f"{folder}: the casebook cannot be made here ({error.strerror})") from None
    config = load(settings)
    where = config.casebook.database or folder / DATABASE
    return Casebook(folder=folder, config=config, store=open_store(where, create=create), archive=Archive(folder / "archive"))


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

"""Every setting of a casebook in one frozen record, read once from `recount.toml`; unknown keys are refused.

Each stage's options are its own record; this file only composes them and finds the file.
"""

import tomllib
from dataclasses import dataclass, field, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from recount.accounts.options import AccountOptions
from recount.anchors.options import AnchorOptions
from recount.clean.options import CleanOptions
from recount.errors import ConfigError
from recount.extract.options import ExtractOptions
from recount.group.options import GroupOptions
from recount.ingest.lists import ListOptions
from recount.ingest.options import CaptureOptions
from recount.publish.options import PublishOptions
from recount.reconcile.profiles import Profile

FILE_NAME = "recount.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasebookOptions:
    """What the casebook is called and where its parts are.

    Attributes:
        title: Shown on every page; None takes the name of the folder.
        database: A PostgreSQL URL, or None for `casebook.db` in the folder.
        profile: Name of the counting profile used unless a command names another.
        author: Who signs judgements unless a command names another; None asks for it.
        encrypted: True to encrypt a new casebook. One that lies there is never changed by this: `recount encrypt` and
            `recount decrypt` make copies.
    """

    title: str | None = None
    database: str | None = None
    profile: str = "open"
    author: str | None = None
    encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerOptions:
    """Places beyond those shipped; each list in order of preference, paths relative to `recount.toml`.

    Attributes:
        own: CSV files of the user's own places; they win over everything else.
        cod: OCHA COD gazetteers (CSV, XLSX or GeoJSON).
        geonames: GeoNames dumps.
        shipped: False leaves the shipped gazetteer out.
    """

    own: tuple[str, ...] = ()
    cod: tuple[str, ...] = ()
    geonames: tuple[str, ...] = ()
    shipped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings, each with its default.

    Attributes:
        folder: Where `recount.toml` was found; None when there is none and every value is a default.
        casebook: Names and places of the casebook's parts.
        gazetteer: Places beyond those shipped.
        capture: How web pages are captured.
        lists: What the columns of victim lists mean.
        anchors: Who stamps heads, and what is trusted when stamps are checked.
        clean: Options of the cleaning stage.
        extract: Options of the reading stage.
        group: Options of the grouping stage.
        publish: What may leave, and to whom.
        accounts: Sessions, codes and providers, for casebooks that several people share.
        profiles: Counting profiles defined by the user, by name.
    """

    folder: Path | None = None
    casebook: CasebookOptions = field(default_factory=CasebookOptions)
    gazetteer: GazetteerOptions = field(default_factory=GazetteerOptions)
    capture: CaptureOptions = field(default_factory=CaptureOptions)
    lists: ListOptions = field(default_factory=ListOptions)
    anchors: AnchorOptions = field(default_factory=AnchorOptions)
    clean: CleanOptions = field(default_factory=CleanOptions)
    extract: ExtractOptions = field(default_factory=ExtractOptions)
    group: GroupOptions = field(default_factory=GroupOptions)
    publish: PublishOptions = field(default_factory=PublishOptions)
    accounts: AccountOptions = field(default_factory=AccountOptions)
    profiles: tuple[Profile, ...] = ()


def load(path: Path) -> Config:
    """Reads a `recount.toml`.

    Args:
        path: The file.

    Raises:
        ConfigError: If it cannot be read, is no TOML, or holds an unknown key or a value of the wrong type.
    """
    try:
        with path.open("rb") as stream:
            raw = tomllib.load(stream)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML ({error})") from None
    profiles = raw.pop("profiles", {})
    if not isinstance(profiles, dict):
        raise ConfigError(f"{path}: [profiles] holds one table per profile, for example [profiles.ours]")
    raw["profiles"] = [{"name": name, **table} for name, table in profiles.items()]
    refuse_unknown(raw, Config, str(path))
    try:
        config = msgspec.convert(raw, Config, strict=True)
    except (msgspec.ValidationError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return replace(config, folder=path.parent)


def refuse_unknown(raw: dict[str, Any], record: type, where: str) -> None:
    """Refuses keys that a record does not have: msgspec passes them over for dataclasses.

    Raises:
        ConfigError: Naming the key, the nearest known ones and the file.
    """
    hints = get_type_hints(record)
    for key, value in raw.items():
        if key not in hints or key == "folder":
            raise ConfigError(f"{where}: unknown setting {key!r}; known here are {', '.join(sorted(set(hints) - {'folder'}))}")
        nested = [one for one in (hints[key], *get_args(hints[key])) if is_dataclass(one) and isinstance(one, type)]
        is_by_name = get_origin(hints[key]) is dict and isinstance(value, dict)
        for table in value if isinstance(value, list) else value.values() if is_by_name else [value]:
            if nested and isinstance(table, dict):
                refuse_unknown(table, nested[0], f"{where} [{key}]")

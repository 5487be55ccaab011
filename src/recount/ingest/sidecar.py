"""Sidecars: `report.html.meta.toml` beside `report.html` tells what its bytes do not, such as publisher and day."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.snapshot import Told

SUFFIX = ".meta.toml"
_TEXTS = ("publisher", "title", "language", "origin")
_LIMIT = 64 << 10


def read_sidecar(report: Path) -> Told:
    """Reads what is told beside a file; says nothing where nothing is.

    Args:
        report: The file itself.

    Raises:
        InputError: The sidecar cannot be read, or says something that is not asked for.
    """
    path = report.with_name(report.name + SUFFIX)
    if not path.is_file() or path.is_symlink():
        return Told()
    try:
        with path.open("rb") as file:
            said = tomllib.loads(file.read(_LIMIT).decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path.name} cannot be read: {error}") from error
    published_on = said.pop("published_on", None)
    texts = {name: said.pop(name) for name in _TEXTS if name in said}
    if said:
        raise InputError(f"{path.name} says {', '.join(sorted(said))}; it can only say {', '.join((*_TEXTS, 'published_on'))}")
    if any(not isinstance(text, str) or not text.strip() for text in texts.values()):
        raise InputError(f"{path.name}: {', '.join(texts)} must be texts that are not empty")
    if published_on is not None and (not isinstance(published_on, date) or isinstance(published_on, datetime)):
        raise InputError(f"{path.name}: published_on must be a day such as 2025-03-12, without quotes")
    return Told(published_on=published_on, **texts)

"""Opening gazetteers: the shipped one, and a user's own files over it."""

from pathlib import Path

from recount.gazetteer.build import SHIPPED
from recount.gazetteer.compiled import open_compiled
from recount.model import Gazetteer


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Opens a compiled gazetteer.

    Args:
        path: A compiled file; None opens the shipped one.

    Raises:
        InputError: If the file is missing or is something else.
    """
    return open_compiled(SHIPPED if path is None else path)

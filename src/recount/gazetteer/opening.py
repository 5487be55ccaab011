"""Opening gazetteers: the shipped one, and a user's own files over it."""

from collections.abc import Sequence
from pathlib import Path

from recount.gazetteer.build import SHIPPED
from recount.gazetteer.compiled import open_compiled
from recount.gazetteer.layered import layered
from recount.gazetteer.memory import in_memory
from recount.gazetteer.named import Loaded
from recount.model import Gazetteer


def open_gazetteer(path: Path | None = None, *, over: Sequence[Loaded] = ()) -> Gazetteer:
    """Opens a compiled gazetteer, with loaded lists laid over it.

    Args:
        path: A compiled file; None opens the shipped one.
        over: Lists that win over it, most trusted first: own places, then COD, then a GeoNames file.

    Raises:
        InputError: If the file is missing or is something else.
    """
    base = open_compiled(SHIPPED if path is None else path)
    return layered(*(in_memory(loaded.entries) for loaded in over), base)


def has_shipped() -> bool:
    """Tells whether the shipped gazetteer has been built; in a fresh checkout it has not."""
    return SHIPPED.is_file()

"""Guessing what the columns of a victim list tell, from their names; the words are in `columns.toml`.

A column means a field when its whole name is one of the field's words, or begins or ends with one. A list that calls its
columns otherwise is declared in `recount.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from recount.model import VictimField

_GAPS = re.compile(r"[\W_]++")
_MOST_WORDS = 12


def fold_column(text: str) -> str:
    """Folds a column's name: no case, no accents, no punctuation, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return _GAPS.sub(" ", "".join(one for one in plain if not unicodedata.combining(one))).strip()


@cache
def _meanings() -> dict[str, VictimField]:
    words = tomllib.loads(files("recount.ingest").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {fold_column(word): VictimField(name) for name, some in words.items() for word in some}


def guess(columns: Sequence[str]) -> dict[VictimField, str]:
    """Guesses which columns tell what, from their names alone.

    Args:
        columns: Their names as written.

    Returns:
        One column a field: the first whose whole name is one of the field's words, else the first that begins or ends with one.
    """
    folded = {column: fold_column(column) for column in columns}
    whole = {column: _meanings().get(name) for column, name in folded.items()}
    part = {column: _part(name) for column, name in folded.items() if whole[column] is None}
    found: dict[VictimField, str] = {}
    for column, meant in (*whole.items(), *part.items()):
        if meant is not None:
            found.setdefault(meant, column)
    return found


def _part(folded: str) -> VictimField | None:
    """Gives what the longest beginning or end of a name means: "age (years)", "victim's sex"."""
    words = folded.split()[:_MOST_WORDS]
    for n in range(len(words) - 1, 0, -1):
        for some in (words[:n], words[-n:]):
            meant = _meanings().get(" ".join(some))
            if meant is not None and meant is not VictimField.LIST_CODE:
                return meant
    return None

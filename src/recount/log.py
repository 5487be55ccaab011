"""The log: what was done and what was refused, by id, without names of people.

A fact that could tell who somebody is cannot get in: only numbers, ids of records and words from fixed lists are written, and
anything else becomes `withheld`. Lines go to the logger `recount`, which is silent unless somebody listens (`--log FILE`).
"""

import logging
import re
from collections.abc import Sequence
from enum import Enum

LOGGER = logging.getLogger("recount")
LOGGER.addHandler(logging.NullHandler())
WITHHELD = "withheld"
_ID = re.compile(r"(?:snap|doc|claim|inc|series|toll|judg|person|acct)-[0-9a-f]{8,64}")
_WORDS = frozenset(
    """
    sign-in identity second-factor session rights input config store tampered reader account bug usage interrupted
    ingest clean extract group reconcile link estimate publish archive store
    """.split()
)
Plain = int | float | bool | str | None
Fact = Plain | Enum | Sequence[str]


def note(event: str, **facts: Fact) -> None:
    """Logs that something was done or refused.

    Args:
        event: What: words of ours, never of a report or a person.
        facts: Numbers, ids, members of our lists.
    """
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(event, extra={"facts": {name: plain(fact) for name, fact in facts.items()}})


def plain(fact: Fact) -> Plain | list[Plain]:
    """Gives a fact as it may be written down."""
    if isinstance(fact, Enum):
        return str(fact.value)  # our own word
    if fact is None or isinstance(fact, bool | int | float):
        return fact
    if isinstance(fact, str):
        return _word(fact)
    return [_word(one) for one in fact]


def _word(text: str) -> str:
    return text if _ID.fullmatch(text) or text in _WORDS else WITHHELD

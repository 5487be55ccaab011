"""The log: what was done and what was refused, by id, without names of people.

A fact that could tell who somebody is cannot get in: only numbers, ids of records and words from fixed lists are written, and
anything else becomes `withheld`. Lines go to the logger `recount`, which is silent unless somebody listens (`--log FILE`).
"""

import logging
import re
from enum import Enum

LOGGER = logging.getLogger("recount")
LOGGER.addHandler(logging.NullHandler())
WITHHELD = "withheld"
_ID = re.compile(r"(?:snap|doc|claim|inc|series|toll|judg|person|acct)-[0-9a-f]{8,64}")
_WORDS = frozenset(
    """
    sign-in identity second-factor session rights input config store tampered reader account bug
    ingest clean extract group reconcile link estimate publish archive store
    """.split()
)
Fact = int | float | bool | str | Enum | None


def note(event: str, **facts: Fact) -> None:
    """Logs that something was done or refused.

    Args:
        event: What: words of ours, never of a report or a person.
        facts: Numbers, ids, members of our lists.
    """
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(event, extra={"facts": {name: plain(fact) for name, fact in facts.items()}})


def plain(fact: Fact) -> int | float | bool | str | None:
    """Gives a fact as it may be written down."""
    if isinstance(fact, Enum):
        return plain(fact.value) if not isinstance(fact.value, str) else fact.value
    if fact is None or isinstance(fact, bool | int | float):
        return fact
    return fact if _ID.fullmatch(fact) or fact in _WORDS else WITHHELD

"""Slowing down whoever guesses: after a few failures each further attempt has to wait, longer and longer, never for ever.

Counted before the password is looked at, so that guessing from many places at once gains nothing; and for names that do not
exist as for those that do, so that waiting tells nobody which is which.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec

from recount.errors import AccessError
from recount.model import same_name
from recount.store import Access

KIND = "attempts"
FREE = {"name": 5, "origin": 30}  # attempts that need not wait; many people may share one address
SHORTEST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)  # without any attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Failures in a row."""

    count: int
    last: datetime

    def waits_until(self, free: int) -> datetime:
        """When the next attempt may be made."""
        if self.count < free:
            return self.last
        doubled: int = 2 ** min(self.count - free, 10)
        return self.last + min(SHORTEST * doubled, LONGEST)


def count_attempt(access: Access, name: str, origin: str, at: datetime) -> None:
    """Counts an attempt to sign in, or refuses it for now.

    Args:
        access: For writing.
        name: As typed, whether or not there is such an account.
        origin: Where it comes from, for example a network address; empty on this machine.
        at: What the clock says.

    Raises:
        AccessError: Too many failed; says how long to wait.
    """
    keys = _keys(name, origin)
    found = {key: _load(access, key, at) for key, _ in keys}
    waits = [found[key].waits_until(free) for key, free in keys]
    if max(waits) > at:
        seconds = int((max(waits) - at).total_seconds()) + 1
        raise AccessError(f"too many attempts to sign in failed; wait {seconds} seconds and try again")
    if not found[keys[0][0]].count:
        _forget_old(access, at)
    for key, _ in keys:
        access.put(KIND, key, msgspec.json.encode(Attempts(count=found[key].count + 1, last=at)))


def forget_attempts(access: Access, name: str, origin: str) -> None:
    """Starts counting anew, after somebody signed in."""
    for key, _ in _keys(name, origin):
        access.drop(KIND, key)


def _forget_old(access: Access, at: datetime) -> None:
    """Forgets counts that no longer hold, so that trying many names fills no disk."""
    for key, body in list(access.of(KIND, "")):
        if at - msgspec.json.decode(body, type=Attempts).last > FORGOTTEN:
            access.drop(KIND, key)


def _load(access: Access, key: str, at: datetime) -> Attempts:
    body = access.get(KIND, key)
    if body is None:
        return Attempts(count=0, last=datetime.min.replace(tzinfo=UTC))
    found = msgspec.json.decode(body, type=Attempts)
    if at - found.last > FORGOTTEN:
        return replace(found, count=0)
    return found if found.last <= at else replace(found, last=at)  # the clock was set back; nobody waits for years


def _keys(name: str, origin: str) -> list[tuple[str, int]]:
    keys = [(_key("name", same_name(name.strip())), FREE["name"])]
    return keys + ([(_key("origin", origin), FREE["origin"])] if origin else [])


def _key(what: str, value: str) -> str:
    """Names a counter without telling what it counts."""
    return f"{what}-{hashlib.sha256(value.encode('utf-8', 'replace')).hexdigest()}"

"""What anchors say, asked of whoever can check them: signatures here, time stamps by a witness that the caller brings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from recount.errors import StoreError
from recount.store import chain, sign
from recount.store.records import Anchor
from recount.store.report import AnchorCheck, Problem

CONFIRMED, PENDING, FAILED, UNCHECKED = "confirmed", "pending", "failed", "unchecked"


class Said(Protocol):
    """What a witness says of one anchor."""

    @property
    def state(self) -> str:
        """How far it has come: `confirmed`, `pending`, `failed` or `unchecked`."""

    @property
    def message(self) -> str:
        """One sentence."""

    @property
    def at(self) -> datetime | None:
        """The time it proves; None where it proves none."""

    @property
    def is_rooted(self) -> bool:
        """True where it was checked up to something that the caller gave."""


Witness = Callable[[Anchor], Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is said of a signature, or of what nobody here can check."""

    state: str
    message: str
    at: datetime | None = None
    is_rooted: bool = False


def of_signature(anchor: Anchor, keys: Iterable[str] = ()) -> Word:
    """Checks the signature of an anchor.

    Args:
        anchor: As `sign_head` made it.
        keys: Public keys that are trusted, hexadecimal; may be empty.
    """
    try:
        if not sign.is_signed(anchor):
            return Word(state=FAILED, message="holds a signature that is not that of the key it names")
        at = chain.parse_time(anchor.evidence["at"])
    except StoreError as error:
        return Word(state=UNCHECKED, message=str(error))
    except ValueError:
        return Word(state=FAILED, message="holds a signature whose time cannot be read")
    key = anchor.evidence["public_key"]
    known = {one.lower() for one in keys}
    said = f"signed {anchor.evidence['at']} by the clock of whoever holds key {key}"
    if key in known:
        return Word(state=CONFIRMED, message=f"{said}, which is trusted", is_rooted=True, at=at)
    hint = "which is not among those trusted" if known else "whose key that is was not checked: give it with --trust"
    return Word(state=CONFIRMED, message=f"{said}, {hint}", at=at)


def signatures_only(anchor: Anchor) -> Word:
    """Checks signatures and nothing else; the witness where none is brought."""
    if anchor.form == sign.FORM:
        return of_signature(anchor)
    return Word(state=UNCHECKED, message=f"holds a stamp of the kind {anchor.form}, which was not checked")


def check_anchors(anchors: Iterable[tuple[str, Anchor]], witness: Witness) -> Iterator[AnchorCheck]:
    """Asks for each anchor; of several of one service over one head only the latest counts.

    Args:
        anchors: In order, each with where it stands.
        witness: Whoever can check them.
    """
    latest = {_service(anchor): (subject, anchor) for subject, anchor in anchors}
    for subject, anchor in latest.values():
        said = witness(anchor)
        yield AnchorCheck(
            subject=subject,
            form=anchor.form,
            size=anchor.size,
            state=str(said.state),
            message=said.message,
            at=said.at,
            is_rooted=said.is_rooted,
        )


def as_problems(checks: Iterable[AnchorCheck]) -> list[Problem]:
    """Gives the anchors that failed as problems."""
    return [Problem(subject=one.subject, message=one.message) for one in checks if one.state == FAILED]


def as_notes(checks: Iterable[AnchorCheck]) -> list[Problem]:
    """Gives the anchors that nobody here could check as notes."""
    return [Problem(subject=one.subject, message=one.message) for one in checks if one.state == UNCHECKED]


def _service(anchor: Anchor) -> tuple[object, ...]:
    """Names what a later anchor takes the place of: the same head at the same service; every signature stands for itself."""
    if anchor.form == sign.FORM:
        return (anchor.form, anchor.size, anchor.root, *sorted(anchor.evidence.items()))
    return (anchor.form, anchor.size, anchor.root, anchor.evidence.get("service", ""))

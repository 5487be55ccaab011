"""Having heads stamped by services outside, and checking what was said of heads: the one place that knows both sides."""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recount.anchors import (
    AnchorOptions,
    Block,
    Send,
    State,
    check_proof,
    check_token,
    head_message,
    read_blocks,
    read_roots,
    stamp_at_authority,
    stamp_at_calendar,
    upgrade,
)
from recount.anchors.opentimestamps import FORM as OPENTIMESTAMPS
from recount.anchors.rfc3161 import FORM as RFC3161
from recount.errors import InputError, StoreError
from recount.ingest.fetch import FetchOptions, Message, send
from recount.store import Anchor, Store
from recount.store.given import GivenHead
from recount.store.sign import FORM as SIGNATURE
from recount.store.witness import UNCHECKED, Said, Witness, Word, of_signature

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_LIMIT = 1_000_000  # bytes of an answer; real ones have a few thousand
_KEPT = {RFC3161: "answer", OPENTIMESTAMPS: "proof"}  # where the bytes stand in the evidence
SUFFIXES = {RFC3161: "tsr", OPENTIMESTAMPS: "ots"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Somebody outside who stamps.

    Attributes:
        form: `rfc3161` or `opentimestamps`.
        url: Where.
    """

    form: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What checks rest on; anything may be missing, and then less can be said.

    Attributes:
        keys: Public keys, hexadecimal.
        roots: Root certificates of authorities.
        blocks: Bitcoin blocks by their Merkle root.
    """

    keys: tuple[str, ...] = ()
    roots: "tuple[Certificate, ...]" = ()
    blocks: Mapping[bytes, Block] = field(default_factory=dict)


def load_trust(keys: Iterable[str], roots: Iterable[Path], blocks: Iterable[Path]) -> Trust:
    """Reads what checks are to rest on.

    Args:
        keys: Public keys, hexadecimal.
        roots: Files with root certificates.
        blocks: Files with block headers.

    Raises:
        InputError: A key is none, or a file cannot be read.
    """
    for key in keys:
        if len(key) != 64 or not set(key.lower()) <= set("0123456789abcdef"):
            raise InputError(
                f"{key[:80]!r} is no public key: that has 64 hexadecimal digits; recount key FILE --show prints it"
            )
    known: dict[bytes, Block] = {}
    for path in blocks:
        known |= read_blocks(_bytes(path).decode("ascii", "replace"), path.name)
    certificates = tuple(one for path in roots for one in read_roots(_bytes(path), path.name))
    return Trust(keys=tuple(keys), roots=tuple(dict.fromkeys(certificates)), blocks=known)


def trust_of(options: AnchorOptions, folder: Path) -> tuple[tuple[str, ...], tuple[Path, ...], tuple[Path, ...]]:
    """Gives the keys, root files and block files that the settings of a casebook name."""
    return options.keys, tuple(folder / one for one in options.roots), tuple(folder / one for one in options.blocks)


def witness_with(trust: Trust) -> Witness:
    """Makes somebody who can check every kind of anchor, offline.

    Args:
        trust: What the checks rest on.
    """

    def witness(anchor: Anchor) -> Said:
        if anchor.form == SIGNATURE:
            return of_signature(anchor, trust.keys)
        if anchor.form not in _KEPT:
            return Word(state=UNCHECKED, message=f"is an anchor of the kind {anchor.form}, which this version cannot check")
        message = head_message(anchor.size, anchor.root)
        try:
            if anchor.form == RFC3161:
                return check_token(stamp_bytes(anchor), message, trust.roots)
            return check_proof(stamp_bytes(anchor), message, trust.blocks)
        except InputError as error:
            return Word(state=State.FAILED, message=str(error))
        except StoreError as error:  # the library is not installed
            return Word(state=UNCHECKED, message=str(error))

    return witness


def stamp_bytes(anchor: Anchor) -> bytes:
    """Gives a stamp as its service gave it, for other programs to check.

    Raises:
        InputError: The anchor holds none.
    """
    try:
        return base64.b64decode(anchor.evidence[_KEPT[anchor.form]], validate=True)
    except (KeyError, binascii.Error, ValueError) as error:
        raise InputError("holds no stamp that can be read") from error


def check_given(given: GivenHead, trust: Trust, *, must_be_signed: bool) -> Word:
    """Checks who gave a head.

    Args:
        given: The head.
        trust: With the keys that are trusted.
        must_be_signed: True to believe no head without a signature by one of these keys.
    """
    if not given.is_signed:
        if must_be_signed:
            return Word(state=State.FAILED, message="bears no signature, although a key was named that must have signed it")
        return Word(state=State.CONFIRMED, message=f"given {given.at}, not signed")
    said = of_signature(given.anchor, trust.keys)
    if said.state == State.CONFIRMED and must_be_signed and not said.is_rooted:
        return Word(state=State.FAILED, message=said.message)
    return said


def sender(options: AnchorOptions, allowed_hosts: Iterable[str], clock: Callable[[], datetime]) -> Send:
    """Makes the way out: only to public addresses unless allowed by name, within a time and a size, following no redirect.

    Args:
        options: Settings of the casebook.
        allowed_hosts: Further hosts that may lie in a private network.
        clock: Gives the time, UTC.
    """
    hosts = frozenset(one.lower() for one in (*options.allowed_hosts, *allowed_hosts))
    fetching = FetchOptions(limit_bytes=_LIMIT, seconds=options.seconds, max_redirects=0, allowed_hosts=hosts)

    def go(url: str, *, body: bytes | None, media_type: str, accept: str) -> tuple[int, bytes]:
        done = send(url, Message(body=body, media_type=media_type, accept=accept), now=clock, options=fetching)
        return done.status, done.body

    return go


def stamp_head(
    store: Store, services: Iterable[Service], witness: Witness, *, send: Send, author: str, clock: Callable[[], datetime]
) -> tuple[list[Anchor], list[str]]:
    """Has the head of a ledger stamped and puts what came onto the ledger; a service that fails stops no other.

    Args:
        store: The ledger.
        services: Who is asked.
        witness: Checks what came before it is kept.
        send: The way out.
        author: Account that adds the anchors.
        clock: Gives the time, UTC.

    Returns:
        The anchors that were added, and one sentence for each service that gave none.

    Raises:
        InputError: The ledger is empty.
    """
    head = store.head()
    if not head.size:
        raise InputError("there is nothing to stamp yet: the ledger is empty")
    message, made, refused = head_message(head.size, head.root), list[Anchor](), list[str]()
    for service in services:
        ask = stamp_at_authority if service.form == RFC3161 else stamp_at_calendar
        try:
            data = ask(service.url, message, send=send)
        except InputError as error:
            refused.append(str(error))
            continue
        evidence = {"service": service.url, _KEPT[service.form]: base64.b64encode(data).decode()}
        anchor = Anchor(form=service.form, size=head.size, root=head.root, state=State.PENDING.value, evidence=evidence)
        said = witness(anchor)
        if said.state == State.FAILED:
            refused.append(f"{service.url}: {said.message}; it was not kept")
        else:
            made.append(replace(anchor, state=str(said.state)))
    if made:
        store.append_many(made, author=author, at=clock())
    return made, refused


def renew_pending(
    store: Store, witness: Witness, named: Iterable[str], *, send: Send, author: str, clock: Callable[[], datetime]
) -> tuple[int, list[str]]:
    """Asks again for every promise that was not yet kept, and puts what came onto the ledger.

    Args:
        store: The ledger.
        witness: Tells what is still pending.
        named: Addresses of the calendars that may be asked.
        send: The way out.
        author: Account that adds the anchors.
        clock: Gives the time, UTC.

    Returns:
        How many were confirmed, and one sentence for each calendar that gave nothing.
    """
    names = tuple(named)
    latest = {
        (one.size, one.root, one.evidence.get("service")): one for _, one in store.anchors() if one.form == OPENTIMESTAMPS
    }
    made, said = list[Anchor](), list[str]()
    for anchor in latest.values():
        if witness(anchor).state != State.PENDING:
            continue
        data, words = upgrade(stamp_bytes(anchor), names, send=send)
        said += words
        if data == stamp_bytes(anchor):
            continue
        evidence = {**anchor.evidence, "proof": base64.b64encode(data).decode()}
        renewed = replace(anchor, evidence=evidence)
        found = witness(renewed)
        if found.state == State.FAILED:
            said.append(f"{anchor.evidence.get('service')}: {found.message}; it was not kept")
        else:
            made.append(replace(renewed, state=str(found.state)))
    if made:
        store.append_many(made, author=author, at=clock())
    return sum(one.state == State.CONFIRMED for one in made), said


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror or error})") from error

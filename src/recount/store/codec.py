"""Records to canonical JSON and back.

Canonical: sorted keys, no spaces, UTF-8, numbers in their shortest form. Equal records always give equal bytes. Decoding is
strict and runs the invariants of every record.
"""

from typing import Any

import msgspec

from recount.errors import InputError, TamperedError
from recount.model import AccountChange, Custody, Document, Judgement, Snapshot, VictimList, Visit
from recount.store.records import Anchor, Deletion, Entry, Kind, Reading, Record, Setting, Signature

_TYPES: dict[Kind, type[Record]] = {
    Kind.SNAPSHOT: Snapshot,
    Kind.DOCUMENT: Document,
    Kind.CLAIMS: Reading,
    Kind.JUDGEMENT: Judgement,
    Kind.SETTING: Setting,
    Kind.DELETION: Deletion,
    Kind.ANCHOR: Anchor,
    Kind.VISIT: Visit,
    Kind.CUSTODY: Custody,
    Kind.VICTIMS: VictimList,
    Kind.ACCOUNT: AccountChange,
    Kind.SIGNATURE: Signature,
}
_KINDS = {record_type: kind for kind, record_type in _TYPES.items()}
_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {kind.value: msgspec.json.Decoder(of) for kind, of in _TYPES.items()}


def kind_of(record: Record) -> Kind:
    """Names the kind of entry that a record becomes."""
    return _KINDS[type(record)]


def encode(record: Record) -> bytes:
    """Encodes a record as canonical JSON.

    Args:
        record: Any record that the ledger can hold.

    Raises:
        InputError: Its text holds half of a character pair, which no file can hold.
    """
    try:
        return _ENCODER.encode(record)
    except UnicodeEncodeError as error:
        raise InputError(f"a {kind_of(record)} holds text that is not valid Unicode at character {error.start}") from error


def decode(kind: str, body: bytes) -> Record:
    """Reads a record back.

    Args:
        kind: The kind of entry.
        body: What `encode` gave.

    Raises:
        TamperedError: The bytes are not a record of this kind.
    """
    try:
        record: Record = _DECODERS[kind].decode(body)
    except (msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
        raise TamperedError(f"not a {kind} record: {error}") from error
    return record


def record_of(entry: Entry) -> Record:
    """Reads the record that an entry holds.

    Raises:
        TamperedError: The body is not what the kind promises.
    """
    try:
        return decode(entry.kind, entry.body)
    except TamperedError as error:
        raise TamperedError(f"entry {entry.seq} cannot be read: {error}; run `recount verify`") from error

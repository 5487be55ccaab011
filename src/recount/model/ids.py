"""Identities: content hashes over canonical JSON, so that the same content always has the same id.

Never hash joined strings: `("ab", "c")` and `("a", "bc")` must differ.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NewType

SnapshotId = NewType("SnapshotId", str)
DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
IncidentId = NewType("IncidentId", str)
SeriesId = NewType("SeriesId", str)
TollId = NewType("TollId", str)
JudgementId = NewType("JudgementId", str)

TYPE_PREFIXES = ("snap", "doc", "claim", "inc", "series", "toll", "judg", "person", "acct")

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical_json(value: Json) -> bytes:
    """Encodes a value so that equal values always give equal bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_id(prefix: str, value: Json) -> str:
    """Makes the id of a record: its prefix, a hyphen and 20 hexadecimal digits of SHA-256.

    Args:
        prefix: One of `TYPE_PREFIXES`, so that any id says what it names.
        value: Everything that makes the record what it is, as JSON values.

    Returns:
        For example `claim-1f0c9a...`; 80 bits, so two records in a billion share an id less than once in a million casebooks.
    """
    return f"{prefix}-{hashlib.sha256(canonical_json(value)).hexdigest()[:20]}"

"""Files of what was worked out, kept beside a casebook: whole or not used, sealed where the casebook is encrypted."""

import os
from hashlib import sha256
from pathlib import Path

from recount.locks import Keys

_DIGEST = 32  # bytes before the body


def take(path: Path, keys: Keys | None) -> bytes | None:
    """Gives what was kept in a file; None where nothing was, or where it is not whole."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    if keys is not None:
        opened = keys.sealer.open(kept, path.name)
        if opened is None:
            return None
        kept = opened
    body = kept[_DIGEST:]
    return body if sha256(body).digest() == kept[:_DIGEST] else None


def put(path: Path, body: bytes, keys: Keys | None, *, instead_of: list[Path]) -> None:
    """Keeps something in a file; a folder that cannot be written keeps nothing.

    Args:
        path: The file.
        body: What to keep.
        keys: Of an encrypted casebook.
        instead_of: Files that must be gone before this one is there.
    """
    kept = sha256(body).digest() + body
    if keys is not None:
        kept = keys.sealer.seal(kept, path.name)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        for other in instead_of:
            other.unlink(missing_ok=True)
        part.write_bytes(kept)
        part.replace(path)
    except OSError:
        return

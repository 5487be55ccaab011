"""Which SQLite a database file is opened with: Python's own, or SQLCipher where the casebook is encrypted.

SQLCipher encrypts and authenticates every page of the file and of its journal (AES-256-CBC, HMAC-SHA-512). It is given the key
itself, 32 bytes of chance, so it derives none. Temporary tables stay in memory: nothing of them reaches the disk.
"""

import sqlite3
from typing import Any

from recount.errors import StoreError

_MISSING = "an encrypted casebook needs the extra: pip install 'recounting[encryption]'"
_KEY_BYTES = 32
_loaded: list[type[Exception]] = []


def open_file(address: str, *, key: bytes | None, seconds: float = 0.0) -> Any:  # noqa: ANN401 the driver's own connection
    """Opens a database file.

    Args:
        address: Its `file:` URI.
        key: What it is encrypted with, 32 bytes; None where it is not.
        seconds: How long to wait for another who writes.

    Raises:
        StoreError: SQLCipher is not installed.
    """
    connection = driver(key).connect(address, uri=True, timeout=seconds, check_same_thread=False)
    if key is not None:
        if len(key) != _KEY_BYTES:
            raise ValueError(f"a database key has {_KEY_BYTES} bytes, not {len(key)}")
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal for a wrong key
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def driver(key: bytes | None) -> Any:  # noqa: ANN401 a module of the DB-API
    """Gives the driver that opens a file with this key, or without one.

    Raises:
        StoreError: SQLCipher is not installed.
    """
    if key is None:
        return sqlite3
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise StoreError(_MISSING) from error
    if dbapi2.Error not in _loaded:
        _loaded.append(dbapi2.Error)
    return dbapi2


def driver_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Gives the errors of every driver in use, to be caught with some others; SQLCipher's are no kin of Python's."""
    return (sqlite3.Error, *_loaded, *others)

"""`--log FILE`: the log as a file, one line an event; JSON Lines where the name ends in .jsonl."""

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from recount.errors import (
    AccessError,
    ConfigError,
    InputError,
    ReaderError,
    StoreError,
    TamperedError,
)
from recount.log import LOGGER, note

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (click.exceptions.Abort, "interrupted"),
    (KeyboardInterrupt, "interrupted"),
    (click.ClickException, "usage"),
    (AccessError, "rights"),
    (ConfigError, "config"),
    (InputError, "input"),
    (TamperedError, "tampered"),
    (StoreError, "store"),
    (ReaderError, "reader"),
)


def reason_of(error: BaseException) -> str:
    """Gives the word by which the log names an error; its message stays out, which may name anything."""
    return next((word for kind, word in REASONS if isinstance(error, kind)), "bug")


class Lines(logging.Formatter):
    """Writes an event as a line of text: time, what, and the facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Writes one event."""
        facts: dict[str, Any] = getattr(record, "facts", {})
        return " ".join([_at(record), record.msg, *(f"{name}={_text(fact)}" for name, fact in facts.items())])


class JsonLines(logging.Formatter):
    """Writes an event as a JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Writes one event."""
        return json.dumps({"at": _at(record), "event": record.msg, **getattr(record, "facts", {})}, separators=(",", ":"))


@contextmanager
def logged(path: Path, command: str) -> Iterator[None]:
    """Logs one command to the end of a file: that it began, what it did and was refused, and how it ended.

    Args:
        path: The file.
        command: Name of the command.

    Raises:
        InputError: The file cannot be written.
    """
    handler, began = _listen(path), time.monotonic()
    note(f"{command} began")
    try:
        yield
    except BaseException as error:
        if isinstance(error, click.exceptions.Exit):
            note(f"{command} ended", seconds=round(time.monotonic() - began, 3), code=error.exit_code)
        else:
            note(f"{command} refused", reason=reason_of(error), seconds=round(time.monotonic() - began, 3))
        raise
    else:
        note(f"{command} ended", seconds=round(time.monotonic() - began, 3))
    finally:
        LOGGER.removeHandler(handler)
        handler.close()


def _listen(path: Path) -> logging.Handler:
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: the log cannot be written ({error.strerror})") from None
    handler.setFormatter(JsonLines() if path.suffix in {".json", ".jsonl"} else Lines())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False  # what other programs listen to is theirs
    return handler


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(fact: object) -> str:
    return ",".join(map(str, fact)) if isinstance(fact, list | tuple) else str(fact)

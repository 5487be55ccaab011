"""Asking for what nobody else may see: at the terminal without showing it, or line by line from a file descriptor.

Never from an argument: those stand in the list of processes and in the history of the shell.
"""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TextIO, TypeVar

import click

from recount.errors import InputError

F = TypeVar("F", bound=Callable[..., Any])
_LONGEST = 4096


def secrets_option(function: F) -> F:
    """Adds `--secrets-fd`."""
    return click.option(
        "--secrets-fd",
        type=click.IntRange(0),
        metavar="N",
        help="Read what would be asked for from this file descriptor, one line each, in that order; 0 is standard input.",
    )(function)


@dataclass(slots=True)
class Asker:
    """Asks for secrets, one after another.

    Attributes:
        descriptor: Where they come from, one line each; None asks at the terminal.
    """

    descriptor: int | None
    _stream: TextIO | None = field(default=None, repr=False)

    def secret(self, what: str, *, is_new: bool = False) -> str:
        """Asks for one.

        Args:
            what: What is asked for.
            is_new: True to have it typed twice, where it is typed.

        Raises:
            InputError: There is none.
        """
        if self.descriptor is None:
            return str(click.prompt(what, hide_input=True, confirmation_prompt=is_new, err=True))
        line = self._lines().readline(_LONGEST).rstrip("\r\n")
        if not line:
            raise InputError(f"{what.lower()}: no line is left on file descriptor {self.descriptor}; give one for each")
        return line

    def _lines(self) -> TextIO:
        if self._stream is None:
            self._stream = sys.stdin if self.descriptor == 0 else _open(self.descriptor)
        return self._stream


def _open(descriptor: int | None) -> TextIO:
    try:
        assert descriptor is not None
        return io.TextIOWrapper(os.fdopen(os.dup(descriptor), "rb"), encoding="utf-8")
    except OSError as error:
        raise InputError(f"file descriptor {descriptor} cannot be read ({error.strerror})") from None

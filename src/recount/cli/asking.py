"""Asking for what nobody else may see: at the terminal without showing it, or line by line from a file descriptor.

Never from an argument: those stand in the list of processes and in the history of the shell.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from recount.errors import InputError

F = TypeVar("F", bound=Callable[..., Any])
PASSPHRASE = "RECOUNT_PASSPHRASE"
_LONGEST = 4096


def secrets_option(function: F) -> F:
    """Adds `--secrets-fd`."""
    return click.option(
        "--secrets-fd",
        type=click.IntRange(0),
        metavar="N",
        help="Read what would be asked for from this file descriptor, one line each, in that order; 0 is standard input.",
    )(function)


def ask_passphrase(*, is_new: bool) -> str:
    """Gives the passphrase of an encrypted casebook: from the environment, from `--passphrase-fd`, or asked at the terminal.

    Args:
        is_new: True for one that is to open a new casebook or copy.
    """
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    descriptor = click.get_current_context().find_root().params.get("passphrase_fd")
    return Asker(descriptor).secret("New passphrase" if is_new else "Passphrase of the casebook", is_new=is_new)


@dataclass(slots=True)
class Asker:
    """Asks for secrets, one after another.

    Attributes:
        descriptor: Where they come from, one line each; None asks at the terminal.
    """

    descriptor: int | None

    def secret(self, what: str, *, is_new: bool = False, is_optional: bool = False) -> str:
        """Asks for one.

        Args:
            what: What is asked for.
            is_new: True to have it typed twice, where it is typed.
            is_optional: True to take none for an answer, which is then empty.

        Raises:
            InputError: There is none.
        """
        if self.descriptor is None:
            default = "" if is_optional else None
            typed = click.prompt(what, default, hide_input=True, confirmation_prompt=is_new, show_default=False, err=True)
            return str(typed)
        line = (sys.stdin.readline(_LONGEST) if self.descriptor == 0 else _line(self.descriptor)).rstrip("\r\n")
        if not line and not is_optional:
            raise InputError(f"{what.lower()}: no line is left on file descriptor {self.descriptor}; give one for each")
        return line


def _line(descriptor: int) -> str:
    """Reads one line and nothing beyond it: what follows may be for somebody else."""
    read = bytearray()
    try:
        while len(read) < _LONGEST and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            read += byte
        return read.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"file descriptor {descriptor} cannot be read ({error})") from None

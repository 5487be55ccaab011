"""Options by which people say what they trust, shared by the commands that check anchors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from recount.errors import InputError
from recount.store.given import GivenHead, read_given

F = TypeVar("F", bound=Callable[..., Any])


def trust_option(function: F) -> F:
    """Adds `--trust`."""
    return click.option(
        "--trust",
        multiple=True,
        metavar="HEX",
        help="Public key that you trust; heads that you were given must be signed with it.",
    )(function)


def roots_option(function: F) -> F:
    """Adds `--roots`."""
    return click.option(
        "--roots",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Root certificates of time stamp authorities that you trust (PEM or DER).",
    )(function)


def blocks_option(function: F) -> F:
    """Adds `--blocks`."""
    return click.option(
        "--blocks",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Headers of Bitcoin blocks that you trust, one a line in hexadecimal.",
    )(function)


def heads_option(function: F) -> F:
    """Adds `--head`."""
    return click.option(
        "--head",
        "heads",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Head that was given away earlier, which today's ledger must continue.",
    )(function)


def read_head(path: Path) -> GivenHead:
    """Reads a head that was given away.

    Raises:
        InputError: The file cannot be read, or holds none.
    """
    try:
        return read_given(path.read_bytes(), path.name)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror or error})") from error

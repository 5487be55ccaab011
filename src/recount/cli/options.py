"""Options and openings that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import click

from recount.casebook import Casebook, find_folder, open_casebook
from recount.cli.asking import ask_passphrase
from recount.cli.sessions import signed_in

F = TypeVar("F", bound=Callable[..., Any])


def clock() -> datetime:
    """Reads the clock, in UTC; the one place where Recount does."""
    return datetime.now(UTC)  # noqa: TID251 the command line is where time comes in


class Day(click.ParamType[date]):
    """A day written as 2031-02-14."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Reads a day or says how one is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it like 2031-02-14", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment written as 2031-02-14 (its end) or 2031-02-14T08:30 (UTC unless it says otherwise)."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Reads a moment or says how one is written."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            moment = datetime.fromisoformat(text + "T23:59:59.999999" if len(text) == len("2031-02-14") else text)
        except ValueError:
            self.fail(f"{value!r} is not a moment; write it like 2031-02-14 or 2031-02-14T08:30", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def casebook_option(function: F) -> F:
    """Adds `--casebook`."""
    return click.option(
        "--casebook",
        type=click.Path(path_type=Path),
        help="Folder of the casebook [default: the nearest folder upwards with a recount.toml, else casebook/ here].",
    )(function)


def profile_option(function: F) -> F:
    """Adds `--profile`."""
    return click.option("--profile", help="Counting profile [default: the one in recount.toml].")(function)


def json_option(function: F) -> F:
    """Adds `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")(function)


def opened(casebook: Path | None) -> Casebook:
    """Opens the casebook meant, which must exist."""
    return signing(open_casebook(find_folder(casebook, Path.cwd()), ask=ask_passphrase))


def signing(case: Casebook) -> Casebook:
    """Lets whoever is signed in sign what is added; asked only where the casebook has accounts."""
    case.store.sign_with(cache(lambda: signed_in(case, clock()).signer()))
    return case

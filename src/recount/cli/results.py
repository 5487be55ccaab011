"""What commands that show results share: choosing the profile, deriving the case, printing it and writing its page."""

from datetime import datetime
from pathlib import Path

import click

from recount.casebook import Casebook
from recount.config import Config
from recount.errors import ConfigError, StoreError
from recount.intake import said_in
from recount.model import Case, Rejection
from recount.pipeline import derive
from recount.publish.report import render_report
from recount.reconcile import Profile, profile_named


def profile_of(config: Config, name: str | None) -> Profile:
    """Finds a counting profile by name: the user's own first, then those shipped.

    Raises:
        ConfigError: If there is none of this name.
    """
    wanted = name or config.casebook.profile
    for own in config.profiles:
        if own.name == wanted:
            return own
    try:
        return profile_named(wanted)
    except KeyError as error:
        raise ConfigError(str(error.args[0])) from None


def derive_case(
    casebook: Casebook, *, profile: Profile, known_at: datetime | None = None, rejections: tuple[Rejection, ...] = ()
) -> Case:
    """Works out everything that follows from what a casebook holds.

    Args:
        casebook: An open casebook.
        profile: Counting rules.
        known_at: Only what the casebook knew by then; None for now.
        rejections: What this run refused, to be shown with the result.
    """
    said = said_in(casebook.store, reader=casebook.config.extract.reader, known_at=known_at, rejections=rejections)
    judgements = casebook.store.judgements(known_at=known_at)
    return derive(said, judgements, options=casebook.config.group, profile=profile)


def write_report(casebook: Casebook, case: Case, *, generated_at: datetime) -> Path:
    """Writes the report page of a casebook and gives its path.

    Raises:
        StoreError: If it cannot be written.
    """
    page = render_report(case, title=casebook.title, generated_at=generated_at)
    path = casebook.report_path
    part = path.with_suffix(".html.part")
    try:
        part.write_text(page, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path}: the report page cannot be written ({error.strerror}); the casebook itself is complete"
        ) from None
    return path


def show_tolls(case: Case) -> None:
    """Prints the tolls as a table."""
    from recount.publish.text import tolls_table

    click.echo(tolls_table(case))

"""`recount login`: signs in to a casebook that has accounts."""

from pathlib import Path

import click

from recount.accounts import CodeNeededError, Secrets, SignedIn
from recount.casebook import Casebook
from recount.cli.asking import Asker, secrets_option
from recount.cli.options import casebook_option, clock, opened
from recount.cli.provider import identity_from
from recount.cli.sessions import door_of, keep_token
from recount.errors import InputError


@click.command("login")
@click.argument("name", required=False)
@click.option("--provider", help="Let this provider say who you are; see [accounts.providers] in recount.toml.")
@secrets_option
@casebook_option
def command(name: str | None, provider: str | None, secrets_fd: int | None, casebook: Path | None) -> int:
    """Signs in as NAME. Asks for the password and, where there is one, the code of the second factor.

    With --provider a browser opens there first. Whoever it vouches for can look; to add entries, give the password too: only it
    opens your key.
    """
    case = opened(casebook)
    with case.store as store:
        if not store.has_accounts():
            raise InputError("this casebook has no accounts, and needs none for one person; see `recount account open --help`")
        who = through_provider(case, provider, Asker(secrets_fd)) if provider else with_password(case, name, Asker(secrets_fd))
        keep_token(case, who)
    roles, until = ", ".join(who.account.roles), f"{who.session.until:%Y-%m-%d %H:%M} UTC"
    click.echo(f"Signed in as {who.account.name} ({roles}) until {until}.")
    if who.account.is_provisional:
        click.echo("Next choose a password of your own: recount account password")
    return 0


def with_password(case: Casebook, name: str | None, ask: Asker, password: str = "") -> SignedIn:
    """Signs in with a password, asked for where it was not given yet."""
    if not name:
        raise InputError("sign in as whom? recount login NAME")
    password = password or ask.secret("Password")
    try:
        return door_of(case).log_in(Secrets(name=name, password=password), clock())
    except CodeNeededError:
        code = ask.secret("Code of the second factor")
        return door_of(case).log_in(Secrets(name=name, password=password, code=code), clock())


def through_provider(case: Casebook, provider: str, ask: Asker) -> SignedIn:
    """Signs in through a provider, and with the password too where it is given."""
    door = door_of(case)
    looking = door.log_in_with(identity_from(case, provider), clock())
    password = ask.secret(f"Password of {looking.account.name}, to sign too (empty: only look)", is_optional=True)
    if not password:
        return looking
    signing = with_password(case, looking.account.name, ask, password)
    door.log_out(looking.token)
    return signing

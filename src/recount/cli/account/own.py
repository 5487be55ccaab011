"""`recount account password`, `key`, `factor` and `provider`: what people change about their own accounts."""

from pathlib import Path

import click

from recount.accounts import Owner, Register, Secrets, account_named
from recount.accounts.factor import address, new_secret
from recount.casebook import Casebook
from recount.cli.asking import Asker, secrets_option
from recount.cli.options import casebook_option, clock, opened
from recount.cli.provider import identity_from
from recount.cli.sessions import forget_token, signed_in
from recount.errors import AccessError

AGAIN = "Every session was ended; sign in again with: recount login {name!r}"


def _owner(case: Casebook) -> Owner:
    return Owner(case.store, case.config.accounts)


def _shown(case: Casebook, name: str | None, ask: Asker) -> Secrets:
    """Asks for everything that its owner signs in with."""
    if name is None:
        try:
            name = signed_in(case, clock()).account.name
        except AccessError:
            raise AccessError("whose? nobody is signed in; name the account") from None
    password = ask.secret("Password so far, or the code you were given")
    account = case.store.standing().named(name)
    needs_code = account is not None and not account.is_closed and _owner(case).has_factor(name)
    return Secrets(name=name, password=password, code=ask.secret("Code of the second factor") if needs_code else "")


@click.command("password")
@click.argument("name", required=False)
@secrets_option
@casebook_option
def password(name: str | None, secrets_fd: int | None, casebook: Path | None) -> int:
    """Changes the password of the account signed in, or of NAME; or chooses the first one, after signing in with a code."""
    case, ask = opened(casebook), Asker(secrets_fd)
    with case.store:
        shown = _shown(case, name, ask)
        account = _owner(case).change_password(shown, ask.secret("New password", is_new=True), clock())
        forget_token(case)
    click.echo(f"The password was changed. {AGAIN.format(name=account.name)}")
    return 0


@click.command("key")
@click.argument("name", required=False)
@secrets_option
@casebook_option
def key(name: str | None, secrets_fd: int | None, casebook: Path | None) -> int:
    """Gives the account a new key to sign with, for whoever fears that somebody else had the former one.

    Entries signed with the former key until now stay valid.
    """
    case, ask = opened(casebook), Asker(secrets_fd)
    with case.store:
        account = _owner(case).change_key(_shown(case, name, ask), clock())
        forget_token(case)
    click.echo(f"The key is now {account.key}. {AGAIN.format(name=account.name)}")
    return 0


@click.command("factor")
@click.argument("name", required=False)
@click.option("--remove", is_flag=True, help="Remove the second factor; an administrator may remove that of NAME.")
@secrets_option
@casebook_option
def factor(name: str | None, secrets_fd: int | None, casebook: Path | None, *, remove: bool) -> int:
    """Adds a second factor: codes from an app on a phone (TOTP), which change every half minute."""
    case, ask = opened(casebook), Asker(secrets_fd)
    with case.store:
        if remove:
            _remove_factor(case, name, ask)
            click.echo("The second factor was removed.")
            return 0
        shown = _shown(case, name, ask)
        secret = new_secret()
        click.echo(f"Enter this into the app: {secret}\nor open: {address(secret, shown.name, case.title)}", err=True)
        codes = _owner(case).add_factor(shown, secret, ask.secret("Code that the app shows"), clock())
        forget_token(case)
    click.echo(
        "Added. Keep these recovery codes on paper; each is good once in place of the app, and they are not shown again:\n"
    )
    click.echo("\n".join(f"    {code}" for code in codes))
    click.echo("\nEvery session was ended; sign in again.")
    return 0


def _remove_factor(case: Casebook, name: str | None, ask: Asker) -> None:
    """Removes one's own factor, shown once more, or as an administrator that of somebody who lost it."""
    if name is not None:
        who = signed_in(case, clock())
        if account_named(case.store, name).id != who.account.id:
            Register(case.store, case.config.accounts).remove_factor(name, who, clock())
            return
    _owner(case).remove_factor(_shown(case, name, ask), clock())
    forget_token(case)


@click.command("provider")
@click.argument("provider")
@click.option("--remove", is_flag=True, help="Part the account from what the provider says.")
@casebook_option
def provider(provider: str, casebook: Path | None, *, remove: bool) -> int:
    """Joins the account signed in to what PROVIDER says of you, so that `recount login --provider PROVIDER` finds it."""
    case = opened(casebook)
    with case.store:
        who = signed_in(case, clock())
        who.signer()
        change = _owner(case).remove_identity if remove else _owner(case).add_identity
        change(identity_from(case, provider), who, clock())
    click.echo(f"{'Parted from' if remove else 'Joined to'} what {provider} says of you.")
    return 0

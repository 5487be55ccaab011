"""`recount account open`, `list`, `role`, `reset` and `close`: what administrators do."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from recount.accounts import Opening, Register
from recount.casebook import Casebook
from recount.cli.asking import Asker, secrets_option
from recount.cli.options import casebook_option, clock, json_option, opened
from recount.cli.sessions import signed_in
from recount.model import Role
from recount.store import Account, Store

ROLES = click.Choice([role.value for role in Role])
CODE = """Give them this code by a way that others cannot read; it is good once, for {days} days, and is not shown again:

    {code}
"""


def _register(case: Casebook) -> Register:
    return Register(case.store, case.config.accounts)


def _show(account: Account) -> str:
    return f"{account.name} ({', '.join(account.roles)}), {account.id}"


@click.command("open")
@click.argument("name")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True, help="What it is for; may be given several times.")
@secrets_option
@casebook_option
def open_account(name: str, roles: tuple[str, ...], secrets_fd: int | None, casebook: Path | None) -> int:
    """Opens an account called NAME, for ever: it can be closed, but the name is never given again.

    The first is your own, an administrator's, and asks for your password. Later ones get a code, with which their owners sign
    in and choose a password that nobody else ever knew.
    """
    case, wanted = opened(casebook), tuple(Role(one) for one in roles)
    with case.store as store:
        if not store.has_accounts():
            password = Asker(secrets_fd).secret("Password", is_new=True)
            opening = _register(case).open_first(name, wanted, password, clock())
            click.echo(f"Opened {_show(opening.account)}. From now on every entry is signed.")
            click.echo(f"Sign in with: recount login {opening.account.name!r}")
            click.echo("Open a second administrator soon: nobody else can help where the only one loses the password.")
            return 0
        at = clock()
        opening = _register(case).open_account(name, wanted, signed_in(case, at), at)
    click.echo(f"Opened {_show(opening.account)}.")
    _show_code(case, opening)
    return 0


def _show_code(case: Casebook, opening: Opening) -> None:
    click.echo(CODE.format(days=case.config.accounts.code_days, code=opening.code))


@click.command("list")
@casebook_option
@json_option
def list_accounts(casebook: Path | None, *, as_json: bool) -> int:
    """Lists the accounts, open and closed, with their roles and when they were opened and closed."""
    case = opened(casebook)
    with case.store as store:
        rows = _rows(store)
    if as_json:
        sys.stdout.write(msgspec.json.encode(rows).decode() + "\n")
        return 0
    for row in rows:
        what = f"closed {row['closed']:%Y-%m-%d}" if row["closed"] else ", ".join(row["roles"])
        waits = "; has not yet chosen a password" if row["provisional"] and not row["closed"] else ""
        click.echo(f"{row['name']}: {what}{waits} (opened {row['opened']:%Y-%m-%d}, {row['id']})")
    if not rows:
        click.echo("This casebook has no accounts: whoever can open it works on it alone and signs nothing.")
    return 0


def _rows(store: Store) -> list[dict[str, Any]]:
    opened_at: dict[str, datetime] = {}
    closed_at: dict[str, datetime] = {}
    for entry, change in store.account_changes():
        opened_at.setdefault(change.account, entry.at)
        if change.act == "closed":
            closed_at[change.account] = entry.at
    return [
        {
            "id": one.id,
            "name": one.name,
            "roles": one.roles,
            "key": one.key,
            "former_keys": one.former_keys,
            "provisional": one.is_provisional,
            "opened": opened_at[one.id],
            "closed": closed_at.get(one.id),
        }
        for one in store.standing().accounts.values()
    ]


@click.command("role")
@click.argument("name")
@click.argument("roles", type=ROLES, nargs=-1, required=True)
@casebook_option
def role(name: str, roles: tuple[str, ...], casebook: Path | None) -> int:
    """Gives the account NAME these roles, in place of those it has."""
    case, at = opened(casebook), clock()
    with case.store:
        account = _register(case).change_roles(name, tuple(Role(one) for one in roles), signed_in(case, at), at)
    click.echo(f"From now on {_show(account)}.")
    return 0


@click.command("reset")
@click.argument("name")
@casebook_option
def reset(name: str, casebook: Path | None) -> int:
    """Gives the owner of NAME, who lost the password, a code to sign in with; ends their sessions.

    They get a new key with their new password, and add a second factor anew. What they signed with the former key stays valid.
    """
    case, at = opened(casebook), clock()
    with case.store:
        opening = _register(case).reset(name, signed_in(case, at), at)
    click.echo(f"Reset {_show(opening.account)}.")
    _show_code(case, opening)
    return 0


@click.command("close")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@casebook_option
def close(name: str, casebook: Path | None, *, yes: bool) -> int:
    """Closes the account NAME for good. What it signed stays valid and its own."""
    case, at = opened(casebook), clock()
    with case.store:
        who = signed_in(case, at)
        if not yes:
            click.confirm(f"Close the account {name} for good?", abort=True, err=True)
        account = _register(case).close(name, who, at)
    click.echo(f"Closed {account.name}, {account.id}.")
    return 0

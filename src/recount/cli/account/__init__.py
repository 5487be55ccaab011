"""`recount account`: who works on a casebook, in what role, and how they sign in."""

import click

from recount.cli.account.keep import close, list_accounts, open_account, reset, role
from recount.cli.account.own import factor, key, password, provider


@click.group("account")
def command() -> None:
    """Opens, changes, lists and closes accounts, for casebooks that several people share.

    One person alone needs none. The first account is an administrator's; from then on every entry of the ledger is signed.
    """


for one in (open_account, list_accounts, role, reset, close, password, key, factor, provider):
    command.add_command(one)

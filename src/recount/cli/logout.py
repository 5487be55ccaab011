"""`recount logout`: signs out."""

from pathlib import Path

import click

from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import door_of, forget_token, load_token, signed_in
from recount.errors import AccessError


@click.command("logout")
@click.option("--everywhere", is_flag=True, help="End every session of the account, on all machines.")
@click.option("--account", help="With --everywhere: whose [default: one's own]; others only for an administrator.")
@casebook_option
def command(account: str | None, casebook: Path | None, *, everywhere: bool) -> int:
    """Ends the session on this machine: its token is good for nothing any more."""
    case = opened(casebook)
    with case.store:
        if everywhere:
            who = signed_in(case, clock())
            ended = door_of(case).log_out_everywhere(account or who.account.name, who)
            click.echo(f"Ended {ended} sessions.")
            if account in {None, who.account.name}:
                forget_token(case)
            return 0
        try:
            was = door_of(case).log_out(load_token(case))
        except AccessError:
            was = False
        forget_token(case)
    click.echo("Signed out." if was else "Nobody was signed in here.")
    return 0

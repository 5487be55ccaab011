"""The command line: one thin file per command, each of which parses, calls one function and prints.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 refused or found wanting,
2 the command itself was not understood, 130 interrupted. Commands are imported when called, so that `recount --help` is quick.
"""

import gc
import importlib
import sys
from pathlib import Path

import click

from recount import __version__
from recount.cli.log import logged
from recount.errors import RecountError

PATIENCE = (50_000, 20, 20)  # reading makes many small objects and few cycles; looking for them often costs a tenth of the time

COMMANDS = {
    "run": "Take reports through every stage and write the report page.",
    "toll": "Print the tolls, with what they rest on.",
    "trace": "Walk a toll, incident or claim back to the archived words.",
    "judge": "Record what a person decided: accept, reject, correct, same, different ...",
    "diff": "Explain how the tolls changed between two days, claim by claim.",
    "history": "List the visits to a web address, and compare what it said.",
    "verify": "Check every byte of the casebook, or of a bundle, against its hashes.",
    "bundle": "Write some records with everything a stranger needs to check them.",
    "delete": "Take a report and every copy of it out of what shows and counts.",
    "redact": "Make a copy of a report in which what is withheld is gone.",
    "head": "Print the ledger in a few lines, signed if wanted, to be given to anybody.",
    "anchor": "Have the head stamped by services outside, and check what they gave.",
    "key": "Make the key by which heads are signed.",
    "backup": "Copy the whole casebook while it is in use.",
    "restore": "Put a backup or an export back.",
    "encrypt": "Copy the casebook into a folder where all of it lies encrypted.",
    "decrypt": "Copy an encrypted casebook into a folder where it lies in the clear.",
    "passphrase": "List, add and remove the passphrases that open an encrypted casebook.",
    "export": "Write the whole casebook as a bag (BagIt) or a WACZ file.",
    "rebuild": "Make the tables anew from the ledger.",
    "account": "Open, change, list and close accounts, for casebooks that several people share.",
    "login": "Sign in to a casebook that has accounts.",
    "logout": "Sign out.",
    "clean": "Reports as JSON Lines in, texts with zones out.",
    "extract": "Reports as JSON Lines in, claims out.",
    "group": "Reports or claims as JSON Lines in, incidents out.",
    "reconcile": "Reports or claims as JSON Lines in, tolls out.",
    "diagnose": "Compare the reading with claims that people wrote, by the layer that erred.",
}


class Commands(click.Group):
    """The commands, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Lists the commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"recount.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="recount")
@click.option("--log", type=click.Path(path_type=Path), help="Log what is done and refused to the end of this file, by id.")
@click.option(
    "--passphrase-fd",
    type=click.IntRange(0),
    metavar="N",
    help="Read the passphrase of an encrypted casebook from this file descriptor; 0 is standard input.",
)
@click.pass_context
def root(context: click.Context, log: Path | None, passphrase_fd: int | None) -> None:
    """Reads reports of violence and keeps the count, so that every number can be walked back to its words."""
    if log is not None:
        context.with_resource(logged(log, context.invoked_subcommand or ""))


def main() -> None:
    """Runs the command line; deliberate errors become one sentence and exit code 1."""
    gc.set_threshold(*PATIENCE)
    try:
        code = root.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted; everything acknowledged so far is kept.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RecountError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)

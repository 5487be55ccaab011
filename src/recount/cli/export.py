"""`recount export`: the whole casebook in the forms that libraries, archives and replay programs take in."""

from pathlib import Path

import click

from recount.cli.copying import copying
from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import ask_right, author_of
from recount.errors import InputError
from recount.exporting import export_bag, export_wacz
from recount.model import Right


@click.command("export")
@click.option(
    "--bagit", type=click.Path(path_type=Path), metavar="FOLDER", help="Write a bag (BagIt 1.0) into this new folder."
)
@click.option("--wacz", type=click.Path(path_type=Path), metavar="FILE", help="Write a WACZ file, which replay programs open.")
@click.option("--in-the-clear", is_flag=True, help="Allow a WACZ of an encrypted casebook, which is then not encrypted.")
@click.option("--author", help="Who exports [default: the account signed in; without accounts, recount].")
@casebook_option
def command(bagit: Path | None, wacz: Path | None, author: str | None, casebook: Path | None, *, in_the_clear: bool) -> int:
    """Writes ledger, archive and settings in a standard form, and enters in the ledger that it was done.

    Whoever gets it makes a casebook of it with `recount restore`, and can check it with any BagIt or WACZ validator.
    """
    if (bagit is None) == (wacz is None):
        raise InputError("give either --bagit FOLDER or --wacz FILE")
    case = opened(casebook)
    if case.keys is not None and wacz is not None and not in_the_clear:
        raise InputError(
            "a WACZ cannot be encrypted: say --in-the-clear if all of this casebook may lie open in it, "
            "or write a bag (--bagit), which stays encrypted"
        )
    ask_right(case, Right.RELEASE, clock())
    who = author_of(case, author, "recount", clock()) or "recount"
    with case.store, copying(case) as step:
        target, write = (bagit, export_bag) if bagit is not None else (wacz, export_wacz)
        assert target is not None
        act = write(case, target, author=who, at=clock(), on_step=step)
    click.echo(f"Wrote {target} ({act.note}, SHA-256 {act.sha256}). It holds everything, names too; give it with care.")
    return 0

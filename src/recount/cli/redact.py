"""`recount redact`: a copy of a report in which what is withheld is gone, not drawn over."""

import contextlib
from pathlib import Path

import click

from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import ask_right, author_of
from recount.errors import InputError, StoreError
from recount.model import Right
from recount.publish.copies import Copied
from recount.redacting import Wanted, redact_file, redact_record


@click.command("redact")
@click.argument("source")
@click.argument("copy", type=click.Path(path_type=Path))
@click.option("--withhold", multiple=True, metavar="WORDS", help="Withhold these words too, however they are written.")
@click.option("--allow", multiple=True, metavar="NAME", help="Show this name, which the rules would withhold.")
@click.option(
    "--keep-pictures", is_flag=True, help="Keep the pictures in a PDF, and pages that are scans; nobody searches them."
)
@click.option("--author", help="Who makes it [default: the account signed in; without accounts, recount].")
@casebook_option
def command(  # noqa: PLR0913 one parameter an option
    source: str,
    copy: Path,
    withhold: tuple[str, ...],
    allow: tuple[str, ...],
    author: str | None,
    casebook: Path | None,
    *,
    keep_pictures: bool,
) -> int:
    """Writes a copy of SOURCE into the new file COPY, made anew without what is withheld; SOURCE stays as it is.

    SOURCE is a file (text, HTML, PDF; a JPEG or PNG loses what stands beside its pixels), or the id of a report in the
    casebook, which then keeps the copy too, with the hash of the original. Private people who speak, and people harmed who
    live, are withheld without being named.
    """
    if copy.exists():
        raise InputError(f"{copy.name} exists already; give the copy a name of its own")
    wanted = Wanted(withhold=withhold, allow=allow, keep_pictures=keep_pictures)
    path, at = Path(source), clock()
    if path.is_file():
        copied, words = redact_file(_read(path), path.name, wanted, at=at)
    else:
        case = opened(casebook)
        with case.store:
            ask_right(case, Right.RELEASE, at)
            who = author_of(case, author, "recount", at) or "recount"
            copied, words = redact_record(case, source, wanted, author=who, at=at)
    _write(copy, copied)
    click.echo(f"Wrote {copy}: {copied.n_stretches} stretches withheld, of {len(words.names)} names or words looked for.")
    for note in copied.notes:
        click.echo(f"Note: {note}.", err=True)
    click.echo("Read the copy before you give it away: only what is named here was looked for.", err=True)
    click.echo("".join(f"  {name}\n" for name in words.names), err=True, nl=False)
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror})") from None


def _write(path: Path, copied: Copied) -> None:
    """Writes the copy whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(copied.data)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise StoreError(f"{path.name} cannot be written ({error.strerror})") from None

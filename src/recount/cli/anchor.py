"""`recount anchor`: has the head of the ledger stamped by services outside, and asks again for what they promised."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from recount.anchoring import (
    SUFFIXES,
    Service,
    load_trust,
    renew_pending,
    sender,
    stamp_bytes,
    stamp_head,
    trust_of,
    witness_with,
)
from recount.anchors import head_message
from recount.anchors.opentimestamps import FORM as OPENTIMESTAMPS
from recount.anchors.rfc3161 import FORM as RFC3161
from recount.casebook import Casebook
from recount.cli.options import casebook_option, clock, json_option, opened
from recount.cli.sessions import author_of
from recount.cli.trust import blocks_option, roots_option
from recount.errors import InputError, StoreError
from recount.store import Anchor, AnchorCheck
from recount.store.witness import FAILED, Witness, check_anchors


@click.command("anchor")
@click.option("--tsa", multiple=True, metavar="URL", help="Ask this time stamp authority (RFC 3161).")
@click.option("--ots", multiple=True, metavar="URL", help="Ask this OpenTimestamps calendar.")
@click.option("--check", is_flag=True, help="Stamp nothing; ask calendars again for what they promised, and show all anchors.")
@click.option("--offline", is_flag=True, help="With --check: ask nobody.")
@click.option("--export", type=click.Path(path_type=Path), metavar="FOLDER", help="Write every stamp there for other programs.")
@click.option("--allow-host", multiple=True, metavar="HOST", help="Host that may lie in a private network.")
@roots_option
@blocks_option
@casebook_option
@json_option
def command(  # noqa: PLR0913 one parameter an option
    tsa: tuple[str, ...],
    ots: tuple[str, ...],
    export: Path | None,
    allow_host: tuple[str, ...],
    roots: tuple[Path, ...],
    blocks: tuple[Path, ...],
    casebook: Path | None,
    *,
    check: bool,
    offline: bool,
    as_json: bool,
) -> int:
    """Has the head of the ledger stamped, so that nobody can later say that it was made afterwards.

    Only a hash is sent, and only to the services named here or under [anchors] in recount.toml.
    Exit code 1: a service gave nothing, or a stamp does not hold.
    """
    case = opened(casebook)
    options = case.config.anchors
    keys, known_roots, known_blocks = trust_of(options, case.folder)
    witness = witness_with(load_trust(keys, (*known_roots, *roots), (*known_blocks, *blocks)))
    said: list[str] = []
    with case.store as store:
        author = author_of(case, None, "recount", clock()) or "recount"
        send = sender(options, allow_host, clock)
        is_only_export = export is not None and not (tsa or ots or check)
        if not check and not is_only_export:
            services = _services(tsa, ots, case)
            _, said = stamp_head(store, services, witness, send=send, author=author, clock=clock)
        elif check and not offline:
            named = (*options.calendars, *ots)
            _, said = renew_pending(store, witness, named, send=send, author=author, clock=clock)
        found = list(store.anchors())
    if export is not None:
        _export(export, [one for _, one in found])
    checks = _checked(found, witness)
    _show(checks, said, as_json=as_json)
    return 1 if any(one.state == FAILED for one in checks) or (said and not check) else 0


def _services(tsa: Iterable[str], ots: Iterable[str], case: Casebook) -> list[Service]:
    """Gives those named by options, or else those in the settings."""
    options = case.config.anchors
    named = [Service(form=RFC3161, url=url) for url in tsa] + [Service(form=OPENTIMESTAMPS, url=url) for url in ots]
    named = named or [Service(form=RFC3161, url=url) for url in options.authorities] + [
        Service(form=OPENTIMESTAMPS, url=url) for url in options.calendars
    ]
    if not named:
        raise InputError(
            "nobody is named who could stamp; give --tsa or --ots, or set authorities under [anchors] in recount.toml"
        )
    return named


def _checked(found: list[tuple[int, Anchor]], witness: Witness) -> list[AnchorCheck]:
    return list(check_anchors(((f"entry {seq}", anchor) for seq, anchor in found), witness))


def _show(checks: list[AnchorCheck], said: list[str], *, as_json: bool) -> None:
    for sentence in said:
        click.echo(sentence, err=True)
    if as_json:
        sys.stdout.write(msgspec.json.encode({"anchors": checks, "said": said}).decode() + "\n")
        return
    for one in checks:
        click.echo(f"{one.subject}: {one.state}, {one.form} over {one.size} entries: {one.message}")
    if not checks:
        click.echo("No head of this casebook was ever signed or stamped.")


def _export(folder: Path, anchors: list[Anchor]) -> None:
    """Writes each stamp beside what was stamped, under names that `openssl ts` and `ots` take."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for n, anchor in enumerate(anchors, start=1):
            if anchor.form in SUFFIXES:
                name = f"head-{anchor.size}-{n}.txt"
                (folder / name).write_bytes(head_message(anchor.size, anchor.root))
                (folder / f"{name}.{SUFFIXES[anchor.form]}").write_bytes(stamp_bytes(anchor))
    except OSError as error:
        raise StoreError(f"{folder.name}/ cannot be written to ({error.strerror or error})") from error

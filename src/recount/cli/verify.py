"""`recount verify`: checks every byte of the casebook, of some records, or of somebody else's bundle, against its hashes."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click
import msgspec

from recount.anchoring import Trust, check_given, load_trust, trust_of, witness_with
from recount.casebook import DATABASE, archive_in, find_folder, keys_of
from recount.cli.asking import ask_passphrase
from recount.cli.basis import seqs_behind
from recount.cli.options import casebook_option, json_option, opened
from recount.cli.trust import blocks_option, heads_option, read_head, roots_option, trust_option
from recount.config import FILE_NAME, Config, load
from recount.errors import InputError, NotFoundError, TamperedError
from recount.store import AnchorCheck, Problem, Report, check_bundle, examine, verify
from recount.store.bundle import blobs_of
from recount.store.given import GivenHead
from recount.store.witness import FAILED, Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is to be checked against what."""

    heads: tuple[GivenHead, ...]
    trust: Trust
    must_be_signed: bool

    @property
    def witness(self) -> Witness:
        return witness_with(self.trust)


@click.command("verify")
@click.argument("records", nargs=-1, metavar="[RECORD]...")
@click.option("--bundle", type=click.Path(path_type=Path), help="Check this bundle instead of a casebook.")
@heads_option
@trust_option
@roots_option
@blocks_option
@casebook_option
@json_option
def command(  # noqa: PLR0913 one parameter an option
    records: tuple[str, ...],
    bundle: Path | None,
    heads: tuple[Path, ...],
    trust: tuple[str, ...],
    roots: tuple[Path, ...],
    blocks: tuple[Path, ...],
    casebook: Path | None,
    *,
    as_json: bool,
) -> int:
    """Checks ledger, tables and archive, offline, and names every entry or file that changed.

    With RECORD (ids of tolls, incidents, claims, documents) only the entries and files behind these are checked.
    Exit code 0: everything is as it was written. 1: something is not.
    """
    if bundle is not None and records:
        raise InputError("a bundle is checked whole; leave the ids out")
    given = tuple(read_head(path) for path in heads)
    config, folder = (Config(), Path()) if bundle is not None else _settings(casebook)
    own_keys, own_roots, own_blocks = trust_of(config.anchors, folder)
    loaded = load_trust((*own_keys, *trust), (*own_roots, *roots), (*own_blocks, *blocks))
    asked = _Asked(heads=given, trust=loaded, must_be_signed=bool(trust))
    if bundle is not None:
        report = check_bundle(
            bundle, heads=[one.head for one in given], witness=asked.witness, must_be_signed=asked.must_be_signed
        )
    elif records:
        report = _check_records(casebook, records, asked)
    else:
        where = config.casebook.database or folder / DATABASE
        keys = keys_of(folder, config, ask_passphrase)
        report = verify(
            where,
            archive_in(folder, keys),
            heads=[one.head for one in given],
            witness=asked.witness,
            key=None if keys is None else keys.database,
        )
    return _show(_with_givers(report, asked), as_json=as_json)


def _settings(casebook: Path | None) -> tuple[Config, Path]:
    """Finds the casebook as a folder: a database too damaged to be opened must still be named."""
    folder = find_folder(casebook, Path.cwd())
    if not (folder / FILE_NAME).exists():
        opened(casebook)  # says that there is none
    return load(folder / FILE_NAME), folder


def _check_records(casebook: Path | None, records: tuple[str, ...], asked: _Asked) -> Report:
    """Checks some records as a stranger would who had them in a bundle."""
    case = opened(casebook)
    with case.store as store:
        since = [one.anchor for one in asked.heads if one.size]
        bundle = store.bundle(seqs_behind(case, records, None), since=since)
        found = {}
        for name in blobs_of(bundle.entries):
            try:
                case.archive.get(name)
                found[name] = name
            except TamperedError:
                found[name] = "changed"
            except NotFoundError:
                continue
    return examine(bundle, found, heads=[one.head for one in asked.heads], witness=asked.witness)


def _with_givers(report: Report, asked: _Asked) -> Report:
    """Adds to a report who gave the heads that it was checked against."""
    checks, problems = [], []
    for one in asked.heads:
        subject, said = f"head over {one.size} entries", check_given(one, asked.trust, must_be_signed=asked.must_be_signed)
        checks.append(
            AnchorCheck(
                subject=subject,
                form=one.anchor.form,
                size=one.size,
                state=said.state,
                message=said.message,
                at=said.at,
                is_rooted=said.is_rooted,
            )
        )
        if said.state == FAILED:
            problems.append(Problem(subject=subject, message=said.message))
    return replace(report, anchors=(*report.anchors, *checks), problems=(*report.problems, *problems))


def _show(report: Report, *, as_json: bool) -> int:
    if as_json:
        told = {"verdict": report.verdict, "is_sound": report.is_sound, **msgspec.to_builtins(report)}
        sys.stdout.write(msgspec.json.encode(told).decode() + "\n")
    else:
        for one in report.anchors:
            click.echo(f"{one.subject}: {one.state}, {one.form}: {one.message}")
        for problem in (*report.notes, *report.problems):
            click.echo(f"{problem.subject}: {problem.message}")
        click.echo(report.verdict)
    return 0 if report.is_sound else 1

"""A whole casebook handed on in the forms that archives take in, and taken back from them: BagIt folders and WACZ files.

Both hold everything that `backup` does. Each export is itself an entry in the ledger that made it, and each import one in the
casebook that came of it.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from recount.archive import Archive, Contents, Page, check_bag, read_wacz, write_bag, write_wacz
from recount.archive.check import hash_file
from recount.archive.wacz import refuse_bomb
from recount.casebook import DATABASE, Casebook
from recount.errors import InputError, StoreError
from recount.ingest.warc import WARC
from recount.keeping import back_up, decrypt_copy, put_back
from recount.locks import Ask, Keys
from recount.model import Act, Custody, SnapshotId, Visit
from recount.store import open_store

TOOL = "recount-export/1"
_TAGS = "tagmanifest-sha256.txt"


def export_bag(casebook: Casebook, target: Path, *, author: str, at: datetime, on_step: Callable[[], None]) -> Custody:
    """Writes a casebook as a bag (BagIt 1.0, RFC 8493); of an encrypted one, all but settings stays encrypted in it.

    Args:
        casebook: The casebook.
        target: The folder to make.
        author: Account that exports.
        at: When, UTC.
        on_step: Called after each archived file.

    Returns:
        What was entered in the ledger.

    Raises:
        InputError: The folder exists.
        StoreError: It cannot be written.
    """
    _refuse_taken(target)
    info = {
        "Bagging-Date": f"{at:%Y-%m-%d}",
        "Bag-Software-Agent": TOOL,
        "External-Description": f"Recount casebook: {casebook.title}",
        "Internal-Sender-Identifier": casebook.store.head().hash,
    }
    with _copied(casebook, target, on_step) as copy:
        members = [(file.relative_to(copy).as_posix(), file) for file in copy.rglob("*") if file.is_file()]
        try:
            write_bag(target, members, info)
        except StoreError:
            shutil.rmtree(target, ignore_errors=True)
            raise
    return _entered(casebook, hash_file(target / _TAGS), target.name, "BagIt; hash of its tag manifest", author=author, at=at)


def export_wacz(casebook: Casebook, target: Path, *, author: str, at: datetime, on_step: Callable[[], None]) -> Custody:
    """Writes a casebook as a WACZ that replay programs open; whatever the casebook is, this lies in the clear.

    Args:
        casebook: The casebook.
        target: The file to make.
        author: Account that exports.
        at: When, UTC.
        on_step: Called after each archived file.

    Returns:
        What was entered in the ledger.

    Raises:
        InputError: The file exists.
        StoreError: It cannot be written.
    """
    _refuse_taken(target)
    with _copied(casebook, target, lambda: None, in_the_clear=True) as copy:
        own = copy.parent / "casebook.zip"
        with zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as made:
            for file in sorted(copy.rglob("*")):
                name = file.relative_to(copy)
                if file.is_file() and name.parts[0] != "archive":
                    made.write(file, name.as_posix())
        with open_store(copy / DATABASE, create=False) as store:
            snapshots = list(store.snapshots())
            visits = [one for one in store.visits() if one.snapshot_id is not None]
            titles = {one.snapshot_id: one.title or "" for one in store.documents()}
        warcs = {one.sha256 for one in snapshots if one.media_type == WARC}
        contents = Contents(
            blob=Archive(copy / "archive").get,
            warcs=warcs,
            files={one.sha256: (one.media_type, one.captured_at) for one in snapshots if one.sha256 not in warcs},
            pages=[_page(visit, titles) for visit in visits],
            own=own,
            title=casebook.title,
            created=at,
        )
        hashed = write_wacz(target, contents, on_step=on_step)
    return _entered(casebook, hashed, target.name, "WACZ", author=author, at=at)


def _page(visit: Visit, titles: Mapping[SnapshotId, str]) -> Page:
    title = next((titles[one] for one in (visit.snapshot_id, visit.before_id) if one is not None and one in titles), "")
    return Page(url=visit.final_url or visit.origin, at=visit.at, title=title)


def bring_back(source: Path, target: Path, *, author: str, at: datetime, ask: Ask) -> Path | None:
    """Makes a casebook of a backup, a bag or a WACZ, after checking every byte of it.

    Args:
        source: What `back_up`, `export_bag` or `export_wacz` made.
        target: The casebook's folder.
        author: Account that imports.
        at: When, UTC.
        ask: Gives the passphrase of an encrypted backup or bag.

    Returns:
        Where the database that was there now lies; None where there was none.

    Raises:
        InputError: It is none of the three.
        StoreError: It is damaged, or the casebook cannot be written; what was there stays.
    """
    if source.is_dir() and (source / "bagit.txt").is_file():
        for damage in check_bag(source):
            raise StoreError(f"{source.name} is damaged: {damage.file} {damage.message}")
        former, keys = put_back(source / "data", target, ask)
        _imported(target, hash_file(source / _TAGS), source.name, keys, author=author, at=at)
        return former
    if source.is_file() and source.suffix.lower() == ".wacz":
        with _beside(target) as folder:
            _unpack(source, folder / "casebook")
            former, keys = put_back(folder / "casebook", target, ask)
        _imported(target, hash_file(source), source.name, keys, author=author, at=at)
        return former
    return put_back(source, target, ask)[0]


def _unpack(source: Path, folder: Path) -> None:
    """Takes a casebook out of a WACZ; no name in it can lead out of the folder."""
    own = folder.with_suffix(".zip")
    folder.mkdir()
    own.write_bytes(read_wacz(source, Archive(folder / "archive").put))
    try:
        with zipfile.ZipFile(own) as opened:
            refuse_bomb(opened, source.name)
            for name in opened.namelist():
                path = PurePosixPath(name)
                if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or path.parts[:1] == ("archive",):
                    raise InputError(f"{source.name} holds {name[:100]!r}, which leads out of it; it was not opened")
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(opened.read(name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{source.name} cannot be read ({error})") from error


def _imported(target: Path, hashed: str, name: str, keys: Keys | None, *, author: str, at: datetime) -> None:
    with open_store(target / DATABASE, create=False, key=None if keys is None else keys.database) as store:
        if store.has_accounts():
            return  # nobody can sign in to what was given away, so nothing is added to it: it stays as it was given
        act = Custody(sha256=hashed, act=Act.IMPORTED, at=at, tool=TOOL, place=name)
        store.append_many([act], author=author, at=at)


def _entered(casebook: Casebook, hashed: str, name: str, note: str, *, author: str, at: datetime) -> Custody:
    act = Custody(sha256=hashed, act=Act.EXPORTED, at=at, tool=TOOL, place=name, note=note)
    casebook.store.append_many([act], author=author, at=at)
    return act


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise InputError(f"{target.name} exists already; give the export a name of its own")


@contextmanager
def _copied(casebook: Casebook, target: Path, on_step: Callable[[], None], *, in_the_clear: bool = False) -> Iterator[Path]:
    """Gives a copy of the casebook as it stands at this moment, on the disk of the export."""
    with _beside(target) as folder:
        copy = decrypt_copy if in_the_clear else back_up
        copy(casebook, folder / "casebook", on_step=on_step, is_for_others=True)
        (folder / "casebook" / f"{DATABASE}.seal").unlink(missing_ok=True)
        yield folder / "casebook"


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Makes a folder beside something and takes it away afterwards."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(dir=target.parent, prefix=".recount-")
    except OSError as error:
        raise StoreError(f"{target.parent.name or target.parent} cannot be written to ({error.strerror})") from error
    with made as folder:
        yield Path(folder)

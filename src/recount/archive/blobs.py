"""Bytes under their own hash: written once, atomically, read back only if they still match.

A put is temp file, fsync, rename, fsync of the folders; a crash leaves either nothing, a temp file that `verify` names, or the
whole blob.
"""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from recount.archive.check import SHA256, TEMP_PREFIX, Damage, check, open_file, shard
from recount.archive.form import Form, Plain
from recount.errors import InputError, NotFoundError, StoreError, TamperedError


def _pass(point: str) -> None:
    """Does nothing at a write point."""


class Archive:
    """Write-once storage of bytes in one folder.

    Args:
        folder: Where the bytes lie; made when first needed.
        form: How they lie there: as they are, or encrypted.
        at_point: Called with the name of each write point as it is reached; for fault tests, which raise or die there.
    """

    def __init__(self, folder: Path, *, form: Form | None = None, at_point: Callable[[str], None] = _pass) -> None:
        self.folder = folder
        self._form = form or Plain()
        self._at_point = at_point

    def put(self, data: bytes) -> str:
        """Keeps bytes and gives the hash they can be had back by; bytes already kept are left alone.

        Args:
            data: The bytes.

        Returns:
            Their SHA-256, hexadecimal: their address.

        Raises:
            StoreError: The disk is full, read-only or failing; nothing half-written is left under the address.
            TamperedError: The address is taken by a file whose bytes have changed.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if path.exists():
            self.get(sha256)
            return sha256
        try:
            self._write(path, self._form.pack(data, sha256))
        except OSError as error:
            _refuse(error, self.folder)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Gives bytes back, after checking that they still are what was kept.

        Args:
            sha256: The address that `put` gave.

        Raises:
            InputError: The address is not a SHA-256.
            NotFoundError: Nothing is kept under it.
            TamperedError: The bytes have changed since.
        """
        path = self._path(sha256)
        name = shard(path.name)
        try:
            with open_file(path) as file:
                data = b"".join(self._form.unpack(file, path.name))
        except FileNotFoundError:
            raise NotFoundError(f"archive file {name} is missing; put it back from a backup of the archive") from None
        except OSError as error:
            raise StoreError(f"archive file {name} cannot be read ({error.strerror or error})") from error
        except TamperedError as error:
            raise TamperedError(f"archive file {name} {error}; move it away and put it back from a backup") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise TamperedError(f"archive file {name} has changed; move it away and put it back from a backup")
        return data

    def has(self, sha256: str) -> bool:
        """Tells whether something is kept under an address, without reading it."""
        return self._path(sha256).is_file()

    def hashes(self) -> Iterator[str]:
        """Gives every address in use, in order of its file.

        Raises:
            TamperedError: A file does not say what it holds.
        """
        for path in sorted(self.folder.glob("??/??/*")):
            if SHA256.fullmatch(path.name):
                try:
                    with open_file(path) as file:
                        sha256 = self._form.hash_in(file, path.name)
                except TamperedError as error:
                    raise TamperedError(f"archive file {shard(path.name)} {error}") from None
                yield sha256

    def remove(self, sha256: str) -> None:
        """Takes bytes out for good; only for those whose deletion stands in the ledger, which `verify` then does not miss.

        Args:
            sha256: Their address.

        Raises:
            NotFoundError: Nothing is kept under it.
            StoreError: They cannot be removed.
        """
        path = self._path(sha256)
        try:
            path.unlink()
            _sync_folder(path.parent)
        except FileNotFoundError:
            raise NotFoundError(f"archive file {shard(path.name)} is missing; it may have been removed already") from None
        except OSError as error:
            _refuse(error, self.folder)

    def copy_missing(self, other: "Archive") -> int:
        """Copies into another archive what it does not hold yet, each blob checked on the way; for backups.

        Args:
            other: The archive to fill.

        Returns:
            Number of blobs copied.

        Raises:
            TamperedError: A blob here has changed.
        """
        missing = [sha256 for sha256 in self.hashes() if not other.has(sha256)]
        for sha256 in missing:
            other.put(self.get(sha256))
        return len(missing)

    def verify(self, expected: Iterable[str] | None = None) -> Iterator[Damage]:
        """Reads every file and names those that are changed, missing or foreign; see `check`.

        Args:
            expected: Hashes of the blobs there ought to be; None to check only what is there.
        """
        return check(self.folder, expected, self._form)

    def _path(self, sha256: str) -> Path:
        """Gives where a blob lies; an address is only ever a hash, so no path can lead outside."""
        if not SHA256.fullmatch(sha256):
            raise InputError(f"{sha256[:80]!r} is not a SHA-256 (64 hexadecimal digits, lower case)")
        path = self.folder / shard(self._form.name(sha256))
        if path.parent.is_symlink() or path.parent.parent.is_symlink():
            raise TamperedError(f"archive folder {path.name[:2]} is a link; put the folder itself back")
        return path

    def _write(self, path: Path, pieces: Iterable[bytes]) -> None:
        for folder in (self.folder, path.parent.parent, path.parent):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                _sync_folder(folder.parent)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=TEMP_PREFIX)
        temp = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                self._at_point("archive: temp file made")
                file.writelines(pieces)
                file.flush()
                self._at_point("archive: temp file written")
                os.fsync(file.fileno())
            temp.chmod(0o444)
            self._at_point("archive: temp file synced")
            temp.replace(path)
        except BaseException:  # Ctrl-C too must not leave a temp file behind
            with contextlib.suppress(OSError):
                temp.unlink()
            raise
        self._at_point("archive: renamed")
        _sync_folder(path.parent)
        self._at_point("archive: folder synced")


def _sync_folder(folder: Path) -> None:
    """Makes a rename or a new folder survive a power cut; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse(error: OSError, folder: Path) -> NoReturn:
    """Says what stopped a write, in one sentence."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        raise StoreError(f"the disk of {folder.name}/ is full; free some space and run the same command again") from error
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        raise StoreError(f"{folder.name}/ cannot be written to ({error.strerror}); check its rights") from error
    raise StoreError(f"{folder.name}/ cannot be written to ({error.strerror or error})") from error

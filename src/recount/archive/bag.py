"""Bags: files with their hashes in the form that libraries and courts' archives take in (BagIt, RFC 8493, version 1.0)."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from recount.archive.check import Damage, hash_file
from recount.errors import InputError, StoreError

_MANIFEST, _TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(target: Path, members: Iterable[tuple[str, Path]], info: Mapping[str, str]) -> None:
    """Copies files into a new bag.

    Args:
        target: The folder to make.
        members: Name inside the bag's `data/`, with forward slashes, and the file.
        info: What `bag-info.txt` says, for example `External-Description`; the sum of sizes is added.

    Raises:
        InputError: The folder exists, or a name leads out of it.
        StoreError: A file cannot be read or written.
    """
    if target.exists():
        raise InputError(f"{target.name} exists already; give the bag a name of its own")
    lines, n_bytes, n_files = [], 0, 0
    try:
        (target / "data").mkdir(parents=True)
        for name, path in sorted(members):
            copy = target / "data" / _inside(name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            lines.append(f"{hash_file(copy)}  data/{_encoded(name)}\n")
            n_bytes, n_files = n_bytes + copy.stat().st_size, n_files + 1
        told = {**info, "Payload-Oxum": f"{n_bytes}.{n_files}"}
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(f"{key}: {' '.join(value.split())}\n" for key, value in told.items()),
            _MANIFEST: "".join(lines),
        }
        tags[_TAG_MANIFEST] = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in tags.items())
        for name, text in tags.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"the bag {target.name} cannot be written ({error.strerror or error})") from error


def check_bag(folder: Path) -> Iterator[Damage]:
    """Checks a bag and names every file that is changed, missing or foreign.

    Args:
        folder: The bag.

    Raises:
        InputError: It is no bag with SHA-256 manifests.
    """
    if not (folder / "bagit.txt").is_file() or not (folder / _MANIFEST).is_file():
        raise InputError(f"{folder.name} is no bag: it lacks bagit.txt or {_MANIFEST}")
    listed = {**_listed(folder / _TAG_MANIFEST), **_listed(folder / _MANIFEST)}
    for name, expected in sorted(listed.items()):
        try:
            actual = hash_file(folder / _inside(name))
        except FileNotFoundError:
            yield Damage(file=name, message="missing")
            continue
        except OSError as error:
            yield Damage(file=name, message=f"cannot be read ({error.strerror or error})")
            continue
        if actual != expected:
            yield Damage(file=name, message=f"changed: its bytes now hash to {actual}")
    for path in sorted((folder / "data").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in listed:
            yield Damage(file=name, message="is not in the manifest")


def _listed(manifest: Path) -> dict[str, str]:
    """Reads a manifest: hash by name."""
    if not manifest.is_file():
        return {}
    try:
        pairs = [line.split(maxsplit=1) for line in manifest.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {_decoded(name.removeprefix("*")): sha256.lower() for sha256, name in pairs}
    except (OSError, ValueError) as error:
        raise InputError(f"{manifest.name} cannot be read ({error})") from error


def _inside(name: str) -> PurePosixPath:
    """Refuses names that lead out of the bag."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in path.parts[0]:
        raise InputError(f"{name[:200]!r} leads out of the bag")
    return path


def _encoded(name: str) -> str:
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _decoded(name: str) -> str:
    return name.replace("%0D", "\r").replace("%0A", "\n").replace("%0d", "\r").replace("%0a", "\n").replace("%25", "%")

"""Calendars of OpenTimestamps: they take a digest at once and promise to put it into a Bitcoin block within hours."""

from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256

from recount.anchors.message import Send
from recount.anchors.opentimestamps import Path, Proof, read_paths, read_proof, write_proof
from recount.errors import InputError

_ACCEPT = "application/vnd.opentimestamps.v1"
_FORM = "application/x-www-form-urlencoded"
_NOT_YET = 404


def stamp_at_calendar(url: str, message: bytes, *, send: Send) -> bytes:
    """Hands a digest to a calendar and gives its promise as a proof file.

    Args:
        url: The calendar.
        message: What to stamp; only its SHA-256 is sent.
        send: How to reach it.

    Raises:
        InputError: It did not answer, or not with a proof.
    """
    digest = sha256(message).digest()
    status, answer = send(f"{url.rstrip('/')}/digest", body=digest, media_type=_FORM, accept=_ACCEPT)
    if status != 200:
        raise InputError(f"{url} answered with status {status} and no proof; is it the address of an OpenTimestamps calendar?")
    return write_proof(Proof(digest=digest, paths=_read(answer, url)))


def upgrade(data: bytes, named: Collection[str], *, send: Send) -> tuple[bytes, tuple[str, ...]]:
    """Asks the calendars of a proof whether they kept their promise; only those that somebody named are asked.

    Args:
        data: The proof file.
        named: Addresses of the calendars that may be asked.
        send: How to reach them.

    Returns:
        The proof file, with what has come; and one sentence for each calendar that could not be asked or gave nothing.

    Raises:
        InputError: The file is no proof.
    """
    proof, paths, said = read_proof(data), list[Path](), list[str]()
    allowed = {one.rstrip("/") for one in named}
    for path in proof.paths:
        if not path.calendar:
            paths.append(path)
        elif path.calendar.rstrip("/") not in allowed:
            paths.append(path)
            said.append(f"{path.calendar} made the promise and was not asked, since nobody named it; name it with --ots")
        else:
            more, words = _asked(path, proof.digest, send)
            paths += more
            said += words
    return write_proof(replace(proof, paths=tuple(paths))), tuple(said)


def _asked(path: Path, digest: bytes, send: Send) -> tuple[list[Path], list[str]]:
    """Asks one calendar; gives the path, or those that it became."""
    commitment = path.result(digest)
    try:
        url = f"{path.calendar.rstrip('/')}/timestamp/{commitment.hex()}"
        status, answer = send(url, body=None, media_type="", accept=_ACCEPT)
        if status != 200:
            words = "it is not in a block yet" if status == _NOT_YET else f"it answered with status {status}"
            return [path], [f"{path.calendar}: {words}"]
        return [replace(one, steps=(*path.steps, *one.steps)) for one in _read(answer, path.calendar)], []
    except InputError as error:
        return [path], [str(error)]


def _read(answer: bytes, url: str) -> tuple[Path, ...]:
    try:
        return read_paths(answer)
    except InputError as error:
        raise InputError(f"{url} answered what is no proof ({error})") from error

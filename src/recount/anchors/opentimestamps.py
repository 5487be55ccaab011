"""OpenTimestamps proofs: from a digest, step by step, to what attests it: a calendar that promises, or a Bitcoin block.

Only the file format is followed; no library of that project is used. A proof is seen as its paths, each a run of steps with the
attestation at its end; on disk they share their beginnings.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from recount.anchors.bitcoin import Block
from recount.anchors.message import Finding, State
from recount.errors import InputError

FORM = "opentimestamps"
_MAGIC = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
_VERSION, _SHA256, _ATTESTATION, _FORK = 1, 0x08, 0x00, 0xFF
_PENDING, _BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
_APPEND, _PREPEND = 0xF0, 0xF1
_HASHES = {0x02: "sha1", 0x03: "ripemd160", _SHA256: "sha256"}
_MAX_PATHS, _MAX_STEPS, _MAX_BYTES = 256, 1024, 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation on a message.

    Attributes:
        op: Its number in the file format.
        argument: What is put before or behind; empty for hashes.
    """

    op: int
    argument: bytes = b""

    def apply(self, message: bytes) -> bytes:
        """Gives the message after this step."""
        if self.op == _APPEND:
            return message + self.argument
        if self.op == _PREPEND:
            return self.argument + message
        try:
            return hashlib.new(_HASHES[self.op], message).digest()
        except ValueError as error:  # some systems no longer have RIPEMD-160
            raise InputError(f"an OpenTimestamps proof uses {_HASHES[self.op]}, which this computer lacks") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way from the digest to an attestation.

    Attributes:
        steps: In order.
        calendar: Address of the calendar that promises to go on; empty otherwise.
        height: Height of the block that attests; None otherwise.
        other: Tag and payload of an attestation of a kind we do not know, kept as it came.
    """

    steps: tuple[Step, ...]
    calendar: str = ""
    height: int | None = None
    other: bytes = b""

    def result(self, digest: bytes) -> bytes:
        """Gives what the attestation is about."""
        for step in self.steps:
            digest = step.apply(digest)
            if len(digest) > _MAX_BYTES:
                raise InputError("an OpenTimestamps proof makes a message that is too long")
        return digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof for one digest: SHA-256 of what was stamped."""

    digest: bytes
    paths: tuple[Path, ...]


def read_proof(data: bytes) -> Proof:
    """Reads a proof file (`.ots`).

    Raises:
        InputError: It is none, or uses what this version does not know.
    """
    reader = _Reader(data)
    if reader.take(len(_MAGIC)) != _MAGIC or reader.number() != _VERSION or reader.take(1)[0] != _SHA256:
        raise InputError("this is no OpenTimestamps proof over a SHA-256, version 1")
    digest = reader.take(32)
    return Proof(digest=digest, paths=reader.all_paths())


def read_paths(data: bytes) -> tuple[Path, ...]:
    """Reads what a calendar answers: paths without the head of a file.

    Raises:
        InputError: They cannot be read.
    """
    return _Reader(data).all_paths()


def write_proof(proof: Proof) -> bytes:
    """Writes a proof file, as other programs for OpenTimestamps read it."""
    return _MAGIC + _number(_VERSION) + bytes([_SHA256]) + proof.digest + write_paths(proof.paths)


def write_paths(paths: Iterable[Path]) -> bytes:
    """Writes paths, their shared beginnings once."""
    parts = list(_parts(sorted(paths, key=_order), 0))
    return b"".join(bytes([_FORK]) + one for one in parts[:-1]) + parts[-1]


def check_proof(data: bytes, message: bytes, blocks: Mapping[bytes, Block]) -> Finding:
    """Checks a proof, offline.

    Args:
        data: The proof file.
        message: What was stamped.
        blocks: Blocks of the chain that the caller trusts, by their Merkle root; may be empty.
    """
    try:
        proof = read_proof(data)
        if proof.digest != hashlib.sha256(message).digest():
            return Finding(state=State.FAILED, message="its proof is over something else than this head")
        ends = [(path, path.result(proof.digest)) for path in proof.paths]
    except InputError as error:
        return Finding(state=State.FAILED, message=f"holds no proof that can be read ({error})")
    attested = [(path.height, end) for path, end in ends if path.height is not None]
    for height, end in attested:
        if end in blocks:
            block = blocks[end]
            said = f"stands in block {height} of Bitcoin ({block.hash}), made {block.at:%Y-%m-%d %H:%M:%S} UTC"
            return Finding(state=State.CONFIRMED, message=said, at=block.at, is_rooted=True)
    if attested:
        height, end = attested[0]
        said = f"stands in block {height} of Bitcoin if its Merkle root is {end[::-1].hex()}; give the block with --blocks"
        return Finding(state=State.CONFIRMED, message=said)
    calendars = sorted({path.calendar for path in proof.paths if path.calendar})
    if not calendars:
        return Finding(state=State.FAILED, message="its proof ends in nothing that this version knows")
    return Finding(state=State.PENDING, message=f"promised by {', '.join(calendars)}; ask again with recount anchor --check")


class _Reader:
    """Reads the format from its first byte on; refuses what is too long, too deep or cut short."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, n: int) -> bytes:
        """Gives the next `n` bytes."""
        if n > len(self._data) - self._at:
            raise InputError("an OpenTimestamps proof is cut short")
        self._at += n
        return self._data[self._at - n : self._at]

    def number(self) -> int:
        """Reads a number, seven bits a byte, the lowest first."""
        value = 0
        for shift in range(0, 63, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise InputError("an OpenTimestamps proof holds a number that is too large")

    def block(self, limit: int = _MAX_BYTES) -> bytes:
        """Reads bytes that are preceded by their number."""
        n = self.number()
        if n > limit:
            raise InputError("an OpenTimestamps proof holds a part that is too long")
        return self.take(n)

    def all_paths(self) -> tuple[Path, ...]:
        """Reads every path up to the end of the data."""
        found = tuple(self._paths())
        if self._at != len(self._data):
            raise InputError("an OpenTimestamps proof goes on after its end")
        return found

    def _paths(self) -> Iterator[Path]:
        waiting: list[tuple[Step, ...]] = [()]  # beginnings whose other branches are still to come
        n_paths = 0
        while waiting:
            steps = waiting.pop()
            while (tag := self.take(1)[0]) != _ATTESTATION:
                if tag == _FORK:
                    waiting.append(steps)
                    if len(waiting) > _MAX_PATHS:
                        raise InputError("an OpenTimestamps proof has too many branches")
                    if self._data[self._at : self._at + 1] == b"\x00":
                        self.take(1)
                        break
                    tag = self.take(1)[0]
                steps = (*steps, self._step(tag))
                if len(steps) > _MAX_STEPS:
                    raise InputError("an OpenTimestamps proof has too many steps")
            n_paths += 1
            if n_paths > _MAX_PATHS:
                raise InputError("an OpenTimestamps proof has too many branches")
            yield self._attested(steps)

    def _step(self, tag: int) -> Step:
        if tag in {_APPEND, _PREPEND}:
            return Step(op=tag, argument=self.block())
        if tag in _HASHES:
            return Step(op=tag)
        raise InputError(f"an OpenTimestamps proof uses step {tag:#04x}, which is not known here")

    def _attested(self, steps: tuple[Step, ...]) -> Path:
        tag, payload = self.take(8), self.block()
        try:
            if tag == _PENDING:
                return Path(steps=steps, calendar=_Reader(payload).block(1000).decode("ascii"))
            if tag == _BITCOIN:
                return Path(steps=steps, height=_Reader(payload).number())
        except UnicodeDecodeError as error:
            raise InputError("an OpenTimestamps proof names a calendar by no web address") from error
        return Path(steps=steps, other=tag + payload)


def _order(path: Path) -> tuple[tuple[tuple[int, bytes], ...], int, str, int, bytes]:
    """Puts attestations before the steps that lead on from the same place, and equal beginnings side by side."""
    return (
        tuple((step.op, step.argument) for step in path.steps),
        0 if path.calendar else 1,
        path.calendar,
        -1 if path.height is None else path.height,
        path.other,
    )


def _parts(paths: list[Path], depth: int) -> Iterator[bytes]:
    """Writes what follows after the first `depth` steps, branch by branch."""
    for path in (one for one in paths if len(one.steps) == depth):
        yield bytes([_ATTESTATION]) + _attestation(path)
    longer = [one for one in paths if len(one.steps) > depth]
    for step, some in groupby(longer, key=lambda one: one.steps[depth]):
        argument = _block(step.argument) if step.op in {_APPEND, _PREPEND} else b""
        parts = list(_parts(list(some), depth + 1))
        yield bytes([step.op]) + argument + b"".join(bytes([_FORK]) + one for one in parts[:-1]) + parts[-1]


def _attestation(path: Path) -> bytes:
    if path.calendar:
        return _PENDING + _block(_block(path.calendar.encode("ascii")))
    if path.height is not None:
        return _BITCOIN + _block(_number(path.height))
    return path.other[:8] + _block(path.other[8:])


def _block(data: bytes) -> bytes:
    return _number(len(data)) + data


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])

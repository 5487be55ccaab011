"""A time stamp authority and an OpenTimestamps calendar on this machine: real tokens, real proofs, a small chain of blocks."""

import hashlib
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from recount.anchors.opentimestamps import Path as ProofPath
from recount.anchors.opentimestamps import Step, write_paths

_APPEND, _PREPEND, _SHA256 = 0xF0, 0xF1, 0x08
_CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[stamping]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[other]
basicConstraints = CA:false
extendedKeyUsage = critical, codeSigning
"""


def openssl(*arguments: object) -> str:
    """Runs the reference program and gives what it said; fails where it fails."""
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


EC = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")


def make_authority(
    folder: Path, *, name: str = "Varenian Stamp Office", use: str = "stamping", key: tuple[str, ...] = EC
) -> Path:
    """Makes a root certificate and, under it, an authority; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "tsa.cnf"
    config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01", encoding="utf-8")
    fresh = ("-newkey", *key, "-nodes", "-config", config, "-section", "none")
    root = ("-keyout", folder / "root.key", "-out", folder / "root.pem", "-subj", f"/CN={name} Root", "-days", 30)
    openssl("req", "-x509", *fresh, *root, "-extensions", "ca")
    openssl("req", "-new", *fresh, "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr", "-subj", f"/CN={name}")
    issuer = ("-CA", folder / "root.pem", "-CAkey", folder / "root.key", "-CAcreateserial", "-days", 30)
    made = ("-out", folder / "tsa.pem", "-extfile", config, "-extensions", use)
    openssl("x509", "-req", "-in", folder / "tsa.csr", *issuer, *made)
    return folder


def stamp(folder: Path, query: bytes) -> bytes:
    """Answers one request as the authority would."""
    (folder / "query.tsq").write_bytes(query)
    openssl("ts", "-reply", "-queryfile", folder / "query.tsq", "-config", folder / "tsa.cnf", "-section", "one",
            "-out", folder / "answer.tsr")  # fmt: skip
    return (folder / "answer.tsr").read_bytes()


def mine(merkle_root: bytes, seconds: int = 1_900_000_000) -> bytes:
    """Makes the header of a block, at the lowest difficulty there is."""
    start = (0x20000000).to_bytes(4, "little") + bytes(32) + merkle_root + seconds.to_bytes(4, "little")
    for nonce in range(1000):
        header = start + (0x207FFFFF).to_bytes(4, "little") + nonce.to_bytes(4, "little")
        if hashlib.sha256(hashlib.sha256(header).digest()).digest()[-1] < 0x7F:
            return header
    raise AssertionError("no block found")


class Calendar:
    """A calendar: promises at once, and keeps what it promised when its block is mined."""

    def __init__(self) -> None:
        self.url = ""
        self.waiting: list[bytes] = []
        self.blocks: list[bytes] = []
        self._kept: dict[bytes, bytes] = {}

    def promise(self, digest: bytes) -> bytes:
        """Takes a digest and gives the way to what it will put into a block."""
        steps = (Step(op=_APPEND, argument=b"nonce"), Step(op=_SHA256), Step(op=_PREPEND, argument=b"1900"))
        path = ProofPath(steps=steps, calendar=self.url)
        self.waiting.append(path.result(digest))
        return write_paths([path])

    def mine(self) -> None:
        """Puts everything that waits into one block each."""
        for commitment in self.waiting:
            steps = (Step(op=_SHA256), Step(op=_APPEND, argument=b"other transactions"), Step(op=_SHA256))
            path = ProofPath(steps=steps, height=len(self.blocks) + 900_000)
            self.blocks.append(mine(path.result(commitment)))
            self._kept[commitment] = write_paths([path])
        self.waiting.clear()

    def kept(self, commitment: str) -> bytes | None:
        """Gives the rest of the way; None while it waits."""
        return self._kept.get(bytes.fromhex(commitment))


class Services(BaseHTTPRequestHandler):
    """`/tsa` stamps, `/digest` and `/timestamp/HEX` are a calendar; the others err in ways of their own."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), body))
        if self.path == "/tsa":
            self.answer(200, stamp(self.server.folder, body))
        elif self.path == "/replay":
            self.server.first = self.server.first or stamp(self.server.folder, body)
            self.answer(200, self.server.first)
        elif self.path == "/nonsense/digest" or self.path == "/nonsense":
            self.answer(200, b"<html>It works!</html>")
        elif self.path == "/digest":
            self.answer(200, self.server.calendar.promise(body))
        elif self.path == "/moved":
            self.answer(302, b"")
        else:
            self.answer(503, b"tomorrow")

    def do_GET(self) -> None:
        kept = self.server.calendar.kept(self.path.removeprefix("/timestamp/"))
        self.answer(200, kept) if kept is not None else self.answer(404, b"Pending confirmation")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/tsa")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[ThreadingHTTPServer]:
    """Runs the services on this machine; the server has `folder`, `calendar`, `asked` and `url`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Services)
    server.folder, server.calendar, server.asked, server.first = folder, Calendar(), [], b""
    server.url = server.calendar.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

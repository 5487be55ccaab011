"""Ways into the program for whatever a stranger may hand it, and what must hold after each.

Whatever is given, the program must end with a sentence: no exception but its own, nothing written outside the folder it was
given, no connection, no other program started, no page that could run a script of the input's.
"""

import gzip
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from click.testing import CliRunner
from lxml import html

from recount.cli import root
from recount.engine.fault import FAULT
from recount.errors import RecountError

EXAMPLES = Path(__file__).parents[2] / "examples" / "varenia" / "reports"
FILES = ("txt", "html", "pdf", "warc", "warc.gz", "csv", "wacz", "eml", "jsonl", "xml", "md", "bin")
LINES = ("clean", "extract", "group", "reconcile")
TEXTS = ("extract", "reconcile", "extract")  # twice: reading is where most of the code is
N_WAYS = len(FILES) + len(LINES) + len(TEXTS) + 2
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NEVER = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo", "socket.bind")
CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
SENTENCE = "Police in Kestrin said 12 people were killed."
PAGE = f"<html><head><title>Market</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}"
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    "WARC-Date: 2031-02-14T10:00:00Z\r\nWARC-Target-URI: https://example.org/market\r\n"
    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(ANSWER)}\r\n\r\n{ANSWER}\r\n\r\n"
).encode()
SAMPLES = {
    "html": PAGE.encode(),
    "warc": RECORD,
    "warc.gz": gzip.compress(RECORD, mtime=0),
    "csv": b"file,publisher,published\nreport.csv,Varen Wire,2031-02-14\n",
    "wacz": b"PK\x05\x06" + bytes(18),
    "jsonl": json.dumps({"id": "a", "text": SENTENCE, "published": "2031-02-14"}).encode(),
    "xml": b"<rss><channel><item><title>Market</title><link>https://example.org/market</link></item></channel></rss>",
}
HARMLESS_PLACES = ("", "#", "http", "https", "mailto")


class Watch:
    """Listens to what the interpreter is asked to do, and keeps what it should not have been asked."""

    def __init__(self) -> None:
        self.allowed: str | None = None
        self.offences: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if self.allowed is None:
            return
        if event in NEVER:
            self.offences.append(f"{event} {given}")
        is_writing = event == "open" and len(given) > 2 and isinstance(given[2], int) and given[2] & WRITING
        if is_writing or event in CHANGING:
            self._inside(event, given[0])

    def _inside(self, event: str, path: object) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)) or self.allowed is None:
            return  # an open descriptor, opened under our eyes
        where = os.path.realpath(os.fsdecode(path))
        if not where.startswith((self.allowed, "/dev/null")):
            self.offences.append(f"{event} {where}")


def check_page(page: Path) -> None:
    """Refuses a page in which anything but our own script and links could act."""
    tree = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    assert len(tree.xpath("//script")) <= 1, "a script of the input's"
    assert not tree.xpath("//iframe|//object|//embed|//base|//form|//img[not(starts-with(@src,'data:image/'))]"), (
        "active content"
    )
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), f"{name} on {element.tag}"
            if name.lower() in {"href", "src", "action", "formaction", "xlink:href"}:
                scheme = value.split(":", 1)[0].strip().lower() if ":" in value else ""
                assert scheme in HARMLESS_PLACES or value.startswith(("#", "data:image/")), value


def way_in(choice: int, content: bytes, folder: Path) -> tuple[list[str], bytes | None]:
    """Chooses a command by a number, and gives it the content as a file or as its input."""
    choice %= N_WAYS
    if choice < len(FILES):
        path = folder / f"report.{FILES[choice]}"
        path.write_bytes(content)
        return ["run", str(path), "--casebook", str(folder / "case"), "--published", "2031-02-14"], None
    if choice < len(FILES) + len(LINES):
        return [LINES[choice - len(FILES)], "--jsonl"], content
    choice -= len(FILES) + len(LINES)
    if choice < len(TEXTS):
        line = {"id": "a", "text": content.decode("utf-8", "replace"), "published": "2031-02-14"}
        return [TEXTS[choice], "--jsonl"], json.dumps(line).encode()
    path = folder / "given.zip"
    path.write_bytes(content)
    if choice == len(TEXTS):
        return ["verify", "--bundle", str(path)], None
    return ["restore", str(path), str(folder / "back")], None


def target(watch: Watch, fresh: Path) -> Callable[[bytes], None]:
    """Makes the function that the fuzzer calls with every input."""

    def once(data: bytes) -> None:
        if len(data) < 2:
            return
        folder = Path(tempfile.mkdtemp(dir=fresh.parent))
        shutil.copytree(fresh, folder / "case")
        arguments, given = way_in(data[0], data[1:], folder)
        watch.allowed = str(folder.resolve())
        try:
            result = CliRunner().invoke(root, arguments, input=given, standalone_mode=False)
        finally:
            watch.allowed = None
        error = result.exception
        if error is not None and not isinstance(error, (RecountError, click.ClickException, SystemExit)):
            raise error
        assert FAULT not in result.output, result.output[-1000:]
        assert not watch.offences, watch.offences
        for page in (folder / "case").rglob("*.html"):
            check_page(page)
        shutil.rmtree(folder)

    return once


def plant(corpus: Path) -> None:
    """Starts a corpus with the example's reports, by every way in."""
    corpus.mkdir(parents=True, exist_ok=True)
    for path in sorted(EXAMPLES.iterdir()):
        content = path.read_bytes()[:6000]
        for choice, suffix in enumerate(FILES):
            if path.name.endswith(suffix) or suffix in {"txt", "html"}:
                (corpus / f"{path.name}-{choice}").write_bytes(bytes([choice]) + content)
        if path.suffix == ".txt":
            (corpus / f"{path.name}-text").write_bytes(bytes([len(FILES) + len(LINES)]) + content)
    for choice, suffix in enumerate(FILES):
        (corpus / suffix).write_bytes(bytes([choice]) + SAMPLES.get(suffix, f"{suffix}: {SENTENCE}".encode()))
    for n, name in enumerate(LINES):
        (corpus / name).write_bytes(bytes([len(FILES) + n]) + SAMPLES["jsonl"] + b"\n")


def warm_up(corpus: Path, room: Path, fresh: Path) -> None:
    """Makes an empty casebook, and imports what is imported late: that opens files and tries sockets of its own."""
    empty = room / "empty"
    empty.mkdir()
    CliRunner().invoke(root, ["run", str(empty), "--casebook", str(fresh)], standalone_mode=False)
    assert (fresh / "casebook.db").is_file(), "no casebook was made"
    one_of_each = {seed.read_bytes()[0]: seed for seed in sorted(corpus.iterdir())}
    for choice, seed in one_of_each.items():
        folder = room / f"warm-{choice}"
        shutil.copytree(fresh, folder / "case")
        arguments, given = way_in(choice, seed.read_bytes()[1:], folder)
        CliRunner().invoke(root, arguments, input=given, standalone_mode=False)

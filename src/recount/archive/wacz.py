"""WACZ: captured pages in one ZIP file that replay programs open, with an index, a list of pages and the hash of every file.

What else a casebook holds travels with it: other archived bytes as WARC records named by their hash, and the casebook's own
files in one ZIP inside. Needs the extra `web` (warcio).
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from recount.archive.check import SHA256
from recount.errors import InputError, RecountError, StoreError

VERSION = "1.1.1"
SOFTWARE = "recount-wacz/1"
OWN = "recount/casebook.zip"
_FILES = "archive/files.warc.gz"
_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_URN = "urn:sha256:"
_LIMIT = 20_000_000_000  # bytes unpacked; what claims more is not opened
_MAX_RATIO = 200  # how much smaller honest text packs; a bomb packs a thousandfold
_SMALL = 100_000_000
_UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    NotImplementedError,
    RuntimeError,
)
_JSON = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page for the list that readers of a WACZ see."""

    url: str
    at: datetime
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is to be written.

    Attributes:
        blob: Gives archived bytes by their hash.
        warcs: Hashes of archived WARC files, kept as they are.
        files: Hashes of all other archived bytes, with media type and when they came.
        pages: Pages for the list.
        own: The casebook's own files, in one ZIP.
        title: What it is called.
        created: When, UTC.
    """

    blob: Callable[[str], bytes]
    warcs: Iterable[str]
    files: Mapping[str, tuple[str, datetime]]
    pages: Iterable[Page]
    own: Path
    title: str
    created: datetime


def write_wacz(target: Path, contents: Contents, *, on_step: Callable[[], None] = lambda: None) -> str:
    """Writes a WACZ.

    Args:
        target: The file to make.
        contents: What is to be written.
        on_step: Called after each archived file.

    Returns:
        SHA-256 of the file.

    Raises:
        InputError: The file exists.
        StoreError: It cannot be written, or the library for it is not there.
    """
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as made:
            _write(made, contents, on_step)
    except FileExistsError:
        raise InputError(f"{target.name} exists already; give the export a name of its own") from None
    except OSError as error:
        target.unlink(missing_ok=True)
        raise StoreError(f"{target.name} cannot be written ({error.strerror or error})") from error
    except RecountError:
        target.unlink(missing_ok=True)
        raise
    with target.open("rb") as file:
        return _hash(file)


@dataclass(slots=True)
class _Package:
    """The files written so far, with their hashes."""

    made: zipfile.ZipFile
    resources: list[dict[str, Any]] = field(default_factory=list)

    def put(self, path: str, data: bytes, *, packed: bool = False) -> None:
        """Adds a file and its hash."""
        self.made.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
        hashed = f"sha256:{sha256(data).hexdigest()}"
        name = path.rpartition("/")[2].lower()
        self.resources.append({"name": name, "path": path, "hash": hashed, "bytes": len(data)})


def _write(made: zipfile.ZipFile, contents: Contents, on_step: Callable[[], None]) -> None:
    package, index = _Package(made), list[bytes]()
    for hashed in sorted(contents.warcs):
        data = contents.blob(hashed)
        name = f"{hashed}.warc"
        package.put(f"archive/{name}", data)
        index.extend(_indexed(data, name))
        on_step()
    files = _records(contents, on_step)
    package.put(_FILES, files)
    package.put("indexes/index.cdx", b"".join(sorted(index)), packed=True)
    package.put("pages/pages.jsonl", _pages(contents.pages), packed=True)
    package.put(OWN, contents.own.read_bytes())
    told = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "software": SOFTWARE,
        "created": f"{contents.created:%Y-%m-%dT%H:%M:%SZ}",
        "title": contents.title,
        "resources": package.resources,
    }
    described = msgspec.json.format(_JSON.encode(told), indent=2)
    made.writestr(zipfile.ZipInfo(_PACKAGE), described)
    digest = {"path": _PACKAGE, "hash": f"sha256:{sha256(described).hexdigest()}"}
    made.writestr(zipfile.ZipInfo(_DIGEST), _JSON.encode(digest))


def _records(contents: Contents, on_step: Callable[[], None]) -> bytes:
    """Writes bytes that are no WARC as records named by their hash."""
    writer_type = _warcio().WARCWriter
    out = io.BytesIO()
    writer = writer_type(out, gzip=True, warc_version="1.1")
    writer.write_record(
        writer.create_warcinfo_record("files.warc.gz", {"software": SOFTWARE, "format": "WARC File Format 1.1"})
    )
    for hashed in sorted(contents.files):
        media_type, at = contents.files[hashed]
        data = contents.blob(hashed)
        record = writer.create_warc_record(
            f"{_URN}{hashed}",
            "resource",
            payload=io.BytesIO(data),
            length=len(data),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}"},
        )
        writer.write_record(record)
        on_step()
    return out.getvalue()


def _warcio() -> Any:  # noqa: ANN401 an optional library without types
    try:
        from warcio import warcwriter
    except ImportError as error:
        raise StoreError("WACZ files need the extra: pip install 'recounting[web]'") from error
    return warcwriter


def _indexed(warc: bytes, name: str) -> Iterator[bytes]:
    """Gives one CDXJ line for each answer in a WARC file."""
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(io.BytesIO(warc))
    for record in records:
        if record.rec_type != "response" or record.http_headers is None:
            continue
        headers, http = record.rec_headers, record.http_headers
        url, at = headers.get_header("WARC-Target-URI"), datetime.fromisoformat(headers.get_header("WARC-Date"))
        told = {
            "url": url,
            "mime": (http.get_header("Content-Type") or "unk").partition(";")[0].strip(),
            "status": http.get_statuscode(),
            "digest": headers.get_header("WARC-Payload-Digest") or "",
            "offset": str(records.get_record_offset()),
            "length": str(records.get_record_length()),
            "filename": name,
        }
        yield f"{sortable(url)} {at:%Y%m%d%H%M%S} ".encode() + msgspec.json.encode(told) + b"\n"


def sortable(url: str) -> str:
    """Writes an address so that those of one site sort together: `example,kestrin)/a?b=1`.

    Args:
        url: A web address.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{'&'.join(sorted(parts.query.lower().split('&')))}" if parts.query else ""
    path = parts.path.lower() or "/"
    return f"{','.join(reversed(host.split('.')))}{port}){path}{query}".replace(" ", "%20")


def _pages(pages: Iterable[Page]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    for n, page in enumerate(sorted(pages, key=lambda one: (one.at, one.url)), 1):
        at = f"{page.at:%Y-%m-%dT%H:%M:%SZ}"
        lines.append({"id": str(n), "url": page.url, "ts": at, "title": page.title or page.url})
    return b"".join(_JSON.encode(line) + b"\n" for line in lines)


def read_wacz(source: Path, keep: Callable[[bytes], str]) -> bytes:
    """Checks a WACZ that `write_wacz` made and gives back what is in it.

    Args:
        source: The file.
        keep: Keeps archived bytes and gives their hash.

    Returns:
        The casebook's own files, in one ZIP.

    Raises:
        InputError: It is no WACZ of a casebook, is damaged, or unpacks to more than it may.
    """
    try:
        with zipfile.ZipFile(source) as opened:
            listed = _checked(opened, source.name)
            if OWN not in listed:
                raise InputError(f"{source.name} holds no casebook, only pages; take them in with `recount run {source.name}`")
            for path in listed:
                name = path.removeprefix("archive/")
                if path == _FILES:
                    _keep_records(opened.read(path), keep, source.name)
                elif name != path and SHA256.fullmatch(name.removesuffix(".warc")):
                    keep(opened.read(path))
            return opened.read(OWN)
    except _UNREADABLE as error:
        raise InputError(f"{source.name} cannot be read as a WACZ ({error or type(error).__name__})") from error


def _checked(opened: zipfile.ZipFile, name: str) -> list[str]:
    """Checks every file against the hash the package gives; names the first that is changed, missing or foreign."""
    refuse_bomb(opened, name)
    described = opened.read(_PACKAGE)
    digest = msgspec.json.decode(opened.read(_DIGEST))["hash"]
    if digest != f"sha256:{sha256(described).hexdigest()}":
        raise InputError(f"{name} is damaged: {_PACKAGE} is not what {_DIGEST} says")
    resources = msgspec.json.decode(described)["resources"]
    listed = {str(one["path"]): str(one["hash"]) for one in resources}
    there = {one for one in opened.namelist() if not one.endswith("/")} - {_PACKAGE, _DIGEST}
    for path in sorted(there ^ listed.keys()):
        raise InputError(f"{name} is damaged: {path} {'is missing' if path in listed else 'is not listed'}")
    for path, expected in listed.items():
        with opened.open(path) as file:
            if f"sha256:{_hash(file)}" != expected:
                raise InputError(f"{name} is damaged: {path} is not what {_PACKAGE} says")
    return list(listed)


def refuse_bomb(opened: zipfile.ZipFile, name: str) -> None:
    """Refuses a ZIP that would unpack to far more than it is.

    Args:
        opened: The file, opened.
        name: What to call it.

    Raises:
        InputError: It would.
    """
    infos = opened.infolist()
    size, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if size > _LIMIT or (size > _SMALL and size > _MAX_RATIO * max(packed, 1)):
        raise InputError(f"{name} would unpack from {packed / 1e6:,.1f} MB to {size / 1e6:,.0f} MB; it was not opened")


def _keep_records(packed: bytes, keep: Callable[[bytes], str], name: str) -> None:
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(packed)):
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type == "resource" and uri.startswith(_URN) and keep(record.raw_stream.read()) != uri.removeprefix(_URN):
            raise InputError(f"{name} is damaged: a record is not the bytes {uri} names")


def _hash(file: IO[bytes]) -> str:
    digest = sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()

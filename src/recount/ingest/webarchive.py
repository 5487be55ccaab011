"""Reading web archives made by others: WARC, plain or compressed, and WACZ, to the pages they hold.

Records are read one after another and none is believed to be as long as it says; nothing is written. Needs the extra `web`.
"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from recount.errors import InputError, StoreError
from recount.ingest.files import FileOptions
from recount.ingest.snapshot import Found, make_found
from recount.ingest.sniff import HTML, PDF, Unreadable, sniff
from recount.ingest.unpack import unpack
from recount.model import Rejection

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_MAX_RECORDS = 1_000_000
_MAX_RATIO = 200  # pages pack to a fifth or a twentieth; a bomb packs a thousandfold
_SMALL = 100_000_000  # bytes that any archive may unpack to
_READ = (HTML, PDF, "text/plain", "application/xhtml+xml")


def is_web_archive(path: Path) -> bool:
    """Tells whether a path names a web archive."""
    return path.name.lower().endswith(SUFFIXES)


def walk_web_archive(path: Path, *, options: FileOptions | None = None) -> Iterator[Found | Rejection]:
    """Reads the pages of a web archive: every answer 200 with HTML, text or PDF.

    Args:
        path: The archive.
        options: As for files; the limit counts for each page.

    Yields:
        Each page with its snapshot, dated as the archive says, or a rejection.
    """
    options = options or FileOptions()
    try:
        if path.name.lower().endswith(".wacz"):
            with zipfile.ZipFile(path) as opened:
                _refuse_bomb(opened)
                names = [name for name in opened.namelist() if name.startswith("archive/") and is_web_archive(Path(name))]
                if not names:
                    yield _rejected(path.name, "holds no WARC file, so it is no WACZ")
                for name in names:
                    with opened.open(name) as stream:
                        yield from _pages(stream, path.name, options, _budget(path))
        else:
            with path.open("rb") as stream:
                yield from _pages(stream, path.name, options, _budget(path))
    except InputError as error:
        yield _rejected(path.name, str(error))
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield _rejected(path.name, f"cannot be read ({error})")


def _budget(path: Path) -> int:
    """Gives how many bytes an archive may unpack to before it is taken for a bomb."""
    return _SMALL + _MAX_RATIO * path.stat().st_size


def _refuse_bomb(opened: zipfile.ZipFile) -> None:
    infos = opened.infolist()
    size, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if size > _SMALL + _MAX_RATIO * packed:
        raise InputError(f"would unpack from {packed / 1e6:,.1f} MB to {size / 1e6:,.0f} MB; it was not opened")


def _pages(stream: IO[bytes], name: str, options: FileOptions, budget: int) -> Iterator[Found | Rejection]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise StoreError("web archives need the extra: pip install 'recounting[web]'") from error
    try:
        for n, record in enumerate(ArchiveIterator(stream)):
            if n == _MAX_RECORDS:
                yield _rejected(name, f"holds more than {_MAX_RECORDS} records; cut it in pieces")
                return
            headers = record.http_headers
            budget -= _length(record)
            if budget < 0:
                yield _rejected(name, "unpacks to far more than it is, as bombs do; the rest of it was not read")
                return
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            if (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() not in _READ:
                continue
            yield _page(record, name, options)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
        said = " ".join(str(error).split())[:100]
        yield _rejected(name, f"is broken, or not compressed record by record as web archives are ({said})")


def _page(record: "ArcWarcRecord", name: str, options: FileOptions) -> Found | Rejection:
    """Reads one answer, unpacked as far as the limit and no further."""
    url = record.rec_headers.get_header("WARC-Target-URI") or name
    try:
        data = _body(record, options.limit_bytes)
    except InputError as error:
        return _rejected(url, f"cannot be used: {error}")
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        return _rejected(url, f"is {media_type}")
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)
    except (TypeError, ValueError):
        return _rejected(url, f"has no date in {name}")
    return make_found(data, origin=url, media_type=media_type, captured_at=at, told=options.told, tool=f"archive {name}")


def _body(record: "ArcWarcRecord", limit: int) -> bytes:
    """Puts chunks together and undoes compression ourselves: the library unpacks each piece whole, however large it grows."""
    from warcio.bufferedreaders import ChunkedDataReader

    is_chunked = (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream, decomp_type=None) if is_chunked else record.raw_stream
    parts, size = [], 0
    while size <= limit and (chunk := stream.read(1 << 16)):
        parts.append(chunk)
        size += len(chunk)
    if size > limit:
        raise InputError(f"it is larger than {limit / 1e6:,.0f} MB; raise the limit with --max-size")
    body = b"".join(parts)
    encoding = record.http_headers.get_header("Content-Encoding") or ""
    try:
        return unpack(body, encoding, limit)
    except InputError:
        if isinstance(sniff(body), Unreadable):
            raise
        return body  # some archives keep the header and unpack the body


def _length(record: "ArcWarcRecord") -> int:
    """Gives how long a record says it is; at least one byte."""
    said = record.rec_headers.get_header("Content-Length") or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 20 else 1


def _rejected(subject: str, reason: str) -> Rejection:
    return Rejection(subject=subject, stage="ingest", reason=f"{subject} {reason}")

"""Reading web archives made by others: WARC, plain or compressed, and WACZ, to the pages they hold.

Records are read one after another and none is believed to be as long as it says; nothing is written. Needs the extra `web`.
"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from recount.errors import StoreError
from recount.ingest.files import FileOptions
from recount.ingest.snapshot import Found, make_found
from recount.ingest.sniff import HTML, PDF, Unreadable, sniff
from recount.model import Rejection

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_MAX_RECORDS = 1_000_000
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
                names = [name for name in opened.namelist() if name.startswith("archive/") and is_web_archive(Path(name))]
                if not names:
                    yield _rejected(path.name, "holds no WARC file, so it is no WACZ")
                for name in names:
                    with opened.open(name) as stream:
                        yield from _pages(stream, path.name, options)
        else:
            with path.open("rb") as stream:
                yield from _pages(stream, path.name, options)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield _rejected(path.name, f"cannot be read ({error})")


def _pages(stream: IO[bytes], name: str, options: FileOptions) -> Iterator[Found | Rejection]:
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
    stream, parts, size = record.content_stream(), [], 0
    while size <= options.limit_bytes and (chunk := stream.read(1 << 16)):
        parts.append(chunk)
        size += len(chunk)
    if size > options.limit_bytes:
        return _rejected(url, f"is larger than {options.limit_bytes / 1e6:,.0f} MB; raise the limit with --max-size")
    data = b"".join(parts)
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        return _rejected(url, f"is {media_type}")
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)
    except (TypeError, ValueError):
        return _rejected(url, f"has no date in {name}")
    return make_found(data, origin=url, media_type=media_type, captured_at=at, told=options.told, tool=f"archive {name}")


def _rejected(subject: str, reason: str) -> Rejection:
    return Rejection(subject=subject, stage="ingest", reason=f"{subject} {reason}")

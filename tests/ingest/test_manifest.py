from datetime import UTC, datetime
from pathlib import Path

import pytest

from recount.ingest.files import FileOptions
from recount.ingest.manifest import is_manifest, walk_manifest
from recount.model import Rejection

AT = datetime(2031, 2, 14, 12, tzinfo=UTC)


def read(folder: Path, content: bytes) -> tuple[list[str], list[str]]:
    """Gives the texts that were found and the reasons for what was refused."""
    (folder / "a.txt").write_text("Ten people were killed in Tesmin.", encoding="utf-8")
    manifest = folder / "reports.csv"
    manifest.write_bytes(content)
    assert is_manifest(manifest)
    found = list(walk_manifest(manifest, captured_at=AT, options=FileOptions()))
    refused = [one.reason for one in found if isinstance(one, Rejection)]
    return [one.data.decode() for one in found if not isinstance(one, Rejection)], refused


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            b'"' + b"x" * 200_000 + b'",Varen Wire',
            "line 3: is no CSV (field larger than field limit",
        ),
        (b"a\0.txt,Varen Wire", "line 3: names a file with a NUL character in it"),
        (b"../a.txt,Varen Wire", "line 3: ../a.txt lies outside the folder of the manifest"),
        (b"a.txt,Varen Wire,2031", "line 3: has more cells than the first line has names"),
        (b",Varen Wire", "line 3: names no file"),
        (b".,Varen Wire", "line 3: . is a folder; list its files"),
    ],
    ids=["huge cell", "NUL", "outside", "too many cells", "no file", "folder"],
)
def test_a_row_that_cannot_be_used_is_refused_by_its_line_and_costs_no_other(tmp_path: Path, row: bytes, said: str) -> None:
    texts, refused = read(tmp_path, b"file,publisher\na.txt,Varen Wire\n" + row + b"\n")
    assert texts == ["Ten people were killed in Tesmin."]
    assert [reason.startswith(f"reports.csv {said}") for reason in refused] == [True]


def test_rows_before_bytes_that_are_no_utf_8_are_kept(tmp_path: Path) -> None:
    many = b"a.txt,Varen Wire\n" * 2000
    texts, refused = read(tmp_path, b"file,publisher\n" + many + "a.txt,Zé\n".encode("latin-1"))
    assert texts
    assert [reason.partition(": ")[2] for reason in refused] == [
        "is not UTF-8; save the list as UTF-8; what follows was not read"
    ]

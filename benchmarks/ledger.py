"""How fast the ledger takes entries and how fast it is verified, beside a plain insert of the same rows.

    python benchmarks/ledger.py [N_ENTRIES] [WHERE]

WHERE is a folder (SQLite) or the `postgresql://` URL of an empty database. A third of the entries are snapshots,
a third documents, a third readings with one claim. Verification runs in a process of its own, so that its memory is its own.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from recount.model import Claim, Document, DocumentId, Harm, Snapshot, SnapshotId, Span, ZoneKind, claim_id, content_id, exactly
from recount.store import Reading, Record, Store, open_store, verify

NOW = datetime(2025, 3, 12, tzinfo=UTC)
TEXT = "At least 17 people were killed in Kestrin on Tuesday, the Varen Wire said."
BATCH = 2000


def report(n: int) -> tuple[Snapshot, Document, Reading]:
    """Invents the nth report: what came, what was cleaned from it, and one claim."""
    snapshot_id, document_id = SnapshotId(content_id("snap", n)), DocumentId(content_id("doc", n))
    span, quantity = Span(0, 33), exactly(17, "17")
    claim = Claim(
        id=claim_id(document_id, "cascade/1", span, Harm.KILLED, quantity),
        document_id=document_id,
        quote=span.of(TEXT),
        span=span,
        zone=ZoneKind.BODY,
        harm=Harm.KILLED,
        quantity=quantity,
        reader="cascade/1",
    )
    return (
        Snapshot(id=snapshot_id, sha256=f"{n:064x}", size=0, origin="a.txt", media_type="text/plain", captured_at=NOW),
        Document(
            id=document_id, snapshot_id=snapshot_id, text=TEXT, zones=(), language="en", publisher=None, published_on=None
        ),
        Reading(document_id=document_id, reader="cascade/1", claims=(claim,)),
    )


def batches(n_entries: int) -> Iterator[list[Record]]:
    """Gives the records in batches."""
    records = (record for n in range(n_entries // 3) for record in report(n))
    while batch := list(islice(records, BATCH)):
        yield batch


def append(store: Store, n_entries: int) -> tuple[float, float]:
    """Appends everything and gives the seconds spent in the store alone: by the clock, and of the processor."""
    spent = cpu = 0.0
    for batch in batches(n_entries):
        start, start_cpu = time.perf_counter(), time.process_time()
        store.append_many(batch, author="bench", at=NOW)
        spent, cpu = spent + time.perf_counter() - start, cpu + time.process_time() - start_cpu
    return spent, cpu


def insert_plainly(store: Store, folder: Path) -> float:
    """Inserts the same rows into a plain table, with the same batches and the same care for the disk; gives the seconds."""
    rows = ((e.seq, e.at.isoformat(), e.author, e.kind, e.body, bytes.fromhex(e.hash)) for e in store.entries())
    connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE plain (seq INTEGER PRIMARY KEY, at TEXT, author TEXT, kind TEXT, body BLOB, hash BLOB) STRICT"
    )
    spent, batch = 0.0, list[tuple[object, ...]]()
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?)", batch)
            connection.execute("COMMIT")
            spent += time.perf_counter() - start
            batch.clear()
    connection.close()
    return spent


def main(n_entries: int = 100_000, where: str | None = None) -> None:
    """Runs everything and prints the figures."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        place: Path | str = where or folder / "casebook"
        with open_store(place, create=True) as store:
            seconds, cpu = append(store, n_entries)
            plain = insert_plainly(store, folder)
        place = str(place) if where else str(folder / "casebook" / "casebook.db")
        found = json.loads(subprocess.run([sys.executable, __file__, "verify", place], capture_output=True, check=True).stdout)
    figures = {
        "entries": n_entries,
        "append_per_second": round(n_entries / seconds),
        "append_per_cpu_second": round(n_entries / cpu),
        "plain_insert_per_second": round(n_entries / plain),
        "ratio_to_plain_insert": round(seconds / plain, 2),
        **found,
    }
    print(json.dumps(figures))


def measure_verify(where: str) -> None:
    """Verifies, and says how long it took and how much memory."""
    start = time.perf_counter()
    report = verify(where if "://" in where else Path(where), None)
    seconds, cpu = time.perf_counter() - start, time.process_time()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    found = {"verify_seconds": round(seconds, 1), "verify_cpu_seconds": round(cpu, 1), "verify_megabytes": round(megabytes)}
    print(json.dumps({**found, "is_sound": report.is_sound}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["verify"]:
        measure_verify(sys.argv[2])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 100_000, sys.argv[2] if sys.argv[2:] else None)

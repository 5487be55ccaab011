"""Many writers at once: all entries there, one chain, proofs hold."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from tests.store.ledger_factory import NOW, make_snapshot

from recount.store import merkle, open_store

IS_LONG = os.environ.get("RECOUNT_LONG_FAULTS", "") not in {"", "0"}
N_WRITERS, N_BATCHES, BATCH = (16, 125, 50) if IS_LONG else (4, 8, 5)


def in_processes(n_processes: int, work: Callable[[int], None]) -> None:
    """Runs something in forked processes at the same time; fails where one of them does."""
    children = []
    for n in range(n_processes):
        child = os.fork()
        if not child:
            try:
                work(n)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * n_processes


def test_writers_at_once_lose_nothing_and_fork_nothing(where: Path | str) -> None:
    open_store(where, create=True).close()
    start = time.time() + 0.3

    def write(n: int) -> None:
        with open_store(where, create=False) as store:
            time.sleep(max(0.0, start - time.time()))
            for k in range(N_BATCHES):
                first = (n * N_BATCHES + k) * BATCH
                batch = [make_snapshot(first + i) for i in range(BATCH)]
                assert store.append_many(batch, author=f"writer-{n}", at=NOW).n_new == BATCH

    in_processes(N_WRITERS, write)
    n_expected = N_WRITERS * N_BATCHES * BATCH
    with open_store(where, create=False) as store:
        report = store.verify(heads=[store.head()])
        assert (report.problems, report.n_entries) == ((), n_expected)
        assert len({snapshot.id for snapshot in store.snapshots()}) == n_expected
        entry, head = next(store.entries(first=n_expected // 2)), store.head()
        path = [bytes.fromhex(one) for one in store.inclusion_proof(entry.seq, head.size)]
        leaf = merkle.leaf_hash(bytes.fromhex(entry.hash))
        assert merkle.root_from_inclusion(entry.seq - 1, head.size, leaf, path).hex() == head.root


def test_writers_of_the_same_records_add_them_once(where: Path | str) -> None:
    open_store(where, create=True).close()

    def write(_n: int) -> None:
        with open_store(where, create=False) as store:
            for n in range(10):
                store.append_many([make_snapshot(n)], author="ilse", at=NOW)

    in_processes(N_WRITERS, write)
    with open_store(where, create=False) as store:
        assert (store.head().size, store.verify().problems) == (10, ())


def test_casebooks_opened_at_once_are_made_once(where: Path | str) -> None:
    def make(n: int) -> None:
        with open_store(where, create=True) as store:
            store.append_many([make_snapshot(n)], author="ilse", at=NOW)

    in_processes(N_WRITERS, make)
    with open_store(where, create=False) as store:
        assert (store.head().size, store.verify().problems) == (N_WRITERS, ())


def test_a_reader_sees_whole_batches_while_a_writer_is_at_work(where: Path | str) -> None:
    with open_store(where, create=True) as reader:
        seen = []
        with open_store(where, create=False, at_point=lambda point: seen.append(reader.head().size)) as writer:
            writer.append_many([make_snapshot(n) for n in range(5)], author="ilse", at=NOW)
        assert set(seen[:-1]) == {0}
        assert seen[-1] == 5

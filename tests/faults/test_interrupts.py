"""Ctrl-C, or an error, at every named write point: the batch is there as a whole or not at all, and the casebook verifies."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.faults.driver import N_REPORTS, rebuild, review
from tests.store.conftest import where as where

from recount.archive import Archive
from recount.store import open_store


class Fault:
    """Raises at the nth write point; counts them otherwise."""

    def __init__(self, nth: int, error: BaseException) -> None:
        self.left, self.error = nth, error

    def __call__(self, point: str) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error


def struck(where: Path | str, folder: Path, work: Callable[..., None], fault: Fault) -> int:
    """Runs a workload until the fault; gives the last entry acknowledged."""
    acknowledged = [0]
    with open_store(where, create=True, at_point=fault) as store:
        work(store, Archive(folder / "archive", at_point=fault), acknowledged.append, folder)
    return acknowledged[-1]


def each_point(error: BaseException) -> Iterator[Fault]:
    for nth in range(1, 200):
        fault = Fault(nth, error)
        yield fault
        if fault.left > 0:
            return


@pytest.mark.parametrize(
    ("work", "error"),
    [
        pytest.param(review, KeyboardInterrupt(), id="Ctrl-C on review"),
        pytest.param(rebuild, KeyboardInterrupt(), id="Ctrl-C on rebuild"),
        pytest.param(rebuild, OSError(5, "the disk reports an error"), id="an error on rebuild"),
    ],
)
def test_a_batch_is_whole_or_not_there(
    where: Path | str, tmp_path: Path, work: Callable[..., None], error: BaseException
) -> None:
    n_points = 0
    whole = where
    for fault in each_point(error):
        n_points += 1
        if isinstance(whole, Path):  # a new casebook each time; on a server the same one goes on
            where = whole / str(n_points)
        try:
            struck(where, tmp_path, work, fault)
        except type(error):
            pass
        except Exception as other:  # noqa: BLE001 an error may arrive in words, but only caused by this one
            assert other.__cause__ is error  # noqa: PT017
        with open_store(where, create=True) as store:
            report = store.verify(Archive(tmp_path / "archive"))
            digest = store.digest()
            assert report.is_sound
            assert report.n_entries in {*range(0, 3 * N_REPORTS, 3), *range(3 * N_REPORTS, 3 * N_REPORTS + 4)}
            store.rebuild()
            assert store.digest() == digest
    assert n_points > 12

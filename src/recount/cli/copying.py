"""Progress while the archive is copied."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

from recount.casebook import Casebook


@contextmanager
def copying(case: Casebook) -> Iterator[Callable[[], None]]:
    """Shows how much of an archive was copied; gives what is to be called after each file."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Copying the archive", total=len({one.sha256 for one in case.store.snapshots()}))
        yield lambda: progress.advance(bar)

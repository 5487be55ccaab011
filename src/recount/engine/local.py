"""Runs a pure function over many inputs, in order, in this process or on several."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

IN_FLIGHT = 4  # inputs per process that may be under way: enough to keep all busy, few enough to bound memory


def map_ordered(function: Callable[[A], B], inputs: Iterable[A], *, jobs: int = 1) -> Iterator[B]:
    """Applies a function to every input and yields the results in the order of the inputs.

    Args:
        function: Pure; for more than one job it must be importable (no lambda), and so must inputs and results.
        inputs: Taken lazily: at most a few per process are held at a time.
        jobs: Number of processes; 1 runs in this one.
    """
    if jobs <= 1:
        yield from map(function, inputs)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[B]] = deque()
        for one in inputs:
            waiting.append(pool.submit(function, one))
            if len(waiting) >= jobs * IN_FLIGHT:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

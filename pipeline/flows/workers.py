"""A process pool that survives its workers: an item that raises, or kills its worker, fails alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PRELOAD = ["pipeline.flows.preload"]
_ENVIRONMENT = {
    # One thread a process: two processes that each use all cores wait for each other most of the time, and a process
    # that has started threads cannot be forked safely.
    "OMP_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# The workers are replaced after so many chunks each: torch keeps its preparations for every length of sentence it has
# met, which makes it fast and grows by some megabytes a document. A new worker is a fork that has the models already.
# (The executor's own max_tasks_per_child can wait for ever in Python 3.11.)
_CHUNKS_A_WORKER = 48


class Workers:
    """`count` processes that map functions over items; modules are loaded once and shared by forking."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._submitted = 0  # chunks, to the present pool

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def warm_up(self) -> None:
        """Start the processes, which load what they will need while something else starts."""
        self._submit(_idle, [None])

    def outcomes(
        self, function: Callable[[Sequence[T]], list[R]], items: Sequence[T], chunk: int
    ) -> Iterator[tuple[T, R | Exception]]:
        """Yield each item, in order, with its result or the exception that it raised.

        `function` takes a chunk of items and returns one result for each. A chunk that fails is tried again item by
        item, so that only the item at fault fails; one that kills its worker gets a fresh pool.
        """
        if self._submitted >= _CHUNKS_A_WORKER * self._count:
            self._close()
        pieces = [items[start : start + chunk] for start in range(0, len(items), chunk)]
        futures: list[Future[list[R]]] = [self._submit(function, piece) for piece in pieces]
        for piece, future in zip(pieces, futures, strict=True):
            try:
                yield from zip(piece, future.result(), strict=True)
            except Exception as error:  # noqa: BLE001 - whatever one document does must not stop the others
                if len(piece) == 1 and not isinstance(error, BrokenProcessPool):
                    yield piece[0], error
                else:
                    for item in piece:
                        outcome = self._alone(function, item)
                        yield item, outcome

    def _alone(self, function: Callable[[Sequence[T]], list[R]], item: T) -> R | Exception:
        try:
            return self._submit(function, [item]).result()[0]
        except BrokenProcessPool as error:
            self._close()
            return error
        except Exception as error:  # noqa: BLE001 - recorded as this item's failure
            return error

    def _submit(self, function: Callable[[Sequence[T]], list[R]], piece: Sequence[T]) -> "Future[list[R]]":
        if self._pool is None:
            for name, value in _ENVIRONMENT.items():
                os.environ.setdefault(name, value)
            context = get_context("forkserver")
            context.set_forkserver_preload(_PRELOAD)
            self._pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=_end_with_parent)
        self._submitted += 1
        try:
            return self._pool.submit(function, piece)
        except BrokenProcessPool:
            self._close()
            return self._submit(function, piece)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
            self._submitted = 0


def _end_with_parent() -> None:
    """Let this worker end when the run is killed: it would wait for work for ever, with its models in memory."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _idle(items: Sequence[None]) -> list[None]:
    return list(items)

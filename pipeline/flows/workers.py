"""A process pool that survives its workers: an item that raises, or kills its worker, fails alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PRELOAD = "pipeline.flows.preload"
_PRELOAD_FAST = "pipeline.flows.preload_fast"
_ENVIRONMENT = {
    # One thread a process: two processes that each use all cores wait for each other most of the time, and a process
    # that has started threads cannot be forked safely.
    "OMP_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


_started_ahead = Event()


def sliced(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return `items` in pieces of `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class Workers:
    """`count` processes that map functions over items; modules are loaded once and shared by forking.

    Threads may share it.
    """

    def __init__(self, count: int, *, is_fast: bool = False) -> None:
        self.count = count
        self._preload = _preload(is_fast=is_fast)
        self._pool: ProcessPoolExecutor | None = None
        self._changing_pool = Lock()
        self._one_alone = Lock()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rest()

    def rest(self) -> None:
        """End the processes, whose memory has grown; new ones start when there is work again."""
        with self._changing_pool:
            if self._pool is not None:
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = None

    def await_models(self) -> None:
        """Start the processes where `load_ahead` was called, which waits for the models that they share."""
        if _started_ahead.is_set():
            self._submit(_idle, [None])

    def outcomes(
        self, function: Callable[[Sequence[T]], list[R]], pieces: Sequence[Sequence[T]]
    ) -> Iterator[tuple[T, R | Exception]]:
        """Yield each item, in order, with its result or the exception that it raised.

        `function` takes a piece, some items, and returns one result for each. A piece that fails is tried again item
        by item in a process of its own, so that only the item at fault fails.
        """
        futures: list[Future[list[R]]] = [self._submit(function, piece) for piece in pieces]
        for piece, future in zip(pieces, futures, strict=True):
            try:
                yield from zip(piece, future.result(), strict=True)
            except (Exception, CancelledError) as error:  # noqa: BLE001 - one document must not stop the others
                if len(piece) == 1 and not isinstance(error, BrokenProcessPool | CancelledError):
                    yield piece[0], error
                else:
                    for item in piece:
                        outcome = self._alone(function, item)
                        yield item, outcome

    def _alone(self, function: Callable[[Sequence[T]], list[R]], item: T) -> R | Exception:
        # A pool of its own: whatever dies there died of this item.
        with self._one_alone, _new_pool(1, self._preload) as pool:
            try:
                return pool.submit(function, [item]).result()[0]
            except Exception as error:  # noqa: BLE001 - recorded as this item's failure
                return error

    def _submit(self, function: Callable[[Sequence[T]], list[R]], piece: Sequence[T]) -> "Future[list[R]]":
        while True:
            with self._changing_pool:
                if self._pool is None:
                    self._pool = _new_pool(self.count, self._preload)
                try:
                    return self._pool.submit(function, piece)
                except BrokenProcessPool:
                    self._pool.shutdown(wait=False)
                    self._pool = None


def load_ahead(*, is_fast: bool = False) -> None:
    """Start the process that workers are forked from; it loads their models while this one goes on.

    The first worker would start it too, and wait for it.
    """
    _context(_preload(is_fast=is_fast))
    ensure_running()
    _started_ahead.set()


def _preload(*, is_fast: bool) -> str:
    return _PRELOAD_FAST if is_fast else _PRELOAD


def _context(preload: str) -> ForkServerContext:
    os.environ.update(_ENVIRONMENT)  # whatever the user's own environment says
    context = get_context("forkserver")
    context.set_forkserver_preload([preload])
    return context


def _new_pool(count: int, preload: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=_context(preload), initializer=_end_with_parent)


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

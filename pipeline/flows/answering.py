"""Serving with several processes that share the memory of what was loaded before: they are forked from it."""

import ctypes
import gc
import os
import signal
import threading
import time
from collections.abc import Mapping
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from socket import socket
from types import FrameType
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h
_PAUSE = 1.0  # seconds between two looks at the processes, and before another one takes the place of one that died


def answer_with(processes: int, app: "FastAPI", config: Mapping[str, Any]) -> None:
    """Serve an application until the signal to stop; a process that dies is replaced.

    The application may hold no connection and no thread yet: forked ones would share the former and lack the latter.
    """
    _share_a_heap()
    set_up = uvicorn.Config(app, **config)
    listening = set_up.bind_socket()
    gc.collect()
    gc.freeze()  # else each process would copy what it looks through for garbage
    team = _Team(set_up, listening)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, team.stop)
    team.keep(processes)
    listening.close()


def _share_a_heap() -> None:
    """Let all threads of a process share the heap: each with its own would keep what it needed most at any time."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc's
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)


class _Team:
    """The processes that answer on one socket."""

    def __init__(self, config: uvicorn.Config, listening: socket) -> None:
        self._config = config
        self._listening = listening
        self._parent = os.getpid()
        self._running: list[ForkProcess] = []
        self._is_ending = False

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Note that all should end."""
        self._is_ending = self._is_ending or os.getpid() == self._parent

    def keep(self, processes: int) -> None:
        """Keep as many processes running until all should end, then wait for them."""
        context = get_context("fork")
        while not self._is_ending:
            for _ in range(processes - len(self._running)):
                started = context.Process(target=_answer, args=(self._config, self._listening))
                started.start()
                self._running.append(started)
            self._look()
        while self._running:
            for one in self._running:
                one.terminate()
            self._look()

    def _look(self) -> None:
        """Wait a moment at most for a process that ends, and forget it."""
        wait([one.sentinel for one in self._running], _PAUSE)
        ended = [one for one in self._running if not one.is_alive()]
        self._running = [one for one in self._running if one not in ended]
        if ended and not self._is_ending:
            time.sleep(_PAUSE)  # one that cannot live must not be started a thousand times a second


def _answer(config: uvicorn.Config, listening: socket) -> None:
    """Serve in a process of its own, which ends with the one that started it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    server = uvicorn.Server(config)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        server.should_exit = True

    threading.Thread(target=follow, daemon=True).start()
    server.run(sockets=[listening])

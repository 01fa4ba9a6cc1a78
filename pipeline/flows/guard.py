"""Ends what a run has started once the run is gone: killed, a run cannot end Prefect's temporary server itself.

A small process waits until the other end of a pipe closes, which the system does however a run ends, and then ends the
processes whose environment carries the run's mark. Also started by its path, so it imports nothing of ours.
"""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MARK = "WOORDHOUDER_RUN_MARK"
_started: list["subprocess.Popen[bytes]"] = []  # kept, as the pipe closes with it


def start_guard() -> None:
    """Start the waiting process, once a process; what this process starts from now on carries the mark."""
    if not _started:
        os.environ[MARK] = secrets.token_hex(16)
        command = [sys.executable, "-I", "-S", __file__]
        nowhere = subprocess.DEVNULL
        _started.append(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True)
        )


def _marked(mark: bytes) -> Iterator[int]:
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            environment = place.read_bytes().split(b"\0")
        except OSError:  # gone meanwhile, or another user's
            continue
        if mark in environment:
            yield int(place.parent.name)


def _wait_and_end() -> None:
    sys.stdin.buffer.read()
    mark = f"{MARK}={os.environ[MARK]}".encode()
    for process in _marked(mark):
        if process != os.getpid():
            try:
                os.kill(process, signal.SIGTERM)
            except ProcessLookupError:
                continue


if __name__ == "__main__":
    _wait_and_end()

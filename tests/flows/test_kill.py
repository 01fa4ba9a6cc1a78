"""A run that is killed at any moment leaves a database that the next run completes to the same result."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dossier import write_folder
from prefect.settings import PREFECT_API_URL

from pipeline.flows.run import RunRequest, run_now
from pipeline.settings import Settings

LIMIT = 180  # seconds until a state must have been reached


def started(folder: Path, out: Path, server: str | None = None) -> "subprocess.Popen[bytes]":
    """Start a run as a user would, in a process group of its own; without a server it starts one for itself."""
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out), "--quiet"]
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    if server:
        environment["PREFECT_API_URL"] = server
    return subprocess.Popen(command, start_new_session=True, env=environment)


def count(out: Path, query: str) -> int:
    """Return what a query counts, 0 where there is no such table yet."""
    try:
        with sqlite3.connect(f"file:{out / 'tracker.sqlite'}?mode=ro", uri=True, timeout=1) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def killed_when(process: "subprocess.Popen[bytes]", is_reached: Callable[[], bool]) -> bool:
    """Kill a run with signal 9 as soon as a state is reached; return whether it was still running then."""
    end = time.monotonic() + LIMIT
    while process.poll() is None and not is_reached() and time.monotonic() < end:
        time.sleep(0.005)
    was_running = process.poll() is None
    if was_running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def test_a_run_killed_after_each_stage_is_completed_by_the_next(tmp_path: Path) -> None:
    folder, out, whole = write_folder(tmp_path / "in"), tmp_path / "out", tmp_path / "whole"
    run_now(RunRequest(folder, whole, None, date(2026, 1, 1)), Settings(workers=1))
    moments = {
        "some documents read": "select count(*) from document",
        "one analysed": "select count(*) from document where analysed_with is not null",
        "grouped": "select count(*) from commitment",
    }
    shared = PREFECT_API_URL.value()
    servers = (None, shared, shared)
    killed = [
        name
        for (name, query), server in zip(moments.items(), servers, strict=True)
        if killed_when(started(folder, out, server), lambda q=query: count(out, q) > 0)
    ]
    assert "some documents read" in killed
    assert started(folder, out, shared).wait() == 0
    expected = json.loads((whole / "tracker.json").read_text(encoding="utf-8"))
    assert json.loads((out / "tracker.json").read_text(encoding="utf-8")) == expected

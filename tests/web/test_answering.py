"""Server processes share what one has loaded, and live and end together."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from website import free_port

from pipeline.flows.serve import Embedding
from pipeline.language.static import STATIC_ENCODER
from pipeline.store import Store

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc")


@pytest.fixture
def server(published: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with closing(sqlite3.connect(published / "tracker.sqlite")) as whole:
        whole.execute("VACUUM INTO ?", (str(tmp_path / "tracker.sqlite"),))
    port = free_port()
    command = [sys.executable, "-m", "pipeline", "serve", "--from", str(tmp_path), "--port", str(port)]
    running = subprocess.Popen(command, env={**os.environ, "WOORDHOUDER_WEB_WORKERS": "2"}, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    until(lambda: answers(address))
    yield running, address
    running.kill()
    running.wait(30)


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold; fails after a minute."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/toezeggingen?q=meldpunt", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_a_process_that_dies_is_replaced_and_all_end_together(server: tuple[subprocess.Popen[bytes], str]) -> None:
    running, address = server
    first = children(running.pid)
    assert len(first) == 2
    os.kill(first[0], signal.SIGKILL)
    until(lambda: len(set(children(running.pid)) - set(first)) == 1)
    assert answers(address)
    every = children(running.pid)
    running.terminate()
    assert running.wait(60) == 0
    until(lambda: not any(map(is_running, every)))


def test_processes_end_with_the_one_that_started_them(server: tuple[subprocess.Popen[bytes], str]) -> None:
    running, _ = server
    every = children(running.pid)
    running.kill()
    running.wait(30)
    until(lambda: not any(map(is_running, every)))


def test_what_searches_compare_with_is_kept_and_follows_what_is_published(
    own: tuple[FastAPI, Store], tmp_path: Path
) -> None:
    app, store = own
    asked = TestClient(app, base_url="http://127.0.0.1")

    def found() -> tuple[int, list[str]]:
        total = asked.get("/toezeggingen.json?q=meldpunt&mode=meaning").json()["total"]
        return total, [one.name for one in (tmp_path / ".cache" / "meaning").iterdir()]

    (before, (kept,)) = found()
    first = asked.get("/toezeggingen.json?q=meldpunt&mode=meaning").json()["results"][0]["id"]
    store.publisher.refresh([first], [], [])
    app.state.site.reader.look_again()
    (after, (renewed,)) = found()
    assert (after, renewed == kept) == (before - 1, False)


def test_texts_that_wait_together_get_their_own_vectors() -> None:
    embed = Embedding(STATIC_ENCODER)
    embed.prepare()
    texts = [f"stages in de zorg {number}" for number in range(40)]
    alone = [embed(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(embed, texts))
    assert all(np.allclose(one, other, atol=1e-6) for one, other in zip(alone, together, strict=True))
    assert len({vector.tobytes() for vector in together}) > 30

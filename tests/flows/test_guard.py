"""What a run has started ends with it, also where the run is killed; what others started does not."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = f"""
import subprocess, sys, time
from pipeline.flows.guard import start_guard
start_guard()
start_guard()
print(subprocess.Popen({SLEEPER!r}, start_new_session=True).pid, flush=True)
if sys.argv[1:] == ["wait"]:
    time.sleep(60)
"""
LIMIT = 20  # seconds


def is_running(process: int) -> bool:
    """Say whether a process is there and not just waiting to be reaped."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends(process: int) -> bool:
    end = time.monotonic() + LIMIT
    while is_running(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_running(process)


def test_a_killed_process_takes_along_what_it_started_and_nothing_else() -> None:
    other = subprocess.Popen(SLEEPER, env=os.environ | {"WOORDHOUDER_RUN_MARK": "another run's"})
    with subprocess.Popen([sys.executable, "-c", PARENT, "wait"], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        os.kill(parent.pid, signal.SIGKILL)
        assert ends(child)
    assert is_running(other.pid)
    other.kill()
    other.wait()


def test_a_process_that_ends_by_itself_leaves_nothing_either() -> None:
    done = subprocess.run([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, check=True)
    assert ends(int(done.stdout))

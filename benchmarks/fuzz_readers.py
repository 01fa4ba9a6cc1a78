"""Feed spoiled inputs to every reader for some minutes: no crash, no hang, no gigabyte of memory.

    python benchmarks/fuzz_readers.py [--minutes 10] [--seed 1] [--only pdf] [--failures FOLDER]

Each batch of inputs is read in a process of its own, which may use 1 GB beside what it starts with, and 20 seconds an
input. A reader may only refuse (with an error of the product); whatever else it does is a failure, whose input is kept
in the folder of failures. Prints the inputs, the slowest and the most memory of each reader; returns 1 after a failure.
"""

import argparse
import logging
import multiprocessing
import random
import resource
import signal
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fuzzing import Target, targets

SECONDS_AN_INPUT = 20
MEMORY = 1_000_000_000  # bytes, resident
BATCH = 60


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz in turn until the time is over; return 0 where every reader stood it."""
    parser = argparse.ArgumentParser(description="Fuzz every reader.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"))
    given = parser.parse_args(arguments)
    logging.disable(logging.WARNING)  # a damaged page is no failure
    chosen = [target for target in targets() if given.only in target.name]
    figures = {target.name: {"inputs": 0, "slowest": 0.0, "memory": 0, "failures": 0} for target in chosen}
    end, turn = time.monotonic() + 60 * given.minutes, 0
    while time.monotonic() < end:
        for target in chosen:
            turn += 1
            inputs = [target.try_one(random.Random(f"{given.seed} {turn} {at}")) for at in range(BATCH)]
            _run(target, inputs, figures[target.name], given.failures)
    for name, found in figures.items():
        counts = f"{found['inputs']:7} inputs  {found['failures']} failures"
        print(f"{name:36} {counts}  slowest {found['slowest']:5.2f} s  {found['memory'] / 1e6:5.0f} MB")
    return 1 if any(found["failures"] for found in figures.values()) else 0


def _run(target: Target, inputs: list[bytes], figures: dict[str, Any], failures: Path) -> None:
    """Read a batch in a child; after a failure go on with the rest in another one."""
    while inputs:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.get_context("fork").Process(target=_read_all, args=(target, inputs, theirs))
        child.start()
        theirs.close()
        done, problem = 0, None
        while True:
            try:
                seconds, memory, problem = ours.recv()
            except EOFError:
                break
            done += 1
            figures["inputs"] += 1
            figures["slowest"] = max(figures["slowest"], seconds)
            figures["memory"] = max(figures["memory"], memory)
            if problem or memory > MEMORY:
                break
        child.join()
        if problem is None and done == len(inputs):
            return
        at = done - 1 if problem else done
        problem = problem or f"process ended with {child.exitcode} (a negative number is the signal)"
        figures["failures"] += 1
        failures.mkdir(exist_ok=True)
        kept = failures / f"{target.name.replace(' ', '-').replace('/', '-')}-{figures['failures']}.bin"
        kept.write_bytes(inputs[at])
        print(f"FAILED {target.name}: {problem}; input kept as {kept}", flush=True)
        inputs = inputs[at + 1 :]


def _read_all(target: Target, inputs: list[bytes], out: Connection) -> None:
    """Read inputs one by one and report seconds, resident bytes and what went wrong."""
    signal.signal(signal.SIGALRM, _too_slow)
    for content in inputs:
        problem = None
        start = time.perf_counter()
        signal.alarm(SECONDS_AN_INPUT)
        try:
            target.check(content)
        except Exception as error:  # noqa: BLE001 - whatever a reader lets out is what we look for
            problem = f"{type(error).__name__}: {error}"[:300]
        signal.alarm(0)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if memory > MEMORY:
            problem = problem or f"used {memory / 1e6:.0f} MB"
        out.send((time.perf_counter() - start, memory, problem))


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"took more than {SECONDS_AN_INPUT} seconds")


if __name__ == "__main__":
    sys.exit(main())

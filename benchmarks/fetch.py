"""Fetching under faults and kills: the archive must end as if nothing had happened.

    python benchmarks/fetch.py [--documents 2000] [--faults 0.2] [--kills 50] [--seed 1]

Serves invented documents from a fake of the parliament on the loopback address and fetches them three times: calmly;
with a share of the responses spoiled (500, 503, 429 with Retry-After, slow drip, truncated, cut off, reset, changed
field, wrong type, login page, ids that come twice); and killed with signal 9 at random moments. Prints time, traffic
and faults, compares the three archives, and returns 1 where they differ.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fakes.faults import Plan
from fakes.parliament import serving
from fakes.parliament_world import World, make_world
from fetching import FIRST, LAST, contents, fetched, killed_fetches

from pipeline.ingest.archive import Archive, verify

SHARE = 4.0  # times the calm fetch's duration, which the kills may take together: half of it, as moments are random


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch thrice and compare; return 0 where all archives hold the same, each document once."""
    parser = argparse.ArgumentParser(description="Fetch under faults and kills.")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--faults", type=float, default=0.2)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    world = make_world(given.documents, FIRST, LAST)
    with tempfile.TemporaryDirectory() as folder:
        calm, storm, killed = (Path(folder) / name for name in ("calm", "storm", "killed"))
        seconds = _fetch(world, Plan(), calm)
        _fetch(world, Plan(given.faults, given.seed), storm)
        _kill(world, killed, given.kills, seconds * SHARE / max(given.kills, 1), random.Random(given.seed))
        expected = contents(calm)
        is_same = [_compare(name, contents(name), expected) for name in (storm, killed)]
    is_whole = len(expected) == len(world.records)
    print(f"{len(expected)} documents, {len(world.records)} served: {'all there' if is_whole else 'SOME MISSING'}")
    return 0 if is_whole and all(is_same) else 1


def _fetch(world: World, plan: Plan, folder: Path) -> float:
    with serving(world, plan) as server:
        start = time.perf_counter()
        report = fetched(server, folder)
        seconds = time.perf_counter() - start
    print(f"{folder.name}: {report.line()} in {seconds:.1f} s")
    for problem in report.problems:
        print(f"  problem: {problem}")
    if plan.happened:
        print(f"  faults: {', '.join(f'{count} {name}' for name, count in plan.happened.most_common())}")
    return seconds


def _kill(world: World, folder: Path, kills: int, longest: float, chance: random.Random) -> None:
    """Kill fetches at work again and again, each at a random moment, then let one end."""
    with serving(world) as server:
        left = killed_fetches(server.url, folder, kills, longest, chance)
        report = fetched(server, folder)
    steps = ", ".join(map(str, left[:: max(1, kills // 10)]))
    print(f"{folder.name}: {len(left)} kills, each of a fetch at work, left {steps} … documents; then: {report.line()}")


def _compare(folder: Path, found: dict[str, object], expected: dict[str, object]) -> bool:
    names = [path.name for path in (folder / "documents").rglob("*.*")]
    verification = verify(Archive(folder))
    is_same = found == expected and len(names) == len(set(names)) == len(expected) and not verification.problems
    print(f"{folder.name}: {'the same as calm' if is_same else 'DIFFERS'}; {len(verification.problems)} problems")
    return is_same


if __name__ == "__main__":
    sys.exit(main())

"""A whole archive through `woordhouder run`: time and memory of a first run, a second one, and one more document.

    python benchmarks/archive.py FOLDER [--work DIR]

FOLDER is an input folder. It is copied, mined into an empty output folder, mined again unchanged, and once more with
one document added. Prints one table a run: wall seconds, highest memory of the process tree (proportional set size,
so that shared pages count once), and each stage's share.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ADDED = """Actieplan tegen wateroverlast

De Vlaamse Regering keurt het actieplan tegen wateroverlast goed. De Vlaamse Milieumaatschappij zal tegen eind 2024
een waarschuwingssysteem voor gemeenten uitwerken. De eerste werken starten in het voorjaar van 2024.
"""


def tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, fresh = [], [pid]
    while fresh:
        found += fresh
        fresh = [child for parent in fresh for child in children.get(parent, [])]
    return found


def memory(pid: int, field: str) -> int:
    """Return the bytes of `field` ("Pss" or "Rss") that a process tree holds now."""
    total = 0
    for member in tree(pid):
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))
    return total


def measured(folder: Path, out: Path) -> dict[str, float]:
    """Mine `folder` into `out` as a user would; return wall seconds and peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out), "--quiet"])
    peaks = {"Pss": 0, "Rss": 0}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(5.0):
            peaks.update({field: max(peak, memory(process.pid, field)) for field, peak in peaks.items()})

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code not in (0, 1):
        sys.exit(f"woordhouder run ended with exit code {code}")
    return {"wall": time.perf_counter() - start, "pss": peaks["Pss"] / 1e6, "rss": peaks["Rss"] / 1e6}


def show(name: str, figures: dict[str, float], out: Path) -> None:
    """Print one run."""
    report = json.loads((out / "run-report.json").read_text(encoding="utf-8"))
    stages = report["seconds"]
    start_up = figures["wall"] - sum(stages.values())
    print(f"\n{name}: {figures['wall']:.1f} s, {figures['pss']:.0f} MB shared once ({figures['rss']:.0f} MB summed)")
    print(
        f"  {report['documents']} documents, {len(report['refused'])} refused, "
        f"{sum(report['mentions'].values())} mentions, {sum(report['commitments'].values())} promises; "
        f"work {report['work']}"
    )
    for stage, seconds in {"start-up": start_up, **stages}.items():
        print(f"  {stage:9} {seconds:8.1f} s  {seconds / figures['wall']:6.1%}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path, help="folder to work in (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.work) as work:
        folder, out = Path(work) / "in", Path(work) / "out"
        shutil.copytree(arguments.folder, folder)
        print(f"{os.cpu_count()} cores")
        show("first run", measured(folder, out), out)
        show("second run, nothing changed", measured(folder, out), out)
        (folder / "toegevoegd.txt").write_text(ADDED, encoding="utf-8")
        show("third run, one document added", measured(folder, out), out)


if __name__ == "__main__":
    main()

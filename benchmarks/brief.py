"""Briefs over a large archive: how long select, compose and check take together after start-up.

    python benchmarks/large_archive.py --from OUTPUTS --to FOLDER --promises 100000 --mentions 10
    python benchmarks/brief.py FOLDER [--theme T] [--search WORDS] [--minister NAME]

Start-up is opening the database and loading the encoder; it is printed apart. Each selection is made three times, and
the slowest counts. Processor time stands in brackets: what a machine without other work would take.
"""

import argparse
import time
from datetime import date
from functools import partial
from pathlib import Path

from pipeline.flows.decided import track_decided
from pipeline.language import load_encoder
from pipeline.publish.briefs import Reading, Rules, Selection, check, compose, select
from pipeline.publish.briefs.render import FORMATS
from pipeline.store import open_store, sqlite_url


def measure(reading: Reading, selection: Selection, day: date) -> None:
    """Print the slowest of three briefs, with what it holds."""
    seconds, worked = [], []
    for _ in range(3):
        start, begun = time.perf_counter(), time.process_time()
        dossier = select(reading, selection, day)
        brief = compose(dossier, Rules())
        faults = check(brief, dossier)
        seconds.append(time.perf_counter() - start)
        worked.append(time.process_time() - begun)
    for fault in faults[:5]:
        print("   ", fault)
    rendering = {}
    for name, render in FORMATS.items():
        start, begun = time.perf_counter(), time.process_time()
        render(brief)
        rendering[name] = f"{name} {time.perf_counter() - start:.2f} s ({time.process_time() - begun:.2f})"
    print(
        f"{selection.subject:20} {max(seconds):.2f} s ({max(worked):.2f})  {len(dossier.views)} promises, "
        f"{len(brief.sources)} sources, {len(faults)} faults; {', '.join(rendering.values())}"
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="stagebegeleiding")
    parser.add_argument("--search", default="webpagina stagiairs")
    parser.add_argument("--minister", default="Hilde Crevits")
    given = parser.parse_args()
    url = sqlite_url(given.folder)
    start = time.perf_counter()
    with open_store(url) as store:
        encode = load_encoder().encode
        encode(["warm"])
        reading = Reading(store, partial(track_decided, store), encode)
        day = store.read.newest_date() or date(2025, 11, 1)
        print(f"start-up {time.perf_counter() - start:.2f} s")
        selections = (Selection(search=given.search), Selection(theme=given.theme), Selection(minister=given.minister))
        for selection in selections:
            measure(reading, selection, day)


if __name__ == "__main__":
    main()

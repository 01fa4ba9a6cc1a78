"""Measures the analysis of text, in pages a second, against the shipped spaCy pipeline run over every sentence.

    python benchmarks/throughput.py SHARED [--documents 60] [--rounds 3]

Analysis is all that follows the extraction of text in one worker: sentences, gate, roles, strength, actors, deadlines,
embeddings, coverage, theme. Each round runs the parser and both profiles over the same documents, one after the other,
in turned order; the ratios are of that round. One process, processor time. A page is as many characters as one of the
coalition agreement holds on average.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import torch

from pipeline.evaluate.gate import gate_figures
from pipeline.extract.classifier import RoleClassifier
from pipeline.flows.analysis_work import analyse_documents
from pipeline.ingest import Limits, ingest, read_manifest
from pipeline.language import load_nlp
from pipeline.records.document import Document
from pipeline.segment import segment
from pipeline.settings import Settings
from pipeline.train.open_texts import read_open_texts

AGREEMENT = Path("data/vlaamse-regering/Regeerakkoord20192024.pdf")
PROFILES = ("accurate", "fast")
WARM = 3  # documents that load models and caches before anything is measured


def collections(shared: Path, count: int) -> Iterator[tuple[str, list[Document]]]:
    """Yield real texts by name, `count` documents of each kind at most."""
    for name, data_set in (("decisions", "vlaamse-regering"), ("written questions", "dekamer-2017")):
        yield name, list(islice(read_open_texts(shared / "data", data_set), count))
    folder = shared / "eval" / "dev"
    entries = read_manifest(folder).entries
    files = sorted(folder.glob("*.txt"))[:count]
    yield "gold set dev", [ingest(path, path.name, entries.get(path.name), Limits()) for path in files]


def sentences_of(documents: Sequence[Document]) -> list[str]:
    """Return the text of every sentence, as the product cuts them."""
    return [one.text[cut.start_char : cut.end_char] for one in documents for cut in segment(one).sentences]


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def analyse(documents: Sequence[Document], profile: str) -> int:
    """Analyse in one piece, as a worker does; return the number of mentions."""
    settings = Settings(profile=profile)
    found = analyse_documents(documents, settings.encoder, is_fast=settings.is_fast)
    return sum(len(one.mentions) for one in found)


def parse(sentences: Sequence[str]) -> int:
    """Run the spaCy pipeline over sentences."""
    return sum(1 for _ in load_nlp().pipe(sentences, batch_size=256))


def measure(name: str, documents: list[Document], page: float, rounds: int) -> None:
    """Print one line a profile: pages a second, the parser's, and the ratio of the two."""
    sentences, pages = sentences_of(documents), sum(len(one.text) for one in documents) / page
    for profile in PROFILES:
        analyse(documents[:WARM], profile)
    parse(sentences[:WARM])
    took: dict[str, list[float]] = {"parser": [], **{profile: [] for profile in PROFILES}}
    for turn in range(rounds):
        order = list(took) if turn % 2 == 0 else list(reversed(took))
        for what in order:
            work = (lambda: parse(sentences)) if what == "parser" else (lambda chosen=what: analyse(documents, chosen))
            took[what].append(seconds_of(work))
    print(f"{name}: {len(documents)} documents, {pages:.0f} pages, {len(sentences)} sentences")
    print(f"  parser    {pages / statistics.median(took['parser']):7.1f} pages a second")
    for profile in PROFILES:
        ratios = sorted(parser / own for parser, own in zip(took["parser"], took[profile], strict=True))
        speed = pages / statistics.median(took[profile])
        print(
            f"  {profile:9} {speed:7.1f} pages a second, {statistics.median(ratios):.2f} times the parser"
            f" ({ratios[0]:.2f}–{ratios[-1]:.2f}), {analyse(documents, profile)} mentions"
        )
    told = gate_figures(documents, RoleClassifier.load())
    print(f"  gate      lets {told.passed} of {told.sentences} sentences through, recall {told.recall:.4f}")
    sys.stdout.flush()


def main() -> None:
    """Read the arguments and measure every collection, then all of them together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--documents", type=int, default=60, help="of each collection")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    torch.set_num_threads(1)
    agreement = ingest(given.shared / AGREEMENT, AGREEMENT.name, None, Limits())
    page = len(agreement.text) / len(agreement.pages)
    for name, documents in collections(given.shared, given.documents):
        measure(name, documents, page, given.rounds)
    measure("coalition agreement", [agreement], page, given.rounds)


if __name__ == "__main__":
    main()

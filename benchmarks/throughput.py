"""Measures the analysis of text, in pages a second, against the shipped spaCy pipeline run over every sentence.

    python benchmarks/throughput.py SHARED [--documents 60] [--rounds 3] [--profile fast]

Analysis is all that follows the extraction of text in one worker: sentences, gate, roles, strength, actors, deadlines,
embeddings, coverage, theme. The documents are dealt out over the rounds, so that nobody meets a sentence twice. Each
round runs the parser and the profiles over the same documents, one after the other, the first two in turned order; the
ratios are of that round. One process, processor time. A page is as many characters as one of the coalition agreement on
average.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from pipeline.settings import Profile, Settings
from pipeline.train.open_texts import read_open_texts

AGREEMENT = Path("data/vlaamse-regering/Regeerakkoord20192024.pdf")
# In this order: what the second asks of words it would leave ready for the first.
PROFILES: tuple[Profile, ...] = ("fast", "accurate")
WARM = 150  # documents, at most, that load models and fill caches first: a run reads hundreds


@dataclass(frozen=True, slots=True)
class Asked:
    """How to measure."""

    rounds: int
    profiles: tuple[Profile, ...]


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


def analyse(documents: Sequence[Document], profile: str) -> int:
    """Analyse in one piece, as a worker does; return the number of mentions."""
    settings = Settings.model_validate({"profile": profile})
    found = analyse_documents(documents, settings.encoder, is_fast=settings.is_fast)
    return sum(len(one.mentions) for one in found)


def parse(sentences: Sequence[str]) -> int:
    """Run the spaCy pipeline over sentences."""
    return sum(1 for _ in load_nlp().pipe(sentences, batch_size=256))


def measure(name: str, documents: list[Document], page: float, asked: Asked) -> None:
    """Print one line a profile: pages a second, the parser's, and the ratio of the two; and the gate's figures."""
    pages = sum(len(one.text) for one in documents) / page
    took: dict[str, list[float]] = {what: [] for what in ("parser", *asked.profiles)}
    mentions: Counter[str] = Counter()
    for turn in range(min(asked.rounds, len(documents))):
        dealt = documents[turn :: asked.rounds]
        cut = sentences_of(dealt)
        first = ["parser", *asked.profiles[:1]][:: 1 if turn % 2 == 0 else -1]
        for what in (*first, *asked.profiles[1:]):
            start = time.process_time()
            found = parse(cut) if what == "parser" else analyse(dealt, what)
            took[what].append(time.process_time() - start)
            mentions[what] += found
    print(f"{name}: {len(documents)} documents, {pages:.0f} pages, {len(sentences_of(documents))} sentences")
    print(f"  parser    {pages / sum(took['parser']):7.1f} pages a second")
    for profile in asked.profiles:
        ratios = sorted(parser / own for parser, own in zip(took["parser"], took[profile], strict=True))
        print(
            f"  {profile:9} {pages / sum(took[profile]):7.1f} pages a second,"
            f" {sum(took['parser']) / sum(took[profile]):.2f} times the parser"
            f" ({ratios[0]:.2f}–{ratios[-1]:.2f}), {mentions[profile]} mentions"
        )
    if "accurate" in asked.profiles:
        told = gate_figures(documents, RoleClassifier.load())
        print(f"  gate      lets {told.passed} of {told.sentences} sentences through, recall {told.recall:.4f}")
    sys.stdout.flush()


def warm_up(documents: Sequence[Document], profiles: Sequence[Profile]) -> None:
    """Load the models, and what is kept of words, with documents that are not measured."""
    for profile in profiles:
        analyse(documents, profile)
    parse(sentences_of(documents))


def main() -> None:
    """Read the arguments and measure every collection, then all of them together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--documents", type=int, default=60, help="of each collection")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", choices=PROFILES, help="the only one to measure")
    given = parser.parse_args()
    asked = Asked(given.rounds, (given.profile,) if given.profile else PROFILES)
    torch.set_num_threads(1)
    agreement = ingest(given.shared / AGREEMENT, AGREEMENT.name, None, Limits())
    page = len(agreement.text) / len(agreement.pages)
    for name, documents in collections(given.shared, given.documents + WARM):
        warm_up(documents[given.documents :], asked.profiles)
        measure(name, documents[: given.documents], page, asked)
    measure("coalition agreement", [agreement], page, asked)


if __name__ == "__main__":
    main()

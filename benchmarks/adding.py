"""What 100 documents more cost, in archives of 1,000, 10,000 and 100,000 documents: candidates, links, groups.

    python benchmarks/adding.py OUTPUTS [--sizes 1000 10000 100000]

OUTPUTS is what a run over some thousand real documents left. The archives are resampled from it in a scratch database:
each made document says what one real document says about the subject of another one, so that an archive grows by new
dossiers as a real one does, and not by copies. The 100 documents to add are real and were left out of the resampling.
Prints the seconds of each step, and the growth exponent: the slope of log(cost) against log(size), 0 for a cost that
does not grow, 1 for one that grows as the archive does. `--analysis` is what the run took to read and analyse one
document, which does not depend on the archive.
"""

import argparse
import math
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import create_engine, insert

from pipeline.flows.link import mention_facts
from pipeline.link import Candidates, MentionFacts, MentionKeys, cluster, judge
from pipeline.records.commitment import Role
from pipeline.store import Store, StoredKeys, StoredMention, open_store, sqlite_url
from pipeline.store.tables import document, mention

ADDED = 100
HALF = 384
Floats = NDArray[np.float32]
T = TypeVar("T")
_COLUMNS = tuple(StoredKeys.__dataclass_fields__)


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """The search key of one mention."""

    mention_id: str
    document_id: str
    sentence: int
    vector: Floats
    buckets: NDArray[np.int32]
    weights: Floats


def real_documents(outputs: Path) -> tuple[list[list[Key]], dict[str, StoredMention]]:
    """Return the search keys of each real document that has some, and all mentions by id."""
    with open_store(sqlite_url(outputs)) as store:
        by_document: dict[str, list[Key]] = {}
        for keys in store.keys.linked():
            for key in _single(keys):
                by_document.setdefault(key.document_id, []).append(key)
        stored = {one.mention.id: one for one in store.read.mentions()}
    return [by_document[key] for key in sorted(by_document)], stored


def resampled(documents: Sequence[Sequence[Key]], count: int, seed: int) -> Iterator[list[Key]]:
    """Yield `count` documents: the sentences of one real document about the subject of another."""
    random = np.random.default_rng(seed)
    for number in range(count):
        told, about = (documents[int(one)] for one in random.integers(0, len(documents), 2))
        made = []
        for place, key in enumerate(told):
            turn = random.standard_normal(HALF).astype(np.float32)
            said = key.vector[:HALF] + 0.8 * turn / np.linalg.norm(turn)
            vector = np.concatenate([said / np.linalg.norm(said), about[0].vector[HALF:]])
            made.append(
                Key(f"m{number}-{place}", f"d{number}", key.sentence, vector, about[0].buckets, about[0].weights)
            )
        yield made


def fill(folder: Path, made: Iterator[list[Key]]) -> int:
    """Write an archive's mentions to a database in `folder`; return how many there are."""
    with open_store(sqlite_url(folder)):
        pass
    engine, count = create_engine(sqlite_url(folder)), 0
    with engine.begin() as connection:
        for keys in made:
            connection.execute(insert(document), _document_row(keys[0].document_id))
            connection.execute(insert(mention), [_mention_row(key) for key in keys])
            count += len(keys)
    engine.dispose()
    return count


def add(folder: Path, new: Sequence[Key], stored: dict[str, StoredMention]) -> dict[str, float]:
    """Return the seconds that each step takes to link the `new` mentions into the archive."""
    seconds: dict[str, float] = {}
    with open_store(sqlite_url(folder)) as store:
        fresh = Candidates(_table(new))
        inside = _timed(seconds, "among", fresh.pairs_among)
        pairs = _timed(seconds, "candidates", lambda: sum(_found(fresh, known) for known in store.keys.linked()))
        facts = _facts(store, new, stored)
        links = _timed(seconds, "links", lambda: judge((facts[a], facts[b]) for a, b in inside))
        demands = {one.mention.id for one in facts if one.mention.role is Role.DEMAND}
        _timed(seconds, "groups", lambda: cluster([one.mention.id for one in facts], links, demands))
    seconds["pairs"] = len(inside) + pairs
    return seconds


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return the slope of log(cost) against log(size)."""
    return float(np.polyfit([math.log(size) for size in sizes], [math.log(cost) for cost in costs], 1)[0])


def _facts(store: Store, new: Sequence[Key], stored: dict[str, StoredMention]) -> list[MentionFacts]:
    known = store.read.document_facts()
    nothing = known[min(known)]
    ones = [stored[key.mention_id] for key in new]
    return mention_facts(ones, {one.mention.passage.document_id: nothing for one in ones})


def _found(fresh: Candidates, known: StoredKeys) -> int:
    others = Candidates(MentionKeys(*(getattr(known, name) for name in _COLUMNS)))
    return len({*fresh.pairs_with(others), *fresh.close_with(others)})


def _single(keys: StoredKeys) -> Iterator[Key]:
    """Yield the keys of a table one by one."""
    ends = np.cumsum(keys.word_counts)
    vectors = keys.vectors.astype(np.float32)
    for row, (mention_id, document_id) in enumerate(zip(keys.mention_ids, keys.document_ids, strict=True)):
        words = slice(ends[row] - keys.word_counts[row], ends[row])
        place = mention_id, document_id, int(keys.sentences[row])
        yield Key(*place, vectors[row], keys.buckets[words], keys.weights[words])


def _table(keys: Sequence[Key]) -> MentionKeys:
    """Return keys as one table."""
    return MentionKeys(
        [key.mention_id for key in keys],
        [key.document_id for key in keys],
        np.array([key.sentence for key in keys]),
        np.stack([key.vector for key in keys]),
        np.array([len(key.buckets) for key in keys]),
        np.concatenate([key.buckets for key in keys]),
        np.concatenate([key.weights for key in keys]),
    )


def _timed(seconds: dict[str, float], step: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    made = work()
    seconds[step] = time.perf_counter() - start
    return made


def _document_row(key: str) -> dict[str, object]:
    empty: dict[str, object] = {"pages": [], "tables": [], "removed": {}, "themes": [], "runs": b"", "text": ""}
    told = {"id": key, "sha256": key, "media_type": "text/plain", "date_is_approximate": False, "read_with": ""}
    return empty | told


def _mention_row(key: Key) -> dict[str, object]:
    words = key.buckets.astype(np.int32).tobytes() + key.weights.astype(np.float32).tobytes()
    told: dict[str, object] = {
        "id": key.mention_id, "document_id": key.document_id, "sentence": key.sentence, "start_char": 0, "end_char": 0,
        "quote": "", "role": "commitment", "confidence": 1.0, "cues": [], "is_negated": False, "context": "",
        "question_numbers": [], "is_linked": True, "is_clustered": True,
    }  # fmt: skip
    return told | {"vector": key.vector.astype(np.float16).tobytes(), "rare_words": words}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--analysis", type=float, default=0.0, help="seconds to read and analyse one document")
    options = parser.parse_args()
    documents, stored = real_documents(options.outputs)
    held_out, rest = documents[:ADDED], documents[ADDED:]
    new = [key for one in held_out for key in one]
    costs = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            count = fill(Path(folder), resampled(rest, size, 1))
            seconds = add(Path(folder), new, stored)
        pairs = seconds.pop("pairs")
        costs.append(sum(seconds.values()))
        told = "  ".join(f"{step} {took:.2f}" for step, took in seconds.items())
        print(f"{size} documents, {count} mentions: {told}  = {costs[-1]:.2f} s, {pairs:.0f} pairs", flush=True)
    print(f"growth exponent of linking {ADDED} documents: {exponent(options.sizes, costs):.2f}")
    whole = [cost + ADDED * options.analysis for cost in costs]
    print(f"with their reading and analysis: {exponent(options.sizes, whole):.2f}")


if __name__ == "__main__":
    main()

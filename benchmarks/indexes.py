"""Exact search beside the approximate indexes of usearch and faiss, where these are installed.

    python benchmarks/indexes.py OUTPUTS [--size 10000]

OUTPUTS is what a run over some thousand real documents left; the archive is resampled from it as in `adding.py`. Prints
the seconds of each, the pairs that an index misses, and those that differ when the archive arrives in another order.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from adding import ADDED, HALF, Floats, Key, real_documents, resampled

from pipeline.link.candidates import NEAR_IN_MEANING, SUBJECT_SHARE


def compare(documents: Sequence[Sequence[Key]], new: Sequence[Key], size: int) -> None:
    """Print how approximate indexes do beside exact search: seconds, and the pairs that they miss."""
    known = _mixed([key for made in resampled(documents, size, 7) for key in made])
    asked = _mixed(new)
    start = time.perf_counter()
    exact = {(int(a), int(b)) for a, b in zip(*np.nonzero(asked @ known.T >= NEAR_IN_MEANING), strict=True)}
    print(f"exact: {time.perf_counter() - start:.2f} s for {len(asked)} of {len(known)}; {len(exact)} pairs")
    for name, search in {"usearch": _usearch, "faiss": _faiss}.items():
        try:
            built, took, found = search(known, asked)
        except ImportError:
            print(f"{name}: not installed")
            continue
        again = search(known[::-1].copy(), asked)[2]
        turned = {(row, len(known) - 1 - column) for row, column in again}
        missed = 1 - len(found & exact) / max(1, len(exact))
        print(
            f"{name}: built in {built:.1f} s, {took:.2f} s to search, {missed:.1%} missed; "
            f"{len(found ^ turned)} pairs differ when the archive arrives in another order"
        )


def _usearch(known: Floats, asked: Floats) -> tuple[float, float, set[tuple[int, int]]]:
    from usearch.index import Index

    start = time.perf_counter()
    index = Index(ndim=known.shape[1], metric="cos", dtype="f32")
    index.add(np.arange(len(known)), known)
    built = time.perf_counter()
    found = index.search(asked, 100)
    pairs = {
        (row, int(key))
        for row, (keys, far) in enumerate(zip(found.keys, found.distances, strict=True))
        for key, one in zip(keys, far, strict=True)
        if 1 - one >= NEAR_IN_MEANING
    }
    return built - start, time.perf_counter() - built, pairs


def _faiss(known: Floats, asked: Floats) -> tuple[float, float, set[tuple[int, int]]]:
    import faiss

    start = time.perf_counter()
    index = faiss.IndexHNSWFlat(known.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    index.add(known)
    built = time.perf_counter()
    near, keys = index.search(asked, 100)
    pairs = {
        (row, int(key))
        for row in range(len(asked))
        for key, one in zip(keys[row], near[row], strict=True)
        if one >= NEAR_IN_MEANING
    }
    return built - start, time.perf_counter() - built, pairs


def _mixed(keys: Sequence[Key]) -> Floats:
    rows = np.stack([key.vector for key in keys]).astype(np.float32)
    mixed = rows[:, :HALF] + SUBJECT_SHARE * rows[:, HALF:]
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), dtype=np.float32)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("--size", type=int, default=10_000, help="documents in the archive")
    options = parser.parse_args()
    documents, _ = real_documents(options.outputs)
    compare(documents[ADDED:], [key for one in documents[:ADDED] for key in one], options.size)


if __name__ == "__main__":
    main()

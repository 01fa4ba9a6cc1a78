"""What simple clustering makes of the same mentions: the marks that the link stage has to beat."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.link import MentionFacts

CHARACTERS = (3, 5)  # lengths of the character sequences compared
THRESHOLDS = tuple(number / 50 for number in range(5, 50))  # similarity from which two groups are one

Similarity = NDArray[np.float64]


def baselines(facts: Sequence[MentionFacts]) -> dict[str, Similarity]:
    """Return a similarity matrix (n, n) between 0 and 1 for each baseline, by its name."""
    quotes = [" ".join(one.mention.passage.text.split()) for one in facts]
    titled = [f"{one.title or ''} {quote}" for one, quote in zip(facts, quotes, strict=True)]
    meaning = _cosines(np.stack([one.quote_vector for one in facts]))
    whole = _cosines(np.stack([one.quote_vector + one.subject_vector for one in facts]))
    return {
        "meaning of the quote": meaning,
        "characters of the quote": _characters(quotes),
        "meaning and characters of title and quote": (whole + _characters(titled)) / 2,
    }


def clusterings(similarity: Similarity) -> Iterator[tuple[float, list[int]]]:
    """Return each threshold with the cluster number of every mention, by average linkage."""
    distance = 1.0 - np.clip((similarity + similarity.T) / 2, 0.0, 1.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    for threshold in THRESHOLDS:
        yield threshold, [int(number) for number in fcluster(tree, 1.0 - threshold, "distance")]


def _cosines(rows: NDArray[np.float32]) -> Similarity:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = (rows / np.maximum(norms, 1e-9)).astype(np.float64)
    cosines: Similarity = unit @ unit.T
    return cosines


def _characters(texts: Sequence[str]) -> Similarity:
    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTERS, sublinear_tf=True).fit_transform(texts)
    cosines: Similarity = (rows @ rows.T).toarray()
    return cosines

from pathlib import Path

import numpy as np

from pipeline.language.encoder import DEFAULT_ENCODER, DOMAIN_MEAN_FILE
from pipeline.train.domain_mean import train_mean


def test_the_mean_is_that_of_the_raw_vectors(open_texts: Path, tmp_path: Path) -> None:
    cosine = train_mean(open_texts, tmp_path / "out", DEFAULT_ENCODER)
    mean = np.load(tmp_path / "out" / DOMAIN_MEAN_FILE)
    assert (mean.shape, mean.dtype) == ((384,), np.float16)
    assert 0.85 < np.linalg.norm(mean.astype(np.float32)) < 1  # raw vectors all point much the same way
    assert cosine is not None
    assert cosine > 0.95

"""Measures the mean vector of parliamentary text, which the encoder subtracts to spread its cosines."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.language.encoder import DOMAIN_MEAN_FILE, read_encoder


def write_domain_mean(sentences: Sequence[str], encoder_folder: Path) -> Path:
    """Write the mean of the raw unit vectors of `sentences` (a few thousand suffice) as float16 into the folder.

    Returns the file written; a mean that is there already is replaced.
    """
    path = encoder_folder / DOMAIN_MEAN_FILE
    path.unlink(missing_ok=True)
    vectors = read_encoder(str(encoder_folder)).encode(sentences)
    np.save(path, vectors.mean(axis=0).astype(np.float16))
    return path

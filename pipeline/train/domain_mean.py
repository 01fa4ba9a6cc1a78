"""Measures the mean vector of parliamentary text, which the encoder subtracts to spread its cosines."""

from pathlib import Path

import numpy as np

from pipeline.language import model_path
from pipeline.language.encoder import DEFAULT_ENCODER, DOMAIN_MEAN_FILE, read_encoder
from pipeline.train.open_texts import draw_texts

TEXTS = 2_000
_DECISIONS = ("vlaamse-regering",)


def train_mean(data: Path, out: Path, encoder: str | None = None, texts: int = TEXTS) -> float | None:
    """Write to `out` the mean (float16) of the raw unit vectors of sentences of the open decisions under `data`.

    `encoder` is a sentence-transformers folder or a shipped name, None the shipped one. Returns the cosine with the
    mean that the encoder has already, None where it has none. Raises FileNotFoundError when the texts are missing.
    """
    name = encoder or DEFAULT_ENCODER
    mean = read_encoder(name, has_mean=False).encode(draw_texts(data, texts, _DECISIONS)).mean(axis=0)
    out.mkdir(parents=True, exist_ok=True)
    before = model_path(name) / DOMAIN_MEAN_FILE
    known = np.load(before).astype(np.float32) if before.is_file() else None
    np.save(out / DOMAIN_MEAN_FILE, mean.astype(np.float16))
    return None if known is None else float(mean @ known / np.linalg.norm(mean) / np.linalg.norm(known))

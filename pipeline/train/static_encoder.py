"""Trains the static encoder: word vectors whose mean lands where the encoder that it imitates puts the text."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.language import load_encoder, model_path
from pipeline.language.encoder import DEFAULT_ENCODER
from pipeline.language.static import CONFIG_FILE, STATIC_FILE, WordVectors
from pipeline.train.open_texts import DATA_SETS, draw_texts

TEXTS = 15_000
_KEPT = 1_000  # texts that are judged, not learned from
_PASSES, _BATCH = 16, 256
_RATE, _WEIGHT_RATE, _OWN_RATE = 2e-3, 2e-2, 1e-3
_LEARNABLE = 5  # times that a piece occurs, from which it gets a vector of its own
_RARE = 1e-3  # of a piece's frequency: pieces more common than this count less from the start

Floats = NDArray[np.float32]


def train_static(data: Path, out: Path, texts: int = TEXTS) -> float:
    """Learn from `texts` sentences of the open texts under `data`, write to `out`, return the mean cosine on others.

    The cosine is between the vector of a text and that of the encoder it imitates. Some minutes, most of them the
    encoder's. Raises FileNotFoundError when a data set is missing.
    """
    drawn = draw_texts(data, texts, DATA_SETS)
    words = WordVectors(model_path(DEFAULT_ENCODER))
    ids = words.pieces(drawn)
    targets = torch.from_numpy(load_encoder().encode(drawn))
    model = _StaticNetwork(words.vectors, np.bincount([number for row in ids for number in row]))
    kept = min(_KEPT, len(drawn) // 5)
    _fit(model, ids[kept:], targets[kept:])
    with torch.inference_mode():
        cosine = float((model(ids[:kept]) * targets[:kept]).sum(1).mean())
    _save(model, out, cosine)
    return cosine


class _StaticNetwork(torch.nn.Module):
    """`counts` says how often each piece of the vocabulary occurs; those left out at the end do not."""

    def __init__(self, vectors: Floats, counts: NDArray[np.int64]) -> None:
        super().__init__()
        self.vectors = torch.from_numpy(vectors)
        shares = np.zeros(len(vectors), dtype=np.float32)
        shares[: len(counts)] = counts / max(1, counts.sum())
        self.log_weights = torch.nn.Parameter(torch.from_numpy(np.log(_RARE / (_RARE + shares))))
        self.pieces = np.flatnonzero(counts >= _LEARNABLE)
        self.row_of = torch.zeros(len(vectors), dtype=torch.long)
        self.row_of[self.pieces] = torch.arange(1, len(self.pieces) + 1)
        self.own = torch.nn.Parameter(torch.zeros(len(self.pieces) + 1, vectors.shape[1]))  # row 0: of the others
        self.turn = torch.nn.Parameter(torch.eye(vectors.shape[1]))
        self.shift = torch.nn.Parameter(torch.zeros(vectors.shape[1]))

    def forward(self, ids: Sequence[Sequence[int]]) -> torch.Tensor:
        """Return the unit vectors of texts given as vocabulary numbers, shape (len(ids), size)."""
        flat = torch.tensor([number for row in ids for number in row])
        starts = torch.tensor(np.cumsum([0, *(len(row) for row in ids[:-1])]))
        lengths = torch.tensor([len(row) for row in ids for _ in row])
        shares = self.log_weights[flat].exp() / lengths
        bag = torch.nn.functional.embedding_bag
        means = bag(flat, self.vectors, starts, mode="sum", per_sample_weights=shares)
        means = means + bag(self.row_of[flat], self.own, starts, mode="sum", per_sample_weights=shares, padding_idx=0)
        return torch.nn.functional.normalize(means @ self.turn + self.shift, dim=1)


def _fit(model: _StaticNetwork, ids: Sequence[Sequence[int]], targets: torch.Tensor) -> None:
    groups = [
        {"params": [model.turn, model.shift], "lr": _RATE},
        {"params": [model.log_weights], "lr": _WEIGHT_RATE},
        {"params": [model.own], "lr": _OWN_RATE},
    ]
    optimizer = torch.optim.Adam(groups)
    steps = _PASSES * -(-len(ids) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1.0 - step / steps)
    order, dice = list(range(len(ids))), random.Random(0)
    for _ in range(_PASSES):
        dice.shuffle(order)
        for at in range(0, len(order), _BATCH):
            rows = order[at : at + _BATCH]
            loss = 1.0 - (model([ids[row] for row in rows]) * targets[rows]).sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def _save(model: _StaticNetwork, out: Path, cosine: float) -> None:
    out.mkdir(parents=True, exist_ok=True)
    own = model.own.detach().numpy()[1:]
    scale = np.maximum(np.abs(own).max(axis=1, keepdims=True) / 127.0, 1e-12).astype(np.float32)
    np.savez_compressed(
        out / STATIC_FILE,
        turn=model.turn.detach().numpy().astype(np.float16),
        shift=model.shift.detach().numpy().astype(np.float16),
        weights=model.log_weights.detach().exp().numpy().astype(np.float16),
        pieces=model.pieces.astype(np.int32),
        own=np.round(own / scale).astype(np.int8),
        own_scale=scale,
    )
    for file, content in ((CONFIG_FILE, {"imitates": DEFAULT_ENCODER}), ("metrics.json", {"cosine": round(cosine, 3)})):
        (out / file).write_text(json.dumps(content) + "\n", encoding="utf-8")

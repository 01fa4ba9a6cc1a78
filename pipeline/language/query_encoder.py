"""The shipped encoder computed by NumPy: for what readers type, without PyTorch's memory.

Its vectors are those of `encoder.Encoder` but for rounding. The weights are read from the unpacked folder as they are
used, so that all server processes share them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from pipeline.language.encoder import DEFAULT_ENCODER, DOMAIN_MEAN_FILE, TextEncoder, load_encoder
from pipeline.language.location import model_path
from pipeline.language.quantised import WEIGHTS_FILE, unpack
from pipeline.language.static import STATIC_FILE

Floats = NDArray[np.float32]

_WEIGHTS = "model.safetensors"
_FEW_TOKENS = 16
_AT_ONCE = 400_000  # multiplications


class QueryEncoder:
    """A BERT encoder with mean pooling."""

    def __init__(self, folder: Path, domain_mean: Floats | None) -> None:
        """Open the sentence-transformers folder of a BERT model with float32 weights."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._weights = _mapped(folder / _WEIGHTS)
        self._layers = int(config["num_hidden_layers"])
        self._heads = int(config["num_attention_heads"])
        self._epsilon = float(config["layer_norm_eps"])
        self._domain_mean = domain_mean
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(int(config["max_position_embeddings"]))

    @property
    def size(self) -> int:
        """The number of floats in a vector."""
        return int(self._weights["embeddings.LayerNorm.weight"].shape[0])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a text, shape (len(texts), size).

        All at once: weights are read once, so that eight short texts take little longer than one.
        """
        if not texts:
            return np.zeros((0, self.size), dtype=np.float32)
        pieces = [self._tokenizer.encode(one).ids for one in texts]
        longest = max(map(len, pieces))
        ids = np.array([[*one, *[0] * (longest - len(one))] for one in pieces])
        is_there = np.arange(longest) < np.array([[len(one)] for one in pieces])  # (texts, longest)
        states = self._states(ids, is_there) * is_there[..., None]
        pooled = _unit(states.sum(axis=1) / is_there.sum(axis=1, keepdims=True, dtype=np.float32))
        return pooled if self._domain_mean is None else _unit(pooled - self._domain_mean)

    def _states(self, ids: NDArray[np.int64], is_there: NDArray[np.bool_]) -> Floats:
        """Return the last state of each token, shape (texts, longest, size); what is not there is padding."""
        weights, place = self._weights, "embeddings"
        states = weights[f"{place}.word_embeddings.weight"][ids]
        states = states + weights[f"{place}.position_embeddings.weight"][: ids.shape[1]]
        states = self._normed(states + weights[f"{place}.token_type_embeddings.weight"][0], place)
        hidden = np.where(is_there, np.float32(0), np.float32(-np.inf))[:, None, None, :]
        for layer in range(self._layers):
            name = f"encoder.layer.{layer}"
            attended = self._attended(states, hidden, f"{name}.attention.self")
            states = states + self._linear(attended, f"{name}.attention.output.dense")
            states = self._normed(states, f"{name}.attention.output")
            inner = _gelu(self._linear(states, f"{name}.intermediate.dense"))
            states = self._normed(states + self._linear(inner, f"{name}.output.dense"), f"{name}.output")
        return states

    def _attended(self, states: Floats, hidden: Floats, name: str) -> Floats:
        texts, tokens, size = states.shape
        query, key, value = (
            self._linear(states, f"{name}.{part}").reshape(texts, tokens, self._heads, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size / self._heads)) + hidden
        likely = np.exp(scores - scores.max(axis=-1, keepdims=True))
        likely /= likely.sum(axis=-1, keepdims=True)
        return np.ascontiguousarray((likely @ value).transpose(0, 2, 1, 3)).reshape(texts, tokens, size)

    def _linear(self, states: Floats, name: str) -> Floats:
        made = _multiplied(self._weights[f"{name}.weight"], states.reshape(-1, states.shape[-1]).T).T
        return (made + self._weights[f"{name}.bias"]).reshape(*states.shape[:-1], -1)

    def _normed(self, states: Floats, name: str) -> Floats:
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + self._epsilon)
        held = self._weights
        made: Floats = centred / spread * held[f"{name}.LayerNorm.weight"] + held[f"{name}.LayerNorm.bias"]
        return made


def load_query_encoder(name_or_path: str | None = None) -> TextEncoder | None:
    """Return an encoder for searches that does without PyTorch; None where the model is not one of the shipped ones.

    Raises InvalidSettings when the model's folder is missing or malformed.
    """
    folder = model_path(name_or_path or DEFAULT_ENCODER)
    if (folder / STATIC_FILE).is_file():
        return load_encoder(name_or_path)
    if not (folder / WEIGHTS_FILE).is_file():
        return None
    mean = folder / DOMAIN_MEAN_FILE
    return QueryEncoder(unpack(folder), np.load(mean).astype(np.float32) if mean.is_file() else None)


def _mapped(path: Path) -> dict[str, Floats]:
    """Return the tensors of a safetensors file; a page of it is read when it is used."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    raw = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    found = {}
    for name, one in header.items():
        if name != "__metadata__":
            first, end = one["data_offsets"]
            found[name] = np.asarray(raw[first:end]).view(np.float32).reshape(one["shape"])
    return found


def _multiplied(weights: Floats, states: Floats) -> Floats:
    """Return the product of weights (out, in) and states (in, tokens).

    With few tokens a few rows at a time: OpenBLAS then copies no weights, which takes longer than to multiply them.
    """
    rows, tokens = len(weights), states.shape[1]
    if tokens > _FEW_TOKENS:
        return np.asarray(weights @ states)
    step = max(1, _AT_ONCE // states.size)
    made = np.empty((rows, tokens), dtype=np.float32)
    for start in range(0, rows, step):
        np.matmul(weights[start : start + step], states, out=made[start : start + step])
    return made


def _gelu(values: Floats) -> Floats:
    """Return x times the chance that a normal variable is below x; the error function to 1.5e-7 (Abramowitz 7.1.26)."""
    size = np.abs(values) * np.float32(np.sqrt(0.5))
    part = 1 / (1 + np.float32(0.3275911) * size)
    steps = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    series = np.zeros_like(part)
    for step in steps:
        series = (series + np.float32(step)) * part
    error = np.copysign(1 - series * np.exp(-np.square(size)), values)
    made: Floats = 0.5 * values * (1 + error)
    return made


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)

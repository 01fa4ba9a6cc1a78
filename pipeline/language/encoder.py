"""The Dutch sentence encoder: texts in, unit vectors out, spread by subtracting the mean of the domain."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InvalidSettings
from pipeline.language.location import model_path
from pipeline.language.quantised import WEIGHTS_FILE, unpack
from pipeline.language.static import STATIC_FILE, StaticEncoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import BertModel, PreTrainedTokenizerFast

DEFAULT_ENCODER = "e5-small-nl-q4"
DOMAIN_MEAN_FILE = "domain_mean.npy"


class TextEncoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def size(self) -> int:
        """The number of floats in a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), size); their dot product is the cosine."""


class Encoder:
    """A loaded sentence encoder."""

    def __init__(self, model: "SentenceTransformer", domain_mean: NDArray[np.float32] | None = None) -> None:
        self._model = model
        self._domain_mean = domain_mean

    @property
    def model(self) -> "SentenceTransformer":
        """The sentence-transformers model underneath, without the domain mean."""
        return self._model

    @property
    def size(self) -> int:
        """The number of floats in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), size); their dot product is the cosine.

        A text's vector does not depend on the texts it is encoded with.
        """
        if not texts:
            return np.zeros((0, self.size), dtype=np.float32)
        vectors = _unit_rows(self._embedded(list(texts)))
        return vectors if self._domain_mean is None else _unit_rows(vectors - self._domain_mean)

    def _embedded(self, texts: list[str]) -> NDArray[np.float32]:
        import torch

        from pipeline.language.batches import fixed_batches

        prompt = self._model.prompts.get(self._model.default_prompt_name or "") or ""
        tokenizer = self._model.tokenizer
        encoded = tokenizer([prompt + text for text in texts], truncation=True, max_length=self._model.max_seq_length)
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        with torch.inference_mode():
            for batch in fixed_batches(encoded["input_ids"], int(tokenizer.pad_token_id)):
                made = self._model({"input_ids": batch.ids, "attention_mask": batch.present.long()})
                found[list(batch.rows)] = made["sentence_embedding"][: len(batch.rows)].float().numpy()
        return found


def load_encoder(name_or_path: str | None = None) -> TextEncoder:
    """Load an encoder once per process; None loads the shipped one.

    Another is a sentence-transformers folder, or the shipped `e5-static-nl`, which does without a network.

    Raises `InvalidSettings` when the folder is missing or malformed.
    """
    return _loaded(name_or_path or DEFAULT_ENCODER)


def read_encoder(name_or_path: str, *, has_mean: bool = True) -> Encoder:
    """Read an encoder as it is on disk now; the weights are taken to bfloat16 where the processor computes in it.

    Without `has_mean` the domain mean that may lie beside it is not subtracted.
    Raises `InvalidSettings` when the folder is missing or malformed.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    folder = model_path(name_or_path)
    try:
        model = SentenceTransformer(
            str(_unpacked(folder)), device="cpu", local_files_only=True, model_kwargs=_model_options(folder)
        )
    except (OSError, ValueError) as error:
        raise InvalidSettings(f"encoder {folder} cannot be loaded: {error}") from error
    if has_bfloat16():
        model = model.to(torch.bfloat16)
    return Encoder(model.eval(), _domain_mean(folder) if has_mean else None)


@cache
def _loaded(name_or_path: str) -> TextEncoder:
    folder = model_path(name_or_path)
    if (folder / STATIC_FILE).is_file():
        return StaticEncoder.load(folder)
    return read_encoder(name_or_path)


def load_transformer(path: str | None = None) -> tuple["BertModel", "PreTrainedTokenizerFast"]:
    """Return a fresh float32 transformer and its tokenizer, to be fine-tuned; None loads the shipped encoder's.

    Raises `InvalidSettings` when the folder is missing or malformed.
    """
    from transformers import BertModel, PreTrainedTokenizerFast

    folder = model_path(path or DEFAULT_ENCODER)
    try:
        unpacked = _unpacked(folder)
        model = BertModel.from_pretrained(unpacked, add_pooling_layer=False, local_files_only=True)
        return model, PreTrainedTokenizerFast.from_pretrained(unpacked, local_files_only=True)
    except (OSError, ValueError) as error:
        raise InvalidSettings(f"encoder {folder} cannot be loaded: {error}") from error


def has_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 matrices in hardware; elsewhere bfloat16 is slower than float32."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def _unpacked(folder: Path) -> Path:
    return unpack(folder) if (folder / WEIGHTS_FILE).is_file() else folder


def _model_options(folder: Path) -> dict[str, bool]:
    # The packed encoder has no pooling layer of BERT's own; without this one would be made up and reported.
    return {"add_pooling_layer": False} if (folder / WEIGHTS_FILE).is_file() else {}


def _domain_mean(folder: Path) -> NDArray[np.float32] | None:
    path = folder / DOMAIN_MEAN_FILE
    return np.asarray(np.load(path), dtype=np.float32) if path.is_file() else None


def _unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)

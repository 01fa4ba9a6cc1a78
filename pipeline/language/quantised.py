"""Unpacks a 4-bit encoder into a sentence-transformers folder, once per user."""

import hashlib
import json
import lzma
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InvalidSettings
from pipeline.language.location import cache_folder

WEIGHTS_FILE = "q4.npz"
TOKENIZER_FILE = "tokenizer.json.xz"
META_FILE = "meta.json"

# Raised when the layout of the unpacked folder changes, so that an older copy is not taken for a new one.
_LAYOUT = b"1"
_BLOCK_BYTES = 18
_BLOCK_WEIGHTS = 32
_LINEAR_LAYERS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORM_LAYERS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def unpack(folder: Path) -> Path:
    """Return a sentence-transformers folder with the float32 weights of the packed encoder in `folder`.

    The copy lies in the user's cache under a name made from the content; it is written beside its place and then
    renamed, so that several processes can unpack at once. Raises `InvalidSettings` when a file is missing or malformed.
    """
    try:
        digest = hashlib.sha256(_LAYOUT)
        for name in (WEIGHTS_FILE, TOKENIZER_FILE, META_FILE):
            digest.update((folder / name).read_bytes())
    except OSError as error:
        raise InvalidSettings(f"encoder {folder}: {error}") from error
    target = cache_folder() / f"{folder.name}-{digest.hexdigest()[:16]}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=target.parent))
    try:
        _write_folder(folder, draft)
        _move_into_place(draft, target)
    except (KeyError, ValueError, lzma.LZMAError) as error:
        raise InvalidSettings(f"encoder {folder} is malformed: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def dequantise(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn Q4_0 blocks (n * 18 bytes) into n * 32 weights."""
    rows = blocks.reshape(-1, _BLOCK_BYTES)
    scales = rows[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([rows[:, 2:] & 0x0F, rows[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8.0) * scales).reshape(-1)


def _move_into_place(draft: Path, target: Path) -> None:
    try:
        os.replace(draft, target)  # noqa: PTH105
    except OSError:
        # Another process was first; its copy has the same content.
        if not target.is_dir():
            raise


def _write_folder(folder: Path, draft: Path) -> None:
    from safetensors.numpy import save_file

    meta = json.loads((folder / META_FILE).read_text(encoding="utf-8"))
    with np.load(folder / WEIGHTS_FILE) as packed:
        tensors = _bert_tensors(packed, meta["cfg"])
    save_file(tensors, draft / "model.safetensors", metadata={"format": "pt"})
    (draft / "tokenizer.json").write_bytes(lzma.decompress((folder / TOKENIZER_FILE).read_bytes()))
    for name, content in _config_files(meta).items():
        path = draft / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _bert_tensors(packed: Mapping[str, NDArray[Any]], cfg: Mapping[str, Any]) -> dict[str, NDArray[np.float32]]:
    def tensor(name: str, *shape: int) -> NDArray[np.float32]:
        raw = packed[name]
        flat = dequantise(raw) if raw.dtype == np.uint8 else raw.astype(np.float32)
        return np.ascontiguousarray(flat.reshape(shape))

    hidden, feed_forward = int(cfg["H"]), int(cfg["FF"])
    tensors = {
        "embeddings.word_embeddings.weight": tensor("emb.word", -1, hidden),
        "embeddings.position_embeddings.weight": tensor("emb.pos", -1, hidden),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", -1, hidden),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", hidden),
    }
    for layer in range(int(cfg["NL"])):
        for short, long in _LINEAR_LAYERS.items():
            inputs = feed_forward if short == "fo" else hidden
            tensors[f"encoder.layer.{layer}.{long}.weight"] = tensor(f"l{layer}.{short}.w", -1, inputs)
            tensors[f"encoder.layer.{layer}.{long}.bias"] = tensor(f"l{layer}.{short}.b", -1)
        for short, long in _NORM_LAYERS.items():
            tensors[f"encoder.layer.{layer}.{long}.weight"] = tensor(f"l{layer}.{short}.w", hidden)
            tensors[f"encoder.layer.{layer}.{long}.bias"] = tensor(f"l{layer}.{short}.b", hidden)
    return tensors


_TOKENIZER: Mapping[str, Any] = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_input_names": ["input_ids", "attention_mask"],
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}


def _config_files(meta: Mapping[str, Any]) -> dict[str, Any]:
    cfg = meta["cfg"]
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": meta["n"],
        "hidden_size": cfg["H"],
        "num_hidden_layers": cfg["NL"],
        "num_attention_heads": cfg["NH"],
        "intermediate_size": cfg["FF"],
        "max_position_embeddings": cfg["MAXP"],
        "type_vocab_size": cfg["TVS"],
        "layer_norm_eps": cfg["eps"],
        "hidden_act": "gelu",
        "bos_token_id": cfg["bos"],
        "eos_token_id": cfg["eos"],
        "pad_token_id": cfg["pad"],
        "dtype": "float32",
    }
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    ]
    return {
        "config.json": bert,
        "tokenizer_config.json": {**_TOKENIZER, "model_max_length": cfg["MAXP"]},
        "modules.json": modules,
        "sentence_bert_config.json": {"max_seq_length": cfg["MAXP"], "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": cfg["H"], "pooling_mode_mean_tokens": True},
    }

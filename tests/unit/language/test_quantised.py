import json
import lzma
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.language import quantised
from pipeline.language.quantised import dequantise, unpack

CFG = {"H": 32, "NL": 1, "NH": 2, "FF": 64, "MAXP": 16, "TVS": 2, "eps": 1e-12, "bos": 0, "eos": 2, "pad": 1, "unk": 3}


def blocks(count: int) -> np.ndarray:
    row = np.concatenate([np.array([0.5], dtype="<f2").view(np.uint8), np.full(16, 0x79, dtype=np.uint8)])
    return np.tile(row, count)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packed encoder of one layer with a vocabulary of 4 pieces."""
    monkeypatch.setenv("WOORDHOUDER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "tiny"
    folder.mkdir()
    tensors = {"emb.word": blocks(4), "emb.pos": np.zeros(16 * 32, np.float16), "emb.type": np.zeros(64, np.float16)}
    for name in ("emb.ln", "l0.aln", "l0.oln"):
        tensors |= {f"{name}.w": np.ones(32, np.float16), f"{name}.b": np.zeros(32, np.float16)}
    for name, rows, columns in [
        ("q", 32, 32),
        ("k", 32, 32),
        ("v", 32, 32),
        ("ao", 32, 32),
        ("fi", 64, 32),
        ("fo", 32, 64),
    ]:
        tensors |= {f"l0.{name}.w": blocks(rows * columns // 32), f"l0.{name}.b": np.zeros(rows, np.float16)}
    np.savez(folder / "q4.npz", **tensors)
    (folder / "tokenizer.json.xz").write_bytes(lzma.compress(b'{"version": "1.0"}'))
    (folder / "meta.json").write_text(json.dumps({"cfg": CFG, "n": 4}))
    return folder


def test_block_is_scale_then_low_and_high_nibbles() -> None:
    weights = dequantise(blocks(2))
    # 0x79: low nibble 9 is (9 - 8) * 0.5, high nibble 7 is (7 - 8) * 0.5.
    assert weights.tolist() == [*[0.5] * 16, *[-0.5] * 16] * 2


def test_unpacks_weights_under_their_transformer_names(packed: Path) -> None:
    from safetensors.numpy import load_file

    tensors = load_file(unpack(packed) / "model.safetensors")
    assert tensors["embeddings.word_embeddings.weight"].shape == (4, 32)
    assert tensors["encoder.layer.0.output.dense.weight"].shape == (32, 64)
    assert tensors["encoder.layer.0.intermediate.dense.weight"][0, 0] == 0.5


def test_unpacks_once_and_again_when_the_content_changes(packed: Path) -> None:
    first = unpack(packed)
    (first / "mark").touch()
    assert (unpack(packed) / "mark").exists()
    (packed / "tokenizer.json.xz").write_bytes(lzma.compress(b'{"version": "1.1"}'))
    assert unpack(packed) != first


def test_racing_unpackers_leave_one_whole_copy(packed: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        targets = set(pool.map(unpack, [packed] * 4))
    assert len(targets) == 1
    assert [path.name for path in quantised.cache_folder().iterdir()] == [targets.pop().name]


@pytest.mark.parametrize("name", ["q4.npz", "meta.json", "tokenizer.json.xz"])
def test_broken_encoder_is_refused_and_leaves_nothing(packed: Path, name: str) -> None:
    (packed / name).write_bytes(b"broken")
    with pytest.raises(InvalidSettings, match="tiny"):
        unpack(packed)
    assert not list(quantised.cache_folder().iterdir())


def test_missing_file_is_refused(packed: Path) -> None:
    (packed / "meta.json").unlink()
    with pytest.raises(InvalidSettings, match=r"meta\.json"):
        unpack(packed)

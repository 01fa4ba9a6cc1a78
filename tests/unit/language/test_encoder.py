import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.language import Encoder, load_encoder, load_transformer
from pipeline.language.encoder import DEFAULT_ENCODER


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_is_loaded_once_however_it_is_named(encoder: Encoder) -> None:
    assert load_encoder(None) is encoder
    assert load_encoder(DEFAULT_ENCODER) is encoder


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode(["De minister bezorgt het rapport.", "Er komt een webpagina."])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_same_texts_give_the_same_vectors(encoder: Encoder) -> None:
    texts = ["Ik zal het actieplan bezorgen.", "Neen.", "Het decreet treedt in werking op 1 september 2024."]
    np.testing.assert_array_equal(encoder.encode(texts), encoder.encode(texts))


def test_company_in_the_batch_hardly_matters(encoder: Encoder) -> None:
    text = "Ik zal het actieplan bezorgen."
    alone, among = encoder.encode([text])[0], encoder.encode(["Neen.", text, "Een veel langere zin. " * 10])[1]
    assert float(alone @ among) > 0.999


def test_another_wording_is_nearer_than_the_same_topic(encoder: Encoder) -> None:
    promise, same, topic = encoder.encode(
        [
            "Tegen het najaar komt er een webpagina waarop studenten grensoverschrijdend gedrag kunnen melden.",
            "Een online meldpunt voor misbruik van stagiairs wordt in het najaar gelanceerd.",
            "Het aantal studenten verpleegkunde is vorig jaar gestegen.",
        ]
    )
    assert promise @ same > 0.41 > promise @ topic


def test_pairs_of_one_promise_find_each_other(encoder: Encoder, shared_dir: Path) -> None:
    pairs = json.loads((shared_dir / "data" / "link-pairs-nl" / "pairs.json").read_text(encoding="utf-8"))
    first, same, near = (encoder.encode([triple[key] for triple in pairs["triples"]]) for key in ("a", "same", "near"))
    candidates = np.vstack([same, near, encoder.encode(pairs["unrelated"])])
    assert ((first @ candidates.T).argmax(axis=1) == np.arange(len(first))).mean() >= 0.96


def test_transformer_is_the_same_model_in_full_precision(encoder: Encoder) -> None:
    import torch

    model, tokenizer = load_transformer()
    inputs = tokenizer(["Er komt een webpagina."], return_tensors="pt")
    with torch.inference_mode():
        states = model.eval()(**inputs).last_hidden_state[0].mean(dim=0)
    raw = encoder.model.encode(["Er komt een webpagina."], convert_to_tensor=True).float()[0]
    assert float(torch.cosine_similarity(states, raw, dim=0)) > 0.999


def test_unknown_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="no-such-encoder"):
        load_encoder("no-such-encoder")
    with pytest.raises(InvalidSettings, match="cannot be loaded"):
        load_encoder(str(tmp_path))

"""The encoder of searches gives what the encoder of mentions gives, without PyTorch."""

import subprocess
import sys

import numpy as np
import pytest

from pipeline.language import load_encoder
from pipeline.language.query_encoder import load_query_encoder
from pipeline.language.static import STATIC_ENCODER

TEXTS = [
    "wachtlijsten",
    "Wanneer komt er een meldpunt voor stages?",
    "De Vlaamse Regering zal in 2025 de subsidies voor kinderopvang verhogen, zo belooft de minister. " * 40,
    "",
]


@pytest.mark.parametrize("name", [None, STATIC_ENCODER], ids=["shipped", "fast"])
def test_vectors_are_those_of_mentions(name: str | None) -> None:
    encoder = load_query_encoder(name)
    assert encoder is not None
    made = encoder.encode(TEXTS)
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-5)
    likeness = (made * load_encoder(name).encode(TEXTS)).sum(axis=1)
    assert likeness.min() > 0.998  # where the processor has it, mentions are encoded in bfloat16


def test_pytorch_stays_out_of_the_process() -> None:
    asked = "from pipeline.language.query_encoder import load_query_encoder as load; load().encode(['stages'])"
    said = "import sys; print([name for name in ('torch', 'transformers') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", f"{asked}; {said}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

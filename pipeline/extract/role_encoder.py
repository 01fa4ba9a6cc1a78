"""Loads the fine-tuned encoder and runs it over sentences in their context."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.errors import InvalidSettings
from pipeline.extract.outputs import OUTPUTS
from pipeline.extract.role_network import RoleNetwork
from pipeline.extract.sentence_input import SentenceInput
from pipeline.language import load_transformer
from pipeline.language.batches import fixed_batches
from pipeline.language.encoder import has_bfloat16
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

WEIGHTS_FILE = "encoder.npz"
CONFIG_FILE = "encoder.json"
MOST_TOKENS = 128

_SENTENCE, _TOPIC, _LEAD, _BEFORE, _AFTER = 100, 20, 24, 28, 10  # most tokens of each stretch
_PART_NAMES = {Part.QUESTION_CONTEXT: "vraag", Part.SUB_QUESTION: "deelvraag", Part.ANSWER: "antwoord"}
_KIND_NAMES = {
    DocumentKind.WRITTEN_QUESTION: "schriftelijke vraag",
    DocumentKind.ORAL_QUESTION: "debat",
    DocumentKind.COMMITTEE_REPORT: "debat",
    DocumentKind.PLENARY_REPORT: "debat",
    DocumentKind.POLICY_NOTE: "beleid",
    DocumentKind.GOVERNMENT_DECISION: "beslissing",
    DocumentKind.REPORT: "verslag",
    DocumentKind.ARTICLE: "artikel",
    DocumentKind.PRESS: "artikel",
}

Encoded = tuple[list[int], int, int]  # token ids, first and last-but-one token of the sentence


class SentenceCoder:
    """Writes a sentence and its context as tokens: topic | lead or question | before | SENTENCE | after."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._open, self._close = int(tokenizer.cls_token_id), int(tokenizer.sep_token_id)
        self.padding = int(tokenizer.pad_token_id)
        # A sentence is also the one before and the one after another; a title stands over all of a document.
        self._tokens = lru_cache(maxsize=1024)(self._divided)

    def __call__(self, given: SentenceInput) -> Encoded:
        """Return the tokens, `MOST_TOKENS` at most, and where the sentence stands among them."""
        sentence = self._tokens(given.text)[:_SENTENCE]
        room = MOST_TOKENS - len(sentence) - 6
        topic = f"{_KIND_NAMES.get(given.kind, 'ander')} {_PART_NAMES.get(given.part, 'tekst')}: {given.title}"
        head = self._tokens(topic)[: min(_TOPIC, room)]
        room -= len(head)
        lead = self._tokens(given.lead or " ".join(given.questions))[: max(0, min(_LEAD, room))]
        room -= len(lead)
        before = self._last(given.previous, min(_BEFORE, room))
        after = self._tokens(given.next)[: max(0, min(_AFTER, room - len(before)))]
        ids = [self._open, *head, self._close]
        for stretch in (lead, before):
            ids += [*stretch, self._close] if stretch else []
        start = len(ids)
        ids += sentence
        end = len(ids)
        ids += [self._close, *after, self._close] if after else [self._close]
        return ids, start, end

    def _last(self, text: str, most: int) -> tuple[int, ...]:
        return self._tokens(text)[-most:] if most > 0 else ()

    def _divided(self, text: str) -> tuple[int, ...]:
        if not text:
            return ()
        return tuple(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])


class RoleEncoder:
    """The fine-tuned encoder, ready to run."""

    def __init__(self, network: RoleNetwork, coder: SentenceCoder) -> None:
        self._network = network.eval()
        self._coder = coder

    @classmethod
    def load(cls, folder: Path) -> "RoleEncoder":
        """Put the fine-tuned layers of `folder` on the shipped encoder; raises InvalidSettings when they do not fit."""
        transformer, tokenizer = load_transformer()
        try:
            config = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
            network = RoleNetwork(transformer, int(config["frozen_layers"]), OUTPUTS)
            with np.load(folder / WEIGHTS_FILE) as packed:
                state = unpack(dict(packed))
            unknown = network.load_state_dict(state, strict=False).unexpected_keys
            if unknown or not state:
                raise ValueError(f"unexpected weights {unknown[:3]}")
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise InvalidSettings(f"{folder / WEIGHTS_FILE}: {error}") from error
        if has_bfloat16():
            network = network.to(torch.bfloat16)
        return cls(network, SentenceCoder(tokenizer))

    def outputs(self, inputs: Sequence[SentenceInput]) -> NDArray[np.float32]:
        """Return the outputs, shape (len(inputs), OUTPUTS); a sentence's do not depend on the others."""
        found = np.zeros((len(inputs), OUTPUTS), dtype=np.float32)
        encoded = [self._coder(given) for given in inputs]
        with torch.inference_mode():
            for batch in fixed_batches([ids for ids, _, _ in encoded], self._coder.padding):
                target = torch.zeros(batch.ids.shape)
                for line, row in enumerate(batch.rows):
                    _, start, end = encoded[row]
                    target[line, start:end] = 1.0
                made = self._network(batch.ids, target, batch.present)
                found[list(batch.rows)] = made[: len(batch.rows)].numpy()
        return found


def pack(state: dict[str, torch.Tensor]) -> dict[str, NDArray[Any]]:
    """Quantise matrices to eight bits with one scale a row; keep vectors as 16-bit floats."""
    packed: dict[str, NDArray[Any]] = {}
    for name, tensor in state.items():
        values = tensor.detach().float().numpy()
        if values.ndim < 2:
            packed[name] = values.astype(np.float16)
            continue
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127.0, 1e-12).astype(np.float32)
        packed[name] = np.round(values / scale).astype(np.int8)
        packed[f"{name}.scale"] = scale
    return packed


def unpack(packed: dict[str, NDArray[Any]]) -> dict[str, torch.Tensor]:
    """Undo `pack`."""
    state = {}
    for name, values in packed.items():
        if name.endswith(".scale"):
            continue
        scale = packed.get(f"{name}.scale")
        state[name] = torch.tensor(values.astype(np.float32) * (scale if scale is not None else 1.0))
    return state

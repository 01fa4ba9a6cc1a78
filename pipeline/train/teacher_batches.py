"""Batches of sentences for the teacher, as tensors over the encoder's pieces."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from pipeline.train.treebank import TreebankSentence

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

IGNORED = -100
_PIECES_PER_BATCH = 600
_MAX_PIECES = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as tensors: pieces (b, p) and their mask; first and last piece, truth and gold labels a word (b, w)."""

    sentences: Sequence[TreebankSentence]
    pieces: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    known: Tensor


def padded(batch: Batch, rows: Sequence[Sequence[int]]) -> Tensor:
    """Return one row of label numbers a sentence as a tensor (b, w), filled up with `IGNORED`."""
    width = batch.first.shape[1]
    return torch.tensor([[*row, *[IGNORED] * (width - len(row))] for row in rows])


def make_batches(
    sentences: Sequence[TreebankSentence], tokenizer: "PreTrainedTokenizerFast", shuffler: random.Random | None
) -> Iterator[Batch]:
    """Yield batches of like length, in the shuffler's order; sentences too long for the encoder are left out."""
    encoded = []
    for sentence in sentences:
        encoding = tokenizer(list(sentence.words), is_split_into_words=True)
        if len(encoding["input_ids"]) <= _MAX_PIECES and len(set(encoding.word_ids())) == len(sentence.words) + 1:
            encoded.append((sentence, encoding["input_ids"], encoding.word_ids()))
    noise = [shuffler.random() * 6 if shuffler else 0.0 for _ in encoded]
    order = sorted(range(len(encoded)), key=lambda number: len(encoded[number][1]) + noise[number])
    groups: list[list[int]] = [[]]
    for number in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(encoded[number][1]) > _PIECES_PER_BATCH:
            groups.append([])
        groups[-1].append(number)
    if shuffler:
        shuffler.shuffle(groups)
    for group in groups:
        if group:
            yield _batch([encoded[number] for number in group])


def _batch(rows: Sequence[tuple[TreebankSentence, list[int], list[int | None]]]) -> Batch:
    pieces = max(len(ids) for _, ids, _ in rows)
    words = max(len(sentence.words) for sentence, _, _ in rows)
    batch = Batch(
        sentences=[sentence for sentence, _, _ in rows],
        pieces=torch.ones(len(rows), pieces, dtype=torch.long),
        mask=torch.zeros(len(rows), pieces, dtype=torch.long),
        first=torch.zeros(len(rows), words, dtype=torch.long),
        last=torch.zeros(len(rows), words, dtype=torch.long),
        known=torch.zeros(len(rows), words, dtype=torch.bool),
    )
    for row, (_, ids, word_ids) in enumerate(rows):
        batch.pieces[row, : len(ids)] = torch.tensor(ids)
        batch.mask[row, : len(ids)] = 1
        for place, word in reversed(list(enumerate(word_ids))):
            if word is not None:
                batch.first[row, word] = place
        for place, word in enumerate(word_ids):
            if word is not None:
                batch.last[row, word] = place
                batch.known[row, word] = True
    return batch

import random
from collections.abc import Sequence

import pytest
import torch

from pipeline.train.teacher import Labels, best_tree
from pipeline.train.teacher_batches import IGNORED, make_batches, padded
from pipeline.train.treebank import TreebankSentence


class Encoding(dict[str, list[int]]):
    def __init__(self, words: Sequence[str]) -> None:
        pieces = [(piece, number) for number, word in enumerate(words) for piece in range(len(word))]
        super().__init__(input_ids=[0, *[7 + piece for piece, _ in pieces], 2])
        self._words = [None, *[number for _, number in pieces], None]

    def word_ids(self) -> list[int | None]:
        return self._words


def letters(words: Sequence[str], is_split_into_words: bool) -> Encoding:
    """A tokenizer whose pieces are letters."""
    assert is_split_into_words
    return Encoding(words)


def sentence(text: str, heads: Sequence[int] = ()) -> TreebankSentence:
    return TreebankSentence(text.split(), [True] * len(text.split()), heads=heads)


def test_words_know_their_first_and_last_piece() -> None:
    (batch,) = make_batches([sentence("ja zij mag")], letters, None)
    assert batch.first.tolist() == [[1, 3, 6]]
    assert batch.last.tolist() == [[2, 5, 8]]
    assert batch.known.tolist() == [[True, True, True]]


def test_shorter_sentences_are_padded_and_ignored() -> None:
    (batch,) = make_batches([sentence("neen"), sentence("ja zij mag")], letters, None)
    assert batch.known.tolist() == [[True, False, False], [True, True, True]]
    assert padded(batch, [[4], [1, 2, 3]]).tolist() == [[4, IGNORED, IGNORED], [1, 2, 3]]


def test_shuffled_batches_are_the_same_for_a_seed() -> None:
    sentences = [sentence("woord " * length) for length in range(5, 60)]
    orders = [[b.pieces.shape for b in make_batches(sentences, letters, random.Random(seed))] for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]


def test_sentence_too_long_for_the_encoder_is_left_out() -> None:
    assert list(make_batches([sentence("x" * 600)], letters, None)) == []


TREES = [
    ("best heads", [[0, 0, 9], [9, 5, 0]], (), [2, 0]),
    ("only one root", [[9, 0, 5], [8, 5, 0]], (), [0, 1]),
    ("given heads tip the balance", [[0, 0, 1], [0, 1, 0]], (0, 0), [0, 1]),
]


@pytest.mark.parametrize(("scores", "heads", "tree"), [case[1:] for case in TREES], ids=[case[0] for case in TREES])
def test_tree_of_attachment_scores(scores: list[list[float]], heads: tuple[int, ...], tree: list[int]) -> None:
    assert best_tree(torch.tensor(scores, dtype=torch.float), sentence("zij mag", heads)) == tree


def test_heads_in_a_circle_are_no_tree() -> None:
    scores = torch.tensor([[0.0, 0, 9, 0], [0, 9, 0, 0], [9, 0, 0, 0]])
    assert best_tree(scores, sentence("zij mag dat")) is None


def test_labels_join_part_of_speech_and_features() -> None:
    annotated = TreebankSentence(["Ja"], [False], ["INTJ"], ["_"], ["TSW"], ["ja"], [0], ["ROOT"])
    assert Labels.of([annotated, sentence("zij")]) == Labels(("INTJ#_",), ("TSW",), ("ROOT",))

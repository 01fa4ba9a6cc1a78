"""Batches of fixed shapes: each text once, in a shape of its own width, whatever stands beside it."""

import random

from pipeline.language import load_encoder
from pipeline.language.batches import WIDTHS, fixed_batches


def test_every_text_is_in_one_batch_with_its_tokens() -> None:
    chooser = random.Random(3)
    texts = [[chooser.randrange(5, 90) for _ in range(chooser.randrange(1, 200))] for _ in range(150)]
    found = {}
    for batch in fixed_batches(texts, padding=1):
        for line, row in enumerate(batch.rows):
            assert row not in found
            found[row] = batch.ids[line][batch.present[line]].tolist()
    assert found == dict(enumerate(texts))


def test_batches_of_one_width_have_one_shape() -> None:
    shapes = {tuple(batch.ids.shape) for batch in fixed_batches([[7] * length for length in range(1, 520)], padding=1)}
    assert sorted(width for _, width in shapes) == list(WIDTHS)


def test_a_vector_does_not_depend_on_the_other_texts() -> None:
    texts = [f"De minister bezorgt {'het actieplan ' * (number % 9)}aan de commissie {number}." for number in range(40)]
    encode = load_encoder().encode
    together = encode(texts)
    for number in (0, 7, 39):
        assert (encode([texts[number]])[0] == together[number]).all()

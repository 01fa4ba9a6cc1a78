"""Batches of few fixed shapes: what a text gets never depends on the texts that it is computed with.

The last digits of 16-bit arithmetic depend on the shape of the matrices, not on what else is in them. With fixed
shapes texts of many documents share a batch, and the preparations that PyTorch keeps for every shape stay few.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

WIDTHS = (32, 48, 64, 80, 96, 112, 128, 192, 256, 512)  # tokens
_TOKENS = 512  # a batch: keeps the processor busy, and a batch that is not full wastes little


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows of one width; below the `rows` that were asked for stand empty ones, up to the width's fixed height.

    `ids` and `present` (which tokens are there) have the shape (height, width).
    """

    rows: tuple[int, ...]
    ids: torch.Tensor
    present: torch.Tensor


def fixed_batches(texts: Sequence[Sequence[int]], padding: int) -> Iterator[Batch]:
    """Yield the token ids of `texts` in batches, each text once; a text is cut at the widest width."""
    by_width: dict[int, list[int]] = {}
    for row, ids in enumerate(texts):
        by_width.setdefault(_width(len(ids)), []).append(row)
    for width, rows in sorted(by_width.items()):
        height = max(1, _TOKENS // width)
        for start in range(0, len(rows), height):
            yield _batch(tuple(rows[start : start + height]), texts, (height, width), padding)


def _width(length: int) -> int:
    return next((width for width in WIDTHS if length <= width), WIDTHS[-1])


def _batch(rows: tuple[int, ...], texts: Sequence[Sequence[int]], shape: tuple[int, int], padding: int) -> Batch:
    ids = torch.full(shape, padding)
    present = torch.zeros(shape, dtype=torch.bool)
    present[:, 0] = True  # attention over nothing is not a number
    for line, row in enumerate(rows):
        tokens = torch.tensor(texts[row][: shape[1]])
        ids[line, : len(tokens)] = tokens
        present[line, : len(tokens)] = True
    return Batch(rows, ids, present)

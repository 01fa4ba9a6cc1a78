"""The teacher's network: encoder states of words, linear layers for labels, biaffine attachment."""

import torch
from torch import Tensor, nn

from pipeline.train.teacher_batches import Batch


class TeacherModel(nn.Module):
    """First and last piece of a word, in a learned mix of the layers; `sizes` are those of the three label sets."""

    def __init__(self, encoder: nn.Module, hidden: int, layers: int, sizes: tuple[int, int, int]) -> None:
        super().__init__()
        arc, dep = 256, 128
        self.encoder = encoder
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.dropout = nn.Dropout(0.2)
        self.morph = nn.Linear(hidden, sizes[0])
        self.tag = nn.Linear(hidden, sizes[1])
        self.arc_child = nn.Sequential(nn.Linear(hidden, arc), nn.GELU(), nn.Dropout(0.2))
        self.arc_head = nn.Sequential(nn.Linear(hidden, arc), nn.GELU(), nn.Dropout(0.2))
        self.arc_weight = nn.Parameter(torch.zeros(arc + 1, arc))
        self.dep_child = nn.Sequential(nn.Linear(hidden, dep), nn.GELU(), nn.Dropout(0.2))
        self.dep_head = nn.Sequential(nn.Linear(hidden, dep), nn.GELU(), nn.Dropout(0.2))
        self.dep_weight = nn.Parameter(torch.zeros(sizes[2], dep + 1, dep + 1))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return morph and tag logits (b, w, n), attachment scores (b, w, w + 1; column 0 the root) and the vectors
        of words as children and as heads for `dep_logits`."""
        output = self.encoder(input_ids=batch.pieces, attention_mask=batch.mask, output_hidden_states=True)
        weights = torch.softmax(self.mix, dim=0)
        states = sum(weight * state for weight, state in zip(weights, output.hidden_states, strict=True))
        rows = torch.arange(states.shape[0])[:, None]
        words = self.dropout((states[rows, batch.first] + states[rows, batch.last]) / 2)
        nodes = torch.cat([self.dropout(states[:, :1]), words], dim=1)
        child, head = _with_bias(self.arc_child(words)), self.arc_head(nodes)
        arcs = child @ self.arc_weight @ head.transpose(1, 2)
        known = torch.cat([torch.ones_like(batch.known[:, :1]), batch.known], dim=1)
        arcs = arcs.float().masked_fill(~known[:, None, :], -1e9)
        return (
            self.morph(words),
            self.tag(words),
            arcs,
            _with_bias(self.dep_child(words)),
            _with_bias(self.dep_head(nodes)),
        )

    def dep_logits(self, child: Tensor, head: Tensor, chosen: Tensor) -> Tensor:
        """Return relation logits (b, w, n) of each word to its chosen head (b, w)."""
        rows = torch.arange(child.shape[0])[:, None]
        return torch.einsum("bwi,nij,bwj->bwn", child, self.dep_weight, head[rows, chosen])


def _with_bias(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], dim=-1)

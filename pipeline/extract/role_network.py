"""The fine-tuned sentence encoder: a sentence and its context in, one number an output."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

_MASKED = -1e4


class RoleNetwork(nn.Module):
    """A transformer whose lower layers stay as they were, with a linear head over the sentence's own tokens."""

    def __init__(self, transformer: Any, frozen_layers: int, outputs: int) -> None:
        super().__init__()
        size = int(transformer.config.hidden_size)
        self.frozen_layers = frozen_layers
        self.heads = int(transformer.config.num_attention_heads)
        self.embeddings: Any = transformer.embeddings
        self.layers: Any = transformer.encoder.layer
        self.target = nn.Parameter(torch.zeros(size))  # added to the tokens of the sentence that is judged
        self.head = nn.Linear(2 * size, outputs)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, target: Tensor, present: Tensor) -> Tensor:
        """Return the outputs, shape (batch, outputs); all arguments have shape (batch, tokens)."""
        with torch.no_grad():
            hidden = self.embeddings(input_ids=ids)
            mask = torch.where(present, 0.0, _MASKED).to(hidden.dtype)[:, None, None, :]
            for layer in self.layers[: self.frozen_layers]:
                hidden = self._layer(layer, hidden, mask)
        chosen = target.unsqueeze(-1).to(hidden.dtype)
        hidden = self.dropout(hidden + chosen * self.target.to(hidden.dtype))
        for layer in self.layers[self.frozen_layers :]:
            hidden = self._layer(layer, hidden, mask)
        mean = (hidden * chosen).sum(1) / chosen.sum(1).clamp(min=1)
        pooled = self.dropout(torch.cat([mean, hidden[:, 0]], dim=1))
        outputs: Tensor = self.head(pooled.to(self.head.weight.dtype))
        return outputs.float()

    def _layer(self, layer: Any, hidden: Tensor, mask: Tensor) -> Tensor:
        size = hidden.shape[-1] // self.heads
        shape = (*hidden.shape[:2], self.heads, size)
        attention = layer.attention
        query = attention.self.query(hidden).view(shape).transpose(1, 2)
        key = attention.self.key(hidden).view(shape).transpose(1, 2)
        value = attention.self.value(hidden).view(shape).transpose(1, 2)
        if torch.is_grad_enabled():
            # On a CPU attention spelled as two products trains twice as fast as the fused kernel, which runs faster.
            weights = torch.softmax(query @ key.transpose(2, 3) * size**-0.5 + mask, dim=-1)
            context = weights @ value
        else:
            context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        context = context.transpose(1, 2).reshape(hidden.shape)
        drop = self.dropout if torch.is_grad_enabled() else nn.Identity()
        hidden = attention.output.LayerNorm(hidden + drop(attention.output.dense(context)))
        inner = functional.gelu(layer.intermediate.dense(hidden))
        return layer.output.LayerNorm(hidden + drop(layer.output.dense(inner)))  # type: ignore[no-any-return]

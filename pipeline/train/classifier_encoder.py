"""Fine-tunes the upper layers of the sentence encoder for roles and strength."""

import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pipeline.extract.outputs import LABELS, OUTPUTS
from pipeline.extract.role_encoder import CONFIG_FILE, WEIGHTS_FILE, Encoded, RoleEncoder, SentenceCoder, pack
from pipeline.extract.role_network import RoleNetwork
from pipeline.extract.sentence_input import SentenceInput
from pipeline.language import load_transformer
from pipeline.records.segment import Part
from pipeline.train.classifier_examples import Example
from pipeline.train.classifier_targets import label_targets, strength_targets

_WIDTH = 16  # batches are padded to a multiple of this: few shapes, each compiled once


@dataclass(frozen=True, slots=True)
class EncoderPlan:
    """How long and how fast the encoder learns."""

    epochs: int = 2
    batch: int = 24
    rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    target_rate: float = 1e-3
    warm_up: float = 0.08
    frozen_layers: int = 6
    strength_share: float = 0.5
    seed: int = 1


Report = Callable[[int, float], None]  # called with the number of every step and its loss


def train_encoder(
    examples: Sequence[Example], plan: EncoderPlan, report: Report | None = None
) -> tuple[RoleNetwork, RoleEncoder]:
    """Return the trained network, and the same ready to run; the same examples and plan give the same weights."""
    torch.manual_seed(plan.seed)
    dice = random.Random(plan.seed)
    transformer, tokenizer = load_transformer()
    network = RoleNetwork(transformer, plan.frozen_layers, OUTPUTS)
    for frozen in (network.embeddings, network.layers[: plan.frozen_layers]):
        frozen.requires_grad_(requires_grad=False)
    coder = SentenceCoder(tokenizer)
    optimizer, schedule = _optimizer(network, plan, plan.epochs * math.ceil(len(examples) / plan.batch))
    targets = _targets(examples)
    _start_from_shares(network, targets)
    network.train()
    for _ in range(plan.epochs):
        encoded = [coder(_blurred(example.given, dice)) for example in examples]
        for rows in _batches([len(ids) for ids, _, _ in encoded], plan.batch, dice):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = network(*_collate([encoded[row] for row in rows], coder.padding))
            loss = _loss(outputs, [target[rows] for target in targets], plan.strength_share)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([one for one in network.parameters() if one.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if report:
                report(schedule.last_epoch, loss.item())
    return network, RoleEncoder(network, coder)


def save_encoder(network: RoleNetwork, folder: Path) -> None:
    """Write the weights that differ from the shipped encoder, in eight bits."""
    trained = {name for name, parameter in network.named_parameters() if parameter.requires_grad}
    state = {name: tensor for name, tensor in network.state_dict().items() if name in trained}
    np.savez(folder / WEIGHTS_FILE, **pack(state))  # type: ignore[arg-type]
    config = json.dumps({"frozen_layers": network.frozen_layers}, indent=1) + "\n"
    (folder / CONFIG_FILE).write_text(config, encoding="utf-8")


def _collate(rows: Sequence[Encoded], padding: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return token ids, sentence marks and presence marks, each of shape (len(rows), padded length)."""
    width = -(-max(len(ids) for ids, _, _ in rows) // _WIDTH) * _WIDTH
    ids = torch.full((len(rows), width), padding)
    target = torch.zeros(len(rows), width)
    present = torch.zeros(len(rows), width, dtype=torch.bool)
    for row, (tokens, start, end) in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        target[row, start:end] = 1.0
        present[row, : len(tokens)] = True
    return ids, target, present


def _blurred(given: SentenceInput, dice: random.Random) -> SentenceInput:
    """Leave parts of the context out at random: documents differ in what is known about them."""
    return replace(
        given,
        title="" if dice.random() < 0.3 else given.title,
        previous="" if dice.random() < 0.15 else given.previous,
        next="" if dice.random() < 0.3 else given.next,
        part=Part.BODY if dice.random() < 0.3 else given.part,
        questions=() if dice.random() < 0.3 else given.questions,
    )


def _batches(lengths: list[int], size: int, dice: random.Random) -> list[list[int]]:
    """Return batches of rows of like length, in random order."""
    rows = list(range(len(lengths)))
    dice.shuffle(rows)
    pools = [sorted(rows[at : at + 20 * size], key=lengths.__getitem__) for at in range(0, len(rows), 20 * size)]
    batches = [pool[at : at + size] for pool in pools for at in range(0, len(pool), size)]
    dice.shuffle(batches)
    return batches


def _targets(examples: Sequence[Example]) -> list[Tensor]:
    labels, weights = label_targets(examples)
    strengths, strength_weights = strength_targets(examples)
    return [torch.from_numpy(one) for one in (labels, weights, strengths, strength_weights)]


def _start_from_shares(network: RoleNetwork, targets: list[Tensor]) -> None:
    """Let the head begin at how common each label is: rare roles would otherwise spend the first epoch unlearning."""
    with torch.no_grad():
        network.head.bias[:LABELS] = torch.logit(targets[0].mean(0), eps=1e-3)


def _loss(outputs: Tensor, targets: list[Tensor], strength_share: float) -> Tensor:
    labels, weights, strengths, strength_weights = targets
    lost = functional.binary_cross_entropy_with_logits(outputs[:, :LABELS], labels, reduction="none")
    total = (lost * weights).sum(1).mean()
    strength = functional.cross_entropy(
        outputs[:, LABELS:], strengths.clamp(min=0), reduction="none", label_smoothing=0.05
    )
    return total + strength_share * (strength * strength_weights).mean()


def _optimizer(
    network: RoleNetwork, plan: EncoderPlan, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """Lower layers learn more slowly; the rate warms up and then falls in a line."""
    last = len(network.layers) - 1
    groups = [{"params": [network.target], "lr": plan.target_rate, "weight_decay": 0.0}]
    groups.append({"params": list(network.head.parameters()), "lr": plan.head_rate})
    for index in range(plan.frozen_layers, last + 1):
        rate = plan.rate * plan.layer_decay ** (last - index)
        groups.append({"params": list(network.layers[index].parameters()), "lr": rate})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, int(plan.warm_up * steps))

    def share(step: int) -> float:
        return step / warm if step < warm else max(0.02, (steps - step) / max(1, steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)

"""A slow, accurate parser fine-tuned from the encoder: it labels the text that the small pipeline learns from."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from pipeline.language import load_transformer
from pipeline.train.teacher_batches import IGNORED, Batch, make_batches, padded
from pipeline.train.teacher_network import TeacherModel
from pipeline.train.treebank import TreebankSentence

_ENCODER_RATE = 1.2e-4
_HEAD_RATE = 1.5e-3
# What it is worth, in log-odds, that a sentence comes with a head already: those of the older treebanks are right
# for about 92 words in 100, odds of e to the 2.5.
_GIVEN_HEAD_BONUS = 2.5


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets of a treebank, each sorted: joined part of speech and features, tags and relations."""

    morphs: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Sequence[TreebankSentence]) -> "Labels":
        """Collect the labels of annotated sentences."""
        return cls(
            morphs=tuple(sorted({label for sentence in sentences for label in _morph_labels(sentence) if label})),
            tags=tuple(sorted({tag for sentence in sentences for tag in sentence.tags if tag})),
            deps=tuple(sorted({dep for sentence in sentences for dep in sentence.deps if dep})),
        )


class Teacher:
    """A trained teacher, or one in training."""

    def __init__(self, labels: Labels, seed: int) -> None:
        torch.manual_seed(seed)
        encoder, self.tokenizer = load_transformer()
        # The fused attention is several times slower in the backward pass of bfloat16 on a processor.
        encoder.set_attn_implementation("eager")
        encoder.embeddings.requires_grad_(False)
        self.labels = labels
        sizes = (len(labels.morphs), len(labels.tags), len(labels.deps))
        self.model = TeacherModel(encoder, encoder.config.hidden_size, encoder.config.num_hidden_layers, sizes)
        self._morph_ids = {label: number for number, label in enumerate(labels.morphs)}
        self._tag_ids = {label: number for number, label in enumerate(labels.tags)}
        self._dep_ids = {label: number for number, label in enumerate(labels.deps)}

    def train(self, rounds: Sequence[Sequence[TreebankSentence]], seed: int) -> None:
        """Pass once over each of the rounds; the rate warms up and then falls to zero at the end of the last."""
        shuffler = random.Random(seed)
        batches = [batch for sentences in rounds for batch in make_batches(sentences, self.tokenizer, shuffler)]
        heads = [value for name, value in self.model.named_parameters() if not name.startswith("encoder.")]
        encoder = [value for value in self.model.encoder.parameters() if value.requires_grad]
        groups = [{"params": encoder, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        warm_up = max(1, len(batches) // 12)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / warm_up, (len(batches) - step) / (len(batches) - warm_up + 1))
        )
        self.model.train()
        for number, batch in enumerate(batches):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = self._loss(batch)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if number % 50 == 0:
                print(f"teacher step {number} of {len(batches)}: loss {loss.item():.3f}", flush=True)

    def annotate(self, sentences: Sequence[TreebankSentence]) -> list[TreebankSentence]:
        """Return the sentences that get a tree, annotated; lemmas are kept as they are, heads count as hints.

        A sentence whose best heads do not form a tree is dropped: the teacher is unsure of it.
        """
        self.model.eval()
        annotated: list[tuple[int, TreebankSentence]] = []
        order = {id(sentence): number for number, sentence in enumerate(sentences)}
        for batch in make_batches(sentences, self.tokenizer, None):
            with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
                done = self._annotate_batch(batch)
            pairs = zip(batch.sentences, done, strict=True)
            annotated += [(order[id(before)], after) for before, after in pairs if after is not None]
        return [sentence for _, sentence in sorted(annotated, key=lambda pair: pair[0])]

    def _loss(self, batch: Batch) -> Tensor:
        morph, tag, arcs, child, head = self.model(batch)
        gold_heads = padded(batch, [_gold_heads(sentence) for sentence in batch.sentences])
        deps = self.model.dep_logits(child, head, gold_heads.clamp(min=0))
        pairs = [
            (morph, [[self._morph_ids.get(label, IGNORED) for label in _morph_labels(s)] for s in batch.sentences]),
            (tag, [[self._tag_ids.get(label, IGNORED) for label in s.tags] for s in batch.sentences]),
            (deps, [[self._dep_ids.get(label, IGNORED) for label in s.deps] for s in batch.sentences]),
        ]
        losses = [cross_entropy(arcs.flatten(0, 1), gold_heads.flatten(), ignore_index=IGNORED)]
        for logits, gold in pairs:
            target = padded(batch, gold).flatten()
            if bool((target != IGNORED).any()):
                losses.append(cross_entropy(logits.flatten(0, 1).float(), target, ignore_index=IGNORED))
        return torch.stack(losses).sum()

    def _annotate_batch(self, batch: Batch) -> list[TreebankSentence | None]:
        morph, tag, arcs, child, head = self.model(batch)
        done: list[TreebankSentence | None] = []
        morph_best, tag_best = morph.argmax(-1).tolist(), tag.argmax(-1).tolist()
        trees = [best_tree(arcs[row, : len(s.words), : len(s.words) + 1], s) for row, s in enumerate(batch.sentences)]
        chosen = padded(batch, [tree or [0] * len(s.words) for tree, s in zip(trees, batch.sentences, strict=True)])
        dep_best = self.model.dep_logits(child, head, chosen.clamp(min=0)).float()
        root = self._dep_ids["ROOT"]
        for row, (sentence, tree) in enumerate(zip(batch.sentences, trees, strict=True)):
            if tree is None:
                done.append(None)
                continue
            scores = dep_best[row, : len(tree)].clone()
            scores[:, root] = -1e9
            deps = [self.labels.deps[best] for best in scores.argmax(-1).tolist()]
            morphs = [self.labels.morphs[best].split("#") for best in morph_best[row][: len(tree)]]
            done.append(
                replace(
                    sentence,
                    pos=[pos for pos, _ in morphs],
                    morphs=[features for _, features in morphs],
                    tags=[self.labels.tags[best] for best in tag_best[row][: len(tree)]],
                    heads=[number if parent == 0 else parent - 1 for number, parent in enumerate(tree)],
                    deps=["ROOT" if parent == 0 else dep for parent, dep in zip(tree, deps, strict=True)],
                )
            )
        return done


def _morph_labels(sentence: TreebankSentence) -> list[str]:
    pairs = zip(sentence.pos, sentence.morphs, strict=True)
    return [f"{pos}#{features}" if pos else "" for pos, features in pairs]


def _gold_heads(sentence: TreebankSentence) -> list[int]:
    return [0 if head == number else head + 1 for number, head in enumerate(sentence.heads)]


def best_tree(scores: Tensor, sentence: TreebankSentence) -> list[int] | None:
    """Return the best head a word (0 for the one root), or None when these form no tree."""
    scores = torch.log_softmax(scores, dim=-1)
    if sentence.heads:
        scores[torch.arange(len(scores)), torch.tensor(_gold_heads(sentence))] += _GIVEN_HEAD_BONUS
    root = int(scores[:, 0].argmax())
    scores[:, 0] = -1e9
    scores[root, 0] = 1e9
    scores[torch.arange(len(scores)), torch.arange(1, len(scores) + 1)] = -1e9
    heads: list[int] = scores.argmax(-1).tolist()
    for word in range(1, len(heads) + 1):
        steps, node = 0, word
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return None
    return heads

"""Finds the mentions in sentences: cheap models look at every sentence, the encoder at what they let through."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.extract.clauses import split_clauses
from pipeline.extract.cues import CueHit, ids_of, shipped_cues
from pipeline.extract.decide import DECISION_FILE, FAST_DECISION_FILE, Decision, Verdict, decision_features
from pipeline.extract.genre import as_third_party, is_third_party, tells_future
from pipeline.extract.linear import LinearModel, hash_features
from pipeline.extract.outputs import ANY, ROLES, STRENGTHS
from pipeline.extract.qualify import attribution_of, is_denied
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.extract.sentence_input import Classified, SentenceInput
from pipeline.language import model_path
from pipeline.records.commitment import Role
from pipeline.records.segment import Part

MODEL_NAME = "role-classifier"

Hits = tuple[CueHit, ...]
Span = tuple[int, int]


class RoleClassifier:
    """The trained classifier of promises, news and demands; `encoder` None is the fast one, with its own decision."""

    def __init__(
        self,
        linear: LinearModel,
        encoder: RoleEncoder | None,
        decision: Decision,
        cues: Callable[[str], Hits] | None = None,
        *,
        has_gate: bool = True,
    ) -> None:
        self._has_gate = has_gate
        self._cues = cues or shipped_cues()
        self._linear = linear
        self._encoder = encoder
        self._decision = decision

    @classmethod
    def load(cls, path: Path | str | None = None, *, is_fast: bool = False) -> "RoleClassifier":
        """Load from a folder, or the shipped model; raises InvalidSettings when a file is missing or malformed."""
        folder = model_path(str(path or MODEL_NAME))
        encoder = None if is_fast else RoleEncoder.load(folder)
        decision = Decision.load(folder, FAST_DECISION_FILE if is_fast else DECISION_FILE)
        return cls(LinearModel.load(folder), encoder, decision)

    def classify(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence in order; an empty tuple is a sentence without one.

        The result for a sentence depends on nothing but its own input; equal inputs are judged once.
        """
        distinct = {given: None for given in inputs if _can_hold_mention(given)}
        found = dict(zip(distinct, self._judge(list(distinct)), strict=True))
        return [found.get(given, ()) for given in inputs]

    def _judge(self, inputs: list[SentenceInput]) -> list[tuple[Classified, ...]]:
        if not inputs:
            return []
        hits = [self._cues(given.text) for given in inputs]
        linear = self._linear.logits(hash_features(inputs, hits))
        passed = np.flatnonzero(self.passes_gate(linear))
        results: list[tuple[Classified, ...]] = [()] * len(inputs)
        if not passed.size:
            return results
        chosen = [inputs[index] for index in passed]
        encoded = self._encoder.outputs(chosen) if self._encoder else None
        features = decision_features(chosen, [hits[index] for index in passed], linear[passed], encoded)
        for index, verdict in zip(passed, self._decision.verdicts(features), strict=True):
            results[index] = self._mentions(inputs[index], hits[index], verdict)
        return results

    def admits(self, inputs: Sequence[SentenceInput]) -> list[bool]:
        """Return which sentences pass the gate, in order."""
        logits = self._linear.logits(hash_features(inputs, [self._cues(given.text) for given in inputs]))
        may_hold = [_can_hold_mention(given) for given in inputs]
        return [bool(passes and may) for passes, may in zip(self.passes_gate(logits), may_hold, strict=True)]

    def without_gate(self) -> "RoleClassifier":
        """Return the same classifier, that judges every sentence by all its models."""
        return RoleClassifier(self._linear, self._encoder, self._decision, self._cues, has_gate=False)

    def passes_gate(self, linear: np.ndarray) -> np.ndarray:
        """Return which rows of the linear model's outputs are worth the encoder."""
        if not self._has_gate:
            return np.ones(len(linear), dtype=bool)
        likeliest = linear[:, [ANY, ROLES.index(Role.DEMAND)]].max(axis=1)
        gate = self._decision.thresholds.gate
        return np.asarray(likeliest >= np.log(gate / (1.0 - gate)))

    def _mentions(self, given: SentenceInput, hits: Hits, verdict: Verdict) -> tuple[Classified, ...]:
        roles = self._decision.roles(verdict)
        if is_third_party(given):
            said = {hit.cue.role for hit in hits if hit.cue.role}
            said |= {Role.COMMITMENT} if tells_future(given.text) else set()
            roles = as_third_party(roles, said, self._decision.thresholds.demand)
        if not roles:
            return ()
        whole = (0, len(given.text))
        clauses = split_clauses(given.text)
        if len(roles) == 1 and len(clauses) > 1:
            roles += self._decision.role_of_other_clause(verdict, roles[0][0], _cue_roles(hits, clauses))
        placed = [(role, confidence, whole) for role, confidence in roles]
        if len(roles) > 1 and len(clauses) > 1:
            placed = self._place(given, roles, clauses)
        elif roles[0][0] is Role.COMMITMENT and len(clauses) > 1 and self._decision.holds_several(verdict):
            placed = [(*roles[0], clause) for clause in clauses]
        return tuple(
            self._mention(given, hits, verdict, one) for one in sorted(placed, key=lambda one: (one[2], one[0]))
        )

    def _place(
        self, given: SentenceInput, roles: list[tuple[Role, float]], clauses: tuple[Span, ...]
    ) -> list[tuple[Role, float, Span]]:
        """Give each of two roles the clause that speaks for it most, by the linear model."""
        parts = [replace(given, text=given.text[start:end]) for start, end in clauses]
        scores = self._linear.logits(hash_features(parts, [self._cues(part.text) for part in parts]))
        first, second = (ROLES.index(role) for role, _ in roles)
        pairs = [(one, two) for one in range(len(clauses)) for two in range(len(clauses)) if one != two]
        one, two = max(pairs, key=lambda pair: scores[pair[0], first] + scores[pair[1], second])
        return [(*roles[0], clauses[one]), (*roles[1], clauses[two])]

    def _mention(
        self, given: SentenceInput, hits: Hits, verdict: Verdict, placed: tuple[Role, float, Span]
    ) -> Classified:
        role, confidence, (start, end) = placed
        near = tuple(hit for hit in hits if hit.cue.scope == "sentence" or start <= hit.start_char < end)
        chance = verdict.labels[ROLES.index(role)]
        return Classified(
            role=role,
            strength=STRENGTHS[int(verdict.strengths.argmax())] if role is Role.COMMITMENT else None,
            confidence=round(min(confidence, 1.0), 4),
            start=start,
            end=end,
            cues=(*ids_of(near), f"model:{role}={chance:.2f}"),
            is_negated=is_denied(given.text, role, near),
            attribution=attribution_of(given.text, near),
        )


def _cue_roles(hits: Hits, clauses: tuple[Span, ...]) -> list[frozenset[Role]]:
    """Return the roles whose cues stand in each clause."""
    return [
        frozenset(hit.cue.role for hit in hits if hit.cue.role and start <= hit.start_char and hit.end_char <= end)
        for start, end in clauses
    ]


@cache
def load_classifier(path: str | None = None, *, is_fast: bool = False) -> RoleClassifier:
    """Load the classifier once per process; None loads the shipped one."""
    return RoleClassifier.load(path, is_fast=is_fast)


def _can_hold_mention(given: SentenceInput) -> bool:
    """Whether a sentence is prose that states something: a question as such is never a mention."""
    return given.part not in (Part.HEADING, Part.FURNITURE) and not given.text.rstrip().endswith("?")

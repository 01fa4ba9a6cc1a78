"""Finds the mentions in sentences: cheap models look at every sentence, the encoder at what they let through."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.cues import CueHit, ids_of, shipped_cues
from pipeline.extract.decide import DECISION_FILE, FAST_DECISION_FILE, Decision, Verdict, decision_features
from pipeline.extract.field_confidence import role_chance
from pipeline.extract.genre import as_third_party, is_third_party, tells_future
from pipeline.extract.linear import LinearModel, hash_features
from pipeline.extract.outputs import ANY, ROLES, STRENGTHS
from pipeline.extract.qualify import attribution_of, explained, is_denied, may_deny
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.extract.second_reading import SecondReading
from pipeline.extract.sentence_input import Classified, SentenceInput
from pipeline.extract.shared_roles import Chance, shared_out
from pipeline.extract.statements import FAST_STATEMENTS_FILE, STATEMENTS_FILE, Statement, StatementSplitter
from pipeline.language import model_path
from pipeline.records.commitment import TRUSTED_FROM, Role
from pipeline.records.segment import Part

MODEL_NAME = "role-classifier"

Hits = tuple[CueHit, ...]


class RoleClassifier:
    """The trained classifier of promises, news and demands.

    `encoder` None is the fast one, with its own decision. Beside an encoder that decision, `cheap`, saves looks at the
    parts of sentences; None saves none.
    """

    def __init__(
        self,
        linear: LinearModel,
        encoder: RoleEncoder | None,
        decision: Decision,
        splitter: StatementSplitter,
        cheap: Decision | None = None,
        cues: Callable[[str], Hits] | None = None,
    ) -> None:
        self._has_gate = True
        self._second: SecondReading | None = None
        self._cues = cues or shipped_cues()
        self._linear = linear
        self._encoder = encoder
        self._decision = decision
        self._splitter = splitter
        self._cheap = cheap

    @classmethod
    def load(cls, path: Path | str | None = None, *, is_fast: bool = False) -> "RoleClassifier":
        """Load from a folder, or the shipped model; raises InvalidSettings when a file is missing or malformed."""
        folder = model_path(str(path or MODEL_NAME))
        encoder = None if is_fast else RoleEncoder.load(folder)
        fast = Decision.load(folder, FAST_DECISION_FILE)
        decision, cheap = (fast, None) if is_fast else (Decision.load(folder, DECISION_FILE), fast)
        statements = FAST_STATEMENTS_FILE if is_fast else STATEMENTS_FILE
        splitter = StatementSplitter.load(folder, statements, has_parse=not is_fast)
        classifier = cls(LinearModel.load(folder), encoder, decision, splitter, cheap)
        return classifier if is_fast else classifier.reading_twice(SecondReading.load(folder))

    def reading_twice(self, second: SecondReading | None) -> "RoleClassifier":
        """Return the same classifier, that asks `second` about the mentions that its models doubt."""
        other = copy(self)
        other._second = second
        return other

    def classify(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence in order; an empty tuple is a sentence without one.

        The result for a sentence depends on nothing but its own input; equal inputs are judged once.
        """
        return [tuple(one for one in found if not one.is_possible) for found in self.with_possible(inputs)]

    def with_possible(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence, and those too unsure to count (`is_possible`), which stay whole."""
        distinct = {given: None for given in inputs if _can_hold_mention(given)}
        found = dict(zip(distinct, self._judge(list(distinct)), strict=True))
        return [found.get(given, ()) for given in inputs]

    def _judge(self, inputs: list[SentenceInput]) -> list[tuple[Classified, ...]]:
        if not inputs:
            return []
        hits = [self._cues(given.text) for given in inputs]
        linear = self._linear.logits(hash_features(inputs, hits))
        passed = np.flatnonzero(self._admitted(inputs, linear))
        results: list[tuple[Classified, ...]] = [()] * len(inputs)
        verdicts = self._verdicts([inputs[row] for row in passed], [hits[row] for row in passed], linear[passed])
        judged = [
            (row, verdict, self._roles(inputs[row], hits[row], verdict))
            for row, verdict in zip(passed, verdicts, strict=True)
        ]
        for row, verdict, _ in (one for one in judged if not one[2]):
            results[row] = self._possible(inputs[row], hits[row], verdict)
        found = [one for one in judged if one[2]]
        texts, told = [inputs[row].text for row, _, _ in found], [roles for _, _, roles in found]
        doubtful = [may_deny(hits[row]) for row, _, _ in found]
        told, spoken = self._second.reread(texts, told, doubtful) if self._second else (told, [None] * len(told))
        divided = self._splitter.divide(
            [inputs[row] for row, _, _ in found],
            [verdict for _, verdict, _ in found],
            self.verdicts,
            [len(roles) > 1 for roles in told],
            self._glances if self._cheap else None,
        )
        for (row, verdict, _), roles, rules, statements in zip(found, told, spoken, divided, strict=True):
            whole = Statement(0, len(inputs[row].text), verdict)
            mentions = self._mentions(inputs[row], hits[row], roles, statements or (whole,))
            results[row] = tuple(explained(one, rules) for one in mentions)
        return results

    def verdicts(self, inputs: Sequence[SentenceInput]) -> list[Verdict]:
        """Return what the models together say of every input, whatever the gate would do."""
        hits = [self._cues(given.text) for given in inputs]
        return self._verdicts(inputs, hits, self._linear.logits(hash_features(inputs, hits)))

    def _glances(self, inputs: Sequence[SentenceInput]) -> list[Verdict]:
        """Return what is said of every input without the encoder."""
        hits = [self._cues(given.text) for given in inputs]
        features = decision_features(inputs, hits, self._linear.logits(hash_features(inputs, hits)), None)
        return (self._cheap or self._decision).verdicts(features)

    def _verdicts(
        self, inputs: Sequence[SentenceInput], hits: Sequence[Hits], linear: NDArray[np.float32]
    ) -> list[Verdict]:
        if not inputs:
            return []
        encoded = self._encoder.outputs(inputs) if self._encoder else None
        return self._decision.verdicts(decision_features(inputs, hits, linear, encoded))

    def admits(self, inputs: Sequence[SentenceInput]) -> list[bool]:
        """Return which sentences pass the gate, in order."""
        logits = self._linear.logits(hash_features(inputs, [self._cues(given.text) for given in inputs]))
        may_hold = [_can_hold_mention(given) for given in inputs]
        return [bool(passes and may) for passes, may in zip(self._admitted(inputs, logits), may_hold, strict=True)]

    def _admitted(self, inputs: Sequence[SentenceInput], linear: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return which inputs pass the gate: an item of a list where either it or the sentence that introduces it does.

        The words of an item alone ("een loket openen") say little: it has its role from the sentence before the list.
        """
        passes = self.passes_gate(linear).astype(bool)
        lead_of = {
            row: replace(given, text=given.lead, lead="", previous="", next="", heading="")
            for row, given in enumerate(inputs)
            if given.lead and not passes[row]
        }
        leads = list(dict.fromkeys(lead_of.values()))
        if leads:
            hits = [self._cues(one.text) for one in leads]
            may = dict(zip(leads, self.passes_gate(self._linear.logits(hash_features(leads, hits))), strict=True))
            for row, lead in lead_of.items():
                passes[row] = may[lead]
        return passes

    def without_gate(self) -> "RoleClassifier":
        """Return the same classifier, that judges every sentence by all its models."""
        ungated = RoleClassifier(self._linear, self._encoder, self._decision, self._splitter, self._cheap, self._cues)
        ungated._second = self._second
        ungated._has_gate = False
        return ungated

    def passes_gate(self, linear: np.ndarray) -> np.ndarray:
        """Return which rows of the linear model's outputs are worth the encoder."""
        if not self._has_gate:
            return np.ones(len(linear), dtype=bool)
        likeliest = linear[:, [ANY, ROLES.index(Role.DEMAND)]].max(axis=1)
        gate = self._decision.thresholds.gate
        return np.asarray(likeliest >= np.log(gate / (1.0 - gate)))

    def _roles(self, given: SentenceInput, hits: Hits, verdict: Verdict) -> list[Chance]:
        return self._held(given, hits, self._decision.roles(verdict))

    def _possible(self, given: SentenceInput, hits: Hits, verdict: Verdict) -> tuple[Classified, ...]:
        """Return what a sentence without a role may hold: not divided and not parsed, which is for what counts."""
        whole = Statement(0, len(given.text), verdict)
        chances = self._held(given, hits, self._decision.possible(verdict))
        return tuple(replace(self._mention(given, hits, whole, one), is_possible=True) for one in chances)

    def _held(self, given: SentenceInput, hits: Hits, roles: list[Chance]) -> list[Chance]:
        """Return the roles that hold in the kind of text that a sentence stands in."""
        if is_third_party(given):
            # An item of a list says what it says with the words of the sentence that introduces it.
            words = f"{given.lead} {given.text}" if given.lead else given.text
            said = {hit.cue.role for hit in (self._cues(words) if given.lead else hits) if hit.cue.role}
            said |= {Role.COMMITMENT} if tells_future(words) else set()
            roles = as_third_party(roles, said, self._decision.thresholds.demand)
        return roles

    def _mentions(
        self, given: SentenceInput, hits: Hits, roles: list[Chance], statements: tuple[Statement, ...]
    ) -> tuple[Classified, ...]:
        if len(statements) == 1 or roles[0][0] is Role.DEMAND:
            # One statement plays one role: of two that cannot be told apart the likelier.
            whole = Statement(statements[0].start, statements[-1].end, statements[0].verdict)
            placed = [(whole, roles[0])]
        else:
            placed = list(zip(statements, shared_out(roles, statements), strict=True))
        return tuple(self._mention(given, hits, statement, chance) for statement, chance in placed)

    def _mention(self, given: SentenceInput, hits: Hits, statement: Statement, said: Chance) -> Classified:
        (role, confidence), start, end, verdict = said, statement.start, statement.end, statement.verdict
        near = tuple(hit for hit in hits if hit.cue.scope == "sentence" or start <= hit.start_char < end)
        chance = verdict.labels[ROLES.index(role)]
        strength = STRENGTHS[int(verdict.strengths.argmax())] if role is Role.COMMITMENT else None
        return Classified(
            role=role,
            strength=strength,
            confidence=round(min(confidence, 1.0), 4),
            start=start,
            end=end,
            cues=(*ids_of(near), f"model:{role}={chance:.2f}"),
            is_negated=is_denied(given.text, role, near),
            attribution=attribution_of(given.text, near),
            role_chance=role_chance(verdict, role),
            strength_chance=float(verdict.strengths.max()) if strength else None,
            is_possible=confidence < TRUSTED_FROM,
        )


def _can_hold_mention(given: SentenceInput) -> bool:
    """Whether a sentence is prose that states something: a question as such is never a mention."""
    return given.part not in (Part.HEADING, Part.FURNITURE) and not given.text.rstrip().endswith("?")

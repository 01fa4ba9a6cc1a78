"""What cue words, rules of grammar and learned models are each worth: the same sentences judged by each, and by all."""

from collections.abc import Sequence
from typing import Protocol

from pipeline.evaluate.extraction import CLASSES, detection, field_tallies, outcomes
from pipeline.evaluate.figures import Resampling
from pipeline.evaluate.gold import GoldSet
from pipeline.evaluate.matching import match
from pipeline.evaluate.predictions import FoundMention
from pipeline.evaluate.report import Report
from pipeline.extract.assemble import SEARCHED, Read
from pipeline.extract.classifier import MODEL_NAME, RoleClassifier
from pipeline.extract.cues import CueHit, ids_of, shipped_cues
from pipeline.extract.decide import FAST_DECISION_FILE, Decision
from pipeline.extract.linear import LinearModel
from pipeline.extract.qualify import is_denied
from pipeline.extract.role_encoder import RoleEncoder
from pipeline.extract.second_reading import SecondReading
from pipeline.extract.sentence_input import Classified, SentenceInput
from pipeline.extract.sentence_rules import RuleHit, shipped_rules
from pipeline.extract.statements import StatementSplitter
from pipeline.language import model_path
from pipeline.records.commitment import NEWS, Role, Strength
from pipeline.records.document import Document
from pipeline.segment import segment

# Who answers for what it does, and what speaks against a promise: a description, a denial, a norm, a mere statement.
_ACCOUNTABLE = frozenset({"zin.wie.ik_wij", "zin.wie.instantie", "zin.wie.regering"})
_AGAINST = ("zin.beschrijft.", "zin.gezegd.zelf", "zin.ontkend.", "zin.wie.u", "zin.wijze.")
_CLASSES = (frozenset({Role.COMMITMENT}), NEWS, frozenset({Role.DEMAND}))


class Judge(Protocol):
    """Anything that finds mentions in sentences."""

    def classify(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence, in order."""


class CueJudge:
    """Cue words alone: a role whose cue fires and is not denied, one of promises, one of news."""

    def __init__(self) -> None:
        self._cues = shipped_cues()

    def classify(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence, in order; a question holds none."""
        return [() if given.text.rstrip().endswith("?") else self._judge(given.text) for given in inputs]

    def _judge(self, text: str) -> tuple[Classified, ...]:
        hits = self._cues(text)
        stated = [hit for hit in hits if hit.cue.role and not is_denied(text, hit.cue.role, hits)]
        first = [next((hit for hit in stated if hit.cue.role in roles), None) for roles in _CLASSES]
        found = [hit for hit in first if hit]
        told = [hit for hit in found if hit.cue.role is not Role.DEMAND] or found
        return tuple(_mention(text, hit) for hit in told)


class RuleJudge(CueJudge):
    """Cue words, and where none fires the grammar: a plan, the future, or one who may promise."""

    def classify(self, inputs: Sequence[SentenceInput]) -> list[tuple[Classified, ...]]:
        """Return the mentions of every sentence, in order; a question holds none."""
        worded = super().classify(inputs)
        spoken = shipped_rules().read(given.text for given in inputs)
        return [
            mentions or (() if given.text.rstrip().endswith("?") else _by_grammar(given.text, hits))
            for given, mentions, hits in zip(inputs, worded, spoken, strict=True)
        ]


def ablation(gold: GoldSet, documents: Sequence[Document]) -> dict[str, Report]:
    """Return figures of promises, news, either and strength for each judge: words, rules, models, both, fast profile.

    `documents` are those of the set, as they were read; only what the set annotates counts. Raises `InvalidSettings`
    when the shipped model is missing.
    """
    read = [Read(one, segment(one)) for one in documents if one.file in gold.documents]
    return {name: _figures(gold, _found(read, judge)) for name, judge in _judges().items()}


def _judges() -> dict[str, Judge]:
    folder = model_path(MODEL_NAME)
    models = (
        LinearModel.load(folder),
        RoleEncoder.load(folder),
        Decision.load(folder),
        StatementSplitter.load(folder),
        Decision.load(folder, FAST_DECISION_FILE),
    )
    return {
        "words only": CueJudge(),
        "rules only": RuleJudge(),
        "classifier only": RoleClassifier(*models, cues=_no_cues),
        "both": RoleClassifier(*models).reading_twice(SecondReading.load(folder)),
        "fast profile": RoleClassifier.load(folder, is_fast=True),
    }


def _by_grammar(text: str, hits: Sequence[RuleHit]) -> tuple[Classified, ...]:
    ids = frozenset(hit.id for hit in hits)
    if any(one.startswith(_AGAINST) for one in ids):
        return ()
    plans, will = "zin.plan.bedoeling" in ids, "zin.tijd.toekomst" in ids and "zin.wie.ander_bestuur" not in ids
    if not plans and not will and not ("zin.tijd.nu" in ids and ids & _ACCOUNTABLE):
        return ()
    strength = Strength.INTENTION if plans and not will else Strength.FIRM
    return (Classified(Role.COMMITMENT, strength, 1.0, 0, len(text), cues=tuple(sorted(ids))),)


def _no_cues(_: str) -> tuple[CueHit, ...]:
    return ()


def _mention(text: str, hit: CueHit) -> Classified:
    role = hit.cue.role
    if role is None:
        raise ValueError(f"cue {hit.cue.id} has no role")
    strength = (hit.cue.strength or Strength.FIRM) if role is Role.COMMITMENT else None
    return Classified(role, strength, 1.0, 0, len(text), cues=ids_of([hit]))


def _found(read: Sequence[Read], judge: Judge) -> list[FoundMention]:
    places = [(one, sentence) for one in read for sentence in one.segmentation.sentences if sentence.part in SEARCHED]
    inputs = [one.given(sentence) for one, sentence in places]
    return [
        FoundMention(
            document=one.document.file,
            role=mention.role,
            quote=given.text[mention.start : mention.end],
            strength=mention.strength,
        )
        for (one, _), given, mentions in zip(places, inputs, judge.classify(inputs), strict=True)
        for mention in mentions
    ]


def _figures(gold: GoldSet, found: Sequence[FoundMention]) -> Report:
    draws = Resampling(gold.documents)
    tallies = {name: detection(gold.mentions, found, roles) for name, roles in CLASSES.items()}
    judged = outcomes(gold.mentions, found, match(gold.mentions, found))
    tallies["strength"] = field_tallies(judged)["strength"]
    return {name: draws.figure(tally) for name, tally in tallies.items()}

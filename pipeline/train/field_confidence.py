"""Fits how sure the fields of a mention are, on the gold mentions that the extractor finds in the training texts."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from pipeline.evaluate.calibration import calibration
from pipeline.evaluate.extraction import outcomes
from pipeline.evaluate.gold import annotations_folder, gold_folder, read_gold
from pipeline.evaluate.matching import match
from pipeline.evaluate.predictions import FoundActor, FoundDeadline, FoundMention
from pipeline.extract.actors import ActorResolver
from pipeline.extract.assemble import Extractor
from pipeline.extract.classifier import RoleClassifier
from pipeline.extract.field_confidence import (
    ANY_WAY,
    Bend,
    FieldConfidence,
    FieldWeights,
    actor_way,
    deadline_way,
    log_odds,
    share_of,
)
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.train.link_examples import read_folder

FOLDS = 5
GOLD = "train"
RESPONSIBLE = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)
_RAW = FieldWeights(
    role=Bend(slope=1.0, intercept=0.0),
    strength=Bend(slope=1.0, intercept=0.0),
    actor={ANY_WAY: 1.0},
    deadline={ANY_WAY: 1.0},
)
_DOUBT = 4.0  # mentions that every way of reading is given of the average, since some ways are rare


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of a found mention: the raw chance or the way of reading, and whether it is right."""

    document: str
    said: float | str
    is_right: bool


@dataclass(frozen=True, slots=True)
class FieldTexts:
    """The training texts to read: the folder with data and gold, the documents, and those kept from the models."""

    shared: Path
    documents: Collection[str]
    apart: Collection[str]
    strengths: Sequence[Judged] = ()  # of labelled sentences kept apart: the documents alone have too few


def train_fields(classifier: RoleClassifier, texts: FieldTexts, file: Path) -> dict[str, float]:
    """Write what `FieldConfidence` loads to `file`; return each field's calibration error, cross-validated."""
    judged = _judged_fields(classifier, texts)
    if texts.strengths:
        judged["strength"] = list(texts.strengths)
    weights = FieldWeights(
        role=fit_bend(judged["role"]),
        strength=fit_bend(judged["strength"]),
        actor=fit_shares(judged["actor"]),
        deadline=fit_shares(judged["deadline"]),
    )
    file.write_text(json.dumps(weights.model_dump(), indent=1) + "\n", encoding="utf-8")
    return {field: round(calibration_error(one), 4) for field, one in sorted(judged.items()) if one}


def fit_bend(judged: Sequence[Judged]) -> Bend:
    """Return what brings raw chances in line with how often they are right; they stay where all or none are."""
    if len({one.is_right for one in judged}) < 2:
        return Bend(slope=1.0, intercept=0.0)
    odds = np.array([[log_odds(float(one.said))] for one in judged])
    right = np.array([one.is_right for one in judged])
    model = LogisticRegression(C=10.0).fit(odds, right)
    return Bend(slope=round(float(model.coef_[0][0]), 4), intercept=round(float(model.intercept_[0]), 4))


def fit_shares(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the share right by way of reading, drawn towards the share of all where a way is rare."""
    average = sum(one.is_right for one in judged) / max(1, len(judged))
    by_way: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        by_way[str(one.said)].append(one.is_right)
    shares = {way: (sum(right) + _DOUBT * average) / (len(right) + _DOUBT) for way, right in sorted(by_way.items())}
    return {ANY_WAY: round(average, 3), **{way: round(share, 3) for way, share in shares.items()}}


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error, cross-validated by document."""
    told: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        apart = [one for one in judged if crc32(one.document.encode()) % FOLDS == number]
        learn = [one for one in judged if crc32(one.document.encode()) % FOLDS != number]
        shares, bend = (fit_shares(learn), None) if isinstance(judged[0].said, str) else ({}, fit_bend(learn))
        for one in apart:
            chance = bend.of(float(one.said)) if bend else share_of(shares, str(one.said))
            told.append((chance, one.is_right))
    return float((calibration(told) or {"ece": 0.0})["ece"])


def _judged_fields(classifier: RoleClassifier, texts: FieldTexts) -> dict[str, list[Judged]]:
    """Return the fields of the gold mentions of the training set that the extractor finds.

    Role and strength are those of the documents apart, from which the models did not learn.
    """
    read = read_folder(gold_folder(texts.shared, GOLD), texts.documents)
    extractor = Extractor(classifier, ActorResolver(load_facts()), Calendar(), FieldConfidence(_RAW))
    found = extractor.extract([(one.document, one.segmentation) for one in read.values()])
    mentions = {one.id: one for group in found for one in group}
    kinds = {one.document.id: one.document.metadata.kind for one in read.values()}
    file_of = {one.document.id: file for file, one in read.items()}
    predicted = [_found(one, file_of[one.passage.document_id]) for one in mentions.values()]
    known = read_gold(annotations_folder(texts.shared), GOLD).mentions
    gold = [one for one in known if one.document in read]
    judged: dict[str, list[Judged]] = defaultdict(list)
    for outcome in outcomes(gold, predicted, match(gold, predicted)):
        if outcome.found is None or outcome.gold.role is Role.DEMAND:
            continue
        mention, document = mentions[outcome.found.id], outcome.gold.document
        if document in texts.apart:
            raw, is_right = mention.field_confidence, outcome.gold.role == mention.role
            judged["role"].append(Judged(document, raw["role"], is_right))
            if "strength" in outcome.checks and "strength" in raw:
                judged["strength"].append(Judged(document, raw["strength"], outcome.checks["strength"]))
        if "actor" in outcome.checks and mention.actors:
            way = actor_way(mention.actors, kinds[mention.passage.document_id])
            judged["actor"].append(Judged(document, way, outcome.checks["actor"]))
        if "deadline_date" in outcome.checks and mention.deadlines:
            way = deadline_way(mention.deadlines)
            judged["deadline"].append(Judged(document, way, outcome.checks["deadline_date"]))
    return judged


def _found(mention: CommitmentMention, file: str) -> FoundMention:
    return FoundMention(
        id=mention.id,
        document=file,
        role=mention.role,
        quote=mention.passage.text,
        strength=mention.strength,
        actors=tuple(FoundActor(name=one.name, text=one.text) for one in mention.actors if one.relation in RESPONSIBLE),
        deadlines=tuple(FoundDeadline(text=one.text, due=one.due_on, vague=one.is_vague) for one in mention.deadlines),
    )

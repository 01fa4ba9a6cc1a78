"""Weak examples from government decisions: the same measure approved again, and look-alike measures."""

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.assemble import Read
from pipeline.lexicon.measures import Step, instrument_of, step_of
from pipeline.link.facts import MentionFacts
from pipeline.link.wording import dice, grams
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.records.ids import content_id
from pipeline.records.segment import Part
from pipeline.segment import segment
from pipeline.train.link_examples import PairExample, mention_at

COPIED, OTHER = 0.85, 0.45  # letter overlap from which a sentence is a repeat, below which it is another statement
LOOK_ALIKE = 0.5  # cosine from which a mention of another measure is a hard negative
EFFECTS = 3  # sentences a decision that tell what it is going to do
FIELD = (0.45, 0.58)  # cosines of a promise and a decision on one field, below those that were judged by reading
SEED = 7

_EFFECT = re.compile(
    r"\b(?:zal|zullen|wordt|worden|voorziet|investeert|trekt|kent|beslist|maakt|krijgt|krijgen|machtigt|gelast)\b"
)
_STAGE = re.compile(
    r"^(?:(?:voor)?ontwerp(?: van)?|definitieve goedkeuring(?: van)?|principiële goedkeuring(?: van)?)\s*",
    re.IGNORECASE,
)
KEY = 30  # characters that an official title needs to identify a measure


def read_decisions(path: Path, left_out: Collection[tuple[str, str]]) -> dict[str, Read]:
    """Return the decisions of a compressed JSON-lines file by name, without those of a (title, date) in `left_out`."""
    found: dict[str, Read] = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            if not given["title"] or (given["title"], given["date"]) in left_out:
                continue
            about = DocumentMetadata(
                title=" ".join(given["title"].split()),
                kind=DocumentKind.GOVERNMENT_DECISION,
                date=date.fromisoformat(given["date"]),
                jurisdiction="vlaanderen",
            )
            text = given["text"]
            document = Document(content_id("d", given["file"]), "", given["file"], text, "text/plain", about)
            found[given["file"]] = Read(document, segment(document))
    return found


def decision_mentions(read: Read) -> list[CommitmentMention]:
    """Return the sentences of a decision that report a step of adoption, and the first few that tell its effect."""
    mentions: list[CommitmentMention] = []
    effects = 0
    for sentence in read.segmentation.sentences:
        text = read.text(sentence.index)
        step = step_of(text)
        if sentence.part is not Part.BODY or len(text) < 40 or not (step or _EFFECT.search(text)):
            continue
        effects += step is None
        if step is None and effects > EFFECTS:
            continue
        role = Role.COMMITMENT if step is None else Role.PROGRESS if step is Step.PRINCIPLE else Role.COMPLETION
        mentions.append(mention_at(read, sentence.start_char, sentence.end_char, role))
    return mentions


def measure_key(read: Read) -> str | None:
    """Return the official title of a decision without its stage, the same for every approval of one measure."""
    headings = [read.text(one.index) for one in read.segmentation.sentences if one.part is Part.HEADING]
    official = next((heading for heading in reversed(headings) if len(heading) > KEY), "")
    key = re.sub(r"\W+", " ", _STAGE.sub("", official.lower())).strip()
    return key if len(key) > KEY else None


def weak_pairs(facts: Sequence[MentionFacts], keys: dict[str, str | None], look_alikes: int) -> list[PairExample]:
    """Return pairs across decisions: repeats and steps of one measure, other statements of it, and look-alikes."""
    return _same_measure(facts, keys) + _look_alikes(facts, keys, look_alikes)


def _same_measure(facts: Sequence[MentionFacts], keys: dict[str, str | None]) -> list[PairExample]:
    by_document: dict[str, list[MentionFacts]] = defaultdict(list)
    documents: dict[str, set[str]] = defaultdict(set)
    for one in facts:
        by_document[one.document_id].append(one)
        key = keys[one.document_id]
        if key is not None:
            documents[key].add(one.document_id)
    pairs: list[PairExample] = []
    for key, files in sorted(documents.items()):
        if 2 <= len(files) <= 4:
            for first, second in combinations(sorted(files), 2):
                pairs.extend(_labelled(by_document[first], by_document[second], key))
    return pairs


def _labelled(first: Sequence[MentionFacts], second: Sequence[MentionFacts], key: str) -> list[PairExample]:
    pairs: list[PairExample] = []
    for a in first:
        for b in second:
            overlap = dice(grams(a.mention.passage.text), grams(b.mention.passage.text))
            both_adopt = step_of(a.mention.passage.text) is not None and step_of(b.mention.passage.text) is not None
            same_instrument = _instrument(a) is _instrument(b)
            if overlap > COPIED or (both_adopt and same_instrument):
                pairs.append(PairExample(a, b, True, 1.0, key))
            elif overlap < OTHER and not both_adopt:
                pairs.append(PairExample(a, b, False, 0.7, key))
    return pairs


def _instrument(facts: MentionFacts) -> object:
    return instrument_of(facts.mention.passage.text, facts.title or "")


def _look_alikes(facts: Sequence[MentionFacts], keys: dict[str, str | None], count: int) -> list[PairExample]:
    chooser = random.Random(SEED)
    rows = _rows(facts)
    pairs: list[PairExample] = []
    for index in chooser.sample(range(len(facts)), min(count, len(facts))):
        cosines = rows @ rows[index]
        near = [int(j) for j in np.argsort(-cosines)[:40] if cosines[j] >= LOOK_ALIKE]
        others = [j for j in near if _is_other_measure(facts[index], facts[j], keys)]
        for j in chooser.sample(others, min(3, len(others))):
            pairs.append(PairExample(facts[index], facts[j], False, 1.0, facts[index].document_id))
    return pairs


def _is_other_measure(a: MentionFacts, b: MentionFacts, keys: dict[str, str | None]) -> bool:
    if a.document_id == b.document_id or a.title == b.title:
        return False
    return keys[a.document_id] is None or keys[a.document_id] != keys[b.document_id]


def distant_pairs(promises: Sequence[MentionFacts], facts: Sequence[MentionFacts], count: int) -> list[PairExample]:
    """Return promises with decisions on the same field that are too far in meaning to carry them out."""
    chooser = random.Random(SEED)
    cosines = _rows(promises) @ _rows(facts).T
    rows, columns = np.nonzero((cosines > FIELD[0]) & (cosines < FIELD[1]))
    chosen = chooser.sample(range(len(rows)), min(count, len(rows)))
    return [PairExample(promises[rows[i]], facts[columns[i]], False, 1.0, promises[rows[i]].mention.id) for i in chosen]


def _rows(facts: Sequence[MentionFacts]) -> NDArray[np.float32]:
    rows = np.stack([one.quote_vector + 0.5 * one.subject_vector for one in facts])
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit

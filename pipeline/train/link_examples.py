"""Examples for the link scorer: gold mentions read as the product reads them, and judged pairs."""

import csv
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidSettings
from pipeline.extract.assemble import Read
from pipeline.ingest import Limits, ingest, read_manifest
from pipeline.link.facts import MentionFacts, Vector, embed
from pipeline.records.actor import Actor, ActorKind
from pipeline.records.commitment import CommitmentMention, Role, Strength
from pipeline.records.deadline import Deadline, TimexType
from pipeline.records.ids import content_id
from pipeline.records.passage import Passage
from pipeline.segment import segment

Encode = Callable[[Sequence[str]], Vector]


@dataclass(frozen=True, slots=True)
class Example:
    """A mention with the commitment that the gold set puts it in; None where it is in none."""

    facts: MentionFacts
    commitment: str | None
    is_optional: bool


@dataclass(frozen=True, slots=True)
class PairExample:
    """Two mentions, whether they are about the same action, and how much the pair weighs in training."""

    first: MentionFacts
    second: MentionFacts
    is_same: bool
    weight: float
    group: str  # pairs of one group stay together when the examples are split


def read_folder(folder: Path, files: Collection[str] | None = None) -> dict[str, Read]:
    """Return the documents of an input folder by file name, or those of `files`, read and segmented as in a run."""
    manifest = read_manifest(folder)
    documents = {
        path.name: ingest(path, path.name, manifest.entries.get(path.name), Limits())
        for path in sorted(folder.iterdir())
        if path.suffix in (".txt", ".html", ".pdf", ".docx") and (files is None or path.name in files)
    }
    return {name: Read(document, segment(document)) for name, document in documents.items()}


def gold_examples(gold: Path, folder: Path, encode: Encode) -> list[Example]:
    """Return the gold mentions of a JSON-lines file as facts; `folder` holds their documents.

    Raises `InvalidSettings` where a quote is not found in its document.
    """
    read = read_folder(folder)
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    mentions = [_mention(line, read[line["document"]]) for line in lines]
    facts = facts_of(mentions, [read[line["document"]] for line in lines], encode)
    return [
        Example(one, line.get("commitment"), bool(line.get("optional"))) for one, line in zip(facts, lines, strict=True)
    ]


def facts_of(mentions: Sequence[CommitmentMention], read: Iterable[Read], encode: Encode) -> list[MentionFacts]:
    """Return the facts of mentions, each with the document it was read from."""
    rows = embed(mentions, encode)
    return [
        MentionFacts(
            mention=mention,
            document_id=one.document.file,
            document_on=one.document.metadata.date,
            kind=one.document.metadata.kind,
            title=one.document.metadata.title,
            jurisdiction=one.document.metadata.jurisdiction,
            vector=row,
            number=one.document.metadata.number,
        )
        for mention, one, row in zip(mentions, read, rows, strict=True)
    ]


def mention_at(read: Read, start: int, end: int, role: Role, mention_id: str = "") -> CommitmentMention:
    """Return a mention of the given offsets, in the context that the product would give it."""
    sentences = read.segmentation.sentences
    sentence = sentences[max(0, bisect_right([one.start_char for one in sentences], start) - 1)]
    file = read.document.file
    return CommitmentMention(
        id=mention_id or content_id("m", file, start, end, role),
        passage=Passage(file, start, end, read.document.text[start:end]),
        sentence=sentence.index,
        role=role,
        strength=None,
        actors=(),
        deadlines=(),
        confidence=1.0,
        context=read.context(sentence, read.asked(sentence).values()),
        question_numbers=sentence.question_numbers,
    )


def judged_pairs(
    judgements: Path, promises: Iterable[Example], decisions: dict[str, Read], encode: Encode
) -> list[PairExample]:
    """Return the pairs of promise and decision that were judged by reading them (columns promise … same)."""
    by_id = {one.facts.mention.id: one.facts for one in promises}
    with judgements.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    mentions = [
        mention_at(decisions[row["decision"]], int(row["start"]), int(row["end"]), Role.COMPLETION) for row in rows
    ]
    facts = facts_of(mentions, [decisions[row["decision"]] for row in rows], encode)
    return [
        PairExample(by_id[row["promise"]], one, row["same"] == "1", 1.0, row["promise"])
        for row, one in zip(rows, facts, strict=True)
    ]


def dossier_examples(path: Path, decisions: dict[str, Read], encode: Encode) -> list[Example]:
    """Return the mentions of decisions that were put into threads by reading (columns decision … thread)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["decision"] in decisions]
    mentions = [
        mention_at(decisions[row["decision"]], int(row["start"]), int(row["end"]), Role(row["role"])) for row in rows
    ]
    facts = facts_of(mentions, [decisions[row["decision"]] for row in rows], encode)
    return [Example(one, row["thread"], is_optional=False) for one, row in zip(facts, rows, strict=True)]


def _mention(line: dict[str, Any], read: Read) -> CommitmentMention:
    """Return the mention that a gold line describes: quote, role, strength, actor and deadline as given."""
    letters = [re.escape(letter) for letter in line["quote"] if not letter.isspace()]
    found = re.search(r"\s*".join(letters), read.document.text)
    if found is None:
        raise InvalidSettings(f"{line['id']}: quote not found in {line['document']}")
    bare = mention_at(read, found.start(), found.end(), Role(line["role"]), line["id"])
    strength = line.get("strength")
    due = line.get("deadline")
    return CommitmentMention(
        id=bare.id,
        passage=bare.passage,
        sentence=bare.sentence,
        role=bare.role,
        strength=Strength(strength[0] if isinstance(strength, list) else strength) if strength else None,
        actors=tuple(Actor(name, name, ActorKind.POST) for name in (line.get("actor") or [])[:1]),
        deadlines=(_deadline(due),) if due else (),
        confidence=1.0,
        context=bare.context,
        promised_on=date.fromisoformat(line["promised_on"]) if line.get("promised_on") else None,
        question_numbers=bare.question_numbers,
    )


def _deadline(given: dict[str, Any]) -> Deadline:
    def day(key: str) -> date | None:
        return date.fromisoformat(given[key]) if given.get(key) else None

    is_vague = bool(given.get("vague"))
    return Deadline(
        text=given.get("text") or "",
        start_char=0,
        end_char=0,
        timex_type=TimexType.DATE,
        value=given.get("due") or "FUTURE_REF",
        mod=None,
        anchored_on=None,
        start_on=day("start"),
        due_on=day("due"),
        granularity=None,
        is_vague=is_vague,
        rule="",
    )

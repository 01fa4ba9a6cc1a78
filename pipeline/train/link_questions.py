"""Federal written questions as examples: their mentions, put into threads by reading, as the product reads them."""

import csv
from dataclasses import replace
from pathlib import Path

from pipeline.errors import InvalidSettings
from pipeline.extract.actors import ActorResolver
from pipeline.extract.assemble import DATED, Read
from pipeline.extract.deadlines import find_deadlines
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.segment import segment
from pipeline.train.link_examples import Encode, Example, facts_of, mention_at
from pipeline.train.open_texts import read_open_texts

DATA_SET = "dekamer-2017"


def question_examples(path: Path, data: Path, encode: Encode) -> list[Example]:
    """Return the mentions that a CSV file points at (columns question, start, end, role, thread) in the open texts.

    Actors and deadlines are found as in a run. Raises `InvalidSettings` for a question that the open texts lack.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {row["question"] for row in rows}
    read = {one.id: Read(one, segment(one)) for one in read_open_texts(data, DATA_SET, wanted)}
    if lost := sorted(wanted - read.keys()):
        raise InvalidSettings(f"{path.name}: {DATA_SET} has no question {lost[0]!r}")
    resolver, calendar = ActorResolver(load_facts()), Calendar()
    mentions = [
        _filled(mention_at(one, int(row["start"]), int(row["end"]), Role(row["role"])), one, resolver, calendar)
        for row in rows
        for one in [read[row["question"]]]
    ]
    facts = facts_of(mentions, [read[row["question"]] for row in rows], encode)
    return [Example(one, row["thread"], is_optional=False) for one, row in zip(facts, rows, strict=True)]


def _filled(mention: CommitmentMention, read: Read, resolver: ActorResolver, calendar: Calendar) -> CommitmentMention:
    """Return a mention with its actors, and with its deadlines where its role has any."""
    clause, sentence = mention.passage.text.replace("\n", " "), read.segmentation.sentences[mention.sentence]
    scope = read.scope(sentence, mention.passage.start_char)
    told = mention.role in DATED
    before = read.text(sentence.index - 1)
    return replace(
        mention,
        actors=resolver.resolve(clause, scope, mention.role),
        deadlines=tuple(find_deadlines(clause, read.document.metadata.date, calendar, before)) if told else (),
    )

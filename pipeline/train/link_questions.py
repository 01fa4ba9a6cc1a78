"""Federal written questions as examples: mentions put into threads, and pairs of two questions, judged by reading."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from pipeline.errors import InvalidSettings
from pipeline.extract.actors import ActorResolver
from pipeline.extract.assemble import DATED, Read
from pipeline.extract.deadlines import find_deadlines
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.segment import segment
from pipeline.train.link_examples import Encode, Example, PairExample, facts_of, mention_at
from pipeline.train.open_texts import read_open_texts

DATA_SET = "dekamer-2017"
SIDES = ("first", "second")


def question_examples(path: Path, data: Path, encode: Encode) -> list[Example]:
    """Return the mentions that a CSV file points at (columns question, start, end, role, thread) in the open texts.

    Actors and deadlines are found as in a run. Raises `InvalidSettings` for a question that the open texts lack.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    read = _read({row["question"] for row in rows}, data, path)
    resolver, calendar = ActorResolver(load_facts()), Calendar()
    mentions = [
        filled(mention_at(one, int(row["start"]), int(row["end"]), Role(row["role"])), one, resolver, calendar)
        for row in rows
        for one in [read[row["question"]]]
    ]
    facts = facts_of(mentions, [read[row["question"]] for row in rows], encode)
    return [Example(one, row["thread"], is_optional=False) for one, row in zip(facts, rows, strict=True)]


def question_pairs(path: Path, data: Path, encode: Encode) -> list[PairExample]:
    """Return the pairs of mentions of two questions that were judged by reading: a CSV file with columns first (the
    question), first_start, first_end, first_role, second … and same.

    Pairs that share a question, however indirectly, are one group. Raises `InvalidSettings` for a question that the
    open texts lack.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    read = _read({row[side] for row in rows for side in SIDES}, data, path)
    resolver, calendar = ActorResolver(load_facts()), Calendar()
    sides = [(row, side, read[row[side]]) for row in rows for side in SIDES]
    mentions = [
        filled(
            mention_at(one, int(row[f"{side}_start"]), int(row[f"{side}_end"]), Role(row[f"{side}_role"])),
            one,
            resolver,
            calendar,
        )
        for row, side, one in sides
    ]
    facts = facts_of(mentions, [one for _, _, one in sides], encode)
    group = _groups([(row["first"], row["second"]) for row in rows])
    return [
        PairExample(facts[2 * at], facts[2 * at + 1], row["same"] == "1", 1.0, group[row["first"]])
        for at, row in enumerate(rows)
    ]


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return a name for the group of each question: those that pairs connect have the same."""
    names = sorted({name for pair in pairs for name in pair})
    at = {name: place for place, name in enumerate(names)}
    edges = np.array([[at[first], at[second]] for first, second in pairs]).T
    graph = sparse.coo_matrix((np.ones(len(pairs)), tuple(edges)), shape=(len(names), len(names)))
    _, labels = connected_components(graph, directed=False)
    return {name: str(label) for name, label in zip(names, labels, strict=True)}


def _read(wanted: set[str], data: Path, path: Path) -> dict[str, Read]:
    read = {one.id: Read(one, segment(one)) for one in read_open_texts(data, DATA_SET, wanted)}
    if lost := sorted(wanted - read.keys()):
        raise InvalidSettings(f"{path.name}: {DATA_SET} has no question {lost[0]!r}")
    return read


def filled(mention: CommitmentMention, read: Read, resolver: ActorResolver, calendar: Calendar) -> CommitmentMention:
    """Return a mention with its actors, and with its deadlines where its role has any, found as in a run."""
    clause, sentence = mention.passage.text.replace("\n", " "), read.segmentation.sentences[mention.sentence]
    scope = read.scope(sentence, mention.passage.start_char)
    told = mention.role in DATED
    before = read.text(sentence.index - 1)
    return replace(
        mention,
        actors=resolver.resolve(clause, scope, mention.role),
        deadlines=tuple(find_deadlines(clause, read.document.metadata.date, calendar, before)) if told else (),
    )

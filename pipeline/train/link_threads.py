"""Written questions of our own as examples: promises told in the question and what the answer says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.extract.assemble import Read
from pipeline.records.commitment import CommitmentMention, Role
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment
from pipeline.train.link_examples import Encode, Example, facts_of, mention_at


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a written question, with the thread that it belongs to where it holds a mention."""

    text: str
    thread: str | None = None
    role: Role | None = None


def thread_examples(path: Path, encode: Encode) -> list[Example]:
    """Return the mentions of the written questions in a YAML file, in the layout and context of a real run.

    Raises `ValueError` for a role that does not exist.
    """
    mentions: list[CommitmentMention] = []
    threads: list[str] = []
    read: list[Read] = []
    for number, given in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        one = _read(given, f"{path.stem}-{number:02}")
        for told in _lines(given):
            if told.thread is None or told.role is None:
                continue
            start = one.document.text.index(told.text)
            mentions.append(mention_at(one, start, start + len(told.text), told.role))
            threads.append(f"{one.document.file}/{told.thread}")
            read.append(one)
    facts = facts_of(mentions, read, encode)
    return [Example(one, thread, is_optional=False) for one, thread in zip(facts, threads, strict=True)]


def _lines(given: dict[str, Any]) -> Iterator[Told]:
    yield from map(told_of, given["context"])
    for answer in given["answers"]:
        yield from map(told_of, answer["lines"])


def told_of(line: str | list[str]) -> Told:
    """Return a line of a document: a bare sentence, or its thread, role and sentence."""
    if isinstance(line, str):
        return Told(line)
    thread, role, text = line
    return Told(text, thread, Role(role))


def _read(given: dict[str, Any], name: str) -> Read:
    """Return a written question, read as in a run."""
    about = DocumentMetadata(title=given["title"], kind=DocumentKind.WRITTEN_QUESTION, jurisdiction="vlaanderen")
    document = Document(name, "", name, written_question(given), "text/plain", about)
    return Read(document, segment(document))


def written_question(given: dict[str, Any]) -> str:
    """Return the text of a written question, laid out as the parliament does."""
    context = " ".join(told_of(line).text for line in given["context"])
    questions = [f"{number}. {question}" for number, question in enumerate(given["questions"], start=1)]
    answers = [
        f"{answer['numbers']}. " + " ".join(told_of(line).text for line in answer["lines"])
        for answer in given["answers"]
    ]
    return "\n\n".join([given["title"], context, *questions, "ANTWOORD", *answers]) + "\n"

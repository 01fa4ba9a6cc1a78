"""Dossiers of invented documents as examples: one subject through years and kinds of document, put into threads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipeline.extract.actors import ActorResolver
from pipeline.extract.assemble import Read
from pipeline.lexicon.calendar import Calendar
from pipeline.lexicon.facts import load_facts
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment
from pipeline.train.link_examples import Encode, Example, facts_of, mention_at
from pipeline.train.link_questions import filled
from pipeline.train.link_threads import Told, told_of, written_question


def story_examples(path: Path, encode: Encode) -> list[Example]:
    """Return the mentions of the dossiers in a YAML file, in the layout and context of a real run.

    A thread is named after its dossier: "fietssnelwegen/telpalen". Raises `ValueError` for a role or kind of document
    that does not exist, or a sentence that its document lacks.
    """
    resolver, calendar = ActorResolver(load_facts()), Calendar()
    mentions, threads, read = [], [], []
    for story in yaml.safe_load(path.read_text(encoding="utf-8")):
        for number, given in enumerate(story["documents"], start=1):
            one = _read(given, f"{story['dossier']}-{number}")
            for told in _lines(given):
                if told.thread is None or told.role is None:
                    continue
                start = one.document.text.index(told.text)
                bare = mention_at(one, start, start + len(told.text), told.role)
                mentions.append(filled(bare, one, resolver, calendar))
                threads.append(f"{story['dossier']}/{told.thread}")
                read.append(one)
    facts = facts_of(mentions, read, encode)
    return [Example(one, thread, is_optional=False) for one, thread in zip(facts, threads, strict=True)]


def _lines(given: dict[str, Any]) -> Iterator[Told]:
    for line in [*given.get("context", ()), *given.get("lines", ())]:
        yield told_of(line)
    for answer in given.get("answers", ()):
        yield from map(told_of, answer["lines"])


def _read(given: dict[str, Any], name: str) -> Read:
    """Return a document, laid out as its kind is and read as in a run."""
    kind = DocumentKind(given["kind"])
    if kind is DocumentKind.WRITTEN_QUESTION and "answers" in given:
        text = written_question(given)
    else:
        heading = [given["heading"]] if given.get("heading") else []
        text = "\n\n".join([given["title"], *heading, *(told.text for told in _lines(given))]) + "\n"
    about = DocumentMetadata(
        title=given["title"],
        kind=kind,
        date=_day(given.get("date")),
        jurisdiction="vlaanderen",
        number=str(given["number"]) if given.get("number") else None,
    )
    document = Document(name, "", name, text, "text/plain", about)
    return Read(document, segment(document))


def _day(given: date | str | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given

"""The open texts without annotation, as documents that a reader's labels can point into."""

import json
import lzma
import random
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.segment import segment

Record = dict[str, Any]

_SHORTEST, _LONGEST = 12, 600  # characters of a text that is drawn
_ANSWER_HEAD = "\n\nANTWOORD\n\n"


def read_open_texts(data: Path, data_set: str, only: Iterable[str] | None = None) -> Iterator[Document]:
    """Yield the documents of one of `DATA_SETS` under the folder `data`, or only those with the keys `only`.

    A document's id is its key in the data set; its text never changes, so that offsets into it stay valid.
    Raises ValueError for an unknown data set and FileNotFoundError when its file is not under `data`.
    """
    if data_set not in DATA_SETS:
        raise ValueError(f"no open texts are called {data_set!r}; known: {', '.join(DATA_SETS)}")
    file, to_document = DATA_SETS[data_set]
    wanted = None if only is None else frozenset(only)
    with lzma.open(data / data_set / file, "rt", encoding="utf-8") as lines:
        documents = (to_document(json.loads(line)) for line in lines)
        yield from (one for one in documents if wanted is None or one.id in wanted)


def _question(record: Record) -> Document:
    text = record["question"] + _ANSWER_HEAD + record["answer"]
    about = DocumentMetadata(
        kind=DocumentKind.WRITTEN_QUESTION,
        date=date.fromisoformat(record["date"]),
        jurisdiction="belgie",
        minister_role=record["office"],
    )
    return _document(str(record["id"]), text, about)


def _decision(record: Record) -> Document:
    about = DocumentMetadata(
        title=record["title"] or None,
        kind=DocumentKind.GOVERNMENT_DECISION,
        date=date.fromisoformat(record["date"]),
        jurisdiction="vlaanderen",
    )
    return _document(record["file"].removesuffix(".txt"), record["text"], about)


def _document(key: str, text: str, about: DocumentMetadata) -> Document:
    return Document(key, "", key, text, "text/plain", about)


# By the name of their folder: the file, and how one of its records becomes a document.
DATA_SETS: dict[str, tuple[str, Callable[[Record], Document]]] = {
    "dekamer-2017": ("qa.jsonl.xz", _question),
    "vlaamse-regering": ("decisions.jsonl.xz", _decision),
}


def draw_texts(data: Path, count: int, data_sets: Collection[str]) -> list[str]:
    """Return different sentences and titles, as many of each data set, in an order drawn with a fixed seed."""
    dice, found = random.Random(0), list[str]()
    for name in data_sets:
        documents = list(read_open_texts(data, name))
        dice.shuffle(documents)
        own: dict[str, None] = {}
        for document in documents:
            if len(own) >= count // len(data_sets):
                break
            spans = [(one.start_char, one.end_char) for one in segment(document).sentences]
            lines = [document.metadata.title or "", *(document.text[start:end] for start, end in spans)]
            own |= {" ".join(line.split())[:_LONGEST]: None for line in lines if len(line) >= _SHORTEST}
        found += list(own)[: count // len(data_sets)]
    dice.shuffle(found)
    return found

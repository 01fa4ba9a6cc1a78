"""A reader's labels of the open texts: places and roles without the text itself, joined with it when at hand."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role, Strength
from pipeline.records.document import Document
from pipeline.train.classifier_examples import Example, GoldMention, document_inputs
from pipeline.train.classifier_targets import can_train
from pipeline.train.open_texts import read_open_texts

LABELS_FILE = "labels.csv"
COLUMNS = ("data_set", "document", "start", "end", "sha256", "roles", "strengths", "note")

_OPTIONAL = "?"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader found in `text[start:end]` of a document: nothing where `mentions` is empty."""

    data_set: str
    document: str
    start: int
    end: int
    sha256: str  # of the text between the offsets
    mentions: tuple[GoldMention, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class JoinedLabels:
    """The labels as training examples, how many had no sentence to go with, and which documents were read whole."""

    examples: list[Example]
    skipped: int
    whole: frozenset[str]  # documents with a label for every sentence that the classifier would be asked about


def text_hash(text: str) -> str:
    """Return the SHA-256 of a passage, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_labels(path: Path) -> list[Label]:
    """Read a file of labels; raises ValueError, with the line, for one that is malformed."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: the columns are not {', '.join(COLUMNS)}")
        return [_label(path, number, row) for number, row in enumerate(rows, start=2)]


def labelled_examples(path: Path, data: Path) -> JoinedLabels:
    """Join the labels of `path` with the open texts under `data`.

    A label is skipped, and counted, when its document is gone, its text has changed, or the product no longer cuts a
    sentence there. Raises FileNotFoundError when a data set is not under `data`.
    """
    by_set: dict[str, dict[str, list[Label]]] = defaultdict(lambda: defaultdict(list))
    labels = read_labels(path)
    for label in labels:
        by_set[label.data_set][label.document].append(label)
    examples: list[Example] = []
    whole = set()
    for data_set, of_documents in sorted(by_set.items()):
        for document in read_open_texts(data, data_set, of_documents):
            at = {(sentence.start_char, sentence.end_char): given for sentence, given in document_inputs(document)}
            joined = dict(_join(document, of_documents[document.id], at))
            examples += joined.values()
            if all(place in joined for place, given in at.items() if can_train(given)):
                whole.add(f"{data_set}/{document.id}")
    return JoinedLabels(examples, len(labels) - len(examples), frozenset(whole))


_Place = tuple[int, int]  # offsets into a document's text


def _join(
    document: Document, labels: Sequence[Label], at: Mapping[_Place, SentenceInput]
) -> Iterator[tuple[_Place, Example]]:
    for label in labels:
        place = label.start, label.end
        if place in at and text_hash(document.text[label.start : label.end]) == label.sha256:
            yield place, Example(f"{label.data_set}/{label.document}", at[place], list(label.mentions))


def _label(path: Path, number: int, row: dict[str, str]) -> Label:
    try:
        return Label(
            data_set=row["data_set"],
            document=row["document"],
            start=int(row["start"]),
            end=int(row["end"]),
            sha256=row["sha256"],
            mentions=tuple(_mentions(row["roles"].split(), row["strengths"].split())),
            note=row["note"],
        )
    except ValueError as error:
        raise ValueError(f"{path}, line {number}: {error}") from error


def _mentions(roles: Sequence[str], strengths: Sequence[str]) -> Iterator[GoldMention]:
    """Read "progress commitment?" and "firm": one strength for every commitment, in order."""
    left = list(strengths)
    for written in roles:
        role = Role(written.removesuffix(_OPTIONAL))
        if role is Role.COMMITMENT and not left:
            raise ValueError("a commitment has no strength")
        own = (Strength(left.pop(0)),) if role is Role.COMMITMENT else ()
        yield GoldMention(role, own, written.endswith(_OPTIONAL))
    if left:
        raise ValueError(f"strength {left[0]!r} belongs to no commitment")

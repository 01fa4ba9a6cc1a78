"""Training sentences: the gold documents as the product segments them, and the sentences of the project's own."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role, Strength
from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.records.segment import Part, Sentence
from pipeline.segment import segment

_WORD = re.compile(r"\w+")
_OVERLAP = 0.6  # of two quotes' words, from which they are the same mention
_CONTAINED = 0.8  # share of the shorter quote in the longer one that is as good
_CONTAINED_WORDS = 4
_TITLE_LENGTH = 150


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention that readers found in a sentence; `is_optional` where careful readers may differ."""

    role: Role
    strengths: tuple[Strength, ...] = ()  # every accepted one
    is_optional: bool = False
    quote: str = ""  # empty for sentences of our own, which are quoted whole


@dataclass(frozen=True, slots=True)
class Example:
    """One training sentence with its gold mentions."""

    document: str
    given: SentenceInput
    mentions: list[GoldMention] = field(default_factory=list)


def gold_examples(data: Path, name: str = "train") -> list[Example]:
    """Read the set `name` of an evaluation folder (`gold/`, `<name>/`) as the product segments it."""
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in _read_lines(data / "gold" / f"{name}-mentions.jsonl"):
        gold[mention["document"]].append(mention)
    entries = json.loads((data / name / "metadata.json").read_text(encoding="utf-8"))["documents"]
    about = {entry["file"]: entry for entry in entries}
    examples = []
    for file in (data / "gold" / f"{name}-documents.txt").read_text(encoding="utf-8").split():
        text = (data / name / file).read_text(encoding="utf-8")
        known = about.get(file, {})
        metadata = DocumentMetadata(title=known.get("title"), kind=DocumentKind(known.get("kind", "other")))
        document = Document(file, "", file, text, "text/plain", metadata)
        found = [Example(file, given) for _, given in document_inputs(document)]
        _assign(found, gold[file])
        examples += found
    return examples


def own_examples(corpus: Path) -> list[Example]:
    """Read the sentences of `corpus/train`: one object a line, in the order of the document they stand in."""
    examples: list[Example] = []
    for path in sorted(corpus.glob("*.jsonl")):
        rows = _read_lines(path)
        for index, row in enumerate(rows):
            before, after = (_neighbour(rows, index, step) for step in (-1, 1))
            given = SentenceInput(
                text=row["text"],
                previous=before,
                next=after,
                lead=row.get("lead", ""),
                heading=row.get("heading", ""),
                part=Part(row["part"]),
                kind=DocumentKind(row["kind"]),
                title=row["title"],
                questions=(row["question"],) if row.get("question") else (),
            )
            mentions = [GoldMention(Role(one["role"]), _strengths(one)) for one in row["mentions"]]
            examples.append(Example(row["document"], given, mentions))
    return examples


def _neighbour(rows: Sequence[dict[str, Any]], index: int, step: int) -> str:
    place = index + step
    if not 0 <= place < len(rows) or rows[place]["document"] != rows[index]["document"]:
        return ""
    return str(rows[place]["text"])


def document_inputs(document: Document) -> Iterator[tuple[Sentence, SentenceInput]]:
    """Yield the sentences of a document as the product segments it, with what the classifier is given of each."""
    text, metadata = document.text, document.metadata
    division = segment(document)
    texts = [" ".join(text[one.start_char : one.end_char].split()) for one in division.sentences]
    asked = {one.number: " ".join(text[one.start_char : one.end_char].split()) for one in division.sub_questions}
    title = metadata.title or _first_line(text)
    at = dict(enumerate(texts))
    for sentence in division.sentences:
        yield sentence, _given(sentence, at, asked, title, metadata.kind or DocumentKind.OTHER)


def _given(
    sentence: Sentence, at: dict[int, str], asked: dict[int, str], title: str, kind: DocumentKind
) -> SentenceInput:
    numbers = sentence.question_numbers if sentence.part is Part.ANSWER else ()
    return SentenceInput(
        text=at[sentence.index],
        previous=at.get(sentence.index - 1, ""),
        next=at.get(sentence.index + 1, ""),
        lead="" if sentence.lead is None else at[sentence.lead],
        heading="" if sentence.heading is None else at[sentence.heading],
        part=sentence.part,
        kind=kind,
        title=title,
        questions=tuple(asked[number] for number in numbers if number in asked),
        speaker=sentence.speaker or "",
    )


def _first_line(text: str) -> str:
    first, _, rest = text.partition("\n")
    return first.strip() if rest and len(first) < _TITLE_LENGTH else ""


def _assign(examples: list[Example], mentions: Iterable[dict[str, Any]]) -> None:
    """Give every gold mention to the sentence that is most like its quote, the first of equals."""
    for mention in mentions:
        scored = [(similarity(mention["quote"], one.given.text), -index) for index, one in enumerate(examples)]
        best, index = max(scored, default=(0.0, 0))
        if best:
            gold = GoldMention(
                Role(mention["role"]), _strengths(mention), bool(mention.get("optional")), mention["quote"]
            )
            examples[-index].mentions.append(gold)


def similarity(first: str, second: str) -> float:
    """Return the word overlap (F1) of two quotes, raised where one all but holds the other; 0 for different ones."""
    one, two = (Counter(_WORD.findall(text.lower())) for text in (first, second))
    shared, shorter = (one & two).total(), min(one.total(), two.total())
    if not shared:
        return 0.0
    overlap = 2 * shared / (one.total() + two.total())
    if overlap >= _OVERLAP:
        return overlap
    contained = shared / shorter
    return _OVERLAP * contained if shorter >= _CONTAINED_WORDS and contained >= _CONTAINED else 0.0


def _strengths(mention: dict[str, Any]) -> tuple[Strength, ...]:
    given = mention.get("strength") or []
    return tuple(Strength(one) for one in (given if isinstance(given, list) else [given]))


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

"""How well divisions fit what careful readers marked: answer parts of sub-questions, and quotes of mentions."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.records.document import Document, DocumentKind, DocumentMetadata
from pipeline.records.segment import Part, Segmentation
from pipeline.segment import segment

FOLDERS = {"seeds": "seeds", "dev": "eval/dev", "train": "eval/train", "covdev": "eval/covdev"}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@cache
def divisions(folder: Path) -> dict[str, tuple[Document, Segmentation]]:
    found = {}
    for entry in json.loads((folder / "metadata.json").read_text("utf-8"))["documents"]:
        path = folder / entry["file"]
        if path.exists():
            metadata = DocumentMetadata(title=entry.get("title"), kind=DocumentKind(entry["kind"]))
            document = Document(path.name, "", path.name, path.read_text("utf-8"), "text/plain", metadata)
            found[path.name] = (document, segment(document))
    return found


def gold(shared: Path, name: str) -> Iterator[dict]:
    for line in (shared / "eval" / "gold" / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def in_right_part(document: Document, division: Segmentation, entry: dict) -> bool:
    """Tell whether a part of the answer holds the quote and has its numbers (where the answer has none: none)."""
    quote = " ".join(words(entry["answer_quote"])[:-1])  # quotes may stop within a word
    wanted = set(entry["answer_numbers"] or ())
    return any(
        quote in " ".join(words(document.text[part.start_char : part.end_char]))
        and (set(part.numbers) == wanted or (not wanted and entry["question"] in part.numbers))
        for part in division.answer_parts
    )


def test_answers_lie_in_the_part_with_their_numbers(shared_dir: Path) -> None:
    known = {name: divisions(shared_dir / FOLDERS[name]) for name in ("covdev", "seeds")}
    outcomes = [
        in_right_part(*known[name][entry["document"]], entry)
        for name in known
        for entry in gold(shared_dir, f"{name}-coverage.jsonl")
        if entry["answer_quote"]
    ]
    assert sum(outcomes) / len(outcomes) >= 0.97


def test_all_asked_questions_are_found(shared_dir: Path) -> None:
    known = divisions(shared_dir / FOLDERS["covdev"])
    outcomes = [
        entry["question"] in [one.number for one in known[entry["document"]][1].sub_questions]
        for entry in gold(shared_dir, "covdev-coverage.jsonl")
    ]
    assert sum(outcomes) / len(outcomes) >= 0.98


def best_overlap(document: Document, division: Segmentation, quote: str) -> tuple[float, bool]:
    """Return the best word F1 of one sentence with a quote, and whether one sentence of prose holds all of it."""
    wanted = words(quote)
    best, holds = 0.0, False
    for sentence in division.sentences:
        if sentence.part in (Part.HEADING, Part.FURNITURE):
            continue
        have = words(document.text[sentence.start_char : sentence.end_char])
        shared = sum(min(have.count(word), wanted.count(word)) for word in set(wanted))
        best = max(best, 2 * shared / max(1, len(have) + len(wanted)))
        holds = holds or f" {' '.join(wanted)} " in f" {' '.join(have)} "
    return best, holds


@pytest.mark.parametrize(
    ("name", "alone", "within"), [("seeds", 0.89, 0.99), ("dev", 0.83, 0.98), ("train", 0.8, 0.98)]
)
def test_quotes_are_sentences_or_clauses_of_one(shared_dir: Path, name: str, alone: float, within: float) -> None:
    """Readers marked clauses apart where a sentence says two things: such quotes are part of a sentence by design."""
    known = divisions(shared_dir / FOLDERS[name])
    outcomes = [
        best_overlap(*known[entry["document"]], entry["quote"]) for entry in gold(shared_dir, f"{name}-mentions.jsonl")
    ]
    assert sum(overlap >= 0.9 for overlap, _ in outcomes) / len(outcomes) >= alone
    assert sum(overlap >= 0.9 or holds for overlap, holds in outcomes) / len(outcomes) >= within

"""Actors on the gold quotes: each quote is resolved in its document, as extraction would ask."""

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.extract.actors import ActorResolver
from pipeline.extract.actors_scope import ActorScope
from pipeline.lexicon.facts import load_facts
from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import Role
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.segment import Part

SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|[A-Z])|\n|$)", re.DOTALL)
FOLDERS = {"train": "eval/train", "dev": "eval/dev", "seeds": "seeds"}
WHO_ACTS = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)


def scorer(shared_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared_dir / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def metadata_of(row: dict[str, str | None]) -> DocumentMetadata:
    return DocumentMetadata(
        title=row.get("title"),
        kind=DocumentKind(row["kind"]),
        date=date.fromisoformat(row["date"]) if row.get("date") else None,
        jurisdiction=row.get("jurisdiction"),
        minister=row.get("minister"),
        minister_role=row.get("minister_role"),
        publisher=row.get("publisher"),
    )


def cases(shared_dir: Path, name: str) -> Iterator[tuple[list[str], str, ActorScope, Role]]:
    """Yield accepted names, quote, scope and role of every gold mention that counts."""
    folder = shared_dir / FOLDERS[name]
    listed = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["documents"]
    documents = {row["file"]: metadata_of(row) for row in listed}
    for line in (shared_dir / f"eval/gold/{name}-mentions.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold.get("optional") or not gold.get("actor") or gold["role"] == "demand":
            continue
        text = (folder / gold["document"]).read_text(encoding="utf-8")
        found = re.search(r"\s+".join(map(re.escape, gold["quote"].split())), text)
        assert found is not None, gold["id"]
        start = found.start()
        before = [match[0] for match in SENTENCE.finditer(text) if match.end() <= start]
        metadata = documents[gold["document"]]
        asked = metadata.kind is DocumentKind.WRITTEN_QUESTION and start < text.rfind("?")
        part = Part.QUESTION_CONTEXT if asked else Part.ANSWER
        scope = ActorScope(metadata, part, None, start, tuple(before[::-1][:3]), document_text=text)
        yield gold["actor"], found[0], scope, Role(gold["role"])


@pytest.mark.parametrize(
    ("name", "found", "first"),
    [("train", 0.94, 0.88), ("dev", 0.95, 0.92), ("seeds", 0.90, 0.88)],
    ids=["train", "dev", "seeds"],
)
def test_gold_actors_are_found(shared_dir: Path, name: str, found: float, first: float) -> None:
    """`found`: an accepted actor is among those who act; `first`: it is the first of them."""
    right = scorer(shared_dir).actor_right
    resolver = ActorResolver(load_facts())
    anywhere = foremost = total = 0
    for wanted, quote, scope, role in cases(shared_dir, name):
        actors = resolver.resolve(quote, scope, role)
        named = [{"name": a.name, "text": a.text} for a in actors if a.relation in WHO_ACTS]
        anywhere += right(wanted, named)
        foremost += right(wanted, named[:1])
        total += 1
    assert anywhere / total >= found
    assert foremost / total >= first

"""metadata.json: good entries hold, each bad one is a clear problem."""

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.ingest.manifest import Manifest, read_manifest
from pipeline.records.document import DocumentKind, DocumentMetadata


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("tekst", encoding="utf-8")
    return tmp_path


def manifest_of(folder: Path, content: object) -> Manifest:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    return read_manifest(folder)


def test_full_entry_is_read(folder: Path) -> None:
    entry = {
        "file": "a.txt",
        "kind": "written_question",
        "title": "Zorg - Stages",
        "date": "2023-09-15",
        "date_approximate": True,
        "jurisdiction": "vlaanderen",
        "minister": "Hilde Crevits",
        "minister_role": "Vlaams minister",
        "asked_by": "An Claes",
        "number": 147,
        "url": "https://x.be/1",
        "publisher": None,
        "note": "extra",
    }
    manifest = manifest_of(folder, {"note": "x", "documents": [entry, {"file": "b.txt", "date": None}]})
    assert manifest.problems == []
    assert manifest.entries["b.txt"] == DocumentMetadata()
    assert manifest.entries["a.txt"] == DocumentMetadata(
        title="Zorg - Stages",
        kind=DocumentKind.WRITTEN_QUESTION,
        date=date(2023, 9, 15),
        date_is_approximate=True,
        jurisdiction="vlaanderen",
        minister="Hilde Crevits",
        minister_role="Vlaams minister",
        asked_by="An Claes",
        number="147",
        url="https://x.be/1",
    )


def test_no_file_means_no_problem(folder: Path) -> None:
    assert read_manifest(folder) == Manifest()


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        pytest.param({"file": "b.txt", "kind": "vraag"}, ["entry 2 (b.txt)", "kind", '"vraag"'], id="unknown-kind"),
        pytest.param(
            {"file": "b.txt", "date": "2023-02-30"}, ["entry 2 (b.txt)", "date", '"2023-02-30"'], id="no-such-day"
        ),
        pytest.param({"file": "b.txt", "date": 2023}, ["date", "2023"], id="date-as-number"),
        pytest.param({"file": "b.txt", "title": ["x"]}, ["title", '["x"]', "not text"], id="title-as-list"),
        pytest.param({"file": "b.txt", "date_approximate": "ja"}, ["date_approximate", '"ja"'], id="no-boolean"),
        pytest.param({"kind": "report"}, ["entry 2", "file is missing"], id="no-file"),
        pytest.param({"file": "c.txt"}, ["entry 2 (c.txt)", "does not exist"], id="absent-file"),
        pytest.param({"file": "../a.txt"}, ["../a.txt", "does not exist"], id="outside"),
        pytest.param({"file": "a.txt"}, ["entry 2 (a.txt)", "repeats"], id="twice"),
        pytest.param("b.txt", ["entry 2", '"b.txt"', "not an object"], id="no-object"),
    ],
)
def test_bad_entry_is_one_problem_and_loses_no_other(folder: Path, entry: object, parts: list[str]) -> None:
    manifest = manifest_of(folder, {"documents": [{"file": "a.txt", "title": "Goed"}, entry]})
    assert manifest.entries == {"a.txt": DocumentMetadata(title="Goed")}
    assert len(manifest.problems) == 1
    assert manifest.problems[0].file == "metadata.json"
    for part in parts:
        assert part in manifest.problems[0].reason


@pytest.mark.parametrize(
    ("content", "part"),
    [
        pytest.param('{"documents": [', "not valid JSON", id="cut-off"),
        pytest.param("[]", "not an object", id="list"),
        pytest.param("{}", "documents", id="no-documents"),
        pytest.param("[" * 100_000, "not valid JSON", id="deep"),
    ],
)
def test_malformed_file_is_one_problem(folder: Path, content: str, part: str) -> None:
    manifest = manifest_of(folder, content)
    assert manifest.entries == {}
    assert [part in problem.reason for problem in manifest.problems] == [True]


def test_other_encoding_is_a_problem(folder: Path) -> None:
    (folder / "metadata.json").write_bytes('{"documents": [{"file": "é"}]}'.encode("latin-1"))
    assert "not UTF-8" in read_manifest(folder).problems[0].reason

from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.renewal import digest_of, kept_export, renewed

DOCUMENTS = [{"id": "d1", "date": "2024-05-01"}, {"id": "d2", "date": None}, {"id": "d3", "date": "2023-01-09"}]


def promise(key: str, document: str, start: int = 0, **more: Any) -> dict[str, Any]:
    mention = {"id": f"m-{key}", "document": document, "start": start}
    return {"id": key, "mentions": [mention], "last_evidence": "2024-05-01", "silence": None, **more}


def export(*promises: dict[str, Any]) -> dict[str, Any]:
    return {"documents": DOCUMENTS, "commitments": list(promises)}


def ids(one: dict[str, Any]) -> list[str]:
    return [found["id"] for found in one["commitments"]]


def test_changed_promises_take_the_place_of_old_ones_in_order_of_date() -> None:
    before = export(promise("old", "d3"), promise("a", "d1", 5), promise("gone", "d1", 9), promise("undated", "d2"))
    fresh = export(promise("a", "d1", 2, title="new"), promise("b", "d1", 3))
    after = renewed(before, fresh, {"a", "b", "gone"}, {})
    assert ids(after) == ["old", "a", "b", "undated"]
    assert after["commitments"][1]["title"] == "new"


def test_silence_follows_other_documents() -> None:
    before = export(promise("a", "d1"), promise("b", "d3", silence={"since": "2024-05-01", "documents": ["d2"]}))
    after = renewed(before, export(), set(), {"a": ("d2", "d3")})
    told = {one["id"]: one["silence"] for one in after["commitments"]}
    assert told == {"a": {"since": "2024-05-01", "documents": ["d2", "d3"]}, "b": None}


@pytest.mark.parametrize("digest", [None, "0" * 64], ids=["none written", "changed by somebody"])
def test_only_the_export_as_written_is_kept(tmp_path: Path, digest: str | None) -> None:
    written = b'{"commitments": []}'
    (tmp_path / "tracker.json").write_bytes(written)
    assert kept_export(tmp_path, digest) is None
    assert kept_export(tmp_path, digest_of(written)) == {"commitments": []}


def test_no_file_keeps_nothing(tmp_path: Path) -> None:
    assert kept_export(tmp_path, digest_of(b"")) is None

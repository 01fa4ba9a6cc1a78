"""Which files a run reads, compared with what the last run left."""

from pathlib import Path

from pipeline.ingest.plan import FileState, file_state, plan_reading
from pipeline.records.document import DocumentMetadata

A = FileState("a.txt", "one", "one-v1")
B = FileState("b.txt", "one", "one-v1")
C = FileState("c.txt", "two", "two-v1")


def test_everything_is_read_the_first_time_and_twins_once() -> None:
    planned = plan_reading([C, B, A], {}, set(), set())
    assert [[state.file for state in group] for group in planned.to_read] == [["a.txt", "b.txt"], ["c.txt"]]


def test_an_unchanged_folder_is_not_read_again() -> None:
    before = {"a.txt": "one-v1", "b.txt": "one-v1", "c.txt": "two-v1"}
    planned = plan_reading([A, B, C], before, set(), {"one-v1", "two-v1"})
    assert planned.to_read == ()
    assert planned.unchanged == 3


def test_a_refused_file_is_tried_again_only_when_it_changed() -> None:
    before = {"c.txt": "two-v1"}
    assert plan_reading([C], before, {"c.txt"}, set()).to_read == ()
    mended = FileState("c.txt", "three", "three-v1")
    assert plan_reading([mended], before, {"c.txt"}, set()).to_read == ((mended,),)


def test_a_file_that_is_gone_is_named() -> None:
    assert plan_reading([A], {"a.txt": "one-v1", "c.txt": "two-v1"}, set(), {"one-v1"}).gone == ("c.txt",)


def test_the_document_is_read_again_when_its_first_name_with_other_metadata_is_gone() -> None:
    renamed = FileState("b.txt", "one", "one-with-metadata")
    planned = plan_reading([renamed], {"a.txt": "one-v1", "b.txt": "one-with-metadata"}, set(), {"one-v1"})
    assert planned.to_read == ((renamed,),)


def test_known_metadata_and_version_are_part_of_a_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("tekst", encoding="utf-8")
    plain = file_state(tmp_path, "a.txt", None, "v1", 100)
    assert plain == file_state(tmp_path, "a.txt", None, "v1", 100)
    assert plain.fingerprint != file_state(tmp_path, "a.txt", DocumentMetadata(title="X"), "v1", 100).fingerprint
    assert plain.fingerprint != file_state(tmp_path, "a.txt", None, "v2", 100).fingerprint


def test_a_file_too_large_to_hash_is_told_apart_by_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("tekst", encoding="utf-8")
    assert file_state(tmp_path, "a.txt", None, "v1", 3).content.startswith("large:5:")

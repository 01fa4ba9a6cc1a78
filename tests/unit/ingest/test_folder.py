"""A folder is listed in order, with a reason for everything that is left out."""

import os
from pathlib import Path

import pytest

from pipeline.errors import NothingToDo
from pipeline.ingest.folder import list_folder


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("tekst", encoding="utf-8")


def reasons(folder: Path) -> dict[str, str]:
    return {problem.file: problem.reason for problem in list_folder(folder).skipped}


def test_files_are_sorted_by_relative_path(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.PDF", "sub/deep/c.docx", "sub/a.html", "sub/z.htm")
    assert list_folder(tmp_path).files == ["a.PDF", "b.txt", "sub/a.html", "sub/deep/c.docx", "sub/z.htm"]


def test_hidden_files_and_the_manifest_are_in_no_list(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden.txt", ".git/a.txt", "metadata.json")
    assert list_folder(tmp_path).files == []
    assert list_folder(tmp_path).skipped == []


def test_unsupported_extension_is_skipped_with_its_name(tmp_path: Path) -> None:
    fill(tmp_path, "a.xlsx", "README")
    assert "unsupported extension .xlsx" in reasons(tmp_path)["a.xlsx"]
    assert reasons(tmp_path)["README"] == "has no extension"


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    fill(tmp_path, "in/a.txt", "out/secret.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "leak.txt").symlink_to(outside / "secret.txt")
    (inside / "gone.txt").symlink_to(inside / "nothing.txt")
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "away").symlink_to(outside)
    assert list_folder(inside).files == ["a.txt", "same.txt"]
    assert reasons(inside) == {
        "away": "is a link that leaves the folder",
        "gone.txt": "is a link to nothing",
        "leak.txt": "is a link that leaves the folder",
        "loop": "is a link to a folder",
        "self.txt": "is a link to nothing",
    }


def test_special_file_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "is not a regular file"}


def test_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="no such folder"):
        list_folder(tmp_path / "nergens")

"""The archive notices damage, is rebuilt from its own store, and is copied elsewhere and back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.parliament import serving
from fakes.parliament_world import World, touch
from fetching import TODAY, contents, fetched
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import NothingToDo
from pipeline.ingest.archive import Archive, copy_archive, erase_in_archive, rebuild, verify
from pipeline.records.erasure import erasure_value

Tree = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    with serving(world) as server:
        fetched(server, tmp_path / "archive")
    return tmp_path / "archive"


def spoil(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_damage_of_every_kind_is_found(folder: Path) -> None:
    archive = Archive(folder)
    assert verify(archive).problems == ()
    sheets = archive.sheet_files()
    spoil(sheets[0])
    objects = list(archive.objects.all())
    spoil(objects[0])
    objects[1].unlink()
    documents = sorted((folder / "documents").rglob("*.pdf"))
    documents[-1].unlink()
    (folder / "documents" / "extra.pdf").write_bytes(b"x")
    problems = "\n".join(verify(archive).problems)
    for part in (
        ".store/sheets/flemish-parliament/",
        "holds other bytes",
        "is gone",
        "belongs to no sheet",
        "metadata.json: lists",
    ):
        assert part in problems


def test_a_damaged_object_is_made_whole_by_the_next_reading(world: World, folder: Path) -> None:
    archive = Archive(folder)
    sheet = archive.sheet("flemish-parliament", "schv/1742003")
    assert sheet is not None
    spoil(archive.objects.path(sheet.newest.files[1].sha256))
    assert verify(archive).problems
    touch(world, "schv/1742003", TODAY)
    with serving(world) as server:
        assert fetched(server, folder).problems == []
    assert verify(archive).problems == ()


def test_documents_and_manifest_are_rebuilt_to_the_byte(folder: Path, tree: Tree) -> None:
    before = tree(folder)
    shutil.rmtree(folder / "documents")
    (folder / "metadata.json").unlink()
    (folder / "documents").mkdir()
    (folder / "documents" / "extra.pdf").write_bytes(b"x")
    rebuild(Archive(folder))
    assert tree(folder) == before


def test_a_copy_is_an_archive_and_comes_back(folder: Path, tmp_path: Path) -> None:
    run = CliRunner()
    there = tmp_path / "there"
    copied = run.invoke(app, ["archive", "copy", str(folder), str(there)])
    assert copied.exit_code == 0, copied.output
    assert run.invoke(app, ["archive", "verify", str(there)]).exit_code == 0
    assert contents(there) == contents(folder)
    again = copy_archive(str(folder), str(there))
    assert again.present == len(list(Archive(folder).objects.all()))
    assert copy_archive(str(folder), "memory://backup").copied > 0
    copy_archive("memory://backup", str(tmp_path / "back"))
    rebuild(Archive(tmp_path / "back"))
    assert contents(tmp_path / "back") == contents(folder)
    assert verify(Archive(tmp_path / "back")).problems == ()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="holds no archive"):
        copy_archive(str(tmp_path), str(tmp_path / "to"))
    with pytest.raises(NothingToDo, match="holds no archive"):
        verify(Archive(tmp_path))


def test_two_processes_do_not_write_at_once(folder: Path) -> None:
    with (
        Archive(folder).locked(),
        pytest.raises(NothingToDo, match="another process is writing"),
        Archive(folder).locked(),
    ):
        pass


def test_the_commands_say_what_there_is(folder: Path) -> None:
    run = CliRunner()
    status = run.invoke(app, ["archive", "status", str(folder)])
    assert "Modellicentie Gratis Hergebruik Vlaanderen v1.0; credit: Vlaams Parlement" in status.output
    assert "0 problems" in run.invoke(app, ["archive", "verify", str(folder)]).output
    spoil(next(iter(Archive(folder).objects.all())))
    assert run.invoke(app, ["archive", "verify", str(folder)]).exit_code == 1


def test_an_erased_name_leaves_sheets_and_manifest_and_no_fetch_brings_it_back(world: World, folder: Path) -> None:
    archive = Archive(folder)
    asker = next(sheet.newest.facts.asked_by for sheet in archive.sheets() if sheet.newest.facts.asked_by)
    objects = set(archive.objects.all())
    assert asker in (folder / "metadata.json").read_text("utf-8")
    assert erase_in_archive(archive, erasure_value(asker)) > 0
    with serving(world) as server:
        report = fetched(server, folder)
    assert (report.new, report.changed) == (0, 0)
    rebuild(Archive(folder))
    told = [path.read_text("utf-8") for path in (folder / "metadata.json", *archive.sheet_files())]
    assert not any(asker in text for text in told)
    assert verify(Archive(folder)).problems == ()
    assert set(archive.objects.all()) == objects

"""Copy an archive to another place, or back: a folder, or any address that fsspec knows (s3://, sftp://, …)."""

from dataclasses import dataclass
from pathlib import Path

import fsspec

from pipeline.errors import NothingToDo
from pipeline.ingest.archive.archive import STORE

# In this order a copy that breaks off names no object that it does not hold.
PARTS = ("objects", "rejected", "sheets", "state")


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files were copied, and how many were there already."""

    copied: int
    present: int


def copy_archive(origin: str, target: str) -> Copied:
    """Copy what an archive is made of; `documents/` and `metadata.json` are rebuilt from it at the other end.

    Objects that are there with their size are not copied again, as their names are their checksums. Credentials and
    endpoints come from fsspec's own configuration. Raises NothingToDo where `origin` holds no archive or a place
    cannot be reached.
    """
    try:
        from_disk, from_root = fsspec.core.url_to_fs(_address(origin))
        to_disk, to_root = fsspec.core.url_to_fs(_address(target))
        if not from_disk.isdir(f"{from_root}/{STORE}"):
            raise NothingToDo(f"{origin}: holds no archive")
        copied = present = 0
        for part in PARTS:
            there = _sizes(to_disk, f"{to_root}/{STORE}/{part}")
            for name, size in sorted(_sizes(from_disk, f"{from_root}/{STORE}/{part}").items()):
                if part == "objects" and there.get(name) == size:
                    present += 1
                    continue
                path = f"{STORE}/{part}/{name}"
                _put(to_disk, f"{to_root}/{path}", from_disk.cat_file(f"{from_root}/{path}"))
                copied += 1
    except (OSError, ValueError, ImportError) as error:
        raise NothingToDo(f"{origin} to {target}: {error}") from error
    return Copied(copied, present)


def _put(disk: fsspec.AbstractFileSystem, path: str, content: bytes) -> None:
    """Write under another name first: a copy that breaks off leaves no half file under the right one."""
    disk.makedirs(path.rpartition("/")[0], exist_ok=True)
    disk.pipe_file(f"{path}.part", content)
    if disk.exists(path):
        disk.rm_file(path)
    disk.mv(f"{path}.part", path)


def _sizes(disk: fsspec.AbstractFileSystem, root: str) -> dict[str, int]:
    if not disk.isdir(root):
        return {}
    found = disk.find(root, detail=True)
    start = disk._strip_protocol(root).rstrip("/") + "/"
    return {path.removeprefix(start): int(about["size"]) for path, about in found.items() if path.startswith(start)}


def _address(place: str) -> str:
    return place if "://" in place else Path(place).resolve().as_uri()

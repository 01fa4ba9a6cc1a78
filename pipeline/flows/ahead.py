"""What starts before Prefect is imported, which takes seconds: the process that loads the models for the workers."""

from pathlib import Path

from pipeline.flows.workers import load_ahead
from pipeline.ingest import list_folder
from pipeline.settings import Settings
from pipeline.store.database import DATABASE


def start_ahead(folder: Path, out: Path, database: str | None, settings: Settings) -> None:
    """Let the models load while the run gets ready, unless nothing seems to be new in `folder`."""
    if _has_news(folder, out / ("tracker.json" if database else DATABASE)):
        load_ahead(is_fast=settings.is_fast)


def _has_news(folder: Path, kept: Path) -> bool:
    """Return whether a file was changed after the last run; only a guess at what is worth preparing."""
    if not kept.is_file() or not folder.is_dir():
        return True
    before = kept.stat().st_mtime
    return any((folder / file).stat().st_ctime > before for file in list_folder(folder).files)

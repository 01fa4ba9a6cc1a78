"""From the store to files for people: the export, tables and the report of a run."""

import json
from pathlib import Path

import orjson

from pipeline.publish.archive import Archive, Tracked, read_archive
from pipeline.publish.export import Export, check_export, export_schema, tracker_export
from pipeline.publish.files import replace_bytes, replace_file
from pipeline.publish.renewal import EXPORT_FILE, digest_of, kept_export, renewed
from pipeline.publish.report import Refusal, RunReport, closing_lines, refusals, run_report
from pipeline.publish.tables import has_tables, write_tables

__all__ = [
    "Archive",
    "Export",
    "Refusal",
    "RunReport",
    "Tracked",
    "check_export",
    "closing_lines",
    "export_schema",
    "has_tables",
    "kept_export",
    "publish",
    "read_archive",
    "refusals",
    "renewed",
    "run_report",
    "tracker_export",
    "write_report",
    "write_tables",
]


def publish(export: Export, folder: Path) -> str:
    """Write `tracker.json` (checked against its schema), `commitments.csv` and `mentions.csv` into `folder`.

    Returns the fingerprint of `tracker.json`, by which it is known again.
    """
    check_export(export)
    written = orjson.dumps(export, option=orjson.OPT_INDENT_2)
    replace_bytes(folder / EXPORT_FILE, written)
    write_tables(export, folder)
    return digest_of(written)


def write_report(report: RunReport, folder: Path) -> None:
    """Write `run-report.json` into `folder`."""
    with replace_file(folder / "run-report.json") as handle:
        json.dump(report.as_json(), handle, ensure_ascii=False, indent=1)

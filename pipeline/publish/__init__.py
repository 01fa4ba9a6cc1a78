"""From the store to files for people: the export, tables and the report of a run."""

import json
from pathlib import Path

import orjson

from pipeline.publish.archive import Archive, Tracked, read_archive
from pipeline.publish.export import check_export, export_schema, tracker_export
from pipeline.publish.files import replace_file
from pipeline.publish.report import Refusal, RunReport, closing_lines, refusals, run_report
from pipeline.publish.tables import write_tables

__all__ = [
    "Archive",
    "Refusal",
    "RunReport",
    "Tracked",
    "check_export",
    "closing_lines",
    "export_schema",
    "publish",
    "read_archive",
    "refusals",
    "run_report",
    "tracker_export",
    "write_report",
    "write_tables",
]


def publish(archive: Archive, folder: Path) -> None:
    """Write `tracker.json` (checked against its schema), `commitments.csv` and `mentions.csv` into `folder`."""
    export = tracker_export(archive)
    check_export(export)
    with replace_file(folder / "tracker.json") as handle:
        handle.write(orjson.dumps(export, option=orjson.OPT_INDENT_2).decode())
    write_tables(archive, folder)


def write_report(report: RunReport, folder: Path) -> None:
    """Write `run-report.json` into `folder`."""
    with replace_file(folder / "run-report.json") as handle:
        json.dump(report.as_json(), handle, ensure_ascii=False, indent=1)

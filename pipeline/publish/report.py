"""What a run did, for `run-report.json` and the closing lines on the screen."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pipeline.publish.export import Export
from pipeline.records.status import Flag
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not in the tracker, or a document that could not be analysed, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """Figures of one run; `seconds` is wall time by stage, `work` what each stage had to do."""

    as_of: date
    documents: int
    files: int
    mentions: dict[str, int]
    commitments: dict[str, int]
    flags: dict[str, int]
    refused: tuple[Refusal, ...]
    skipped: tuple[Refusal, ...]
    removed: dict[str, int]
    possible: int  # sentences that may be mentions, in none of the other figures
    work: dict[str, int]
    seconds: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        return {**asdict(self), "as_of": self.as_of.isoformat()}


def refusals(store: Store) -> tuple[Refusal, ...]:
    """Return what could not be read or analysed, by file name."""
    files = store.read.source_files()
    refused = [Refusal(one.file.partition("#")[0], one.failure) for one in files.values() if one.failure]
    held = store.read.files_of_documents()
    refused += [Refusal(held[key][0], failure) for key, failure in store.library.analysis_failures().items()]
    return tuple(sorted(refused, key=lambda one: (one.file, one.reason)))


def run_report(
    export: Export,
    store: Store,
    skipped: tuple[Refusal, ...],
    work: dict[str, int],
    seconds: dict[str, float],
) -> RunReport:
    """Count what the export holds."""
    promises = export["commitments"]
    mentions = [*(mention for one in promises for mention in one["mentions"]), *export["demands"]]
    removed: Counter[str] = Counter()
    cleaned = store.library.removed()
    for one in export["documents"]:
        removed.update(cleaned[one["id"]])
    return RunReport(
        as_of=date.fromisoformat(export["as_of"]),
        documents=len(export["documents"]),
        files=sum(len(one["files"]) for one in export["documents"]),
        mentions=dict(sorted(Counter(str(one["role"]) for one in mentions).items())),
        commitments=dict(sorted(Counter(str(one["status"]) for one in promises).items())),
        flags=dict(sorted(Counter(str(flag) for one in promises for flag in one["flags"]).items())),
        refused=refusals(store),
        skipped=skipped,
        removed=dict(sorted(removed.items())),
        possible=len(export["possible_mentions"]),
        work=work,
        seconds={stage: round(spent, 2) for stage, spent in seconds.items()},
    )


def closing_lines(report: RunReport, out: str) -> list[str]:
    """Return five lines for the screen: documents, mentions, promises by status, overdue, how to open it."""
    counts = report.commitments
    total = sum(counts.values())
    problems = f", {len(report.refused)} refused (see run-report.json)" if report.refused else ""
    return [
        f"Documents  {report.documents} read{problems}",
        f"Mentions   {sum(report.mentions.values())}: "
        + ", ".join(f"{number} {role}" for role, number in report.mentions.items())
        + (f"; {report.possible} more possible" if report.possible else ""),
        f"Promises   {total} on {report.as_of}: "
        + ", ".join(f"{counts.get(status, 0)} {status}" for status in ("open", "progressing", "done")),
        f"Overdue    {report.flags.get(Flag.OVERDUE, 0)} of {total}",
        f"Open it    {out}/commitments.csv in a spreadsheet, {out}/tracker.json for everything with its evidence",
    ]

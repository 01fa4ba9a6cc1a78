"""What a run shows on the screen: a progress bar a stage while it works, five lines at the end."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.errors import NothingToDo
from pipeline.flows.progress import Silent, reporting_to
from pipeline.flows.run import RunRequest, run_now
from pipeline.publish import RunReport, closing_lines
from pipeline.settings import Settings
from pipeline.store import open_store, sqlite_url

_STAGES = {"ingest": "Reading", "analyse": "Analysing", "link": "Linking", "track": "Tracking"}


class Bars:
    """One bar a stage on standard error; plain lines where that is no terminal."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stderr)
        self._progress = Progress(
            TextColumn("{task.description:10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def start(self, stage: str, total: int) -> None:
        """Show a bar for `stage`."""
        self._bars[stage] = self._progress.add_task(_STAGES[stage], total=total)
        if not self._console.is_terminal and total:
            self._console.print(f"{_STAGES[stage]} {total} …", highlight=False)

    def advance(self, stage: str, steps: int) -> None:
        """Move the bar of `stage` on."""
        self._progress.advance(self._bars[stage], steps)


def run_with_progress(request: RunRequest, settings: Settings, *, quiet: bool) -> RunReport:
    """Run and show it; with `quiet` only errors are printed."""
    if quiet:
        with reporting_to(Silent()):
            return run_now(request, settings)
    with Bars() as bars, reporting_to(bars):
        report = run_now(request, settings)
    for refusal in report.refused:
        print(f"refused  {refusal.file}: {refusal.reason}", file=sys.stderr)
    print("\n".join(closing_lines(report, str(request.out))))
    return report


def evaluate_sets(shared: Path, sets: list[str], out: Path, settings: Settings) -> None:
    """Mine the documents of each gold set into a folder of its own, score them, and print the figures."""
    # Imported here: a run does without scikit-learn, which evaluation loads.
    from pipeline.evaluate import annotations_folder, evaluate, gold_folder

    for name in sets:
        folder = out / name
        today = datetime.now().astimezone().date()
        run_with_progress(RunRequest(gold_folder(shared, name), folder, None, today), settings, quiet=True)
        export = json.loads((folder / "tracker.json").read_text(encoding="utf-8"))
        before = out / f"evaluation-{name}.json"
        report = evaluate(annotations_folder(shared), name, export, out, before if before.exists() else None)
        print(f"{name}: {report.html_file}")
        for line in report.lines():
            print(f"  {line}")


def link_sets(shared: Path, sets: list[str], out: Path, settings: Settings) -> None:
    """Link the gold mentions of each set, judge the links beside baselines and an ablation, and print the figures."""
    # Imported here: a run, which only hands out the work, does without torch.
    from pipeline.evaluate import annotations_folder, evaluate_linking, gold_folder
    from pipeline.evaluate.link_gold import linking_lines
    from pipeline.language import load_encoder
    from pipeline.train.link_examples import gold_examples

    encode = load_encoder(settings.encoder).encode
    for name in sets:
        mentions = annotations_folder(shared) / f"{name}-mentions.jsonl"
        if not mentions.is_file():
            raise NothingToDo(f"{mentions}: no mentions to link")
        done = evaluate_linking(name, gold_examples(mentions, gold_folder(shared, name), encode), out)
        print(f"{name}, gold mentions linked: {done.html_file}")
        for line in [*done.lines(), *linking_lines(done.report)]:
            print(f"  {line}")


def study_set(shared: Path, name: str, out: Path, corpus: Path = Path("corpus/train")) -> None:
    """Judge the documents of an evaluated set by rules and models apart, draw the learning curve, and print both."""
    # Imported here: a run, which only hands out the work, does without torch.
    from pipeline.evaluate import annotations_folder
    from pipeline.evaluate.studies import study, study_lines
    from pipeline.train.learning_curve import learning_curve

    with open_store(sqlite_url(out / name)) as store:
        documents = store.read.documents()
    curve = [asdict(point) for point in learning_curve(shared, corpus, name)]
    done = study(annotations_folder(shared), name, documents, curve, out)
    print(f"{name}: {done.html_file}")
    for line in study_lines(done.report):
        print(f"  {line}")

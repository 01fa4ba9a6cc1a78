"""The commands `woordhouder nightly …`: fetch, run and notify, once or on a schedule."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_fetch import ArchiveFolder, Changes, Mirror, Names, SettingsFile, SourcesFolder, pair
from pipeline.errors import NothingToDo

if TYPE_CHECKING:
    from pipeline.flows.nightly import Night

app = typer.Typer(help="Fetch, run and notify: now, or every night.", no_args_is_help=True)

Out = Annotated[Path, typer.Option(help="Folder for the database and the files that come out.")]
SOME_FAILED = 1


def _night(
    names: list[str] | None, folders: tuple[Path, Path, Path | None], changes: list[str] | None, mirror: str | None
) -> "Night":
    from pipeline.flows.nightly import Night

    archive, out, sources = (folder.resolve() if folder else None for folder in folders)
    return Night(
        archive=str(archive),
        out=str(out),
        names=names or [],
        sources=str(sources) if sources else None,
        changes=[pair(one) for one in changes or []],
        mirror=mirror,
    )


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one argument an option
    names: Names = None,
    archive: ArchiveFolder = Path("archive"),
    out: Out = Path("outputs"),
    sources: SourcesFolder = None,
    changes: Changes = None,
    mirror: Mirror = None,
    settings: SettingsFile = None,
) -> None:
    """Do one night's work now. Exit code 1: a source failed, or another step; the others were done."""
    from pipeline.flows.orchestrator import prepare

    prepare(verbose=False)
    from pipeline.flows.nightly import nightly

    night = _night(names, (archive, out, sources), changes, mirror)
    night.settings = str(settings) if settings else None
    state = nightly(night, return_state=True)
    typer.echo(f"{state.name}: {state.message}")
    if not state.is_completed():
        print(f"woordhouder: {state.message}", file=sys.stderr)
        raise typer.Exit(SOME_FAILED)


@app.command()
def deploy(  # noqa: PLR0913, PLR0917 - one argument an option
    names: Names = None,
    archive: ArchiveFolder = Path("archive"),
    out: Out = Path("outputs"),
    sources: SourcesFolder = None,
    settings: SettingsFile = None,
    cron: Annotated[str, typer.Option(help="When to run, as cron writes it.")] = "15 3 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "Europe/Brussels",
) -> None:
    """Register the nightly flow with its schedule at the Prefect server, and carry out its runs until stopped."""
    from pipeline.flows.orchestrator import prepare

    prepare(verbose=True)
    if "PREFECT_API_URL" not in os.environ and not (Path.home() / ".prefect" / "profiles.toml").exists():
        raise NothingToDo("a schedule needs a Prefect server that stays: name it in PREFECT_API_URL")
    from pipeline.flows.nightly import serve_nightly

    night = _night(names, (archive, out, sources), None, None)
    night.settings = str(settings.resolve()) if settings else None
    serve_nightly(night, cron, timezone)

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
    names: list[str] | None,
    places: tuple[Path, Path, Path | None, Path | None],
    changes: list[str] | None,
    mirror: str | None,
) -> "Night":
    """Return what a night works on, with whole paths: a run of a deployment does not start in this folder."""
    from pipeline.flows.nightly import Night

    archive, out, sources, settings = places
    return Night(
        archive=str(archive.resolve()),
        out=str(out.resolve()),
        names=names or [],
        sources=_found(sources, Path("sources")),
        changes=[pair(one) for one in changes or []],
        mirror=mirror,
        settings=_found(settings, Path("woordhouder.toml")),
    )


def _found(given: Path | None, default: Path) -> str | None:
    """Return what the user names, or the default where it is there, as a whole path."""
    chosen = given or (default if default.exists() else None)
    return str(chosen.resolve()) if chosen else None


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
    from pipeline.flows.orchestrator import await_server, prepare

    prepare(verbose=False)
    await_server()
    from pipeline.flows.nightly import nightly

    night = _night(names, (archive, out, sources, settings), changes, mirror)
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
    changes: Changes = None,
    mirror: Mirror = None,
    settings: SettingsFile = None,
    cron: Annotated[str, typer.Option(help="When to run, as cron writes it.")] = "15 3 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "Europe/Brussels",
) -> None:
    """Register the nightly flow with its schedule at the Prefect server, and carry out its runs until stopped."""
    from pipeline.flows.orchestrator import await_server, prepare

    prepare(verbose=True)
    if "PREFECT_API_URL" not in os.environ and not (Path.home() / ".prefect" / "profiles.toml").exists():
        raise NothingToDo("a schedule needs a Prefect server that stays: name it in PREFECT_API_URL")
    await_server()
    from pipeline.flows.nightly import serve_nightly

    serve_nightly(_night(names, (archive, out, sources, settings), changes, mirror), cron, timezone)

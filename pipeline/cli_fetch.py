"""The command `woordhouder fetch`: new documents into the archive."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import NothingToDo
from pipeline.settings import load_settings

if TYPE_CHECKING:  # what fetches is imported only where a command uses it: the readers are slow to load
    from pipeline.ingest.fetch import SourceReport

SOME_FAILED = 1


def day(value: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-11-01") from error


def pair(text: str) -> tuple[str, str]:
    """Read FIELD=VALUE."""
    name, is_there, value = text.partition("=")
    if not is_there or not name:
        raise typer.BadParameter(f"{text!r} is not of the form FIELD=VALUE")
    return name, value


Names = Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="Sources; default: all that are on.")]
ArchiveFolder = Annotated[Path, typer.Option("--archive", help="Folder of the archive.")]
SourcesFolder = Annotated[
    Path | None,
    typer.Option("--sources", help="Folder with your own sources (*.yml); default: sources, if it is there."),
]
Since = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="First day to ask for; default: from where the last run ended."),
]
Until = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="Last day to ask for; default: today.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Change a field of the named sources; may be repeated."),
]
Mirror = Annotated[
    str | None, typer.Option(metavar="URL", help="Ask this server in place of the sources' hosts; same paths.")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="TOML file with settings; default: woordhouder.toml.")
]


def fetch(  # noqa: PLR0913, PLR0917 - one argument an option
    names: Names = None,
    archive: ArchiveFolder = Path("archive"),
    since: Since = None,
    until: Until = None,
    sources: SourcesFolder = None,
    changes: Changes = None,
    mirror: Mirror = None,
    settings: SettingsFile = None,
    show: Annotated[bool, typer.Option("--list", help="List the sources that would be fetched, and stop.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Fetch what is new or changed into the archive, which `woordhouder run ARCHIVE` then mines.

    Exit code 0: all sources fetched; 1: a source failed (the next run goes on with it); 2: nothing done.
    """
    from pipeline.flows.fetch import FetchRequest, choose_sources, fetch_all
    from pipeline.ingest.fetch import Period

    chosen = choose_sources(names or [], sources, [pair(one) for one in changes or []])
    if not chosen:
        raise NothingToDo("no source is on")
    if show:
        for one in chosen:
            typer.echo(f"{one.name}: {one.title} ({one.address}; {one.licence}; credit: {one.credit})")
        return
    period = Period(datetime.now().astimezone().date(), since, until)
    request = FetchRequest(archive, period, load_settings(settings).contact, mirror)
    reports, rebuilt = fetch_all(chosen, request, lambda report: show_report(report, quiet=quiet))
    if not quiet:
        typer.echo(f"{archive}: {rebuilt.documents} documents to mine, {rebuilt.awaiting} awaiting an answer or text")
    if any(report.is_failed for report in reports):
        raise typer.Exit(SOME_FAILED)


def show_report(report: "SourceReport", *, quiet: bool) -> None:
    """Print what fetching one source came to; problems always, on standard error."""
    for problem in report.problems:
        print(f"{report.source}: {problem}", file=sys.stderr)
    if not quiet:
        typer.echo(report.line())

"""The command `woordhouder fetch`: new documents into the archive."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import InvalidSettings, NothingToDo
from pipeline.settings import load_settings

if TYPE_CHECKING:  # the readers are imported only where a command uses them: they are slow to load
    from pipeline.ingest.sources import Source

SOME_FAILED = 1
LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")

ArchiveFolder = Annotated[Path, typer.Option("--archive", help="Folder of the archive.")]
SourcesFolder = Annotated[
    Path | None,
    typer.Option("--sources", help="Folder with your own sources (*.yml); default: sources, if it is there."),
]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Change a field of the named sources; may be repeated."),
]


def chosen_sources(names: list[str], folder: Path | None, changes: list[str]) -> "list[Source]":
    """Return the named sources, or all that are fetched by default, with the changes of `--set`."""
    from pipeline.ingest.sources import change, declared

    own = folder or (Path("sources") if Path("sources").is_dir() else None)
    if folder and not folder.is_dir():
        raise InvalidSettings(f"{folder}: no such folder")
    known = declared(own)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InvalidSettings(f"source {unknown[0]!r} is not declared; there are: {', '.join(known)}")
    pairs = [_pair(one) for one in changes]
    wanted = names or [name for name, source in known.items() if source.is_default]
    return [change(known[name], pairs) for name in wanted]


def _pair(text: str) -> tuple[str, str]:
    name, is_there, value = text.partition("=")
    if not is_there or not name:
        raise typer.BadParameter(f"{text!r} is not of the form FIELD=VALUE")
    return name, value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-11-01") from error


def check_contact(sources: "list[Source]", contact: str | None, mirror: str | None) -> None:
    """Raise InvalidSettings where servers would be asked by somebody whom they cannot reach."""
    asked = [source.name for source in sources if source.address.startswith("http") and source.hosts]
    if asked and not contact and not (mirror or "").startswith(LOOPBACK):
        raise InvalidSettings(
            f"setting contact is empty: {asked[0]} must know whom to write to; set it to an e-mail or web address"
        )


def fetch(  # noqa: PLR0913, PLR0917 - one argument an option
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Sources; default: all that are on.")
    ] = None,
    archive: ArchiveFolder = Path("archive"),
    since: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="First day to ask for; default: from where the last run ended."),
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=_day, metavar="DATE", help="Last day to ask for; default: today.")
    ] = None,
    sources: SourcesFolder = None,
    changes: Changes = None,
    mirror: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this server in place of the sources' hosts; same paths.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option("--settings", help="TOML file with settings; default: woordhouder.toml.")
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="List the declared sources and stop.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Fetch what is new or changed into the archive, which `woordhouder run ARCHIVE` then mines.

    Exit code 0: all sources fetched; 1: a source failed (the next run goes on with it); 2: nothing done.
    """
    from pipeline.ingest.archive import Archive, rebuild
    from pipeline.ingest.fetch import Period, fetch

    chosen = chosen_sources(names or [], sources, changes or [])
    if show:
        for source in chosen:
            typer.echo(f"{source.name}: {source.title} ({source.address}; {source.licence}; credit: {source.credit})")
        return
    contact = load_settings(settings).contact
    check_contact(chosen, contact, mirror)
    period = Period(datetime.now().astimezone().date(), since, until)
    is_failed = False
    with Archive(archive).locked():
        for source in chosen:
            report = fetch(source, archive, period, contact, mirror)
            for problem in report.problems:
                print(f"{source.name}: {problem}", file=sys.stderr)
            if not quiet:
                typer.echo(report.line())
            is_failed = is_failed or report.is_failed
        rebuilt = rebuild(Archive(archive))
    if not quiet:
        typer.echo(f"{archive}: {rebuilt.documents} documents to mine, {rebuilt.awaiting} awaiting an answer or text")
    if is_failed:
        raise typer.Exit(SOME_FAILED)
    if not chosen:
        raise NothingToDo("no source is on")

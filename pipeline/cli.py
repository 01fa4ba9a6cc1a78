"""The command `woordhouder`."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline import (
    __version__,
    cli_archive,
    cli_backup,
    cli_brief,
    cli_chapters,
    cli_erase,
    cli_fetch,
    cli_list,
    cli_nightly,
    cli_review,
    cli_serve,
    cli_train,
)
from pipeline.errors import NothingToDo, WoordhouderError
from pipeline.settings import Profile, load_settings

app = typer.Typer(
    name="woordhouder",
    help="Finds promises in Flemish parliamentary documents and tracks each with the sentence that proves it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

SOME_FAILED, NOTHING_DONE = 1, 2
app.add_typer(cli_train.app, name="train")
app.command()(cli_fetch.fetch)
app.command()(cli_serve.serve)
app.command()(cli_brief.brief)
app.command(name="list")(cli_list.list_promises)
app.command()(cli_chapters.chapters)
app.command()(cli_list.notify)
app.add_typer(cli_review.app, name="review")
app.command()(cli_backup.backup)
app.command()(cli_backup.restore)
app.command()(cli_erase.erase)
app.add_typer(cli_archive.app, name="archive")
app.add_typer(cli_nightly.app, name="nightly")

SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="TOML file with settings; default: woordhouder.toml, if it is there.")
]
ProfileName = Annotated[
    Profile | None, typer.Option("--profile", help="accurate (default), or fast: many times as fast, and less good.")
]


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"woordhouder {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-11-01") from error


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one argument an option
    folder: Annotated[
        Path | None, typer.Argument(help="Folder with documents (PDF, DOCX, HTML, TXT); default: the shipped demo.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the database and the files that come out.")] = Path("outputs"),
    as_of: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="Day for which statuses hold; default: the newest document's."),
    ] = None,
    profile: ProfileName = None,
    settings: SettingsFile = None,
    database: cli_serve.Database = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print what the flows do.")] = False,
) -> None:
    """Turn a folder of documents into a tracked set of promises; a second run does only what is new.

    Exit code 0: all read; 1: some documents were refused (run-report.json says why); 2: nothing could be done.
    """
    # Prefect and the models are imported here, after `prepare`, and not for commands that do without them.
    from pipeline.flows.orchestrator import await_server, prepare

    prepare(verbose=verbose)
    chosen = load_settings(settings, profile)
    from pipeline.corpus import demo_folder
    from pipeline.flows.ahead import start_ahead

    named, url = folder or demo_folder(), cli_serve.named_database(database, chosen)
    start_ahead(named, out, url, chosen)
    await_server()
    from pipeline.console import run_with_progress
    from pipeline.flows.run import RunRequest

    request = RunRequest(named, out, as_of, datetime.now().astimezone().date(), url)
    report = run_with_progress(request, chosen, quiet=quiet)
    if report.refused:
        raise typer.Exit(SOME_FAILED)


@app.command()
def evaluate(  # noqa: PLR0913, PLR0917 - one argument an option
    shared: Annotated[Path, typer.Argument(help="Folder with the gold sets (eval/) and the documents they annotate.")],
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="Gold set; may be repeated; default: dev, seeds.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the reports and the runs they judge.")] = Path(
        "outputs/quality"
    ),
    profile: ProfileName = None,
    settings: SettingsFile = None,
    studies: Annotated[
        bool, typer.Option("--studies", help="Judge the set dev by rules and models apart too, with a learning curve.")
    ] = False,
    linking: Annotated[
        bool, typer.Option("--linking", help="Instead, link the gold mentions: links judged apart from extraction.")
    ] = False,
) -> None:
    """Mine the documents of gold sets, score the result, and say what changed since the last evaluation.

    Writes evaluation-SET.html and .json: figures with intervals, by role and kind of document, and every error.
    With --linking: linking-SET.html and .json, the links beside three baselines, and without each group of features.
    """
    from pipeline.flows.orchestrator import prepare

    prepare(verbose=False)
    chosen = load_settings(settings, profile)
    from pipeline.console import evaluate_sets, link_sets, study_set

    chosen_sets = sets or ["dev", "seeds"]
    if linking:
        link_sets(shared, chosen_sets, out, chosen)
        return
    evaluate_sets(shared, chosen_sets, out, chosen)
    if studies and "dev" in chosen_sets:
        study_set(shared, "dev", out)


def main() -> None:
    """Run the command line; an error that a user can mend is one line on standard error and an exit code."""
    try:
        app()
    except NothingToDo as error:
        print(f"woordhouder: {error}", file=sys.stderr)
        sys.exit(NOTHING_DONE)
    except WoordhouderError as error:
        print(f"woordhouder: {error}", file=sys.stderr)
        sys.exit(NOTHING_DONE)

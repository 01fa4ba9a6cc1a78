"""The command `woordhouder brief`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_serve import Database, From, SettingsFile, brief_rules, database_of
from pipeline.errors import NothingToDo
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.publish.briefs import Reading
    from pipeline.publish.briefs.records import Brief


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-11-01") from error


def brief(  # noqa: PLR0913, PLR0917 - one option each
    to: Annotated[Path, typer.Option("--to", help="Folder for the brief.")],
    theme: Annotated[str | None, typer.Option(help="Subject, by word and by meaning.")] = None,
    minister: Annotated[str | None, typer.Option(help="Name, or part of it, of who must act.")] = None,
    office: Annotated[str | None, typer.Option(help="Words of the office that must act.")] = None,
    commitment: Annotated[list[str] | None, typer.Option(help="Id of a promise; may be repeated.")] = None,
    search: Annotated[str | None, typer.Option(help="Words that must stand in the promise or its quotes.")] = None,
    document: Annotated[str | None, typer.Option(help="Id, number or part of the title of a document.")] = None,
    as_of: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="Day for which it holds; default: the newest document's."),
    ] = None,
    max_questions: Annotated[int | None, typer.Option(min=1, help="Most questions; default: the setting.")] = None,
    formats: Annotated[str, typer.Option("--format", help="docx, pdf, html, md, separated by commas.")] = "docx,pdf",
    folder: From = Path("outputs"),
    database: Database = None,
    settings: SettingsFile = None,
) -> None:
    """Write a follow-up brief: what was promised, what is proven, what stayed unanswered, what to ask next.

    Every statement is checked against the passage that it cites; a brief that holds anything unproven is not written.
    """
    # Imported here: no other command needs what makes briefs, which takes a second to load.
    from pipeline.publish.briefs import Selection, compose, require_proven, select
    from pipeline.publish.briefs.render import formats_of

    wanted = formats_of(formats)
    chosen = load_settings(settings)
    selection = Selection(theme, minister, office, tuple(commitment or ()), search, document)
    with _reading(database_of(folder, database), chosen, needs_meaning=bool(theme)) as reading:
        day = as_of or reading.store.read.newest_date()
        if day is None:
            raise NothingToDo("no document has a date: say for which day the brief holds with --as-of")
        dossier = select(reading, selection, day)
        rules = brief_rules(chosen)
        made = compose(dossier, replace(rules, max_questions=max_questions or rules.max_questions))
        require_proven(made, dossier)
    _write(made, to, wanted)


def _write(made: "Brief", to: Path, wanted: Sequence[str]) -> None:
    """Write the files of a brief, and say what a reader has to know of it."""
    from pipeline.publish.briefs.render import file_name, write_brief

    for path in write_brief(made, to, file_name(made), wanted):
        typer.echo(path)
    if made.is_thin:
        typer.echo("There is nothing to ask about; the brief says what was read.", err=True)
    for finding in made.findings:
        typer.echo(f"lint: {finding}", err=True)


@contextmanager
def _reading(url: str, chosen: Settings, *, needs_meaning: bool) -> Iterator["Reading"]:
    """Open a tracker for briefs; the encoder is loaded only for a theme."""
    from pipeline.flows.decided import track_decided
    from pipeline.publish.briefs import Reading
    from pipeline.store import open_store

    encode = None
    if needs_meaning:
        from pipeline.language import load_encoder

        encode = load_encoder(chosen.encoder).encode
    with open_store(url) as store:
        yield Reading(store, partial(track_decided, store), encode)

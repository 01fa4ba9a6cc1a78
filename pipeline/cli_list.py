"""The commands `woordhouder list` and `woordhouder notify`."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli_serve import Database, From, SettingsFile, database_of
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.publish.query import Query
    from pipeline.publish.views import Desk
    from pipeline.store import Store

SOME_FAILED = 1


class Form(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def list_promises(
    filters: Annotated[
        list[str] | None,
        typer.Argument(help="Filters as in a list's address: q=stages flag=overdue minister='Hilde Crevits' sort=due."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = Form.TABLE,
    limit: Annotated[int | None, typer.Option(help="Print at most so many, in a table.", min=1)] = 50,
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Print a filtered list of promises; the filters are those of the pages and the API."""
    from pipeline.publish.exports import as_csv, as_json, as_json_lines
    from pipeline.store import open_store

    query = _query(filters or [])
    with open_store(database_of(folder, database)) as store:
        desk = _desk(store, query)
        if form is Form.TABLE:
            _print_table(desk, query, limit)
            return
        if form is Form.CSV:
            pieces = as_csv(desk, query, load_settings().base_url or "")
        elif form is Form.JSONL:
            pieces = as_json_lines(desk, query)
        else:
            pieces = as_json(desk, query, desk.reader.catalogue().as_of)
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def notify(
    folder: From = Path("outputs"),
    database: Database = None,
    settings: SettingsFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how many would go out, and send nothing.")] = False,
) -> None:
    """Send the alerts that are due: by e-mail or to a webhook, each change once.

    Exit code 1: some could not be sent; they are tried again the next time.
    """
    from pipeline.flows.notify import notify_due
    from pipeline.store import open_store

    with open_store(database_of(folder, database, settings)) as store:
        today = datetime.now().astimezone().date()
        done = notify_due(store, load_settings(settings), today, dry_run=dry_run)
    for failure in done.failures:
        print(f"failed  {failure}", file=sys.stderr)
    would = "would be sent" if dry_run else "sent"
    typer.echo(f"{done.sent} {would}, {done.quiet} with nothing new, {len(done.failures)} failed")
    if done.failures:
        raise typer.Exit(SOME_FAILED)


def _query(filters: list[str]) -> "Query":
    from pipeline.publish.query import parse_query

    pairs = []
    for one in filters:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"{one!r} is not NAME=VALUE")
        pairs.append((name, value))
    return parse_query(pairs)


def _desk(store: "Store", query: "Query") -> "Desk":
    from pipeline.publish.query import Mode
    from pipeline.publish.reader import Reader
    from pipeline.publish.views import Desk
    from pipeline.publish.wording import Wording
    from pipeline.track import track

    embed = None
    if query.mode is Mode.MEANING:
        from pipeline.flows.serve import Embedding

        embed = Embedding(load_settings().encoder)  # ends with the command
    return Desk(Reader(store, embed), Wording(), lambda commitment, _, day: track(commitment, [], day))


def _print_table(desk: "Desk", query: "Query", limit: int | None) -> None:
    from pipeline.records.promise import Facet

    answer = desk.reader.answer(query)
    table = Table(box=None, pad_edge=False)
    for name in ("id", "status", "flags", "due", "who", "title"):
        table.add_column(name, overflow="fold")
    for one in desk.reader.promises(answer, 0, limit):
        who = next(iter(one.values.get(Facet.MINISTER, ())), "")
        due = one.due_on.isoformat() if one.due_on else ""
        marks = " ".join([*one.flags, *one.values.get(Facet.SIGNAL, ())])
        table.add_row(one.id, str(one.status), marks, due, who, one.title)
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    console.print(f"{answer.total} promises on {answer.catalogue.as_of}", highlight=False)

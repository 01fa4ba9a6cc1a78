"""The commands `woordhouder review …`: corrections that survive every rerun."""

import sys
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_serve import Database, From, database_of, moment
from pipeline.errors import InvalidQuery

if TYPE_CHECKING:
    from pipeline.records.review import Anchor
    from pipeline.store import Store

app = typer.Typer(help="Correct what the machine made; every decision is kept and can be undone.", no_args_is_help=True)

Author = Annotated[str, typer.Option(help="Who decides.")]
Why = Annotated[str, typer.Option("--reason", help="Why.")]
Promise = Annotated[str, typer.Argument(help="Id of a promise, as in the address of its page.")]

LEAST_PASSWORD = 12


@app.command()
def confirm(first: Promise, second: Promise, author: Author, reason: Why = "", folder: From = Path("outputs"),
            database: Database = None) -> None:  # fmt: skip
    """Confirm that two promises, or mentions, are about the same action."""
    _decide("confirm", [first, second], None, (author, reason), database_of(folder, database))


@app.command()
def merge(first: Promise, second: Promise, author: Author, reason: Why = "", folder: From = Path("outputs"),
          database: Database = None) -> None:  # fmt: skip
    """Make two promises one, which keeps the first one's id; the second's leads there."""
    _decide("merge", [first, second], None, (author, reason), database_of(folder, database))


@app.command()
def reject(
    items: Annotated[list[str], typer.Argument(help="One mention that promises nothing; two that are not the same.")],
    author: Author,
    reason: Why = "",
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Reject one mention as no promise, or the link between two mentions or promises."""
    if len(items) > 2:
        raise typer.BadParameter("one mention, or two mentions or promises")
    _decide("reject", items, None, (author, reason), database_of(folder, database))


@app.command()
def split(
    promise: Promise,
    mentions: Annotated[list[str], typer.Argument(help="Ids of the mentions that leave it, together.")],
    author: Author,
    reason: Why = "",
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Split mentions off into a promise of their own."""
    _decide("split", [promise, *mentions], None, (author, reason), database_of(folder, database))


@app.command(name="set-status")
def set_status(
    item: Annotated[str, typer.Argument(help="The promise, or the mention that proves the status.")],
    status: Annotated[str, typer.Argument(help="open, progressing or done.")],
    author: Author,
    reason: Why = "",
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Set the status that holds from the date of the mention's document on."""
    _decide("set_status", [item], status, (author, reason), database_of(folder, database))


@app.command(name="set-date")
def set_date(
    item: Annotated[str, typer.Argument(help="The promise, or the mention that gives the deadline.")],
    day: Annotated[str, typer.Argument(help="Last day that is on time, like 2025-11-01.")],
    author: Author,
    reason: Why = "",
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Set the day by which a promise is due."""
    _decide("set_date", [item], day, (author, reason), database_of(folder, database))


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="Id of a decision, as `review list` shows it.")],
    author: Author,
    reason: Why = "",
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Undo a decision; it stays in the log."""
    from pipeline.flows.review import Reviewing
    from pipeline.records.review import DecisionKind, DecisionMade
    from pipeline.store import open_store

    with open_store(database_of(folder, database)) as store:
        made = DecisionMade(DecisionKind.UNDO, (), None, author, reason, decision)
        typer.echo(Reviewing(store, moment).decide(made))


@app.command(name="list")
def list_decisions(folder: From = Path("outputs"), database: Database = None) -> None:
    """Print the log, oldest first; a line that starts with `-` is undone."""
    from pipeline.records.review import in_force
    from pipeline.store import open_store

    with open_store(database_of(folder, database)) as store:
        log = store.people.decisions()
        held = {one.id for one in in_force(log)}
        for one in log:
            mark = "+" if one.id in held or one.undoes else "-"
            about = ", ".join(f"{a.document_id}:{a.start_char}-{a.end_char}" for a in one.anchors) or one.undoes
            when = one.made_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
            value = f" {one.value}" if one.value else ""
            typer.echo(f"{mark} {one.id}  {when}  {one.author}  {one.kind}{value}  {about}  {one.reason}")


@app.command(name="add-user")
def add_user(
    name: Annotated[str, typer.Argument(help="Name to sign in with.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Add a reviewer who may decide in the web pages, or give one a new password."""
    from pipeline.publish.web.security import hash_password
    from pipeline.store import open_store

    password = sys.stdin.readline().rstrip("\n") if password_stdin else typer.prompt("Password", hide_input=True)
    if len(password) < LEAST_PASSWORD:
        raise typer.BadParameter(f"the password needs at least {LEAST_PASSWORD} characters")
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise typer.BadParameter("the name needs 1 to 80 printable characters")
    with open_store(database_of(folder, database)) as store:
        store.people.save_reviewer(name.strip(), hash_password(password))
    typer.echo(f"{name.strip()} can sign in")


def _decide(kind: str, items: list[str], value: str | None, by: tuple[str, str], url: str) -> None:
    """Log and apply a decision, and print its id; `by` is author and reason."""
    from pipeline.flows.review import Reviewing
    from pipeline.publish.web.review import checked_value
    from pipeline.records.review import DecisionKind, DecisionMade
    from pipeline.store import open_store

    wanted = DecisionKind(kind)
    with open_store(url) as store:
        anchors = tuple(_anchor(store, one) for one in items)
        made = DecisionMade(wanted, anchors, checked_value(wanted, value or ""), *by)
        typer.echo(Reviewing(store, moment).decide(made))


def _anchor(store: "Store", item: str) -> "Anchor":
    """Return the place of a mention, or of the sentence that voices a promise."""
    from pipeline.records.review import Anchor

    mention_id = item
    if item.startswith("c"):
        present = store.published.present_id(item) or item
        number = store.published.number_of(present)
        if number is None:
            raise InvalidQuery(f"{item}: no such promise")
        mention_id = store.published.promises([number])[0].lead.mention_id
    found = store.read.mentions([mention_id])
    if not found:
        raise InvalidQuery(f"{item}: no such mention")
    passage = found[0].mention.passage
    return Anchor(passage.document_id, passage.start_char, passage.end_char)

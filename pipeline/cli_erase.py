"""The command `woordhouder erase`: the right to erasure."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_serve import named_database
from pipeline.settings import load_settings


def erase(
    name: Annotated[str, typer.Argument(help="Full name of a private person, as in a document: given name first.")],
    author: Annotated[str, typer.Option(help="Who decided.")],
    reason: Annotated[str, typer.Option(help="Why, without the name.")],
    also: Annotated[
        list[str] | None, typer.Option(help="Another form of the name, as it stands in documents; may be repeated.")
    ] = None,
    source: Annotated[Path, typer.Option("--from", help="Output folder of the tracker.")] = Path("outputs"),
    settings: Annotated[
        Path | None, typer.Option("--settings", help="TOML file with settings; default: woordhouder.toml.")
    ] = None,
) -> None:
    """Suppress a private person's name everywhere at once, and in every later reading.

    Database, search index, pages, feeds, exports: the name is masked with █, and the log keeps only fingerprints of it.
    What was derived from the documents that held it is derived again.
    """
    from pipeline.flows.orchestrator import await_server, prepare

    prepare(verbose=False)
    await_server()
    from pipeline.flows.erase import ErasureRequest, erase_name

    chosen = load_settings(settings)
    request = ErasureRequest(
        source, name, author, reason, datetime.now().astimezone(), tuple(also or ()), named_database(None, chosen)
    )
    done = erase_name(request, chosen)
    typer.echo(f"{source}: {done.values} stored texts of {done.documents} documents changed; exports are written anew")
    for file in done.masked:
        typer.echo(f"{source / file}: the name was masked")
    for file in done.deleted:
        typer.echo(f"{source / file}: held the name and was deleted; make it again if it is a brief")
    for file in done.left:
        typer.echo(f"{source / file}: still holds the name; delete it")
    for file in done.sources:
        typer.echo(f"{file}: holds the name in the source's own words, which only its keeper can change")
    if done.archive:
        typer.echo(f"{done.archive}: erase again to mask the name in its metadata.json")

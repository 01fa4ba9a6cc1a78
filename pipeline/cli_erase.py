"""The command `woordhouder erase`: the right to erasure."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def erase(
    name: Annotated[str, typer.Argument(help="Full name of a private person, as in a document: given name first.")],
    author: Annotated[str, typer.Option(help="Who decided.")],
    reason: Annotated[str, typer.Option(help="Why, without the name.")],
    source: Annotated[Path, typer.Option("--from", help="Output folder of the tracker.")] = Path("outputs"),
) -> None:
    """Suppress a private person's name everywhere at once, and in every later reading.

    Database, search index, pages, feeds, exports: the name is masked with █, and the log keeps only fingerprints of it.
    """
    from pipeline.flows.orchestrator import prepare

    prepare(verbose=False)
    from pipeline.flows.erase import ErasureRequest, erase_name

    changed = erase_name(ErasureRequest(source, name, author, reason, datetime.now().astimezone()))
    typer.echo(f"{source}: {changed} stored texts changed; exports are written anew")

"""The commands `woordhouder backup` and `woordhouder restore`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import NothingToDo

PATTERN = "tracker-*.sqlite"


def backup(
    source: Annotated[Path, typer.Option("--from", help="Output folder with the database.")] = Path("outputs"),
    to: Annotated[Path, typer.Option(help="Folder for the backups, or a file that ends in .sqlite.")] = Path("backups"),
    keep: Annotated[int, typer.Option(min=0, help="Keep so many of the newest in that folder; 0: all.")] = 0,
) -> None:
    """Copy the database as it is at this moment, while others go on reading and writing it."""
    from pipeline.store.backup import back_up

    is_file = to.suffix == ".sqlite"
    target = to if is_file else to / f"tracker-{datetime.now().astimezone():%Y%m%dT%H%M%S}.sqlite"
    size = back_up(source, target)
    typer.echo(f"{target}: {size / 1_000_000:.1f} MB")
    if keep and not is_file:
        for old in sorted(to.glob(PATTERN))[:-keep]:
            old.unlink()


def restore(
    file: Annotated[Path, typer.Argument(metavar="BACKUP", help="A backup, or the folder whose newest is meant.")],
    to: Annotated[Path, typer.Option(help="Output folder whose database is replaced.")] = Path("outputs"),
) -> None:
    """Put a backup back, whole and with its schema brought up to date; what was there is kept beside it."""
    from pipeline.store.backup import restore as put_back

    chosen = file
    if file.is_dir():
        found = sorted(file.glob(PATTERN))
        if not found:
            raise NothingToDo(f"{file}: holds no {PATTERN}")
        chosen = found[-1]
    done = put_back(chosen, to)
    typer.echo(f"{to}: restored from {chosen}" + (f"; what was there is kept as {done.kept}" if done.kept else ""))
    if done.erased:
        typer.echo(f"{to}: names erased since then were masked again: {done.erased} decisions")
    typer.echo(f"`woordhouder run FOLDER --out {to}` writes the other files again")

"""The commands `woordhouder archive …`: check, rebuild, copy and look at what was fetched."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Check, rebuild, copy and look at the archive of fetched documents.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="Folder of the archive.")]
MEGABYTE = 1_000_000


@app.command("verify")
def verify_archive(folder: Folder = Path("archive")) -> None:
    """Read every byte and compare it with its checksum. Exit code 1: something is damaged or missing."""
    from pipeline.ingest.archive import Archive, verify

    result = verify(Archive(folder))
    for problem in result.problems:
        print(problem, file=sys.stderr)
    typer.echo(
        f"{folder}: {result.sheets} documents in {result.versions} versions, {result.objects} objects of "
        f"{result.bytes / MEGABYTE:.1f} MB, {result.unused} unused, {len(result.problems)} problems"
    )
    if result.problems:
        raise typer.Exit(1)


@app.command("rebuild")
def rebuild_manifest(folder: Folder = Path("archive")) -> None:
    """Make `documents/` and `metadata.json` again from what is archived."""
    from pipeline.ingest.archive import Archive, rebuild

    archive = Archive(folder)
    with archive.locked():
        result = rebuild(archive)
    typer.echo(f"{folder}: {result.documents} documents to mine, {result.awaiting} awaiting an answer or text")


@app.command()
def copy(
    origin: Annotated[str, typer.Argument(metavar="FROM", help="Archive folder, or an address such as s3://…")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to copy it: a folder or an address.")],
) -> None:
    """Copy an archive to another disk or to object storage, or back; what is there already is not copied again."""
    from pipeline.ingest.archive import copy_archive

    result = copy_archive(origin, target)
    if "://" not in target:
        rebuild_manifest(Path(target))
    typer.echo(f"{target}: {result.copied} files copied, {result.present} were there")


@app.command()
def status(folder: Folder = Path("archive")) -> None:
    """Show for each source how far it was fetched, its licence, and what is to be tried again."""
    from pipeline.ingest.archive import Archive

    archive = Archive(folder)
    for name, state in archive.states().items():
        about, retries = state.get("about", {}), state.get("retry", {})
        sheets = list(archive.sheets(name))
        waiting = sum(not sheet.is_complete for sheet in sheets)
        typer.echo(
            f"{name}: {len(sheets)} documents, {waiting} awaiting, up to {state.get('done_until', 'no date')} "
            f"({about.get('licence')}; credit: {about.get('credit')})"
        )
        for key, one in sorted(retries.items()):
            typer.echo(f"  to be tried again: {key}: {one['reason']}")
        for kept, note in archive.rejected(name):
            typer.echo(f"  could not be used, kept as {kept}: {note['url']}: {note['reason']}")

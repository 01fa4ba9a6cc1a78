"""The command `woordhouder chapters`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_serve import Database, From, database_of


class Form(StrEnum):
    """How a chapter report is written."""

    MD = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


def chapters(
    document: Annotated[str, typer.Argument(help="Id or file name of the document, such as a coalition agreement.")],
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.MD,
    carried: Annotated[bool, typer.Option("--carried", help="Only promises that another document took up.")] = False,
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
    folder: From = Path("outputs"),
    database: Database = None,
) -> None:
    """Report the promises of a document by chapter, with the decisions that carry each out and why they are linked."""
    from pipeline.flows.chapters import report_chapters
    from pipeline.publish import chapter_forms
    from pipeline.publish.wording import Wording
    from pipeline.store import open_store

    with open_store(database_of(folder, database)) as store:
        report = report_chapters(store, document)
    if form is Form.MD:
        text = chapter_forms.as_markdown(report, Wording(), only_carried=carried)
    elif form is Form.HTML:
        text = chapter_forms.as_html(report, Wording(), only_carried=carried)
    elif form is Form.CSV:
        text = chapter_forms.as_csv(report, only_carried=carried)
    else:
        text = chapter_forms.as_json(report, only_carried=carried)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        typer.echo(f"{out}: {report.promises} promises in {len(report.chapters)} chapters, {report.carried} taken up")

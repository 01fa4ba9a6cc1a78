"""The command `woordhouder serve`, and the options by which commands find a tracker."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import AF_INET, AF_INET6, socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import NothingToDo
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from pipeline.publish.briefs import Rules

From = Annotated[Path, typer.Option("--from", help="Folder that `run` wrote into.")]
Database = Annotated[str | None, typer.Option(help="URL of the database, where it is not in that folder.")]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="TOML file with settings; default: woordhouder.toml, if it is there.")
]


def named_database(database: str | None, settings: Settings) -> str | None:
    """Return the URL of a database that the command line or the settings name."""
    return database or (settings.database_url.get_secret_value() if settings.database_url else None)


def database_of(folder: Path, database: str | None, settings: Path | None = None) -> str:
    """Return the URL of a tracker's database; raises NothingToDo where there is none."""
    from pipeline.store import sqlite_url

    named = named_database(database, load_settings(settings))
    if named is not None:
        return named
    if not (folder / "tracker.sqlite").is_file():
        raise NothingToDo(f"{folder}: no tracker.sqlite there; `woordhouder run` makes one")
    return sqlite_url(folder)


def moment() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65_535)] = 8000,
    folder: From = Path("outputs"),
    database: Database = None,
    documents: Annotated[
        Path | None, typer.Option(help="Folder with the documents, where it is not the one they were read from.")
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Serve the tracker's web pages and its API."""
    processes = load_settings(settings).web_workers
    # More threads in each process would wait for one another; read when NumPy is loaded, so set before.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    port = port or _free_port(host)
    config: dict[str, Any] = {"host": host, "port": port, "log_level": "warning", "access_log": False}
    with serving(folder, database, documents, settings) as app:
        import uvicorn

        from pipeline.flows.answering import answer_with

        typer.echo(f"Woordhouder is at http://{host}:{port}/ (stop with Ctrl+C)")
        if processes == 1:
            uvicorn.run(app, **config)
        else:
            answer_with(processes, app, config)


def _free_port(host: str) -> int:
    with socket(AF_INET6 if ":" in host else AF_INET) as free:
        free.bind((host, 0))
        port: int = free.getsockname()[1]
    return port


def brief_rules(chosen: Settings) -> "Rules":
    """Return the rules of written questions as set."""
    from pipeline.publish.briefs import Rules

    return Rules(
        chosen.brief_max_questions, chosen.brief_max_words, chosen.brief_answer_days, chosen.brief_embargo_days
    )


@contextmanager
def serving(folder: Path, database: str | None, documents: Path | None, settings: Path | None) -> Iterator["FastAPI"]:
    """Give the web application of a tracker, with all loaded that its pages need, and no connection open."""
    from pipeline.flows.erasing import Erasing
    from pipeline.flows.serve import Embedding, documents_folder, make_site
    from pipeline.publish.web import SiteSettings
    from pipeline.store import open_store

    chosen = load_settings(settings)
    embed = Embedding(chosen.encoder)
    site = SiteSettings(
        cache=folder / ".cache", folder=documents_folder(documents), base_url=chosen.base_url, language=chosen.language,
        rules=brief_rules(chosen),
    )  # fmt: skip
    erase = Erasing(folder, named_database(database, chosen), settings, moment)
    with open_store(database_of(folder, database, settings)) as store:
        try:
            app = make_site(store, site, moment, embed, erase)
            embed.prepare()
            app.state.site.prepare()
            yield app
        finally:
            embed.close()

"""Opening the tracker database: a SQLite file by default, PostgreSQL by URL; migrated to the newest schema."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.errors import InvalidSettings

DATABASE = "tracker.sqlite"  # in an output folder
SERVED_AT_ONCE = 6  # requests that a server process works on; more wait for a turn
_MIGRATIONS = Path(__file__).parent / "migrations"
_POSTGRESQL = "postgresql+psycopg"
_MIGRATING = 0x776F6F7264  # PostgreSQL's lock while one process brings the schema up to date


def sqlite_url(folder: Path) -> str:
    """Return the URL of the tracker database in an output folder."""
    return f"sqlite:///{(folder / DATABASE).resolve()}"


def open_engine(url: str) -> Engine:
    """Return an engine on a database whose schema is at the newest migration; makes the tables where it is new.

    Raises InvalidSettings, without the password, where the URL is none, or where the database cannot be reached.
    """
    known = _known(url)
    is_sqlite = known.get_backend_name() == "sqlite"
    # As many connections as the web server has threads: one more would be opened and closed for each request.
    try:
        engine = create_engine(known, pool_size=SERVED_AT_ONCE, pool_pre_ping=not is_sqlite)
    except ImportError as error:
        raise InvalidSettings("PostgreSQL needs its driver: pip install 'woordhouder[postgres]'") from error
    if is_sqlite:
        event.listen(engine, "connect", _set_pragmas)
    try:
        _migrate(engine)
    except OperationalError as error:
        engine.dispose()
        said = str(error.orig).strip().splitlines()[0]
        raise InvalidSettings(f"database {known.render_as_string()}: {said}") from error
    return engine


def _known(url: str) -> URL:
    """Return a URL with the driver that is used; raises InvalidSettings for any other database."""
    try:
        parsed = make_url(url)
        backend = "postgresql" if parsed.drivername == "postgres" else parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise InvalidSettings(
            "the URL of the database cannot be read; it looks like postgresql://user@host/name"
        ) from error
    if backend == "postgresql":
        return parsed.set(drivername=_POSTGRESQL)
    if backend != "sqlite":
        raise InvalidSettings(f"database {parsed.render_as_string()}: only SQLite and PostgreSQL are known")
    return parsed


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while a run writes, and a killed run leaves the last whole transaction.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _configured() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_configured()).get_current_head()


def _migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        if MigrationContext.configure(connection).get_current_revision() == _newest():
            return
        config = _configured()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

"""Opening the tracker database: one SQLite file by default, another database by URL; migrated to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

DATABASE = "tracker.sqlite"  # in an output folder
SERVED_AT_ONCE = 6  # requests that a server process works on; more wait for a turn
_MIGRATIONS = Path(__file__).parent / "migrations"


def sqlite_url(folder: Path) -> str:
    """Return the URL of the tracker database in an output folder."""
    return f"sqlite:///{(folder / DATABASE).resolve()}"


def open_engine(url: str) -> Engine:
    """Return an engine on a database whose schema is at the newest migration; makes the database where it is new."""
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    # As many connections as the web server has threads: one more would be opened and closed for each request.
    engine = create_engine(url, pool_size=SERVED_AT_ONCE) if is_sqlite else create_engine(url)
    if is_sqlite:
        event.listen(engine, "connect", _set_pragmas)
    _migrate(engine)
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while a run writes, and a killed run leaves the last whole transaction.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

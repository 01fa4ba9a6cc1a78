"""The declared sources, shipped and the user's own, and their readers."""

import importlib
import importlib.util
from pathlib import Path
from typing import cast

from pipeline.errors import InvalidSettings
from pipeline.ingest.sources.declaration import Reader, Source, read_source

SHIPPED = Path(__file__).parent


def declared(folder: Path | None = None) -> dict[str, Source]:
    """Return the shipped sources and those in `folder`/*.yml, by name; a user's own replaces a shipped one."""
    files = [*sorted(SHIPPED.glob("*.yml")), *(sorted(folder.glob("*.yml")) if folder else ())]
    sources = (read_source(file) for file in files)
    return {source.name: source for source in sources}


def load_reader(source: Source) -> Reader:
    """Return a source's reader: the module of that name beside its declaration, or a shipped one.

    Raises InvalidSettings where there is none, or where it lacks `find` or `read`.
    """
    own = source.file.parent / f"{source.reader}.py" if source.file and source.file.parent != SHIPPED else None
    if not source.reader.isidentifier():
        raise InvalidSettings(f"{source.name}: reader {source.reader!r} is no module name")
    try:
        if own is not None and own.is_file():
            spec = importlib.util.spec_from_file_location(f"woordhouder_source_{source.reader}", own)
            if spec is None or spec.loader is None:
                raise InvalidSettings(f"{own}: is no module")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        else:
            module = importlib.import_module(f"{__package__}.{source.reader}")
    except InvalidSettings:
        raise
    except Exception as error:  # a user's own module may do anything when it is loaded
        raise InvalidSettings(f"{source.name}: reader {source.reader!r} cannot be loaded: {error}") from error
    missing = [name for name in ("find", "read") if not callable(getattr(module, name, None))]
    if missing:
        raise InvalidSettings(f"{source.name}: reader {source.reader!r} lacks {' and '.join(missing)}")
    return cast(Reader, module)

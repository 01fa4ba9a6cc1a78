"""Where model folders and the unpacked copies of them are."""

import os
import sys
from importlib.resources import files
from pathlib import Path

from pipeline.errors import InvalidSettings

_DATA_PACKAGE = "woordhouder_models"
_CACHE_NAME = "woordhouder"


def model_path(name: str) -> Path:
    """Return the folder of a model: a folder that the user names wins over a shipped model of that name.

    Raises `InvalidSettings` when neither exists.
    """
    given = Path(name).expanduser()
    if name and given.is_dir():
        return given
    shipped = _shipped_models()
    if name and given.name == name and (shipped / name).is_dir():
        return shipped / name
    known = ", ".join(sorted(path.name for path in shipped.glob("[!_.]*") if path.is_dir())) or "none"
    raise InvalidSettings(f"model {name!r} is neither a folder nor one of the shipped models ({known})")


def cache_folder() -> Path:
    """Return the folder for unpacked models: `WOORDHOUDER_CACHE`, else the platform's cache; it may not exist."""
    chosen = os.environ.get("WOORDHOUDER_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    xdg = os.environ.get("XDG_CACHE_HOME")
    if xdg:
        return Path(xdg) / _CACHE_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / _CACHE_NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _CACHE_NAME
    return Path.home() / ".cache" / _CACHE_NAME


def _shipped_models() -> Path:
    try:
        return Path(str(files(_DATA_PACKAGE)))
    except ModuleNotFoundError:
        # A checkout that was not installed: the models lie beside the package.
        return Path(__file__).resolve().parents[2] / "models"

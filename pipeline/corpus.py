"""Where the demonstration corpus is: in the checkout, or in the installed package."""

from importlib.resources import files
from pathlib import Path

from pipeline.errors import NothingToDo


def demo_folder() -> Path:
    """Return the folder of the demonstration documents; raises NothingToDo where they were not installed."""
    try:
        return Path(str(files("woordhouder_corpus"))) / "demo"
    except ModuleNotFoundError as error:
        raise NothingToDo("the demonstration documents are not installed: name a folder") from error

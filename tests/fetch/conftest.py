"""A small world to fetch from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.parliament_world import World, make_world
from fetching import FIRST, LAST


@pytest.fixture
def world() -> World:
    return make_world(30, FIRST, LAST)


@pytest.fixture
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Return a function that reads every file below a folder."""
    return lambda folder: {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }

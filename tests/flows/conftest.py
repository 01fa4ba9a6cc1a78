"""One Prefect server for all flow tests, and small dossiers on disk."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier import write_folder

from pipeline.flows.orchestrator import prepare


@pytest.fixture(scope="session", autouse=True)
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    os.environ.setdefault("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
    prepare(verbose=False)
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "in")

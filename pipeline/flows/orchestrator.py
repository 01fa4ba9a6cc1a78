"""Prefect's own settings for a run: offline, quiet, and no server to start beforehand.

Call `prepare` before anything imports Prefect: it reads its environment on import.
"""

import os
import time
from pathlib import Path

import httpx

from pipeline.errors import NothingToDo
from pipeline.flows.guard import start_guard
from pipeline.language.location import cache_folder

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TQDM_DISABLE": "1",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLI_COLORS": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare(*, verbose: bool) -> None:
    """Set what Prefect reads on import; a value that the user's environment sets wins.

    Runs show up in the user's own Prefect server where PREFECT_API_URL or a Prefect profile names one; otherwise a
    temporary server keeps its state in the cache folder, and ends with this process, also where that is killed.
    """
    for name, value in _OFFLINE.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if verbose else "ERROR")
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "ERROR")
    own_profile = Path.home() / ".prefect" / "profiles.toml"
    if "PREFECT_API_URL" not in os.environ and not own_profile.exists():
        home = Path(os.environ.setdefault("PREFECT_HOME", str(cache_folder() / "prefect")))
        home.mkdir(parents=True, exist_ok=True)  # its server does not start in a folder that is not there
        start_guard()


def await_server(limit: float = 60.0) -> None:
    """Wait, at most `limit` seconds, until the server in PREFECT_API_URL answers: it may have been started just now.

    Raises NothingToDo where it does not. Where no server is named there is nothing to wait for.
    """
    address = os.environ.get("PREFECT_API_URL")
    end = time.monotonic() + limit
    while address is not None:
        try:
            if httpx.get(f"{address.rstrip('/')}/health", timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        if time.monotonic() > end:
            raise NothingToDo(f"no Prefect server answers at {address} (PREFECT_API_URL) within {limit:g} seconds")
        time.sleep(0.5)

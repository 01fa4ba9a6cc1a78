"""A PostgreSQL server of one's own, for as long as a test needs it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from website import free_port

DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`, the newest release first."""
    installed = sorted(DEBIAN.glob("*/bin"), key=lambda one: int(one.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found = [*installed, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((one for one in found if (one / "initdb").is_file() and (one / "pg_ctl").is_file()), None)


@contextmanager
def server(bin_folder: Path, folder: Path) -> Iterator[str]:
    """Start a server on loopback in an empty folder, and give the URL of its database; it refuses to run as root."""
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data, port = folder / "data", free_port()

    def call(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, timeout=120, stdout=subprocess.DEVNULL)

    initdb, pg_ctl = str(bin_folder / "initdb"), str(bin_folder / "pg_ctl")
    call(initdb, "-D", str(data), "-U", "tracker", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    call(pg_ctl, "-D", str(data), "-w", "-t", "100", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://tracker@127.0.0.1:{port}/postgres"
    finally:
        call(pg_ctl, "-D", str(data), "-m", "immediate", "stop")

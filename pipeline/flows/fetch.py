"""Fetch sources into the archive, one after the other; what fails in one stops no other. Imports no Prefect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.errors import DamagedArchive, InvalidSettings
from pipeline.ingest.archive import Archive, rebuild
from pipeline.ingest.archive.manifest import Rebuilt
from pipeline.ingest.fetch import Period, SourceReport, fetch
from pipeline.ingest.sources import Source, change, declared

LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """Where to fetch to, for which days, and who asks; `mirror` is asked in place of the sources' hosts."""

    archive: Path
    period: Period
    contact: str | None
    mirror: str | None = None

    @property
    def agent(self) -> str:
        """The User-Agent: what we are, and whom a server's keeper can write to."""
        return f"woordhouder/{__version__} (archive of parliamentary documents; {self.contact or 'no contact given'})"


def choose_sources(names: Sequence[str], folder: Path | None, changes: Sequence[tuple[str, str]]) -> list[Source]:
    """Return the named sources, or all that are fetched by default, with `changes` of their fields.

    Raises InvalidSettings for a folder, a name or a field that is not there.
    """
    if folder and not folder.is_dir():
        raise InvalidSettings(f"{folder}: no such folder")
    known = declared(folder or (Path("sources") if Path("sources").is_dir() else None))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InvalidSettings(f"source {unknown[0]!r} is not declared; there are: {', '.join(known)}")
    wanted = names or [name for name, source in known.items() if source.is_default]
    return [change(known[name], changes) for name in wanted]


def check_contact(sources: Sequence[Source], request: FetchRequest) -> None:
    """Raise InvalidSettings where servers could not tell who asks."""
    for source in sources:
        is_remote = source.address.startswith("http") and not (request.mirror or source.address).startswith(LOOPBACK)
        if is_remote and not request.contact:
            reason = "must know whom to write to; set it to an e-mail or web address"
            raise InvalidSettings(f"setting contact is empty: the keepers of {source.name} {reason}")


def fetch_one(source: Source, request: FetchRequest) -> SourceReport:
    """Fetch one source; the archive must be locked. A reader that cannot be used and a full disk are its problem."""
    try:
        return fetch(source, request.archive, request.period, request.agent, request.mirror)
    except (InvalidSettings, DamagedArchive, OSError) as error:
        return SourceReport(source.name, problems=[str(error)])


def fetch_all(
    sources: Sequence[Source], request: FetchRequest, show: Callable[[SourceReport], None]
) -> tuple[list[SourceReport], Rebuilt]:
    """Fetch sources in turn and make the archive minable; `show` gets each report as soon as it is there."""
    check_contact(sources, request)
    archive = Archive(request.archive)
    reports = []
    with archive.locked():
        for source in sources:
            reports.append(fetch_one(source, request))
            show(reports[-1])
        return reports, rebuild(archive)

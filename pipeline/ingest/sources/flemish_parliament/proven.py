"""What client code that runs against the service, or its saved output, shows: addresses, names, forms."""

import datetime
import re

from pipeline.errors import SourceDrift
from pipeline.ingest.fetch.exchange import Response
from pipeline.ingest.fetch.values import as_list, day, required

COLLECTION = "vp_collection"
HITS_A_PAGE = 100
MOST_HITS = 10_000  # what can be paged; a longer list is asked for in parts
RECORD_ID = re.compile(r"^https?://be\.vlp\.feed/(?P<id>\d+)(?:/pfls/\d+)?$")
REPORT_LINE_ID = re.compile(r"^https?://be\.vlp\.feed/.*jnl/")
KINDS = {"SCHV": "schv", "VI": "vi", "PI": "pi"}  # tag `soort` -> path of the record
CLOSED = frozenset({"ingetrokken", "omgevormd tot actualiteitsdebat"})  # status of an oral question without report
YES = frozenset({"j", "ja", "true", "1"})


def search_day(day: datetime.date) -> str:
    """Return a date as the search takes it; the open data takes `ddmmyyyy`."""
    return day.isoformat()


def person(value: object, name: str, response: Response) -> str:
    """Return "Voornaam Naam" of a person in a record."""
    first, last = (required(value, part, response) for part in ("voornaam", "naam"))
    shown = f"{first or ''} {last or ''}".strip()
    if not shown:
        raise SourceDrift(response.url, f"field {name} holds a person without a name", response.content)
    return shown


def steps(record: object, response: Response) -> list[tuple[str, datetime.date]]:
    """Return the steps of `procedureverloop`, oldest first."""
    listed = as_list(required(record, "procedureverloop", response))
    named = (
        (str(required(step, "status", response)), day(required(step, "datum", response), response, "datum"))
        for step in listed
    )
    return sorted(named, key=lambda step: step[1])


def heading(record: object, response: Response) -> str:
    """Return the title of a record."""
    title = required(record, "titel", response) or required(record, "onderwerp", response)
    if not isinstance(title, str) or not title.strip():
        raise SourceDrift(response.url, f"field titel holds {title!r}", response.content)
    return " ".join(title.split())


def is_yes(value: object) -> bool:
    """Say whether a flag is set: `J`, `true`."""
    return str(value).lower() in YES


def secure(url: str) -> str:
    """Return an address with https: the service writes http in places and takes both."""
    return re.sub(r"^http://", "https://", url)

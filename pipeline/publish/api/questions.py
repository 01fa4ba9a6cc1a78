"""What an address of the API may ask: the parameters of the pages' lists, and where in the list to be."""

import datetime as dt
import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.publish.cursors import PATTERN
from pipeline.publish.query import PARAMETERS, Mode, Query, Sort, Window, parse_query
from pipeline.publish.search_syntax import LONGEST
from pipeline.records.commitment import Strength
from pipeline.records.document import DocumentKind
from pipeline.records.promise import Moved, Signal
from pipeline.records.status import Flag, Status

_MOST = 20
Values = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=_MOST)]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Cursor = Annotated[str, Field(pattern=PATTERN)]


def _written_as_day(value: object) -> object:
    """Refuse what pydantic would take for a number of seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2025-11-01")
    return value


Day = Annotated[dt.date, BeforeValidator(_written_as_day)]


class Asked(BaseModel):
    """The filters; values of one are alternatives, filters together narrow."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=LONGEST, pattern=r"^[^\x00]*$")] = Field(
        default="", description="Words by stem, “phrases” as written, OF, NIET, brackets, `meld*`."
    )
    mode: Mode = Mode.TEXT
    status: Annotated[list[Status], Field(max_length=_MOST)] = []
    flag: Annotated[list[Flag], Field(max_length=_MOST)] = []
    minister: Values = []
    office: Values = []
    organisation: Values = []
    party: Values = []
    theme: Values = []
    government: Values = []
    kind: Annotated[list[DocumentKind], Field(max_length=_MOST)] = []
    strength: Annotated[list[Strength], Field(max_length=_MOST)] = []
    year: Values = []
    moved: Annotated[list[Moved], Field(max_length=_MOST)] = []
    signal: Annotated[list[Signal], Field(max_length=_MOST)] = []
    window: Annotated[list[Window], Field(max_length=_MOST)] = Field(default=[], description="When the deadline lies.")
    due_from: Day | None = None
    due_until: Day | None = None
    at: Day | None = Field(default=None, description="Promises that were known on this day.")
    was: Annotated[list[Status], Field(max_length=_MOST)] = Field(
        default=[], description="Their status on the day `at`."
    )
    sort: Sort | None = None

    def query(self) -> Query:
        """Return the question."""
        pairs: list[tuple[str, str]] = []
        for name in PARAMETERS:
            value = getattr(self, name)
            values = value if isinstance(value, list) else [value]
            pairs += [(name, str(one)) for one in values if one is not None]
        return parse_query(pairs)


class AskedPage(Asked):
    """A page of a list."""

    cursor: Cursor | None = Field(default=None, description="`next` of the page before.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AskedChanges(Asked):
    """The changes in a window of days."""

    since: Day | None = Field(default=None, description="Default: 30 days before `until`.")
    until: Day | None = Field(default=None, description="Default: the day the tracker holds for.")

"""What an address of the API may ask: the parameters of the pages' lists, and where in the list to be."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.query import PARAMETERS, Mode, Query, Sort, Window, parse_query
from pipeline.publish.search_syntax import LONGEST
from pipeline.records.commitment import Strength
from pipeline.records.document import DocumentKind
from pipeline.records.promise import Moved
from pipeline.records.status import Flag, Status

_MOST = 20
Values = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=_MOST)]


Cursor = Annotated[str, Field(pattern=r"^c[0-9a-f]{16}\.[0-9]{1,9}$")]


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
    window: Annotated[list[Window], Field(max_length=_MOST)] = Field(default=[], description="When the deadline lies.")
    due_from: dt.date | None = None
    due_until: dt.date | None = None
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

    since: dt.date | None = Field(default=None, description="Default: 30 days before `until`.")
    until: dt.date | None = Field(default=None, description="Default: the day the tracker holds for.")

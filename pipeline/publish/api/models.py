"""The bodies of the API, for its OpenAPI document."""

import datetime as dt

from pydantic import BaseModel, Field


class Evidence(BaseModel):
    """The sentence that something rests on, and where it stands."""

    mention: str
    text: str
    role: str
    role_label: str
    document: str
    page: int | None
    date: dt.date | None
    address: str


class Promise(BaseModel):
    """A promise in short."""

    id: str
    title: str
    address: str = Field(description="Of its page, on this host.")
    status: str
    status_label: str
    flags: list[str]
    flag_labels: list[str]
    signals: list[str] = Field(description="contradiction, silence, relation: what to know before the status.")
    signal_labels: list[str]
    theme: str | None
    ministers: list[str]
    offices: list[str]
    organisations: list[str]
    parties: list[str]
    government: str | None
    strength: str | None
    due_on: dt.date | None
    due_rule: str | None = Field(description="How the deadline was read, in Dutch.")
    first_promised: dt.date | None
    last_evidence: dt.date | None
    slippage_days: int
    mention_count: int
    document_count: int
    confidence: float
    confidence_words: str
    quote: Evidence
    newest: Evidence


class PromisePage(BaseModel):
    """A page of promises; `next` is the cursor of the page after it, null on the last one."""

    as_of: dt.date
    total: int
    next: str | None
    promises: list[Promise]


class FacetValue(BaseModel):
    """One value of a facet."""

    value: str
    label: str
    count: int
    is_chosen: bool


class FacetView(BaseModel):
    """A facet with its values, most frequent first."""

    name: str
    label: str
    values: list[FacetValue]
    shown: int
    more: int = Field(description="How many values are left out.")


class Facets(BaseModel):
    """All facets of a question."""

    as_of: dt.date
    total: int
    facets: list[FacetView]


class ChangeView(BaseModel):
    """A dated change of a promise; its id stays the same as long as it says the same."""

    id: str
    date: dt.date
    reason: str
    reason_label: str
    promise: str
    title: str
    evidence: Evidence


class Changes(BaseModel):
    """The changes of a window, newest first."""

    since: dt.date
    until: dt.date
    changes: list[ChangeView]


class Error(BaseModel):
    """What is wrong, in Dutch."""

    error: str

"""What the pages share: the tracker, its words, its settings, and what only the stages can do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fastapi import Request

from pipeline.publish.briefs import Brief, Dossier, Rules
from pipeline.publish.reader import Embed, Reader, Recent
from pipeline.publish.views import Desk, TrackOn
from pipeline.publish.web.limits import RateLimit
from pipeline.publish.wording import Wording
from pipeline.records.document import Document
from pipeline.records.erasure import ErasureAsked, ErasureOutcome
from pipeline.records.review import DecisionMade
from pipeline.store import Store

COOKIE = "woordhouder"  # of a reviewer's session
Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points from the page's top left
QuoteBoxes = Callable[[Path, Document, int, int], list[tuple[int, Box]]]


@dataclass(frozen=True, slots=True)
class Workings:
    """What the stages do for the pages; `flows/serve.py` hands it in."""

    track_on: TrackOn
    quote_boxes: QuoteBoxes
    decide: Callable[[DecisionMade], str]  # logs, applies, publishes; returns the decision's id
    embed: Embed | None = None
    erase: Callable[[ErasureAsked], ErasureOutcome] | None = None  # counts or suppresses a private person's name


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the site is served; `cache` holds page images, `folder` the documents where the run's folder has moved."""

    cache: Path
    folder: Path | None = None
    base_url: str | None = None  # the address that readers use, where a proxy stands before the server
    language: str = "nl"
    rules: Rules = field(default_factory=Rules)  # of written questions, for briefs


@dataclass(slots=True)
class Site:
    """One running site."""

    store: Store
    workings: Workings
    settings: SiteSettings
    now: Callable[[], datetime]
    reader: Reader = field(init=False)
    desk: Desk = field(init=False)
    pages: Recent[bytes] = field(init=False)
    briefs: Recent[tuple[Brief, Dossier]] = field(init=False)
    sign_ins: RateLimit = field(init=False)
    reports: RateLimit = field(init=False)

    def __post_init__(self) -> None:
        self.sign_ins = RateLimit(self.store.people, self.now, "sign-in", 10, 900)
        self.reports = RateLimit(self.store.people, self.now, "report", 10, 3600)
        self.reader = Reader(self.store, self.workings.embed, self.settings.cache / "meaning")
        self.desk = Desk(self.reader, Wording(self.settings.language), self.workings.track_on)
        self.forget()

    def forget(self) -> None:
        """Keep no page and no brief that was made before, and look at the tracker again."""
        self.pages, self.briefs = Recent(100), Recent(8)
        self.reader.look_again()

    def prepare(self) -> None:
        """Load what pages need, before the first reader waits for it, and hold no connection afterwards."""
        self.reader.prepare()
        self.store.release()

    @property
    def today(self) -> date:
        """The present day, for citations and reports; never for what the tracker says."""
        return self.now().date()

    def base(self, request: Request) -> str:
        """Return the site's own address, without a slash at the end."""
        return (self.settings.base_url or str(request.base_url)).rstrip("/")


def site_of(request: Request) -> Site:
    """Return the site that a request came to; a reviewer's decision may have been made in another process."""
    site: Site = request.app.state.site
    if COOKIE in request.cookies:
        site.reader.look_again()
    return site

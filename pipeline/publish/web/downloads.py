"""What leaves the list for other programs: tables, JSON, feeds and calendars, each of exactly what was asked."""

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from pipeline.publish import addresses
from pipeline.publish.exports import as_csv, as_json, as_json_lines, as_xlsx
from pipeline.publish.feeds import atom, calendar, recent, told
from pipeline.publish.query import Query
from pipeline.publish.views.lists import EVERY_PAGE, list_view
from pipeline.publish.web.asked import key, number_in, query_in
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import twin
from pipeline.publish.web.site import Site, site_of

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_DEADLINES = 5_000  # of one calendar


@router.api_route(addresses.LIST + ".json", methods=READ)
def list_json(request: Request) -> Response:
    """Return a page of the list as JSON: the twin of the page; the whole list where every page is asked for."""
    query = query_in(request, "page")
    if request.query_params.get("page") == EVERY_PAGE:
        desk = site_of(request).desk
        return _download(as_json(desk, query, desk.reader.catalogue().as_of), "application/json", "json")
    number = number_in(request, "page")
    return twin(list_view(site_of(request).desk, query, number))


@router.api_route(addresses.LIST + ".csv", methods=READ)
def list_csv(request: Request) -> Response:
    """Return the whole list as CSV."""
    site, query = site_of(request), query_in(request)
    return _download(as_csv(site.desk, query, site.base(request)), "text/csv; charset=utf-8", "csv")


@router.api_route(addresses.LIST + ".xlsx", methods=READ)
def list_xlsx(request: Request) -> Response:
    """Return the whole list as a workbook."""
    site, query = site_of(request), query_in(request)
    return _download(as_xlsx(site.desk, query, site.base(request)), XLSX, "xlsx")


@router.api_route(addresses.LIST + ".jsonl", methods=READ)
def list_json_lines(request: Request) -> Response:
    """Return the whole list, a promise a line."""
    return _download(as_json_lines(site_of(request).desk, query_in(request)), "application/x-ndjson", "jsonl")


@router.api_route(addresses.LIST + ".atom", methods=READ)
def list_atom(request: Request) -> Response:
    """Return what changed lately among the promises of a question."""
    site, query = site_of(request), query_in(request)
    entries, since, until = recent(site.desk, query)
    title = _title(site, query)
    body = atom(site.desk, title, addresses.listing(query, ".atom"), entries, (since, until), site.base(request))
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.api_route(addresses.LIST + ".ics", methods=READ)
def list_calendar(request: Request) -> Response:
    """Return the deadlines of the promises of a question."""
    site, query = site_of(request), query_in(request)
    promises, count = site.reader.dated(site.reader.answer(query), _MOST_DEADLINES)
    return _calendar(calendar(site.desk, (_title(site, query), count), promises, site.base(request)))


@router.api_route(addresses.LIST + "/{promise_id}.atom", methods=READ)
def promise_atom(request: Request, promise_id: str) -> Response:
    """Return all that changed about one promise."""
    site = site_of(request)
    number = site.store.published.number_of(key(promise_id))
    if number is None:
        raise HTTPException(404)
    changes = told(site.desk, site.store.published.changes_of(promise_id))
    until = site.reader.catalogue().as_of
    since = min((one.change.date for one in changes), default=until)
    title = site.store.published.promises([number])[0].title
    here = addresses.promise(promise_id) + ".atom"
    body = atom(site.desk, title, here, changes, (since, until), site.base(request))
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.api_route(addresses.LIST + "/{promise_id}.ics", methods=READ)
def promise_calendar(request: Request, promise_id: str) -> Response:
    """Return the deadline of one promise."""
    site = site_of(request)
    number = site.store.published.number_of(key(promise_id))
    if number is None:
        raise HTTPException(404)
    found = site.store.published.promises([number])
    return _calendar(calendar(site.desk, (found[0].title, 1), found, site.base(request)))


def _download(pieces: Iterator[bytes], media_type: str, suffix: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="toezeggingen.{suffix}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def _calendar(body: bytes) -> Response:
    return Response(body, media_type="text/calendar; charset=utf-8")


def _title(site: Site, query: Query) -> str:
    """Return the name of a feed: what it asks for, in words."""
    wording = site.desk.wording
    parts = [
        f"“{value}”" if name == "q" else wording.label(name, value)
        for name, value in query.pairs()
        if name not in ("sort", "mode")
    ]
    return wording.gettext("Toezeggingen") + (f": {', '.join(parts)}" if parts else "")

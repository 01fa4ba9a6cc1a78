"""The routes of the API."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from pipeline.publish.addresses import FACET_OF
from pipeline.publish.api.models import Changes, Error, Facets, PromisePage
from pipeline.publish.api.questions import Asked, AskedChanges, AskedPage, Day
from pipeline.publish.cursors import belongs, cursor_after, place_after
from pipeline.publish.exports import json_bytes
from pipeline.publish.feeds import told
from pipeline.publish.views import View
from pipeline.publish.views.body import body_view
from pipeline.publish.views.document import document_view, filed
from pipeline.publish.views.lists import facet_views
from pipeline.publish.views.overview import overview_view
from pipeline.publish.views.promise import known_on, promise_view
from pipeline.publish.views.summary import evidence, promise_summary
from pipeline.publish.web.rendering import without_pictures
from pipeline.publish.web.site import Site

router = APIRouter(
    responses={
        400: {"description": "The question is longer than any that can be answered"},
        422: {"model": Error, "description": "What is wrong with the question"},
    }
)
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Error, "description": "There is no such thing"}}
_ELSEWHERE: dict[int | str, dict[str, Any]] = {409: {"model": Error, "description": "The cursor is of another order"}}
_MOST_CHANGES = 2_000

PromiseId = Annotated[str, Path(pattern=r"^c[0-9a-f]{16}$", description="As in the address of its page.")]
DocumentId = Annotated[str, Path(pattern=r"^d[0-9a-f]{16}$")]


@router.get("/overview", response_model=None)
def overview(request: Request) -> Response:
    """Return totals by status, flag, minister, theme, government and party, and what has been read."""
    return _json(overview_view(_site(request).desk))


@router.get("/promises", responses={200: {"model": PromisePage}, **_ELSEWHERE}, response_model=None)
def promises(request: Request, asked: Annotated[AskedPage, Query()]) -> Response:
    """Return a page of the promises that a question asks for, in its order."""
    desk = _site(request).desk
    query = asked.query()
    answer = desk.reader.answer(query)
    if asked.cursor and not belongs(asked.cursor, query):
        raise HTTPException(409, "Deze cursor hoort bij een lijst in een andere volgorde.")
    start = place_after(desk.reader, answer, asked.cursor) if asked.cursor else 0
    found = desk.reader.promises(answer, start, asked.limit)
    end = start + len(found)
    goes_on = bool(found) and end < answer.total
    following = cursor_after(desk.reader, answer, query, end) if goes_on else None
    listed = [promise_summary(desk, one) for one in found]
    return _json({"as_of": answer.catalogue.as_of, "total": answer.total, "next": following, "promises": listed})


@router.get("/facets", responses={200: {"model": Facets}}, response_model=None)
def facets(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Return the facets of a question with their counts."""
    desk, query = _site(request).desk, asked.query()
    answer = desk.reader.answer(query)
    return _json({"as_of": answer.catalogue.as_of, "total": answer.total, "facets": facet_views(desk, query, answer)})


@router.get("/promises/{promise_id}", responses=_MISSING, response_model=None)
def promise(request: Request, promise_id: PromiseId, as_of: Annotated[Day | None, Query()] = None) -> Response:
    """Return a promise with its evidence, as known on a day; one that was merged answers for the whole."""
    site = _site(request)
    known = known_on(site.desk, promise_id, as_of)
    if known is None:
        present = site.store.published.present_id(promise_id)
        known = known_on(site.desk, present, as_of) if present else None
    if known is None:
        raise HTTPException(404)
    return _json(promise_view(site.desk, known))


@router.get("/documents/{document_id}", responses=_MISSING, response_model=None)
def document(request: Request, document_id: DocumentId) -> Response:
    """Return a document with its mentions and sub-questions."""
    desk = _site(request).desk
    found = filed(desk, document_id)
    if found is None:
        raise HTTPException(404)
    return _json(document_view(desk, found))


@router.get("/bodies/{section}/{name}", responses=_MISSING, response_model=None)
def body(
    request: Request,
    section: Annotated[str, Path(description="minister, ambt, orgaan, partij, thema or regering")],
    name: Annotated[str, Path(max_length=300)],
) -> Response:
    """Return the record of a minister, office, body, party, theme or government."""
    facet = FACET_OF.get(section)
    view = body_view(_site(request).desk, facet, name) if facet else None
    if view is None:
        raise HTTPException(404)
    return _json(view)


@router.get("/changes", responses={200: {"model": Changes}}, response_model=None)
def changes(request: Request, asked: Annotated[AskedChanges, Query()]) -> Response:
    """Return what changed in a window of days among the promises of a question, newest first, at most 2,000."""
    site = _site(request)
    desk, query = site.desk, asked.query()
    until = asked.until or desk.reader.catalogue().as_of
    since = asked.since or date.fromordinal(max(1, until.toordinal() - timedelta(days=30).days))
    ids = desk.reader.ids(query) if query.is_narrowed or query.q else None
    dated = site.store.published.changes(since, until)
    found = told(desk, [one for one in dated if ids is None or one.promise_id in ids][:_MOST_CHANGES])
    listed = [
        {
            "id": one.change.id,
            "date": one.change.date,
            "reason": str(one.change.reason),
            "reason_label": desk.wording.label("change", one.change.reason),
            "promise": one.promise.id,
            "title": one.promise.title,
            "evidence": evidence(desk, one.change.evidence),
        }
        for one in found
    ]
    return _json({"since": since, "until": until, "changes": listed})


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _json(view: View) -> Response:
    return Response(json_bytes(without_pictures(view)), media_type="application/json")

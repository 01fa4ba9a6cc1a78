"""The pages everybody reads: overview, list, promise, bodies, how it works; each with its JSON twin."""

from collections.abc import Callable

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.publish import addresses, citations
from pipeline.publish.views import View
from pipeline.publish.views.body import bodies_view, body_view
from pipeline.publish.views.lists import list_view
from pipeline.publish.views.overview import overview_view
from pipeline.publish.views.promise import Known, cited, known_on, promise_view
from pipeline.publish.web.asked import day_in, key, number_in, query_in
from pipeline.publish.web.rendering import kept_page, twin
from pipeline.publish.web.security import session_of
from pipeline.publish.web.site import Site, site_of
from pipeline.records.review import in_force

router = APIRouter()
READ = ["GET", "HEAD"]


@router.api_route("/", methods=READ)
def overview(request: Request) -> Response:
    """Return the overview."""
    return kept_page(request, "overview.html", lambda: overview_view(site_of(request).desk))


@router.api_route("/index.json", methods=READ)
@router.api_route("/.json", methods=READ)
def overview_json(request: Request) -> Response:
    """Return the overview as JSON."""
    return twin(overview_view(site_of(request).desk))


@router.api_route(addresses.LIST, methods=READ)
def promises(request: Request) -> Response:
    """Return a list of promises."""
    query, number = query_in(request, "page"), number_in(request, "page")
    return kept_page(request, "list.html", lambda: list_view(site_of(request).desk, query, number))


@router.api_route(addresses.BODIES, methods=READ)
def bodies(request: Request) -> Response:
    """Return everybody who promised something."""
    return kept_page(request, "bodies.html", lambda: bodies_view(site_of(request).desk))


@router.api_route(f"{addresses.BODIES}.json", methods=READ)
def bodies_json(request: Request) -> Response:
    """Return everybody who promised something, as JSON."""
    return twin(bodies_view(site_of(request).desk))


@router.api_route(addresses.BODIES + "/{section}/{name:path}", methods=READ)
def body(request: Request, section: str, name: str) -> Response:
    """Return the page of a minister, office, body, party, theme or government, or its JSON twin."""
    facet = addresses.FACET_OF.get(section)
    if facet is None or not name:
        raise HTTPException(404)
    desk = site_of(request).desk
    wants_json = name.endswith(".json")
    view = body_view(desk, facet, name.removesuffix(".json"))
    if view is None:
        raise HTTPException(404)
    return twin(view) if wants_json else kept_page(request, "body.html", lambda: view)


@router.api_route(addresses.LIST + "/{promise_id}.json", methods=READ)
def promise_json(request: Request, promise_id: str) -> Response:
    """Return a promise as JSON."""
    return _promise(request, promise_id, ".json", lambda site, known: twin(promise_view(site.desk, known)))


@router.api_route(addresses.LIST + "/{promise_id}/citaat.{kind}", methods=READ)
def citation(request: Request, promise_id: str, kind: str) -> Response:
    """Return a citation: txt, bib or ris."""
    if kind not in ("txt", "bib", "ris"):
        raise HTTPException(404)

    def made(site: Site, known: Known) -> Response:
        found = cited(known, site.base(request), site.today)
        if found is None:
            raise HTTPException(404, "Op die dag was deze toezegging nog niet bekend.")
        if kind == "bib":
            return _file(citations.as_bibtex(found), "application/x-bibtex", f"{promise_id}.bib")
        if kind == "ris":
            return _file(citations.as_ris(found), "application/x-research-info-systems", f"{promise_id}.ris")
        return Response(citations.as_text(found, site.desk.wording), media_type="text/plain; charset=utf-8")

    return _promise(request, promise_id, f"/citaat.{kind}", made)


@router.api_route(addresses.LIST + "/{promise_id}", methods=READ)
def promise(request: Request, promise_id: str) -> Response:
    """Return the page of a promise, as known on the day that `op` names."""

    def made(site: Site, known: Known) -> Response:
        return kept_page(request, "promise.html", lambda: _promise_page(request, site, known))

    return _promise(request, promise_id, "", made)


@router.api_route("/over", methods=READ)
def about(request: Request) -> Response:
    """Return how the tracker works, and how far it can be trusted."""
    return kept_page(request, "about.html", lambda: _about(request))


@router.api_route("/over.json", methods=READ)
def about_json(request: Request) -> Response:
    """Return the day the tracker holds for and how many promises it has, as JSON."""
    return twin(_about(request))


def _about(request: Request) -> View:
    catalogue = site_of(request).reader.catalogue()
    return {"as_of": catalogue.as_of, "total": len(catalogue)}


def _promise_page(request: Request, site: Site, known: Known) -> View:
    found = cited(known, site.base(request), site.today)
    view = promise_view(site.desk, known)
    view["citation"] = citations.as_text(found, site.desk.wording) if found else None
    view["decision"] = _decision(request, site)
    view["sent"] = request.query_params.get("gemeld") == "ja"
    return view


def _decision(request: Request, site: Site) -> str | None:
    """Return the decision that was just made on this page, while it holds and can be undone."""
    made = request.query_params.get("besluit")
    if made is None or session_of(request) is None:
        return None
    held = in_force(site.store.people.decisions())
    return next((one.id for one in held if one.id == made), None)


def _promise(request: Request, promise_id: str, rest: str, made: Callable[[Site, Known], Response]) -> Response:
    """Answer for a promise; one that was merged into another leads there."""
    site = site_of(request)
    as_of = day_in(request, "op")
    known = known_on(site.desk, key(promise_id), as_of)
    if known is None:
        present = site.store.published.present_id(promise_id)
        if present is None:
            raise HTTPException(404, "Deze toezegging staat niet (meer) in het register.")
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(addresses.promise(present) + rest + asked, 301)
    return made(site, known)


def _file(text: str, media_type: str, name: str) -> Response:
    return Response(
        text,
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

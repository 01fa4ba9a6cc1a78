"""The web application: routes, guards, and errors in plain words."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline.errors import InvalidQuery, NothingToDo
from pipeline.publish.api.app import create_api
from pipeline.publish.exports import json_bytes
from pipeline.publish.web import accounts, alerts, briefs, documents, downloads, erasing, pages, review
from pipeline.publish.web.rendering import environment, page
from pipeline.publish.web.security import Guard
from pipeline.publish.web.site import Site, SiteSettings, Workings
from pipeline.publish.wording import _
from pipeline.store import Store
from pipeline.store.database import SERVED_AT_ONCE

_STATIC = Path(__file__).parent / "static"
_SAID = {
    400: _("Deze vraag is niet te lezen."),
    403: _("Dit mag niet."),
    404: _("Deze pagina bestaat niet."),
    405: _("Dit kan hier niet."),
    422: _("Dit formulier is niet volledig of niet leesbaar."),
    500: _("Er ging iets mis aan onze kant. De fout is genoteerd."),
    503: _("Er is nog niets gepubliceerd."),
}


def create_app(store: Store, workings: Workings, settings: SiteSettings, now: Callable[[], datetime]) -> FastAPI:
    """Return the application; `now` gives the present moment with its time zone, for sessions and citations."""
    app = FastAPI(title="Woordhouder", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_in_turn)
    site = Site(store, workings, settings, now)
    app.state.site = site
    app.state.templates = environment(site.desk.wording, _version())
    for name in app.state.templates.list_templates():  # compiled now, not while the first reader waits
        app.state.templates.get_template(name)
    for module in (downloads, pages, documents, briefs, accounts, review, erasing, alerts):
        app.include_router(module.router)
    app.mount("/api/v1", create_api(site))
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.add_middleware(Guard)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _http_error)
    app.add_exception_handler(InvalidQuery, _http_error)
    app.add_exception_handler(NothingToDo, _http_error)
    app.add_exception_handler(Exception, _http_error)
    return app


@asynccontextmanager
async def _in_turn(_app: FastAPI) -> AsyncIterator[None]:
    """Let as many requests work at once as there are connections to the database."""
    current_default_thread_limiter().total_tokens = SERVED_AT_ONCE
    yield


def _http_error(request: Request, error: Exception) -> Response:
    """Return an error as a page, or as JSON where JSON was asked for."""
    status, said, headers = 500, None, None
    translated = request.app.state.site.desk.wording.gettext
    if isinstance(error, HTTPException):
        status, headers = error.status_code, error.headers
        said = translated(error.detail) if error.detail != HTTPStatus(status).phrase else None
    elif isinstance(error, InvalidQuery):
        why = translated(error.text).format(**error.values) if error.values else translated(error.text)
        status, said = 400, f"{translated(_SAID[400]).rstrip('.')}: {why}."
    elif isinstance(error, RequestValidationError):
        status = 422
    elif isinstance(error, NothingToDo):
        status = 503
    said = said or translated(_SAID.get(status, _("Dit lukt niet.")))
    if request.url.path.endswith((".json", ".jsonl")):
        answer = Response(json_bytes({"error": said}), status, media_type="application/json")
    else:
        answer = page(request, "error.html", {"status": status, "said": said}, status)
    for name, value in (headers or {}).items():
        answer.headers[name] = value
    return answer


def _version() -> str:
    """Return a mark of what the static files hold."""
    digest = hashlib.sha256()
    for path in sorted(_STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]

"""The API: the same questions and the same answers as the pages', as JSON, paged by cursor."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from pipeline.errors import InvalidQuery, NothingToDo
from pipeline.publish.api.routes import router
from pipeline.publish.web.site import Site

_ABOUT = (
    "Promises of Flemish ministers and administrations with the sentence that proves each step. Filters are those of "
    "the pages: what stands after the ? of a list works here too. Errors are in Dutch."
)
_SAID = {404: "Dit bestaat niet.", 405: "Dit kan hier niet."}


def create_api(site: Site) -> FastAPI:
    """Return the API of a site, to be mounted under /api/v1; its OpenAPI document is at openapi.json."""
    api = FastAPI(
        title="Woordhouder",
        version="1",
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": "/api/v1"}],
    )
    api.state.site = site
    api.include_router(router)
    for kind in (HTTPException, RequestValidationError, InvalidQuery, NothingToDo):
        api.add_exception_handler(kind, _error)
    return api


def _error(_request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        said = _SAID.get(error.status_code, error.detail)
        return JSONResponse({"error": said}, error.status_code, headers=error.headers)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"][1:])
        return JSONResponse({"error": f"“{place}” is niet te lezen: {first['msg']}"}, 422)
    if isinstance(error, InvalidQuery):
        return JSONResponse({"error": str(error)}, 422)
    return JSONResponse({"error": "Er is nog niets gepubliceerd."}, 503)

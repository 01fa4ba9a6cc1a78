"""The API: the same questions and the same answers as the pages', as JSON, paged by cursor."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

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
_WRONG = {  # by pydantic's name of the error
    "date_from_datetime_parsing": "schrijf een dag als 2025-11-01",
    "date_parsing": "schrijf een dag als 2025-11-01",
    "date_type": "schrijf een dag als 2025-11-01",
    "enum": "mogelijk zijn {expected}",
    "extra_forbidden": "deze parameter bestaat niet",
    "greater_than_equal": "minstens {ge}",
    "int_parsing": "dit is geen geheel getal",
    "less_than_equal": "hoogstens {le}",
    "literal_error": "mogelijk zijn {expected}",
    "string_pattern_mismatch": "neem deze waarde over uit een vorig antwoord",
    "string_too_long": "hoogstens {max_length} tekens",
    "too_long": "hoogstens {max_length} waarden",
    "value_error": "schrijf een dag als 2025-11-01",
}
_UNREADABLE = "er staat een teken in dat geen letter is"
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
        place = next((str(part) for part in first["loc"][1:]), "de vraag")
        why = _UNREADABLE if place == "q" and first["type"] == "string_pattern_mismatch" else _why(first)
        return JSONResponse({"error": f"“{place}” is niet te lezen: {why}"}, 422)
    if isinstance(error, InvalidQuery):
        return JSONResponse({"error": str(error)}, 422)
    return JSONResponse({"error": "Er is nog niets gepubliceerd."}, 503)


def _why(error: Mapping[str, Any]) -> str:
    """Return in Dutch why a parameter cannot be read."""
    known = {key: str(value) for key, value in error.get("ctx", {}).items()}
    known["expected"] = known.get("expected", "").replace(" or ", " of ")
    said = _WRONG.get(error["type"], "deze waarde kan hier niet")
    return said.format_map(defaultdict(str, known))

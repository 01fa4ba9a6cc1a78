"""Signing in and out, and readers' error reports."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.publish import addresses
from pipeline.publish.web.asked import key
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import page, twin
from pipeline.publish.web.security import (
    SESSION_LASTS,
    check_form,
    check_origin,
    end_session,
    require_reviewer,
    session_of,
    start_session,
    verify,
)
from pipeline.publish.web.site import COOKIE, site_of

router = APIRouter()
LONGEST_REPORT = 2_000

Text = Annotated[str, Form()]


@router.api_route("/aanmelden", methods=READ)
def sign_in_page(request: Request) -> Response:
    """Return the form to sign in."""
    return page(request, "sign_in.html", {"failed": False, "name": "", "back": request.query_params.get("terug", "")})


@router.api_route("/aanmelden.json", methods=READ)
def sign_in_json(request: Request) -> Response:
    """Return who is signed in, and how somebody signs in, as JSON."""
    session = session_of(request)
    signed_in = session.reviewer if session else None
    return twin({"signed_in": signed_in, "action": "/aanmelden", "method": "post", "fields": ["name", "password"]})


@router.post("/aanmelden")
def sign_in(request: Request, name: Text = "", password: Text = "", back: Text = "") -> Response:
    """Sign in; after ten wrong tries from one address or for one name, not for a quarter of an hour."""
    check_origin(request)
    site = site_of(request)
    client = request.client.host if request.client else ""
    keys = (f"address {client}", f"name {name[:80]}")
    wait = max([site.sign_ins.take(one) for one in keys])
    if wait:
        raise HTTPException(
            429, "Te veel pogingen om aan te melden. Probeer het later opnieuw.", {"Retry-After": str(wait)}
        )
    if not verify(site.store.people.password_hash(name[:80]), password[:1000]):
        return page(request, "sign_in.html", {"failed": True, "name": name[:80], "back": back}, 403)
    site.sign_ins.give_back(keys[0])
    site.sign_ins.clear(keys[1])
    answer = RedirectResponse(own_address(back) or "/nazicht", 303)
    answer.set_cookie(
        COOKIE,
        start_session(site, name),
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=site.base(request).startswith("https:"),
    )
    return answer


@router.post("/afmelden")
def sign_out(request: Request, form_token: Text = "") -> Response:
    """Sign out."""
    check_origin(request)
    check_form(require_reviewer(request), form_token)
    end_session(request)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post(addresses.LIST + "/{promise_id}/melding")
def report_error(request: Request, promise_id: str, text: Text = "", website: Text = "") -> Response:
    """Put what a reader says is wrong in the queue; `website` is hidden, and only machines fill it in."""
    check_origin(request)
    site = site_of(request)
    number = site.store.published.number_of(key(promise_id))
    if number is None:
        raise HTTPException(404)
    written = "".join(char for char in text if char in "\n\t" or ord(char) >= 32).strip()
    if not written or len(written) > LONGEST_REPORT:
        raise HTTPException(400, f"Schrijf wat er niet klopt, in hoogstens {LONGEST_REPORT} tekens.")
    client = request.client.host if request.client else ""
    if site.reports.take(client):
        raise HTTPException(429, "U hebt al veel meldingen gedaan. Probeer het later opnieuw.")
    if not website:
        site.store.people.report_error(promise_id, written, site.today)
    return RedirectResponse(addresses.promise(promise_id) + "?gemeld=ja#melden", 303)


def own_address(address: str) -> str | None:
    """Return an address on this site, None for any other."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_own and address.isprintable() else None

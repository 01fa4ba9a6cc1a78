"""Alerts: a reviewer saves a question, and its news goes to an e-mail address or a webhook until somebody ends it."""

import re
import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.query import query_of
from pipeline.publish.views import View
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import page, twin
from pipeline.publish.web.security import check_form, check_origin, require_reviewer, session_of
from pipeline.publish.web.site import Site, site_of
from pipeline.store import Alert

router = APIRouter()
_EMAIL = re.compile(r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]{1,200}")
_LONGEST = 500


class AlertForm(BaseModel):
    """A new alert as its form sends it."""

    form_token: str = ""
    title: str = ""
    query: str = ""  # as in the address of a list
    channel: str = ""
    target: str = ""
    period: str = ""


@router.api_route("/attenderingen", methods=READ)
def alerts(request: Request) -> Response:
    """Return a reviewer's alerts, and the form for a new one."""
    session = session_of(request)
    if session is None:
        return RedirectResponse("/aanmelden?terug=/attenderingen", 303)
    return page(request, "alerts.html", _alerts(request, session.reviewer))


@router.api_route("/attenderingen.json", methods=READ)
def alerts_json(request: Request) -> Response:
    """Return a reviewer's alerts as JSON."""
    return twin(_alerts(request, require_reviewer(request).reviewer))


def _alerts(request: Request, reviewer: str) -> View:
    site = site_of(request)
    asked = request.query_params.get("vraag", "")
    query = query_of(asked.partition("?")[2] if "?" in asked else asked)
    return {
        "alerts": [_view(one) for one in site.store.people.alerts(reviewer)],
        "address": query.address(),
        "listing": addresses.listing(query),
    }


@router.post("/attenderingen")
def add(request: Request, form: Annotated[AlertForm, Form()]) -> Response:
    """Keep a new alert."""
    check_origin(request)
    session = require_reviewer(request)
    check_form(session, form.form_token)
    made = new_alert(form, session.reviewer)
    site_of(request).store.people.add_alert(made)
    return RedirectResponse("/attenderingen", 303)


@router.api_route("/attenderingen/{token}.json", methods=READ)
def alert_json(request: Request, token: str) -> Response:
    """Return one alert as JSON."""
    return twin({"alert": _view(_found(site_of(request), token))})


@router.api_route("/attenderingen/{token}", methods=READ)
def alert(request: Request, token: str) -> Response:
    """Return one alert, for whoever has its link: to pause or end it."""
    site = site_of(request)
    return page(request, "alert.html", {"alert": _view(_found(site, token))})


@router.post("/attenderingen/{token}/pauze")
def pause(request: Request, token: str) -> Response:
    """Pause an alert, or take it up again."""
    check_origin(request)
    site = site_of(request)
    found = _found(site, token)
    site.store.people.change_alert(token, is_paused=not found.is_paused)
    return RedirectResponse(f"/attenderingen/{token}", 303)


@router.post("/attenderingen/{token}/uitschrijven")
def end(request: Request, token: str) -> Response:
    """End an alert at once: also what a mail program's own button sends (RFC 8058), which comes from elsewhere."""
    site = site_of(request)
    _found(site, token)
    site.store.people.end_alert(token)
    return page(request, "ended.html", {})


def new_alert(form: AlertForm, owner: str | None) -> Alert:
    """Return an alert that was checked; raises InvalidQuery where something is wrong with it."""
    asked, target = query_of(form.query), form.target.strip()
    if form.period not in ("daily", "weekly"):
        raise InvalidQuery("kies dagelijks of wekelijks")
    if form.channel == "email":
        if not _EMAIL.fullmatch(target) or len(target) > _LONGEST:
            raise InvalidQuery("dit is geen e-mailadres")
    elif form.channel == "webhook":
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(target) > _LONGEST:
            raise InvalidQuery("dit is geen webadres dat met http(s) begint")
    else:
        raise InvalidQuery("kies e-mail of webhook")
    name = " ".join(form.title.split())[:120] or "Toezeggingen"
    token = secrets.token_urlsafe(24)
    return Alert(0, name, asked.address(), form.channel, target, form.period, token, False, 0, None, None, owner)


def _found(site: Site, token: str) -> Alert:
    found = site.store.people.alert(token)
    if found is None:
        raise HTTPException(404, "Deze attendering bestaat niet (meer).")
    return found


def _view(one: Alert) -> View:
    return {
        "title": one.title,
        "listing": addresses.listing(query_of(one.query)),
        "channel": one.channel,
        "target": one.target,
        "period": one.period,
        "token": one.token,
        "is_paused": one.is_paused,
        "sent_on": one.sent_on,
        "failure": one.failure,
    }

"""The reviewers' page for the right to erasure: who, how many places, confirmation, and what was done."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from pipeline.errors import NothingToDo
from pipeline.lexicon.facts import load_facts
from pipeline.publish.views import View
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import page, twin
from pipeline.publish.web.security import check_form, check_origin, require_reviewer, session_of
from pipeline.publish.web.site import Site, site_of
from pipeline.publish.wording import PLACES, _
from pipeline.records.erasure import Erasure, ErasureAsked, ErasureOutcome, erasure_value

router = APIRouter()
LONGEST = 200  # characters of a name or a form of it
MOST_FORMS = 10
LEAST_REASON = 3


class ErasureForm(BaseModel):
    """A name to suppress as the form sends it; only `step` "wissen" changes anything."""

    form_token: str = ""
    step: str = ""
    name: str = ""
    also: str = ""  # one form a line
    reason: str = ""


@router.api_route("/nazicht/wissen", methods=READ)
def form_page(request: Request) -> Response:
    """Return the form for a name."""
    if session_of(request) is None:
        return RedirectResponse("/aanmelden?terug=/nazicht/wissen", 303)
    return page(request, "erase.html", _view("form", ErasureForm()))


@router.api_route("/nazicht/wissen.json", methods=READ)
def form_json(request: Request) -> Response:
    """Return what the form for a name asks, as JSON."""
    require_reviewer(request)
    return twin({"fields": ["name", "also", "reason"], "longest": LONGEST, "most_forms": MOST_FORMS})


@router.post("/nazicht/wissen")
def erase(request: Request, form: Annotated[ErasureForm, Form()]) -> Response:
    """Show what would change, or suppress the name; the name stands in no address and in no log."""
    check_origin(request)
    session = require_reviewer(request)
    check_form(session, form.form_token)
    site = site_of(request)
    if site.workings.erase is None:
        raise HTTPException(404, "Wissen kan op deze server alleen met de opdracht woordhouder erase.")
    asked = ErasureAsked(_one_line(form.name), _forms(form.also), session.reviewer, _one_line(form.reason, 500))
    wrong = _refusal(asked)
    if wrong:
        return page(request, "erase.html", {**_view("form", form), "wrong": wrong}, 400)
    is_preview = form.step != "wissen"
    try:
        outcome = site.workings.erase(
            ErasureAsked(asked.name, asked.also, asked.author, asked.reason, is_preview=is_preview)
        )
    except NothingToDo as error:
        raise HTTPException(503, "Wissen lukt nu niet. Probeer het later opnieuw.") from error
    if not is_preview:
        site.forget()
    return page(request, "erase.html", {**_view("preview" if is_preview else "done", form), **_counted(site, outcome)})


def _view(state: str, form: ErasureForm) -> View:
    return {"state": state, "form": form, "wrong": None, "places": [], "outcome": None}


def _refusal(asked: ErasureAsked) -> str | None:
    """Return why a name cannot be suppressed."""
    try:
        erasure = Erasure([erasure_value(asked.name, asked.also)])
    except ValueError:
        return _("Geef de volledige naam: minstens een voornaam en een familienaam.")
    if any(erasure.holds(person.name) for person in load_facts().persons):
        return _("Deze persoon bekleedt of bekleedde een openbaar ambt: wat daarin werd toegezegd, blijft openbaar.")
    if len(asked.reason) < LEAST_REASON:
        return _("Geef een reden, zonder de naam: ze komt in het logboek.")
    return None


def _counted(site: Site, outcome: ErasureOutcome) -> View:
    """Return how many places of each kind held the name, in the reader's words."""
    by_kind: Counter[str] = Counter()
    for table, number in outcome.places.items():
        by_kind[site.desk.wording.label("place", PLACES.get(table, "other"))] += number
    return {"outcome": outcome, "places": sorted(by_kind.items(), key=lambda one: (-one[1], one[0]))}


def _forms(typed: str) -> tuple[str, ...]:
    return tuple(form for line in typed.splitlines()[:MOST_FORMS] if (form := _one_line(line)))


def _one_line(typed: str, longest: int = LONGEST) -> str:
    return " ".join(typed.split())[:longest]

"""Reviewers' pages: the queue, the log, and the decisions that a promise's page offers."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from pipeline.errors import InvalidQuery
from pipeline.publish import addresses
from pipeline.publish.query import Query, Sort, read_day
from pipeline.publish.views import View
from pipeline.publish.views.related import possible
from pipeline.publish.views.summary import promise_summary
from pipeline.publish.web.accounts import Text, own_address
from pipeline.publish.web.asked import key, number_in
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import page, twin
from pipeline.publish.web.security import check_form, check_origin, require_reviewer, session_of
from pipeline.publish.web.site import Site, site_of
from pipeline.records.review import Anchor, DecisionKind, DecisionMade, in_force
from pipeline.records.status import Status

router = APIRouter()
QUEUE_PAGE = 10
_MOST_POSSIBLE = 3  # links in doubt that the queue shows with a promise
LOG_PAGE = 100
_OFFERED = {"confirm", "reject", "merge", "split", "set_status", "set_date", "undo"}
_NEEDS_OTHER = (DecisionKind.MERGE, DecisionKind.CONFIRM)


class DecisionForm(BaseModel):
    """A decision as a form sends it."""

    form_token: str = ""
    kind: str = ""
    promise: str = ""  # id of the promise whose page it is made on
    other: str = ""  # id or address of another promise
    mention: list[str] = []
    value: str = ""
    reason: str = ""
    undoes: str = ""
    back: str = ""


@router.api_route("/nazicht", methods=READ)
def queue(request: Request) -> Response:
    """Return what needs a look: readers' reports, then promises by doubt."""
    if session_of(request) is None:
        return RedirectResponse("/aanmelden?terug=/nazicht", 303)
    return page(request, "queue.html", _queue(request))


@router.api_route("/nazicht.json", methods=READ)
def queue_json(request: Request) -> Response:
    """Return the queue as JSON."""
    require_reviewer(request)
    return twin(_queue(request))


@router.api_route("/nazicht/besluiten", methods=READ)
def log(request: Request) -> Response:
    """Return the newest decisions, with who made them, when and why; those that hold can be undone."""
    if session_of(request) is None:
        return RedirectResponse("/aanmelden?terug=/nazicht/besluiten", 303)
    return page(request, "log.html", _log(request))


@router.api_route("/nazicht/besluiten.json", methods=READ)
def log_json(request: Request) -> Response:
    """Return the newest decisions as JSON."""
    require_reviewer(request)
    return twin(_log(request))


def _queue(request: Request) -> View:
    site, number = site_of(request), number_in(request, "pagina")
    answer = site.reader.answer(Query(sort=Sort.DOUBT))
    pages = max(1, -(-answer.total // QUEUE_PAGE))
    found = site.reader.promises(answer, (min(number, pages) - 1) * QUEUE_PAGE, QUEUE_PAGE)
    cards = []
    for one in found:
        beside = possible(site.desk, one.id)[:_MOST_POSSIBLE]
        cards.append({**promise_summary(site.desk, one), "doubt": one.doubt, "possible": beside})
    return {"reports": _reports(site), "cards": cards, "page": number, "pages": pages}


def _log(request: Request) -> View:
    site = site_of(request)
    decisions = site.store.people.decisions()
    held = {one.id for one in in_force(decisions)}
    newest = list(reversed(decisions))[:LOG_PAGE]
    promise_of = site.store.library.promises_at([anchor for one in newest for anchor in one.anchors])
    promises = site.reader.promises_by_id(set(promise_of.values()))
    rows: list[View] = [
        {
            "id": one.id,
            "kind": str(one.kind),
            "label": site.desk.wording.label("decision", one.kind),
            # An erasure's value is fingerprints, which tell nobody anything.
            "value": site.desk.wording.label("status", one.value)
            if one.value and one.kind is not DecisionKind.ERASE
            else None,
            "author": one.author,
            "reason": one.reason,
            "made_at": one.made_at,
            "undoes": one.undoes,
            "holds": one.id in held,
            "promises": [
                {"address": addresses.promise(key), "title": promises[key].title}
                for key in sorted({promise_of[anchor] for anchor in one.anchors if anchor in promise_of})
                if key in promises
            ],
        }
        for one in newest
    ]
    return {"rows": rows, "total": len(decisions)}


@router.post("/nazicht/besluit")
def decide(request: Request, form: Annotated[DecisionForm, Form()]) -> Response:
    """Log a decision, apply it, and lead back to the page it was made on."""
    check_origin(request)
    session = require_reviewer(request)
    check_form(session, form.form_token)
    site = site_of(request)
    if form.kind not in _OFFERED:
        raise InvalidQuery("zo'n besluit bestaat niet")
    wanted = DecisionKind(form.kind)
    why = " ".join(form.reason.split())[:500]
    if wanted is DecisionKind.UNDO:
        made = DecisionMade(wanted, (), None, session.reviewer, why, form.undoes)
    else:
        places = _anchors(site, wanted, form.promise, form.other, form.mention)
        made = DecisionMade(wanted, places, checked_value(wanted, form.value), session.reviewer, why)
    decision_id = site.workings.decide(made)
    site.reader.look_again()
    home = own_address(form.back) or "/nazicht/besluiten"
    return RedirectResponse(f"{home.partition('?')[0].partition('#')[0]}?besluit={decision_id}", 303)


@router.post("/nazicht/melding/{report_id}")
def close_report(request: Request, report_id: int, form_token: Text = "") -> Response:
    """Note that a reader's report is dealt with."""
    check_origin(request)
    session = require_reviewer(request)
    check_form(session, form_token)
    site_of(request).store.people.close_report(report_id, session.reviewer)
    return RedirectResponse("/nazicht", 303)


def checked_value(kind: DecisionKind, value: str) -> str | None:
    """Return the value of a decision where it needs one; raises InvalidQuery where it is no status or day."""
    if kind is DecisionKind.SET_STATUS:
        if value not in set(Status):
            raise InvalidQuery("“{value}” is geen stand", value=value[:40])
        return value
    if kind is DecisionKind.SET_DATE:
        return read_day(value, "value").isoformat()
    return None


def _anchors(site: Site, kind: DecisionKind, promise: str, other: str, mentions: list[str]) -> tuple[Anchor, ...]:
    """Return the places that a decision is about: of the promise's first sentence, another's, or chosen mentions."""
    ids = [key(one) for one in mentions]
    if kind in _NEEDS_OTHER or (kind is DecisionKind.REJECT and not ids):
        ids = [_lead(site, promise), _lead(site, other)]
        if ids[0] == ids[1]:
            raise InvalidQuery("kies een andere toezegging dan deze")
    elif kind is DecisionKind.SPLIT:
        staying = [one for one in site.store.library.mentions_of_promise(key(promise)) if one not in ids]
        if not ids or not staying:
            raise InvalidQuery("kies welke vindplaatsen er afgesplitst worden; minstens één blijft over")
        ids = [staying[0], *ids]
    elif not ids:
        ids = [_lead(site, promise)]
    found = {one.mention.id: one.mention.passage for one in site.store.read.mentions(sorted(set(ids)))}
    if set(ids) - set(found):
        raise InvalidQuery("een vindplaats bestaat niet meer: laad de pagina opnieuw")
    return tuple(Anchor(found[one].document_id, found[one].start_char, found[one].end_char) for one in ids)


def _lead(site: Site, promise_id: str) -> str:
    number = site.store.published.number_of(key(promise_id.strip().rpartition("/")[2]))
    if number is None:
        raise HTTPException(404, "Deze toezegging staat niet (meer) in het register.")
    return site.store.published.promises([number])[0].lead.mention_id


def _reports(site: Site) -> list[View]:
    return [
        {
            "id": one.id,
            "text": one.text,
            "made_on": one.made_on,
            "promise": addresses.promise(one.promise_id),
        }
        for one in site.store.people.error_reports()
    ]

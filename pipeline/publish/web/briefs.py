"""The brief builder: choose, look, edit in the page, download; the checker reads the edited text too."""

import threading
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode

import numpy as np
from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel

from pipeline.errors import InvalidQuery
from pipeline.publish.briefs import Brief, Dossier, Reading, Rules, Selection, check, compose, lint, select
from pipeline.publish.briefs.edited import texts_of, with_texts
from pipeline.publish.briefs.render import FORMATS, file_name
from pipeline.publish.query import read_day
from pipeline.publish.views.brief import brief_view, choices_view, rows_view
from pipeline.publish.web.asked import key
from pipeline.publish.web.pages import READ
from pipeline.publish.web.rendering import page, twin
from pipeline.publish.web.security import check_origin
from pipeline.publish.web.site import Site, site_of
from pipeline.publish.wording import _

router = APIRouter()
ADDRESS = "/nota"
MOST_QUESTIONS = 25
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # what is due in answer to a brief is counted from its day
_LONGEST = 200  # characters of what is looked for
_MOST_IDS = 60
_LISTS = ("promise", "weg")  # parameters that may be given more than once
_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
_drawing = threading.Lock()  # one file at a time: a PDF takes a processor for seconds


class Asked(BaseModel):
    """What a brief is asked to be about, by the names in the address."""

    theme: str = ""
    minister: str = ""
    office: str = ""
    q: str = ""
    document: str = ""
    promise: list[str] = []
    weg: list[str] = []  # rows that are left out of the tables
    op: str = ""
    vragen: str = ""

    @property
    def selection(self) -> Selection:
        """The selection; raises InvalidQuery where something in it cannot be."""
        typed = [self.theme, self.minister, self.office, self.q, self.document]
        if any(len(one) > _LONGEST for one in typed) or max(len(self.promise), len(self.weg)) > _MOST_IDS:
            raise InvalidQuery(f"een keuze is hoogstens {_LONGEST} tekens en {_MOST_IDS} toezeggingen lang")
        theme, minister, office, search, document = (" ".join(one.split()) or None for one in typed)
        return Selection(theme, minister, office, tuple(key(one) for one in self.promise if one), search, document)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        chosen = (self.theme, self.minister, self.office, self.q, self.document)
        return not any(self.promise) and not any(one.strip() for one in chosen)

    def on(self, published: date) -> date:
        """Return the day for which the brief holds."""
        day = read_day(self.op.strip(), "op") if self.op.strip() else published
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise InvalidQuery("een nota geldt op een dag van {first} tot {last}", first=_FIRST_YEAR, last=_LAST_YEAR)
        return day

    def rules(self, rules: Rules) -> Rules:
        """Return the rules with the number of questions that was asked for."""
        if not self.vragen.strip():
            return rules
        if not self.vragen.isascii() or not self.vragen.isdigit() or not 1 <= int(self.vragen[:4]) <= MOST_QUESTIONS:
            raise InvalidQuery(f"het aantal vragen ligt tussen 1 en {MOST_QUESTIONS}")
        return replace(rules, max_questions=int(self.vragen))

    def pairs(self) -> list[tuple[str, str]]:
        """Return what was asked as the parameters of an address."""
        typed = [(name, str(getattr(self, name)).strip()) for name in Asked.model_fields if name not in _LISTS]
        listed = [(name, one) for name in _LISTS for one in getattr(self, name) if one]
        return [*((name, value) for name, value in typed if value), *listed]


class Edited(Asked):
    """What was asked, with the text as edited and what to do with it."""

    title: str = ""
    bottom_line: str = ""
    tensions: str = ""
    demands: str = ""
    advice: str = ""
    limits: str = ""
    draft_title: str = ""
    addressee: str = ""
    paragraphs: str = ""
    questions: str = ""
    doe: str = ""  # "toon" or a format
    toch: str = ""  # download although something is not proven

    def texts(self) -> dict[str, str]:
        """Return the edited parts that were sent."""
        names = set(type(self).model_fields) - set(Asked.model_fields) - {"doe", "toch"}
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


@dataclass(frozen=True, slots=True)
class _Made:
    """A brief with what is not proven in it, in Dutch."""

    brief: Brief
    original: Brief
    faults: tuple[str, ...]


@router.api_route(ADDRESS, methods=READ)
def builder(request: Request) -> Response:
    """Return the builder, with the brief where something was chosen."""
    return _page(request, _asked(request), None)


@router.api_route(ADDRESS + ".json", methods=READ)
def brief_json(request: Request) -> Response:
    """Return the brief as JSON; where nothing was chosen, what there is to choose."""
    asked, site = _asked(request), site_of(request)
    if not asked.is_empty:
        made = _with_edits(request, asked, {})
        return twin(asdict(replace(made.brief, unproven=made.faults)))
    parameters = {"q": _("zoekwoorden"), "document": _("id van een document"), "promise": _("id van een toezegging"),
                  "op": _("dag waarop de nota geldt"), "vragen": _("hoogstens zoveel vragen")}  # fmt: skip
    said = {name: site.desk.wording.gettext(one) for name, one in parameters.items()}
    offered = choices_view(site.desk, [])["offered"]
    return twin({"as_of": site.reader.catalogue().as_of, "brief": None, "offered": offered, "parameters": said})


@router.api_route(ADDRESS + ".{name}", methods=READ)
def brief_file(request: Request, name: str) -> Response:
    """Return the brief as a file, as it was composed."""
    asked = _asked(request)
    if name not in FORMATS or asked.is_empty:
        raise InvalidQuery("zo'n bestand bestaat niet")
    return _file(_proven(request, asked), name)


@router.post(ADDRESS)
def edited(request: Request, form: Annotated[Edited, Form(media_type="multipart/form-data")]) -> Response:
    """Check a brief as edited, and show it or return it as a file."""
    check_origin(request)
    if form.doe not in FORMATS:
        return _page(request, form, form.texts())
    made = _with_edits(request, form, form.texts())
    if made.faults and not form.toch:
        return _page(request, form, form.texts(), wants=form.doe)
    return _file(replace(made.brief, unproven=made.faults), form.doe)


def _asked(request: Request) -> Asked:
    given = request.query_params
    typed = {name: given.get(name, "") for name in set(Asked.model_fields) - set(_LISTS)}
    return Asked.model_validate({**typed, **{name: given.getlist(name) for name in _LISTS}})


def _page(request: Request, asked: Asked, texts: dict[str, str] | None, wants: str = "") -> Response:
    site = site_of(request)
    view = {**choices_view(site.desk, asked.pairs()), "chosen": asked.model_dump(), "most": MOST_QUESTIONS}
    view |= {"brief": None, "rows": (), "faults": (), "texts": {}, "wants": wants, "downloads": {}}
    view["as_of"] = asked.on(site.reader.catalogue().as_of)
    if not asked.is_empty:
        made = _with_edits(request, asked, texts or {})
        rows = rows_view(_composed(site, asked.model_copy(update={"weg": []}))[0])
        view |= {
            "brief": brief_view(made.brief, made.original),
            "rows": rows,
            "faults": made.faults,
            "texts": texts_of(made.brief),
        }
        view["texts"] |= texts or {}
        asked_for = urlencode(asked.pairs(), quote_via=quote)
        view["downloads"] = {name: f"{ADDRESS}.{name}?{asked_for}" for name in FORMATS}
    return page(request, "brief.html", view)


def _with_edits(request: Request, asked: Asked, texts: dict[str, str]) -> _Made:
    """Return the brief with edits, checked: only what was edited can be unproven."""
    site = site_of(request)
    composed, dossier = _composed(site, asked)
    brief = with_texts(composed, texts) if texts else composed
    rules = asked.rules(site.settings.rules)
    brief = replace(brief, findings=tuple(lint(brief, rules)))
    return _Made(
        brief, composed, tuple(dict.fromkeys(one.in_dutch for one in check(brief, dossier, is_edited=bool(texts))))
    )


def _proven(request: Request, asked: Asked) -> Brief:
    """Return the brief as composed; raises InvalidQuery where anything in it is not proven."""
    made = _with_edits(request, asked, {})
    if made.faults:
        raise InvalidQuery("in deze nota is niet alles bewezen: {faults}", faults="; ".join(made.faults[:5]))
    return made.brief


def _composed(site: Site, asked: Asked) -> tuple[Brief, Dossier]:
    catalogue = site.reader.catalogue()
    as_of, rules = asked.on(catalogue.as_of), asked.rules(site.settings.rules)
    set_aside = frozenset(asked.weg)
    asked_for = (catalogue.number, asked.selection, as_of, rules, set_aside)
    kept = site.briefs.get(asked_for)
    if kept is not None:
        return kept
    embed = site.workings.embed
    encode = (lambda typed: np.stack([embed(one) for one in typed])) if embed else None
    dossier = select(Reading(site.store, site.workings.track_on, encode), asked.selection, as_of)
    dossier = replace(dossier, set_aside=set_aside)
    return site.briefs.keep(asked_for, (compose(dossier, rules), dossier))


def _file(brief: Brief, name: str) -> Response:
    with _drawing:
        content = FORMATS[name](brief)
    disposition = f'attachment; filename="{file_name(brief)}.{name}"'
    return Response(content, media_type=_MEDIA[name], headers={"Content-Disposition": disposition})

"""From view models to pages: Jinja templates with Flemish texts, the JSON twin, and pages kept while they hold."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.publish.exports import json_bytes
from pipeline.publish.views import View
from pipeline.publish.web.security import session_of
from pipeline.publish.web.site import Site, site_of
from pipeline.publish.wording import Wording

_FOLDER = Path(__file__).parent


class _Templates(Environment):
    """Templates that read `view.name` as `view["name"]` first: most of what they show is dicts."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an item or attribute of a value."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(wording: Wording, version: str) -> Environment:
    """Return the templates with what they may call; `version` makes the addresses of static files change with them."""
    made = _Templates(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.install_gettext_callables(wording.gettext, wording.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = _translator(wording)
    made.filters["day"] = wording.day
    made.filters["number"] = wording.number
    made.filters["span"] = lambda days: span_in_words(wording, days)
    made.globals.update(
        label=wording.label,
        language=wording.language,
        static=lambda name: f"/static/{name}?v={version}",
        urlencode=urlencode,
    )
    return made


def _translator(wording: Wording) -> Callable[..., Markup]:
    """Return what a template's `_` does, without what Jinja's own asks of the context for each text."""
    known = cache(lambda text: Markup(wording.gettext(text)))

    def translated(text: str, /, **values: object) -> Markup:
        found = known(text)
        return found % values if values else found

    return translated


def span_in_words(wording: Wording, days: int) -> str:
    """Return a number of days in words: "1 jaar en 3 maanden"."""
    months = round(abs(days) / 30.44)
    if months < 2:
        return wording.ngettext("%(num)d dag", "%(num)d dagen", abs(days)) % {"num": abs(days)}
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(wording.ngettext("%(num)d jaar", "%(num)d jaar", years) % {"num": years})
    if rest:
        parts.append(wording.ngettext("%(num)d maand", "%(num)d maanden", rest) % {"num": rest})
    return f" {wording.gettext('en')} ".join(parts)


def page(request: Request, template: str, view: View, status: int = 200) -> Response:
    """Return a view as a page."""
    return Response(_rendered(request, template, view), status, media_type="text/html; charset=utf-8")


def kept_page(request: Request, template: str, make: Callable[[], View]) -> Response:
    """Return a view as a page, or the page that was made of the same publication for the same address.

    Pages for a reviewer who is signed in are made each time: they hold forms.
    """
    site = site_of(request)
    if session_of(request) is not None:
        return page(request, template, make())
    key = (site.reader.catalogue().number, site.base(request), request.url.path, request.url.query)
    kept = site.pages.get(key)
    if kept is None:
        kept = site.pages.keep(key, _rendered(request, template, make()))
    return Response(kept, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})


def twin(view: View) -> Response:
    """Return a view as JSON; charts are pictures of its numbers and are left out."""
    return Response(json_bytes(without_pictures(view)), media_type="application/json")


def without_pictures(view: Any) -> Any:
    """Return a view without the drawings in it."""
    if isinstance(view, dict):
        return {name: without_pictures(value) for name, value in view.items() if not hasattr(value, "__html__")}
    if isinstance(view, list):
        return [without_pictures(value) for value in view]
    return view


def _rendered(request: Request, template: str, view: View) -> bytes:
    site: Site = site_of(request)
    session = session_of(request)
    path = request.url.path
    known: dict[str, object] = {
        "session": session,
        "here": path + (f"?{request.url.query}" if request.url.query else ""),
        "path": path,
        "base": site.base(request),
        "today": site.today,
    }
    text: str = request.app.state.templates.get_template(template).render(**known, **view)
    return text.encode()

"""HTML: one file that needs nothing else, in print as on a screen."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.publish.briefs.dutch import day_of
from pipeline.publish.briefs.layout import Timeline, blocks_of, confidence_words, link_words, source_line
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Brief
from pipeline.publish.briefs.timeline import svg_of

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def to_html(brief: Brief) -> str:
    """Return the brief as one HTML page; text from sources is escaped."""

    def svg(block: Timeline) -> Markup:
        return Markup(svg_of(block))

    style = Markup((_TEMPLATES / "brief.css").read_text(encoding="utf-8"))
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            blocks=blocks_of(brief),
            as_of=day_of(brief.as_of),
            style=style,
            svg=svg,
            source_line=source_line,
            confidence=confidence_words,
            link_words=link_words,
            clipped=clipped,
        )
    )

"""PDF: tagged (PDF/UA-1), with bookmarks, from the same HTML."""

from pipeline.publish.briefs.records import Brief
from pipeline.publish.briefs.render_html import to_html


def to_pdf(brief: Brief) -> bytes:
    """Return the brief as a tagged PDF; the same brief gives the same bytes."""
    import weasyprint  # slow to import, and only this format needs it

    content: bytes = weasyprint.HTML(string=to_html(brief)).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=brief.title.encode() + brief.as_of.isoformat().encode()
    )
    return content

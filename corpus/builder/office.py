"""The layouts without pages: plain text, web page and Word document."""

import io
import textwrap
import zipfile
from datetime import datetime
from html import escape
from itertools import groupby

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from corpus.builder.source import MARKED, MARKER, Source

COLUMNS = 88
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
FIXED_DAY = datetime(2024, 1, 1)  # creation date in the Word file's properties
UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml")


def build_text(source: Source) -> bytes:
    """Return plain text, wrapped as an extraction leaves it: lines that go on end with a space, a page number below."""
    wrapper = textwrap.TextWrapper(COLUMNS, break_long_words=False, break_on_hyphens=False)
    lines = [" \n".join(wrapper.wrap(line)) if len(line) > COLUMNS else line for line in source.paragraphs]
    return ("\n".join([*lines, "", MARKED, "", "1"]) + "\n").encode("utf-8")


def build_html(source: Source) -> bytes:
    """Return a web page with a menu, a cookie notice, related links and a footer around the article."""
    head = source.head
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in head["menu"].split(", "))
    related = "".join(f'<li><a href="#">{escape(title)}</a></li>' for title in head["related"].split("; "))
    meta = "".join(
        f'<meta property="{name}" content="{escape(head[key])}">\n'
        for name, key in (("og:title", "title"), ("og:site_name", "site"), ("article:published_time", "published"))
        if key in head
    )
    page = f"""<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<title>{escape(head["title"])} | {escape(head["site"])}</title>
{meta}</head>
<body>
<div class="cookie-banner" role="dialog"><p>Deze website gebruikt cookies om uw bezoek aangenamer te maken.</p>
<button>Alles aanvaarden</button><button>Alleen noodzakelijke cookies</button></div>
<header><a href="/">{escape(head["site"])}</a><nav><ul>{menu}</ul></nav></header>
<main>
<article>
<h1>{escape(head["title"])}</h1>
{_html_body(source.paragraphs)}
</article>
<aside><h2>Lees ook</h2><ul>{related}</ul></aside>
</main>
<footer><p>{MARKED}</p><p>Volg ons | Privacyverklaring | Toegankelijkheid</p></footer>
</body>
</html>
"""
    return page.encode("utf-8")


def _html_body(paragraphs: tuple[str, ...]) -> str:
    parts: list[str] = []
    for is_list, group in groupby((line for line in paragraphs if line), key=lambda line: line.startswith("- ")):
        lines = list(group)
        if is_list:
            parts.append("<ul>\n" + "\n".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "\n</ul>")
        else:
            parts += [
                f"<h2>{escape(line[3:])}</h2>" if line.startswith("## ") else f"<p>{escape(line)}</p>" for line in lines
            ]
    return "\n".join(parts)


def build_docx(source: Source) -> bytes:
    """Return a Word document with headings, real lists and a footer; times in the archive are fixed."""
    document = docx.Document()
    _slim(document)
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].footer.paragraphs[0].text = MARKED
    properties = document.core_properties
    properties.title, properties.author = source.head["title"], source.head["author"]
    properties.created = properties.modified = FIXED_DAY
    properties.last_modified_by, properties.comments = "Woordhouder", MARKED
    document.add_heading(source.head["title"], level=0)
    for line in filter(None, source.paragraphs):
        if line.startswith("## "):
            document.add_heading(line[3:], level=1)
        elif marker := MARKER.match(line):
            document.add_paragraph(line[marker.end() :], style="List Bullet" if marker[1] == "-" else "List Number")
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


def _slim(document: WordDocument) -> None:
    """Leave out what the template brings along and the document does not use: most of its size."""
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            del relations[name]
    for style in [style for style in document.styles if style.type is WD_STYLE_TYPE.TABLE]:
        style.delete()


def _without_times(archive: bytes) -> bytes:
    """Return a ZIP archive with the same members, the epoch as their time and no compression, the same everywhere."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(rewritten, "w") as after:
        for name in sorted(before.namelist()):
            after.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), before.read(name))
    return rewritten.getvalue()

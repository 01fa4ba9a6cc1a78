"""Citing a promise: as a sentence, as BibTeX and as RIS, each with the passage, its date and where it stands."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.publish.wording import Wording

_BIBTEX = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "#": r"\#",
                         "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation names."""

    key: str  # the promise's id
    title: str  # of the document
    who: str | None  # who answered, decided or published
    publisher: str | None
    number: str | None
    day: date | None
    page: int | None
    quote: str
    url: str  # of the promise's page
    source_url: str | None
    seen_on: date


def as_text(cited: Cited, wording: Wording) -> str:
    """Return a citation that can be pasted in a text."""
    parts = [part for part in (cited.who, f"“{cited.title}”", cited.publisher) if part]
    if cited.number:
        parts.append(f"nr. {cited.number}")
    if cited.day:
        parts.append(wording.day(cited.day))
    if cited.page:
        parts.append(f"p. {cited.page}")
    source = f" {cited.source_url}" if cited.source_url else ""
    seen = wording.gettext("Via Woordhouder, geraadpleegd op")
    return f"“{_line(cited.quote)}” {', '.join(parts)}.{source} {seen} {wording.day(cited.seen_on)}: {cited.url}"


def as_bibtex(cited: Cited) -> str:
    """Return a BibTeX entry."""
    fields = {
        "title": cited.title,
        "author": f"{{{_tex(cited.who)}}}" if cited.who else None,
        "publisher": cited.publisher,
        "number": cited.number,
        "year": str(cited.day.year) if cited.day else None,
        "date": cited.day.isoformat() if cited.day else None,
        "pages": str(cited.page) if cited.page else None,
        "note": f"“{_line(cited.quote)}”",
        "url": cited.source_url or cited.url,
        "urldate": cited.seen_on.isoformat(),
        "howpublished": f"Woordhouder, {cited.url}",
    }
    verbatim = {"url", "urldate", "author", "date"}
    lines = [f"  {name} = {{{value if name in verbatim else _tex(value)}}}" for name, value in fields.items() if value]
    return f"@misc{{woordhouder-{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def as_ris(cited: Cited) -> str:
    """Return a RIS record."""
    rows = [
        ("TY", "GOVDOC"),
        ("ID", f"woordhouder-{cited.key}"),
        ("TI", cited.title),
        ("AU", cited.who),
        ("PB", cited.publisher),
        ("IS", cited.number),
        ("PY", str(cited.day.year) if cited.day else None),
        ("DA", cited.day.strftime("%Y/%m/%d") if cited.day else None),
        ("SP", str(cited.page) if cited.page else None),
        ("N1", f"“{cited.quote}”"),
        ("UR", cited.source_url or cited.url),
        ("L2", cited.url),
        ("Y2", cited.seen_on.strftime("%Y/%m/%d")),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def _tex(text: str) -> str:
    return _line(text).translate(_BIBTEX)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

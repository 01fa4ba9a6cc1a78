"""The formats of a brief, by the name that the command and the page use."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.errors import InvalidSettings
from pipeline.publish.briefs.records import Brief
from pipeline.publish.briefs.render_html import to_html
from pipeline.publish.briefs.render_markdown import to_markdown
from pipeline.publish.briefs.render_pdf import to_pdf

_NAME_LENGTH = 60


def _docx(brief: Brief) -> bytes:
    from pipeline.publish.briefs.render_docx import to_docx  # python-docx: a server loads it when first asked

    return to_docx(brief)


FORMATS: dict[str, Callable[[Brief], bytes]] = {
    "docx": _docx,
    "pdf": to_pdf,
    "html": lambda brief: to_html(brief).encode("utf-8"),
    "md": lambda brief: to_markdown(brief).encode("utf-8"),
}


def file_name(brief: Brief) -> str:
    """Return "opvolging-stagebegeleiding-2025-11-01"."""
    letters = unicodedata.normalize("NFKD", brief.subject.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_NAME_LENGTH].strip("-")
    return f"opvolging-{plain or 'selectie'}-{brief.as_of.isoformat()}"


def formats_of(names: str) -> list[str]:
    """Return the formats of a list such as "docx,pdf"; raises InvalidSettings for one that does not exist."""
    wanted = list(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise InvalidSettings(f"format {', '.join(unknown) or names!r}: choose from {', '.join(FORMATS)}")
    return wanted


def write_brief(brief: Brief, folder: Path, name: str, formats: Sequence[str]) -> list[Path]:
    """Write a brief into a folder in each format; a file appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    # Typst sets the PDF outside Python's lock, so that two formats take hardly longer than one.
    with ThreadPoolExecutor(len(FORMATS)) as pool:
        contents = list(pool.map(lambda one: FORMATS[one](brief), formats))
    made = {folder / f"{name}.{one}": content for one, content in zip(formats, contents, strict=True)}
    for path, content in made.items():
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(content)
        draft.replace(path)
    return list(made)

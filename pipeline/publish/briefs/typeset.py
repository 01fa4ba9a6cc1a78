"""Typesetting with Typst: fonts are looked for once, and nothing is fetched."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst


def typeset(template: bytes, inputs: Mapping[str, str]) -> bytes:
    """Return a template with its inputs as tagged PDF (PDF/UA-1)."""
    import typst  # only who asks for a PDF or a picture loads it

    return typst.compile(template, font_paths=_fonts(), sys_inputs=dict(inputs), format="pdf", pdf_standards="ua-1")


def drawn(template: bytes, inputs: Mapping[str, str], *, pixels_an_inch: float) -> bytes:
    """Return a template of one page with its inputs as PNG."""
    import typst

    return typst.compile(template, font_paths=_fonts(), sys_inputs=dict(inputs), format="png", ppi=pixels_an_inch)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts()

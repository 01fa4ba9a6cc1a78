"""The texts of the demonstration documents: a head of `key: value` lines, `---`, then one paragraph a line."""

import re
from dataclasses import dataclass
from pathlib import Path

MARKED = "Voorbeelddocument van Woordhouder: herschreven, geen officiële tekst"
PUBLISHER = "Woordhouder (voorbeelddocument)"
METADATA_KEYS = (
    "title", "kind", "date", "date_approximate", "jurisdiction", "minister", "minister_role", "asked_by", "number",
    "publisher",
)  # fmt: skip
MARKER = re.compile(r"(\d{1,2}(?:-\d{1,2})?\.|[a-z]\)|-)(?=\s|[A-Z])\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to build: `head` holds its layout and furniture, `paragraphs` its text, "" for an empty line."""

    file: str
    head: dict[str, str]
    paragraphs: tuple[str, ...]

    def parts(self, divider: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the paragraphs before and after the line `divider`; the second part is empty without one."""
        if divider not in self.paragraphs:
            return self.paragraphs, ()
        place = self.paragraphs.index(divider)
        return self.paragraphs[:place], self.paragraphs[place + 1 :]

    def manifest_entry(self) -> dict[str, str | bool] | None:
        """Return what metadata.json says of this document, or None for a web page that says enough itself."""
        stated = {key: self.head[f"meta_{key}"] for key in METADATA_KEYS if f"meta_{key}" in self.head}
        if self.file.endswith(".html"):
            return None
        values = {"publisher": PUBLISHER, **stated}
        return {"file": self.file, **{key: value if value != "true" else True for key, value in values.items()}}


def read_sources(folder: Path) -> list[Source]:
    """Return the sources in `folder`, by name; the file that each makes has the source's name without `.txt`."""
    return [_read(path) for path in sorted(folder.glob("*.*.txt"))]


def _read(path: Path) -> Source:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    pairs = (line.partition(": ") for line in head.splitlines() if line)
    return Source(
        path.name.removesuffix(".txt"), {key: value for key, _, value in pairs}, tuple(body.strip("\n").split("\n"))
    )

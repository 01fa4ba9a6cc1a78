"""Build the demonstration documents of `corpus/demo` from the texts in `corpus/texts`.

Run from the checkout: `python -m corpus.build_demo [FOLDER]`. Needs the extra `demo`.
"""

import json
import sys
from pathlib import Path

from corpus.builder.office import build_docx, build_html, build_text
from corpus.builder.page import Hyphenation
from corpus.builder.pdf import build_pdf
from corpus.builder.source import Source, read_sources

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
DEMO = HERE / "demo"
BUILT_WITH = {".pdf": ("reportlab", "5.1.0"), ".docx": ("python-docx", "1.2.0")}  # other releases, other bytes


def build(folder: Path) -> list[Path]:
    """Write every document and metadata.json into `folder`, made if need be, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    hyphenation = Hyphenation(TEXTS / "hyphenation.lst")
    sources = read_sources(TEXTS)
    written = []
    for source in sources:
        path = folder / source.file
        path.write_bytes(_content(source, hyphenation))
        written.append(path)
    entries = [entry for source in sources if (entry := source.manifest_entry())]
    manifest = folder / "metadata.json"
    manifest.write_text(json.dumps({"documents": entries}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*written, manifest]


def _content(source: Source, hyphenation: Hyphenation) -> bytes:
    match Path(source.file).suffix:
        case ".pdf":
            return build_pdf(source, hyphenation)
        case ".html":
            return build_html(source)
        case ".docx":
            return build_docx(source)
        case _:
            return build_text(source)


def main() -> None:
    """Build into the folder named on the command line, `corpus/demo` by default."""
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()

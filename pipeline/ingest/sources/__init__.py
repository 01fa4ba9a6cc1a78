"""Sources of documents: each is a declaration (`<source>.yml`) and a reader (a short module) that finds and reads."""

from pipeline.ingest.sources.declaration import Found, Politeness, Reader, Source, Stream, Window, change
from pipeline.ingest.sources.registry import declared, load_reader

__all__ = ["Found", "Politeness", "Reader", "Source", "Stream", "Window", "change", "declared", "load_reader"]

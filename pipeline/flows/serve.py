"""Serving the tracker: what the stages do for the pages, put together with the pages."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fastapi import FastAPI

from pipeline.errors import NothingToDo
from pipeline.flows.decided import track_decided
from pipeline.publish.meaning import Vector
from pipeline.publish.web import Box, SiteSettings, Workings, create_app
from pipeline.records.document import Document
from pipeline.records.erasure import ErasureAsked, ErasureOutcome
from pipeline.records.review import DecisionMade
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.language.encoder import TextEncoder


class _Typed:
    """A text that waits to be embedded."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.vector: Vector = np.zeros(0, dtype=np.float32)  # until it was embedded


class Embedding:
    """Embeds what readers search for: all that wait at once, which takes little longer than one.

    The shipped encoders do without PyTorch, which would take 400 MB; another model runs in a process of its own.
    """

    def __init__(self, encoder_model: str | None) -> None:
        self._encoder_model = encoder_model
        self._turn = threading.Lock()
        self._waiting: deque[_Typed] = deque()
        self._encoder: TextEncoder | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, typed: str) -> Vector:
        """Return the unit vector of a text."""
        mine = _Typed(typed)
        self._waiting.append(mine)
        with self._turn:
            if not mine.vector.size:  # else it was embedded while it waited
                others = [self._waiting.popleft() for _ in range(len(self._waiting))]
                self._embed([mine, *(one for one in others if one is not mine)])
        return mine.vector

    def prepare(self) -> None:
        """Load the encoder, where it runs in this process."""
        with self._turn:
            self._load()

    def close(self) -> None:
        """End the process, where there is one."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _embed(self, texts: Sequence[_Typed]) -> None:
        asked = [one.text for one in texts]
        self._load()
        if self._encoder is not None:
            vectors = self._encoder.encode(asked)
        else:
            self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            vectors = self._pool.submit(_embedded, asked, self._encoder_model).result()
        for one, vector in zip(texts, vectors, strict=True):
            one.vector = vector

    def _load(self) -> None:
        from pipeline.language.query_encoder import load_query_encoder

        self._encoder = self._encoder or load_query_encoder(self._encoder_model)


def _embedded(texts: list[str], encoder_model: str | None) -> Vector:
    from pipeline.language import load_encoder

    return np.asarray(load_encoder(encoder_model).encode(texts), dtype=np.float32)


def ensure_published(store: Store, today: date) -> None:
    """Publish what a database from before there were pages holds; raises NothingToDo where it holds nothing."""
    if store.published.publication() is not None:
        return
    if not store.read.document_facts():
        raise NothingToDo("the database holds no documents: run `woordhouder run FOLDER` first")
    from pipeline.flows.tracker import publish_all

    timelines = store.read.timelines()
    tracked_for = next(iter(timelines.values())).as_of if timelines else None
    publish_all(store, tracked_for or store.read.newest_date() or today, None)


def make_site(
    store: Store,
    settings: SiteSettings,
    now: Callable[[], datetime],
    embed: Callable[[str], Vector] | None,
    erase: Callable[[ErasureAsked], ErasureOutcome] | None = None,
) -> FastAPI:
    """Return the web application of a store; without `erase` its page for that refuses."""
    ensure_published(store, now().date())
    workings = Workings(partial(track_decided, store), _quote_boxes, partial(_decide, store, now), embed, erase)
    return create_app(store, workings, settings, now)


# Prefect and the PDF libraries take 100 MB and seconds: they are loaded when a decision or a page image first asks.


def _decide(store: Store, now: Callable[[], datetime], made: DecisionMade) -> str:
    from pipeline.flows.review import Reviewing

    return Reviewing(store, now).decide(made)


def _quote_boxes(path: Path, document: Document, start_char: int, end_char: int) -> list[tuple[int, Box]]:
    from pipeline.ingest.pdf_boxes import quote_boxes

    return quote_boxes(path, document, start_char, end_char)


def documents_folder(given: Path | None) -> Path | None:
    """Return the folder with the documents where the user names one; raises NothingToDo where it is not there."""
    if given is not None and not given.is_dir():
        raise NothingToDo(f"{given}: no such folder")
    return given

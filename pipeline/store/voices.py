"""The sentences that voice the published promises, as the encoder's vectors: for searches by meaning."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Engine, select

from pipeline.store.published_tables import promise
from pipeline.store.tables import document, mention


class Voices:
    """The read side of the vectors."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def fingerprint(self) -> str:
        """Return what stands for all vectors: which mentions voice the promises, and what analysed the documents."""
        leads = select(promise.c.number, promise.c.lead_mention_id).order_by(promise.c.number)
        analysed = select(document.c.analysed_with).distinct().order_by(document.c.analysed_with)
        digest = hashlib.sha256()
        with self._engine.connect() as connection:
            for found in connection.scalars(analysed):
                digest.update(f"{found}\n".encode())
            for number, mention_id in connection.execution_options(yield_per=2_000).execute(leads):
                digest.update(f"{number} {mention_id}\n".encode())
        return digest.hexdigest()[:32]

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number of each promise with the stored embedding of the mention that voices it."""
        query = select(promise.c.number, mention.c.vector).join(mention, mention.c.id == promise.c.lead_mention_id)
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=2_000).execute(query):
                yield row[0], row[1]

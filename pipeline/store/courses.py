"""Where all promises stand and how they came there, without what only their own pages show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, select

from pipeline.records.status import Status
from pipeline.store.tables import commitment, status_event, timeline


@dataclass(frozen=True, slots=True)
class Course:
    """The status of a promise, and its steps, oldest first: when each was said, None where unknown, and to what."""

    status: Status
    steps: tuple[tuple[date | None, Status], ...]


class Courses:
    """Every promise at a glance."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ids(self) -> set[str]:
        """Return the ids of all commitments."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(commitment.c.id)))

    def all(self) -> dict[str, Course]:
        """Return the course of every commitment that was tracked, by its id."""
        events = select(status_event.c.commitment_id, status_event.c.date, status_event.c.status)
        steps: dict[str, list[tuple[date | None, Status]]] = defaultdict(list)
        with self._engine.connect() as connection:
            for key, day, status in connection.execute(events.order_by(status_event.c.position)):
                steps[key].append((day, Status(status)))
            found = connection.execute(select(timeline.c.commitment_id, timeline.c.status)).all()
        return {key: Course(Status(status), tuple(steps[key])) for key, status in found}

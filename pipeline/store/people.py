"""What people leave in the database: decisions, accounts, sessions, error reports and alerts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, delete, func, insert, or_, select, update

from pipeline.records.commitment import Commitment
from pipeline.records.ids import content_id
from pipeline.records.review import Anchor, Decision, DecisionKind
from pipeline.store.published_tables import publication
from pipeline.store.review_tables import alert, attempt, decision, error_report, former_id, reviewer, session, set_aside
from pipeline.store.rows import commitment_record

_KEPT = timedelta(days=1)  # after which no try is remembered


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A reviewer who is signed in, and the token that each form must send back."""

    reviewer: str
    form_token: str


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What a reader said is wrong; `closed_by` is the reviewer who dealt with it."""

    id: int
    promise_id: str
    text: str
    made_on: date
    closed_by: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved query and where its news goes."""

    id: int
    title: str
    query: str  # as in the address of the list
    channel: str  # "email" or "webhook"
    target: str
    period: str  # "daily" or "weekly"
    token: str
    is_paused: bool
    seen: int  # number of the publication that it has told of
    sent_on: date | None
    failure: str | None
    owner: str | None


class People:
    """Reading and writing what people leave."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decisions(self) -> list[Decision]:
        """Return the whole log, oldest first."""
        with self._engine.connect() as connection:
            return [_decision(row) for row in connection.execute(select(decision).order_by(decision.c.position))]

    def append(self, made: Decision) -> Decision:
        """Add a decision to the log and return it with its id; nothing in the log is ever changed."""
        with self._engine.begin() as connection:
            position = (connection.scalar(select(func.max(decision.c.position))) or 0) + 1
            values = {name: value for name, value in asdict(made).items() if name not in ("id", "made_at")}
            values["anchors"] = [[one.document_id, one.start_char, one.end_char] for one in made.anchors]
            values["made_at"] = made.made_at.isoformat()
            key = content_id("r", position, *(repr(values[name]) for name in sorted(values)))
            connection.execute(insert(decision), {**values, "id": key, "position": position})
        return replace(made, id=key)

    def set_aside(self) -> list[Commitment]:
        """Return the machine's own commitments in place of which decisions put others."""
        with self._engine.connect() as connection:
            found = connection.execute(select(set_aside).order_by(set_aside.c.id)).mappings().all()
        return [commitment_record(row, row["mention_ids"]) for row in found]

    def replace_set_aside(self, commitments: Sequence[Commitment], former: dict[str, str]) -> None:
        """Keep the machine's own commitments, and which promise answers at each id that is no more."""
        with self._engine.begin() as connection:
            connection.execute(delete(set_aside))
            connection.execute(delete(former_id))
            if commitments:
                connection.execute(
                    insert(set_aside), [{**asdict(one), "mention_ids": list(one.mention_ids)} for one in commitments]
                )
            if former:
                rows = [{"id": old, "promise_id": new} for old, new in sorted(former.items())]
                connection.execute(insert(former_id), rows)

    def save_reviewer(self, name: str, password_hash: str) -> None:
        """Add a reviewer, or change the password of one; open sessions of that name end."""
        with self._engine.begin() as connection:
            connection.execute(delete(session).where(session.c.reviewer == name))
            changed = connection.execute(
                update(reviewer).where(reviewer.c.name == name).values(password_hash=password_hash)
            )
            if not changed.rowcount:
                connection.execute(insert(reviewer), {"name": name, "password_hash": password_hash})

    def password_hash(self, name: str) -> str | None:
        """Return the hash of a reviewer's password, None where there is no such reviewer."""
        with self._engine.connect() as connection:
            found: str | None = connection.scalar(select(reviewer.c.password_hash).where(reviewer.c.name == name))
        return found

    def open_session(self, token_hash: str, name: str, form_token: str, expires_at: datetime) -> None:
        """Keep a new session."""
        row = {"token_hash": token_hash, "reviewer": name, "form_token": form_token, "expires_at": expires_at}
        with self._engine.begin() as connection:
            connection.execute(insert(session), row)

    def session(self, token_hash: str, now: datetime) -> OpenSession | None:
        """Return the session of a token, None where there is none or it has expired."""
        query = select(session).where(session.c.token_hash == token_hash, session.c.expires_at > now)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return OpenSession(row.reviewer, row.form_token) if row else None

    def close_session(self, token_hash: str) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(delete(session).where(session.c.token_hash == token_hash))

    def attempt(self, key: str, most: int, since: datetime, now: datetime) -> datetime | None:
        """Count a try under `key`; where there were `most` after `since`, count none and return when the first was."""
        with self._engine.begin() as connection:
            is_past = or_(attempt.c.at <= now - _KEPT, (attempt.c.key == key) & (attempt.c.at <= since))
            connection.execute(delete(attempt).where(is_past))
            earlier: Sequence[datetime] = connection.scalars(
                select(attempt.c.at).where(attempt.c.key == key).order_by(attempt.c.at)
            ).all()
            if len(earlier) >= most:
                return earlier[0]
            connection.execute(insert(attempt), {"key": key, "at": now})
        return None

    def forget_attempt(self, key: str, *, all_of_them: bool) -> None:
        """Take back the newest try under `key`, or all."""
        wanted = attempt.c.key == key
        if not all_of_them:
            wanted &= attempt.c.id == select(func.max(attempt.c.id)).where(attempt.c.key == key).scalar_subquery()
        with self._engine.begin() as connection:
            connection.execute(delete(attempt).where(wanted))

    def report_error(self, promise_id: str, text: str, made_on: date) -> None:
        """Keep what a reader says is wrong."""
        with self._engine.begin() as connection:
            connection.execute(insert(error_report), {"promise_id": promise_id, "text": text, "made_on": made_on})

    def error_reports(self) -> list[ErrorReport]:
        """Return the reports nobody dealt with yet, oldest first."""
        query = select(error_report).where(error_report.c.closed_by.is_(None)).order_by(error_report.c.id)
        with self._engine.connect() as connection:
            return [ErrorReport(*row) for row in connection.execute(query)]

    def close_report(self, report_id: int, name: str) -> None:
        """Note that a reviewer dealt with a report."""
        with self._engine.begin() as connection:
            connection.execute(update(error_report).where(error_report.c.id == report_id).values(closed_by=name))

    def add_alert(self, made: Alert) -> None:
        """Keep an alert, which starts with what is published after now; its id and `seen` are given here."""
        values = {name: value for name, value in asdict(made).items() if name != "id"}
        with self._engine.begin() as connection:
            values["seen"] = connection.scalar(select(publication.c.number)) or 0
            connection.execute(insert(alert), values)

    def alerts(self, owner: str | None = None) -> list[Alert]:
        """Return all alerts, or one reviewer's, oldest first."""
        query = select(alert).order_by(alert.c.id)
        if owner is not None:
            query = query.where(alert.c.owner == owner)
        with self._engine.connect() as connection:
            return [Alert(*row) for row in connection.execute(query)]

    def alert(self, token: str) -> Alert | None:
        """Return the alert of a token."""
        with self._engine.connect() as connection:
            row = connection.execute(select(alert).where(alert.c.token == token)).one_or_none()
        return Alert(*row) if row else None

    def change_alert(self, token: str, **values: object) -> None:
        """Change fields of an alert: `is_paused`, `seen`, `sent_on`, `failure`."""
        with self._engine.begin() as connection:
            connection.execute(update(alert).where(alert.c.token == token).values(**values))

    def end_alert(self, token: str) -> None:
        """Forget an alert, and with it the address it went to."""
        with self._engine.begin() as connection:
            connection.execute(delete(alert).where(alert.c.token == token))


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        kind=DecisionKind(row.kind),
        anchors=tuple(Anchor(*one) for one in row.anchors),
        value=row.value,
        author=row.author,
        reason=row.reason,
        made_at=datetime.fromisoformat(row.made_at),
        undoes=row.undoes,
    )

"""The tables of what people do: decisions, accounts, sessions, error reports and alerts."""

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, ForeignKey, Index, Integer, String, Table, Text

from pipeline.store.tables import metadata

decision = Table(
    "decision",
    metadata,
    Column("position", Integer, primary_key=True),  # order of the log
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("anchors", JSON, nullable=False),  # [[document_id, start_char, end_char], …]
    Column("value", Text),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", String(40), nullable=False),  # ISO 8601 with time zone
    Column("undoes", String(32)),
)

# What the machine made of the mentions that decisions regroup, so that each run starts from it.
set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("theme", Text),
    Column("theme_chance", Float),
    Column("subject", Text),
    Column("mention_ids", JSON, nullable=False),
)

former_id = Table(
    "former_id",
    metadata,
    Column("id", String(32), primary_key=True),  # of a promise that was merged into another
    Column("promise_id", String(32), nullable=False),
)

reviewer = Table(
    "reviewer",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("password_hash", Text, nullable=False),  # argon2id
)

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # SHA-256: a stolen database opens no session
    Column("reviewer", ForeignKey("reviewer.name", ondelete="CASCADE"), nullable=False),
    Column("form_token", String(64), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("ix_session_reviewer", "reviewer"),
)

# Counted here and not in memory: several server processes, one count.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),  # SHA-256 of what was tried and by whom
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_attempt_key", "key"),
)

error_report = Table(
    "error_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("promise_id", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("closed_by", Text),
    Index("ix_error_report_closed_by", "closed_by"),
)

alert = Table(
    "alert",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("query", Text, nullable=False),  # as in the address of the list
    Column("channel", String(10), nullable=False),  # email, webhook
    Column("target", Text, nullable=False),
    Column("period", String(10), nullable=False),  # daily, weekly
    Column("token", String(64), nullable=False, unique=True),  # in the links that pause and end it
    Column("is_paused", Boolean, nullable=False),
    Column("seen", Integer, nullable=False),  # number of the publication it has told of
    Column("sent_on", Date),
    Column("failure", Text),
    Column("owner", Text),
)

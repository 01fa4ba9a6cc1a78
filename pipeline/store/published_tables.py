"""The tables that readers query: the published promises, their facets and changes; filled at the end of a run."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from pipeline.store.tables import metadata

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("number", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("folder", Text),
    Column("figures", JSON, nullable=False),
)

promise = Table(
    "promise",
    metadata,
    Column("number", Integer, primary_key=True),  # row of promise_search
    Column("id", String(32), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("theme", Text),
    Column("status", String(12), nullable=False),
    Column("is_overdue", Boolean, nullable=False),
    Column("is_delayed", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("is_stale", Boolean, nullable=False),
    Column("minister", Text),  # the first who must act; all are in promise_facet
    Column("due_on", Date),
    Column("due_rule", Text),
    Column("first_promised", Date),
    Column("last_evidence", Date),
    Column("slippage_days", Integer, nullable=False),
    Column("mention_count", Integer, nullable=False),
    Column("document_count", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("doubt", Float, nullable=False),
    Column("theme_chance", Float),
    Column("subject", Text),
    *[Column(name, JSON, nullable=False, server_default="[]") for name in ("slippage", "contradictions", "relations")],
    *[
        Column(f"{which}_{name}", kind, nullable=nullable)
        for which in ("lead", "newest")
        for name, kind, nullable in (
            ("mention_id", String(32), False),
            ("document_id", String(32), False),
            ("quote", Text, False),
            ("role", String(20), False),
            ("page", Integer, True),
            ("date", Date, True),
        )
    ],
)

promise_facet = Table(
    "promise_facet",
    metadata,
    Column("facet", String(20), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", ForeignKey("promise.number", ondelete="CASCADE"), primary_key=True),
    Index("ix_promise_facet_number", "number"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("promise_id", String(32), nullable=False),
    Column("date", Date, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Column("mention_id", String(32), nullable=False),
    Column("document_id", String(32), nullable=False),
    Column("quote", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("page", Integer),
    Column("document_date", Date),
    Column("publication", Integer, nullable=False),  # the number it appeared in
    Column("is_current", Boolean, nullable=False),  # false once what it says no longer holds
    Index("ix_change_date", "date"),
    Index("ix_change_publication", "publication"),
    Index("ix_change_promise_id", "promise_id"),
)

"""The tables of the tracker database (SQLAlchemy Core); migrations/ holds how they came about."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = Table(
    "document",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("title", Text),
    Column("kind", String(40)),
    Column("date", Date),
    Column("date_is_approximate", Boolean, nullable=False),
    Column("jurisdiction", String(40)),
    Column("minister", Text),
    Column("minister_role", Text),
    Column("asked_by", Text),
    Column("number", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("themes", JSON, nullable=False, server_default="[]"),  # as its own record names them
    Column("theme", Text),  # the one that holds, given or read; None: unsure
    Column("theme_chance", Float),
    Column("pages", JSON, nullable=False),
    Column("runs", LargeBinary, nullable=False),  # int32 array (n, 4): start_char, length, page, pdf_index
    Column("tables", JSON, nullable=False),
    Column("removed", JSON, nullable=False),
    Column("read_with", String(64), nullable=False),  # fingerprint of the file it was read from
    Column("analysed_with", String(64)),  # fingerprint of models and code; None: not analysed yet
    Column("analysis_failure", Text),
    Index("ix_document_theme_date", "theme", "date"),
)

source_file = Table(
    "source_file",
    metadata,
    Column("file", Text, primary_key=True),  # relative to the input folder
    Column("fingerprint", String(64), nullable=False),  # of bytes, known metadata and limits
    Column("document_id", ForeignKey("document.id")),
    Column("failure", Text),  # why it was refused; None where it was read
    Index("ix_source_file_document_id", "document_id"),
)

mention = Table(
    "mention",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("page", Integer),
    Column("sentence", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("strength", String(20)),
    Column("confidence", Float, nullable=False),
    Column("cues", JSON, nullable=False),
    Column("is_negated", Boolean, nullable=False),
    Column("attribution", Text),
    Column("promised_on", Date),
    Column("context", Text, nullable=False),
    Column("question_numbers", JSON, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float16 array: embedding for linking
    Column("rare_words", LargeBinary),  # int32 array (n), then float32 array (n): buckets of rare words, weights
    Column("is_linked", Boolean, nullable=False),
    Column("is_clustered", Boolean, nullable=False),
    Column("commitment_id", String(32)),  # None while not clustered, and for demands that belong to no commitment
    Index("ix_mention_document_id", "document_id", "role", "commitment_id"),
    Index("ix_mention_start_char", "document_id", "start_char"),
    Index("ix_mention_commitment_id", "commitment_id"),
    Index("ix_mention_is_linked", "is_linked"),
    Index("ix_mention_is_clustered", "is_clustered"),
)

possible_mention = Table(  # apart from mentions, so that nothing which counts those can count these
    "possible_mention",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("page", Integer),
    Column("role", String(20), nullable=False),
    Column("strength", String(20)),
    Column("confidence", Float, nullable=False),
    Column("cues", JSON, nullable=False),
    Column("beside_id", String(32)),  # the mention of the document that is likely about the same promise
    Index("ix_possible_mention_document_id", "document_id"),
    Index("ix_possible_mention_beside_id", "beside_id"),
)

actor = Table(
    "actor",
    metadata,
    Column("mention_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("relation", String(20), nullable=False),
    Column("actor_id", Text),
    Column("post", Text),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("is_ambiguous", Boolean, nullable=False),
)

deadline = Table(
    "deadline",
    metadata,
    Column("mention_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("timex_type", String(10), nullable=False),
    Column("value", Text, nullable=False),
    Column("mod", String(20)),
    Column("anchored_on", Date),
    Column("start_on", Date),
    Column("due_on", Date),
    Column("granularity", String(20)),
    Column("is_vague", Boolean, nullable=False),
    Column("rule", Text, nullable=False),
)

coverage = Table(
    "coverage",
    metadata,
    Column("document_id", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Integer, primary_key=True),  # number of the sub-question
    Column("coverage", String(12), nullable=False),
    Column("quote", Text),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("page", Integer),
    Column("answer_numbers", JSON),
    Column("asks", String(20), nullable=False),
    Column("missing", Text),
    Column("reason", String(20)),
    Column("confidence", Float, nullable=False),
    Column("parts", JSON, nullable=False, server_default="[]"),  # each ask of the sub-question, in order
    Column("refers_to", JSON),  # the other answer that it points to
    Column("asked", JSON),  # the sub-question: its passage
)

telling_word = Table(
    "telling_word",
    metadata,
    Column("document_id", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("start_char", Integer, primary_key=True),  # of the sentence; of the title 0 to 0
    Column("end_char", Integer, primary_key=True),
    Column("word", String(60).with_variant(String(60, collation="C"), "postgresql"), primary_key=True),  # its stem
    Column("weight", Float, nullable=False),
    Index("ix_telling_word_word", "word"),
)

link = Table(
    "link",
    metadata,
    Column("first_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    Column("second_id", ForeignKey("mention.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("judgement", String(12), nullable=False),
    Column("features", JSON, nullable=False),
    Index("ix_link_second_id", "second_id"),
)

commitment = Table(
    "commitment",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("theme", Text),
    Column("theme_chance", Float),
    Column("subject", Text),
    Column("is_related", Boolean, nullable=False, server_default="0"),  # compared with those its links lead to
    Index("ix_commitment_is_related", "is_related"),
)

relation = Table(
    "relation",
    metadata,
    Column("from_id", String(32), primary_key=True),  # a commitment, or the mention of a demand that is in none
    Column("to_id", ForeignKey("commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("from_mention_id", String(32), nullable=False),
    Column("to_mention_id", String(32), nullable=False),
    Index("ix_relation_to_id", "to_id"),
)

timeline = Table(
    "timeline",
    metadata,
    Column("commitment_id", ForeignKey("commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("status", String(12), nullable=False),
    Column("flags", JSON, nullable=False),
    Column("deadline_mention_id", String(32)),
    Column("due_on", Date),
    Column("first_promised", Date),
    Column("last_evidence", Date),
    Column("slippage", JSON, nullable=False, server_default="[]"),  # each deadline it had
    Column("contradictions", JSON, nullable=False, server_default="[]"),
)

status_event = Table(
    "status_event",
    metadata,
    Column("commitment_id", ForeignKey("commitment.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("date", Date),
    Column("status", String(12), nullable=False),
    Column("mention_id", String(32), nullable=False),
)

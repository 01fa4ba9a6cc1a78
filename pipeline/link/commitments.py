"""From groups of mentions to commitments with an id and a title that last."""

from collections.abc import Callable, Iterable, Sequence

from pipeline.language import load_nlp
from pipeline.link.facts import MentionFacts
from pipeline.link.titles import title_of
from pipeline.records.commitment import Commitment, Role
from pipeline.records.ids import content_id

TITLE_WORDS = 60  # of a quote that are parsed for a title


Titled = Callable[[Sequence[MentionFacts]], Sequence[str]]


def make_titles(sources: Sequence[MentionFacts], nlp_model: str | None = None) -> list[str]:
    """Return a title for every promise that `sources` name; `nlp_model` parses them (None: the shipped pipeline)."""
    texts = [" ".join(source.mention.passage.text.split()[:TITLE_WORDS]) for source in sources]
    docs = load_nlp(nlp_model).pipe(texts)
    return [title_of(doc, source) for doc, source in zip(docs, sources, strict=True)]


def make_commitments(
    groups: Iterable[Sequence[str]], facts: Iterable[MentionFacts], titled: Titled = make_titles
) -> list[Commitment]:
    """Return a commitment for every group of mention ids, its mentions oldest first; `titled` makes the titles.

    Raises `KeyError` where a group names a mention that `facts` lacks.
    """
    by_id = {one.mention.id: one for one in facts}
    members = [in_order([by_id[mention_id] for mention_id in group]) for group in groups]
    titles = titled([title_source(group) for group in members])
    return [
        Commitment(
            id=commitment_id(group[0]),
            title=title,
            theme=None,
            mention_ids=tuple(one.mention.id for one in group),
        )
        for group, title in zip(members, titles, strict=True)
    ]


def in_order(facts: Iterable[MentionFacts]) -> list[MentionFacts]:
    """Return mentions oldest first: by date (undated last), document and place."""
    return sorted(facts, key=lambda one: one.place)


def commitment_id(oldest: MentionFacts) -> str:
    """Return the id of the commitment whose oldest mention this is: the same while that mention is the oldest."""
    passage = oldest.mention.passage
    return content_id("c", oldest.document_id, passage.start_char, passage.end_char, oldest.mention.role.value)


def title_source(group: Sequence[MentionFacts]) -> MentionFacts:
    """Return the mention that names the promise: the oldest commitment, else the oldest that is no demand."""
    for wanted in (Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION):
        for one in group:
            if one.mention.role is wanted:
                return one
    return group[0]

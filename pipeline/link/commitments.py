"""From groups of mentions to commitments with an id and a title that last."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pipeline.link.facts import MentionFacts
from pipeline.link.subjects import subject_of_promise
from pipeline.link.themes import promise_theme
from pipeline.link.titles import decision_named, title_of
from pipeline.link.titles_parse import parsed, told_text
from pipeline.records.commitment import Commitment, Role
from pipeline.records.ids import content_id

Titled = Callable[[Sequence[MentionFacts]], Iterable[str]]


def make_titles(sources: Sequence[MentionFacts], nlp_model: str | None = None) -> list[str]:
    """Return a title for every promise that `sources` name; `nlp_model` parses them (None: the shipped pipeline)."""
    names = [decision_named(source) for source in sources]
    texts = [told_text(one.mention.passage.text) for one, name in zip(sources, names, strict=True) if not name]
    docs = parsed(texts, nlp_model)
    return [name or title_of(next(docs), source) for name, source in zip(names, sources, strict=True)]


def make_commitments(
    groups: Iterable[Sequence[str]],
    facts: Iterable[MentionFacts],
    titled: Titled = make_titles,
    given: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Commitment]:
    """Return a commitment for every group of mention ids, its mentions oldest first; `titled` makes the titles.

    `titled` may go on making titles elsewhere while the first ones are taken.
    `given` are the policy themes that the records of documents give, by document.
    Raises `KeyError` where a group names a mention that `facts` lacks.
    """
    by_id = {one.mention.id: one for one in facts}
    members = [in_order([by_id[mention_id] for mention_id in group]) for group in groups]
    titles = titled([title_source(group) for group in members])
    return [_commitment(group, title, given) for group, title in zip(members, titles, strict=True)]


def _commitment(group: Sequence[MentionFacts], title: str, given: Mapping[str, Sequence[str]]) -> Commitment:
    named = [
        theme for document_id in sorted({one.document_id for one in group}) for theme in given.get(document_id, ())
    ]
    theme, chance = promise_theme(group, named)
    return Commitment(
        id=commitment_id(group[0]),
        title=title,
        theme=theme,
        mention_ids=tuple(one.mention.id for one in group),
        theme_chance=chance,
        subject=subject_of_promise(group[0]),
    )


def in_order(facts: Iterable[MentionFacts]) -> list[MentionFacts]:
    """Return mentions oldest first: by date (undated last), document and place."""
    return sorted(facts, key=lambda one: one.place)


def commitment_id(oldest: MentionFacts) -> str:
    """Return the id of the commitment whose oldest mention this is: the same while that mention is the oldest."""
    mention = oldest.mention
    place = (oldest.document_id, mention.passage.start_char, mention.passage.end_char, mention.role.value)
    # Of one sentence under two sub-questions, the echo may be the oldest mention of another promise.
    is_echo = mention.id == content_id("m", *place, *mention.question_numbers)
    return content_id("c", *place, *(mention.question_numbers if is_echo else ()))


def title_source(group: Sequence[MentionFacts]) -> MentionFacts:
    """Return the mention that names the promise: the oldest commitment, else the oldest that is no demand."""
    for wanted in (Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION):
        for one in group:
            if one.mention.role is wanted:
                return one
    return group[0]

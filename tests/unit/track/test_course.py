"""What became of a promise: how its deadline moved and which documents disagree, as known on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import WEB_PAGE, commitment, said

from pipeline.records.commitment import Role
from pipeline.track import DatedMention, track
from pipeline.track.decisions import TimelineDecision, with_decisions

C, P, D, L, W, Q = Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL, Role.DEMAND
LATER = date(2030, 1, 1)


def course(mentions: Sequence[DatedMention], as_of: date = LATER) -> list[tuple[str, int]]:
    steps = track(commitment(mentions), mentions, as_of).slippage
    return [(step.due_on.isoformat(), step.moved_days) for step in steps]


MOVED = {
    "no_deadline_no_step": ([said(C, "2023-01-01", WEB_PAGE)], []),
    "the_first_moved_nothing": ([said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30")], [("2023-06-30", 0)]),
    "a_later_document_moves_it": (
        [
            said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"),
            said(C, "2023-07-01", WEB_PAGE, deadline="2023-12-31"),
        ],
        [("2023-06-30", 0), ("2023-12-31", 184)],
    ),
    "it_may_come_forward": (
        [
            said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"),
            said(L, "2023-02-01", WEB_PAGE, deadline="2023-05-31"),
        ],
        [("2023-06-30", 0), ("2023-05-31", -30)],
    ),
    "repeated_it_counts_once": (
        [
            said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"),
            said(C, "2023-03-01", WEB_PAGE, deadline="2023-06-30"),
        ],
        [("2023-06-30", 0)],
    ),
    "back_and_forth_are_steps": (
        [
            said(C, "2022-01-01", WEB_PAGE, deadline="2022-06-30"),
            said(C, "2022-03-01", WEB_PAGE, deadline="2022-12-31"),
            said(C, "2022-09-01", WEB_PAGE, deadline="2022-06-30"),
        ],
        [("2022-06-30", 0), ("2022-12-31", 184), ("2022-06-30", -184)],
    ),
    "a_meeting_on_the_way_moves_nothing": (
        [
            said(C, "2023-01-01", WEB_PAGE, deadline="2023-12-31"),
            said(C, "2023-02-01", "We zitten in mei in een overleg samen.", deadline="2023-05-31"),
        ],
        [("2023-12-31", 0)],
    ),
}


@pytest.mark.parametrize(("mentions", "steps"), MOVED.values(), ids=MOVED.keys())
def test_every_deadline_is_kept_with_the_days_it_moved(
    mentions: list[DatedMention], steps: list[tuple[str, int]]
) -> None:
    assert course(mentions) == steps


def test_a_day_that_somebody_set_is_a_step_too() -> None:
    mentions = [said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30")]
    decided = TimelineDecision(mentions[0].mention.id, date(2023, 3, 1), due_on=date(2023, 7, 30))
    timeline = with_decisions(track(commitment(mentions), mentions, LATER), [decided])
    assert [step.moved_days for step in timeline.slippage] == [0, 30]
    assert timeline.slippage[-1].due_on == timeline.due_on


ONLINE = "De webpagina voor meldingen staat sinds mei online."
PREPARED = "De webpagina voor meldingen is nog in voorbereiding."
DISAGREE = {
    "done_and_then_under_way": (
        [said(D, "2023-05-01", ONLINE), said(P, "2023-09-01", PREPARED)],
        "Eerst als voldaan gemeld, in een later document als in uitvoering.",
    ),
    "done_and_then_promised": (
        [said(D, "2023-05-01", ONLINE), said(C, "2024-09-01", WEB_PAGE)],
        "Eerst als voldaan gemeld, in een later document als nog uit te voeren.",
    ),
    "dropped_and_then_under_way": (
        [said(W, "2023-05-01", "Van de webpagina zien we af."), said(P, "2023-09-01", PREPARED)],
        "Eerst als ingetrokken gemeld, in een later document als in uitvoering.",
    ),
    "begun_and_then_not_begun": (
        [
            said(P, "2023-05-01", "De bouw van de webpagina loopt."),
            said(L, "2023-09-01", "Met de bouw van de webpagina werd nog niet gestart."),
        ],
        "Eerst als in uitvoering gemeld, in een later document als nog niet gestart.",
    ),
    "two_last_days_at_once": (
        [
            said(C, "2023-05-01", WEB_PAGE, deadline="2023-06-30"),
            said(C, "2023-05-15", WEB_PAGE, deadline="2023-12-31"),
        ],
        "Twee documenten uit dezelfde maand noemen een andere einddatum: 30 juni 2023 en 31 december 2023.",
    ),
}
AGREE = {
    "promised_then_done": [said(C, "2023-01-01", WEB_PAGE), said(D, "2023-05-01", ONLINE)],
    "under_way_then_dropped": [said(P, "2023-01-01", PREPARED), said(W, "2023-05-01", "Van de webpagina zien we af.")],
    "under_way_then_late": [
        said(P, "2023-01-01", PREPARED),
        said(L, "2023-05-01", "De bouw van de webpagina loopt vertraging op."),
    ],
    "one_document_says_both": [said(D, "2023-05-01", ONLINE), said(P, "2023-05-01", PREPARED)],
    "done_and_then_extended": [
        said(D, "2023-05-01", ONLINE),
        said(C, "2023-09-01", "We breiden de webpagina verder uit met andere sectoren."),
    ],
    "the_deadline_moved_in_time": [
        said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"),
        said(C, "2023-09-01", WEB_PAGE, deadline="2023-12-31"),
    ],
    "somebody_else_still_asks": [
        said(D, "2023-05-01", ONLINE),
        said(Q, "2023-09-01", "We vragen een webpagina voor meldingen."),
    ],
    "an_unsure_sentence_says_nothing": [
        said(D, "2023-05-01", ONLINE),
        said(P, "2023-09-01", PREPARED, confidence=0.3),
    ],
}


@pytest.mark.parametrize(("mentions", "reason"), DISAGREE.values(), ids=DISAGREE.keys())
def test_two_documents_that_disagree_are_named_with_the_reason(mentions: list[DatedMention], reason: str) -> None:
    [found] = track(commitment(mentions), mentions, LATER).contradictions
    assert (found.first_id, found.second_id) == (mentions[0].mention.id, mentions[1].mention.id)
    assert found.reason == reason


@pytest.mark.parametrize("mentions", AGREE.values(), ids=AGREE.keys())
def test_what_happens_in_time_is_no_contradiction(mentions: list[DatedMention]) -> None:
    assert track(commitment(mentions), mentions, LATER).contradictions == ()


@pytest.mark.parametrize("mentions", [told for told, _ in DISAGREE.values()], ids=DISAGREE.keys())
def test_before_the_second_document_nobody_knew_of_it(mentions: list[DatedMention]) -> None:
    before = mentions[1].published_on - timedelta(days=1)
    assert track(commitment(mentions), mentions, before).contradictions == ()


@st.composite
def stories(draw: st.DrawFn) -> list[DatedMention]:
    days = draw(st.lists(st.dates(date(2020, 1, 1), date(2024, 12, 31)), min_size=1, max_size=6, unique=True))
    made = []
    for day in days:
        last = draw(st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31)))
        role = draw(st.sampled_from([C, P, D, L, W, Q]))
        made.append(said(role, day.isoformat(), WEB_PAGE, deadline=last.isoformat() if last else None))
    return made


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(0, 999))
def test_the_steps_add_up_and_do_not_depend_on_order(mentions: list[DatedMention], seed: int) -> None:
    told = track(commitment(mentions), mentions, LATER)
    shuffled = Random(seed).sample(mentions, len(mentions))
    assert track(commitment(mentions), shuffled, LATER) == told
    if told.slippage:
        total = sum(step.moved_days for step in told.slippage)
        assert told.slippage[0].due_on + timedelta(days=total) == told.due_on == told.slippage[-1].due_on
        assert told.slippage[-1].mention_id == told.deadline_mention_id or len(told.slippage) < len(mentions)
    else:
        assert told.due_on is None


@settings(max_examples=60, deadline=None)
@given(stories(), st.dates(date(2020, 1, 1), date(2025, 12, 31)))
def test_a_day_knows_what_the_documents_up_to_it_say(mentions: list[DatedMention], day: date) -> None:
    known = [one for one in mentions if one.published_on <= day]
    assert track(commitment(mentions), mentions, day) == track(commitment(mentions), known, day)

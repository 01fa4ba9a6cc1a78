"""The status machine of the codebook, case by case: mentions in, status, flags, history and deadline out."""

from datetime import date

import pytest
from stories import WEB_PAGE, commitment, said

from pipeline.records.commitment import Role
from pipeline.records.status import Flag, Status
from pipeline.track import DatedMention, track

C, P, D, L, W, Q = Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL, Role.DEMAND
OPEN, PROGRESSING, DONE = Status.OPEN, Status.PROGRESSING, Status.DONE

STATUS_CASES = {
    "promise_alone_is_open": ([said(C, "2023-01-01", WEB_PAGE)], OPEN),
    "under_way_is_progressing": (
        [said(C, "2023-01-01", WEB_PAGE), said(P, "2023-06-01", "De webpagina wordt voorbereid.")],
        PROGRESSING,
    ),
    "delivered_is_done": (
        [said(C, "2023-01-01", WEB_PAGE), said(D, "2023-06-01", "De webpagina staat online.")],
        DONE,
    ),
    "part_leaves_the_whole_progressing": (
        [said(C, "2023-01-01", "We richten tien loketten op."), said(D, "2023-06-01", "Een eerste loket is geopend.")],
        PROGRESSING,
    ),
    "finished_and_lopende_in_one_answer_is_a_part": (
        [said(P, "2023-01-01", "De campagne is lopende."), said(D, "2023-01-01", "Er werd een filmpje gelanceerd.")],
        PROGRESSING,
    ),
    "finished_in_a_document_that_names_a_day_to_come_is_a_part": (
        [
            said(C, "2023-01-01", WEB_PAGE),
            said(D, "2023-06-01", "De opdracht is gegund."),
            said(C, "2023-06-01", "De ingebruikname schuift op naar eind 2023.", deadline="2023-12-31"),
        ],
        PROGRESSING,
    ),
    "finished_in_a_document_that_names_a_day_gone_by_is_done": (
        [
            said(C, "2023-01-01", WEB_PAGE),
            said(C, "2023-06-01", "De webpagina zou er tegen maart komen.", deadline="2023-03-31"),
            said(D, "2023-06-01", "De webpagina staat online."),
        ],
        DONE,
    ),
    "later_evidence_outweighs_earlier": (
        [
            said(C, "2020-01-01", WEB_PAGE),
            said(D, "2021-01-01", "De webpagina is beschikbaar."),
            said(P, "2022-01-01", "De webpagina wordt opnieuw opgebouwd."),
        ],
        PROGRESSING,
    ),
    "order_of_mentions_does_not_matter": (
        [said(D, "2023-06-01", "De webpagina staat online."), said(C, "2023-01-01", WEB_PAGE)],
        DONE,
    ),
    "approval_in_principle_is_under_way": (
        [
            said(C, "2019-10-01", "We passen het decreet lokaal bestuur aan."),
            said(D, "2020-05-01", "De Vlaamse Regering keurt principieel het voorontwerp van decreet goed."),
        ],
        PROGRESSING,
    ),
    "final_approval_of_a_promised_decree_is_done": (
        [
            said(C, "2019-10-01", "We passen het decreet lokaal bestuur aan."),
            said(D, "2020-11-01", "De Vlaamse Regering keurt het ontwerpdecreet definitief goed."),
        ],
        DONE,
    ),
    "final_approval_of_a_rule_for_a_promised_result_is_a_part": (
        [
            said(C, "2019-10-01", "Wie weinig verdient, krijgt elk jaar een jobbonus uitbetaald."),
            said(D, "2020-11-01", "De Vlaamse Regering keurt het ontwerpdecreet over de bonus definitief goed."),
        ],
        PROGRESSING,
    ),
    "approvals_alone_are_about_the_text": (
        [
            said(P, "2020-05-01", "De Vlaamse Regering keurt principieel het besluit goed."),
            said(D, "2020-11-01", "De Vlaamse Regering keurt het besluit definitief goed."),
        ],
        DONE,
    ),
    "formal_step_after_approval_undoes_nothing": (
        [
            said(D, "2020-11-01", "De Vlaamse Regering keurt het ontwerpdecreet definitief goed."),
            said(P, "2020-11-01", "Het ontwerpdecreet wordt nu ingediend bij het Vlaams Parlement."),
        ],
        DONE,
    ),
    "delay_does_not_start_work": (
        [said(C, "2020-01-01", WEB_PAGE), said(L, "2020-06-01", "De opstart is uitgesteld.")],
        OPEN,
    ),
    "demand_changes_nothing": (
        [said(C, "2020-01-01", WEB_PAGE), said(Q, "2021-01-01", "De sector vraagt een webpagina.")],
        OPEN,
    ),
    "low_confidence_changes_nothing": (
        [said(C, "2020-01-01", WEB_PAGE), said(D, "2021-01-01", "De webpagina staat online.", confidence=0.3)],
        OPEN,
    ),
    "undated_evidence_yields_to_dated": (
        [said(D, None, "De webpagina staat online."), said(P, "2021-01-01", "De webpagina wordt voorbereid.")],
        PROGRESSING,
    ),
}


@pytest.mark.parametrize(("mentions", "status"), STATUS_CASES.values(), ids=STATUS_CASES.keys())
def test_status(mentions: list[DatedMention], status: Status) -> None:
    assert track(commitment(mentions), mentions, date(2023, 12, 31)).status is status


FLAG_CASES = {
    "before_the_due_date": ([said(C, "2023-01-01", WEB_PAGE, deadline="2023-12-31")], "2023-12-31", set()),
    "after_the_due_date": ([said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30")], "2023-07-01", {Flag.OVERDUE}),
    "done_is_never_overdue": (
        [said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"), said(D, "2023-09-01", "De webpagina staat online.")],
        "2023-12-31",
        set(),
    ),
    "delay_without_date_keeps_the_old_date": (
        [said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"), said(L, "2023-05-01", "Dat loopt vertraging op.")],
        "2023-12-31",
        {Flag.OVERDUE, Flag.DELAYED},
    ),
    "delay_with_date_moves_it": (
        [
            said(C, "2023-01-01", WEB_PAGE, deadline="2023-06-30"),
            said(L, "2023-05-01", "De lancering is uitgesteld naar 2024.", deadline="2024-12-31"),
        ],
        "2023-12-31",
        {Flag.DELAYED},
    ),
    "withdrawn": (
        [said(C, "2023-01-01", WEB_PAGE), said(W, "2023-05-01", "De webpagina wordt niet verdergezet.")],
        "2023-12-31",
        {Flag.WITHDRAWN},
    ),
    "promised_again_after_withdrawal": (
        [
            said(C, "2023-01-01", WEB_PAGE),
            said(W, "2023-05-01", "De webpagina wordt niet verdergezet."),
            said(C, "2023-09-01", WEB_PAGE),
        ],
        "2023-12-31",
        set(),
    ),
    "silent_for_eighteen_months_to_the_day": ([said(C, "2022-06-30", WEB_PAGE)], "2023-12-30", set()),
    "silent_for_longer": ([said(C, "2022-06-30", WEB_PAGE)], "2023-12-31", {Flag.STALE}),
    "end_of_a_long_month": ([said(C, "2022-08-31", WEB_PAGE)], "2024-03-01", {Flag.STALE}),
    "a_demand_does_not_break_the_silence": (
        [said(C, "2020-01-01", WEB_PAGE), said(Q, "2023-01-01", "De sector vraagt een webpagina.")],
        "2023-12-31",
        {Flag.STALE},
    ),
}


@pytest.mark.parametrize(("mentions", "as_of", "flags"), FLAG_CASES.values(), ids=FLAG_CASES.keys())
def test_flags(mentions: list[DatedMention], as_of: str, flags: set[Flag]) -> None:
    assert set(track(commitment(mentions), mentions, date.fromisoformat(as_of)).flags) == flags


@pytest.fixture
def story() -> list[DatedMention]:
    return [
        said(C, "2023-09-15", "Er werd een webpagina aangekondigd.", quoted="2023-05-09", deadline="2023-12-31"),
        said(P, "2023-09-15", "De webpagina wordt voorbereid."),
        said(C, "2023-09-15", "De volgende vergadering is gepland.", deadline="2023-10-10"),
        said(D, "2024-03-01", "De webpagina staat online."),
    ]


@pytest.mark.parametrize(
    ("as_of", "statuses"),
    [
        pytest.param("2023-05-31", [], id="quoted_earlier_but_published_later_is_not_known_yet"),
        pytest.param("2023-09-15", [OPEN, PROGRESSING], id="on_the_day_of_the_answer"),
        pytest.param("2024-03-01", [OPEN, PROGRESSING, DONE], id="on_the_day_it_went_online"),
    ],
)
def test_state_as_known_on_a_date(story: list[DatedMention], as_of: str, statuses: list[Status]) -> None:
    timeline = track(commitment(story), story, date.fromisoformat(as_of))
    assert [event.status for event in timeline.history] == statuses
    assert timeline.status is (statuses[-1] if statuses else OPEN)


def test_every_step_names_its_proof_and_date(story: list[DatedMention]) -> None:
    timeline = track(commitment(story), story, date(2024, 6, 1))
    assert [(event.date, event.mention_id) for event in timeline.history] == [
        (date(2023, 5, 9), story[0].mention.id),
        (date(2023, 9, 15), story[1].mention.id),
        (date(2024, 3, 1), story[3].mention.id),
    ]
    assert timeline.first_promised == date(2023, 5, 9)
    assert timeline.last_evidence == date(2024, 3, 1)


def test_date_of_a_meeting_on_the_way_is_not_that_of_the_whole(story: list[DatedMention]) -> None:
    timeline = track(commitment(story), story, date(2023, 11, 1))
    assert (timeline.due_on, timeline.deadline_mention_id) == (date(2023, 12, 31), story[0].mention.id)


def test_later_document_moves_the_deadline() -> None:
    mentions = [
        said(C, "2020-01-01", WEB_PAGE, deadline="2021-12-31"),
        said(C, "2021-06-01", WEB_PAGE, deadline="2023-12-31"),
    ]
    assert track(commitment(mentions), mentions, date(2022, 6, 1)).due_on == date(2023, 12, 31)
    assert track(commitment(mentions), mentions, date(2021, 1, 1)).due_on == date(2021, 12, 31)


def test_mentions_of_other_commitments_are_left_out() -> None:
    ours, theirs = said(C, "2023-01-01", WEB_PAGE), said(D, "2023-06-01", "De brug is klaar.")
    assert track(commitment([ours]), [ours, theirs], date(2023, 12, 31)).status is OPEN

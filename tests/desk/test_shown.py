"""Clocks as pages show them: used, left, warned, paused, in open time and in days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.answer import reply
from charter.desk.actions.decide import set_status
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Ticket
from charter.desk.policy.shown import Lists, ShownClock
from charter.desk.policy.told import heard, shown, why_clock, why_ticket
from charter.desk.queries.tickets import events_of
from tests.cast import FRIDAY_NOON, Cast, eastern, words

DAYS = """\
charter: 1
schedules:
  office:
    zone: America/New_York
    open: {mon-fri: 09:00-18:00}
plans: [Gold]
priorities: [normal]
triage: [{priority: normal}]
targets:
  - {priority: normal, first reply: 2 business days, requester wait: 4 days, agent work: 3h}
"""


def opened(cast: Cast, at: datetime = FRIDAY_NOON) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="x",
        words=words("We cannot ship"),
        channel="email",
        at=at,
    )


def clock(ticket: Ticket, target: str, at: datetime) -> ShownClock:
    return next(one for one in shown(events_of(ticket), at).clocks if one.target == target)


def in_list(ticket: Ticket, at: datetime) -> ShownClock:
    ticket.refresh_from_db()
    return Lists(ticket.desk, at).clock(ticket.clock)


def test_a_running_clock_tells_its_share_and_what_is_left_in_open_time(cast: Cast) -> None:
    ticket = opened(cast, eastern("2026-11-20 17:00"))
    for told in (
        clock(ticket, "first reply", eastern("2026-11-20 17:30")),
        in_list(ticket, eastern("2026-11-20 17:30")),
    ):
        assert told.used == pytest.approx(0.25)
        assert told.left == 90 * 60
        assert told.due_at == eastern("2026-11-23 10:00")
        assert len(told.stretches) == 2


def test_a_late_clock_counts_on_in_open_time(cast: Cast) -> None:
    ticket = opened(cast)
    told = in_list(ticket, FRIDAY_NOON + timedelta(hours=3))
    assert told.breached
    assert (told.used, told.left) == (pytest.approx(1.5), -3600)
    assert told.stretches == ()


def test_the_warning_stands_at_its_share(cast: Cast) -> None:
    told = clock(opened(cast), "first reply", FRIDAY_NOON)
    assert told.warn == pytest.approx(0.75)


def test_a_pause_is_told_where_it_began_and_how_long_it_was(cast: Cast) -> None:
    ticket = opened(cast)
    reply(
        ticket,
        agent=cast.bo,
        words=words("?"),
        at=FRIDAY_NOON + timedelta(hours=1),
        status="pending",
    )
    paused = clock(ticket, "agent work", FRIDAY_NOON + timedelta(hours=2))
    assert (paused.state, paused.left) == ("paused", 23 * 3600)
    assert paused.pauses == ((pytest.approx(1 / 24), pytest.approx(1 / 24)),)
    set_status(ticket, agent=cast.bo, status="open", at=FRIDAY_NOON + timedelta(hours=3))
    resumed = clock(ticket, "agent work", FRIDAY_NOON + timedelta(hours=4))
    assert resumed.used == pytest.approx(2 / 24)
    assert resumed.pauses == ((pytest.approx(1 / 24), pytest.approx(2 / 24)),)


def test_a_paused_ticket_shows_its_paused_clock_in_lists(cast: Cast) -> None:
    publish(cast.desk, DAYS, at=FRIDAY_NOON)
    ticket = opened(cast)
    reply(ticket, agent=cast.bo, words=words("?"), at=FRIDAY_NOON, status="pending")
    told = in_list(ticket, FRIDAY_NOON + timedelta(hours=1))
    assert (told.state, told.due_at) == ("paused", None)


def test_targets_in_days_are_told_by_how_far_they_are(cast: Cast) -> None:
    publish(cast.desk, DAYS, at=FRIDAY_NOON)
    ticket = opened(cast)
    at = FRIDAY_NOON + timedelta(days=1)
    assert clock(ticket, "requester wait", at).used == pytest.approx(0.25)
    assert clock(ticket, "requester wait", at).left is None
    business = clock(ticket, "first reply", eastern("2026-11-23 18:00"))
    assert business.used == pytest.approx(15 / 24)
    assert business.left == 9 * 3600


def test_paused_targets_in_days_tell_what_they_have_used(cast: Cast) -> None:
    publish(cast.desk, DAYS, at=FRIDAY_NOON)
    ticket = opened(cast)
    later = FRIDAY_NOON + timedelta(days=1)
    set_status(ticket, agent=cast.bo, status="pending", at=later)
    assert clock(ticket, "requester wait", later).used == pytest.approx(0.25)
    reply(ticket, agent=cast.bo, words=words("!"), at=FRIDAY_NOON + timedelta(days=5))
    met = clock(ticket, "first reply", FRIDAY_NOON + timedelta(days=6))
    assert (met.state, met.breached, met.used) == ("fulfilled", True, pytest.approx(1.0))


def test_hours_say_whether_they_are_open_and_until_when(cast: Cast) -> None:
    events = events_of(opened(cast))
    noon = shown(events, FRIDAY_NOON)
    assert (noon.open, noon.changes_at) == (True, eastern("2026-11-20 18:00"))
    night = shown(events, eastern("2026-11-20 20:00"))
    assert (night.open, night.changes_at) == (False, eastern("2026-11-23 09:00"))


def test_open_clocks_stand_first_the_nearest_before_others(cast: Cast) -> None:
    ticket = opened(cast)
    reply(ticket, agent=cast.bo, words=words("Yes"), at=FRIDAY_NOON + timedelta(minutes=5))
    told = shown(events_of(ticket), FRIDAY_NOON + timedelta(minutes=6)).clocks
    assert [one.target for one in told] == ["periodic update", "agent work", "first reply"]


def test_words_suggest_the_topic_whose_phrase_is_longest(cast: Cast) -> None:
    found = heard(cast.desk, "Help: we can't ship orders any more!")
    assert found is not None
    assert (found.topic, found.phrase) == ("orders-not-shipping", "can't ship")
    assert heard(cast.desk, "Good morning") is None


def test_a_why_is_whole_sentences_with_their_lines(cast: Cast) -> None:
    events = events_of(opened(cast))
    first, *_rest = why_clock(events, "first reply", 1, FRIDAY_NOON)
    assert first.text.startswith("Due Fri 20 Nov 14:00")
    assert first.text.endswith(".")
    assert first.line is not None
    assert why_clock(events, "first reply", 9, FRIDAY_NOON) == []
    assert all(one.text.endswith(".") for one in why_ticket(events, FRIDAY_NOON))

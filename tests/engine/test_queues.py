"""Dates promised from the length of a queue, and what an agent may promise instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine import queues
from charter.engine.hours import Hours
from charter.engine.language.model import Charter
from charter.engine.moment import DAY, Moment
from charter.engine.queues import Promised
from tests.engine.language import small as desk
from tests.engine.ruled import DESK, asked, event, on, stands

OFFICE = Hours(zone="America/New_York", week={day: [(540, 1080)] for day in range(5)})
ALWAYS = Hours(zone="UTC", week={day: [(0, 1440)] for day in range(7)})
OPENED = event("10:00", "customer_message")
QUEUES = """queues:
  words: {title: New words, when: {topic: invoices}, a day: 3, at most: 5 business days, tells: promised}
  pictures: {when: {topic: orders, mark: hot, priority: [high, urgent]}, a day: 1, tells: shown}
rules:
  - {on: opened, when: {topic: invoices}, do: {promise: words}}
  - {on: note, do: {promise: words}}
"""


def queued() -> Charter:
    """The desk with two queues."""
    dates = "  promised: {question: When is it done?, type: date}\n"
    dates += "  shown: {question: When is it shown?, type: date}\ntopics:\n"
    small = desk.SMALL.replace("topics:\n", dates, 1)
    return desk.read(f"{small}{DESK}{QUEUES}targets:\n  - {{first reply: 1h}}\n")


@pytest.mark.parametrize(
    ("at", "ahead", "promised"),
    [
        ("10:00", 0, Promised(date(2026, 11, 18), False)),  # a begun day is no full one
        ("09:00", 0, Promised(date(2026, 11, 17), False)),
        ("10:00", 2, Promised(date(2026, 11, 18), False)),
        ("10:00", 3, Promised(date(2026, 11, 19), False)),
        ("10:00", 7, Promised(date(2026, 11, 20), False)),
        ("10:00", 11, Promised(date(2026, 11, 23), False)),
        ("10:00", 14, Promised(date(2026, 11, 24), False)),
        ("10:00", 15, Promised(date(2026, 11, 24), True)),
        ("10:00", 900, Promised(date(2026, 11, 24), True)),
    ],
)
def test_the_date_is_the_first_full_business_day_with_room(
    at: str, ahead: int, promised: Promised
) -> None:
    assert queues.date(OFFICE, on(at), ahead, 3, 5) == promised


def test_a_day_that_closes_at_midnight_is_that_day() -> None:
    assert queues.date(ALWAYS, on("10:00"), 0, 3, None).date == date(2026, 11, 18)


def test_a_schedule_that_never_opens_promises_nothing() -> None:
    assert queues.date(Hours(zone="UTC", week={}), on("10:00"), 0, 3, 5) == Promised(None, False)


@pytest.mark.parametrize(("ahead", "a_day"), [(-1, 3), (0, 0)])
def test_a_queue_has_a_length_and_a_pace(ahead: int, a_day: int) -> None:
    with pytest.raises(ValueError, match="no queue"):
        queues.date(OFFICE, 0, ahead, a_day, None)


MOMENTS = st.integers(on("09:00"), on("09:00") + 400 * DAY)
AHEAD = st.integers(0, 500)
LIMITS = st.one_of(st.none(), st.integers(1, 30))


@given(at=MOMENTS, ahead=AHEAD, more=AHEAD, a_day=st.integers(1, 20), at_most=LIMITS)
def test_a_longer_queue_is_never_sooner_and_never_beyond_the_limit(
    at: Moment, ahead: int, more: int, a_day: int, at_most: int | None
) -> None:
    sooner = queues.date(OFFICE, at, ahead, a_day, at_most)
    later = queues.date(OFFICE, at, ahead + more, a_day, at_most)
    last = queues.latest(OFFICE, at, at_most)

    assert sooner.date is not None
    assert later.date is not None
    assert sooner.date <= later.date
    assert last is None or later.date <= last
    assert later.full == (at_most is not None and 1 + (ahead + more) // a_day > at_most)


def test_a_rule_asks_for_a_date_unless_one_is_told() -> None:
    charter, topic = queued(), {"topic": "invoices"}
    note = event("11:00", "note")
    told = event("10:30", "facts", facts={"promised": "2026-11-20"})

    assert asked(stands(charter, [OPENED], facts=topic)) == [("promise", "words")]
    assert asked(stands(charter, [OPENED, told, note])) == []


def promised(day: str) -> dict[str, str]:
    return {"promised": day}


KEPT = event("10:00", "facts", facts=promised("2026-11-18"), queue="words", ahead=0, a_day=3)


@pytest.mark.parametrize(
    ("facts", "at", "latest"),
    [
        (promised("2026-11-24"), "10:00", None),
        (promised("2026-11-25"), "10:00", date(2026, 11, 24)),
        (promised("2026-11-25"), "20 10:00", date(2026, 11, 24)),  # counted from the promise
        (promised("soon"), "10:00", None),
        ({"promised": None}, "10:00", None),
        ({"shop": "alpha"}, "10:00", None),
        ({"shown": "2030-01-01"}, "10:00", None),
    ],
)
def test_a_later_date_than_the_limit_is_too_late(
    facts: dict[str, str], at: str, latest: date | None
) -> None:
    standing = stands(queued(), [OPENED, KEPT], at, facts={"topic": "invoices"})
    found = queues.too_late(queued(), standing, facts)

    assert (None if found is None else found.latest) == latest
    assert found is None or (found.queue, found.fact, found.line) == (
        "words",
        "promised",
        queued().queues["words"].line,
    )


def test_a_queue_that_promised_nothing_binds_the_tickets_in_it() -> None:
    late = promised("2026-12-24")
    inside = stands(queued(), [OPENED], facts={"topic": "invoices"})
    outside = stands(queued(), [OPENED], facts={"topic": "orders"})

    assert queues.too_late(queued(), inside, late) is not None
    assert queues.too_late(queued(), outside, late) is None


def test_a_ticket_is_in_a_queue_by_how_it_stands() -> None:
    pictures = queued().queues["pictures"]
    hot = event("10:30", "mark", mark="hot")
    told = {"topic": "orders", "priority": "high"}

    assert queues.holds(pictures, stands(queued(), [OPENED, hot], facts=told))
    assert not queues.holds(pictures, stands(queued(), [OPENED], facts=told))
    sam = event("10:30", "assigned", assignee="sam")
    assert not queues.holds(pictures, stands(queued(), [OPENED, sam], facts=told))
    assert pictures.title == "pictures"

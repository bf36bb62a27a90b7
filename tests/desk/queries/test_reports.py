"""Which promises were kept: counted by how each ended, in the days in which it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.answer import reply
from charter.desk.actions.decide import set_owner, set_status, set_topic
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.spam import mark_spam
from charter.desk.actions.wake import wake
from charter.desk.models import Clock, Ticket
from charter.desk.permissions import NotAllowed
from charter.desk.queries.reports import Promises, late_now, promises, summed, tiers
from tests.cast import CHARTERS, FRIDAY_NOON, Cast, words

DAY = {"since": FRIDAY_NOON - timedelta(days=1), "until": FRIDAY_NOON + timedelta(days=1)}


def ask(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Help",
        words=words("Please."),
        channel="email",
        at=FRIDAY_NOON,
    )


def answer(cast: Cast, ticket: Ticket, hours: float) -> None:
    at = FRIDAY_NOON + timedelta(hours=hours)
    reply(ticket, agent=cast.bo, words=words("Done."), at=at)


def first_replies(cast: Cast) -> Promises:
    rows = [row for row in promises(cast.vic, **DAY) if row.target == "first reply"]
    return next(summed(rows, lambda row: row.target))


def test_each_ending_is_counted_as_what_it_is(cast: Cast) -> None:
    answer(cast, ask(cast), 0.1)
    answer(cast, ask(cast), 5)
    set_status(ask(cast), agent=cast.bo, status="solved", at=FRIDAY_NOON + timedelta(minutes=1))
    Clock.objects.filter(ticket=(gone := ask(cast)), target="first reply").update(
        state="fulfilled", outcome="ended by merging", ended_at=FRIDAY_NOON
    )
    still = ask(cast)
    row = first_replies(cast)
    assert (row.kept, row.late, row.unanswered, row.merged, row.of) == (1, 1, 1, 1, 3)
    wake(still, FRIDAY_NOON + timedelta(hours=5))
    wake(gone, FRIDAY_NOON)
    assert late_now(cast.vic) >= 1


def test_a_plan_that_changes_later_leaves_what_ended_under_the_old_one(cast: Cast) -> None:
    answer(cast, ask(cast), 0.1)
    Ticket.objects.update(plan="Ruby")
    assert {row.plan for row in promises(cast.vic, **DAY) if row.target == "first reply"} == {
        "Gold"
    }


def test_days_are_half_open_and_other_days_count_elsewhere(cast: Cast) -> None:
    answer(cast, ask(cast), 0.1)
    ended = Clock.objects.get(target="first reply").ended_at
    assert promises(cast.vic, since=ended, until=ended + timedelta(seconds=1))
    assert not promises(cast.vic, since=ended - timedelta(days=1), until=ended)


def test_spam_and_other_desks_count_nowhere(cast: Cast) -> None:
    ticket = ask(cast)
    answer(cast, ticket, 0.1)
    assert not promises(cast.otto, **DAY)
    mark_spam(ticket, agent=cast.bo, at=FRIDAY_NOON + timedelta(hours=1))
    assert not promises(cast.vic, **DAY)
    assert late_now(cast.otto) == 0


def test_who_has_gone_sees_no_report(cast: Cast) -> None:
    cast.vic.active = False
    with pytest.raises(NotAllowed):
        promises(cast.vic, **DAY)


def test_the_report_reads_clocks_by_their_index(cast: Cast) -> None:
    ticket = ask(cast)
    Clock.objects.bulk_create(
        Clock(desk=cast.desk, ticket=ticket, target=f"t{n}", instance=1, state="fulfilled",
              outcome="met", started_at=FRIDAY_NOON, schedule="office",
              ended_at=FRIDAY_NOON - timedelta(days=n))
        for n in range(2000)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        promises(cast.vic, **DAY)
    assert len(seen) == 1
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + seen[0]["sql"])
        assert "clock_ended" in str(cursor.fetchall())


def test_ex06_what_each_tier_solved_is_counted_by_how_high_it_came(cast: Cast) -> None:
    source = (CHARTERS / "third-party-logistics" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, source, at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    for owner, status in (
        ("", "solved"), ("", "solved"), ("integration", "solved"), ("engineering", "open"),
    ):  # fmt: skip
        ticket = ask(cast)
        set_topic(ticket, agent=cast.bo, topic="stuck-order", at=FRIDAY_NOON)
        if owner:
            set_owner(ticket, agent=cast.bo, team=owner, at=FRIDAY_NOON)
        set_status(ticket, agent=cast.bo, status=status, at=FRIDAY_NOON + timedelta(minutes=1))
    assert tiers(cast.vic, **DAY) == {1: 2, 2: 1}
    reply(ticket, agent=cast.bo, words=words("Done."), at=FRIDAY_NOON + timedelta(minutes=2))
    next_day = {"since": DAY["until"], "until": DAY["until"] + timedelta(days=1)}
    assert tiers(cast.vic, **next_day) == {}

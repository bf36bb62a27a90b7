"""The worker tells people of their turns: once each, and at the true moment however long it slept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.agents import deactivate_agent
from charter.desk.actions.covers import override
from charter.desk.actions.roles import give_role
from charter.desk.models import Agent, Delivery, Notice, OnCallTold, RotationWatch
from charter.desk.policy.notices import sentence_of
from charter.worker import on_call
from tests.cast import Cast, eastern
from tests.desk.on_call import MONDAY, duty

SUNDAY = eastern("2026-11-22 09:00")  # a day before the hand-over
pytestmark = pytest.mark.django_db


def run(at: datetime) -> None:
    while (due := on_call.next_at()) is not None and due <= at:
        assert on_call.run_due(at)


def told(agent: Agent) -> list[str]:
    rows = Notice.objects.filter(agent=agent).order_by("pk")
    return [sentence_of(row.kind, row.data, agent) for row in rows]


def test_whoever_joins_first_is_told_at_once_and_the_next_a_day_ahead(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    run(MONDAY)
    assert told(cast.bo) == [
        "You are on call for Duty engineer from Mon 16 Nov 09:00 EST to Mon 23 Nov 09:00 EST"
    ]
    assert told(cast.cy) == []
    assert on_call.next_at() == SUNDAY

    run(SUNDAY)
    assert told(cast.cy) == [
        "You are on call for Duty engineer from Mon 23 Nov 09:00 EST to Mon 30 Nov 09:00 EST"
    ]


def test_a_notice_comes_by_mail_too_for_those_who_want_it(cast: Cast) -> None:
    cast.bo.mail_me = False
    cast.bo.save()
    duty(cast, cast.bo, cast.cy)

    run(SUNDAY)

    [mail] = Delivery.objects.filter(kind="notice")
    assert mail.to == ["cy@lantern.example"]
    assert mail.payload["subject"].startswith("You are on call for Duty engineer")
    assert "/lantern/on-call/" in mail.payload["text"]


def test_a_worker_that_slept_tells_the_same_moments_once(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    run(MONDAY)

    run(SUNDAY + timedelta(hours=30))
    run(SUNDAY + timedelta(hours=31))

    notice = Notice.objects.get(agent=cast.cy)
    assert notice.at == SUNDAY
    assert OnCallTold.objects.get(agent=cast.cy).moment == SUNDAY


def test_a_turn_that_is_over_is_not_announced_any_more(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    run(MONDAY)

    run(SUNDAY + timedelta(days=10))  # Cy's week came and went

    assert told(cast.cy) == []
    assert len(told(cast.bo)) == 2


def test_who_is_put_in_at_short_notice_is_told_at_once(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    run(MONDAY)
    now = MONDAY + timedelta(hours=5)
    soon = now + timedelta(hours=2)

    override(cast.desk, "duty", cast.cy, since=soon, until=soon + timedelta(hours=8),
             by=cast.cy, at=now)  # fmt: skip
    run(now + timedelta(minutes=7))

    notice = Notice.objects.get(agent=cast.cy, kind="on_call")
    assert notice.at == now
    assert told(cast.bo)[-1] == (
        "You are on call for Duty engineer from Tue 17 Nov 00:00 EST to Mon 23 Nov 09:00 EST"
    )


def test_when_somebody_leaves_the_desk_the_next_one_is_told_that_it_is_them_now(
    cast: Cast,
) -> None:
    duty(cast, cast.bo, cast.cy)
    run(MONDAY)
    now = MONDAY + timedelta(hours=5)

    deactivate_agent(cast.bo, by=cast.ada, at=now)
    run(now)

    # It is Cy's for the rest of this week, and from Monday on in turn: one stretch without end.
    [said] = told(cast.cy)
    assert said.startswith("You are on call for Duty engineer from Mon 16 Nov 14:00 EST to")


def test_the_lead_is_told_at_each_hand_over_how_the_week_was(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    give_role(cast.desk, "lead", cast.ada, by=cast.ada, at=MONDAY)
    run(MONDAY)

    run(SUNDAY + timedelta(days=9))

    assert told(cast.ada) == [
        (
            "Duty engineer, Mon 16 Nov 09:00 EST to Mon 23 Nov 09:00 EST: Bo Bennett; no page;"
            " now Cy Cole"
        ),
        (
            "Duty engineer, Mon 23 Nov 09:00 EST to Mon 30 Nov 09:00 EST: Cy Cole; no page;"
            " now Bo Bennett"
        ),
    ]
    moments = list(Notice.objects.filter(agent=cast.ada).values_list("at", flat=True))
    assert moments == [eastern("2026-11-23 09:00"), eastern("2026-11-30 09:00")]


def test_two_workers_tell_a_turn_once(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    assert on_call.run_due(MONDAY) == 1
    assert on_call.run_due(MONDAY) == 0
    assert RotationWatch.objects.get().claimed_until is None
    assert len(told(cast.bo)) == 1


def test_a_rotation_that_the_charter_no_longer_has_falls_silent(cast: Cast) -> None:
    duty(cast, cast.bo)
    RotationWatch.objects.update(rotation="gone")

    run(MONDAY)

    assert on_call.next_at() is None
    assert Notice.objects.count() == 0

"""Health: well only where everything that moves by itself moves."""

from __future__ import annotations

from datetime import timedelta

from charter.desk.models import Delivery, Heartbeat, InboundMail, Ticket
from charter.desk.queries.health import checks
from tests.cast import FRIDAY_NOON, Cast
from tests.web.world import build

MINUTE = timedelta(minutes=1)


def unwell(at: object) -> set[str]:
    return {check.name for check in checks(at) if not check.well}


def test_a_worker_that_was_never_seen_is_missed(db: None) -> None:
    assert unwell(FRIDAY_NOON) == {"worker"}


def test_a_part_that_hangs_is_named(db: None) -> None:
    Heartbeat.objects.create(part="duties", at=FRIDAY_NOON)
    Heartbeat.objects.create(part="deliveries", at=FRIDAY_NOON - 2 * MINUTE)
    Heartbeat.objects.create(part="renamed", at=FRIDAY_NOON - timedelta(days=2))
    assert unwell(FRIDAY_NOON) == {"worker: deliveries"}


def test_work_that_lies_too_long_is_named(cast: Cast) -> None:
    build(cast)
    Heartbeat.objects.create(part="duties", at=FRIDAY_NOON)
    Ticket.objects.update(attention_at=None)
    Delivery.objects.update(run_at=FRIDAY_NOON - 6 * MINUTE)
    assert unwell(FRIDAY_NOON) == {"deliveries"}
    Delivery.objects.update(run_at=FRIDAY_NOON + MINUTE)
    assert unwell(FRIDAY_NOON) == set()
    InboundMail.objects.update(run_at=FRIDAY_NOON - 6 * MINUTE)
    Ticket.objects.update(attention_at=FRIDAY_NOON - 6 * MINUTE)
    assert unwell(FRIDAY_NOON) == {"inbound mail", "duties"}

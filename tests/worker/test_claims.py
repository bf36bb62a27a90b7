"""A row that is due goes to one worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from charter.channels.email import receive
from charter.desk.models import Desk, InboundMail
from charter.worker.claims import claim, nearest
from tests.cast import FRIDAY_NOON

LEASE = timedelta(minutes=1)


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    return Desk.objects.create(slug="lantern", name="Lantern", created_at=FRIDAY_NOON)


def waiting(desk: Desk, minutes: int) -> int:
    at = FRIDAY_NOON + timedelta(minutes=minutes)
    row = receive.store(desk, "smtp", "", "", f"Subject: {minutes}\r\n\r\n".encode(), at)
    assert row is not None
    return row.pk


def mine(minutes: float, limit: int = 10) -> list[int]:
    return claim(InboundMail, "run_at", FRIDAY_NOON + timedelta(minutes=minutes), limit, LEASE)


def test_what_is_due_is_claimed_nearest_first_and_only_once(desk: Desk) -> None:
    late, soon, future = waiting(desk, 2), waiting(desk, 1), waiting(desk, 30)
    assert mine(0.5) == []
    assert mine(2, limit=1) == [soon]
    assert mine(2) == [late]
    assert mine(2) == []
    assert nearest(InboundMail, "run_at") == FRIDAY_NOON + timedelta(minutes=30)
    assert future not in mine(29)


def test_what_a_dead_worker_held_comes_back_when_its_lease_is_over(desk: Desk) -> None:
    row = waiting(desk, 0)
    assert mine(0) == [row]
    assert mine(0.9) == []
    assert mine(1) == [row]


def test_workers_that_claim_at_once_share_the_rows_and_never_one(desk: Desk) -> None:
    rows = {waiting(desk, n) for n in range(40)}

    def worker(_: int) -> list[int]:
        taken: list[int] = []
        try:
            while ids := mine(60, limit=3):
                taken += ids
        finally:
            connection.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [pk for each in pool.map(worker, range(4)) for pk in each]
    assert sorted(taken) == sorted(rows)


def test_looking_for_due_rows_reads_the_index(desk: Desk) -> None:
    waiting(desk, 0)
    due = InboundMail.objects.filter(run_at__lte=FRIDAY_NOON).order_by("run_at", "pk")[:10]
    if connection.vendor == "sqlite":
        assert "inbound_waiting" in due.explain()
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
            plan = due.explain()
            cursor.execute("SET enable_seqscan = on")
        assert "inbound_waiting" in plan

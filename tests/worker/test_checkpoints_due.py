"""When the next checkpoint is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.models import Checkpoint, Desk
from charter.worker.checkpoints import next_at
from tests.cast import FRIDAY_NOON, Cast

pytestmark = pytest.mark.django_db


def test_the_desk_that_has_waited_longest_says_when_the_next_one_is_due(cast: Cast) -> None:
    assert next_at() is None
    written: list[tuple[Desk, int, int]] = [(cast.desk, 1, 0), (cast.harbour, 1, 30), (cast.desk, 2, 40)]  # fmt: skip
    for desk, number, minutes in written:
        at = FRIDAY_NOON + timedelta(minutes=minutes)
        Checkpoint.objects.create(desk=desk, number=number, at=at, last_number=0, heads={})

    assert next_at() == FRIDAY_NOON + timedelta(minutes=90)

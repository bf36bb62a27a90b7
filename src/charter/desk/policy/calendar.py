"""Moments counted in a desk's open time."""

from __future__ import annotations

from datetime import datetime, timedelta

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.moment import MINUTE, instant, moment

_BACK = timedelta(days=30)


def open_moment_before(desk: Desk, now: datetime, minutes: int) -> datetime:
    """The moment from which so many open minutes lead up to `now`, by the desk's own schedule.

    `ValueError` where the desk was not open that long in the last ten years.
    """
    hours = charter_in_force(desk).default_schedule.hours
    left, end = minutes * MINUTE, moment(now)
    for _ in range(122):
        start = moment(instant(end) - _BACK)
        for opened, closed in reversed(hours.stretches(start, end)):
            if closed - opened >= left:
                return instant(closed - left)
            left -= closed - opened
        end = start
    raise ValueError(f"{desk.name} was not open for {minutes} minutes in the last ten years")

"""A desk in the middle of a week: Bo is the duty engineer, Cy stands in, Ada is away later on."""

from __future__ import annotations

from datetime import datetime, timedelta

from charter.desk.actions.covers import go_away, override
from charter.desk.actions.members import join_rotation
from charter.desk.actions.roles import give_role
from charter.desk.models import Away, Override, RoleHolder
from tests.cast import Cast, eastern
from tests.desk.on_call import MONDAY, duty

WEDNESDAY: datetime = eastern("2026-11-18 10:30")


def on_duty(cast: Cast, *, at: datetime = MONDAY) -> tuple[Override, Away, RoleHolder]:
    """The rows of such a desk."""
    duty(cast, cast.bo, cast.cy, cast.ada, at=at)
    for one in (cast.cy, cast.bo):
        join_rotation(cast.desk, "shift", one, by=cast.ada, at=at)
    role = give_role(cast.desk, "lead", cast.ada, by=cast.ada, at=at)
    give_role(cast.desk, "approver", cast.gwen, organization=cast.gold_rush, by=cast.ada, at=at)
    stands_in = override(
        cast.desk, "duty", cast.cy, since=at + timedelta(days=3), until=at + timedelta(days=3, hours=8),
        why="dentist", by=cast.bo, at=at,
    )  # fmt: skip
    away = go_away(
        cast.ada, since=at + timedelta(days=8), until=at + timedelta(days=10), by=cast.ada, at=at
    )
    return stands_in, away, role

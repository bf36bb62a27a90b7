"""When in a plain week somebody is sure to be found."""

from __future__ import annotations

from dataclasses import replace

from charter.engine.language.model import Role, Who
from charter.engine.lint.coverage import WHOLE_WEEK, closed, told, unreached
from charter.engine.moment import DAY, HOUR
from tests.engine.language.small import small

SHIFT = "  shift: {of: team support, turn: 1 day, days: mon-fri%s}\n"
WEEKEND = (5 * DAY, 7 * DAY)


def test_a_team_and_a_role_are_always_there_and_an_assignee_never_surely() -> None:
    charter = small()

    assert unreached(charter, Who("team", "support")) == []
    assert unreached(charter, Who("assignee")) == [WHOLE_WEEK]


def test_a_rotation_of_weekdays_leaves_the_weekend_to_its_otherwise() -> None:
    open_end = small("rotations:\n" + SHIFT % "")
    team = small("rotations:\n" + SHIFT % ", otherwise: team billing")
    sunday = small(
        "rotations:\n"
        + SHIFT % ", otherwise: rotation sunday"
        + "  sunday: {of: team billing, turn: 1 day, days: sun}\n"
    )

    assert unreached(open_end, Who("rotation", "shift")) == [WEEKEND]
    assert unreached(team, Who("rotation", "shift")) == []
    assert unreached(sunday, Who("rotation", "shift")) == [(5 * DAY, 6 * DAY)]


def test_an_office_is_closed_at_night_and_at_weekends() -> None:
    charter = small()
    out_of_hours = closed(charter, charter.default_schedule)

    assert out_of_hours[0] == (0, 9 * HOUR)
    assert out_of_hours[-1] == (4 * DAY + 18 * HOUR, 7 * DAY)
    assert told(out_of_hours[-1]) == "from Friday, 6 pm to Monday, midnight"


def test_customers_who_hold_a_role_are_paged_at_no_time() -> None:
    role = Role("approver", "Approver", 1, held_by="customers")
    charter = small("rotations:\n" + SHIFT % "")
    shift = replace(charter.rotations["shift"], otherwise=Who("role", "approver"))
    people = replace(charter.people, roles={"approver": role})
    charter = replace(charter, people=people, rotations={"shift": shift})

    assert unreached(charter, Who("role", "approver")) == [WHOLE_WEEK]
    assert unreached(charter, Who("rotation", "shift")) == [WEEKEND]

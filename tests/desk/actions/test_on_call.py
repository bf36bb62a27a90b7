"""Who takes turns, who stands in, who is away; and who may say so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from charter.desk.actions.agents import change_agent
from charter.desk.actions.covers import come_back, go_away, override, swap, withdraw_override
from charter.desk.actions.members import join_rotation, leave_rotation, order_rotation
from charter.desk.actions.refused import Refused
from charter.desk.actions.roles import give_role, take_role
from charter.desk.models import Agent, Notice, Override, RotationStart
from charter.desk.permissions import NotAllowed
from charter.desk.policy.rotations import NoRotation, Roster
from charter.desk.policy.whom import found
from charter.engine.language.model import Who
from tests.cast import Cast, eastern
from tests.desk.on_call import CHARTER, MONDAY, duty, publish_people

TUESDAY = eastern("2026-11-17 12:00")
NEXT_WEEK = eastern("2026-11-24 12:00")
pytestmark = pytest.mark.django_db


def who(cast: Cast, at: datetime, rotation: str = "duty") -> Agent | None:
    return Roster(cast.desk, rotation, since=at).at(at).agent


def told(agent: Agent) -> list[str]:
    return list(Notice.objects.filter(agent=agent).order_by("pk").values_list("kind", flat=True))


def test_the_first_to_join_is_on_call_at_once_and_the_next_takes_over_on_monday(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    assert who(cast, TUESDAY) == cast.bo
    assert who(cast, NEXT_WEEK) == cast.cy
    following = Roster(cast.desk, "duty", since=TUESDAY).next_after(TUESDAY)
    assert following is not None
    assert (following.agent, following.since) == (cast.cy, eastern("2026-11-23 09:00"))


def test_only_those_of_the_charters_team_take_turns_and_each_once(cast: Cast) -> None:
    duty(cast, cast.bo)
    cast.cy.teams.clear()

    with pytest.raises(Refused, match="does not belong"):
        join_rotation(cast.desk, "duty", cast.cy, by=cast.ada, at=TUESDAY)
    with pytest.raises(Refused, match="already"):
        join_rotation(cast.desk, "duty", cast.bo, by=cast.ada, at=TUESDAY)
    with pytest.raises(Refused, match="does not belong"):
        join_rotation(cast.desk, "duty", cast.vic, by=cast.ada, at=TUESDAY)
    with pytest.raises(NoRotation):
        join_rotation(cast.desk, "night", cast.bo, by=cast.ada, at=TUESDAY)


def test_who_leaves_hands_over_at_once(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    leave_rotation(cast.desk, "duty", cast.bo, by=cast.ada, at=TUESDAY)

    assert who(cast, TUESDAY - timedelta(seconds=1)) == cast.bo
    assert who(cast, TUESDAY) == cast.cy
    with pytest.raises(Refused, match="takes no turns"):
        leave_rotation(cast.desk, "duty", cast.bo, by=cast.ada, at=TUESDAY)


def test_another_order_leaves_the_present_turn_alone(cast: Cast) -> None:
    duty(cast, cast.ada, cast.bo, cast.cy)

    order_rotation(
        cast.desk, "duty", [cast.cy.pk, cast.ada.pk, cast.bo.pk], by=cast.ada, at=TUESDAY
    )

    assert who(cast, TUESDAY) == cast.ada
    assert who(cast, NEXT_WEEK) == cast.bo
    assert who(cast, NEXT_WEEK + timedelta(days=7)) == cast.cy
    with pytest.raises(Refused, match="came or went"):
        order_rotation(cast.desk, "duty", [cast.cy.pk], by=cast.ada, at=TUESDAY)


def test_an_override_holds_from_now_on_and_both_are_told(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    made = override(
        cast.desk, "duty", cast.cy, since=MONDAY, until=TUESDAY + timedelta(hours=5),
        why="  a   dentist ", by=cast.ada, at=TUESDAY,
    )  # fmt: skip

    assert (made.since, made.why) == (TUESDAY, "a dentist")
    assert who(cast, TUESDAY) == cast.cy
    assert who(cast, TUESDAY + timedelta(hours=5)) == cast.bo
    assert told(cast.bo) == ["on_call_taken"]
    assert told(cast.cy) == ["on_call_yours"]
    assert told(cast.ada) == []


def test_an_override_that_is_withdrawn_ends_now_and_stays_in_the_past(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    later = TUESDAY + timedelta(hours=2)
    made = override(
        cast.desk, "duty", cast.cy, since=TUESDAY, until=NEXT_WEEK, by=cast.bo, at=TUESDAY
    )

    withdraw_override(made, by=cast.cy, at=later)

    assert who(cast, TUESDAY) == cast.cy
    assert who(cast, later) == cast.bo
    with pytest.raises(Refused, match="over already"):
        withdraw_override(Override.objects.get(), by=cast.cy, at=later)


def test_an_override_must_end_after_it_begins(cast: Cast) -> None:
    duty(cast, cast.bo)

    with pytest.raises(Refused, match="must come after"):
        override(cast.desk, "duty", cast.bo, since=MONDAY, until=MONDAY, by=cast.ada, at=TUESDAY)


def test_a_swap_exchanges_two_turns_and_nothing_else(cast: Cast) -> None:
    duty(cast, cast.ada, cast.bo, cast.cy)

    swap(cast.desk, "duty", one=NEXT_WEEK, other=NEXT_WEEK + timedelta(days=7),
         by=cast.bo, at=TUESDAY)  # fmt: skip

    weeks = [who(cast, TUESDAY + timedelta(days=7 * n)) for n in range(4)]
    assert weeks == [cast.ada, cast.cy, cast.bo, cast.ada]
    with pytest.raises(Refused, match="Both turns"):
        swap(cast.desk, "duty", one=TUESDAY, other=TUESDAY, by=cast.bo, at=TUESDAY)
    with pytest.raises(Refused, match="Nobody has a turn"):
        swap(cast.desk, "duty", one=MONDAY - timedelta(days=7), other=TUESDAY, by=cast.bo,
             at=TUESDAY)  # fmt: skip


def test_a_swap_of_shifts_leaves_the_weekend_free(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy, rotation="shift")
    thursday, friday = eastern("2026-11-19 12:00"), eastern("2026-11-20 12:00")
    before = who(cast, thursday, "shift"), who(cast, friday, "shift")

    swap(cast.desk, "shift", one=thursday, other=friday, by=cast.bo, at=TUESDAY)

    assert (who(cast, friday, "shift"), who(cast, thursday, "shift")) == before
    assert who(cast, eastern("2026-11-21 12:00"), "shift") is None


def test_turns_of_who_is_away_go_to_the_next_until_they_are_back(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)

    away = go_away(cast.bo, since=TUESDAY, until=NEXT_WEEK, by=cast.bo, at=TUESDAY)
    now = Roster(cast.desk, "duty", since=TUESDAY).at(TUESDAY)
    assert (now.agent, now.how, now.own) == (cast.cy, "cover", cast.bo)
    assert [(one.agent, one.why) for one in now.passed] == [(cast.bo, "away")]

    come_back(away, by=cast.ada, at=TUESDAY + timedelta(hours=1))
    assert who(cast, TUESDAY + timedelta(hours=1)) == cast.bo


def test_who_no_longer_works_here_is_passed_over(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    Agent.objects.filter(pk=cast.bo.pk).update(active=False)

    assert who(cast, TUESDAY) == cast.cy


@pytest.mark.parametrize(("role", "teams"), [("viewer", ["support"]), ("agent", [])])
def test_whoever_only_looks_on_or_left_the_team_is_on_call_no_more(
    cast: Cast, role: str, teams: list[str]
) -> None:
    duty(cast, cast.bo, cast.cy)
    override(cast.desk, "duty", cast.bo, since=NEXT_WEEK, until=NEXT_WEEK + timedelta(days=1), by=cast.ada, at=MONDAY)  # fmt: skip

    change_agent(cast.bo, by=cast.ada, role=role, teams=teams, at=TUESDAY)

    assert [who(cast, at) for at in (TUESDAY, NEXT_WEEK)] == [cast.cy, cast.cy]
    assert who(cast, TUESDAY - timedelta(hours=1)) == cast.bo


def test_whoever_a_role_is_taken_from_has_no_more_turns_in_its_rotation(cast: Cast) -> None:
    publish_people(cast, text=CHARTER.replace("of: team support, otherwise", "of: role lead, otherwise", 1))  # fmt: skip
    held = give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=MONDAY)
    give_role(cast.desk, "lead", cast.cy, by=cast.ada, at=MONDAY)
    for one in (cast.bo, cast.cy):
        join_rotation(cast.desk, "duty", one, by=cast.ada, at=MONDAY)
    assert who(cast, TUESDAY) == cast.bo

    take_role(held, by=cast.ada, at=TUESDAY)

    assert who(cast, TUESDAY) == cast.cy


def test_another_rhythm_leaves_the_turn_with_whoever_has_it(cast: Cast) -> None:
    duty(cast, cast.ada, cast.bo, cast.cy)
    assert who(cast, NEXT_WEEK) == cast.bo

    wednesday = CHARTER.replace(
        "team support, otherwise", "team support, hands over: wed 09:00, otherwise", 1
    )
    publish_people(cast, text=wednesday, at=NEXT_WEEK)

    assert who(cast, NEXT_WEEK) == cast.bo
    assert who(cast, eastern("2026-11-25 08:59")) == cast.bo
    assert who(cast, eastern("2026-11-25 09:00")) == cast.cy


def test_an_edition_without_changes_to_a_rotation_counts_on(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    before = RotationStart.objects.get()

    publish_people(cast, text=CHARTER + "# a comment\n", at=NEXT_WEEK)

    assert RotationStart.objects.get().at == before.at
    assert who(cast, NEXT_WEEK) == cast.cy


def test_outside_a_shift_it_is_the_lead_and_the_reason_is_kept(cast: Cast) -> None:
    from charter.desk.actions.roles import give_role

    duty(cast, cast.bo, rotation="shift")
    give_role(cast.desk, "lead", cast.ada, by=cast.ada, at=MONDAY)

    saturday = eastern("2026-11-21 12:00")
    reached = found(cast.desk, Who("rotation", "shift"), at=saturday)
    assert (reached.agents, reached.rotation) == ([cast.ada], "shift")
    assert reached.because == {
        "how": "otherwise", "missing": "days", "until": "2026-11-23T05:00:00+00:00",
    }  # fmt: skip
    assert found(cast.desk, Who("next rotation", "shift"), at=saturday).agents == [cast.bo]
    assert found(cast.desk, Who("team", "support"), at=saturday).agents == [
        cast.ada, cast.bo, cast.cy,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="without a ticket"):
        found(cast.desk, Who("assignee"), at=saturday)


def test_agents_cover_for_one_another_and_admins_say_who_takes_turns(cast: Cast) -> None:
    duty(cast, cast.bo, cast.cy)
    span = {"since": TUESDAY, "until": NEXT_WEEK, "at": TUESDAY}

    with pytest.raises(NotAllowed):
        override(cast.desk, "duty", cast.cy, by=cast.vic, **span)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        override(cast.desk, "duty", cast.cy, by=cast.otto, **span)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        join_rotation(cast.desk, "duty", cast.ada, by=cast.bo, at=TUESDAY)
    with pytest.raises(NotAllowed):
        leave_rotation(cast.desk, "duty", cast.cy, by=cast.bo, at=TUESDAY)
    with pytest.raises(NotAllowed):
        order_rotation(cast.desk, "duty", [cast.cy.pk, cast.bo.pk], by=cast.bo, at=TUESDAY)
    with pytest.raises(NotAllowed):
        go_away(cast.cy, by=cast.bo, **span)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        go_away(cast.vic, by=cast.vic, **span)  # type: ignore[arg-type]
    override(cast.desk, "duty", cast.cy, by=cast.bo, **span)  # type: ignore[arg-type]
    go_away(cast.cy, by=cast.ada, **span)  # type: ignore[arg-type]
    assert who(cast, TUESDAY) == cast.bo
